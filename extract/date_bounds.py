"""What words before a date make of its days: *early*, *the end of*, *by*, *since*, *from … to*."""

from dataclasses import replace
from datetime import date, timedelta

from extract import calendar
from extract.dates import DateFound
from extract.model import Period

# Words that bound a date which lies ahead.
AHEAD = frozenset({"within", "until", "after", "before", "from"})


def with_year(found: DateFound, other: DateFound) -> DateFound:
    """One end of a span, which may leave the year to the other."""
    written = other.get("y")
    return found if found.get("y") or written is None else replace(found, values={**found.values, "y": written})


def joined(first: Period, second: Period | None) -> Period | None:
    """The days from one period to the end of another; `None` where that ends first."""
    if second is None or second.end is None or first.start is None or second.end < first.start:
        return None
    return Period(first.start, second.end)


def part_of(core: Period, part: str, anchor: date | None, *, balance: bool) -> Period:
    """The share of a period that *early*, *the end of*, *later in* name."""
    if part in ("so_far", "rest"):
        return calendar.seen_from(core, anchor, rest=part == "rest") if anchor else core
    return calendar.part(core, "late" if part == "end" and not balance else part)


def bounded(core: Period, found: DateFound, anchor: date | None) -> Period | None:
    """The period that *by*, *since* and the like make of the days that follow them."""
    assert core.start is not None
    assert core.end is not None
    if found.bound in ("by", "within", "until"):
        # "d'ici 2025", written in 2025: over the year, which is under way
        whole_year = found.kind == "year" and not found.part
        return core if whole_year and anchor and core == calendar.year(anchor.year) else Period(None, core.end)
    if found.bound == "before":
        return Period(None, core.end if found.part else core.start - timedelta(days=1))
    if found.bound == "since":
        return None if anchor is None or core.start > anchor else Period(core.start, anchor)
    if found.bound == "after" or (found.bound == "from" and anchor and core.start > anchor):
        return Period(core.start, None)
    if found.bound == "beyond":
        return Period(core.end + timedelta(days=1), None)
    return core


def direction(found: DateFound) -> int:
    """1 for *next*, -1 for *last*, else 0."""
    return 1 if found.get("next") else -1 if found.get("last") else 0


def is_ahead(found: DateFound, month: int, anchor: date) -> bool:
    """Whether a date without a year lies ahead: by its own words, those of its clause, or as it is near.

    A day in the coming two months, or the coming month, is ahead where nothing says otherwise.
    """
    if toward := direction(found):
        return toward > 0
    if found.bound == "by":
        return found.get("tense") != "done"
    if found.bound == "since":
        return False
    near = (month - anchor.month) % 12 in {"day": (1, 2), "month": (1,)}.get(found.kind, ())
    # what is expected of a quarter that has just ended are its results
    ended = (anchor.month - month) % 12 in {"quarter": (3, 4), "half": (6, 7)}.get(found.kind, ())
    future = found.get("tense") == "future" and not ended
    return found.bound in AHEAD or future or (near and found.get("tense") != "done")
