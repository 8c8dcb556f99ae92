"""Datasette's own pages: few columns to begin with, links to our pages, and a word about sample data."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any  # Any: a cell, and what Datasette hands over

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Request, Response
from datasette.views.table import TableView
from jinja2 import Environment
from markupsafe import Markup

from web.book import address, holds_samples
from web.table_query import BOOK
from web.words import WORDS

_PAGES = {"claims": "claim", "facts": "fact", "sources": "source", "articles": "article", "subjects": "subject"}
# Columns are named after what they point to, but for these.
_NAMED = {
    ("comparisons", "a"): "claim",
    ("comparisons", "b"): "claim",
    ("fact_links", "other"): "fact",
    ("claims", "subject"): "subject",
    ("facts", "subject"): "subject",
}


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """Tables and queries, before Datasette's own route for them."""
    return [(r"^/(?P<database>claims)/(?P<table>[^/.]+)(\.(?P<format>json))?$", show_table)]


async def show_table(datasette: Datasette, request: Request) -> Response:
    """Datasette's page, or its JSON, of a table or a query."""
    return await NarrowTableView(datasette).dispatch_request(request)


class NarrowTableView(TableView):  # type: ignore[misc]  # Datasette has no types
    """Datasette's view of a table, with the columns that `metadata.yml` calls narrow."""

    async def columns_to_select(self, table_columns: Sequence[str], pks: Sequence[str], request: Request) -> list[str]:
        """The columns that the page shows; all others stay one click away."""
        chosen: list[str] = await super().columns_to_select(table_columns, pks, request)
        return narrow_columns(self.ds, request) or chosen


def narrow_columns(datasette: Datasette, request: Request) -> list[str]:
    """The columns of the page where it shows less than all, because nobody asked for others."""
    if request.url_vars["format"] or any(name in request.args for name in ("_col", "_nocol", "_columns")):
        return []
    return list(datasette.table_metadata(BOOK, request.url_vars["table"]).get("narrow", []))


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """What Datasette's templates need; those of errors get nothing but globals."""
    env.globals["en"] = WORDS["en"]["ui"]
    env.globals["holds_samples"] = partial(tell_samples, datasette)
    env.globals["narrow_columns"] = partial(narrow_columns, datasette)
    env.globals["page_of"] = partial(page_of, datasette)
    env.globals["row_address"] = row_address


async def tell_samples(datasette: Datasette) -> bool:
    """Whether the book holds a source that is invented; also the page that tells of a broken book asks."""
    try:
        return await holds_samples(datasette)
    except (QueryInterrupted, sqlite3.Error):
        return False


def page_of(datasette: Datasette, table: str, key: str) -> str | None:
    """The address of our page of a row; `None` where there is none."""
    return str(datasette.urls.path(address(_PAGES[table], key))) if table in _PAGES else None


def row_address(cell: Markup) -> Markup:
    """The address in the cell that Datasette makes as a link to the row."""
    return Markup(cell.split('"')[1])  # noqa: S704 (escaped by Datasette)


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """A link to our page of the claim, the fact, the source or the article that a cell names."""
    key, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    page = _NAMED.get((table or "", column), column)
    # In a query of one's own, a source may be anything.
    if not isinstance(key, str) or not key or page not in (_PAGES.values() if table else ("claim", "fact")):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(address(page, key)), label or key)
