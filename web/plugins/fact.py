"""The page of one fact: every claim of it side by side, and how they compare."""

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import Row, answer, asked, miss, read_row, read_rows
from web.claims import find_claims, read_claims, read_corrections

_SHOWN = 4  # comparisons of one kind; the rest opens by a click
_TOLD = ("publisher", "min", "max", "currency", "qualifier")


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each fact."""
    return [(r"^/fact/(?P<id>[^/]+)$", show_fact)]


async def show_fact(datasette: Datasette, request: Request) -> Response:
    """Who says what about one fact."""
    fact = await read_row(datasette, "fact", id=asked(request, "id"))
    if fact is None:
        return await miss(datasette, request)
    claims = await find_claims(datasette, "fact_claims", fact=fact["id"])
    context = {
        "fact": fact,
        "claims": claims,
        "settling": json.loads(fact["settled_by"]),
        "corrections": await read_corrections(datasette, [claim["id"] for claim in claims]),
        "denials": [claim for claim in claims if claim["modality"] == "denied"],
        "comparisons": await _read_comparisons(datasette, fact["id"]),
        "links": await read_rows(datasette, "fact_links", fact=fact["id"]),
        "sample": any(claim["sample"] for claim in claims),
    }
    return await answer(datasette, request, "fact", context)


async def _read_comparisons(datasette: Datasette, fact: str) -> list[tuple[str, list[Row], list[Row]]]:
    """The comparisons with both their claims by relation, the most telling first: a few to show, and the rest."""
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
