"""Sums that belong together, written out."""

from typing import Any

import pytest

from web.arithmetic import check_fact


def fact(low: float, high: float | None = None, **more: Any) -> dict[str, Any]:
    told = {"min": low, "max": low if high is None else high, "currency": "USD", "per": None, "qualifier": "exact"}
    return {**told, "period_start": None, "period_end": None, **more}


YEAR = {"period_start": "2025-01-01", "period_end": "2025-12-31"}
MONTHLY, YEARLY = fact(1_000_000_000, per="month"), fact(13_000_000_000, **YEAR)


def link(kind: str, other: dict[str, Any], *, back: bool) -> dict[str, Any]:
    return {**other, "kind": kind, "back": int(back)}


@pytest.mark.parametrize(
    ("here", "links", "expected"),
    [
        (MONTHLY, [link("rate_of", YEARLY, back=False)], [(1, 12, 12_000_000_000, 13_000_000_000)]),
        (YEARLY, [link("rate_of", MONTHLY, back=True)], [(1, 12, 12_000_000_000, 13_000_000_000)]),
        (fact(3, per="quarter"), [link("rate_of", fact(12, per="year"), back=False)], [(1, 4, 12, 12)]),
        (fact(10), [link("part_of", fact(5), back=True), link("part_of", fact(5), back=True)], [(2, 1, 10, 10)]),
        (fact(10), [link("part_of", fact(5), back=True), link("part_of", fact(2), back=True)], []),
        (fact(5), [link("part_of", fact(10), back=False)], []),
        (MONTHLY, [link("rate_of", fact(9, currency="EUR", **YEAR), back=False)], []),
        (fact(1, 2, per="month"), [link("rate_of", fact(20, **YEAR), back=False)], [(1, 12, 12, 20)]),
        (MONTHLY, [link("rate_of", fact(9), back=False)], []),
        (fact(1), [], []),
    ],
)
def test_what_is_computed_and_what_is_told(here, links, expected):
    found = check_fact(here, links)
    assert [(len(c.terms), c.times, c.result["min"], c.told["min"]) for c in found] == expected


def test_a_rate_with_an_open_end_gives_an_open_sum():
    rate = {**MONTHLY, "max": None, "qualifier": "more_than"}
    (check,) = check_fact(rate, [link("rate_of", YEARLY, back=False)])
    assert (check.result["min"], check.result["max"], check.result["qualifier"]) == (12_000_000_000, None, "more_than")
