"""Derives the published book from the corpus, whole and in one transaction."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

from db.comparison import compare_lines
from db.connection import connect, immediate
from db.corpus import open_corpus
from db.facts import Fact, Verdict
from db.lines import Line, read_day
from db.published import Row, Shown, make_rows
from db.sources import Source
from extract.records import read_claim
from extract.watchlist import Subject

_CONFLICTS = {Verdict.CONFLICT_BETWEEN_ORIGINS, Verdict.CONFLICT_IN_CHAIN}
_CHOSEN = Path(__file__).with_name("chosen.sql")
_BOOK = Path(__file__).with_name("book.sql")
_FILL_SEARCH = """
insert into claims_fts (rowid, subject, quote, sentence, title)
select claims.rowid, claims.subject, claims.quote, claims.sentence, articles.title
from claims
join articles on articles.id = claims.article
"""


def build_book(data: Path, reader: str | None, sources: Sequence[Source], watchlist: Sequence[Subject]) -> int:
    """Builds `claims.db` below `data` and prints what changed; 1 where there is no corpus."""
    if not (data / "corpus.db").exists():
        print(f"build: there is no corpus at {data / 'corpus.db'}: run `make crawl`, or `make demo`", file=sys.stderr)
        return 1
    with open_corpus(data / "corpus.db") as corpus:
        corpus.execute("begin")  # one view of the corpus, whoever writes to it meanwhile
        shown = [_read_shown(corpus, row) for row in corpus.query(_CHOSEN.read_text("utf-8"), {"reader": reader})]
        publishers = list(corpus.query("select id, name, host, country, lang, currency from publishers order by id"))
    lines = [_line(article) for article in shown]
    facts = compare_lines(lines, [*map(_source, publishers), *sources], watchlist)
    rows = make_rows(publishers, shown, facts)
    before, after = write_book(data / "claims.db", rows)
    _print_counts(before, after, facts, shown, lines)
    return 0


def _read_shown(corpus: Database, row: Row) -> Shown:
    claims, dates, left_out = (
        list(corpus.query(f"select * from {table} where reading = ? order by {order}", [row["reading"]]))  # noqa: S608 (names just below)
        for table, order in (
            ("claims", "place, offset, id"),
            ("dates", "offset, quote"),
            ("left_out", "place, offset, quote"),
        )
    )
    return Shown(row, claims, dates, left_out)


def _line(article: Shown) -> Line:
    row = article.row
    try:
        day = read_day(row["published"])
    except ValueError:
        day = None
    claims = tuple(read_claim({**c, "in": c["place"], "cues": json.loads(c["cues"])}) for c in article.claims)
    lang = row["read_lang"] or row["lang"]
    return Line(row["id"], row["publisher"], row["text"], row["url"], row["title"], lang, day, claims)


def _source(row: Row) -> Source:
    hosts = (row["host"],) if row["host"] else ()
    return Source(row["id"], row["name"], hosts, row["country"], row["lang"], row["currency"])


def write_book(path: Path, rows: Mapping[str, Sequence[Row]]) -> tuple[dict[str, Row], dict[str, Row]]:
    """Puts the rows in place of the old book's, in one transaction; gives the facts before and after."""
    with connect(path) as db:
        db.execute("pragma foreign_keys = off")  # tables are dropped in any order; all is checked at the end
        with immediate(db):
            before = _facts(db)
            for name in _tables(db):
                db.execute(f"drop table [{name}]")
            db.executescript(_BOOK.read_text("utf-8"))
            for table, content in rows.items():
                if content:
                    _insert(db, table, content)
            db.execute(_FILL_SEARCH)
            if broken := db.execute("pragma foreign_key_check").fetchone():
                raise RuntimeError(f"{path}: a row of {broken[0]} points to a row of {broken[2]} that is not there")
            after = _facts(db)
    return before, after


def _tables(db: Database) -> list[str]:
    names = db.table_names()
    return [name for name in names if not name.startswith(("claims_fts_", "sqlite_"))]


def _insert(db: Database, table: str, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    values = ", ".join(f":{name}" for name in names)
    db.conn.executemany(f"insert into {table} ({', '.join(names)}) values ({values})", rows)  # noqa: S608 (our own names)


def _facts(db: Database) -> dict[str, Row]:
    if not db.table("facts").exists():
        return {}
    return {row["id"]: row for row in db.query("select * from facts")}


def _print_counts(
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    facts: Sequence[Fact],
    shown: Sequence[Shown],
    lines: Sequence[Line],
) -> None:
    new = len(after.keys() - before.keys())
    changed = sum(1 for id_ in after.keys() & before.keys() if after[id_] != before[id_])
    disputed = sum(1 for fact in facts if _CONFLICTS & set(fact.verdicts))
    print(f"facts: {len(after)} ({new} new, {changed} changed, {disputed} in conflict)")
    claims = sum(len(article.claims) for article in shown)
    print(f"claims: {claims} in {sum(1 for article in shown if article.claims)} articles")
    print(f"sources: {len({article.row['source'] for article in shown})}")
    langs = Counter(line.lang or "unknown" for line in lines)
    print(f"languages: {', '.join(f'{lang} {langs[lang]}' for lang in sorted(langs)) or 'none'}")
