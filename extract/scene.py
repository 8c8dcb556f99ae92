"""What surrounds the sums of one sentence: cues, names, dates, and where one clause ends.

Everything that decides about a sum asks its `Scene`; nothing here knows a language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.cues import CueFound
from extract.names import Name
from extract.periods import DateRead
from extract.sums import Sum


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with sums: all places are offsets in the article's text.

    `breaks` are the places where a clause ends, each with its strength: 1 between clauses, 0.4 at a comma.
    """

    text: str
    start: int
    end: int
    sums: Sequence[Sum]
    cues: Sequence[CueFound]
    names: Sequence[Name]
    dates: Sequence[DateRead]
    breaks: Sequence[tuple[int, float]]

    def crossed(self, first: int, second: int) -> int:
        """How many sums lie between two places."""
        low, high = sorted((first, second))
        return sum(low <= s.start and s.end <= high for s in self.sums)

    def broken(self, first: int, second: int) -> float:
        """How strongly clauses part two places."""
        low, high = sorted((first, second))
        return sum(strength for place, strength in self.breaks if low <= place < high)


def gap(sum_: Sum, start: int, end: int) -> int:
    """Characters between a sum and something else; negative where that stands before."""
    if end <= sum_.start:
        return end - sum_.start
    return max(0, start - sum_.end)


def find_breaks(text: str, start: int, end: int, contrast: re.Pattern[str]) -> list[tuple[int, float]]:
    """Where clauses end in a sentence, with the strength of each break."""
    marks = {";": 1.5, ":": 0.5, "—": 0.7, "–": 0.7, "(": 0.5, ")": 0.5, ",": 0.4}
    pattern = re.compile(r"[;:—–()]\s|\s[(—–]|,\s|\)")
    found = [(m.start(), marks[m.group().strip()]) for m in pattern.finditer(text, start, end)]
    return found + [(m.start(), 0.8) for m in contrast.finditer(text, start, end)]
