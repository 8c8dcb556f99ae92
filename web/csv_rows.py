"""Rows as CSV that spreadsheets read well: streamed from one cursor, with no cell that is taken for a formula."""

import asyncio
import csv
import io
import re
import sqlite3
import time
from collections.abc import AsyncGenerator, Awaitable, Iterable, Mapping
from contextlib import aclosing
from functools import partial

from datasette.app import Datasette
from datasette.utils import InvalidSql
from datasette.utils.asgi import AsgiStream, AsgiWriter, BadRequest, Response
from datasette.views.base import DatasetteError

from db.exports import neutral
from web.table_query import Query, open_book

FIRST, WHOLE = 10, 120  # seconds until the first row is there, and until the last is
_STEPS = 10_000  # of SQLite's machine between two looks at the clock, some tenth of a millisecond
_ROWS = 1000  # at a time
_PATIENCE = 60  # seconds that a reader may take for them
_WRONG = (
    *(BadRequest, DatasetteError, InvalidSql, sqlite3.Error, sqlite3.Warning),
    *(ValueError, OverflowError, KeyError, TypeError),  # of a filter whose JSON or whose number is none
)


async def answer_rows(datasette: Datasette, name: str, query: Awaitable[Query]) -> AsgiStream | Response:
    """All rows as a file of that name; where the first cannot be had, why."""
    try:
        wanted = await query
        lines = stream_rows(open_book(datasette), wanted.sql, wanted.params)
        first = await anext(lines)
    except _WRONG as error:
        why = "the query takes too long" if str(error) == "interrupted" else " ".join(str(error).split())
        return Response.text(f"No export: {why}\n", status=400)
    file = re.sub(r"[^A-Za-z0-9]", "_", name)
    headers = {"content-disposition": f'attachment; filename="{file}.csv"'}
    return AsgiStream(partial(_write, first, lines), headers=headers, content_type="text/csv; charset=utf-8")


async def stream_rows(db: sqlite3.Connection, sql: str, params: Mapping[str, object]) -> AsyncGenerator[str]:
    """The header and all rows of a query, some thousand lines at a time, after a byte order mark; closes `db`.

    Spreadsheets take a CSV file for UTF-8 only where it begins with this mark, as the exported files do. What is wrong
    with the query is raised before anything is given; so is the `sqlite3.OperationalError` of one that takes too long.
    """
    start = time.monotonic()
    try:
        _stop_at(db, start + FIRST)
        cursor = await asyncio.to_thread(db.execute, sql, params)  # goes as far as the first row
        _stop_at(db, start + WHOLE)
        rows = await asyncio.to_thread(cursor.fetchmany, _ROWS)
        yield "\ufeff" + write_lines([[column[0] for column in cursor.description]])
        while rows:
            yield write_lines(rows)
            rows = await asyncio.to_thread(cursor.fetchmany, _ROWS)
    finally:
        db.close()


def write_lines(rows: Iterable[Iterable[object]]) -> str:
    """The rows as lines of CSV, with no cell that a spreadsheet would take for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([map(neutral, row) for row in rows])
    return text.getvalue()


async def _write(first: str, lines: AsyncGenerator[str], writer: AsgiWriter) -> None:
    # What goes wrong here breaks the transfer, so that nobody takes a part for the whole.
    async with aclosing(lines):
        await writer.write(first)
        async for more in lines:
            await asyncio.wait_for(writer.write(more), _PATIENCE)


def _stop_at(db: sqlite3.Connection, moment: float) -> None:
    db.set_progress_handler(partial(_is_past, moment), _STEPS)


def _is_past(moment: float) -> bool:
    return time.monotonic() > moment
