"""Answers an unknown address, and a question that takes too long, with a page that can be read."""

from collections.abc import Awaitable

from datasette import handle_exception as datasettes
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import NotFound, Request, Response

from web.book import answer, miss


@hookimpl
def startup() -> None:
    """Keeps Datasette's own handler, which runs beside ours, from failing on an address without a route.

    Where `rich` is installed, it prints a traceback that such an address does not have.
    """
    datasettes.rich = None


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Awaitable[Response] | None:
    """Our own page, but for programs that ask for JSON."""
    if request.path.endswith(".json"):
        return None
    if isinstance(exception, QueryInterrupted):
        return answer(datasette, request, "missing", {"slow": True}, status=503)
    return miss(datasette, request) if isinstance(exception, NotFound) else None
