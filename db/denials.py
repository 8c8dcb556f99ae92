"""Finds where a text says that somebody disputes what it reports, without giving another sum."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.lines import Line
from extract.model import Claim
from extract.settings import as_mapping, as_texts, load_mapping

_WORDS = Path(__file__).with_name("denials.yml")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True, slots=True)
class Dispute:
    """The sentence in which a text says that its report is disputed, and where it stands.

    `since` is where what it speaks of begins: with the paragraph before its own.
    """

    quote: str
    offset: int
    since: int

    def speaks_of(self, claim: Claim) -> bool:
        """Whether a claim stands in what is disputed."""
        return claim.place == "text" and self.since <= claim.offset < self.offset


def find_dispute(line: Line) -> Dispute | None:
    """The first sentence of a text that disputes a report and holds none of its sums; `None` where there is none."""
    patterns = _patterns().get(line.lang or "")
    if patterns is None or not line.claims:
        return None
    sums = [(claim.offset, claim.offset + len(claim.quote)) for claim in line.claims if claim.place == "text"]
    for found in _SENTENCE.finditer(line.text):
        holds_sum = any(start < found.end() and found.start() < end for start, end in sums)
        if not holds_sum and _disputes(found.group(), patterns):
            quote = found.group().strip()
            offset = line.text.index(quote, found.start())
            own = line.text.rfind("\n\n", 0, offset)
            return Dispute(quote, offset, line.text.rfind("\n\n", 0, max(own, 0)) + 1)
    return None


def _disputes(sentence: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    told = all(patterns[name].search(sentence) for name in ("deny", "report"))
    return told and not patterns["not"].search(sentence)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    sections = ("deny", "report", "not")
    return {
        lang: {name: _one_of(as_texts(row.get(name), f"{_WORDS.name}: {lang}.{name}")) for name in sections}
        for lang, value in load_mapping(_WORDS).items()
        for row in [as_mapping(value, f"{_WORDS.name}: {lang}", sections)]
    }


def _one_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
