import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.book import build_book, write_book
from db.corpus import Publisher
from db.ids import content_id
from db.published import shorten
from db.readings import load_readings

Make = Callable[..., dict[str, Any]]
COURIER = Publisher("courier", "The Courier", "courier.example")
COPY = "Orbane lost $42 million in 2024, The Ledger reports."


@pytest.fixture
def two_outlets(tmp_path: Path, save: Callable[..., str], extracted: Make, claim: Make) -> Path:
    """A corpus with a first text and one that cites it."""
    copy = save(COPY, "https://courier.example/1", COURIER, published="2025-05-13")
    told = claim(attribution="The Ledger", sentence=COPY, sentence_offset=0)
    lines = [extracted(save()), extracted(copy, claims=[told])]
    load_readings(tmp_path / "corpus.db", [json.dumps(line).encode() for line in lines])
    return tmp_path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_the_book_shows_each_claim_with_its_fact(two_outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_book(two_outlets, None, [], []) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "facts: 1 (1 new, 0 changed, 0 in conflict)",
        "claims: 2 in 2 articles",
        "sources: 2",
        "languages: en 2",
    ]
    book = Database(two_outlets / "claims.db")
    fact = next(iter(book.query("select * from facts")))
    assert fact == {
        "id": content_id("Orbane loss, 2024"), "label": "Orbane loss, 2024", "subject": "Orbane", "metric": "loss",
        "instrument": None, "per": None, "period_start": "2024-01-01", "period_end": "2024-12-31",
        "min": 42_000_000, "max": 42_000_000, "currency": "USD", "qualifier": "exact", "others": "[]",
        "claims": 2, "outlets": 2, "origins_min": 1,
        "origins_max": 1, "verdicts": "single_origin", "first_published": "2025-05-12",
        "last_published": "2025-05-13",
        "sentence": "2 outlets tell of $42 million; it goes back to The Ledger.",
    }  # fmt: skip
    claims = list(book.query("select fact, source, sentence, offset - sentence_offset as place, quote from claims"))
    assert {row["fact"] for row in claims} == {fact["id"]}
    assert all(row["sentence"][row["place"] :].startswith(row["quote"]) for row in claims)
    assert book.execute("select relation, differences from comparisons").fetchall() == [("agree", "[]")]
    found = "select source from claims where rowid in (select rowid from claims_fts where claims_fts match 'reports')"
    assert book.execute(found).fetchall() == [("courier",)]
    book.close()


def test_building_twice_gives_the_same_book(two_outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_book(two_outlets, None, [], [])
    before = dump(two_outlets / "claims.db")
    build_book(two_outlets, None, [], [])
    assert dump(two_outlets / "claims.db") == before
    assert "facts: 1 (0 new, 0 changed, 0 in conflict)" in capsys.readouterr().out


def test_a_new_reading_takes_the_place_of_the_old_one(
    two_outlets: Path, corpus: Database, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    told = extracted(save(), reader="r2", claims=[claim(metric="cash_burn")])
    load_readings(two_outlets / "corpus.db", [json.dumps(told).encode()])
    for reader, metrics in ((None, ["cash_burn", "loss"]), ("r1", ["loss", "loss"]), ("r2", ["cash_burn", "loss"])):
        build_book(two_outlets, reader, [], [])
        with Database(two_outlets / "claims.db") as book:
            assert [row[0] for row in book.execute("select metric from claims order by metric")] == metrics
    assert corpus.table("claims").count == 3


def test_a_page_that_changed_is_shown_as_it_is_now(
    two_outlets: Path, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    text = "Orbane lost $55 million in 2024, according to investor documents."
    revision = save(text, day=2)
    told = extracted(revision, claims=[claim(quote="$55 million", value=55_000_000)])
    load_readings(two_outlets / "corpus.db", [json.dumps(told).encode()])
    build_book(two_outlets, None, [], [])
    with Database(two_outlets / "claims.db") as book:
        rows = book.execute(
            "select articles.source, quote, revisions from claims join articles on article = articles.id"
        )
        assert sorted(rows) == [("courier", "$42 million", 1), ("ledger", "$55 million", 2)]


def test_a_reader_sees_the_old_book_while_the_new_one_is_made(two_outlets: Path) -> None:
    build_book(two_outlets, None, [], [])
    path = two_outlets / "claims.db"
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    reader.execute("begin")
    assert reader.execute("select count(*) from claims").fetchone() == (2,)
    write_book(path, {})
    assert reader.execute("select count(*) from claims").fetchone() == (2,)
    reader.execute("commit")
    assert reader.execute("select count(*) from claims").fetchone() == (0,)
    reader.close()


def test_a_build_that_fails_leaves_the_old_book(two_outlets: Path) -> None:
    build_book(two_outlets, None, [], [])
    before = dump(two_outlets / "claims.db")
    with pytest.raises(RuntimeError, match="fact_links points to a row of facts"):
        write_book(two_outlets / "claims.db", {"fact_links": [{"fact": "a", "kind": "part_of", "other": "b"}]})
    assert dump(two_outlets / "claims.db") == before


def test_without_a_corpus_the_build_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_book(tmp_path / "none", None, [], []) == 1
    assert "make demo" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


LONG = "Begin. " + "word " * 150 + "$42 million " + "more " * 150 + "end."


@pytest.mark.parametrize(
    ("sentence", "start", "offset", "expected"),
    [
        pytest.param("It is $42 million.", 7, 13, "It is $42 million.", id="short"),
        pytest.param(None, None, 13, "$42 million", id="no sentence"),
        pytest.param("It was $42 million.", 7, 13, "$42 million", id="not in the text"),
        pytest.param("Begin.", 0, 13, "$42 million", id="not around the sum"),
    ],
)
def test_only_a_sentence_that_stands_around_the_sum_is_published(
    sentence: str | None, start: int | None, offset: int, expected: str
) -> None:
    body = "Begin. It is $42 million. End."
    shown, at = shorten(body, sentence, start, "$42 million", offset)
    assert shown == expected
    assert shown[offset - at :].startswith("$42 million")


def test_a_long_sentence_is_cut_around_its_sum() -> None:
    place = LONG.index("$42")
    shown, at = shorten(LONG, LONG, 0, "$42 million", place)
    assert len(shown) <= 500
    assert shown.startswith("…word ")
    assert shown.endswith(" more…")
    assert shown[place - at :].startswith("$42 million")
