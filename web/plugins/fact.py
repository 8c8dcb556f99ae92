"""The page of one fact: every claim of it side by side, and how they compare."""

import json
from itertools import groupby
from operator import itemgetter

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import Row, answer, asked, miss, read_row, read_rows
from web.claims import find_claims, read_claims


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
        "denials": [claim for claim in claims if claim["modality"] == "denied"],
        "comparisons": await _read_comparisons(datasette, fact["id"]),
        "links": await read_rows(datasette, "fact_links", fact=fact["id"]),
        "sample": any(claim["sample"] for claim in claims),
    }
    return await answer(datasette, request, "fact", context)


async def _read_comparisons(datasette: Datasette, fact: str) -> list[tuple[str, list[Row]]]:
    """The comparisons with both their claims by relation, the most telling first."""
    rows = await read_rows(datasette, "fact_comparisons", fact=fact)
    ids = sorted({row[side] for row in rows for side in ("a", "b")})
    claims = {claim["id"]: claim for claim in await read_claims(datasette, ids)}
    for row in rows:
        row |= {"a": claims[row["a"]], "b": claims[row["b"]], "differences": json.loads(row["differences"])}
    return [(relation, list(pairs)) for relation, pairs in groupby(rows, itemgetter("relation"))]
