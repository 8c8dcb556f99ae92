"""The grammar of dates and periods: recognised on characters first, resolved against a day later.

`DateReader.find` needs no anchor; `resolve` turns what it found into days.  A relative expression
has no meaning without an anchor, and is left out then.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract import calendar
from extract.lexicon import Calendar, Lexicon, fold
from extract.model import Period
from extract.numbers import alternatives

_YEAR = r"(?:19[5-9]\d|20[0-6]\d)(?![\d%]|[.,]\d)"
_KINDS = ("earlier", "fiscal", "closing", "opening", "day", "month", "quarter", "half", "run", "ago", "this", "season", "years", "days", "weekday", "year")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date or period as it stands in a text, not yet resolved.

    `kind` is what names it (`month`, `weekday`, …), `values` what its words say; `part` and `bound`
    are what stands before it: *the end of*, *by*.  `until` is the second end of *from … to …*.
    """

    start: int
    end: int
    kind: str
    values: tuple[tuple[str, str], ...]
    part: str | None = None
    bound: str | None = None
    until: "DateFound | None" = None

    def get(self, name: str) -> str | None:
        """What the words say of one thing, such as the `year`."""
        return dict(self.values).get(name)


class DateReader:
    """Reads the dates and periods of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        self._calendar = lexicon.calendar
        self._core = _core_pattern(lexicon)
        articles = f"(?:(?:{alternatives(self._calendar.articles)})\\s*)?"
        self._article = re.compile(rf"(?<!\w){articles}$", re.IGNORECASE)
        self._part = _ends(self._calendar.parts, articles)
        self._bound = _ends(self._calendar.bounds, articles)
        self._spans = tuple((_ends([first], articles) if first else None, second) for first, second in self._calendar.spans)

    def find(self, text: str) -> list[DateFound]:
        """All dates and periods of a text, in order, none touching another."""
        found: list[DateFound] = []
        for core in self._cores(text):
            if found and self._is_span(text, found[-1], core):
                found[-1] = replace(found[-1], end=core.end, until=core)
            else:
                found.append(core)
        return found

    def resolve(self, found: DateFound, anchor: date | None, *, balance: bool = False) -> Period | None:
        """The days that an expression means; `None` where that cannot be known without an anchor.

        `balance` says that a level at a day is meant: *the end of June* is then its last day, else the last third.
        """
        core = self._resolve_core(found, anchor)
        if core is None or core.start is None or core.end is None:
            return core
        if found.part:
            core = calendar.part(core, "late" if found.part == "end" and not balance else found.part)
        if found.until:
            second = self.resolve(_with_year(found.until, found), anchor, balance=balance)
            return None if second is None or second.end is None or core.start is None or second.end < core.start else Period(core.start, second.end)
        return _bounded(core, found, anchor)

    def _cores(self, text: str) -> Iterator[DateFound]:
        last = 0
        for match in self._core.finditer(text):
            kind = next(name for name in _KINDS if match[f"is_{name}"] is not None)
            values = tuple((k.partition("_")[2], v) for k, v in match.groupdict().items() if v is not None and k.startswith(f"{kind}_"))
            found = DateFound(match.start(), match.end(), kind, values)
            if kind == "season" and len(values) == 1 and not self._article.search(text, last, found.start).group():
                continue  # "shares fall", "a été": no season without an article or a year
            yield self._with_words_before(text, found, last)
            last = match.end()

    def _with_words_before(self, text: str, found: DateFound, last: int) -> DateFound:
        """The expression with its *end of*, *since* and article."""
        start = found.start
        part = self._part.search(text, max(last, start - 40), start)
        if part and found.kind not in ("day", "weekday", "days"):
            found = replace(found, start=part.start("form"), part=self._calendar.parts[fold(part["form"])])
        elif found.kind in ("run", "quarter", "half", "this", "fiscal", "opening", "closing"):
            article = self._article.search(text, max(last, start - 8), start)
            found = replace(found, start=article.start() if article else start)
        if found.part:
            article = self._article.search(text, max(last, found.start - 8), found.start)
            found = replace(found, start=article.start() if article else found.start)
        bound = self._bound.search(text, max(last, found.start - 30), found.start)
        if bound:
            found = replace(found, start=bound.start("form"), bound=self._calendar.bounds[fold(bound["form"])])
        return found

    def _is_span(self, text: str, first: DateFound, second: DateFound) -> bool:
        if first.until or second.bound or first.kind in ("weekday", "ago", "years", "days") or second.kind != first.kind:
            return False
        between = fold(text[first.end : second.start])
        for opening, joint in self._spans:
            if between == joint and (opening is None or opening.search(text, max(0, first.start - 20), first.start)):
                return True
        return False

    def _resolve_core(self, found: DateFound, anchor: date | None) -> Period | None:
        resolve = getattr(self, f"_resolve_{found.kind}")
        period: Period | None = resolve(found, anchor)
        return period

    def _resolve_year(self, found: DateFound, anchor: date | None) -> Period | None:
        return calendar.year(int(found.get("y") or 0))

    def _resolve_fiscal(self, found: DateFound, anchor: date | None) -> Period | None:
        number = int(found.get("y") or 0)
        return calendar.year(number if number > 99 else 2000 + number)

    def _resolve_day(self, found: DateFound, anchor: date | None) -> Period | None:
        month = self._calendar.months[" ".join((found.get("m") or found.get("m2") or "").split())]
        number = int(found.get("d") or found.get("d2") or 0)
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None else calendar.day(of_year, month, number)

    def _resolve_opening(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the first nine months of 2025*."""
        of_year = self._year_of(found, 1, anchor)
        size = calendar.MONTHS.get(self._unit(found))
        return None if of_year is None or size is None else calendar.months(of_year, 1, size * self._count(found))

    def _resolve_closing(self, found: DateFound, anchor: date | None) -> Period | None:
        """*the three months to September*, *the year ended March 2025*."""
        month, size = self._calendar.months[" ".join((found.get("m") or "").split())], calendar.MONTHS.get(self._unit(found))
        of_year = self._year_of(found, month, anchor)
        if of_year is None or size is None:
            return None
        length = size * self._count(found)
        return calendar.months(of_year - 1, month + 13 - length, length)

    def _resolve_month(self, found: DateFound, anchor: date | None) -> Period | None:
        month = self._calendar.months[" ".join((found.get("m") or "").split())]
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None else calendar.months(of_year, month, 1)

    def _resolve_season(self, found: DateFound, anchor: date | None) -> Period | None:
        month = self._calendar.seasons[" ".join((found.get("s") or "").split())]
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None else calendar.months(of_year, month, 3)

    def _resolve_quarter(self, found: DateFound, anchor: date | None) -> Period | None:
        return self._resolve_share(found, anchor, 3)

    def _resolve_half(self, found: DateFound, anchor: date | None) -> Period | None:
        return self._resolve_share(found, anchor, 6)

    def _resolve_share(self, found: DateFound, anchor: date | None, size: int) -> Period | None:
        ordinal = found.get("o")
        number = self._calendar.ordinals[fold(ordinal)] if ordinal else int(found.get("n") or 0)
        month = (number - 1) * size + 1
        if month > 12:
            return None
        of_year = self._year_of(found, month, anchor)
        return None if of_year is None else calendar.months(of_year, month, size)

    def _resolve_run(self, found: DateFound, anchor: date | None) -> Period | None:
        if anchor is None:
            return None
        unit, direction, count = self._unit(found), self._direction(found), self._count(found)
        return calendar.run_after(anchor, unit, count) if direction > 0 else calendar.run_before(anchor, unit, count)

    def _resolve_this(self, found: DateFound, anchor: date | None) -> Period | None:
        if anchor is None:
            return None
        return calendar.unit_at(anchor, self._unit(found), self._direction(found))

    def _resolve_ago(self, found: DateFound, anchor: date | None) -> Period | None:
        if anchor is None:
            return None
        unit = self._unit(found)
        then = calendar.move(anchor, unit, -self._count(found))
        return Period(then, then) if unit in ("day", "week") else calendar.unit_at(then, "month", 0)

    def _resolve_years(self, found: DateFound, anchor: date | None) -> Period | None:
        return None if anchor is None else calendar.year(anchor.year + self._calendar.years[fold(found.get("w") or "")])

    def _resolve_days(self, found: DateFound, anchor: date | None) -> Period | None:
        return None if anchor is None else calendar.unit_at(anchor, "day", self._calendar.days[fold(found.get("w") or "")])

    def _resolve_weekday(self, found: DateFound, anchor: date | None) -> Period | None:
        if anchor is None:
            return None
        number = self._calendar.weekdays[fold(found.get("w") or "")]
        back = (anchor.weekday() - number) % 7
        return calendar.unit_at(anchor, "day", 7 - back if self._direction(found) > 0 else -back)

    def _year_of(self, found: DateFound, month: int, anchor: date | None) -> int | None:
        """The year that is written, or the nearest that the words allow."""
        written = found.get("y")
        if written and written.isdigit():
            return int(written)
        if anchor is None:
            return None
        if written:
            return anchor.year + self._calendar.years[fold(written)]
        if found.get("this"):
            return anchor.year
        direction = self._direction(found)
        if direction == 0 and _is_near(found.kind, month, anchor):
            return anchor.year + (month < anchor.month)
        ahead = direction > 0 or (direction == 0 and found.bound in ("by", "until", "after", "before"))
        return calendar.nearest_year(anchor, month, ahead=ahead)

    def _direction(self, found: DateFound) -> int:
        said = {name.rstrip("23") for name, _ in found.values}
        return 1 if "next" in said else -1 if "last" in said else 0

    def _unit(self, found: DateFound) -> str:
        return self._calendar.units[fold(found.get("u") or found.get("u2") or found.get("u3") or "")]

    def _count(self, found: DateFound) -> int:
        text = found.get("n") or found.get("n2") or found.get("n3") or "1"
        return int(text) if text.isdigit() else self._calendar.numbers[fold(text)]


def _bounded(core: Period, found: DateFound, anchor: date | None) -> Period | None:
    if found.bound in ("by", "until"):
        # "d'ici 2025", written in 2025: over the year, which is under way
        under_way = anchor is not None and found.kind == "year" and not found.part and core == calendar.year(anchor.year)
        return core if under_way else Period(None, core.end)
    if found.bound == "since":
        return None if anchor is None or core.start is None or core.start > anchor else Period(core.start, anchor)
    if found.bound == "after":
        return Period(core.start, None)
    if found.bound == "before" and core.start is not None:
        return Period(None, core.end if found.part else core.start - timedelta(days=1))
    if found.bound == "beyond" and core.end is not None:
        return Period(core.end + timedelta(days=1), None)
    return core


def _is_near(kind: str, month: int, anchor: date) -> bool:
    """A day in the coming two months, or the coming month, is ahead though its year is not told."""
    return (month - anchor.month) % 12 in {"day": (1, 2), "month": (1,)}.get(kind, ())


def _with_year(second: DateFound, first: DateFound) -> DateFound:
    """The second end, which may leave the year to the first."""
    written = first.get("y")
    return second if second.get("y") or written is None else replace(second, values=(*second.values, ("y", written)))


def _core_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.calendar
    pieces = {
        "earlier": rf"(?P<earlier_w>{_any(words.earlier)})",
        "fiscal": rf"(?:{alternatives(words.fiscal)})\s?(?P<fiscal_y>{_YEAR}|\d\d(?!\d))",
        "closing": rf"(?:(?P<closing_n>{_any(words.numbers)})\s+)?(?P<closing_u>{_any(words.units)})\s+(?:{alternatives(words.closing)})\s+"
        rf"(?:\d{{1,2}}\s+)?(?P<closing_m>{_names(words.months)})(?:\s+\d{{1,2}}(?!\w))?(?:,?\s+(?P<closing_y>{_YEAR}))?",
        "opening": _opening_pattern(words),
        "day": _day_pattern(words, lexicon),
        "month": rf"(?:(?P<month_last2>{_any(words.last)})\s+)?(?P<month_m>{_names(words.months)}){_of_year(words, 'month')}",
        "quarter": _share_pattern(words, "quarter", words.quarter_letters),
        "half": _share_pattern(words, "half", words.half_letters),
        "run": _run_pattern(words),
        "ago": _ago_pattern(words),
        "this": _this_pattern(words),
        "season": rf"(?:(?:(?P<season_this>{_any(words.this)})|(?P<season_last>{_any(words.last)})|(?P<season_next>{_any(words.next)}))\s+)?"
        rf"(?P<season_s>{_names(words.seasons)})(?:\s+(?P<season_last2>{_any(words.last)})|\s+(?P<season_next2>{_any(words.next)})|{_of_year(words, 'season', plain=True)})",
        "years": rf"(?P<years_w>{_any(words.years)})",
        "days": rf"(?P<days_w>{_any(words.days)})",
        "weekday": rf"(?:(?P<weekday_last>{_any(words.last)})\s+|(?P<weekday_next>{_any(words.next)})\s+)?(?P<weekday_w>{_any(words.weekdays)})"
        rf"(?:\s+(?P<weekday_next2>{_any(words.next)})|\s+(?P<weekday_last2>{_any(words.last)}))?(?:\s+(?:{alternatives(words.times_of_day)}))?",
        "year": rf"(?P<year_y>{_YEAR})",
    }
    body = "|".join(rf"(?P<is_{kind}>{piece})" for kind, piece in pieces.items())
    return re.compile(rf"(?<![\w$€£./+])(?:{body})(?!\w)", re.IGNORECASE)


def _day_pattern(words: Calendar, lexicon: Lexicon) -> str:
    scale = alternatives(lexicon.scales)
    suffix = rf"(?:{alternatives(words.day_suffixes)})?"
    weekday = rf"(?:(?:{_names(words.weekdays)}),?\s+)?"
    of = rf"(?:(?:{alternatives(words.of)})\s*)?"
    return (
        rf"{weekday}(?:(?P<day_d>\d{{1,2}}){suffix}\s+{of}(?P<day_m>{_names(words.months)})"
        rf"|(?P<day_m2>{_names(words.months)})\s+(?P<day_d2>\d{{1,2}}){suffix}(?![\d%]|[.,]\d|\s?(?:{scale})\b))(?:,?\s+(?P<day_y>{_YEAR}))?"
    )


def _share_pattern(words: Calendar, unit: str, letters: Iterable[str]) -> str:
    units = [form for form, name in words.units.items() if name == unit]
    year_words = f"{_YEAR}|{_any(words.years)}"
    return (
        rf"(?:(?:{alternatives(letters)})(?P<{unit}_n>[1-4])|(?P<{unit}_o>{_any(words.ordinals)})[\s-]+(?:(?:{alternatives(words.fiscal)})\s+)?(?:{alternatives(units)}))"
        rf"(?:\s*(?:(?:{alternatives(words.of)}),?\s*)?(?:(?:{alternatives(words.articles)})\s*)?(?P<{unit}_y>{year_words}))?"
    )


def _opening_pattern(words: Calendar) -> str:
    first = _any(form for form, number in words.ordinals.items() if number == 1)
    number = rf"(?:\d{{1,2}}(?!\w)|{_any(words.numbers)})"
    return (
        rf"(?:{first}\s+(?P<opening_n>{number})|(?P<opening_n2>{number})\s+{first})\s+(?P<opening_u>{_any(words.units)})"
        rf"(?:\s+(?:{alternatives(words.of)})\s*(?P<opening_y>{_YEAR}|{_any(words.years)}))?"
    )


def _run_pattern(words: Calendar) -> str:
    """*the next three months*, *les trois prochains mois*, *les trois mois à venir*."""
    number = rf"(?:\d{{1,2}}(?!\w)|{_any(words.numbers)})"
    ahead, back, units = _any(words.next), _any(words.last), _any(words.units)
    return (
        rf"(?:(?P<run_next>{ahead})|(?P<run_last>{back}))\s+(?P<run_n>{number})\s+(?P<run_u>{units})"
        rf"|(?P<run_n2>{number})\s+(?:(?P<run_next2>{ahead})|(?P<run_last2>{back}))\s+(?P<run_u2>{units})"
        rf"|(?P<run_n3>{number})\s+(?P<run_u3>{units})\s+(?:(?P<run_next3>{ahead})|(?P<run_last3>{back}))"
    )


def _ago_pattern(words: Calendar) -> str:
    units, number = _any(words.units), rf"\d{{1,2}}(?!\w)|{_any(words.numbers)}"
    before, after = alternatives(words.ago_before), alternatives(words.ago_after)
    return rf"(?:{before})\s+(?P<ago_n>{number})\s+(?P<ago_u>{units})|(?P<ago_n2>{number})\s+(?P<ago_u2>{units})\s+(?:{after})"


def _this_pattern(words: Calendar) -> str:
    """*this month*, *next year*, *le trimestre dernier*."""
    units = _any(form for form, unit in words.units.items() if unit != "day" and form not in words.plural)
    ahead, back = (_any(set(forms) - set(words.plural)) for forms in (words.next, words.last))
    return (
        rf"(?:(?P<this_this>{_any(words.this)})|(?P<this_last>{back})|(?P<this_next>{ahead}))\s+(?P<this_u>{units})"
        rf"|(?P<this_u2>{units})\s+(?:(?P<this_last2>{back})|(?P<this_next2>{ahead}))"
    )


def _of_year(words: Calendar, kind: str, *, plain: bool = False) -> str:
    of = rf"(?:(?:{alternatives(words.of)})\s*)?"
    year = rf"\s*,?\s*{of}(?P<{kind}_y>{_YEAR}|{_any(words.years)})"
    if plain:
        return rf"(?:{year})?"
    return rf"(?:\s+(?P<{kind}_last>{_any(words.last)})|\s+(?P<{kind}_next>{_any(words.next)})|{year})?"


def _any(forms: Iterable[str]) -> str:
    return rf"(?:{alternatives(forms)})(?!\w)"


def _names(forms: Mapping[str, object]) -> str:
    """Names of months and so on keep their case: *May* is a month, *may* is none."""
    return rf"(?-i:{alternatives(forms)})(?!\w)"


def _ends(forms: Iterable[str], behind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<form>{alternatives(forms)})\s*{behind}$", re.IGNORECASE)
