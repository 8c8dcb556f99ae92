"""Runs the spider in this process, and tells how it went."""

import os
import sys
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from tqdm import tqdm

from crawler.matching import choose_subjects
from crawler.report import Report, write_problems, write_summary
from crawler.selection import choose_sources
from db.sources import load_sources
from extract.watchlist import load_watchlist

_UNREACHED = "No source could be reached, and nothing was changed. `make demo` works without a network."
_SHUTDOWN = "shutdown"  # Scrapy's word for Ctrl-C
_INTERRUPTED = 130  # the exit status that shells give to Ctrl-C


def crawl(
    data: Path,
    sources: Path,
    watchlist: Path,
    source: str | None = None,
    subject: str | None = None,
    proxy: str | None = None,
) -> int:
    """Crawls and prints the summary; the exit status is 3 where no source could be reached.

    Raises `ValueError` where the files or the names in the arguments are wrong.
    """
    known = load_sources(sources)
    if not any(one.feeds or one.articles for one in choose_sources(known, source)):
        raise ValueError(f"{sources}: no source has feeds or articles")
    choose_subjects(load_watchlist(watchlist), subject)
    if proxy is not None:
        _use_proxy(proxy)
    elif not known.contact:
        print(f"No contact address in {sources}: webmasters cannot write to whoever crawls.", file=sys.stderr)
    places = {"DATA": str(data), "SOURCES": str(sources), "WATCHLIST": str(watchlist)}
    return _tell(_run(places, data / "crawl.log", source, subject))


def _run(places: dict[str, str], log: Path, source: str | None, subject: str | None) -> Report:
    log.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(places)
    settings.setmodule("crawler.settings", priority="default")
    settings.setdict({"LOG_LEVEL": "WARNING", "LOG_FILE": str(log), "LOG_FILE_APPEND": False}, priority="cmdline")
    report = Report()
    with tqdm(unit=" pages", leave=False, disable=None) as progress:
        process = AsyncCrawlerProcess(settings)
        crawled = process.crawl("news", source=source, subject=subject, report=report, progress=progress)
        process.start()
    if crawled.done() and not crawled.cancelled():
        crawled.result()  # a fault of ours is no silence of the sources
    return report


def _tell(report: Report) -> int:
    if report.stopped == _SHUTDOWN:
        print(write_summary(report))
        return _INTERRUPTED
    if not report.reached:
        print(_UNREACHED, *write_problems(report), sep="\n", file=sys.stderr)
        return 3
    print(write_summary(report))
    return 0 if report.stopped is None else 1


def _use_proxy(url: str) -> None:
    for name in ("http_proxy", "https_proxy"):
        os.environ[name] = url
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)
