import codecs
import csv
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.book_file import Renewal, write_book
from db.connection import connect
from db.exports import export_book

SOURCE = {
    "id": "s", "name": "S", "host": None, "country": None, "lang": None, "currency": None, "articles": 1, "claims": 0,
}  # fmt: skip


def article(id_: str, title: str | None) -> dict[str, Any]:
    return {
        "id": id_, "source": "s", "title": title, "url": None, "published": None, "author": None, "lang": "fr",
        "state": "ok", "fetched": "2025-06-01", "revisions": 1, "claims": 0,
    }  # fmt: skip


def test_exports_hold_the_tables_in_order_and_no_formulas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx", 'é, "quoted"\nand broken', None]
    rows = [article(str(number), title) for number, title in enumerate(titles)]
    with connect(tmp_path / "claims.db") as db:
        write_book(db, Renewal(True, (), (), (), {"sources": [SOURCE], "articles": rows[::-1]}, {}))
    assert export_book(tmp_path) == 0
    folder = tmp_path / "exports"
    assert sorted(path.name for path in folder.iterdir()) == [
        "articles.csv", "claims.csv", "comparisons.csv", "facts.csv",
    ]  # fmt: skip
    with (folder / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert (folder / "articles.csv").read_bytes().startswith(codecs.BOM_UTF8)
        written = list(csv.DictReader(file))
    expected = ["'" + title for title in titles[:6] if title] + [titles[6], ""]
    assert [row["title"] for row in written] == expected
    with Database(tmp_path / "claims.db") as book:
        assert list(written[0]) == [column.name for column in book.table("articles").columns]
    assert capsys.readouterr().out.splitlines() == [
        f"{folder / name}.csv: {rows} rows"
        for name, rows in (("claims", 0), ("facts", 0), ("comparisons", 0), ("articles", 8))
    ]


def test_without_a_book_one_message_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export_book(tmp_path) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"export: there is no book at {tmp_path / 'claims.db'}: run `make crawl`, or `make demo`, first\n"
    )
    assert list(tmp_path.iterdir()) == []
