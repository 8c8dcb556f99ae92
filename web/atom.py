"""An Atom feed (RFC 4287) of facts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_SPACE = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its permanent address, when it was last told (an ISO date or datetime), and what it says."""

    id: str
    link: str
    told: str
    title: str
    summary: str
    summary_lang: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands above the entries; `address` is that of the feed itself."""

    address: str
    home: str
    title: str
    subtitle: str
    lang: str


def write_feed(feed: Feed, entries: Iterable[Entry]) -> str:
    """The feed as XML; its time is that of the latest entry, so that it changes only when they do."""
    told = sorted(entries, key=lambda entry: (write_time(entry.told), entry.id), reverse=True)
    root = ET.Element("feed", {"xmlns": _SPACE, "xml:lang": feed.lang})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", write_time(told[0].told if told else "1970-01-01"))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", "Claimtrail")
    for entry in told:
        _add_entry(root, entry)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def write_time(told: str) -> str:
    """The time of an ISO date or datetime as Atom wants it: whole, and with a zone.

    >>> write_time("2025-06-17"), write_time("2025-06-17T09:30+02:00")
    ('2025-06-17T00:00:00Z', '2025-06-17T09:30:00+02:00')
    """
    day, _, time = told.partition("T")
    found = re.fullmatch(r"(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?", time)
    return f"{day}T{found[1]}{found[2] or ':00'}{found[3] or 'Z'}" if found else f"{day[:10]}T00:00:00Z"


def _add_entry(root: ET.Element, entry: Entry) -> None:
    node = _add(root, "entry")
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(node, "updated", write_time(entry.told))
    _add(node, "link", rel="alternate", type="text/html", href=entry.link)
    for category in entry.categories:
        _add(node, "category", term=category)
    _add(node, "summary", entry.summary).set("xml:lang", entry.summary_lang)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, name, {key: _clean(value) for key, value in attributes.items()})
    node.text = None if text is None else _clean(text)
    return node


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
