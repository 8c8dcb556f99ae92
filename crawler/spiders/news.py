"""The one spider: reads the feeds of the sources and fetches the articles that name a watched subject."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from tqdm import tqdm
from twisted.python.failure import Failure

from crawler.addresses import clean_url, is_within
from crawler.article import is_html, read_article
from crawler.decoding import decode
from crawler.failures import read_error
from crawler.feeds import Entry, read_feed
from crawler.matching import choose_subjects, make_matcher
from crawler.pipelines import Found
from crawler.report import Outcome, Report, write_summary
from crawler.selection import choose_sources, polite_settings
from db.sources import Source, load_sources
from extract.watchlist import load_watchlist


class NewsSpider(Spider):
    """Crawls one source, or all; `subject` narrows what is fetched to one watched subject.

    scrapy crawl news -a source=mac4ever -a subject=xAI
    """

    name = "news"

    def __init__(
        self,
        source: str | None = None,
        subject: str | None = None,
        report: Report | None = None,
        progress: "tqdm[Any] | None" = None,  # a bar over requests
        **settings: Any,  # whatever else `-a` gives, for Scrapy
    ) -> None:
        """A spider that knows what it is asked for, and nothing yet of the files."""
        super().__init__(**settings)
        self.source, self.subject = source, subject
        self.report = Report() if report is None else report
        self.progress = tqdm(disable=True) if progress is None else progress
        self.sources: tuple[Source, ...] = ()
        self.unusable: str | None = None
        self.seen: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider with its sources, whose delays and contact become settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.count_error, signals.spider_error)
        try:
            spider.prepare(crawler)
        except ValueError as error:
            spider.unusable = str(error)
        return spider

    def prepare(self, crawler: Crawler) -> None:
        """Loads the files that people edit; `ValueError` says what is wrong in them or in the arguments."""
        sources = load_sources(Path(crawler.settings["SOURCES"]))
        self.sources = choose_sources(sources, self.source)
        subjects = choose_subjects(load_watchlist(Path(crawler.settings["WATCHLIST"])), self.subject)
        self.matcher = make_matcher(subjects)
        self.allowed_domains = [host for source in self.sources for host in source.hosts]
        for name, value in polite_settings(sources).items():
            crawler.settings.set(name, value, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Asks for the feeds and the articles that `sources.yml` names."""
        if self.unusable is not None:
            raise CloseSpider(self.unusable)
        for source in self.sources:
            self.report.of(source.id)
            for url in source.feeds:
                yield self.ask(url, source, self.parse_feed)
            for url in source.articles:
                for request in self.ask_article(Entry(url), source):
                    yield request

    def ask(self, url: str, source: Source, callback: Any, **more: Any) -> Request:
        """A request that tells its source to whoever gets the answer."""
        self.progress.total = (self.progress.total or 0) + 1
        self.progress.refresh()
        return Request(url, callback, errback=self.miss, cb_kwargs={"source": source, **more})

    def ask_article(self, entry: Entry, source: Source) -> Iterator[Request]:
        """The request for an article, unless it was asked for before."""
        if entry.url not in self.seen:
            self.seen.add(entry.url)
            yield self.ask(entry.url, source, self.parse_article, entry=entry)

    def parse_feed(self, response: Response, source: Source) -> Iterator[Request]:
        """Asks for those articles of a feed that name a subject."""
        self.progress.update()
        tally = self.report.of(source.id)
        tally.reached = True
        feed = read_feed(response.body, response.url)
        tally.listed += len(feed.entries)
        if feed.problem is not None:
            tally.note(feed.problem, response.url)
        for entry in feed.entries:
            if not is_within(entry.url, source.hosts):
                tally.count(Outcome.PASSED_OVER)
                tally.note("listed, but on another site", entry.url)
            elif self.matcher.matches(entry):
                yield from self.ask_article(entry, source)
            elif entry.url not in self.seen:
                self.seen.add(entry.url)
                tally.count(Outcome.PASSED_OVER)

    def parse_article(self, response: Response, source: Source, entry: Entry) -> Iterator[Found]:
        """Reads an article; what its page does not tell comes from the feed."""
        self.progress.update()
        tally = self.report.of(source.id)
        tally.reached = True
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        html, replaced = decode(response.body, content_type)
        url = clean_url(response.url, response.url) or response.url
        if url != entry.url and urlsplit(url).path in ("", "/"):
            self.fail(source, "redirected to the home page", entry.url)
            return
        article = read_article(html, url, source)
        if article is None:
            self.fail(source, _why_nothing(html, content_type), url)
            return
        if replaced:
            tally.note("invalid characters were replaced", url)
        if article.published is None and entry.published is None:
            tally.note("an article without a date", url)
        yield Found(source, replace(article, published=article.published or entry.published))

    def miss(self, failure: Failure) -> None:
        """Counts a page that did not come."""
        self.progress.update()
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        source: Source = request.cb_kwargs["source"]
        missed = read_error(failure.value)
        tally = self.report.of(source.id)
        tally.reached |= missed.answered
        tally.count(missed.outcome)
        tally.note(missed.reason, request.url)

    def fail(self, source: Source, reason: str, url: str) -> None:
        """Counts a page that came and cannot be used."""
        self.report.of(source.id).count(Outcome.FAILED)
        self.report.of(source.id).note(reason, url)

    def count_error(self, failure: Failure, response: Response) -> None:
        """Counts a page whose reading failed by a fault of ours."""
        if response.request is not None:
            kind = type(failure.value).__name__
            self.fail(response.request.cb_kwargs["source"], f"could not be read ({kind})", response.url)

    def closed(self, reason: str) -> None:
        """Names what is left to name at the end."""
        for source in self.sources:
            tally = self.report.of(source.id)
            if source.feeds and tally.reached and tally.listed < source.expect:
                tally.note(f"listed {tally.listed} entries where {source.expect} are expected", source.feeds[0])
        if reason != "finished":
            self.report.stopped = reason
        self.logger.info("Summary:\n%s", write_summary(self.report))


def _why_nothing(html: str, content_type: str) -> str:
    if not html.strip():
        return "an empty page"
    if is_html(html):
        return "an empty page: no text was found"
    return f"a page that is no HTML ({content_type or 'of unknown type'})"
