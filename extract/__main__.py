"""`python -m extract < articles.jsonl > extracted.jsonl`: reads the sums and dates of articles.

Each line is an article; it comes out with `claims`, `dates` and `left_out`, all its other keys untouched.
A line that cannot be read is reported with its number and left out; the exit status is then 1.  An
article in a language without lexicon is reported too, and comes out with no claims.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO  # Any: the values of a JSON object

from tqdm import tqdm

from extract.fingerprint import fingerprint
from extract.lexicon_file import languages
from extract.model import Article, DateMention, LeftOut
from extract.records import write_amount, write_claim
from extract.settings import SettingsError
from extract.watchlist import Subject, load_watchlist

if TYPE_CHECKING:
    from extract.pipeline import ArticleReader


def main() -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m extract", description="Read the sums and dates of articles.")
    parser.add_argument("--watchlist", type=Path, default=Path("watchlist.yml"), help="whom we watch (watchlist.yml)")
    parser.add_argument("--fingerprint", action="store_true", help="print what identifies this reader, and stop")
    args = parser.parse_args()
    if args.fingerprint:
        print(fingerprint(args.watchlist))
        return 0
    try:
        watchlist = load_watchlist(args.watchlist) if args.watchlist.exists() else ()
    except SettingsError as error:
        print(f"extract: {error}", file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a real stdout
    return extract_lines(sys.stdin.buffer, sys.stdout, watchlist, fingerprint(args.watchlist))


def extract_lines(source: BinaryIO, target: TextIO, watchlist: Iterable[Subject], reader: str) -> int:
    """Read articles from one stream and write them with their claims to another; 1 if any line was bad."""
    from extract.pipeline import ArticleReader  # spaCy takes a second to load

    articles, known, status = ArticleReader(tuple(watchlist)), languages(), 0
    doubts: Counter[str] = Counter()
    for number, line in enumerate(tqdm(source, desc="read", unit=" articles", disable=None, leave=False), 1):
        if not line.strip():
            continue
        try:
            extracted = extract_row(read_line(line), articles)
        except ValueError as error:
            print(f"extract: line {number}: {error}", file=sys.stderr)
            status = 1
            continue
        if extracted["lang"][:2].lower() not in known:
            print(f"extract: line {number}: no lexicon for the language {extracted['lang']!r}", file=sys.stderr)
        doubts.update(name for claim in extracted["claims"] for name in claim.get("doubts", ()))
        target.write(json.dumps({**extracted, "reader": reader}, ensure_ascii=False) + "\n")
    if doubts:
        counts = ", ".join(f"{name} {count}" for name, count in doubts.most_common())
        print(f"extract: fields left empty in doubt: {counts}", file=sys.stderr)
    return status


def read_line(line: bytes) -> dict[str, Any]:
    """The object of an article line; `ValueError` says what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos}") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    for key in ("id", "publisher", "text"):
        if not isinstance(row.get(key), str):
            raise ValueError(f"{key} is {'missing' if key not in row else 'not a string'}")
    for key in ("url", "published", "lang", "title"):
        if not isinstance(row.get(key), str | None):
            raise ValueError(f"{key} is neither a string nor null")
    return row


def extract_row(row: dict[str, Any], reader: "ArticleReader") -> dict[str, Any]:
    """The article with its claims; whatever it said of claims before is dropped first."""
    kept = {key: value for key, value in row.items() if key not in ("claims", "dates", "left_out")}
    published = _checked_date(row.get("published"))
    lang = (row.get("lang") or "")[:2].lower() or None
    article = Article(row.get("url"), row["publisher"], row.get("title"), row["text"], published, lang=lang)
    reading = reader.read(article)
    return {
        **kept,
        "lang": row.get("lang") or reading.lang,
        "claims": [write_claim(claim) for claim in reading.claims],
        "dates": [_write_date(mention) for mention in reading.dates],
        "left_out": [_write_left_out(out) for out in reading.left_out],
    }


def _checked_date(published: str | None) -> str | None:
    try:
        return published and datetime.fromisoformat(published).isoformat()
    except ValueError as error:
        raise ValueError(f"published is no ISO date: {published!r}") from error


def _write_date(mention: DateMention) -> dict[str, Any]:
    start, end = (None if day is None else day.isoformat() for day in (mention.period.start, mention.period.end))
    return {"quote": mention.quote, "offset": mention.offset, "start": start, "end": end}


def _write_left_out(out: LeftOut) -> dict[str, Any]:
    return {"quote": out.quote, "offset": out.offset, "in": out.place, **write_amount(out.amount), "why": out.why}


if __name__ == "__main__":
    sys.exit(main())
