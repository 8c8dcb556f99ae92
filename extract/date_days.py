"""Which days a date or period means, seen from the day of publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extract import calendar
from extract.dates import DateFound
from extract.lexicon import Calendar, fold
from extract.model import Period


class DateResolver:
    """Resolves the dates of one language."""

    def __init__(self, words: Calendar) -> None:
        """Keep what the words of the calendar mean, and which kinds need no anchor."""
        self._words = words
        self._absolute: dict[str, Callable[[DateFound, date | None], Period | None]] = {
            "year": lambda found, _: calendar.year(int(found["y"])),
            "fiscal": lambda found, _: calendar.year(int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)),
            "day": self._day,
            "month": lambda found, anchor: self._months(found, self._month(found), 1, anchor),
            "season": lambda found, anchor: self._months(found, words.seasons[_plain(found["s"])], 3, anchor),
            "quarter": lambda found, anchor: self._share(found, 3, anchor),
            "half": lambda found, anchor: self._share(found, 6, anchor),
            "opening": lambda found, anchor: self._months(found, 1, self._length(found), anchor),
            "closing": self._closing,
        }
        self._relative: dict[str, Callable[[DateFound, date], Period]] = {
            "years": lambda found, anchor: calendar.year(anchor.year + words.years[fold(found["w"])]),
            "days": lambda found, anchor: calendar.unit_at(anchor, "day", words.days[fold(found["w"])]),
            "this": lambda found, anchor: calendar.unit_at(anchor, self._unit(found), _direction(found)),
            "run": self._run,
            "ago": self._ago,
            "weekday": self._weekday,
        }

    def resolve(self, found: DateFound, anchor: date | None, *, balance: bool = False) -> Period | None:
        """The days that an expression means; `None` where that cannot be known without an anchor.

        `balance` says that a level at a day is meant: *the end of June* is then its last day, else the last third.
        """
        core = self._core(_with_year(found, found.until) if found.until else found, anchor)
        if core is None or core.start is None or core.end is None:
            return core
        if found.part:
            core = calendar.part(core, "late" if found.part == "end" and not balance else found.part)
        if found.until:
            return _joined(core, self.resolve(_with_year(found.until, found), anchor, balance=balance))
        return _bounded(core, found, anchor)

    def _core(self, found: DateFound, anchor: date | None) -> Period | None:
        if found.kind in self._absolute:
            return self._absolute[found.kind](found, anchor)
        return None if anchor is None else self._relative[found.kind](found, anchor)

    def _day(self, found: DateFound, anchor: date | None) -> Period | None:
        month = self._month(found)
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None else calendar.day(of_year, month, int(found["d"]))

    def _share(self, found: DateFound, size: int, anchor: date | None) -> Period | None:
        ordinal = found.get("o")
        number = self._words.ordinals[fold(ordinal)] if ordinal else int(found["n"])
        month = (number - 1) * size + 1
        return self._months(found, month, size, anchor) if month <= 12 else None

    def _closing(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the three months to September*, *the year ended March 2025*."""
        month, length = self._month(found), self._length(found)
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None or not length else calendar.months(of_year - 1, month + 13 - length, length)

    def _months(self, found: DateFound, first: int, count: int, anchor: date | None) -> Period | None:
        of_year = self._year_of(found, first, anchor)
        if of_year is None or not count:
            return None
        period = calendar.months(of_year, first, count)
        # "last summer", said in summer, is the one before
        under_way = anchor is not None and period.end is not None and period.end >= anchor
        if found.get("last") and not found.get("y") and under_way:
            return calendar.months(of_year - 1, first, count)
        return period

    def _run(self, found: DateFound, anchor: date) -> Period:
        run = calendar.run_after if _direction(found) > 0 else calendar.run_before
        return run(anchor, self._unit(found), self._count(found))

    def _ago(self, found: DateFound, anchor: date) -> Period:
        unit = self._unit(found)
        then = calendar.move(anchor, unit, -self._count(found))
        return Period(then, then) if unit in ("day", "week") else calendar.unit_at(then, "month", 0)

    def _weekday(self, found: DateFound, anchor: date) -> Period:
        back = (anchor.weekday() - self._words.weekdays[fold(found["w"])]) % 7
        return calendar.unit_at(anchor, "day", 7 - back if _direction(found) > 0 else -back)

    def _year_of(self, found: DateFound, month: int, anchor: date | None) -> int | None:
        """The year that is written, or the nearest that the words allow."""
        written = found.get("y")
        if written and written.isdigit():
            return int(written)
        if anchor is None:
            return None
        if written:
            return anchor.year + self._words.years[fold(written)]
        if found.get("this"):
            return anchor.year
        direction = _direction(found)
        if direction == 0 and _is_near(found.kind, month, anchor):
            return anchor.year + (month < anchor.month)
        ahead = direction > 0 or (direction == 0 and found.bound in ("by", "until", "after", "before"))
        return calendar.nearest_year(anchor, month, ahead=ahead)

    def _month(self, found: DateFound) -> int:
        return self._words.months[_plain(found["m"])]

    def _unit(self, found: DateFound) -> str:
        return self._words.units[fold(found["u"])]

    def _count(self, found: DateFound) -> int:
        text = found.get("n") or "1"
        return int(text) if text.isdigit() else self._words.numbers[fold(text)]

    def _length(self, found: DateFound) -> int:
        """So many months; 0 for days and weeks, which no opening or closing month can count."""
        return calendar.MONTHS.get(self._unit(found), 0) * self._count(found)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _direction(found: DateFound) -> int:
    return 1 if found.get("next") else -1 if found.get("last") else 0


def _is_near(kind: str, month: int, anchor: date) -> bool:
    """A day in the coming two months, or the coming month, is ahead though its year is not told."""
    return (month - anchor.month) % 12 in {"day": (1, 2), "month": (1,)}.get(kind, ())


def _with_year(found: DateFound, other: DateFound) -> DateFound:
    """One end of a span, which may leave the year to the other."""
    written = other.get("y")
    return found if found.get("y") or written is None else replace(found, values={**found.values, "y": written})


def _joined(first: Period, second: Period | None) -> Period | None:
    if second is None or second.end is None or first.start is None or second.end < first.start:
        return None
    return Period(first.start, second.end)


def _bounded(core: Period, found: DateFound, anchor: date | None) -> Period | None:
    """The period that *by*, *since* and the like make of the days that follow them."""
    assert core.start is not None
    assert core.end is not None
    if found.bound in ("by", "until"):
        # "d'ici 2025", written in 2025: over the year, which is under way
        whole_year = found.kind == "year" and not found.part
        return core if whole_year and anchor and core == calendar.year(anchor.year) else Period(None, core.end)
    if found.bound == "before":
        return Period(None, core.end if found.part else core.start - timedelta(days=1))
    if found.bound == "since":
        return None if anchor is None or core.start > anchor else Period(core.start, anchor)
    if found.bound == "after":
        return Period(core.start, None)
    if found.bound == "beyond":
        return Period(core.end + timedelta(days=1), None)
    return core
