"""The only way to open the databases: the corpus to work in, the book to publish."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

_PATIENCE = 60  # seconds to wait for another writer


def connect(path: Path) -> Database:
    """A database with foreign keys and write-ahead log on; the file is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = Database(sqlite3.connect(path, timeout=_PATIENCE))
    db.enable_wal()
    db.execute("pragma foreign_keys = on")
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
