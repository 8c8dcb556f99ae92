"""Marked sentences: texts with their claims written into them, in `tests/lang/<code>/sentences.txt`.

A mark is `[quote | metric currency worth key=value …]`; only what it names is compared.  `any` stands for a
metric that is not asked; a line without marks has no claim at all.
"""

import re
from typing import NamedTuple

import pytest
from examples import LANG, bounds, lines

from extract.model import Article
from extract.records import write_claim

MARK = re.compile(r"\[(?P<quote>[^|\]]+?) \| (?P<claim>[^\]]+)\]")


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


def marked_sentences() -> list[Marked]:
    return [parse(path.parent.name, line) for path in sorted(LANG.glob("*/sentences.txt")) for line in lines(path)]


def worth(claim: dict) -> tuple[str, float | None, float | None]:
    return claim["qualifier"], claim["min"], claim["max"]


def differences(claim: dict, expected: str) -> list[str]:
    """What a claim says otherwise than the mark, such as `metric: loss, not revenue`."""
    metric, currency, sum_, *fields = expected.split()
    wanted = dict(field.split("=") for field in fields)
    right = metric == "any" or claim["metric"] in metric.split("|")
    found = [] if right else [f"metric: {claim['metric']}, not {metric}"]
    found += [f"currency: {claim['currency']}"] if claim["currency"] != currency else []
    found += [f"worth: {worth(claim)}"] if worth(claim) != bounds(sum_) else []
    found += [f"per: {claim['per']}"] if claim["per"] != wanted.pop("per", None) else []
    for key, value in wanted.items():
        said = str(claim.get(key)).replace(" ", "_")
        found += [f"{key}: {said}, not {value}"] if said.lower() != value.lower() else []
    return found


@pytest.mark.parametrize("marked", marked_sentences(), ids=lambda m: f"{m.lang}-{m.text[:60]}")
def test_a_marked_sentence(reader, marked):
    article = Article(None, "Orion Dispatch", None, marked.text, "2025-06-19", lang=marked.lang)
    claims = [write_claim(claim) for claim in reader.read(article).claims]
    assert [(c["offset"], c["quote"]) for c in claims] == [(offset, quote) for offset, quote, _ in marked.claims]
    wrong = [differences(claim, expected) for claim, (_, _, expected) in zip(claims, marked.claims, strict=True)]
    assert wrong == [[] for _ in claims]
