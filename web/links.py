"""Links to outside pages: only http(s), to the very sentence, and samples to our own copy."""

from urllib.parse import SplitResult, quote, urlsplit

_LONG, _EDGE = 160, 6


def link_source(url: str | None, sentence: str | None = None) -> str | None:
    """The address of the sentence in its page; `None` where the address is no http(s) one.

    >>> link_source("https://a.org/b", "up 3-fold, so")
    'https://a.org/b#:~:text=up%203%2Dfold%2C%20so'
    """
    parts = _split(url)
    if parts is None:
        return None
    page = _link_sample(parts) if is_sample(url) else parts._replace(fragment="").geturl()
    mark = f"{'' if is_sample(url) else parts.fragment}{write_fragment(sentence)}"
    return f"{page}#{mark}" if mark else page


def is_http(url: str | None) -> bool:
    """Whether an address may become a link."""
    return _split(url) is not None


def is_sample(url: str | None) -> bool:
    """Whether the page lives under `.example`, a name that is reserved and that nobody can own."""
    parts = _split(url)
    return parts is not None and (parts.hostname or "").endswith(".example")


def write_fragment(sentence: str | None) -> str:
    """The text fragment that makes a browser scroll to a sentence; a long one by its two ends."""
    text = " ".join((sentence or "").strip("…").split())  # a long sentence is published with its ends cut off
    if not text:
        return ""
    words = text.split(" ")
    short = len(text) <= _LONG or len(words) < 2 * _EDGE
    ends = [text] if short else [" ".join(words[:_EDGE]), " ".join(words[-_EDGE:])]
    return ":~:text=" + ",".join(_encode(end) for end in ends)


def _encode(text: str) -> str:
    # A dash or a comma has a meaning of its own in a text fragment.
    return quote(text, safe="").replace("-", "%2D")


def _link_sample(parts: SplitResult) -> str:
    path = parts.path if parts.path.strip("/") else "/index.html"
    return f"/samples/{quote(parts.hostname or '')}{quote(path, safe='/%')}"


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit(url or "")
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
