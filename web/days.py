"""Days and periods as people write them."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any  # Any: the columns of a row

from web.words import WORDS


def write_day(text: str | None, lang: str) -> str:
    """The day of an ISO date or datetime; a text that is neither is given back as it is.

    >>> write_day("2025-06-01T10:00:00Z", "fr")
    '1er juin 2025'
    """
    day = _read(text)
    if day is None:
        return text or str(WORDS[lang]["ui"]["undated"])
    pattern = WORDS[lang]["dates"]["first" if day.day == 1 else "day"]
    return str(pattern).format(day=day.day, month=_name_month(day, lang), year=day.year)


def write_period(row: Mapping[str, Any], lang: str) -> str:
    """The period of a row, as short as it can be said; empty where the row has none.

    >>> write_period({"period_start": "2025-01-01", "period_end": "2025-03-31"}, "fr")
    'T1 2025'
    """
    start, end, words = _read(row["period_start"]), _read(row["period_end"]), WORDS[lang]["dates"]
    if start is None and end is None:
        return ""
    if end is None:
        return str(words["from"]).format(start=write_day(row["period_start"], lang))
    if start is None:
        return str(words["until"]).format(end=write_day(row["period_end"], lang))
    return _write_whole(start, end, lang) or str(words["span"]).format(
        start=write_day(row["period_start"], lang), end=write_day(row["period_end"], lang)
    )


def write_month(text: str | None, lang: str) -> str:
    """The month of an ISO date or datetime; empty where there is none."""
    day = _read(text)
    return "" if day is None else str(WORDS[lang]["dates"]["month"]).format(month=_name_month(day, lang), year=day.year)


def _write_whole(start: date, end: date, lang: str) -> str | None:
    """The name of a day, or of a months, quarter, year or years that begin and end on the bounds."""
    if start == end:
        return write_day(start.isoformat(), lang)
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    words = WORDS[lang]["dates"]
    if months == 1:
        return str(words["month"]).format(month=_name_month(start, lang), year=start.year)
    if months == 3 and start.month % 3 == 1:
        return str(words["quarter"]).format(quarter=start.month // 3 + 1, year=start.year)
    if start.month == 1 and end.month == 12:
        return str(start.year) if months == 12 else f"{start.year}–{end.year}"
    if start.year == end.year:
        names = {"first": _name_month(start, lang), "last": _name_month(end, lang)}
        return str(words["months"]).format(**names, year=start.year)
    return None


def _name_month(day: date, lang: str) -> str:
    return str(WORDS[lang]["months"][day.month - 1])


def _read(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
