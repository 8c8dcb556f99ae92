"""Marked sentences: texts with their claims written into them, in `tests/lang/<code>/sentences.txt`.

A mark is `[quote | metric currency worth key=value …]`; only what it names is compared.  `any` stands for a
metric that is not asked; a line without marks has no claim at all; one that begins with `? ` is not read yet.
Sums have to be right in each line; of what else is told, weights fitted elsewhere decide, so each field has a share
that it must not fall below.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest
from examples import LANG, bounds, lines

from extract.model import Article
from extract.records import write_claim

MARK = re.compile(r"\[(?P<quote>[^|\]]+?) \| (?P<claim>[^\]]+)\]")
# The share of marks of a field that are read right.  It is only ever raised.
FLOORS = {
    "en": {
        "attribution": 0.67,
        "instrument": 0.84,
        "metric": 0.89,
        "modality": 0.8,
        "per": 0.92,
        "period_end": 0.9,
        "period_start": 0.9,
        "subject": 0.88,
    },
    "fr": {
        "attribution": 0.75,
        "instrument": 0.82,
        "metric": 0.91,
        "modality": 0.87,
        "per": 0.91,
        "period_end": 0.93,
        "period_start": 0.92,
        "subject": 0.93,
    },
    "de": {
        "metric": 0.94,
        "subject": 0.99,
    },
    "es": {
        "metric": 0.94,
        "subject": 0.99,
    },
}


class Marked(NamedTuple):
    lang: str
    text: str
    claims: list[tuple[int, str, str]]


def parse(lang: str, line: str) -> Marked:
    """The text without marks, and each claim as its offset, quote and what is expected of it."""
    text, claims, last = "", [], 0
    for mark in MARK.finditer(line):
        text += line[last : mark.start()]
        claims.append((len(text), mark["quote"], mark["claim"]))
        text += mark["quote"]
        last = mark.end()
    return Marked(lang, text + line[last:], claims)


def all_lines() -> list[tuple[str, str]]:
    return [(path.parent.name, line) for path in sorted(LANG.glob("*/sentences.txt")) for line in lines(path)]


def marked_sentences(*, read: bool = True) -> list[Marked]:
    return [parse(lang, line.removeprefix("? ")) for lang, line in all_lines() if line.startswith("? ") is not read]


NOT_YET = pytest.mark.xfail(strict=True, reason="a sum in it is not read yet")
SENTENCES = [*marked_sentences(), *(pytest.param(m, marks=NOT_YET) for m in marked_sentences(read=False))]


@cache
def read(reader, lang: str, text: str) -> list[dict]:
    article = Article(None, "Orion Dispatch", None, text, "2025-06-19", lang=lang)
    return [write_claim(claim) for claim in reader.read(article).claims]


def worth(claim: dict) -> tuple[str, float | None, float | None]:
    return claim["qualifier"], claim["min"], claim["max"]


@pytest.mark.parametrize("marked", SENTENCES, ids=lambda m: f"{m.lang}-{m.text[:60]}")
def test_the_sums_of_a_marked_sentence(reader, marked):
    claims = read(reader, marked.lang, marked.text)
    assert [(c["offset"], c["quote"]) for c in claims] == [(offset, quote) for offset, quote, _ in marked.claims]
    told = [expected.split()[1:3] for _, _, expected in marked.claims]
    assert [(c["currency"], worth(c)) for c in claims] == [(currency, bounds(sum_)) for currency, sum_ in told]


def compared(reader, lang: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """How often each field is marked and how often it is right, and what is read otherwise."""
    asked, right, wrong = Counter(), Counter(), []
    for marked in (m for m in marked_sentences() if m.lang == lang):
        for claim, (_, quote, expected) in zip(read(reader, lang, marked.text), marked.claims, strict=True):
            metric, _, _, *fields = expected.split()
            wanted = dict(field.split("=") for field in fields)
            wanted |= {} if metric == "any" else {"metric": metric}
            for field, values in wanted.items():
                said = str(claim.get(field)).replace(" ", "_").lower()
                asked[field] += 1
                right[field] += said in values.lower().split("|")
                if said not in values.lower().split("|"):
                    wrong.append(f"{field}: {said}, not {values}: {quote} in {marked.text}")
    return asked, right, wrong


@pytest.mark.parametrize(("lang", "field"), [(lang, field) for lang, floors in FLOORS.items() for field in floors])
def test_a_field_of_marked_sentences(reader, lang, field):
    asked, right, wrong = compared(reader, lang)
    share = right[field] / asked[field]
    assert share >= FLOORS[lang][field], "\n".join(line for line in wrong if line.startswith(field))
