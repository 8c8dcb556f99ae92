"""Writes the book as CSV files that a spreadsheet opens without running anything in them."""

import csv
import sys
from pathlib import Path

from sqlite_utils import Database

from db.connection import connect

# Each order is unique, so that two exports of one book are the same.
_TABLES = {"claims": "id", "facts": "id", "comparisons": "a, b", "articles": "id"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_book(data: Path) -> int:
    """Writes `exports/*.csv` below `data` and prints the rows of each; 1 where there is no book."""
    path = data / "claims.db"
    if not path.exists():
        print(f"export: there is no book at {path}: run `make crawl`, or `make demo`, first", file=sys.stderr)
        return 1
    db = connect(path)
    try:
        db.execute("begin")  # all files show one book, also while the next one is built
        if not db.table("facts").exists():
            print(f"export: the book at {path} is empty: run `make crawl`, or `make demo`, first", file=sys.stderr)
            return 1
        for table in _TABLES:
            rows = export_table(db, table, data / "exports" / f"{table}.csv")
            print(f"{data / 'exports' / table}.csv: {rows} rows")
    finally:
        db.close()
    return 0


def export_table(db: Database, table: str, path: Path) -> int:
    """Writes one table, first under another name, and gives its number of rows.

    The file is UTF-8 with a byte order mark: without one, spreadsheets take accents for something else.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    cursor = db.execute(f"select * from {table} order by {_TABLES[table]}")  # noqa: S608 (names from _TABLES)
    part = path.with_suffix(".csv.part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column[0] for column in cursor.description])
        rows = 0
        for row in cursor:
            writer.writerow([neutral(cell) for cell in row])
            rows += 1
    expected = db.table(table).count
    if rows != expected:
        raise RuntimeError(f"{path}: {rows} rows written, the table has {expected}")
    part.replace(path)
    return rows


def neutral(cell: object) -> object:
    """The cell, with an apostrophe before a text that a spreadsheet would run as a formula.

    >>> neutral("=cmd|x"), neutral(-5)
    ("'=cmd|x", -5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
