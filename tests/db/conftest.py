from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.corpus import Publisher, open_corpus, save_article
from extract.model import Article

LEDGER = Publisher("ledger", "The Ledger", "ledger.example", "us", "en", "USD")
TEXT = "Orbane lost $42 million in 2024, according to investor documents seen by The Ledger."


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Database]:
    with open_corpus(tmp_path / "corpus.db") as db:
        yield db


@pytest.fixture
def save(corpus: Database) -> Callable[..., str]:
    """Saves an article and gives the id of its current revision."""

    def save_one(
        text: str = TEXT,
        url: str | None = "https://ledger.example/1",
        publisher: Publisher = LEDGER,
        day: int = 1,
        published: str | None = "2025-05-12",
        title: str | None = "Orbane",
    ) -> str:
        article = Article(url, publisher.name, title, text, published, None, "en")
        save_article(corpus, article, publisher, datetime(2025, 6, day, tzinfo=UTC))
        sql = "select current_revisions.id from current_revisions join articles on articles.id = article where url is ?"
        return str(corpus.execute(sql, [url]).fetchone()[0])

    return save_one


@pytest.fixture
def claim() -> Callable[..., dict[str, Any]]:
    """Makes a claim as it stands in an extracted line; what is not given is the ordinary case."""

    def make(**told: Any) -> dict[str, Any]:
        value = told.pop("value", 42_000_000)
        return {
            "quote": "$42 million",
            "offset": 12,
            "min": value,
            "max": value,
            "qualifier": "exact",
            "currency": "USD",
            "per": None,
            "subject": "Orbane",
            "metric": "loss",
            "instrument": None,
            "period_start": "2024-01-01",
            "period_end": "2024-12-31",
            "modality": "reported",
            "attribution": "investor documents",
            **told,
        }

    return make


@pytest.fixture
def extracted(claim: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Makes an extracted line with one ordinary claim."""

    def make(revision: str | None = None, **told: Any) -> dict[str, Any]:
        return {
            "id": "a",
            "url": "https://ledger.example/1",
            "publisher": "The Ledger",
            "published": "2025-05-12",
            "lang": "en",
            "title": "Orbane",
            "text": TEXT,
            "revision": revision,
            "reader": "r1",
            "claims": [claim(sentence=TEXT, sentence_offset=0)],
            "dates": [{"quote": "2024", "offset": 27, "start": "2024-01-01", "end": "2024-12-31"}],
            "left_out": [],
            **told,
        }

    return make
