"""The page of one article: its sums, where they come from, and what changed on its page."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import answer, asked, miss, read_row, read_rows
from web.claims import find_claims
from web.links import is_sample, link_source


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for each article."""
    return [(r"^/article/(?P<id>[^/]+)$", show_article)]


async def show_article(datasette: Datasette, request: Request) -> Response:
    """What one article tells, and behind how many origins it stands."""
    article = await read_row(datasette, "article", id=asked(request, "id"))
    if article is None:
        return await miss(datasette, request)
    origins = await read_rows(datasette, "article_origins", article=article["id"])
    context = {
        "article": {**article, "link": link_source(article["url"])},
        "origins": [row["origin"] for row in origins if row["origin"] is not None],
        "unsure": sum(row["claims"] for row in origins if row["origin"] is None),
        "claims": await find_claims(datasette, "article_claims", article=article["id"]),
        "changes": await read_rows(datasette, "article_changes", article=article["id"]),
        "sample": is_sample(article["url"]),
    }
    return await answer(datasette, request, "article", context)
