"""Reads the published book through Datasette, by the queries in `web/sql`, and answers with pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any  # Any: rows, and what templates are given
from urllib.parse import quote, unquote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.words import WORDS, choose_lang

_SQL = Path(__file__).parent / "sql"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}

Row = dict[str, Any]


async def read_rows(datasette: Datasette, query: str, **params: object) -> list[Row]:
    """The rows that the query of this name gives."""
    sql = (_SQL / f"{query}.sql").read_text(encoding="utf-8")
    result = await datasette.get_database("claims").execute(sql, params)
    return [dict(row) for row in result.rows]


async def read_row(datasette: Datasette, query: str, **params: object) -> Row | None:
    """The first row that the query of this name gives."""
    return next(iter(await read_rows(datasette, query, **params)), None)


async def answer(
    datasette: Datasette, request: Request, page: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """The page of this name, in the reader's language."""
    wish = request.args.get("lang")
    lang = choose_lang(wish, request.headers.get("accept-language", ""))
    ending = f"?lang={lang}" if wish in WORDS else ""
    words = {"lang": lang, "words": WORDS[lang], "t": WORDS[lang]["ui"], "langs": WORDS, "ending": ending}
    html = await datasette.render_template(f"{page}.html", {**words, "q": "", **context}, request=request)
    return Response.html(html, status=status, headers={**_HEADERS, "Content-Language": lang})


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
