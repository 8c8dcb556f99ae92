"""Sums that belong together, written out as they are checked: a rate over its time, parts and their whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any  # Any: the columns of a row

from db.frames import MONTHS_OF, months
from db.intervals import interval_of
from extract.model import Amount, Per, Period
from web.money import read_bound

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """A sum that was computed from others, and the one that is told for the same thing.

    A product has one row of `terms` and so many `times`; an addition has two, and `times` is 1.
    """

    terms: tuple[Row, ...]
    times: int
    result: Row
    told: Row


def check_fact(fact: Row, links: Sequence[Row]) -> list[Check]:
    """What can be computed of a fact and those that it is linked with; `back` links lead to it."""
    rates = [(fact, link) for link in links if link["kind"] == "rate_of" and not link["back"]]
    rates += [(link, fact) for link in links if link["kind"] == "rate_of" and link["back"]]
    parts = [link for link in links if link["kind"] == "part_of" and link["back"]]
    found = [_multiply(rate, total) for rate, total in rates]
    return [check for check in (*found, _add(parts, fact)) if check is not None]


def _multiply(rate: Row, total: Row) -> Check | None:
    times = _times(rate, total)
    if times is None or rate["currency"] != total["currency"]:
        return None
    low, high = (None if (bound := read_bound(rate[end])) is None else bound * times for end in ("min", "max"))
    return Check((rate,), times, {**_sum(low, high, rate), "qualifier": rate["qualifier"]}, total)


def _add(parts: Sequence[Row], whole: Row) -> Check | None:
    """Two parts that give the whole, where there are such."""
    for one, other in combinations(parts, 2):
        a, b, told = _point(one), _point(other), _point(whole)
        alike = one["currency"] == other["currency"] == whole["currency"]
        if a is not None and b is not None and told is not None and alike and _meets(a + b, told):
            return Check((one, other), 1, _sum(a + b, a + b, whole), whole)
    return None


def _meets(value: Decimal, told: Decimal) -> bool:
    one, other = (interval_of(Amount(sum_, sum_, ""), "") for sum_ in (value, told))
    return one.meets(other)


def _times(rate: Row, total: Row) -> int | None:
    of_rate = MONTHS_OF.get(Per(rate["per"])) if rate["per"] in set(Per) else None
    ends = [date.fromisoformat(total[end][:10]) if total[end] else None for end in ("period_start", "period_end")]
    length = MONTHS_OF.get(Per(total["per"])) if total["per"] in set(Per) else months(Period(*ends))
    return length // of_rate if of_rate and length and length % of_rate == 0 else None


def _point(row: Row) -> Decimal | None:
    return read_bound(row["min"]) if row["min"] == row["max"] else None


def _sum(low: Decimal | None, high: Decimal | None, like: Row) -> Row:
    return {"min": low, "max": high, "currency": like["currency"], "qualifier": "exact", "per": None}
