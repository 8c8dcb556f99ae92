"""Search over the claims, with accents folded."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import answer
from web.claims import find_claims


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for what was found."""
    return [(r"^/search$", search)]


async def search(datasette: Datasette, request: Request) -> Response:
    """The claims that hold all the words, the closest first; of very many, the last that came into the book."""
    asked = (request.args.get("q") or "")[:200]
    words = quote_words(asked)
    claims = await find_claims(datasette, "search", words=words) if words else []
    context = {"q": asked, "claims": claims, "sample": any(claim["sample"] for claim in claims)}
    return await answer(datasette, request, "search", context)


def quote_words(asked: str) -> str:
    """The words as FTS5 phrases, so that none is taken for an operator; one of three letters or more is a beginning.

    Shorter beginnings are those of too many words to find soon. A NUL or a lone surrogate would break the query, so
    words end there.
    """
    clean = asked.encode("utf-8", "replace").decode("utf-8").replace('"', " ").replace("\0", " ")
    return " ".join(f'"{word}"{"*" * (len(word) > 2)}' for word in clean.split() if any(map(str.isalnum, word)))
