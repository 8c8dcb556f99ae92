"""The matrix: facts by outlets, with filters that stay in the address."""

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.book import Row, answer, holds_samples, read_chosen, read_row, read_rows
from web.facts import tell_facts
from web.filters import Wish, read_wish
from web.matrix import read_matrix

_MOST = 40  # facts of a page


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One page for all comparing."""
    return [(r"^/compare$", compare)]


async def compare(datasette: Datasette, request: Request) -> Response:
    """The facts that the reader asked for, and what each outlet tells of them."""
    wish = read_wish(request.args)
    facts = await _read(datasette, wish)
    shown = await tell_facts(datasette, request, facts[:_MOST])
    context = {
        "wish": wish,
        "facts": shown,
        "matrix": await read_matrix(datasette, shown),
        "more": len(facts) > _MOST,
        "subjects": await read_rows(datasette, "subjects"),
        "years": await _read_years(datasette),
        "sample": await holds_samples(datasette),
    }
    return await answer(datasette, request, "compare", context)


async def _read(datasette: Datasette, wish: Wish) -> list[Row]:
    page = {"most": _MOST + 1, "from": (wish.page - 1) * _MOST}
    return await read_chosen(datasette, "compare_facts", wish.where, {**wish.filters, **page})


async def _read_years(datasette: Datasette) -> list[int]:
    """The years that one may ask for, the latest first: those in which something was told, and one to each side."""
    told = await read_row(datasette, "told_years")
    return list(range(told["last"] + 1, told["first"] - 2, -1)) if told and told["last"] else []
