"""The sample sites hold together: labelled, linked, and listed as the sources file says."""

import json
from calendar import timegm
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import feedparser
import pytest

from db.sources import load_sources

DEMO = Path(__file__).parents[2] / "demo"
SITES = DEMO / "sites"
HOSTS = sorted(path.name for path in SITES.iterdir() if path.is_dir())
PAGES = sorted(SITES.rglob("*.html"))
SOURCES = load_sources(DEMO / "sources.yml")

NOTICES = {
    "fr": "Page d'exemple écrite pour le projet Claimtrail",
    "en": "Sample page written for the Claimtrail project",
}
EMPTY = SITES / "www.lanternquay.example" / "stories" / "xai-live-updates.html"
UNDATED = SITES / "prairieticker.example" / "explainers" / "what-is-xai-worth.html"
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """What a page shows, links to and holds as JSON-LD; `open` is what was never closed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.lang, self.links, self.data, self.open = "", [], [], []
        self.shown, self.notices, self.loaded = "", [], []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        row = dict(attrs)
        if tag == "html":
            self.lang = row["lang"][:2]
        if tag == "a":
            self.links.append(row["href"])
        if tag == "script":
            assert row == {"type": "application/ld+json"}
        if "src" in row or (tag == "link" and row.get("rel") != "canonical"):
            self.loaded.append(row.get("src") or row["href"])
        if tag not in VOID:
            self.open.append((tag, row))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "script" in tags:
            self.data.append(json.loads(data))
        elif "body" in tags:
            self.shown += data
            if any(row.get("class") == "sample-notice" for _, row in self.open):
                self.notices.append((data, "article" in tags or "main" in tags))


def name(path: Path) -> str:
    return str(path.relative_to(SITES))


def file_of(url: str) -> Path:
    parts = urlsplit(url)
    return SITES / (parts.hostname or "") / unquote(parts.path).lstrip("/")


def entries(host: str) -> list:
    return feedparser.parse((SITES / host / "feed.xml").read_bytes()).entries


def published(data) -> list[str]:
    if isinstance(data, list):
        return [day for row in data for day in published(row)]
    own = [data["datePublished"]] if "datePublished" in data else []
    return own + published(data.get("@graph", []))


def test_there_are_enough_outlets_and_articles_in_both_languages():
    assert len(HOSTS) >= 11
    assert all(host.endswith(".example") for host in HOSTS)
    langs = [source.lang for source in SOURCES.sources.values()]
    assert langs.count("fr") >= 5
    assert langs.count("en") >= 5


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_is_well_formed_and_says_that_it_is_a_sample(path):
    page = Page(path)
    assert page.open == []
    if path == EMPTY:
        assert page.shown.strip() == ""
        assert NOTICES["en"] in path.read_text(encoding="utf-8")
        return
    assert len(page.notices) == 1
    notice, inside = page.notices[0]
    assert NOTICES[page.lang] in notice
    assert not inside
    assert notice not in page.shown.replace(notice, "", 1)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_and_styles_lead_to_files(path):
    page = Page(path)
    base = "http://" + name(path)
    for link in page.links + page.loaded:
        if urlsplit(link).scheme:
            assert urlsplit(link).hostname in HOSTS
        assert file_of(urljoin(base, link)).is_file(), link
    for link in page.loaded:
        assert not urlsplit(link).scheme, "pages load nothing from elsewhere"
        assert not link.startswith("/"), "pages are also seen under /samples/<host>/"


@pytest.mark.parametrize("host", HOSTS)
def test_feed_lists_the_pages_of_its_site(host):
    feed = feedparser.parse((SITES / host / "feed.xml").read_bytes())
    assert not feed.bozo
    listed = {file_of(entry.link) for entry in feed.entries}
    assert len(listed) == len(feed.entries)
    assert all(urlsplit(entry.link).hostname == host for entry in feed.entries)
    assert listed == set((SITES / host).rglob("*.html")) - {SITES / host / "index.html"}
    for entry in feed.entries:
        assert entry.title
        assert entry.summary
        assert ("published" in entry) == (file_of(entry.link) != UNDATED)


@pytest.mark.parametrize("host", HOSTS)
def test_feed_and_page_name_the_same_moment(host):
    for entry in entries(host):
        for day in published(Page(file_of(entry.link)).data):
            assert datetime.fromisoformat(day).timestamp() == timegm(entry.published_parsed), entry.link


@pytest.mark.parametrize("host", HOSTS)
def test_some_entries_concern_the_watched_companies_and_some_do_not(host):
    watched = ("xAI", "OpenAI", "Anthropic", "Mistral")
    hits = [any(word in entry.title + entry.summary for word in watched) for entry in entries(host)]
    assert hits.count(True) >= 2
    assert hits.count(False) >= 1


def test_robots_forbid_an_article_that_a_feed_lists():
    forbidden = []
    for host in HOSTS:
        robots = RobotFileParser()
        robots.parse((SITES / host / "robots.txt").read_text(encoding="utf-8").splitlines())
        assert robots.can_fetch("Claimtrail", f"http://{host}/feed.xml")
        forbidden += [entry.link for entry in entries(host) if not robots.can_fetch("Claimtrail", entry.link)]
    assert len(forbidden) == 2
    assert {urlsplit(link).path.split("/")[1] for link in forbidden} == {"abonnes", "members"}


def test_sources_file_fits_the_folders():
    assert sorted(host for source in SOURCES.sources.values() for host in source.hosts) == HOSTS
    assert SOURCES.contact == ""
    assert SOURCES.delay == 0
    for source in SOURCES.sources.values():
        host = source.hosts[0]
        assert source.feeds == (f"http://{host}/feed.xml",)
        assert source.expect == len(entries(host))
        assert Page(SITES / host / "index.html").lang == source.lang
        assert {"feed.xml", "index.html", "robots.txt", "style.css"} <= {p.name for p in (SITES / host).iterdir()}
