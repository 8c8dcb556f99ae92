"""Web addresses: absolute, without what only tracks readers, within a source's hosts."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit

from w3lib.url import safe_url_string, url_query_cleaner

_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "xtor", "at_medium"})


def clean_url(address: str, base: str) -> str | None:
    """The absolute http(s) address without tracking parameters and fragment; `None` for any other address.

    >>> clean_url("/news/xai?id=7&utm_source=rss#top", "https://www.outlet.example/feed")
    'https://www.outlet.example/news/xai?id=7'
    """
    try:
        url = safe_url_string(urljoin(base, address.strip()))
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError:  # such as "http://[broken"
        return None
    tracking = [name for name in names if name in _TRACKING or name.startswith("utm_")]
    return url_query_cleaner(url, tracking, remove=True, unique=False)


def is_within(url: str, hosts: Iterable[str]) -> bool:
    """Whether an address is on one of the hosts or below it."""
    host = urlsplit(url).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in hosts)
