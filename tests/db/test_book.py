import json
import random
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from made_up import make_article, make_articles
from sqlite_utils import Database

from db import book
from db.book import Edits, build_book
from db.book_file import Renewal, write_book
from db.connection import connect
from db.corpus import Publisher, article_id, open_corpus, save_article
from db.corrections import load_corrections
from db.ids import content_id
from db.lines import read_line
from db.names import fold
from db.published import shorten
from db.readings import load_readings, save_reading
from db.sources import Source
from extract.model import Article

Make = Callable[..., dict[str, Any]]
NOTHING = Renewal(True, (), (), (), {}, {})
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


def load(data: Path, articles: Iterable[dict[str, Any]]) -> None:
    """Puts made-up articles with their claims into a corpus."""
    with open_corpus(data / "corpus.db") as corpus:
        for told in articles:
            publisher = Publisher(fold(told["publisher"]).replace(" ", "-"), told["publisher"], lang="en")
            article = Article(told["url"], publisher.name, told["title"], told["text"], told["published"], lang="en")
            save_article(corpus, article, publisher, datetime(2026, 1, 1, tzinfo=UTC))
            revision = corpus.execute("select id from revisions where article = ?", [article_id(article, publisher)])
            line = read_line({**told, "revision": revision.fetchone()[0], "reader": "r1"})
            save_reading(corpus, line, datetime(2026, 1, 2, tzinfo=UTC))


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_the_book_shows_each_claim_with_its_fact(two_outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_book(two_outlets) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "facts: 1 (1 new, 0 changed, 0 in conflict)",
        "claims: 2 in 2 articles",
        "sources: 2",
        "languages: en 2",
    ]
    shown = Database(two_outlets / "claims.db")
    fact = next(iter(shown.query("select * from facts")))
    assert fact == {
        "id": content_id("Orbane loss, 2024"), "label": "Orbane loss, 2024", "subject": "Orbane", "metric": "loss",
        "instrument": None, "per": None, "period_start": "2024-01-01", "period_end": "2024-12-31",
        "min": 42_000_000, "max": 42_000_000, "currency": "USD", "qualifier": "exact", "others": "[]",
        "claims": 2, "outlets": 2, "origins_min": 1,
        "origins_max": 1, "verdicts": "single_origin", "first_published": "2025-05-12",
        "last_published": "2025-05-13",
        "sentence": "2 outlets tell of $42 million; it goes back to The Ledger.", "settled_by": "[]",
    }  # fmt: skip
    claims = list(shown.query("select fact, source, sentence, offset - sentence_offset as place, quote from claims"))
    assert {row["fact"] for row in claims} == {fact["id"]}
    assert all(row["sentence"][row["place"] :].startswith(row["quote"]) for row in claims)
    assert shown.execute("select relation, differences from comparisons").fetchall() == [("agree", "[]")]
    found = "select source from claims where rowid in (select rowid from claims_fts where claims_fts match 'reports')"
    assert shown.execute(found).fetchall() == [("courier",)]
    shown.close()


def test_building_twice_gives_the_same_book(two_outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_book(two_outlets)
    before = dump(two_outlets / "claims.db")
    build_book(two_outlets)
    assert dump(two_outlets / "claims.db") == before
    assert "facts: 1 (0 new, 0 changed, 0 in conflict)" in capsys.readouterr().out


def test_other_settings_make_no_new_facts(two_outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_book(two_outlets)
    capsys.readouterr()
    build_book(two_outlets, edits=Edits(sources=[Source("gazette", "The Gazette", ("gazette.example",), None, "en")]))
    assert "facts: 1 (0 new, 0 changed, 0 in conflict)" in capsys.readouterr().out


def test_a_new_reading_takes_the_place_of_the_old_one(
    two_outlets: Path, corpus: Database, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    told = extracted(save(), reader="r2", claims=[claim(metric="cash_burn")])
    load_readings(two_outlets / "corpus.db", [json.dumps(told).encode()])
    for reader, metrics in ((None, ["cash_burn", "loss"]), ("r1", ["loss", "loss"]), ("r2", ["cash_burn", "loss"])):
        build_book(two_outlets, reader)
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
    build_book(two_outlets)
    with Database(two_outlets / "claims.db") as book:
        rows = book.execute(
            "select articles.source, quote, revisions from claims join articles on article = articles.id"
        )
        assert sorted(rows) == [("courier", "$42 million", 1), ("ledger", "$55 million", 2)]


def test_a_reader_sees_the_old_book_while_the_new_one_is_made(two_outlets: Path) -> None:
    build_book(two_outlets)
    path = two_outlets / "claims.db"
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    reader.execute("begin")
    assert reader.execute("select count(*) from claims").fetchone() == (2,)
    with connect(path) as db:
        write_book(db, NOTHING)
    assert reader.execute("select count(*) from claims").fetchone() == (2,)
    reader.execute("commit")
    assert reader.execute("select count(*) from claims").fetchone() == (0,)
    reader.close()


@pytest.mark.parametrize(
    ("whole", "error"), [(True, RuntimeError), (False, sqlite3.IntegrityError)], ids=["whole", "in part"]
)
def test_a_build_that_fails_leaves_the_old_book(two_outlets: Path, whole: bool, error: type[Exception]) -> None:
    build_book(two_outlets)
    before = dump(two_outlets / "claims.db")
    broken = replace(NOTHING, whole=whole, rows={"fact_links": [{"fact": "a", "kind": "part_of", "other": "b"}]})
    with connect(two_outlets / "claims.db") as db, pytest.raises(error):
        write_book(db, broken)
    assert dump(two_outlets / "claims.db") == before


TABLES = (
    "articles", "changes", "citations", "claims", "claims_fts", "comparisons", "corrections", "dates", "disputes",
    "fact_claims", "fact_links", "facts", "left_out", "origins", "sources", "subjects", "verdicts",
)  # fmt: skip


def contents(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables, whatever the order in which they came in."""
    with sqlite3.connect(data / "claims.db") as db:
        return {table: sorted(db.execute(f"select * from {table}"), key=repr) for table in TABLES}  # noqa: S608


def test_a_book_that_grew_is_the_book_made_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    articles = list(make_articles(240, largest=0.5))
    for upto in (20, 40, 41, 60):
        for data in (grown, whole):
            load(data, articles[:upto])
        (whole / "claims.db").unlink(missing_ok=True)
        build_book(grown)
        build_book(whole)
        assert contents(grown) == contents(whole)
    capsys.readouterr()


def test_one_new_article_leaves_the_other_subjects_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compared: list[tuple[str, str]] = []
    load(tmp_path, make_articles(400, smaller=20))
    build_book(tmp_path)
    original = book.compare_topic
    monkeypatch.setattr(book, "compare_topic", lambda topic, *rest: compared.append(topic) or original(topic, *rest))
    build_book(tmp_path)
    assert compared == []
    load(tmp_path, [make_article("new", "Company 3", random.Random(1))])  # noqa: S311
    build_book(tmp_path)
    assert compared == [("company 3", "")]
    build_book(tmp_path, None, Edits(corrections=load_corrections(tmp_path / "none.yml")))
    assert compared == [("company 3", "")]
    capsys.readouterr()


def test_an_article_that_lost_its_claims_goes_out_of_its_fact(
    two_outlets: Path, save: Callable[..., str], extracted: Make
) -> None:
    build_book(two_outlets)
    told = extracted(save(), reader="r2", claims=[])
    load_readings(two_outlets / "corpus.db", [json.dumps(told).encode()])
    build_book(two_outlets, "r2")
    with Database(two_outlets / "claims.db") as db:
        assert db.execute("select outlets, claims from facts").fetchall() == [(1, 1)]
        assert db.execute("select id, claims from sources order by id").fetchall() == [("courier", 1), ("ledger", 0)]
        assert db.execute("select * from subjects").fetchall() == [("Orbane", 1, 1, "2025-05-13")]


def test_each_claim_keeps_its_way_from_the_origin(two_outlets: Path) -> None:
    build_book(two_outlets)
    with Database(two_outlets / "claims.db") as db:
        ways = db.execute("select origin, path from fact_claims order by path").fetchall()
        assert ways == [("The Ledger", '["The Courier", "The Ledger"]'), ("The Ledger", '["The Ledger"]')]
        assert db.execute("select name, kind, claims from origins").fetchall() == [("The Ledger", "outlet", 2)]
        copies = "select id from claims where source = 'courier'"
        (cited,) = db.query(f"select * from citations where claim in ({copies})")  # noqa: S608 (just above)
        ledger = db.execute("select id from articles where source = 'ledger'").fetchone()[0]
    assert {key: cited[key] for key in ("name", "how", "source", "article", "quote", "offset")} == {
        "name": "The Ledger", "how": "phrase", "source": "ledger", "article": ledger, "quote": "The Ledger",
        "offset": COPY.index("The Ledger"),
    }  # fmt: skip


def test_what_changed_on_a_page_is_told(
    two_outlets: Path, save: Callable[..., str], extracted: Make, claim: Make
) -> None:
    text = "Orbane lost $55 million in 2024, according to investor documents."
    told = extracted(save(text, day=2), claims=[claim(quote="$55 million", value=55_000_000, sentence=text)])
    load_readings(two_outlets / "corpus.db", [json.dumps(told).encode()])
    build_book(two_outlets)
    with Database(two_outlets / "claims.db") as db:
        changes = db.execute(
            "select kind, quote_before, quote_after, claims.quote from changes left join claims on id = claim"
        )
        assert changes.fetchall() == [("sum", "$42 million", "$55 million", "$55 million")]


def test_without_a_corpus_the_build_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_book(tmp_path / "none") == 1
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
