"""What a language knows: the values that `lexicon_file` reads from `lang/<code>.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.model import Per, Qualifier


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Numbers in words.

    `fractions` stand before a scale (*half a* billion), `tails` behind it (un milliard *et demi*),
    `about` are round numbers that are meant roughly (*une centaine de*).
    """

    decimal: str
    values: Mapping[str, Decimal]
    hundreds: tuple[str, ...]
    thousands: tuple[str, ...]
    joiners: tuple[str, ...]
    fractions: Mapping[str, Decimal]
    tails: Mapping[str, Decimal]
    about: Mapping[str, Decimal]
    vague: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """How two sums make one: `join` between bounds, `between` opens a pair, `change` forbids it, `also` lists."""

    join: tuple[str, ...]
    between: Mapping[str, tuple[str, ...]]
    change: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Currencies:
    """Forms of currencies, folded, to ISO codes: `before` and `after` the number, and which are `assumed`."""

    signs: Mapping[str, str]
    words: Mapping[str, str]
    assumed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a language; months, weekdays and so on from form to number."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    quarter_letters: tuple[str, ...]
    half_letters: tuple[str, ...]
    fiscal: tuple[str, ...]
    day_suffixes: tuple[str, ...]
    day_orders: tuple[str, ...]
    of: tuple[str, ...]
    articles: tuple[str, ...]
    this: tuple[str, ...]
    last: tuple[str, ...]
    next: tuple[str, ...]
    ago_before: tuple[str, ...]
    ago_after: tuple[str, ...]
    earlier: tuple[str, ...]
    away: tuple[str, ...]
    before_that: tuple[str, ...]
    parts: Mapping[str, str]
    bounds: Mapping[str, str]
    spans: tuple[tuple[str, str], ...]
    days: Mapping[str, int]
    years: Mapping[str, int]
    closing: tuple[str, ...]
    plural: tuple[str, ...]
    times_of_day: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that decide a field: on which `side` of the sum they stand, and how far off in characters."""

    field: str
    value: str
    side: str
    reach: int
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the reader knows of a language."""

    code: str
    numbers: NumberWords
    scales: Mapping[str, Decimal]
    fillers: tuple[str, ...]
    of: tuple[str, ...]
    currencies: Currencies
    ranges: Ranges
    qualifiers_before: Mapping[str, Qualifier]
    qualifiers_after: Mapping[str, Qualifier]
    rates: Mapping[str, Per]
    derived: Mapping[str, Fraction]
    antecedents: tuple[str, ...]
    part_of: tuple[str, ...]
    not_money: Mapping[str, tuple[str, ...]]
    abbreviations: frozenset[str]
    may_follow_sum: frozenset[str]
    calendar: Calendar
    cues: Mapping[str, tuple[CueRule, ...]]
    never: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    attribution: Mapping[str, tuple[str, ...]]
    unnamed: Mapping[str, tuple[str, ...]]


def fold(text: str) -> str:
    """The form under which a text is looked up: small letters, plain spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").lower().split())
