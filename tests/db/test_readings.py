import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.readings import find_pending, load_readings, write_pending

Make = Callable[..., dict[str, Any]]
TABLES = ("readings", "claims", "dates", "left_out")


def load(tmp_path: Path, *lines: object) -> int:
    texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return load_readings(tmp_path / "corpus.db", texts)


def contents(corpus: Database) -> dict[str, list[dict[str, Any]]]:
    return {name: list(corpus.table(name).rows) for name in TABLES}


def test_what_was_read_is_kept_once(
    corpus: Database, tmp_path: Path, save: Callable[..., str], extracted: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    line = extracted(save())
    assert load(tmp_path, line, line) == 0
    before = contents(corpus)
    assert load(tmp_path, line) == 0
    assert contents(corpus) == before
    assert capsys.readouterr().out == "claims: 1 new in 1 articles\nclaims: 0 new in 0 articles\n"
    row = before["claims"][0]
    assert {name: row[name] for name in ("place", "offset", "quote", "min", "max", "derived", "currency_from")} == {
        "place": "text", "offset": 12, "quote": "$42 million", "min": 42_000_000, "max": 42_000_000,
        "derived": 0, "currency_from": "written",
    }  # fmt: skip
    assert [list(row.values())[1:] for row in before["dates"]] == [[27, "2024", "2024-01-01", "2024-12-31"]]


def test_cents_are_kept(
    corpus: Database, tmp_path: Path, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    revision = save("It cost $0.35 to make.")
    load(tmp_path, extracted(revision, claims=[claim(quote="$0.35", offset=8, value=0.35)]))
    assert corpus.execute("select min, typeof(min) from claims").fetchall() == [(0.35, "real")]


def test_bad_lines_are_named_and_the_rest_is_kept(
    corpus: Database,
    tmp_path: Path,
    save: Callable[..., str],
    extracted: Make,
    claim: Make,
    capsys: pytest.CaptureFixture[str],
) -> None:
    good = save()
    other = save(url="https://ledger.example/2")
    beside = extracted(other, claims=[claim(), claim(offset=13)])
    lines = [
        b"{half a line",
        extracted(other, text=None),
        beside,
        extracted(good),
        extracted("nowhere"),
        {**extracted(other), "reader": None},
        [],
        extracted(other, claims=[{"quote": "$1"}]),
        extracted(other, claims=[claim(value=float("1e300"))]),
        extracted(other, claims=[claim(quote="\ud800")]),
    ]
    assert load(tmp_path, *lines) == 1
    told = capsys.readouterr()
    assert told.out == "claims: 1 new in 1 articles\n"
    numbers = [line.split(":")[1] for line in told.err.splitlines()[:-1]]
    assert numbers == [f" line {number}" for number in (1, 2, 3, 5, 6, 7, 8, 9, 10)]
    assert "load: line 3: quote is not at its offset: '$42 million' at 13 of the text" in told.err
    assert "load: 9 lines left out" in told.err
    assert [corpus.table(name).count for name in TABLES] == [1, 1, 1, 0]


def test_a_sum_of_the_title_is_looked_for_in_the_title(
    corpus: Database, tmp_path: Path, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    revision = save(title="Orbane loses $42 million")
    assert load(tmp_path, extracted(revision, claims=[claim(offset=13, **{"in": "title"})])) == 0
    assert corpus.execute("select place, offset from claims").fetchall() == [("title", 13)]


@pytest.mark.parametrize("sql", ["update claims set min = 1", "delete from claims"])
def test_claims_only_grow(
    corpus: Database, tmp_path: Path, save: Callable[..., str], extracted: Make, sql: str
) -> None:
    load(tmp_path, extracted(save()))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        corpus.execute(sql)


def test_pending_is_what_this_reader_has_not_read(
    corpus: Database, tmp_path: Path, save: Callable[..., str], extracted: Make
) -> None:
    first = save()
    assert [row["revision"] for row in find_pending(corpus, "r1")] == [first]
    load(tmp_path, extracted(first))
    assert list(find_pending(corpus, "r1")) == []
    assert [row["revision"] for row in find_pending(corpus, "r2")] == [first]
    second = save("Orbane lost $55 million in 2024.", day=2)
    assert [row["revision"] for row in find_pending(corpus, "r1")] == [second]
    assert [row["revision"] for row in find_pending(corpus, "r2")] == [first, second]  # what it said before, too
    load(tmp_path, extracted(second, claims=[]))
    save(day=3)  # the page is again what it was, and that has been read
    assert list(find_pending(corpus, "r1")) == []


def test_pending_lines_are_article_lines(
    tmp_path: Path, save: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    revision = save("Orbane a perdu 42 M€.")
    assert write_pending(tmp_path / "corpus.db", "r1", sys.stdout) == 0
    line = json.loads(capsys.readouterr().out)
    assert {**line, "id": ""} == {
        "id": "", "url": "https://ledger.example/1", "publisher": "The Ledger", "published": "2025-05-12", "lang": "en",
        "title": "Orbane", "text": "Orbane a perdu 42 M€.", "revision": revision,
    }  # fmt: skip
    assert write_pending(tmp_path / "none" / "corpus.db", "r1", sys.stdout) == 0
    assert not (tmp_path / "none").exists()
