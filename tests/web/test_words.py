"""Sums, days, links and languages, as pure functions."""

import doctest
from importlib import import_module
from typing import Any

import pytest

from extract.model import Instrument, Metric, Modality, Per, Qualifier
from web.days import write_day, write_period
from web.links import link_source
from web.money import write_exact, write_sum
from web.words import WORDS, choose_lang, count, count_origins


def row(low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    return {"min": low, "max": high, "currency": "USD", "qualifier": "exact", "per": None, **more}


@pytest.mark.parametrize(
    ("sum_", "english", "french"),
    [
        (row(9_300_000_000, 9_300_000_000), "$9.3 billion", "9,3 milliards de dollars"),
        (row(1_500_000_000, 1_500_000_000, currency="EUR"), "€1.5 billion", "1,5 milliard d’euros"),
        (row(1.2e12, 1.2e12), "$1.2 trillion", "1\u202f200 milliards de dollars"),
        (row(500_000_000, 500_000_000, qualifier="about"), "about $500 million", "environ 500 millions de dollars"),
        (row(1e9, None, per="month"), "more than $1 billion a month", "plus de 1 milliard de dollars par mois"),
        (row(None, 5e9), "up to $5 billion", "jusqu’à 5 milliards de dollars"),
        (row(4e9, 5e9), "$4–5 billion", "4 à 5 milliards de dollars"),
        (row(9e8, 1.2e9), "$900 million to $1.2 billion", "900 millions de dollars à 1,2 milliard de dollars"),
        (row(750_000, 750_000), "$750,000", "750\u202f000 dollars"),
        (row(12.5, 12.5), "$12.5", "12,5 dollars"),
        (row(1_234_567_891, 1_234_567_891), "$1,234,567,891", "1\u202f234\u202f567\u202f891 dollars"),
        (row(999_999_999.99, 999_999_999.99), "$999,999,999.99", "999\u202f999\u202f999,99 dollars"),
        (row(0, 0), "$0", "0 dollars"),
        (row(2e9, 2e9, currency="CHF"), "CHF 2 billion", "2 milliards de francs suisses"),
        (row(2e9, 2e9, currency="XTS"), "XTS 2 billion", "2 milliards XTS"),
        (row(None, None), "sum not given", "somme non donnée"),
    ],
)
def test_sums(sum_: dict[str, Any], english: str, french: str) -> None:
    assert write_sum(sum_, "en") == english
    assert write_sum(sum_, "fr") == french


def test_exact_sums() -> None:
    assert write_exact(row(4e9, 5e9), "en") == "4,000,000,000 – 5,000,000,000 USD"
    assert write_exact(row(None, 5), "en") == "≤ 5 USD"


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        ("2025-01-01", "2025-12-31", "2025", "2025"),
        ("2025-01-01", "2025-03-31", "Q1 2025", "T1 2025"),
        ("2024-02-01", "2024-02-29", "February 2024", "février 2024"),
        ("2025-03-31", "2025-03-31", "31 March 2025", "31 mars 2025"),
        ("2023-01-01", "2025-12-31", "2023–2025", "2023–2025"),
        ("2025-03-01", "2025-05-31", "March–May 2025", "mars–mai 2025"),
        ("2025-06-20", "2025-09-19", "20 June 2025 to 19 September 2025", "du 20 juin 2025 au 19 septembre 2025"),
        (None, "2027-12-31", "until 31 December 2027", "jusqu’au 31 décembre 2027"),
        ("2023-01-01", None, "since 1 January 2023", "depuis le 1er janvier 2023"),
        (None, None, "", ""),
    ],
)
def test_periods(start: str | None, end: str | None, english: str, french: str) -> None:
    assert write_period({"period_start": start, "period_end": end}, "en") == english
    assert write_period({"period_start": start, "period_end": end}, "fr") == french


def test_days() -> None:
    assert write_day(None, "en") == "undated"
    assert write_day("soon", "en") == "soon"


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        ("https://a.org/b#c", "x-y", "https://a.org/b#c:~:text=x%2Dy"),
        ("http://a.org/b", None, "http://a.org/b"),
        ("https://a.org/b", "…cut off here…", "https://a.org/b#:~:text=cut%20off%20here"),
        ("https://a.org/", "un & deux,  trois\n?", "https://a.org/#:~:text=un%20%26%20deux%2C%20trois%20%3F"),
        ("https://www.a.example/b/c.html?x=1", "y", "/samples/www.a.example/b/c.html#:~:text=y"),
        ("https://a.example", None, "/samples/a.example/index.html"),
        ("https://a.example.org/b", None, "https://a.example.org/b"),
        ("javascript:alert(1)", "x", None),
        ("JavaScript://a.org/%0aalert(1)", "x", None),
        ("data:text/html,x", "x", None),
        ("//a.org/b", "x", None),
        ("https://[bad", "x", None),
        ("", "x", None),
        (None, "x", None),
    ],
)
def test_links(url: str | None, text: str | None, expected: str | None) -> None:
    assert link_source(url, text) == expected


def test_a_long_sentence_is_found_by_its_ends() -> None:
    link = link_source("https://a.org/", " ".join(f"word{number}" for number in range(60)))
    assert link == (
        "https://a.org/#:~:text=word0%20word1%20word2%20word3%20word4%20word5,"
        "word54%20word55%20word56%20word57%20word58%20word59"
    )


@pytest.mark.parametrize(
    ("asked", "accepted", "lang"),
    [
        (None, "", "en"),
        ("fr", "en", "fr"),
        ("xx", "fr", "fr"),
        (None, "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        (None, "en;q=0.5,fr;q=0.7", "fr"),
        (None, "fr;q=0", "en"),
        (None, "fr;q=high", "en"),
        (None, "*", "en"),
    ],
)
def test_the_reader_gets_a_language(asked: str | None, accepted: str, lang: str) -> None:
    assert choose_lang(asked, accepted) == lang


def test_counts() -> None:
    assert [count(number, "origin", "en") for number in (0, 1, 1000)] == ["0 origins", "1 origin", "1,000 origins"]
    assert count_origins(1, 2, "fr") == "1 à 2 origines"


def shape(tree: object) -> object:
    return {key: shape(value) for key, value in tree.items()} if isinstance(tree, dict) else type(tree)


def test_every_language_has_the_same_words() -> None:
    partly = {"scales", "currencies", "of"}
    shapes = [shape(words) for words in WORDS.values()]
    for tree in shapes:
        assert isinstance(tree, dict)
        tree["money"] = {key: value for key, value in tree["money"].items() if key not in partly}
    assert shapes[1:] == shapes[:-1]


def test_every_value_of_a_claim_has_its_words() -> None:
    kinds = {"metrics": Metric, "instruments": Instrument, "modalities": Modality, "qualifiers": Qualifier, "per": Per}
    for words in WORDS.values():
        assert {name: set(words[name]) for name in kinds} == {name: set(kind) for name, kind in kinds.items()}


@pytest.mark.parametrize(
    "name", ["atom", "axis", "book", "claims", "days", "filters", "links", "matrix", "money", "names", "words"]
)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(import_module(f"web.{name}")).failed == 0
