"""The pattern of a date or period, put together from small pieces that come from a calendar.

Each kind of expression has a group `is_<kind>`; what its words say stands in groups `<kind>_<thing>`,
with a number behind where the same thing can stand in several places.
"""

import re
from collections.abc import Iterable, Iterator

from extract.lexicon import Calendar, Lexicon
from extract.numbers import alternatives

KINDS = (
    *("earlier", "fiscal", "closing", "opening", "day", "month", "quarter", "half"),
    *("run", "ago", "this", "season", "years", "days", "weekday", "year"),
)
_YEAR = r"(?:19[5-9]\d|20[0-6]\d)(?![\d%]|[.,]\d)"


def core_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of everything that names days, without what may stand before it."""
    pieces = _Pieces(lexicon)
    body = "|".join(rf"(?P<is_{kind}>{getattr(pieces, kind)()})" for kind in KINDS)
    return re.compile(rf"(?<![\w$€£./+])(?<!\d,)(?:{body})(?!\w)", re.IGNORECASE)


def first_words(words: Calendar) -> Iterator[str]:
    """All forms whose first word can begin a date; one that begins with a number needs none."""
    for forms in (words.months, words.weekdays, words.ordinals, words.numbers, words.seasons, words.units):
        yield from forms
    for group in (words.this, words.last, words.next, words.ago_before, words.earlier, words.fiscal, words.articles):
        yield from group
    yield from words.days
    yield from words.years


class _Pieces:
    """One pattern a kind, named after it."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.calendar
        self.words: Calendar = words
        self.scales = alternatives(lexicon.scales)
        # "May" is a month, "may" is none
        self.months, self.seasons = (rf"(?-i:{alternatives(forms)})(?!\w)" for forms in (words.months, words.seasons))
        self.units, self.weekdays, self.last, self.next = map(
            _any, (words.units, words.weekdays, words.last, words.next)
        )
        self.number = rf"(?:\d{{1,2}}(?!\w)|{_any(words.numbers)})"
        self.of = rf"(?:(?:{alternatives(words.of)}),?\s*)?"
        self.article = rf"(?:(?:{alternatives(words.articles)})\s*)?"
        self.some_year = rf"(?:{_YEAR}|{_any(words.years)})"

    def earlier(self) -> str:
        return rf"(?P<earlier_w>{_any(self.words.earlier)})"

    def fiscal(self) -> str:
        return rf"(?:{alternatives(self.words.fiscal)})\s?(?P<fiscal_y>{_YEAR}|\d\d(?!\d))"

    def closing(self) -> str:
        """*the three months to September*."""
        ends = rf"(?:\d{{1,2}}\s+)?(?P<closing_m>{self.months})(?:\s+\d{{1,2}}(?!\w))?(?:,?\s+(?P<closing_y>{_YEAR}))?"
        length = rf"(?:(?P<closing_n>{self.number})\s+)?(?P<closing_u>{self.units})"
        return rf"{self.article}{length}\s+(?:{alternatives(self.words.closing)})\s+{ends}"

    def opening(self) -> str:
        """*the first nine months of 2025*, *les neuf premiers mois*."""
        first = _any(form for form, number in self.words.ordinals.items() if number == 1)
        count = rf"(?:{first}\s+(?P<opening_n>{self.number})|(?P<opening_n2>{self.number})\s+{first})"
        return rf"{count}\s+(?P<opening_u>{self.units})(?:\s+{self.of}(?P<opening_y>{self.some_year}))?"

    def day(self) -> str:
        """*mardi 17 juin 2025*, *June 17*; but in *en juin 17 milliards* no day is meant."""
        suffix = rf"(?:{alternatives(self.words.day_suffixes)})?"
        first = rf"(?P<day_d>\d{{1,2}}){suffix}\s+{self.of}(?P<day_m>{self.months})"
        if "month day" not in self.words.day_orders:
            return rf"(?:{self.weekdays},?\s+)?{first}(?:,?\s+{self.of}(?P<day_y>{_YEAR}))?"
        second = rf"(?P<day_m2>{self.months})\s+(?P<day_d2>\d{{1,2}}){suffix}(?![\d%]|[.,]\d|\s?(?:{self.scales})\b)"
        return rf"(?:{self.weekdays},?\s+)?(?:{first}|{second})(?:,?\s+{self.of}(?P<day_y>{_YEAR}))?"

    def month(self) -> str:
        which = rf"(?P<month_last>{self.last})|(?P<month_next>{self.next})"
        behind = rf"\s+(?:{which})|\s*,?\s*{self.of}(?P<month_y>{self.some_year})"
        return rf"(?:(?P<month_last2>{self.last})\s+)?(?P<month_m>{self.months})(?:{behind})?"

    def quarter(self) -> str:
        return self._share("quarter", self.words.quarter_letters)

    def half(self) -> str:
        return self._share("half", self.words.half_letters)

    def run(self) -> str:
        """*the next three months*, *les trois prochains mois*, *les trois mois à venir*."""
        which = [rf"(?:(?P<run_next{n}>{self.next})|(?P<run_last{n}>{self.last}))" for n in ("", 2, 3)]
        count = [rf"(?P<run_n{n}>{self.number})" for n in ("", 2, 3)]
        unit = [rf"(?P<run_u{n}>{self.units})" for n in ("", 2, 3)]
        return (
            rf"{which[0]}\s+{count[0]}\s+{unit[0]}"
            rf"|{count[1]}\s+{which[1]}\s+{unit[1]}"
            rf"|{count[2]}\s+{unit[2]}\s+{which[2]}"
        )

    def ago(self) -> str:
        before, after = alternatives(self.words.ago_before), alternatives(self.words.ago_after)
        return (
            rf"(?:{before})\s+(?P<ago_n>{self.number})\s+(?P<ago_u>{self.units})"
            rf"|(?P<ago_n2>{self.number})\s+(?P<ago_u2>{self.units})\s+(?:{after})"
        )

    def this(self) -> str:
        """*this month*, *next year*, *le trimestre dernier*; plurals tell no count: *ces derniers mois*."""
        words, plural = self.words, set(self.words.plural)
        units = _any(form for form, unit in words.units.items() if unit != "day" and form not in plural)
        ahead, back = (_any(set(forms) - plural) for forms in (words.next, words.last))
        which = rf"(?P<this_this>{_any(words.this)})|(?P<this_last>{back})|(?P<this_next>{ahead})"
        return (
            rf"(?:{which})\s+(?P<this_u>{units})"
            rf"|(?P<this_u2>{units})\s+(?:(?P<this_last2>{back})|(?P<this_next2>{ahead}))"
        )

    def season(self) -> str:
        this = _any(self.words.this)
        before = rf"(?P<season_this>{this})|(?P<season_last>{self.last})|(?P<season_next>{self.next})"
        which = rf"(?P<season_last2>{self.last})|(?P<season_next2>{self.next})"
        behind = rf"\s+(?:{which})|\s*,?\s*{self.of}(?P<season_y>{self.some_year})"
        return rf"(?:(?:{before})\s+)?(?P<season_s>{self.seasons})(?:{behind})?"

    def years(self) -> str:
        return rf"(?P<years_w>{_any(self.words.years)})"

    def days(self) -> str:
        return rf"(?P<days_w>{_any(self.words.days)})"

    def weekday(self) -> str:
        before = rf"(?P<weekday_last>{self.last})\s+|(?P<weekday_next>{self.next})\s+"
        behind = rf"\s+(?P<weekday_next2>{self.next})|\s+(?P<weekday_last2>{self.last})"
        part = rf"(?:\s+(?:{alternatives(self.words.times_of_day)}))?"
        return rf"(?:{before})?(?P<weekday_w>{self.weekdays})(?:{behind})?{part}"

    def year(self) -> str:
        return rf"(?P<year_y>{_YEAR})"

    def _share(self, unit: str, letters: Iterable[str]) -> str:
        """*Q3 2025*, *premier trimestre*, *second half of last year*."""
        units = alternatives(form for form, name in self.words.units.items() if name == unit)
        fiscal = rf"(?:(?:{alternatives(self.words.fiscal)})\s+)?"
        number = rf"(?:{alternatives(letters)})(?P<{unit}_n>[1-4])"
        ordinal = rf"(?P<{unit}_o>{_any(self.words.ordinals)})[\s-]+{fiscal}(?:{units})"
        return rf"(?:{number}|{ordinal})(?:\s*{self.of}{self.article}(?P<{unit}_y>{self.some_year}))?"


def _any(forms: Iterable[str]) -> str:
    return rf"(?:{alternatives(forms)})(?!\w)"
