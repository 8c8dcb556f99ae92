"""Where the sums of a fact stand on an axis: one row for each outlet, in the order in which they told it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any  # Any: the columns of a row

from db.intervals import interval_of
from extract.model import Amount, Qualifier
from web.axis import Axis, make_axis
from web.money import read_bound

_MOST = 40  # outlets that are drawn


@dataclass(frozen=True, slots=True)
class Mark:
    """One sum on the axis: its point and the ends of what it may be, in percent of the width.

    An end that is open stands at the edge and is said so; `point` is `None` for a range and for an open sum.
    """

    claim: Mapping[str, Any]
    low: float
    high: float
    point: float | None
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """What one outlet tells, each sum once."""

    publisher: str
    published: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The lanes on their axis; `more` outlets are not drawn, nor are `foreign` claims, whose rate nobody has."""

    axis: Axis
    lanes: tuple[Lane, ...]
    more: int
    foreign: int


@dataclass(frozen=True, slots=True)
class _Sum:
    """A claim with what its sum may be, in the currency of the fact."""

    claim: Mapping[str, Any]
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None


def draw(claims: Sequence[Mapping[str, Any]], currency: str, rates: Mapping[str, float]) -> Chart | None:
    """The chart of claims, the earliest first; `None` where fewer than two can be drawn.

    `rates` gives, for claims in other currencies, what one unit of theirs is worth in that of the fact.
    """
    told = [(claim, Decimal(1) if claim["currency"] == currency else rates.get(claim["id"])) for claim in claims]
    sums = [_read(claim, Decimal(str(rate))) for claim, rate in told if rate is not None]
    drawn = [sum_ for sum_ in sums if sum_.low is not None or sum_.high is not None]
    if len(drawn) < 2:
        return None
    axis = make_axis([end for sum_ in drawn for end in (sum_.low, sum_.high, sum_.point) if end is not None], currency)
    by_outlet = sorted(drawn, key=lambda sum_: _first(sum_.claim, drawn))
    lanes = [_lane(list(group), axis) for _, group in groupby(by_outlet, key=lambda sum_: sum_.claim["source"])]
    return Chart(axis, tuple(lanes[:_MOST]), max(0, len(lanes) - _MOST), len(claims) - len(sums))


def _first(claim: Mapping[str, Any], drawn: Iterable[_Sum]) -> tuple[bool, str, str]:
    """When the outlet of a claim first told the fact."""
    days = [str(other.claim["published"] or "") for other in drawn if other.claim["source"] == claim["source"]]
    return "" in days, min(days), claim["source"]


def _lane(sums: Sequence[_Sum], axis: Axis) -> Lane:
    first = sums[0].claim
    once = {(s.low, s.high, s.claim["modality"]): s for s in reversed(sums)}
    return Lane(first["publisher"], first["published"], tuple(_mark(sum_, axis) for sum_ in reversed(once.values())))


def _mark(sum_: _Sum, axis: Axis) -> Mark:
    return Mark(
        claim=sum_.claim,
        low=0.0 if sum_.low is None else axis.place(sum_.low),
        high=100.0 if sum_.high is None else axis.place(sum_.high),
        point=None if sum_.point is None else axis.place(sum_.point),
        open_low=sum_.low is None,
        open_high=sum_.high is None,
    )


def _read(claim: Mapping[str, Any], rate: Decimal) -> _Sum:
    amount = Amount(read_bound(claim["min"]), read_bound(claim["max"]), claim["currency"], _qualifier(claim))
    interval = interval_of(amount, claim["quote"])
    point = amount.min if amount.min == amount.max else None
    return _Sum(claim, *(None if end is None else end * rate for end in (interval.low, interval.high, point)))


def _qualifier(claim: Mapping[str, Any]) -> Qualifier:
    return Qualifier(claim["qualifier"]) if claim["qualifier"] in set(Qualifier) else Qualifier.EXACT
