"""Spans of days: what a month, a quarter or *the next three months* means, seen from a day.

Nothing here knows a language.  All periods are inclusive at both ends.
"""

from calendar import monthrange
from datetime import date, timedelta

from extract.model import Period

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7, "fortnight": 14}
WEEKS = {"quarter": 13, "half": 26, "year": 52}


def year(number: int) -> Period:
    """All days of a year."""
    return months(number, 1, 12)


def months(of_year: int, first: int, count: int) -> Period:
    """All days of `count` months; a first month beyond December belongs to the next year."""
    start = _first_of(of_year, first)
    return Period(start, _first_of(start.year, start.month + count) - timedelta(days=1))


def day(of_year: int, month: int, number: int) -> Period | None:
    """One day; `None` where the month has no such day."""
    try:
        found = date(of_year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def unit_at(anchor: date, unit: str, offset: int) -> Period:
    """The day, week, month, quarter, half or year that holds `anchor`, or one `offset` units away."""
    if unit == "day":
        return _days(anchor + timedelta(days=offset), 1)
    if unit in DAYS:
        return _days(anchor - timedelta(days=anchor.weekday()) + timedelta(days=DAYS[unit] * offset), DAYS[unit])
    size = MONTHS[unit]
    if unit == "decade":
        return months(anchor.year // 10 * 10 + offset * 10, 1, size)
    return months(anchor.year, (anchor.month - 1) // size * size + 1 + offset * size, size)


def weekend(anchor: date, coming: bool) -> Period:
    """The Saturday and Sunday that are over or under way, or the coming ones."""
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    return _days(saturday + timedelta(weeks=coming), 2)


def share(month: Period, number: int, days: int) -> Period | None:
    """So many days of a month: the first, second … or, for -1, the last; `None` beyond its end."""
    assert month.start is not None
    assert month.end is not None
    if number < 0:
        return Period(month.end - timedelta(days=days - 1 if days == 7 else month.end.day - days - 1), month.end)
    start = month.start + timedelta(days=days * (number - 1))
    last = start + timedelta(days=days - 1)
    if start > month.end:
        return None
    # the second half of a month is all that is left of it
    return Period(start, month.end if days == 15 and number == 2 else min(last, month.end))


def seen_from(period: Period, anchor: date, *, rest: bool) -> Period:
    """What of a period under way is over, or is still to come; a period that is not under way stays whole."""
    assert period.start is not None
    assert period.end is not None
    if not period.start <= anchor < period.end:
        return period
    return Period(anchor + timedelta(days=1), period.end) if rest else Period(period.start, anchor)


def run_after(anchor: date, unit: str, count: int) -> Period:
    """The `count` units that begin on the day after `anchor`."""
    return Period(anchor + timedelta(days=1), move(anchor, unit, count))


def run_before(anchor: date, unit: str, count: int) -> Period:
    """The last `count` units: whole quarters, halves and years that are over, or days back from `anchor`."""
    if unit in ("quarter", "half"):
        return Period(unit_at(anchor, unit, -count).start, unit_at(anchor, unit, -1).end)
    return Period(move(anchor, unit, -count) + timedelta(days=1), anchor)


def run_to(end: date, unit: str, count: int) -> Period:
    """The `count` units that end on a day.

    Companies whose quarters end on a weekend, not with a month, count quarters of 13 weeks.
    """
    whole_months = end.day == monthrange(end.year, end.month)[1]
    if whole_months and unit in MONTHS:
        size = MONTHS[unit] * count
        return months(end.year, end.month + 1 - size, size)
    if unit in WEEKS and end.weekday() in (4, 5, 6):
        return _days(end - timedelta(weeks=WEEKS[unit] * count) + timedelta(days=1), 7 * WEEKS[unit] * count)
    return Period(move(end, unit, -count) + timedelta(days=1), end)


def shift(period: Period, unit: str, count: int) -> Period:
    """The same days `count` units later; whole months stay whole months, whole weeks whole weeks."""
    start, end = period.start, period.end
    if start is None or end is None:
        return Period(*(None if day is None else move(day, unit, count) for day in (start, end)))
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1] and unit in MONTHS:
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        return months(start.year, start.month + count * MONTHS[unit], length)
    if unit in WEEKS and start != end and ((end - start).days + 1) % 91 == 0:
        gap = timedelta(weeks=WEEKS[unit] * count)
        return Period(start + gap, end + gap)
    return Period(move(start, unit, count), move(end, unit, count))


def move(anchor: date, unit: str, count: int) -> date:
    """The day `count` units away; the last of the month where that month is shorter."""
    if unit in DAYS:
        return anchor + timedelta(days=count * DAYS[unit])
    first = _first_of(anchor.year, anchor.month + count * MONTHS[unit])
    return first.replace(day=min(anchor.day, monthrange(first.year, first.month)[1]))


def part(period: Period, name: str) -> Period:
    """The first, middle or last third of a period; `end` is its last day, `whole` the period itself."""
    assert period.start is not None
    assert period.end is not None
    if name == "whole":
        return period
    if name == "end":
        return Period(period.end, period.end)
    index = {"early": 0, "middle": 1, "late": 2}[name]
    if (period.end - period.start).days == 6:
        return Period(*(period.start + timedelta(days=day) for day in ((0, 1), (2, 3), (4, 6))[index]))
    count = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    if count < 3:
        return _third_of_month(period.start, period.end, index)
    return months(period.start.year, period.start.month + index * count // 3, count // 3)


def year_of(anchor: date, month: int, *, ahead: bool) -> int:
    """The year of the last month of that number that has begun, or of the next that is not over."""
    if ahead:
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def is_ahead(of_year: int, month: int, number: int, anchor: date) -> bool:
    """Whether a day lies after the anchor."""
    return (of_year, month, number) > (anchor.year, anchor.month, anchor.day)


def _third_of_month(start: date, end: date, index: int) -> Period:
    first = start + timedelta(days=10 * index)
    return Period(first, end if index == 2 else first + timedelta(days=9))


def _days(start: date, count: int) -> Period:
    return Period(start, start + timedelta(days=count - 1))


def _first_of(of_year: int, month: int) -> date:
    return date(of_year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
