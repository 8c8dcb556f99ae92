"""Facts by outlets: which sums each outlet gives for a fact, and how they stand to the one that most give."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: the columns of a row

from datasette.app import Datasette

from web.book import Row, read_rows

# How a sum stands to the main one, by the relation of the two claims; the first that holds.
_STANDINGS = {
    "denied": ("denial",),
    "differs": ("conflict",),
    "slip": ("slip_scale", "slip_currency", "slip_conversion"),
    "reframed": ("reframed", "metric_swap", "sibling", "different_period"),
    "part": ("parts",),
    "fits": ("compatible",),
    "agrees": ("agree",),
}
_FIELDS = ("metric", "per")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A column of the matrix."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The outlets that tell any of the facts, those that tell most first, and what each tells by fact and outlet."""

    outlets: tuple[Outlet, ...]
    cells: Mapping[tuple[str, str], Sequence[Row]]


async def read_matrix(datasette: Datasette, facts: Sequence[Row]) -> Matrix:
    """The matrix of these facts."""
    by_id = {fact["id"]: fact for fact in facts}
    rows = await read_rows(datasette, "compare_claims", facts=json.dumps(list(by_id)))
    cells: dict[tuple[str, str], dict[object, Row]] = defaultdict(dict)
    for row in rows:
        row["standing"] = stand(row, by_id[row["fact"]])
        told = (row["min"], row["max"], row["currency"], row["standing"])
        cells[row["fact"], row["source"]].setdefault(told, row)
    facts_of: dict[Outlet, set[str]] = defaultdict(set)
    for row in rows:
        facts_of[Outlet(row["source"], row["publisher"])].add(row["fact"])
    outlets = sorted(facts_of, key=lambda outlet: (-len(facts_of[outlet]), outlet.name, outlet.id))
    return Matrix(tuple(outlets), {place: list(told.values()) for place, told in cells.items()})


def stand(claim: Mapping[str, Any], fact: Mapping[str, Any]) -> str:
    """How a claim's sum stands to the main sum of its fact.

    >>> fact = {"min": 9, "max": 9, "currency": "USD", "metric": "loss", "per": None}
    >>> stand({**fact, "modality": "stated", "relation": None}, fact)
    'agrees'
    """
    if claim["modality"] == "denied":
        return "denied"
    if all(claim[name] == fact[name] for name in ("min", "max", "currency")):
        return "agrees" if all(claim[name] == fact[name] for name in _FIELDS) else "reframed"
    return next((name for name, relations in _STANDINGS.items() if claim["relation"] in relations), "other")
