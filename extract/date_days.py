"""Which days a date or period means, seen from the day of publication."""

from collections.abc import Callable
from datetime import date

from extract import calendar
from extract.date_bounds import AHEAD, bounded, direction, is_ahead, joined, part_of, with_year
from extract.dates import DateFound
from extract.lexicon import Calendar, fold
from extract.model import Period


class DateResolver:
    """Resolves the dates of one language."""

    def __init__(self, words: Calendar) -> None:
        """Keep what the words of the calendar mean, and which kinds need no anchor."""
        self._words = words
        self._day_first = words.day_orders[:1] == ("day month",) and len(words.day_orders) == 1
        self._absolute: dict[str, Callable[[DateFound, date | None], Period | None]] = {
            "year": self._years,
            "decade": lambda found, _: calendar.months(int(found["y"]), 1, 120),
            "fiscal": self._fiscal,
            "numeric": self._numeric,
            "day": self._day,
            "month": lambda found, anchor: self._months(found, self._month(found), 1, anchor),
            "season": lambda found, anchor: self._months(found, words.seasons[_plain(found["s"])], 3, anchor),
            "quarter": lambda found, anchor: self._part_of_year(found, 3, anchor),
            "half": lambda found, anchor: self._part_of_year(found, 6, anchor),
            "opening": self._opening,
            "share": self._share,
            "holding": self._holding,
            "closing": self._closing,
        }
        self._relative: dict[str, Callable[[DateFound, date], Period | None]] = {
            "years": lambda found, anchor: calendar.year(anchor.year + words.years[fold(found["w"])]),
            "days": lambda found, anchor: calendar.unit_at(anchor, "day", words.days[fold(found["w"])]),
            "to_date": lambda _, anchor: Period(date(anchor.year, 1, 1), anchor),
            "this": lambda found, anchor: calendar.unit_at(anchor, self.unit(found), direction(found)),
            "bare": lambda found, anchor: calendar.unit_at(anchor, self.unit(found), 0),
            "weekend": lambda found, anchor: calendar.weekend(anchor, self._is_next(found, anchor)),
            "run": self._run,
            "deadline": self._deadline,
            "ago": lambda found, anchor: self._away(found, anchor, -1),
            "shifted": lambda found, anchor: self._away(found, anchor, -1) if found.get("last") else None,
            "ahead": lambda found, anchor: self._away(found, anchor, 1),
            "weekday": self._weekday,
        }

    def resolve(self, found: DateFound, anchor: date | None, *, balance: bool = False) -> Period | None:
        """The days that an expression means; `None` where that cannot be known without an anchor.

        `balance` says that a level at a day is meant: *the end of June* is then its last day, else the last third.
        """
        core = self._core(with_year(found, found.until) if found.until else found, anchor)
        return self.within(found, core, anchor, balance=balance)

    def within(
        self, found: DateFound, core: Period | None, anchor: date | None, *, balance: bool = False
    ) -> Period | None:
        """What *the end of*, *by*, *from … to* and the like make of the days that the words behind them mean."""
        if core is None or core.start is None or core.end is None:
            return core
        if found.part:
            core = part_of(core, found.part, anchor, balance=balance)
        if found.until:
            return joined(core, self.resolve(with_year(found.until, found), anchor, balance=balance))
        return bounded(core, found, anchor)

    def unit(self, found: DateFound) -> str:
        """The unit that an expression counts in, such as `month`."""
        if end := found.get("e"):
            return self._words.unit_ends[fold(end)]
        return self._words.units[fold(found["u"])]

    def count(self, found: DateFound) -> int:
        """How many units; one where no number stands there."""
        text = found.get("n") or "1"
        return int(text) if text.isdigit() else self._words.numbers[fold(text)]

    def length(self, found: DateFound) -> int:
        """So many months; 0 for days and weeks, which no opening or closing month can count."""
        return calendar.MONTHS.get(self.unit(found), 0) * self.count(found)

    def number(self, found: DateFound) -> int | None:
        """Which quarter or half of its year is meant; `None` where no ordinal says so."""
        if ordinal := found.get("o"):
            return self._words.ordinals[fold(ordinal)]
        text = found.get("q") or found.get("n")
        return int(text) if text and text.isdigit() else None

    def _core(self, found: DateFound, anchor: date | None) -> Period | None:
        if found.kind in self._absolute:
            return self._absolute[found.kind](found, anchor)
        relative = self._relative.get(found.kind)
        return None if anchor is None or relative is None else relative(found, anchor)

    def _years(self, found: DateFound, _: date | None) -> Period | None:
        """One year, or several: *2027-29*."""
        first = int(found["y"])
        count = (int(found.get("z") or first) - first) % 100 + 1
        return calendar.months(first, 1, 12 * count)

    def _fiscal(self, found: DateFound, _: date | None) -> Period | None:
        """A fiscal year, taken as the calendar's; *2024-25* is neither the one nor the other."""
        return None if found.get("z") else calendar.year(_four_digits(found["y"]))

    def _numeric(self, found: DateFound, _: date | None) -> Period | None:
        """*03/04/2025* is read only where the language, or a number beyond 12, tells day from month."""
        first, second = int(found["d"]), int(found["m"])
        if found.get("mark") is None or self._day_first or found["mark"] == "." or first > 12:
            return calendar.day(int(found["y"]), second, first)
        return calendar.day(int(found["y"]), first, second) if second > 12 or first == second else None

    def _day(self, found: DateFound, anchor: date | None) -> Period | None:
        month = self._month(found)
        of_year = self._year_of(found, month, anchor)
        if of_year is None:
            return None
        if found.get("last") and anchor and calendar.is_ahead(of_year, month, int(found["d"]), anchor):
            of_year -= 1
        first = calendar.day(of_year, month, int(found.get("a") or found["d"]))
        last = calendar.day(of_year, month, int(found.get("b") or found["d"]))
        return first and last and joined(first, last)

    def _holding(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the week of June 9*: the one that holds the day."""
        day = self._day(found, anchor)
        return calendar.unit_at(day.start, self.unit(found), 0) if day and day.start else None

    def _opening(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the first nine months*, *the last two months of 2024*."""
        length = self.length(found)
        return self._months(found, 13 - length if found.get("last") else 1, length, anchor)

    def _share(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the first week of June*: seven days; a half of a month: its first 15 days, or the others."""
        if found.get("m"):
            month = self._months(found, self._month(found), 1, anchor)
        else:
            step = 1 if found.get("after") else -1 if found.get("before") else 0
            month = None if anchor is None else calendar.unit_at(anchor, "month", step)
        number = -1 if found.get("last") else self._words.ordinals[fold(found["o"])]
        return month and calendar.share(month, number, 7 if self.unit(found) == "week" else 15)

    def _part_of_year(self, found: DateFound, size: int, anchor: date | None) -> Period | None:
        number = 12 // size if found.get("end") else self.number(found)
        month = ((number or 1) - 1) * size + 1
        return self._months(found, month, size, anchor) if month <= 12 else None

    def _closing(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the three months to September*, *the year ended March 2025*, *the quarter ended October 26*."""
        month = self._month(found)
        # a quarter that is named after its last month is seen from its first
        begins = (month - 3) % 12 + 1 if found.get("named") else month
        of_year = self._year_of(found, begins, anchor, month)
        if of_year is None:
            return None
        of_year += begins > month and not found.get("y")
        number = found.get("d")
        last = calendar.day(of_year, month, int(number)) if number else calendar.months(of_year, month, 1)
        if last is None or last.end is None:
            return None
        unit = self.unit(found) if found.get("u") else "quarter"
        return calendar.run_to(last.end, unit, self.count(found))

    def _months(self, found: DateFound, first: int, count: int, anchor: date | None) -> Period | None:
        of_year = self._year_of(found, first, anchor, first + count - 1)
        if of_year is None or not 0 < first <= 12 or not count:
            return None
        period = calendar.months(of_year, first, count)
        # "last summer", said in summer, is the one before
        under_way = anchor is not None and period.end is not None and period.end >= anchor
        if found.get("last") and not found.get("y") and under_way:
            return calendar.months(of_year - 1, first, count)
        return period

    def _run(self, found: DateFound, anchor: date) -> Period:
        run = calendar.run_after if direction(found) > 0 else calendar.run_before
        return run(anchor, self.unit(found), self.count(found))

    def _deadline(self, found: DateFound, anchor: date) -> Period | None:
        """*d'ici trois ans*; *within three months*, but of *doubled within three months* nobody knows which."""
        if not found.get("inside"):
            return Period(None, calendar.move(anchor, self.unit(found), self.count(found)))
        return None if found.get("tense") == "done" else calendar.run_after(anchor, self.unit(found), self.count(found))

    def _away(self, found: DateFound, anchor: date, sign: int) -> Period:
        unit = self.unit(found)
        then = calendar.move(anchor, unit, sign * self.count(found))
        return Period(then, then) if unit in calendar.DAYS else calendar.unit_at(then, "month", 0)

    def _weekday(self, found: DateFound, anchor: date) -> Period:
        back = (anchor.weekday() - self._words.weekdays[fold(found["w"])]) % 7
        future = found.get("tense") == "future" and back != 0
        coming = (found.bound == "by" or self._is_coming(found)) and found.get("tense") != "done" and back > 0
        ahead = direction(found) > 0 or future or coming or found.bound in AHEAD
        back += 7 * (back == 0 and direction(found) < 0)
        return calendar.unit_at(anchor, "day", 7 - back if ahead else -back)

    def _is_coming(self, found: DateFound) -> bool:
        """*this Saturday*, in a language in which that lies ahead."""
        return fold(found.get("this") or "") in self._words.coming

    def _is_next(self, found: DateFound, anchor: date) -> bool:
        """Whether a weekend is the next: *this weekend*, said of what is not over on a working day."""
        this = self._is_coming(found) and anchor.weekday() < 5 and found.get("tense") != "done"
        return direction(found) > 0 or found.get("tense") == "future" or this

    def _year_of(self, found: DateFound, month: int, anchor: date | None, last: int = 0) -> int | None:
        """The year that is written, or the nearest that the words allow; `last` is the last of several months."""
        written = found.get("y")
        if written and written.isdigit():
            return _four_digits(written)
        if anchor is None:
            return None
        if written:
            return anchor.year + self._words.years.get(fold(written), 0)
        if found.get("this"):
            return anchor.year
        if is_ahead(found, month, anchor):
            # a quarter that is under way is not over
            return calendar.year_of(anchor, max(month, last), ahead=True)
        return calendar.year_of(anchor, month, ahead=False)

    def _month(self, found: DateFound) -> int:
        return self._words.months[_plain(found["m"])]


def _four_digits(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _plain(text: str) -> str:
    return " ".join(text.split())
