"""Pairs of claims as the pages show them: how they compare, within a fact and with the text that one cites."""

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from datasette.app import Datasette

from web.book import Row, read_rows
from web.claims import read_claims

_SHOWN = 4  # comparisons of one kind; the rest opens by a click
_TOLD = ("publisher", "min", "max", "currency", "qualifier")


async def read_pairs(datasette: Datasette, fact: str) -> list[tuple[str, list[Row], list[Row]]]:
    """The comparisons of a fact by relation, the most telling first: a few to show, and the rest."""
    rows = await read_rows(datasette, "fact_comparisons", fact=fact)
    ids = sorted({row[side] for row in rows for side in ("a", "b")})
    claims = {claim["id"]: claim for claim in await read_claims(datasette, ids)}
    for row in rows:
        row |= {"a": claims[row["a"]], "b": claims[row["b"]], "differences": json.loads(row["differences"])}
    by_relation = [(relation, _once(pairs)) for relation, pairs in groupby(rows, itemgetter("relation"))]
    return [(relation, pairs[:_SHOWN], pairs[_SHOWN:]) for relation, pairs in by_relation]


def _once(pairs: Iterable[Row]) -> list[Row]:
    """The pairs, where two outlets stand together with the same two sums only once."""
    told: dict[object, Row] = {}
    for pair in pairs:
        sides = [tuple(pair[side][name] for name in _TOLD) for side in ("a", "b")]
        told.setdefault(frozenset(sides), pair)
    return list(told.values())


async def read_cited(datasette: Datasette, fact: str) -> dict[str, Row]:
    """For each claim that cites a text of the book how it stands beside that text, by the claim's id.

    Where the text tells the sum more than once, the place that is closest to the claim counts.
    """
    beside: dict[str, Row] = {}
    for row in await read_rows(datasette, "cited_comparisons", fact=fact):
        beside.setdefault(row["claim"], {**row, "differences": json.loads(row["differences"])})
    return beside


async def read_rates(datasette: Datasette, fact: str, currency: str) -> dict[str, float]:
    """For each claim in another currency what one unit of it was worth in this one, by the latest rate."""
    return {row["claim"]: row["rate"] for row in await read_rows(datasette, "fact_rates", fact=fact, currency=currency)}
