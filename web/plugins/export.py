"""Whole tables as CSV, streamed from one cursor: Datasette's own CSV pages, and takes cells for formulas."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import AsgiStream, AsgiWriter, Request, Response

from web.book import asked, miss
from web.csv_rows import stream_rows

_QUERIES = {
    "articles": "select * from articles order by id",
    "claims": "select * from claims order by id",
    "comparisons": "select * from comparisons order by a, b",
    "facts": "select * from facts order by id",
}


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One address for each table that one may take home."""
    return [(r"^/export/(?P<table>\w+)\.csv$", export)]


async def export(datasette: Datasette, request: Request) -> AsgiStream | Response:
    """All rows of a table, ordered by its key."""
    table = asked(request, "table")
    if table not in _QUERIES:
        return await miss(datasette, request)
    path = datasette.get_database("claims").path

    async def stream(writer: AsgiWriter) -> None:
        async for lines in stream_rows(str(path), _QUERIES[table]):
            await writer.write(lines)

    headers = {"content-disposition": f'attachment; filename="{table}.csv"'}
    return AsgiStream(stream, headers=headers, content_type="text/csv; charset=utf-8")
