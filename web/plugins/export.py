"""Every CSV link of the site: all rows with the filter in force; Datasette's own cuts, and takes cells for formulas."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import AsgiStream, Request, Response

from web.book import asked, miss
from web.csv_rows import answer_rows
from web.table_query import BOOK, read_sql, select_rows


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """The addresses that pages of ours and of Datasette's offer."""
    return [
        (r"^/export/(?P<name>[^/]+)\.csv$", export_table),
        (r"^/claims/(?P<name>[^/.]+)\.csv$", export_named),
        (r"^/claims\.csv$", export_sql),
    ]


async def export_table(datasette: Datasette, request: Request) -> AsgiStream | Response:
    """The rows of a table of the book, but of none that serves the machine."""
    hidden = asked(request, "name") in await datasette.get_database(BOOK).hidden_table_names()
    return await (miss if hidden else export_named)(datasette, request)


async def export_named(datasette: Datasette, request: Request) -> AsgiStream | Response:
    """The rows of a table, of a view or of a query of `metadata.yml`."""
    db, name, actor = datasette.get_database(BOOK), tilde_decode(asked(request, "name")), request.actor
    query = await datasette.get_canned_query(BOOK, name, actor)
    if query is None and name not in [*await db.table_names(), *await db.view_names()]:
        return await miss(datasette, request)
    need = ("view-query" if query else "view-table", (BOOK, name))
    await datasette.ensure_permissions(actor, [need, ("view-database", BOOK), "view-instance"])
    rows = read_sql(datasette, request, query) if query else select_rows(datasette, request, name)
    return await answer_rows(datasette, name, rows)


async def export_sql(datasette: Datasette, request: Request) -> AsgiStream | Response:
    """The rows of a reader's own query."""
    await datasette.ensure_permissions(request.actor, [("view-database", BOOK), "view-instance"])
    await datasette.ensure_permissions(request.actor, [("execute-sql", BOOK)])
    return await answer_rows(datasette, "query", read_sql(datasette, request))
