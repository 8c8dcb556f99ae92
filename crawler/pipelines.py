"""Saves what the spider found to the corpus, which is opened with the first article and not before."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from sqlite_utils import Database

from crawler.publishers import publisher_of
from crawler.report import Outcome, Report
from db.corpus import open_corpus, save_article
from db.sources import Source
from extract.model import Article, State

if TYPE_CHECKING:
    from crawler.spiders.news import NewsSpider


@dataclass(frozen=True, slots=True)
class Found:
    """An article that the spider read, and where."""

    source: Source
    article: Article


class SaveArticles:
    """Writes each article with its publisher, and counts what that changed."""

    def __init__(self, path: Path, report: Report) -> None:
        """Remembers where to save and where to count."""
        self.path = path
        self.report = report
        self.db: Database | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of a crawl."""
        spider: NewsSpider = crawler.spider  # type: ignore[assignment]  # this project has one spider
        return cls(Path(crawler.settings["DATA"]) / "corpus.db", spider.report)

    def process_item(self, item: Found) -> Found:
        """Saves one article."""
        tally = self.report.of(item.source.id)
        try:
            self.db = self.db or open_corpus(self.path)
            tally.count(save_article(self.db, item.article, publisher_of(item.source), datetime.now(UTC)))
        except (sqlite3.Error, OSError) as error:
            tally.count(Outcome.FAILED)
            tally.note(f"could not be saved: {error}", str(item.article.url))
            self.report.stopped = f"{self.path} could not be written"
            raise DropItem(str(error)) from error
        if item.article.state is State.PAYWALLED:
            tally.count(Outcome.PAYWALLED)
        return item

    def close_spider(self) -> None:
        """Closes the corpus where it was opened."""
        if self.db is not None:
            self.db.close()
