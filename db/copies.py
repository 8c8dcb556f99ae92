"""Brings retellings home: a copy that tells its source's sum in another frame belongs to the source's fact."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from db.frames import close, could_be_retold, differences, stage
from db.intervals import is_rare, point_of
from db.mentions import Group, Mention
from db.names import Heard

_BOUND = 60  # tellings of one sum that are held against each other
_RETOLD = 75  # days after which a sum is still a retelling
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
            if copy.told_by and not copy.told_by & (own - {copy.outlet}):
                found = [pair for name in sorted(copy.told_by) for pair in _in_time(copy, told[name])]
                target = _target(copy, index, found)
                moves += [] if target in (None, index) else [(copy, index, target)]
    for copy, index, place in moves:
        groups[index].remove(copy)
        groups[place].append(copy)
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
    first = bisect_left(told, copy.day - timedelta(days=_RETOLD), key=_day)
    yield from told[first : bisect_right(told, copy.day, key=_day)]


def _target(copy: Mention, index: int, told: Sequence[tuple[Mention, int]]) -> int | None:
    """Where a retelling belongs: to its source's sum, or to what the source tells in just the copy's frame."""
    candidates = [
        (len(differences(source, copy)), source.key, source, place)
        for source, place in told
        if place != index and _is_source(source, copy)
    ]
    if not candidates:
        return None
    _, _, source, place = min(candidates, key=lambda found: found[:2])
    return next((own for mention, own in told if _is_in_frame(mention, source, copy)), place)


def _is_source(source: Mention, copy: Mention) -> bool:
    return (
        copy.retells(source)
        and copy.near(source)
        and close(copy, source, _RETOLD)
        and could_be_retold(source, copy)
        and (copy.voice.heard is Heard.OUTLET or stage(copy) == stage(source))
        and not copy.denied
    )


def _is_in_frame(mention: Mention, source: Mention, copy: Mention) -> bool:
    """Whether the source's text tells another sum of just what the copy speaks of."""
    frames = [(m.claim.metric, m.amount.per, m.claim.period) for m in (mention, copy)]
    is_other = mention.article == source.article and not mention.likely(copy)
    return is_other and copy.claim.period is not None and frames[0] == frames[1]


def _join_twins(groups: list[Group]) -> None:
    """Joins two tellings of one absent text: the same rare sum, from the same source, in two frames."""
    told: dict[object, list[tuple[int, Mention]]] = defaultdict(list)
    for index, group in enumerate(groups):
        for mention in group:
            if mention.source and (is_rare(mention.amount) or mention.amount.per):
                told[mention.source, mention.amount.currency, point_of(mention.amount)].append((index, mention))
    home = list(range(len(groups)))  # where the claims of each group are now
    for same in told.values():
        for (one, a), (other, b) in combinations(same[:_BOUND], 2):
            if home[one] != home[other] and _is_twin(a, b):
                _join(groups, home, home[one], home[other])


def _join(groups: list[Group], home: list[int], one: int, other: int) -> None:
    # Whoever tells both sums, each in its own frame, altered nothing.
    if {m.article for m in groups[one]} & {m.article for m in groups[other]}:
        return
    big, small = sorted((one, other), key=lambda place: (-len(groups[place]), [m.key for m in groups[place][:1]]))
    groups[big].extend(groups[small])
    groups[small].clear()
    home[:] = [big if place == small else place for place in home]


def _is_twin(a: Mention, b: Mention) -> bool:
    told = set(differences(a, b)) - {"qualifier", "modality", "currency"}
    said = None not in (a.claim.instrument, b.claim.instrument)
    one_step = told == {"period"} or (told == {"instrument"} and said)
    return close(a, b, 21) and (one_step or (told == {"metric"} and could_be_retold(a, b)))
