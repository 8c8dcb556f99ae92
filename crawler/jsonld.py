"""The JSON-LD of a page: what the publisher tells machines about the story."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any  # JSON values are of any kind until they are read

from parsel import Selector

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_STORIES = ("article", "blogposting", "liveblogposting", "report")


def read_story(page: Selector, url: str) -> dict[str, Any]:
    """What JSON-LD says about the page's own story; empty where it says nothing that can be read.

    Where several stories are described, the one at the page's address counts, else the first.
    """
    nodes = list(_find_nodes(page))
    stories = [node for node in nodes if _is_a(node, *_STORIES)]
    own = [node for node in stories if url and url in _addresses(node)]
    pages = [node for node in nodes if _is_a(node, "webpage")]
    return {**(pages or [{}])[0], **(own or stories or [{}])[0]}


def read_text(value: object) -> str | None:
    """The text of a JSON-LD value: its own, its name, or that of the first in a list."""
    if isinstance(value, list):
        return next((text for text in map(read_text, value) if text), None)
    if isinstance(value, Mapping):
        return read_text(value.get("name") or value.get("@value"))
    if not isinstance(value, str):
        return None
    return html.unescape(value).strip() or None


def read_names(value: object) -> str | None:
    """The names in a JSON-LD value, such as all authors, separated by commas."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(name for name in map(read_text, values) if name)) or None


def _find_nodes(page: Selector) -> Iterator[dict[str, Any]]:
    for script in page.xpath("//script[contains(translate(@type, 'LD', 'ld'), 'ld+json')]"):
        yield from _walk(_parse(script.xpath("string()").get() or ""))


def _parse(text: str) -> object:
    for attempt in (text, _repair(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repair(text: str) -> str:
    for _ in range(2):
        text = _WRAPPING.sub("", text)
    return _TRAILING_COMMA.sub("", text)


def _walk(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield from _walk(item)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            inner = value.get(key)
            yield from _walk(inner if isinstance(inner, list) else [inner])


def _is_a(node: Mapping[str, Any], *kinds: str) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(kinds) for name in names)


def _addresses(node: Mapping[str, Any]) -> set[str]:
    values = [node.get(key) for key in ("url", "@id", "mainEntityOfPage")]
    inner = [value.get("@id") if isinstance(value, Mapping) else value for value in values]
    return {value for value in inner if isinstance(value, str)}
