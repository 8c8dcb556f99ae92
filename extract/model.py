"""The values that the stages hand to each other: articles, amounts, periods, claims.

Nothing here imports spaCy, so that whoever only compares or shows claims starts fast.  The JSON
forms are those of `gold/ANNOTATION.md`: flat objects, ISO dates, sums as numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar  # Any: the values of JSON objects, until they are read

_Kind = TypeVar("_Kind", bound=StrEnum)


class Metric(StrEnum):
    """What a sum measures."""

    FUNDING = "funding"
    VALUATION = "valuation"
    REVENUE = "revenue"
    LOSS = "loss"
    CASH_BURN = "cash_burn"
    SPENDING = "spending"
    PROFIT = "profit"
    CASH = "cash"
    DEBT = "debt"
    DEAL = "deal"
    OTHER = "other"


class Instrument(StrEnum):
    """How money is raised; asked of funding only."""

    EQUITY = "equity"
    DEBT = "debt"
    MIXED = "mixed"


class Qualifier(StrEnum):
    """How exactly a sum is told."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    RANGE = "range"


class Modality(StrEnum):
    """How sure a sum is told, the weakest first."""

    STATED = "stated"
    REPORTED = "reported"
    EXPECTED = "expected"
    DENIED = "denied"


class Per(StrEnum):
    """The unit of time of a rate."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class State(StrEnum):
    """What a publisher lets one read of an article."""

    OK = "ok"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    OPTED_OUT = "opted_out"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it was read, before anybody looked for sums in it.

    `published` is an ISO date or datetime, as fine as the page gives it; `None` where it gives none.
    `lang` is the page's own word for its language, `None` where it must be detected.
    """

    url: str | None
    publisher: str
    title: str | None
    text: str
    published: str | None = None
    author: str | None = None
    lang: str | None = None
    state: State = State.OK


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in units of its currency; an open bound is `None`."""

    min: Decimal | None
    max: Decimal | None
    currency: str
    qualifier: Qualifier = Qualifier.EXACT
    per: Per | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends inclusive; an open end is `None`."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided a field of a claim, at their place in the article's text."""

    field: str
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period as written, and the days that it means."""

    quote: str
    offset: int
    period: Period


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sum that was read and is no claim, and why, such as `share_price`."""

    quote: str
    offset: int
    amount: Amount
    why: str
    place: str = "text"


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a sum that somebody states about somebody.

    `place` is `text` or `title`: where `quote` stands at `offset`.  A field that nothing in the
    article decides is `None`.  `currency_from` is `written`, or `assumed` for a bare `$`.
    """

    quote: str
    offset: int
    amount: Amount
    subject: str | None
    metric: Metric
    instrument: Instrument | None = None
    period: Period | None = None
    modality: Modality = Modality.STATED
    attribution: str | None = None
    derived: bool = False
    outcome: str | None = None
    basis: str | None = None
    event: str | None = None
    currency_from: str = "written"
    place: str = "text"
    sentence: str | None = None
    sentence_offset: int | None = None
    cues: tuple[Cue, ...] = ()


def write_claim(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON object; `derived` and `outcome` are left out where they say nothing."""
    period = claim.period or Period(None, None)
    row: dict[str, Any] = {
        "quote": claim.quote,
        "offset": claim.offset,
        "in": claim.place,
        **write_amount(claim.amount),
        "currency_from": claim.currency_from,
        "subject": claim.subject,
        "metric": claim.metric,
        "instrument": claim.instrument,
        "period_start": period.start and period.start.isoformat(),
        "period_end": period.end and period.end.isoformat(),
        "modality": claim.modality,
        "attribution": claim.attribution,
        "basis": claim.basis,
        "event": claim.event,
        "sentence": claim.sentence,
        "sentence_offset": claim.sentence_offset,
        "cues": [{"field": c.field, "offset": c.offset, "quote": c.quote} for c in claim.cues],
    }
    if claim.derived:
        row["derived"] = True
    if claim.outcome is not None:
        row["outcome"] = claim.outcome
    return row


def read_claim(row: Mapping[str, Any]) -> Claim:
    """The claim that a JSON object holds; `ValueError` names the key that is missing or wrong."""
    try:
        return Claim(
            quote=row["quote"],
            offset=row["offset"],
            amount=read_amount(row),
            subject=row["subject"],
            metric=Metric(row["metric"]),
            instrument=_read(row, "instrument", Instrument),
            period=read_period(row.get("period_start"), row.get("period_end")),
            modality=Modality(row["modality"]),
            attribution=row.get("attribution"),
            derived=bool(row.get("derived")),
            outcome=row.get("outcome"),
            basis=row.get("basis"),
            event=row.get("event"),
            currency_from=row.get("currency_from") or "written",
            place=row.get("in") or "text",
            sentence=row.get("sentence"),
            sentence_offset=row.get("sentence_offset"),
            cues=tuple(Cue(**cue) for cue in row.get("cues") or ()),
        )
    except KeyError as error:
        raise ValueError(f"a claim has no {error}") from error
    except TypeError as error:
        raise ValueError(f"a claim cannot be read: {error}") from error


def write_amount(amount: Amount) -> dict[str, Any]:
    """The amount as part of a JSON object."""
    return {
        "min": write_number(amount.min),
        "max": write_number(amount.max),
        "qualifier": amount.qualifier,
        "currency": amount.currency,
        "per": amount.per,
    }


def read_amount(row: Mapping[str, Any]) -> Amount:
    """The amount in a JSON object, in exact decimals; `KeyError` or `ValueError` where it has none."""
    return Amount(
        read_number(row["min"]),
        read_number(row["max"]),
        row["currency"],
        Qualifier(row["qualifier"]),
        _read(row, "per", Per),
    )


def write_number(value: Decimal | None) -> int | float | None:
    """A whole number as `int`, cents as the `float` whose shortest form is the decimal (15 digits)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def read_number(value: int | float | Decimal | None) -> Decimal | None:
    """The exact decimal that was written, not the binary fraction behind it."""
    return None if value is None else Decimal(str(value))


def read_period(start: str | None, end: str | None) -> Period | None:
    """The period between two ISO dates; `None` where both are missing."""
    if start is None and end is None:
        return None
    return Period(*(None if end is None else date.fromisoformat(end) for end in (start, end)))


def _read(row: Mapping[str, Any], key: str, kind: type[_Kind]) -> _Kind | None:
    value = row.get(key)
    return None if value is None else kind(value)
