"""What feeds list."""

import pytest

from crawler.addresses import clean_url, is_within
from crawler.feeds import Entry, Feed, read_feed

URL = "https://www.outlet.example/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Outlet</title>
<item><title>xAI l&#232;ve 9,3 Md$</title><link>/a?id=1&amp;utm_source=rss#top</link>
<description>&lt;p&gt;Selon &lt;b&gt;Bloomberg&lt;/b&gt; &amp;amp; co&lt;/p&gt;</description>
<pubDate>Tue, 17 Jun 2025 22:31:00 +0200</pubDate></item>
<item><title>twice</title><link>https://www.outlet.example/a?id=1</link></item>
<item><title>no link</title></item>
<item><title>by id</title><guid>https://www.outlet.example/b</guid></item>
<item><title>not the web</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title>
<entry><title type="html">xAI &amp;amp; X</title><link href="https://www.outlet.example/c"/>
<updated>2025-06-17T22:31:00Z</updated><summary>Short</summary></entry></feed>"""


def test_rss() -> None:
    assert read_feed(RSS.encode(), URL) == Feed(
        (
            Entry("https://www.outlet.example/a?id=1", "twice"),
            Entry("https://www.outlet.example/b", "by id"),
        )
    )


def test_rss_entry() -> None:
    once = RSS.replace("https://www.outlet.example/a?id=1</link>", "https://www.outlet.example/other</link>")
    assert read_feed(once.encode(), URL).entries[0] == Entry(
        "https://www.outlet.example/a?id=1", "xAI lève 9,3 Md$", "Selon Bloomberg & co", "2025-06-17T22:31:00+02:00"
    )


def test_atom() -> None:
    entry = Entry("https://www.outlet.example/c", "xAI & X", "Short", "2025-06-17T22:31:00+00:00")
    assert read_feed(ATOM.encode(), URL) == Feed((entry,))


@pytest.mark.parametrize(
    ("content", "entries", "problem"),
    [
        (b"", 0, "no RSS or Atom"),
        (b"<html><body>Are you a robot?</body></html>", 0, "no RSS or Atom"),
        (b'{"items": []}', 0, "no RSS or Atom"),
        (b"\x00\x01\xff", 0, "no RSS or Atom"),
        (RSS.encode()[:450], 1, "1 of its entries could be read"),
        (RSS.replace("&#232;", "&egrave;").encode(), 2, "undefined entity; 2 of its entries"),
    ],
    ids=["empty", "a page", "json", "binary", "broken off", "entity of HTML"],
)
def test_broken_feeds(content: bytes, entries: int, problem: str | None) -> None:
    feed = read_feed(content, URL)
    assert len(feed.entries) == entries
    assert (problem is None) == (feed.problem is None)
    assert (problem or "") in (feed.problem or "")


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("/a", "https://www.outlet.example/a"),
        ("https://o.example/a?utm_medium=x&b=2&b=3&fbclid=y&gclid=z#part", "https://o.example/a?b=2&b=3"),
        (" https://o.example/été ", "https://o.example/%C3%A9t%C3%A9"),
        ("mailto:a@o.example", None),
        ("http://[broken", None),
        ("http://", None),
    ],
)
def test_addresses(address: str, clean: str | None) -> None:
    assert clean_url(address, URL) == clean


@pytest.mark.parametrize(
    ("url", "within"),
    [
        ("https://o.example/a", True),
        ("https://www.o.example/a", True),
        ("https://evil-o.example/a", False),
        ("https://o.example.evil/", False),
    ],
)
def test_hosts(url: str, within: bool) -> None:
    assert is_within(url, ("o.example",)) is within
