"""How building a book grows with its claims, and what one more article costs in a large one.

Machines are noisy, so only the ratios say something: a row that is ten times as large should take ten times as long.
"""

import argparse
import contextlib
import io
import random
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any  # the values of a JSON object

from made_up import make_article, make_articles

from db.book import build_book
from db.corpus import Publisher, article_id, open_corpus, save_article
from db.lines import read_line
from db.readings import save_reading
from extract.model import Article

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print a row for each size of the book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000], help="claims of a book")
    print("   claims  build   a claim  one more article   nothing new")
    for claims in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(_measure(Path(folder), claims), flush=True)


def _measure(data: Path, claims: int) -> str:
    load(data, make_articles(claims))
    whole = _timed(data)
    nothing = _timed(data)
    load(data, [make_article("one-more", "Company 1", random.Random(1))])  # noqa: S311 (nothing secret)
    more = _timed(data)
    each = whole / claims * 1000
    return f"{claims:9,d} {whole:5.1f} s {each:6.2f} ms {more:8.2f} s {more / whole:6.1%} {nothing:10.2f} s"


def _timed(data: Path) -> float:
    started = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        build_book(data)
    return time.perf_counter() - started


def load(data: Path, articles: Iterable[dict[str, Any]]) -> None:
    """Puts made-up articles with their claims into a corpus."""
    with open_corpus(data / "corpus.db") as corpus:
        corpus.execute("pragma synchronous = off")  # only the build is measured
        for told in articles:
            publisher = Publisher(told["publisher"].lower().replace(" ", "-"), told["publisher"], lang="en")
            article = Article(told["url"], publisher.name, told["title"], told["text"], told["published"], lang="en")
            save_article(corpus, article, publisher, NOW)
            found = corpus.execute("select id from revisions where article = ?", [article_id(article, publisher)])
            save_reading(corpus, read_line({**told, "revision": found.fetchone()[0], "reader": "bench"}), NOW)


if __name__ == "__main__":
    main()
