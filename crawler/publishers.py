"""Who publishes what we save: the source, or whoever is named for a saved page."""

import re
import unicodedata
from collections.abc import Iterable

from crawler.addresses import is_within
from db.corpus import Publisher
from db.sources import Source


def publisher_of(source: Source) -> Publisher:
    """The publisher that a source is."""
    return Publisher(source.id, source.name, source.hosts[0], source.country, source.lang, source.currency)


def publisher_named(name: str, sources: Iterable[Source]) -> Publisher:
    """The publisher with a name: the source that is called so, else one with the name's slug as id."""
    source = find_source(sources, name=name)
    return Publisher(_slug(name), name) if source is None else publisher_of(source)


def find_source(sources: Iterable[Source], name: str | None = None, url: str | None = None) -> Source | None:
    """The source with a name, or the id that its name makes, or that has the host of an address."""
    for source in sources:
        if name is not None and (source.name.casefold() == name.casefold() or source.id == _slug(name)):
            return source
        if url is not None and is_within(url, source.hosts):
            return source
    return None


def _slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or "unnamed"
