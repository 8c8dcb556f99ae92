"""An axis of sums: where a value stands on it, and the round values that are written below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

_FROM, _WIDTH = 3.0, 92.0  # percent of the drawing; the rest is room for the ends
_FAR = 100  # from how many times the smallest sum on each step stands for ten times as much
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `start` to `end` in units of a currency; a `steep` one rises tenfold by equal steps."""

    start: Decimal
    end: Decimal
    ticks: tuple[Decimal, ...]
    currency: str
    steep: bool

    def place(self, value: Decimal) -> float:
        """Where a value stands, in percent of the width; what lies outside stands at the edge."""
        inside = min(max(value, self.start), self.end)
        if self.steep:
            share = log10(inside / self.start) / log10(self.end / self.start)
        else:
            share = float((inside - self.start) / (self.end - self.start))
        return round(_FROM + _WIDTH * share, 2)


def make_axis(values: Sequence[Decimal], currency: str) -> Axis:
    """The axis for sums: from nothing upwards, or by tenfold steps where they lie far apart.

    >>> [int(tick) for tick in make_axis([Decimal(9), Decimal(13)], "USD").ticks]
    [0, 5, 10]
    """
    low, high = min(values), max(values)
    sizes = [value for value in values if value > 0]
    if low >= 0 and sizes and high / min(sizes) > _FAR:
        return _make_steep(min(sizes), high, currency)
    start = min(low, Decimal(0))
    end = high + (high - start) / 12 if high > start else start + 1
    return Axis(start, end, tuple(_tick(start, end)), currency, steep=False)


def _tick(start: Decimal, end: Decimal) -> list[Decimal]:
    rough = (end - start) / 3
    power = Decimal(10) ** floor(rough.log10())
    step = next(power * step for step in _STEPS if power * step * 4 >= end - start)
    first = int(start / step)
    return [step * number for number in range(first, int(end / step) + 1)]


def _make_steep(low: Decimal, high: Decimal, currency: str) -> Axis:
    first, last = floor(low.log10()), floor(high.log10()) + 1
    every = -(-(last - first) // 3)
    ticks = tuple(Decimal(10) ** power for power in range(first, last + 1, every))
    return Axis(Decimal(10) ** first, Decimal(10) ** last, ticks, currency, steep=True)
