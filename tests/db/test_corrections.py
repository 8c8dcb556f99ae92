"""What a person sets down in `corrections.yml`, from the file to the book."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.book import Edits, build_book
from db.corpus import Publisher
from db.corrections import load_corrections
from db.readings import load_readings
from extract.settings import SettingsError

Make = Callable[..., dict[str, Any]]
COPY = "Orbane lost $42 million in 2024, The Ledger reports."
WHY = {"reason": "The paper says so.", "by": "Ada Pell"}


@pytest.fixture
def data(tmp_path: Path, save: Callable[..., str], extracted: Make, claim: Make) -> Path:
    """A corpus with two claims of one fact."""
    copy = save(COPY, "https://courier.example/1", Publisher("courier", "The Courier"), published="2025-05-13")
    told = claim(attribution="The Ledger", sentence=COPY, sentence_offset=0)
    lines = [extracted(save()), extracted(copy, claims=[told])]
    load_readings(tmp_path / "corpus.db", [json.dumps(line).encode() for line in lines])
    build_book(tmp_path)
    return tmp_path


def ids(data: Path) -> tuple[str, str]:
    """The claims of the Courier and of the Ledger."""
    with Database(data / "claims.db") as book:
        return tuple(row[0] for row in book.execute("select id from claims order by source"))


def correct(data: Path, *entries: dict[str, Any]) -> int:
    path = data / "corrections.yml"
    path.write_text(json.dumps({"corrections": entries}), encoding="utf-8")
    return build_book(data, None, Edits(corrections=load_corrections(path)))


def ask(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with Database(data / "claims.db") as book:
        return book.execute(sql).fetchall()


def test_a_hidden_claim_is_in_no_fact_and_stays_hidden(data: Path) -> None:
    courier, ledger = ids(data)
    for _ in range(2):
        correct(data, {"hide": courier, **WHY})
        assert ask(data, "select id from claims") == [(ledger,)]
        assert ask(data, "select claims, outlets from facts") == [(1, 1)]
    assert ask(data, "select act, claims, reason, corrected_by, applied from corrections") == [
        ("hide", json.dumps([courier]), "The paper says so.", "Ada Pell", 1)
    ]
    correct(data)
    assert ids(data) == (courier, ledger)


def test_fields_that_are_set_count_in_the_comparison(data: Path) -> None:
    courier, _ = ids(data)
    correct(data, {"set": courier, "fields": {"metric": "cash_burn", "min": 43_000_000, "max": 43_000_000}, **WHY})
    assert ask(data, "select metric, min from claims order by source") == [
        ("cash_burn", 43_000_000),
        ("loss", 42_000_000),
    ]
    correct(data, {"set": courier, "fields": {"subject": "Perlane"}, **WHY})
    assert ask(data, "select label from facts order by label") == [("Orbane loss, 2024",), ("Perlane loss, 2024",)]


def test_facts_are_split_and_joined(data: Path) -> None:
    courier, ledger = ids(data)
    correct(data, {"split": [courier], **WHY})
    assert ask(data, "select claims from facts") == [(1,), (1,)]
    correct(data, {"set": courier, "fields": {"metric": "valuation"}, **WHY}, {"join": [courier, ledger], **WHY})
    assert ask(data, "select claims from facts") == [(2,)]


def test_what_fits_nothing_any_more_is_named_and_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    courier, ledger = ids(data)
    other = {"set": courier, "fields": {"subject": "Perlane"}, **WHY}
    assert correct(data, {"hide": "0123456789abcdef", **WHY}, other, {"join": [courier, ledger], **WHY}) == 0
    told = capsys.readouterr()
    assert "corrections: 1 applied, 2 fit nothing" in told.out
    place = data / "corrections.yml"
    assert told.err.splitlines() == [
        f"build: {place}: corrections[0]: no such claim: 0123456789abcdef",
        f"build: {place}: corrections[2]: no such claims of one subject: {courier}, {ledger}",
    ]
    assert ask(data, "select applied from corrections order by place") == [(0,), (1,), (0,)]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"hide": "a"}, "corrections[0].reason: expected a text"),
        ({"hide": "a", "reason": "x"}, "corrections[0].by: expected a text"),
        ({**WHY}, "expected one of hide, set, split, join, got none"),
        ({"hide": "a", "set": "b", **WHY}, "got hide, set"),
        ({"set": "a", **WHY}, "set needs fields"),
        ({"hide": "a", "fields": {"metric": "loss"}, **WHY}, "fields belong to set"),
        ({"set": "a", "fields": {"metric": "losses"}, **WHY}, "corrections[0].fields.metric: expected one of funding"),
        ({"set": "a", "fields": {"min": "many"}, **WHY}, "corrections[0].fields.min: expected a number"),
        ({"set": "a", "fields": {"quote": "$1"}, **WHY}, "quote: unknown key"),
        ({"join": ["a"], **WHY}, "corrections[0].join: expected the ids of claims"),
        ({"split": "a", **WHY}, "corrections[0].split: expected a list"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path: Path, entry: dict[str, Any], message: str) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(json.dumps({"corrections": [entry]}), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_corrections(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_the_file_that_comes_along_corrects_nothing() -> None:
    assert load_corrections(Path(__file__).parents[2] / "corrections.yml") == ()
