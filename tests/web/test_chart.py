"""Where sums stand on the axis of a fact, as pure functions."""

from decimal import Decimal
from typing import Any

import pytest

from web.axis import make_axis
from web.chart import Chart, draw
from web.money import write_ticks, write_unit


def claim(outlet: str, low: float | None, high: float | None, day: str | None, **more: Any) -> dict[str, Any]:
    told = {"min": low, "max": high, "currency": "USD", "qualifier": "exact", "quote": f"${low or high}"}
    who = {"id": f"{outlet}-{low}-{high}", "source": outlet.lower(), "publisher": outlet, "published": day}
    return {**told, **who, "modality": "stated", **more}


def drawn(*claims: dict[str, Any], rates: dict[str, float] | None = None) -> Chart:
    chart = draw(claims, "USD", rates or {})
    assert chart is not None
    return chart


@pytest.mark.parametrize(
    ("values", "steep", "english", "french"),
    [
        ([9.3e9, 13e9], False, ("$ billion", ["0", "5", "10"]), ("milliards de dollars", ["0", "5", "10"])),
        ([436e6, 5e8], False, ("$ million", ["0", "200", "400"]), ("millions de dollars", ["0", "200", "400"])),
        ([1e12, 1.2e12], False, ("$ trillion", ["0", "0.5", "1"]),
         ("milliards de dollars", ["0", "500", "1\u202f000"])),
        ([9.3e6, 9.3e9], True, ("$ million", ["1", "100", "10,000"]),
         ("millions de dollars", ["1", "100", "10\u202f000"])),
        ([-5, 7], False, ("$", ["-5", "0", "5"]), ("dollars", ["-5", "0", "5"])),
        ([0, 0], False, ("$", ["0", "0.5", "1"]), ("dollars", ["0", "0,5", "1"])),
    ],
)  # fmt: skip
def test_an_axis_has_round_values_in_one_unit(values, steep, english, french):
    axis = make_axis([Decimal(str(value)) for value in values], "USD")
    assert axis.steep is steep
    for lang, (unit, ticks) in {"en": english, "fr": french}.items():
        assert (write_unit(axis, lang), [label for _, label in write_ticks(axis, lang)]) == (unit, ticks)


def test_what_is_larger_stands_further_right_and_nothing_outside():
    for values in ([1, 5, 9], [1, 1000, 10**6]):
        axis = make_axis([Decimal(value) for value in values], "USD")
        places = [axis.place(Decimal(value)) for value in (0, *values, 10**9)]
        assert places == sorted(places)
        assert 0 <= places[0] <= places[-1] <= 100


def test_one_row_an_outlet_the_earliest_first_and_the_undated_last():
    chart = drawn(
        claim("Undated", 9, 9, None),
        claim("Late", 9, 9, "2025-06-19"),
        claim("Early", 9, 9, "2025-06-17"),
        claim("Late", 8, 8, "2025-06-20"),
    )
    assert [(lane.publisher, len(lane.marks)) for lane in chart.lanes] == [("Early", 1), ("Late", 2), ("Undated", 1)]


def test_an_interval_has_its_ends_and_an_open_one_the_edge():
    vague, more, most, span = (
        drawn(claim("A", 4, 4, "2025-06-17"), told).lanes[1].marks[0]
        for told in (
            claim("B", 5, 5, "2025-06-18", qualifier="about"),
            claim("B", 5, None, "2025-06-18", qualifier="more_than"),
            claim("B", None, 5, "2025-06-18", qualifier="up_to"),
            claim("B", 4, 5, "2025-06-18", qualifier="range"),
        )
    )
    assert vague.point is not None
    assert vague.low < vague.point < vague.high
    assert (more.open_low, more.open_high, more.high, more.point) == (False, True, 100.0, None)
    assert (most.open_low, most.open_high, most.low, most.point) == (True, False, 0.0, None)
    assert (span.open_low, span.open_high, span.point) == (False, False, None)


def test_other_currencies_are_drawn_by_their_rate_and_counted_without_one():
    euros = claim("B", 10, 10, "2025-06-18", currency="EUR")
    chart = drawn(claim("A", 12, 12, "2025-06-17"), euros, claim("C", 9, 9, None), rates={euros["id"]: 1.2})
    assert chart.lanes[0].marks[0].point == chart.lanes[1].marks[0].point
    assert drawn(claim("A", 12, 12, None), euros, claim("C", 9, 9, None)).foreign == 1


def test_what_cannot_be_compared_is_not_drawn():
    assert draw([claim("A", 9, 9, None)], "USD", {}) is None
    assert draw([claim("A", None, None, None), claim("B", 9, 9, None)], "USD", {}) is None


def test_a_crowd_is_cut_and_counted():
    chart = drawn(*(claim(f"Outlet {number}", 9, 9, "2025-06-17") for number in range(50)))
    assert (len(chart.lanes), chart.more) == (40, 10)
