"""Tells about when an undated text was written: not before the newest of the sums that it shares with others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from db.mentions import MOMENTS, Mention
from extract.model import Modality

_NEAR = 45  # days within which an outlet's texts about a thing are about one event


def date_by_company(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, where an undated article is held to be as old as the newest of the sums that it shares."""
    told: dict[object, list[tuple[date, str]]] = defaultdict(list)
    for mention in mentions:
        if mention.day is not None:
            for sum_ in _sums_of(mention):
                told[sum_].append((_time_of(mention, mention.day), mention.outlet))
    days: dict[str, date] = {}
    for mention in mentions:
        if mention.day is None and (first := _first_told(mention, told)):
            days[mention.article] = max(first, days.get(mention.article, first))
    return [replace(m, around=m.day or days.get(m.article)) for m in mentions]


def _first_told(mention: Mention, told: Mapping[object, Sequence[tuple[date, str]]]) -> date | None:
    """When the sum was first told: by the outlets that the text cites, else by any, else when those told of that."""
    framed, bare, about = (told.get(key, ()) for key in _sums_of(mention))
    cited = [day for day, outlet in (*framed, *bare) if outlet in mention.cites]
    if cited or framed:
        return min(cited or [day for day, _ in framed])
    days = [day for day, outlet in about if outlet in mention.cites]
    return min(days) if days and (max(days) - min(days)).days <= _NEAR else None


def _sums_of(mention: Mention) -> tuple[object, object, object]:
    """The sum as it is told, without what it is told of, and what is told of: a retelling may change the others."""
    amount = mention.amount
    bare = (mention.subject, amount.min or amount.max)
    expected = mention.claim.modality is Modality.EXPECTED
    about = (mention.subject, mention.claim.metric, amount.per)
    return (*bare, amount.currency, mention.claim.metric, amount.per, expected), bare, about


def _time_of(mention: Mention, day: date) -> date:
    """When a sum was news: an old round is told with its month."""
    period = mention.claim.period
    old = mention.claim.metric in MOMENTS and period is not None and period.end is not None and period.end < day
    return period.end if old and period and period.end else day
