"""The page of one fact: every claim of it side by side, and how they compare."""

import json

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.arithmetic import check_fact
from web.book import answer, asked, miss, read_rows
from web.chart import draw
from web.claims import find_claims, read_corrections
from web.facts import read_fact
from web.pairs import read_cited, read_pairs, read_rates


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each fact."""
    return [(r"^/fact/(?P<id>[^/]+)$", show_fact)]


async def show_fact(datasette: Datasette, request: Request) -> Response:
    """Who says what about one fact."""
    fact = await read_fact(datasette, request, asked(request, "id"))
    if fact is None:
        return await miss(datasette, request)
    claims = await find_claims(datasette, "fact_claims", fact=fact["id"])
    rates = await read_rates(datasette, fact["id"], fact["currency"])
    links = await read_rows(datasette, "fact_links", fact=fact["id"])
    context = {
        "fact": fact,
        "claims": claims,
        "cited": await read_cited(datasette, fact["id"]),
        "chart": draw(claims, fact["currency"], rates),
        "settling": json.loads(fact["settled_by"]),
        "corrections": await read_corrections(datasette, [claim["id"] for claim in claims]),
        "denials": [claim for claim in claims if claim["modality"] == "denied"],
        "comparisons": await read_pairs(datasette, fact["id"]),
        "checks": check_fact(fact, links),
        "links": links,
        "sample": any(claim["sample"] for claim in claims),
    }
    return await answer(datasette, request, "fact", context)
