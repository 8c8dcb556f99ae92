"""Brings retellings home: a copy that tells its source's sum in another frame belongs to the source's fact."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from db.frames import WINDOW, close, could_be_retold, differences
from db.grouping import Group
from db.intervals import last_digit, point_of
from db.mentions import Mention
from db.names import Heard

_BOUND = 60  # tellings of one sum that are held against each other
_ROUNDS = 5  # a chain of retellings longer than this is not followed


def bring_home(groups: Sequence[Group]) -> list[Group]:
    """The groups after each copy has moved to the sum that it retells, and none is left empty."""
    by_subject: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_subject[group[0].subject or repr(group[0].key)].append(list(group))
    for related in by_subject.values():
        for _ in range(_ROUNDS):
            if not _move_once(related):
                break
        _join_twins(related)
    moved = [sorted(group, key=lambda m: m.key) for related in by_subject.values() for group in related if group]
    return sorted(moved, key=lambda group: group[0].key)


def _move_once(groups: list[Group]) -> bool:
    told = _by_outlet(groups)
    moves = []
    for index, group in enumerate(groups):
        own = {m.outlet for m in group}
        for copy in group:
            if copy.cites and not copy.cites & (own - {copy.outlet}):
                found = [pair for name in sorted(copy.cites) for pair in _in_time(copy, told[name]) if pair[1] != index]
                source = _source(copy, found)
                moves += [] if source is None else [(copy, index, source)]
    for copy, index, target in moves:
        groups[index].remove(copy)
        groups[target].append(copy)
    return bool(moves)


def _by_outlet(groups: Sequence[Group]) -> dict[str, list[tuple[Mention, int]]]:
    """All claims of each outlet with the place of their group, by day, the undated first."""
    told: dict[str, list[tuple[Mention, int]]] = defaultdict(list)
    for index, group in enumerate(groups):
        for mention in group:
            told[mention.outlet].append((mention, index))
    for pairs in told.values():
        pairs.sort(key=_day)
    return told


def _day(pair: tuple[Mention, int]) -> date:
    return pair[0].day or date.min


def _in_time(copy: Mention, told: Sequence[tuple[Mention, int]]) -> Iterator[tuple[Mention, int]]:
    """What was told in the weeks before the copy, and what has no date."""
    if copy.day is None:
        yield from told
        return
    yield from told[: bisect_right(told, date.min, key=_day)]
    first, last = (
        bisect(told, day, key=_day) for bisect, day in ((bisect_left, copy.day - WINDOW), (bisect_right, copy.day))
    )
    yield from told[first:last]


def _source(copy: Mention, found: Sequence[tuple[Mention, int]]) -> int | None:
    """The group of the claim that the copy most likely retells."""
    candidates = [
        (len(differences(source, copy)), source.key, index)
        for source, index in found
        if copy.retells(source)
        and copy.meets(source)
        and close(copy, source)
        and could_be_retold(source, copy)
        and not copy.denied
    ]
    return min(candidates)[2] if candidates else None


def _join_twins(groups: list[Group]) -> None:
    """Joins two tellings of one absent text: the same rare sum, from the same source, in two frames."""
    told: dict[object, list[tuple[int, Mention]]] = defaultdict(list)
    for index, group in enumerate(groups):
        for mention in group:
            if mention.voice.heard in (Heard.OUTLET, Heard.OUTSIDE) and _is_rare(mention):
                told[mention.voice, mention.amount.currency, point_of(mention.amount)].append((index, mention))
    for same in told.values():
        for (one, a), (other, b) in combinations(same[:_BOUND], 2):
            if one != other and _is_twin(a, b):
                _join(groups[one], groups[other])


def _join(one: Group, other: Group) -> None:
    # Whoever tells both sums, each in its own frame, altered nothing.
    if {m.article for m in one}.isdisjoint(m.article for m in other):
        big, small = sorted((one, other), key=lambda group: (-len(group), [m.key for m in group[:1]]))
        big.extend(small)
        small.clear()


def _is_rare(mention: Mention) -> bool:
    """Whether the sum has two digits at least: nobody else would hit on it by chance."""
    value = point_of(mention.amount)
    return bool(value) and value is not None and abs(value) / last_digit(value) > 9


def _is_twin(a: Mention, b: Mention) -> bool:
    told = set(differences(a, b)) - {"qualifier", "modality"}
    return close(a, b, 10) and (told == {"period"} or (told == {"metric"} and could_be_retold(a, b)))
