"""The sources that we read, from `sources.yml`: who they are, where they are at home, how to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from extract.settings import SettingsError, as_mapping, as_text, as_texts, load_mapping

_TEXTS = ("country", "lang", "currency", "body")


@dataclass(frozen=True, slots=True)
class Source:
    """A site that we read; its `name` is the publisher in a claim.

    `hosts` are all its hosts, the first its own; `currency` is the home currency (ISO 4217).  `delay`
    is in seconds, `expect` the least number of entries that its feeds normally list.  `body` and
    `cut` are CSS selectors: the article's text, and what is to be left out of it.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    country: str | None = None
    lang: str | None = None
    currency: str | None = None
    feeds: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    expect: int = 0
    delay: float | None = None
    body: str | None = None
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources by id, and what holds for the whole crawl.

    `contact` is an address that a webmaster can write to, part of the user agent; empty when unknown.
    `delay` is the number of seconds between two requests to one host.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    contact: str = ""
    delay: float = 5.0


def load_sources(path: Path) -> Sources:
    """The sources of a file; raises `SettingsError` with file and key."""
    top = as_mapping(load_mapping(path), str(path), ("contact", "delay", "sources"))
    rows = as_mapping(top.get("sources"), f"{path}: sources")
    return Sources(
        {key: _read_source(key, value, f"{path}: sources.{key}") for key, value in rows.items()},
        str(top.get("contact") or ""),
        _as_number(top.get("delay", 5), f"{path}: delay"),
    )


def _read_source(key: str, value: object, place: str) -> Source:
    row = as_mapping(value, place, (f.name for f in fields(Source) if f.name != "id"))
    hosts = as_texts(row.get("hosts"), f"{place}.hosts")
    if not hosts:
        raise SettingsError(f"{place}: hosts is missing")
    return Source(
        id=key,
        name=as_text(row.get("name"), f"{place}.name"),
        hosts=hosts,
        feeds=as_texts(row.get("feeds"), f"{place}.feeds"),
        articles=as_texts(row.get("articles"), f"{place}.articles"),
        expect=int(_as_number(row.get("expect", 0), f"{place}.expect")),
        delay=None if row.get("delay") is None else _as_number(row["delay"], f"{place}.delay"),
        cut=as_texts(row.get("cut"), f"{place}.cut"),
        **{name: as_text(row[name], f"{place}.{name}") for name in _TEXTS if name in row},
    )


def _as_number(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise SettingsError(f"{place}: expected a number, got {value!r}")
    return float(value)
