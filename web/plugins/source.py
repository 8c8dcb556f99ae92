"""The page of one source: what it tells, and of whom."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import answer, asked, miss, read_row, read_rows
from web.claims import find_claims
from web.links import is_sample


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each source."""
    return [(r"^/source/(?P<id>[^/]+)$", show_source)]


async def show_source(datasette: Datasette, request: Request) -> Response:
    """One source with its newest claims."""
    source = await read_row(datasette, "source", id=asked(request, "id"))
    if source is None:
        return await miss(datasette, request)
    claims = await find_claims(datasette, "source_claims", source=source["id"])
    context = {
        "source": source,
        "subjects": await read_rows(datasette, "source_subjects", source=source["id"]),
        "articles": await read_rows(datasette, "source_articles", source=source["id"]),
        "claims": claims,
        "sample": is_sample(f"https://{source['host']}") or any(claim["sample"] for claim in claims),
    }
    return await answer(datasette, request, "source", context)
