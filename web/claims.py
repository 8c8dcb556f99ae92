"""Claims as the pages show them: with their outlet, their article, and the sum marked in the sentence."""

import json
from typing import NamedTuple

from datasette.app import Datasette

from web.book import Row, read_rows
from web.links import is_sample, link_source


class Marked(NamedTuple):
    """A sentence around its sum."""

    before: str
    quote: str
    after: str


async def read_claims(datasette: Datasette, ids: list[str]) -> list[Row]:
    """The claims with these ids, in this order, ready to be shown."""
    rows = await read_rows(datasette, "claims", ids=json.dumps(ids))
    shown = {row["id"]: show_claim(row) for row in rows}
    return [shown[key] for key in ids if key in shown]


async def find_claims(datasette: Datasette, query: str, **params: object) -> list[Row]:
    """The claims whose ids the query of this name gives, ready to be shown."""
    return await read_claims(datasette, [row["id"] for row in await read_rows(datasette, query, **params)])


async def read_corrections(datasette: Datasette, claims: list[str]) -> list[Row]:
    """What people corrected about these claims."""
    rows = await read_rows(datasette, "corrections", claims=json.dumps(claims))
    return [{**row, "fields": dict(json.loads(row["fields"]))} for row in rows]


def show_claim(row: Row) -> Row:
    """The row with its marked sentence, its link to the source, and the names on the way from its origin."""
    return {
        **row,
        "marked": mark_quote(row),
        "link": link_source(row["url"], row["sentence"] or row["quote"]),
        "sample": is_sample(row["url"]),
        "chain": json.loads(row["path"] or "[]"),
    }


def mark_quote(row: Row) -> Marked:
    """The sentence of a claim around its sum; the sum alone where it has no sentence.

    >>> mark_quote({"sentence": "It lost $1m.", "quote": "$1m", "offset": 58, "sentence_offset": 50})
    Marked(before='It lost ', quote='$1m', after='.')
    """
    sentence, quote = row["sentence"] or row["quote"], row["quote"]
    at = row["offset"] - (row["sentence_offset"] or 0)
    if at < 0 or sentence[at : at + len(quote)] != quote:
        at = sentence.find(quote)
    if at < 0:
        return Marked(f"{sentence} (", quote, ")")
    return Marked(sentence[:at], quote, sentence[at + len(quote) :])
