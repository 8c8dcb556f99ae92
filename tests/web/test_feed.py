"""The Atom feed of new facts and disputes."""

from xml.etree import ElementTree as ET

import pytest
from datasette.app import Datasette

from web.atom import Entry, Feed, write_feed, write_time

ATOM = {"a": "http://www.w3.org/2005/Atom"}


async def read(site: Datasette, path: str, **headers: str) -> ET.Element:
    response = await site.client.get(path, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 (our own)


def texts(feed: ET.Element, path: str) -> list[str | None]:
    return [node.text for node in feed.findall(path, ATOM)]


async def test_facts_that_were_told_last_stand_first_and_undated_ones_nowhere(site: Datasette) -> None:
    feed = await read(site, "/feed.atom")
    assert texts(feed, "a:entry/a:id") == [
        "http://localhost/fact/f3",
        "http://localhost/fact/f1#conflict_between_origins",
        "http://localhost/fact/f2",
    ]
    assert texts(feed, "a:entry/a:title")[:2] == [
        "Mistral AI: valuation, 20 June 2025, more than €11,700,000,000.5",
        "xAI: cash burn, 2025, $9.3 billion (origins differ)",
    ]
    assert texts(feed, "a:entry/a:updated") == [
        "2025-06-20T00:00:00Z",
        "2025-06-19T00:00:00Z",
        "2025-06-17T09:30:00+00:00",
    ]
    assert texts(feed, "a:updated") == ["2025-06-20T00:00:00Z"]
    assert "Sample data" in str(texts(feed, "a:subtitle"))


async def test_one_company_in_the_readers_language(site: Datasette) -> None:
    feed = await read(site, "/feed.atom?subject=Mistral+AI&lang=fr")
    assert texts(feed, "a:entry/a:title") == [
        "Mistral AI\u00a0: valorisation, 20 juin 2025, plus de 11\u202f700\u202f000\u202f000,5 euros"
    ]
    assert texts(feed, "a:title") == ["Claimtrail\u00a0: Ce que l’on dit de Mistral AI"]
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == "http://localhost/feed.atom?subject=Mistral+AI&lang=fr"


async def test_an_empty_book_has_an_empty_feed(empty_site: Datasette) -> None:
    assert texts(await read(empty_site, "/feed.atom"), "a:entry") == []


@pytest.mark.parametrize("text", ["<script>", "a\x00b", "\ud800", "\x1b[0m", "]]>", "‮"])
def test_any_text_makes_good_xml(text: str) -> None:
    entry = Entry(text, text, "2025-06-17", text, text, "en", (text,))
    feed = ET.fromstring(write_feed(Feed("https://a.org", text, text, text, "en"), [entry]).encode())  # noqa: S314
    assert len(feed.findall("a:entry", ATOM)) == 1


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2025-06-17", "2025-06-17T00:00:00Z"),
        ("2025-06-17T09:30", "2025-06-17T09:30:00Z"),
        ("2025-06-17T09:30:15.5+02:00", "2025-06-17T09:30:15+02:00"),
        ("2025-06-17T09:30:15Z", "2025-06-17T09:30:15Z"),
        ("2025-06-17Tnoon", "2025-06-17T00:00:00Z"),
    ],
)
def test_times_are_whole(told: str, written: str) -> None:
    assert write_time(told) == written
