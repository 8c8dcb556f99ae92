"""The pipelines that the tests share; they take a second to build and hold no state between articles."""

from pathlib import Path

import pytest

from extract.pipeline import ArticleReader
from extract.watchlist import load_watchlist

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def reader() -> ArticleReader:
    return ArticleReader(load_watchlist(ROOT / "watchlist.yml"))
