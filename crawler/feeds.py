"""Reads RSS and Atom feeds: which articles a source lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any  # feedparser ships no types

import feedparser  # type: ignore[import-untyped]  # feedparser ships no types
from w3lib.html import remove_tags

from crawler.addresses import clean_url
from crawler.body import clean_text
from crawler.dates import read_date


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed lists it; `published` is an ISO date or datetime."""

    url: str
    title: str = ""
    summary: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed in its order, each once, and what is wrong with it, if anything."""

    entries: tuple[Entry, ...]
    problem: str | None = None


def read_feed(content: bytes, url: str) -> Feed:
    """What a feed lists; of a broken feed, what stands before the fault."""
    # From a stream: a bare value might be taken for the name of a file.
    feed = feedparser.parse(BytesIO(content))
    entries = {entry.url: entry for entry in _read_entries(feed, url)}
    return Feed(tuple(entries.values()), _find_problem(feed, len(entries)))


def _read_entries(feed: Any, url: str) -> Iterator[Entry]:
    for row in feed.entries:
        address = clean_url(row.get("link") or _permalink(row), url)
        if address is None:
            continue
        day = read_date(row.get("published") or row.get("updated") or "")
        published = None if day is None else day.isoformat()
        yield Entry(address, _plain(row.get("title")), _plain(row.get("summary")), published)


def _permalink(row: Any) -> str:
    found = str(row.get("id") or "")
    return found if found.startswith(("http://", "https://")) else "about:blank"


def _plain(value: str | None) -> str:
    return clean_text(unescape(remove_tags(value or "")))


def _find_problem(feed: Any, count: int) -> str | None:
    if not feed.get("version"):
        return "broken feed: no RSS or Atom"
    fault = feed.get("bozo_exception")
    # An encoding that is declared twice, and differently, is common and harms nothing.
    if not feed.bozo or isinstance(fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return f"broken feed: {_describe(fault)}; {count} of its entries could be read"


def _describe(fault: Exception) -> str:
    where = getattr(fault, "getLineNumber", lambda: None)()
    message = getattr(fault, "getMessage", lambda: str(fault))()
    return f"line {where}: {message}" if where else message
