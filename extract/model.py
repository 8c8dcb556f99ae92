"""The values that the stages hand to each other: articles, amounts, periods, claims.

Nothing here imports spaCy, so that whoever only compares or shows claims starts fast.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


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
    article decides is `None`; `doubts` names those that are left empty because too little speaks for any value.
    `currency_from` is `written`, or `assumed` for a bare `$`.
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
    doubts: tuple[str, ...] = ()
