"""The form in which labelled articles are written: marks in a text."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("marked", Path(__file__).with_name("marked.py"))
marked = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(marked)

HEAD = "=== en-1\npublisher: Bay Ledger\npublished: 2025-06-19\ntitle: A round\n---\n"
MARK = "€52m | funding EUR ~52e6 s=Ferrolis_Lab~Ferrolis i=equity p=2025-03-01..- by=none~Les_Echos"
TEXT = f"Ferrolis raised [[{MARK}]] in all."


def test_an_article_is_read_with_its_claims():
    (row,) = marked.read_text(HEAD + TEXT, "en")
    claim = {
        "quote": "€52m",
        "offset": 16,
        "min": 52_000_000,
        "max": 52_000_000,
        "qualifier": "about",
        "currency": "EUR",
        "per": None,
        "metric": "funding",
        "subject": "Ferrolis Lab",
        "instrument": "equity",
        "modality": "stated",
        "attribution": None,
        "period_start": "2025-03-01",
        "period_end": None,
        "accept": {"subject": ["Ferrolis"], "attribution": ["Les Echos"]},
    }
    source = {"id": "en-1", "url": None, "publisher": "Bay Ledger", "published": "2025-06-19", "lang": "en"}
    assert row == {**source, "title": "A round", "text": "Ferrolis raised €52m in all.", "claims": [claim], "dates": []}


WORTHS = [
    ("9e6", 9_000_000, 9_000_000),
    (">1e9", 1_000_000_000, None),
    ("<5e8", None, 500_000_000),
    ("4e6..5e6", 4_000_000, 5_000_000),
]


@pytest.mark.parametrize(("worth", "low", "high"), WORTHS)
def test_a_worth(worth, low, high):
    (row,) = marked.read_text(f"{HEAD}It has [[sum | cash USD {worth} s=It]].", "en")
    assert (row["claims"][0]["min"], row["claims"][0]["max"]) == (low, high)


@pytest.mark.parametrize("mark", ["sum | cashh USD 1e6 s=It", "sum | cash USD much s=It", "sum | cash USD"])
def test_a_mark_that_says_nothing_is_refused_with_its_article(mark):
    with pytest.raises(ValueError, match=rf"en-1: \[\[{mark.replace('|', '.')}"):
        list(marked.read_text(f"{HEAD}It has [[{mark}]].", "en"))


def test_every_quote_stands_at_its_offset():
    rows = list(marked.read_marked())
    assert len(rows) > 900
    for row in rows:
        for claim in row["claims"]:
            assert row["text"][claim["offset"] :].startswith(claim["quote"])
