"""The Atom feed: new facts, and facts in dispute; `?subject=` gives those about one company."""

import re

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from web.atom import Entry, Feed, write_feed
from web.book import Row, address, holds_samples, lang_of, read_rows
from web.facts import tell_facts
from web.money import write_sum
from web.names import name_fact
from web.words import WORDS

_CONFLICTS = ("conflict_between_origins", "conflict_in_chain")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """One feed."""
    return [(r"^/feed\.atom$", feed)]


async def feed(datasette: Datasette, request: Request) -> Response:
    """The facts that were first told last, and those in dispute; what has no date cannot be news."""
    lang, subject = lang_of(request), (request.args.get("subject") or "").strip() or None
    facts = await tell_facts(datasette, request, await read_rows(datasette, "feed", subject=subject))
    words = WORDS[lang]["ui"]
    note = words["sample"] if await holds_samples(datasette) else words["machine"]
    here = datasette.absolute_url(request, request.full_path)
    head = Feed(here, datasette.absolute_url(request, "/"), _title(subject, lang), note, lang)
    entries = [_entry(datasette, request, fact, lang) for fact in facts if _DAY.match(fact["last_published"] or "")]
    headers = {"Vary": "Accept-Language", "Content-Language": lang}
    return Response(write_feed(head, entries), headers=headers, content_type="application/atom+xml; charset=utf-8")


def _title(subject: str | None, lang: str) -> str:
    words = WORDS[lang]["ui"]
    return (
        f"Claimtrail{words['colon']}{words['about_subject'].format(subject=subject) if subject else words['tagline']}"
    )


def _entry(datasette: Datasette, request: Request, fact: Row, lang: str) -> Entry:
    """A fact as an entry; once it comes into dispute it is another one, so that readers see it again."""
    words, link = WORDS[lang], datasette.absolute_url(request, address("fact", fact["id"]))
    verdicts = tuple(verdict for verdict in fact["verdicts"].split(",") if verdict)
    disputed = next((verdict for verdict in verdicts if verdict in _CONFLICTS), None)
    name = f"{fact['subject'] or words['ui']['no_subject']}{words['ui']['colon']}{name_fact(fact, lang)}"
    return Entry(
        id=f"{link}#{disputed}" if disputed else link,
        link=link,
        told=fact["last_published"] if disputed else fact["first_published"],
        title=f"{name}, {write_sum(fact, lang)}" + (f" ({words['verdicts'][disputed]})" if disputed else ""),
        summary=fact["sentence"],
        summary_lang=fact["sentence_lang"],
        categories=tuple(words["verdicts"].get(verdict, verdict) for verdict in verdicts),
    )
