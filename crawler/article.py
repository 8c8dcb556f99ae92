"""Reads an article out of a page, with no network and no disk.

JSON-LD speaks first, then the page's meta elements, then the source's selectors, then trafilatura.
"""

import re
from collections.abc import Mapping
from typing import Any  # JSON values are of any kind until they are read
from urllib.parse import urlsplit

from parsel import Selector
from w3lib.html import remove_tags

from crawler.body import clean_text, prune_page, read_body
from crawler.dates import read_published
from crawler.jsonld import read_names, read_story, read_text
from db.sources import Source
from extract.model import Article, State

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta)\b", re.IGNORECASE)
_NOT_A_PAGE = re.compile(r"\s*<(?:\?xml[^>]*>\s*<)?(?:rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")


def read_article(html: str, url: str, source: Source | None = None) -> Article | None:
    """The article on a page; `None` where the page is no HTML or holds no text.

    A page that shows only a headline and a summary gives the summary as its text.
    """
    html = html.replace("\x00", "")
    if not is_html(html):
        return None
    page = Selector(html)
    story = read_story(page, url)
    publisher = _read_publisher(page, story, url, source)
    title = _read_title(page, story, publisher, url)
    pruned = prune_page(html, source)
    published = read_published(page, pruned, story.get("datePublished"), url)
    text = _read_text(page, pruned, story, source, title)
    if not text:
        return None
    return Article(
        url=url or None,
        publisher=publisher,
        title=title,
        text=text,
        published=published,
        author=_read_author(page, story),
        lang=_read_lang(page, story),
        state=_read_state(story),
    )


def is_html(text: str) -> bool:
    """Whether a text is a web page at all, and no feed or plain text."""
    return _MARKUP.search(text) is not None and _NOT_A_PAGE.match(text) is None


def read_address(html: str) -> str | None:
    """The address that a saved page gives as its own."""
    page = Selector(html.replace("\x00", ""))
    told = (
        page.css("link[rel=canonical]::attr(href)").get(),
        _meta(page, "og:url"),
        *_SAVED_FROM.findall(html[:2000]),
    )
    return next((url for url in told if url and url.startswith(("http://", "https://"))), None)


def _read_publisher(page: Selector, story: Mapping[str, Any], url: str, source: Source | None) -> str:
    if source is not None:
        return source.name
    told = read_text(story.get("publisher")) or _meta(page, "og:site_name")
    return told or (urlsplit(url).hostname or "").removeprefix("www.")


def _read_title(page: Selector, story: Mapping[str, Any], publisher: str, url: str) -> str | None:
    headline = clean_text(page.xpath("string(//h1)").get() or "")
    told = (read_text(story.get("headline")), _meta(page, "og:title"), headline, page.xpath("string(//title)").get())
    title = next((clean_text(text) for text in told if text and clean_text(text)), None)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    sites = {publisher, _meta(page, "og:site_name") or "", host, host.rpartition(".")[0]}
    return title and _cut_site(title, {site.casefold() for site in sites})


def _cut_site(title: str, sites: set[str]) -> str:
    found = re.fullmatch(r"(.+\S)\s+[|\-–—•·]\s+(\S.*?)", title)
    return found[1] if found and found[2].casefold() in sites else title


def _read_text(
    page: Selector, pruned: Selector, story: Mapping[str, Any], source: Source | None, title: str | None
) -> str | None:
    walled = _read_state(story) is State.PAYWALLED
    # Behind a wall only what the page shows is read, not what it tells machines.
    told = None if walled else read_text(story.get("articleBody"))
    text = read_body(pruned, source, told and remove_tags(told), title)
    summary = _read_summary(page, story)
    return summary if not text or (walled and len(text) < len(summary)) else text


def _read_summary(page: Selector, story: Mapping[str, Any]) -> str:
    told = (read_text(story.get("description")), _meta(page, "og:description"), _meta(page, "description"))
    return next((clean_text(text) for text in told if text), "")


def _read_author(page: Selector, story: Mapping[str, Any]) -> str | None:
    told = (
        read_names(story.get("author")),
        _meta(page, "author"),
        _meta(page, "article:author"),
        page.xpath("string(//*[@itemprop='author'])").get(),
    )
    names = (clean_text(text) for text in told if text)
    return next((name for name in names if name and not name.startswith(("http://", "https://"))), None)


def _read_lang(page: Selector, story: Mapping[str, Any]) -> str | None:
    told = (page.xpath("/html/@lang").get(), read_text(story.get("inLanguage")), _meta(page, "og:locale"))
    found = (re.match(r"([a-z]{2})(?![a-z])", text.strip().lower()) for text in told if text)
    return next((match[1] for match in found if match), None)


def _read_state(story: Mapping[str, Any]) -> State:
    free = story.get("isAccessibleForFree")
    return State.PAYWALLED if str(free).lower().endswith("false") else State.OK


def _meta(page: Selector, name: str) -> str | None:
    told = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name).get()
    return told.strip() or None if told else None
