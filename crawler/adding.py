"""Adds pages that a person saved: what a reader may open but a crawler may not."""

import re
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.article import is_html, read_address, read_article
from crawler.dates import read_date
from crawler.decoding import decode
from crawler.publishers import find_source, publisher_named
from crawler.report import Outcome, Report, write_summary
from db.corpus import open_corpus, save_article
from db.sources import Source
from extract.model import Article

_BY_HAND = "added by hand"
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class AddError(ValueError):
    """A file that cannot be added, and why."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person tells about the files; `sources` know publishers and how their pages are built."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    sources: tuple[Source, ...] = ()


def add(paths: Iterable[Path], corpus: Path, told: Told) -> int:
    """Saves the articles in files and prints a summary; the exit status is 1 where any could not be added."""
    report = Report()
    failed = 0
    for path in paths:
        try:
            _add_file(path, corpus, told, report)
        except (AddError, OSError, sqlite3.Error) as error:
            failed += 1
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            report.of(told.publisher or _BY_HAND).count(Outcome.FAILED)
            print(f"add: {path}: {reason}", file=sys.stderr)
    print(write_summary(report))
    return 1 if failed else 0


def _add_file(path: Path, corpus: Path, told: Told, report: Report) -> None:
    content = path.read_bytes()
    text, replaced = decode(content)
    _refuse(content, text)
    article = _read_page(text, told) if is_html(text) and text.lstrip()[:1] == "<" else _read_plain(text)
    article = replace(article, published=_read_day(told) or article.published)
    publisher = publisher_named(told.publisher or article.publisher or _BY_HAND, told.sources)
    with closing(open_corpus(corpus)) as db:
        saved = save_article(db, replace(article, publisher=publisher.name), publisher, datetime.now(UTC))
    tally = report.of(publisher.name)
    tally.count(saved)
    if replaced:
        tally.note("invalid characters were replaced", str(path))
    if article.published is None:
        tally.note("an article without a date", str(path))


def _refuse(content: bytes, text: str) -> None:
    if not text.strip():
        raise AddError("is empty")
    if content.startswith(_BINARY) or len(_CONTROLS.findall(text)) > len(text) / 500:
        raise AddError("is neither a web page nor a text")


def _read_page(html: str, told: Told) -> Article:
    url = told.url or read_address(html) or ""
    source = find_source(told.sources, name=told.publisher, url=url or None)
    article = read_article(html, url, source)
    if article is None:
        raise AddError("no text was found in the page")
    return article


def _read_plain(text: str) -> Article:
    plain = "\n".join(text.replace("\x00", "").splitlines()).strip()
    title, _, rest = plain.partition("\n")
    if not rest.strip():
        raise AddError("has a title, but no text below it")
    return Article(url=None, publisher="", title=title.strip(), text=rest.strip())


def _read_day(told: Told) -> str | None:
    if told.published is None:
        return None
    day = read_date(told.published)
    if day is None:
        raise AddError(f"--published is no ISO date: {told.published}")
    return day.isoformat()
