"""What surrounds the sums of one sentence: cues, names, dates, and where one clause ends.

Everything that decides about a sum asks its `Scene`; nothing here knows a language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from extract.cues import CueFound
from extract.forms import alternatives
from extract.lexicon import Lexicon
from extract.name_shapes import Name
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


_DISTANCES = (2, 8, 18, 35, 60, 100, 160)


def side_of(item: Sum, start: int, end: int) -> str:
    """`<` before the sum, `>` behind it, `=` within it."""
    if end <= item.start:
        return "<"
    return ">" if start >= item.end else "="


def lie(scene: Scene, item: Sum, start: int, end: int) -> list[str]:
    """How something lies to a sum, as features: its side, how far off, how many sums and clauses between."""
    side = side_of(item, start, end)
    low, high = (end, item.start) if side == "<" else (item.end, start)
    between = scene.text[low:high]
    crossed = f"{side} crosses {min(scene.crossed(low, high), 3)}"
    broken = f"{side} breaks {_level(scene.broken(low, high), (0, 0.45, 0.9, 1.6))}"
    found = [side, f"{side} far {_level(len(between), _DISTANCES)}", crossed, broken, f"{crossed}, {broken}"]
    if len(between) <= 24 and between.count(" ") <= 3:
        found.append(f"{side} gap {between.strip().lower()}")
    return found


def _level(value: float, limits: Sequence[float]) -> int:
    return sum(value > limit for limit in limits)


def gap(sum_: Sum, start: int, end: int) -> int:
    """Characters between a sum and something else; negative where that stands before."""
    if end <= sum_.start:
        return end - sum_.start
    return max(0, start - sum_.end)


class BreakFinder:
    """Finds where clauses end, in one language."""

    _MARKS: ClassVar = {";": 1.5, ":": 0.5, "—": 0.7, "–": 0.7, "(": 0.5, ")": 0.5, ",": 0.4}
    _MARK = re.compile(r"[;:—–()]\s|\s[(—–]|,\s|\)")

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the words of the lexicon that part clauses."""
        contrast, also = (alternatives(words) for words in (lexicon.names["contrast"], lexicon.ranges.also))
        self._word = re.compile(rf"(?<!\w)(?:(?P<contrast>{contrast})|{also})(?!\w)", re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> list[tuple[int, float]]:
        """The places where clauses end between two places, with the strength of each break."""
        marks = [(m.start(), self._MARKS[m.group().strip()]) for m in self._MARK.finditer(text, start, end)]
        words = [(m.start(), 0.8 if m["contrast"] else 0.3) for m in self._word.finditer(text, start, end)]
        return marks + words
