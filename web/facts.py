"""Facts as the pages show them: each with its sentence in the reader's language, where the book has it."""

import json

from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.book import Row, lang_of, read_rows


async def read_fact(datasette: Datasette, request: Request, id_: str) -> Row | None:
    """The fact with this id; `None` where there is none."""
    return next(iter(await read_facts(datasette, request, "fact", id=id_)), None)


async def read_facts(datasette: Datasette, request: Request, query: str, **params: object) -> list[Row]:
    """The facts that the query of this name gives."""
    return await tell_facts(datasette, request, await read_rows(datasette, query, **params))


async def tell_facts(datasette: Datasette, request: Request, facts: list[Row]) -> list[Row]:
    """The facts with `sentence` and `sentence_lang` in the reader's language; English where there is no other."""
    lang = lang_of(request)
    ids = json.dumps([fact["id"] for fact in facts])
    told = await read_rows(datasette, "fact_sentences", ids=ids, lang=lang)
    sentences = {row["fact"]: row["sentence"] for row in told}
    for fact in facts:
        fact["sentence_lang"] = lang if fact["id"] in sentences else "en"
        fact["sentence"] = sentences.get(fact["id"], fact["sentence"])
    return facts
