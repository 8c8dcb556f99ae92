"""Caps what one value of a query may hold: the time limit does not stop a single long call."""

import sqlite3

from datasette import hookimpl

_LONGEST = 10_000_000  # bytes; the longest text in a book is a sentence, the longest answer a page of them


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """No text, blob or row longer than the cap, no pattern that takes for ever."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
