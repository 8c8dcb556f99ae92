"""The front page: what is in dispute, what is new, facts by company, how far the sources go."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import Row, answer, holds_samples, read_row, read_rows
from web.facts import read_facts

_LEADING, _OTHERS, _SHOWN = 12, 3, 8


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """The front page stands before Datasette's own."""
    return [(r"^/$", front)]


async def front(datasette: Datasette, request: Request) -> Response:
    """The book at a glance."""
    sources = await read_rows(datasette, "sources")
    context = {
        "subjects": await _read_subjects(datasette),
        "disputed": await read_facts(datasette, request, "disputed"),
        "altered": await read_facts(datasette, request, "altered"),
        "newest": await read_facts(datasette, request, "newest_facts"),
        "sources": sources,
        "totals": await read_row(datasette, "totals"),
        "sample": await holds_samples(datasette),
    }
    return await answer(datasette, request, "front", context)


async def _read_subjects(datasette: Datasette) -> list[Row]:
    """The companies with most claims and their facts; the first company leads."""
    subjects = (await read_rows(datasette, "subjects"))[:_SHOWN]
    for place, row in enumerate(subjects):
        most = _OTHERS if place else _LEADING
        row["facts"] = await read_rows(datasette, "subject_facts", subject=row["subject"], most=most)
    return subjects
