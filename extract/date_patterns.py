"""The pattern of a date or period, put together from small pieces that come from a calendar.

Each kind of expression has a group `is_<kind>`; what its words say stands in groups `<kind>_<thing>`,
with a number behind where the same thing can stand in several places.
"""

import re
from collections.abc import Iterable

from extract.date_words import DASH, YEAR, DateWords, any_of
from extract.forms import alternatives
from extract.lexicon import Lexicon

KINDS = (
    *(
        "to_date",
        "years",
        "earlier",
        "shifted",
        "same",
        "numeric",
        "closing",
        "fiscal",
        "opening",
        "share",
        "holding",
        "day",
        "month",
    ),
    *("quarter", "half", "run", "deadline", "ago", "ahead", "this", "decade", "weekend", "season", "days"),
    *("weekday", "bare", "year"),
)


def core_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of everything that names days, without what may stand before it."""
    pieces = _Pieces(lexicon)
    body = "|".join(rf"(?P<is_{kind}>{getattr(pieces, kind)()})" for kind in KINDS)
    return re.compile(rf"(?<![\w$€£./+])(?<!\d,)(?:{body})(?!\w)", re.IGNORECASE)


class _Pieces(DateWords):
    """One pattern a kind, named after it."""

    def earlier(self) -> str:
        """*the same period last year*, *l'année précédente*."""
        return rf"(?P<earlier_w>{any_of(self.words.earlier)})"

    def shifted(self) -> str:
        """*two years later*, *un an plus tôt*: seen from a period told before."""
        which = rf"(?:(?P<shifted_last>{any_of(self.words.sooner)})|(?P<shifted_next>{any_of(self.words.later)}))"
        return rf"(?P<shifted_n>{self.number})\s+(?P<shifted_u>{self.units})\s+{which}"

    def same(self) -> str:
        """*that year*, *the same quarter*: the one told before."""
        words = self.words
        period = rf"(?:{self.units}|{any_of(words.same_period)})\s+{self.of}(?P<same_y>{YEAR})"
        there = rf"{self.these}\s+(?P<same_u2>{self.units})(?:{alternatives(words.there)})"
        return rf"(?:{alternatives(words.same)})\s+(?:{period}|(?P<same_u>{self.units}))|{there}"

    def to_date(self) -> str:
        """*so far this year*."""
        return rf"(?P<to_date_w>{any_of(self.words.to_date)})"

    def numeric(self) -> str:
        """*2025-06-17*, *17/06/2025*, *17.06.2025*."""
        day, month = r"(?P<numeric_d2>\d{1,2})", r"(?P<numeric_m2>\d{1,2})"
        return (
            rf"(?P<numeric_y>(?:19|20)\d\d)-(?P<numeric_m>\d\d)-(?P<numeric_d>\d\d)"
            rf"|{day}(?P<numeric_mark>[/.])\s?{month}(?P=numeric_mark)\s?(?P<numeric_y2>(?:19|20)\d\d)"
        )

    def fiscal(self) -> str:
        """*FY2025*, *exercice 2024-2025*."""
        both = r"(?:[-–/](?P<fiscal_z>\d{4}|\d\d)(?!\d))?"
        return rf"(?:{alternatives(self.words.fiscal)})\s?[’']?(?P<fiscal_y>(?:19|20)\d\d(?!\d)|\d\d(?!\d)){both}"

    def closing(self) -> str:
        """*the three months to September*, *the third quarter ended October 26, 2025*."""
        which = rf"(?:(?P<closing_o>{self.ordinals})[\s-]+|(?P<closing_n>{self.number})\s+)?"
        length = rf"(?:{which}{self.fiscal_words}(?P<closing_u>{self.units})|{self.letter('closing', 'quarter', 'q')})"
        ends = (
            rf"{self.article}(?:(?P<closing_d>\d{{1,2}}){self.suffix}\s+{self.of})?(?P<closing_m>{self.months})"
            rf"(?:\s+(?P<closing_d2>\d{{1,2}}){self.suffix}(?!\w))?(?:,?\s+{self.of}(?P<closing_y>{YEAR}))?"
        )
        quarter = any_of(form for form, unit in self.words.units.items() if unit == "quarter")
        named = rf"(?P<closing_m2>{self.months})\s+(?P<closing_named>{quarter})(?:\s+{self.of}(?P<closing_y2>{YEAR}))?"
        ended = rf"(?:\s+{self.fiscal_words})?,?\s*(?:{alternatives(self.words.closing)})\s*{ends}"
        return rf"{length}{ended}|{named}"

    def opening(self) -> str:
        """*the first nine months of 2025*, *les neuf premiers mois*."""
        first = any_of(form for form, number in self.words.ordinals.items() if number == 1)
        count = rf"(?:{first}\s+(?P<opening_n>{self.number})|(?P<opening_n2>{self.number})\s+{first})"
        of_year = rf"\s+{self.of}{self.article}(?P<opening_f>{self.fiscal_words})(?P<opening_y>{self.some_year})"
        tail = rf"(?:(?P<opening_last>{self.last})\s+(?P<opening_n3>{self.number})"
        tail += rf"|(?P<opening_n4>{self.number})\s+(?P<opening_last2>{self.last}))"
        head = rf"{count}\s+(?P<opening_u>{self.units})(?!\s+(?:{alternatives(self.words.closing)}))(?:{of_year})?"
        again = of_year.replace("_f>", "_f2>").replace("_y>", "_y2>")
        return rf"(?:{head}|{tail}\s+(?P<opening_u2>{self.units}){again})"

    def share(self) -> str:
        """*the first week of June*, *la seconde quinzaine de mai*, *the last week of this month*."""
        which = rf"(?:(?P<share_o>{self.ordinals})|(?P<share_last>{self.last}))"
        unit = any_of(form for form, name in self.words.units.items() if name in ("week", "half", "fortnight"))
        month = any_of(form for form, name in self.words.units.items() if name == "month")
        moved = rf"(?:{self.these}|(?P<share_before>{self.last})|(?P<share_after>{self.next}))\s+{month}"
        named = rf"(?P<share_m>{self.months})(?:,?\s+{self.of}(?P<share_y>{self.some_year}))?"
        return rf"{which}[\s-]+(?P<share_u>{unit})\s+{self.of}{self.article}(?:{named}|{moved}|{month})"

    def holding(self) -> str:
        """*the week of June 9*, *la semaine du 9 juin*."""
        week = any_of(form for form, name in self.words.units.items() if name == "week")
        day = rf"(?:(?P<holding_d>\d{{1,2}}){self.suffix}\s+{self.of}(?P<holding_m>{self.months})"
        day += rf"|(?P<holding_m2>{self.months})\s+(?P<holding_d2>\d{{1,2}}){self.suffix}(?!\w))"
        return rf"(?P<holding_u>{week})\s+{self.of}{self.article}{day}(?:,?\s+{self.of}(?P<holding_y>{YEAR}))?"

    def day(self) -> str:
        """*mardi 17 juin 2025*, *June 17*, *du 3 au 7 juin*; but in *en juin 17 milliards* no day is meant."""
        weekday = rf"(?:{self.weekdays},?\s+{self.article})?"
        joint = alternatives({joint for _, joint in self.words.spans if not joint.startswith(("-", "–"))})
        joint = rf"(?:{DASH}|\s+(?:{joint})\s+)"
        year = rf"(?:,?\s+{self.of}(?P<day_y>{YEAR})|\s+(?:(?P<day_last>{self.last})|(?P<day_next>{self.next})))?"
        first = (
            rf"(?:(?P<day_a>\d{{1,2}}){self.suffix}{joint}{weekday})?"
            rf"(?P<day_d>\d{{1,2}}){self.suffix}\s+{self.of}(?P<day_m>{self.months})"
        )
        if "month day" not in self.words.day_orders:
            return rf"{weekday}{first}{year}"
        behind = rf"(?![\d%]|[.,]\d|\s?(?:{self.scales})\b)"
        until = rf"(?:{joint}(?P<day_b>\d{{1,2}}){self.suffix}{behind})?"
        second = rf"(?P<day_m2>{self.months})\s+(?P<day_d2>\d{{1,2}}){self.suffix}{behind}{until}"
        return rf"{weekday}(?:{first}|{second}){year}"

    def month(self) -> str:
        """*last September*, *mars dernier*, *June of this year*."""
        which = rf"(?P<month_last>{self.last})|(?P<month_next>{self.next})"
        behind = rf"\s*,?\s*{self.of}(?P<month_y>{self.some_year})|\s+(?:{which})"
        before = rf"(?:(?P<month_last2>{self.last})|(?P<month_next2>{self.next})|(?P<month_this>{self.these}))\s+"
        # "sept" alone is the number seven
        alone = rf"(?!(?:{alternatives(self.numbers)})\s+(?!{YEAR}))"
        return rf"(?<!\d-)(?:{before})?{alone}(?P<month_m>{self.months})(?:{behind})?"

    def quarter(self) -> str:
        """*Q3 2025*, *3Q25*, *premier trimestre*, *the last quarter of 2024*."""
        return self._part_of_year("quarter", self.words.quarter_letters)

    def half(self) -> str:
        """*H1*, *second half of last year*."""
        return self._part_of_year("half", self.words.half_letters)

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

    def deadline(self) -> str:
        """*d'ici trois ans*."""
        before = rf"{alternatives(self.words.deadline)}|(?P<deadline_inside>{any_of(self.words.inside)})"
        return rf"(?:{before})\s+(?P<deadline_n>{self.number})\s+(?P<deadline_u>{self.units})"

    def ago(self) -> str:
        """*two weeks ago*, *il y a un an*."""
        return self.away("ago", self.words.ago_before, self.words.ago_after)

    def ahead(self) -> str:
        """*two years from now*, *dans deux ans*."""
        return self.away("ahead", self.words.ahead_before, self.words.ahead_after)

    def this(self) -> str:
        """*this month*, *next year*, *le trimestre dernier*; plurals tell no count: *ces derniers mois*."""
        words, plural = self.words, set(self.words.plural)
        units = any_of(form for form, unit in words.units.items() if unit != "day" and form not in plural)
        ahead, back = (any_of(set(forms) - plural) for forms in (words.next, words.last))
        which = rf"(?P<this_this>{self.these})|(?P<this_last>{back})|(?P<this_next>{ahead})"
        behind = rf"(?P<this_this2>{any_of(words.this_behind)})|(?P<this_last2>{back})|(?P<this_next2>{ahead})"
        here = rf"(?:{alternatives(words.here)})?"
        return rf"(?:{which})\s+{self.fiscal_words}(?P<this_u>{units}){here}|(?P<this_u2>{units})\s+(?:{behind})"

    def decade(self) -> str:
        """*the 2030s*, *les années 2010*."""
        before, after = alternatives(self.words.decade_before), alternatives(self.words.decade_after)
        return (
            rf"(?:{before})\s+(?P<decade_y>(?:19|20)\d0)(?!\d)"
            rf"|(?P<decade_y2>(?:19|20)\d0)(?:{after})"
        )

    def weekend(self) -> str:
        """*the weekend*, *le week-end dernier*."""
        weekend = any_of(self.words.weekend)
        before = rf"(?:(?P<weekend_last>{self.last})|(?P<weekend_next>{self.next})|(?P<weekend_this>{self.these}))\s+"
        behind = rf"\s+(?:(?P<weekend_last2>{self.last})|(?P<weekend_next2>{self.next}))"
        return rf"(?:{before}{weekend}|{weekend}(?:{behind})?)"

    def season(self) -> str:
        """*last summer*, *printemps 2026*, *the winter of 2024*."""
        before = rf"(?P<season_this>{self.these})|(?P<season_last>{self.last})|(?P<season_next>{self.next})"
        which = rf"(?P<season_last2>{self.last})|(?P<season_next2>{self.next})"
        behind = rf"\s+(?:{which})|\s*,?\s*{self.of}(?P<season_y>{self.some_year})(?:[-–/](?:\d{{4}}|\d\d)(?!\d))?"
        return rf"(?:(?:{before})\s+)?(?P<season_s>{self.seasons})(?:{behind})?"

    def years(self) -> str:
        """*last year*, *cette année*."""
        return rf"(?P<years_w>{any_of(self.words.years)})(?!\s+{YEAR})"

    def days(self) -> str:
        """*yesterday*, *après-demain*."""
        return rf"(?P<days_w>{any_of(self.words.days)})"

    def weekday(self) -> str:
        """*Tuesday evening*, *lundi prochain*."""
        before = rf"(?:(?P<weekday_last>{self.last})|(?P<weekday_next>{self.next})|(?P<weekday_this>{self.these}))\s+"
        behind = rf"\s+(?P<weekday_next2>{self.next})|\s+(?P<weekday_last2>{self.last})"
        part = rf"(?:\s+(?:{alternatives(self.words.times_of_day)}))?"
        return rf"{self.habit}(?:{before})?(?P<weekday_w>{self.weekdays})(?:{behind})?{part}"

    def bare(self) -> str:
        """*the end of the quarter*, *la fin de la décennie*; nothing without such words before."""
        units = any_of(
            form for form, unit in self.words.units.items() if unit != "day" and form not in self.words.plural
        )
        unit = rf"(?:(?P<bare_e>{any_of(self.words.unit_ends)})|(?P<bare_u>{units}))"
        return rf"{unit}(?!\s+{self.of}(?:{self.months}|{YEAR}))"

    def year(self) -> str:
        """*2025*; but *2025 salariés* are people."""
        until = r"(?:[-–](?P<year_z>\d\d)(?![\d-]))?"
        return rf"(?<!\d:)(?P<year_y>{YEAR}){until}(?!\s+(?:{self.counted})(?!\w))"

    def _part_of_year(self, unit: str, letters: Iterable[str]) -> str:
        units = alternatives(form for form, name in self.words.units.items() if name == unit)
        some_year = rf"\s*-?{self.of}{self.article}(?P<{unit}_f>{self.fiscal_words})(?P<{unit}_y>{self.some_year})"
        # "3Q25", "Q3'24", "Q3 FY25"; but an H100 is a chip
        glued = rf"(?:\s?[’'/]|(?<=[^\W\d])|\s?(?:{alternatives(self.words.fiscal)})\s?)"
        short = rf"{glued}(?P<{unit}_y2>\d\d)(?!\d|[.,]\d)"
        sign = rf"{self.letter(unit, unit, 'n')}(?:{some_year}|{short})?" if letters else r"(?!)"
        again = some_year.replace("_f>", "_f3>").replace("_y>", "_y3>")
        ordinal = rf"(?P<{unit}_o>{self.ordinals})[\s-]+{self.fiscal_words}(?:{units}){self.streak}(?:{again})?"
        last = again.replace("3>", "4>")
        return rf"(?:{sign}|{ordinal}|(?P<{unit}_end>{self.last})\s+(?:{units}){last})"
