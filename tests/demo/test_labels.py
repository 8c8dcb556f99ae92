"""The labels beside the sample pages are of these pages: `tests/gold/test_floor.py` scores what is read in them."""

import json
from pathlib import Path

import pytest

from crawler.article import read_article

DEMO = Path(__file__).parents[2] / "demo"
ROWS = [json.loads(line) for line in (DEMO / "labels.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_labelled_text_is_what_the_page_says(row):
    article = read_article((DEMO / "sites" / row["id"]).read_text(encoding="utf-8"), f"https://{row['id']}")
    assert article.text == row["text"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_label_quotes_the_text(row):
    assert all(row["text"][claim["offset"] :].startswith(claim["quote"]) for claim in row["claims"])


def test_every_page_with_a_text_is_labelled():
    pages = {path.relative_to(DEMO / "sites").as_posix() for path in DEMO.glob("sites/*/*/**/*.html")}
    assert pages - {row["id"] for row in ROWS} == {"www.lanternquay.example/stories/xai-live-updates.html"}
