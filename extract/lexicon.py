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
    point: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """How two sums make one: `join` between bounds, `between` opens a pair, `also` lists.

    `change` forbids it, as in *rose from 3 to 4*, unless a word of `spread` stands before; `compared` sets two
    sums against each other.
    """

    join: tuple[str, ...]
    between: Mapping[str, tuple[str, ...]]
    change: tuple[str, ...]
    spread: tuple[str, ...]
    compared: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """Qualifiers `before` and `after` a sum; a gap `…` in a form stands for a few words.

    `between` are words that may part them from it, *dépasse désormais*; `either` and `each` make one qualifier
    hold for two sums: *about 5 or 6*, *about 5 and 6 respectively*.
    """

    before: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    between: tuple[str, ...]
    either: tuple[str, ...]
    each: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivedWords:
    """Sums told by others: `parts` and multiples to fractions, and the `wholes` that they are parts of.

    A whole goes back to `any` sum, or to the last of a metric: *half of the round*.  `articles` stand before
    another word that was used of a sum, `part_of` before a part alone, and so do `pronouns` where it ends its
    clause, or where one of `ends` follows.  `times` and `as_much` make multiples, *ten times as much*, unless
    a word of `than` goes on; one set off by a comma and a word of `that_is` only explains a sum.
    """

    parts: Mapping[str, Fraction]
    wholes: Mapping[str, str]
    articles: tuple[str, ...]
    part_of: tuple[str, ...]
    pronouns: tuple[str, ...]
    ends: tuple[str, ...]
    times: tuple[str, ...]
    as_much: tuple[str, ...]
    than: tuple[str, ...]
    that_is: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Currencies:
    """Forms of currencies, folded, to ISO codes: `before` and `after` the number, and which are `assumed`.

    `small` tells, for units that buy little, roughly how many make a dollar; `minor` are hundredths: *cents*.
    """

    signs: Mapping[str, str]
    words: Mapping[str, str]
    assumed: frozenset[str]
    small: Mapping[str, Decimal]
    minor: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a language; months, weekdays and so on from form to number."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    unit_ends: Mapping[str, str]
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
    ahead_before: tuple[str, ...]
    ahead_after: tuple[str, ...]
    sooner: tuple[str, ...]
    later: tuple[str, ...]
    same: tuple[str, ...]
    to_date: tuple[str, ...]
    deadline: tuple[str, ...]
    compared: tuple[str, ...]
    decade_before: tuple[str, ...]
    decade_after: tuple[str, ...]
    weekend: tuple[str, ...]
    this_behind: tuple[str, ...]
    here: tuple[str, ...]
    inside: tuple[str, ...]
    clause: tuple[str, ...]
    given_names: tuple[str, ...]
    before_month: tuple[str, ...]
    there: tuple[str, ...]
    neutral: tuple[str, ...]
    onward: tuple[str, ...]
    future: tuple[str, ...]
    done: tuple[str, ...]
    habit: tuple[str, ...]
    coming: tuple[str, ...]
    streak: tuple[str, ...]
    same_period: tuple[str, ...]
    after_that: tuple[str, ...]
    never: tuple[str, ...]
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
    qualifiers: QualifierWords
    rates: Mapping[str, Per]
    taxed: tuple[str, ...]
    derived: DerivedWords
    not_money: Mapping[str, tuple[str, ...]]
    abbreviations: frozenset[str]
    may_follow_sum: frozenset[str]
    counted: tuple[str, ...]
    counted_by: tuple[str, ...]
    weights: tuple[str, ...]
    in_currency: tuple[str, ...]
    money_words: frozenset[str]
    calendar: Calendar
    cues: Mapping[str, tuple[CueRule, ...]]
    never: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    attribution: Mapping[str, tuple[str, ...]]
    unnamed: Mapping[str, tuple[str, ...]]


def fold(text: str) -> str:
    """The form under which a text is looked up: small letters, plain spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").lower().split())
