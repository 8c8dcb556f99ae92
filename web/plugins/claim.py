"""The permalink of one claim, for people and, as schema.org `Claim`, for machines."""

import json

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import address, answer, asked, miss
from web.claims import read_claims, read_corrections
from web.facts import read_facts
from web.schema import describe_claim

_FIELDS = (
    *("subject", "metric", "min", "max", "currency", "currency_from", "qualifier", "per", "instrument"),
    *("period", "modality", "attribution", "basis", "event", "outcome", "derived"),
)
_ENDS = ("period_start", "period_end")


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each claim."""
    return [(r"^/claim/(?P<id>[^/]+)$", show_claim)]


async def show_claim(datasette: Datasette, request: Request) -> Response:
    """One claim with all its fields, and the words that decided them."""
    claims = await read_claims(datasette, [asked(request, "id")])
    if not claims:
        return await miss(datasette, request)
    claim = claims[0]
    period = " – ".join(claim[end] or "…" for end in _ENDS) if any(claim[end] for end in _ENDS) else None
    context = {
        "claim": claim,
        "fields": {field: period if field == "period" else claim[field] for field in _FIELDS},
        "cues": json.loads(claim["cues"]),
        "corrections": await read_corrections(datasette, [claim["id"]]),
        "facts": await read_facts(datasette, request, "claim_facts", claim=claim["id"]),
        "schema": describe_claim(claim, datasette.absolute_url(request, address("claim", claim["id"]))),
        "sample": claim["sample"],
    }
    return await answer(datasette, request, "claim", context)
