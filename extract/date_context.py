"""What dates mean that are seen from another: *a year earlier*, *the previous quarter*, a company's own quarters."""

from dataclasses import dataclass
from datetime import date

from extract import calendar
from extract.calendar import MONTHS, WEEKS, shift, unit_at
from extract.date_bounds import direction
from extract.date_days import DateResolver
from extract.dates import DateFound
from extract.lexicon import Calendar, fold
from extract.model import Period

# So many characters on, a period that was told is still the one that others are seen from.
_REACH = 300


@dataclass(slots=True)
class Told:
    """What an article has said of time: the period told last, where it ends, and when its fiscal year ends."""

    period: Period | None = None
    end: int = 0
    fiscal_end: Period | None = None  # the last quarter of a fiscal year

    def near(self, found: DateFound) -> Period | None:
        """The period that a date may be seen from."""
        return self.period if found.start - self.end < _REACH else None


class DateContext:
    """Resolves, for one language, the dates that are seen from others told before."""

    def __init__(self, words: Calendar, resolver: DateResolver) -> None:
        """Keep the words that point back."""
        self._before_that, self._resolver = frozenset(words.before_that), resolver
        self._after_that = frozenset(words.after_that)

    def core(self, found: DateFound, told: Told, anchor: date | None) -> Period | None:
        """The days that the words of an expression mean by what was told before; `None` where they mean none."""
        last = told.near(found)
        own = self._own_quarters(found, told.fiscal_end, last, anchor) if told.fiscal_end else None
        return own or (self._seen_from(found, last) if last else None)

    def learn(self, found: DateFound, period: Period, told: Told) -> None:
        """Remember a period, and the fiscal year that *the third quarter ended October 26* gives away."""
        if not _points_back(found):
            told.period, told.end = period, found.end
        if found.kind != "closing":
            return
        unit = self._resolver.unit(found) if found.get("u") else "quarter"
        number = self._resolver.number(found) if unit == "quarter" and not found.get("n") else None
        if unit == "quarter" and number is not None:
            last = shift(period, "quarter", 4 - number)
            if last.end is not None and last.end.month != 12:
                told.fiscal_end = last

    def _seen_from(self, found: DateFound, last: Period) -> Period | None:
        if found.kind == "earlier":
            return shift(last, "year", -1)
        if found.kind == "shifted" or found.get("compared"):
            back = -1 if found.get("last") or found.get("compared") else 1
            return shift(last, self._resolver.unit(found), back * self._resolver.count(found))
        if found.kind in ("same", "bare", "this") and last.start is not None:
            return self._unit_of(found, last, last.start)
        return None

    def _unit_of(self, found: DateFound, last: Period, start: date) -> Period | None:
        if year := found.get("y"):
            return shift(last, "year", int(year) - start.year)
        unit = self._resolver.unit(found)
        if found.kind == "same":
            return unit_at(start, unit, 0) if unit in MONTHS else None
        if found.kind == "bare" and unit != "year":
            return last if _is_whole(last, start, unit) else None
        step = (fold(found.get("next") or "") in self._after_that) - (
            fold(found.get("last") or "") in self._before_that
        )
        return shift(last, unit, step) if step and _is_whole(last, start, unit) else None

    def _own_quarters(self, found: DateFound, final: Period, last: Period | None, anchor: date | None) -> Period | None:
        """Quarters of a company whose fiscal year is not the calendar's."""
        if found.kind in ("quarter", "half", "opening", "fiscal"):
            final = self._of_year(found, final)
        if found.kind == "quarter" and (number := self._resolver.number(found)):
            return shift(final, "quarter", number - 4)
        if found.kind == "opening":
            first, length = shift(final, "quarter", -3), self._resolver.length(found)
            return Period(first.start, shift(first, "quarter", length // 3 - 1).end) if length % 3 == 0 else None
        if found.kind == "fiscal":
            return Period(shift(final, "quarter", -3).start, final.end)
        is_quarter = found.kind == "this" and self._resolver.unit(found) == "quarter"
        if is_quarter and anchor and not (last and fold(found.get("last") or "") in self._before_that):
            return _holding(final, anchor, direction(found))
        return None

    def _of_year(self, found: DateFound, final: Period) -> Period:
        """The last quarter of the fiscal year that is named; a fiscal year is named after the year it ends in."""
        written = found.get("y") or ""
        if not written.isdigit() or final.end is None:
            return final
        return shift(final, "year", int(written[-2:]) - final.end.year % 100)


def _points_back(found: DateFound) -> bool:
    """Whether a date is seen from another, which stays the one that the next is seen from."""
    return (
        found.kind in ("earlier", "shifted")
        or bool(found.get("compared"))
        or (found.kind == "this" and bool(found.get("last")))
    )


def _is_whole(period: Period, start: date, unit: str) -> bool:
    """Whether a period is one whole month, quarter, half or year."""
    if unit not in MONTHS or period.end is None:
        return False
    weeks = unit in WEEKS and (period.end - start).days + 1 == 7 * WEEKS[unit]
    return weeks or period == calendar.months(start.year, start.month, MONTHS[unit])


def _holding(final: Period, anchor: date, offset: int) -> Period | None:
    """The quarter of the fiscal year that holds a day, or one some quarters away."""
    for step in range(-6, 7):
        quarter = shift(final, "quarter", step)
        if quarter.start and quarter.end and quarter.start <= anchor <= quarter.end:
            return shift(final, "quarter", step + offset)
    return None
