"""The page of one company: the facts about it, and who tells them."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import answer, asked, miss, read_rows
from web.claims import find_claims
from web.links import is_sample


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each company."""
    return [(r"^/subject/(?P<name>[^/]+)$", show_subject)]


async def show_subject(datasette: Datasette, request: Request) -> Response:
    """One company with its facts, its outlets and its newest claims."""
    name = asked(request, "name")
    claims = await find_claims(datasette, "subject_claims", subject=name)
    facts = await read_rows(datasette, "subject_facts", subject=name, most=200)
    if not claims and not facts:
        return await miss(datasette, request)
    sources = await read_rows(datasette, "subject_sources", subject=name)
    sample = any(claim["sample"] for claim in claims) or any(is_sample(f"https://{row['host']}") for row in sources)
    context = {"subject": name, "facts": facts, "sources": sources, "claims": claims, "sample": sample}
    return await answer(datasette, request, "subject", context)
