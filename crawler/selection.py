"""What of `sources.yml` a crawl follows: which sources, how fast, and under which name."""

from typing import Any  # Scrapy settings are of any kind

from crawler.settings import USER_AGENT
from db.sources import Source, Sources


def choose_sources(sources: Sources, wanted: str | None) -> tuple[Source, ...]:
    """The source with an id or name, or all where none is wanted; `ValueError` lists those that are known."""
    known = tuple(sources.sources.values())
    if wanted is None:
        return known
    folded = wanted.casefold()
    chosen = tuple(one for one in known if folded in (one.id.casefold(), one.name.casefold()))
    if not chosen:
        raise ValueError(f"unknown source: {wanted}; known are {', '.join(sources.sources)}")
    return chosen


def polite_settings(sources: Sources) -> dict[str, Any]:
    """The user agent with its contact, and the delay of each host."""
    agent = f"{USER_AGENT} (+{sources.contact})" if sources.contact else USER_AGENT
    hosts = [(host, source) for source in sources.sources.values() for host in source.hosts]
    slots = {host: {"delay": sources.delay if source.delay is None else source.delay} for host, source in hosts}
    return {"USER_AGENT": agent, "DOWNLOAD_SLOTS": slots, "DOWNLOAD_DELAY": 0 if _all_fast(slots) else sources.delay}


def _all_fast(slots: dict[str, dict[str, float]]) -> bool:
    return all(slot["delay"] == 0 for slot in slots.values())
