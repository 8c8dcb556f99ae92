"""Reads the published book through Datasette, by the queries in `web/sql`, and answers with pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any  # Any: rows, and what templates are given
from urllib.parse import parse_qsl, quote, unquote, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.words import WORDS, choose_lang

_SQL = Path(__file__).parent / "sql"
_HEADERS = {"Vary": "Accept-Language"}

Row = dict[str, Any]


async def read_rows(datasette: Datasette, query: str, **params: object) -> list[Row]:
    """The rows that the query of this name gives."""
    return await read_chosen(datasette, query, "", params)


async def read_chosen(datasette: Datasette, query: str, where: str, params: Mapping[str, object]) -> list[Row]:
    """The rows that a query gives under a condition, for which it leaves a place."""
    sql = (_SQL / f"{query}.sql").read_text(encoding="utf-8").replace("/* where */", where)
    result = await datasette.get_database("claims").execute(sql, params)
    return [dict(row) for row in result.rows]


async def read_row(datasette: Datasette, query: str, **params: object) -> Row | None:
    """The first row that the query of this name gives."""
    return next(iter(await read_rows(datasette, query, **params)), None)


async def holds_samples(datasette: Datasette) -> bool:
    """Whether the book holds a source that is invented."""
    return await read_row(datasette, "holds_samples") is not None


async def answer(
    datasette: Datasette, request: Request, page: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """The page of this name, in the reader's language."""
    lang = lang_of(request)
    ending = f"?lang={lang}" if request.args.get("lang") in WORDS else ""
    words = {"lang": lang, "words": WORDS[lang], "t": WORDS[lang]["ui"], "ending": ending}
    words["languages"] = {other: (WORDS[other]["name"], _ask_in(request, other)) for other in WORDS if other != lang}
    html = await datasette.render_template(f"{page}.html", {**words, "q": "", **context}, request=request)
    return Response.html(html, status=status, headers={**_HEADERS, "Content-Language": lang})


def lang_of(request: Request) -> str:
    """The language that the reader asks for, in the address or by the browser."""
    return choose_lang(request.args.get("lang"), request.headers.get("accept-language", ""))


def _ask_in(request: Request, lang: str) -> str:
    """The query string of the same page in another language."""
    asked = [(name, value) for name, value in parse_qsl(request.query_string) if name != "lang"]
    return f"?{urlencode([*asked, ('lang', lang)])}"


async def miss(datasette: Datasette, request: Request) -> Response:
    """The page that says that nothing is at this address."""
    return await answer(datasette, request, "missing", {}, status=404)


def asked(request: Request, name: str) -> str:
    """The part of the address that the route calls so; Datasette hands it over as it was escaped."""
    return unquote(request.url_vars[name])


def address(*parts: str) -> str:
    """The path of a page of ours, each part escaped.

    >>> address("subject", "Mistral AI")
    '/subject/Mistral%20AI'
    """
    return "".join(f"/{quote(part, safe='')}" for part in parts)
