"""How fast articles are read beside spaCy's bare tokenizer, on the same texts in the same run.

Machines are noisy, so only the ratio says something: 1.0 is the tokenizer's own speed.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extract.model import Article
from extract.pipeline import ArticleReader

TEXTS = Path(__file__).parents[1] / "tests" / "gold" / "dev.jsonl"
ROUNDS = 5


def main() -> None:
    """Print the documents a second of both, and their ratio."""
    rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(None, row["publisher"], row["title"], row["text"], row["published"], lang=row["lang"])
        for row in rows
        if row["lang"] in ("en", "fr")
    ]
    reader, tokenizers = ArticleReader(), {lang: spacy.blank(lang) for lang in ("en", "fr")}
    bare = speed(articles, lambda article: tokenizers[article.lang or "en"](article.text))
    full = speed(articles, reader.read)
    print(f"tokenizer {bare:,.0f} articles/s, reader {full:,.0f} articles/s, ratio {full / bare:.3f}")


def speed(articles: list[Article], read: Callable[[Article], object]) -> float:
    """Articles a second, warm: the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        for article in articles:
            read(article)
        best = min(best, time.perf_counter() - started)
    return len(articles) / best


if __name__ == "__main__":
    main()
