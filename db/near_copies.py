"""Finds texts that repeat an earlier text of another outlet, word for word over long stretches."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from db.lines import Line
from db.names import fold

_WORDS = 5  # in a row; shorter stretches are shared by chance
_SHARE = 0.5  # of the shorter text, from which on it counts as taken over
_LEAST = 10  # stretches that a text must have to be compared at all
_SKETCH = 64  # the smallest hashes of a text: two that share none of them are not compared
_COMMON = 100  # texts that share a stretch, at most: more share a set phrase


@dataclass(frozen=True, slots=True)
class NearCopy:
    """The earlier text that a text repeats, and which share of the shorter one of them is in both."""

    outlet: str
    article: str
    share: float


@dataclass(frozen=True, slots=True)
class _Text:
    line: Line
    outlet: str
    retells: bool
    stretches: frozenset[int]

    @property
    def order(self) -> tuple[date, bool, bool, str]:
        # On one day, a text that names no outlet goes before one that does, and one with sources before one without.
        line = self.line
        return (line.day or date.max, self.retells, not any(c.attribution for c in line.claims), line.id)


def find_near_copies(
    lines: Iterable[Line], outlets: Mapping[str, str], retelling: Container[str] = ()
) -> dict[str, NearCopy]:
    """For each article that repeats an earlier one of another outlet, by its id: the one that it shares most with.

    `outlets` gives the outlet of each article, `retelling` are the articles that name another outlet.  An undated
    text goes behind all that have a date; of two undated ones nobody knows which was first, but one is enough.
    """
    texts = [_Text(line, outlets[line.id], line.id in retelling, _stretches(line.text)) for line in lines if line.text]
    texts = sorted((text for text in texts if len(text.stretches) >= _LEAST), key=lambda text: text.order)
    seen: dict[int, list[_Text]] = defaultdict(list)
    copies = {}
    for text in texts:
        sketch = heapq.nsmallest(_SKETCH, text.stretches)
        if found := _source(text, [earlier for hash_ in sketch for earlier in seen[hash_]]):
            copies[text.line.id] = found
        for hash_ in sketch:
            if len(seen[hash_]) < _COMMON:
                seen[hash_].append(text)
    return copies


def _source(text: _Text, candidates: Sequence[_Text]) -> NearCopy | None:
    shared = Counter(earlier.line.id for earlier in candidates if earlier.outlet != text.outlet)
    by_id = {earlier.line.id: earlier for earlier in candidates}
    # Whoever shares most of the sketch shares most of the text.
    likely = [by_id[id_] for id_ in sorted(shared, key=lambda id_: (-shared[id_], by_id[id_].order))[:8]]
    found = [
        NearCopy(earlier.outlet, earlier.line.id, share_of(text.stretches, earlier.stretches)) for earlier in likely
    ]
    best = max(found, key=lambda copy: copy.share, default=None)
    return best if best and best.share >= _SHARE else None


def share_of(one: frozenset[int], other: frozenset[int]) -> float:
    """Which share of the shorter text is in both."""
    return len(one & other) / min(len(one), len(other))


def _stretches(text: str) -> frozenset[int]:
    words = fold(text).split()
    # Not `hash`: it differs from run to run, and the result must not.
    return frozenset(crc32(" ".join(words[i : i + _WORDS]).encode()) for i in range(len(words) - _WORDS + 1))
