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
    """The calendar of a language: names to numbers, and the words that date expressions are made of."""

    # names, to the number of the month, weekday, quarter …; seasons to their first month
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    weekend: tuple[str, ...]
    # units of time; `unit_ends` are words for the end of one: year-end
    units: Mapping[str, str]
    unit_ends: Mapping[str, str]
    plural: tuple[str, ...]
    # how days, quarters and halves are written
    day_orders: tuple[str, ...]
    day_suffixes: tuple[str, ...]
    quarter_letters: tuple[str, ...]
    half_letters: tuple[str, ...]
    fiscal: tuple[str, ...]
    decade_before: tuple[str, ...]
    decade_after: tuple[str, ...]
    # small words; `neutral` ones stand before a date and are no part of it
    of: tuple[str, ...]
    articles: tuple[str, ...]
    neutral: tuple[str, ...]
    # this, last and next; `here` and `there` are endings: ce mois-ci, cette année-là
    this: tuple[str, ...]
    this_behind: tuple[str, ...]
    coming: tuple[str, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]
    last: tuple[str, ...]
    next: tuple[str, ...]
    # words for days and years seen from today, by how many
    days: Mapping[str, int]
    years: Mapping[str, int]
    to_date: tuple[str, ...]
    times_of_day: tuple[str, ...]
    # so many units away: ago, from now, by then, within
    ago_before: tuple[str, ...]
    ago_after: tuple[str, ...]
    ahead_before: tuple[str, ...]
    ahead_after: tuple[str, ...]
    deadline: tuple[str, ...]
    inside: tuple[str, ...]
    # seen from a period that was told before
    sooner: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    same: tuple[str, ...]
    same_period: tuple[str, ...]
    before_that: tuple[str, ...]
    after_that: tuple[str, ...]
    compared: tuple[str, ...]
    away: tuple[str, ...]
    # what stands before a date: the end of, by, from … to; `onward` behind it
    parts: Mapping[str, str]
    bounds: Mapping[str, str]
    spans: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    onward: tuple[str, ...]
    # the tense of a clause: words of what is ahead, of what is over, and where the clause begins
    future: tuple[str, ...]
    done: tuple[str, ...]
    clause: tuple[str, ...]
    # what is no date: every Tuesday, a third straight quarter, Sunday Times, April as a given name
    habit: tuple[str, ...]
    streak: tuple[str, ...]
    never: tuple[str, ...]
    given_names: tuple[str, ...]
    before_month: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that decide a field.

    `notion` is what they say, the same in each language, such as `repay` for the value `debt`; weights are fitted
    to it.  A field that no weights decide has its cues on a `side` of the sum, within some characters.
    """

    field: str
    value: str
    notion: str
    side: str = "both"
    reach: int = 0
    weight: float = 1


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
    says: Mapping[str, tuple[str, ...]]
    unnamed: Mapping[str, tuple[str, ...]]


def fold(text: str) -> str:
    """The form under which a text is looked up: small letters, plain spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").lower().split())
