"""What the comparison finds: facts, with how their claims stand to each other."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from db.mentions import Mention, MentionKey


class Relation(StrEnum):
    """How two claims stand to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    REFRAMED = "reframed"
    PARTS = "parts"
    SLIP_SCALE = "slip_scale"
    SLIP_CURRENCY = "slip_currency"
    SLIP_CONVERSION = "slip_conversion"
    SIBLING = "sibling"
    METRIC_SWAP = "metric_swap"
    CONFLICT = "conflict"
    DENIAL = "denial"
    DIFFERENT_PERIOD = "different_period"


class Verdict(StrEnum):
    """What the claims of a fact show together."""

    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"
    PARTY_ONLY = "party_only"
    ALTERED = "altered"
    CONFLICT_BETWEEN_ORIGINS = "conflict_between_origins"
    CONFLICT_IN_CHAIN = "conflict_in_chain"
    SLIP = "slip"
    SUPERSEDED = "superseded"
    DENIED = "denied"
    ARITHMETIC_OK = "arithmetic_ok"
    ARITHMETIC_OFF = "arithmetic_off"
    NO_ORIGIN = "no_origin"


class Link(StrEnum):
    """How one fact stands to another."""

    PART_OF = "part_of"
    RATE_OF = "rate_of"
    CUMULATES = "cumulates"
    SUPERSEDES = "supersedes"
    FORECAST_OF = "forecast_of"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims side by side; `gap_pct` is by how many per cent of `a` the sum of `b` differs.

    Where one of them retells the other, or has the slip, that one is `b`.
    """

    a: Mention
    b: Mention
    relation: Relation
    differences: tuple[str, ...] = ()
    gap_pct: Decimal | None = None
    explained_by: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a fact, at least and at most, and where each claim has its own.

    `roots` are the origins that are certain; `root_of` tells the one of each claim, where it is, and `path_of`
    who handed it on, from the outlet that tells it to the last one known.
    """

    least: int
    most: int
    roots: frozenset[str]
    root_of: dict[MentionKey, str]
    path_of: dict[MentionKey, tuple[str, ...]]
    only_parties: bool = False
    no_root: bool = False


@dataclass(frozen=True, slots=True, order=True)
class LinkedFact:
    """Another fact of the subject, and how one stands to it."""

    kind: Link
    label: str
    id: str


class Proof(StrEnum):
    """A text or paper that can settle what a sum is."""

    ORIGIN_TEXT = "origin_text"
    ACCOUNTS = "accounts"
    BALANCE_SHEET = "balance_sheet"
    ROUND_PAPERS = "round_papers"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Settling:
    """One proof, whose it is, and how many outlets go back to it where it is a text."""

    proof: Proof
    of: str
    outlets: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that speak of one thing, and what they show together; the first claim is the earliest.

    `label` is unique among the facts of its subject; `id` comes from it, and stays while the label does.
    """

    id: str
    label: str
    claims: tuple[Mention, ...]
    origins: Origins
    verdicts: tuple[Verdict, ...]
    sentence: str
    comparisons: tuple[Comparison, ...] = ()
    links: tuple[LinkedFact, ...] = ()
    settled_by: tuple[Settling, ...] = ()
