"""The only way to open the databases: the corpus to work in, the book to publish."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

_PATIENCE = 60  # seconds to wait for another writer


def connect(path: Path) -> Database:
    """A database with foreign keys and write-ahead log on; the file is made where it is missing.

    Raises `sqlite3.DatabaseError` with the path where it is no database or cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = None
    try:
        db = Database(sqlite3.connect(path, timeout=_PATIENCE))
        db.enable_wal()
        db.execute("pragma foreign_keys = on")
    except sqlite3.DatabaseError as error:
        if db is not None:
            db.close()
        raise type(error)(f"{path}: {error}") from error
    return db


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """One transaction that may write from its start, so that it waits for others instead of failing midway."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def describe_error(error: Exception) -> str:
    """What a failing file or database is called, and why it fails: `data/crawl.log: Permission denied`."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
