"""The cues for a field around a sum: which notions they are, and how they lie to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.cues import CueFound, as_cue
from extract.lexicon import CueRule
from extract.model import Cue
from extract.scene import Scene, lie, side_of
from extract.sums import Sum

_MOST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A cue at a sum: its side, how many cues are nearer on that side, and features of how it lies."""

    cue: CueFound
    rule: CueRule
    side: str
    rank: int
    lies: Sequence[str]

    @property
    def zone(self) -> str:
        """How far off, roughly: `at` the sum, in its `clause`, or beyond other sums or clauses."""
        crossed, broken = self.lies[2][-1], self.lies[3][-1]
        if crossed == "0" and broken == "0":
            return "at" if self.lies[1][-1] <= "2" else "clause"
        return "beyond sum" if crossed != "0" else "beyond clause"


@dataclass(frozen=True)
class Told:
    """What the cues for one field tell of a sum."""

    field: str
    near: Sequence[Near]

    @cached_property
    def features(self) -> list[str]:
        """What speaks for or against any value."""
        return list(self._features())

    def _features(self) -> Iterator[str]:
        firsts: dict[str, Near] = {}
        for near in self.near:
            notion, side = near.rule.notion, near.side
            yield f"has {notion}"
            if near.rank >= _MOST:
                continue
            yield f"{side}{near.rank} {notion} {near.zone}"
            yield f"{side}{near.rank} {near.rule.value}"
            yield f"{side} {notion} {near.zone}"
            if near.rank == 0:
                firsts[side] = near
                yield f"{side}0 form {near.cue.quote.lower()}"
                if len(near.lies) > 5:
                    yield f"{notion} {near.lies[5]}"
                    yield f"{near.rule.value} {near.lies[5]}"
            elif near.rank == 1 and side in firsts:
                yield f"{side} {notion}, {firsts[side].rule.notion}"
        before, behind = firsts.get("<"), firsts.get(">")
        if before and behind:
            yield f"{before.rule.notion} {before.zone} <> {behind.rule.notion} {behind.zone}"
        if not before:
            yield "nothing <"
        if not behind:
            yield "nothing >"

    def for_value(self, value: str) -> Iterator[str]:
        """What speaks for a value, whichever it is: how the cues that mean it lie."""
        found = [near for near in self.near if near.rule.value == value]
        yield f"cues {min(len(found), 3)}"
        seen: Counter[str] = Counter()
        for near in found:
            seen[near.side] += 1
            if seen[near.side] == 1:
                yield from (f"cue {feature}" for feature in near.lies)
                yield f"cue {near.side} rank {min(near.rank, 3)}"
                yield f"cue {near.side} rank {min(near.rank, 3)} {near.zone}"
                yield f"cue {near.rule.notion} {near.side} {near.zone}"
                yield f"cue form {near.cue.quote.lower()}"
                yield f"cue words {near.cue.quote.count(' ')}"

    def cue(self, value: str) -> Cue | None:
        """The nearest cue that means a value."""
        return next((as_cue(self.field, near.cue) for near in self.near if near.rule.value == value), None)


def told_near(scene: Scene, item: Sum, field: str) -> Told:
    """The cues of a sentence for a field, the nearest to the sum first."""
    found = [(c, r) for c in scene.cues for r in c.rules if r.field == field and side_of(item, c.start, c.end) != "="]
    found.sort(key=lambda pair: max(item.start - pair[0].end, pair[0].start - item.end))
    ranks: dict[str, list[CueFound]] = {"<": [], ">": []}
    near = []
    for cue, rule in found:
        side = side_of(item, cue.start, cue.end)
        if not ranks[side] or ranks[side][-1] is not cue:
            ranks[side].append(cue)
        near.append(Near(cue, rule, side, len(ranks[side]) - 1, lie(scene, item, cue.start, cue.end)))
    return Told(field, near)
