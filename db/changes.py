"""What changed in the sums of a page between two of its revisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any  # the rows of a table hold texts, numbers and nulls

_ALIKE = 0.6  # of two sentences without their sums, from which on one takes the place of the other
_SUM = ("min", "max", "currency", "qualifier", "per")
_FRAME = ("subject", "metric", "instrument", "period_start", "period_end", "modality")

ClaimRow = Mapping[str, Any]


class Kind(StrEnum):
    """What happened to a sum from one revision to the next."""

    SUM = "sum"  # another sum in its place
    FRAME = "frame"  # the same sum, told of something else
    ADDED = "added"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One sum before and after; `before` is `None` for an added one, `after` for one that was withdrawn."""

    kind: Kind
    before: ClaimRow | None
    after: ClaimRow | None


def find_changes(before: Sequence[ClaimRow], after: Sequence[ClaimRow]) -> list[Change]:
    """The changes from the claims of one revision to those of the next, in the order of the new text."""
    old, new = list(before), list(after)
    for fields in ((*_SUM, *_FRAME), (*_SUM, "metric", "subject")):
        _take_same(old, new, fields)
    changes = []
    for claim in sorted(new, key=_place):
        twin = max(old, key=lambda other: (_likeness(other, claim), -other["offset"]), default=None)
        if twin is None or _likeness(twin, claim) < _ALIKE:
            changes.append(Change(Kind.ADDED, None, claim))
            continue
        old.remove(twin)
        same_sum = all(twin[name] == claim[name] for name in _SUM)
        changes.append(Change(Kind.FRAME if same_sum else Kind.SUM, twin, claim))
    return changes + [Change(Kind.WITHDRAWN, claim, None) for claim in sorted(old, key=_place)]


def _take_same(old: list[ClaimRow], new: list[ClaimRow], fields: Sequence[str]) -> None:
    """Takes from both lists what is told in both."""
    for claim in list(new):
        same = [other for other in old if all(other[name] == claim[name] for name in fields)]
        if same:
            old.remove(same[0])
            new.remove(claim)


def _place(claim: ClaimRow) -> tuple[str, int]:
    return claim["place"], claim["offset"]


def _likeness(one: ClaimRow, other: ClaimRow) -> float:
    """How alike two sentences are but for the sums in them, from 0 to 1."""
    a, b = (str(claim["sentence"] or "").replace(claim["quote"], " ") for claim in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0
