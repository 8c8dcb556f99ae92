"""Rows as CSV that spreadsheets read well: streamed from one cursor, with no cell that is taken for a formula."""

import asyncio
import csv
import io
import sqlite3
from collections.abc import AsyncIterator, Iterable

from db.exports import neutral


async def stream_rows(path: str, query: str) -> AsyncIterator[str]:
    """The header and all rows of a query, some thousand lines at a time, after a byte order mark.

    Spreadsheets take a CSV file for UTF-8 only where it begins with this mark, as the exported files do.
    """
    db = sqlite3.connect(path, check_same_thread=False)
    try:
        cursor = await asyncio.to_thread(db.execute, query)
        yield "\ufeff" + write_lines([[column[0] for column in cursor.description]])
        while rows := await asyncio.to_thread(cursor.fetchmany, 1000):
            yield write_lines(rows)
    finally:
        db.close()


def write_lines(rows: Iterable[Iterable[object]]) -> str:
    """The rows as lines of CSV, with no cell that a spreadsheet would take for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([map(neutral, row) for row in rows])
    return text.getvalue()
