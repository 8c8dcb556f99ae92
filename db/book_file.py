"""The file of the published book: how it was built, and how what is new comes into it in one transaction."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db.connection import immediate
from db.inputs import Row
from db.plan import Built, Key

_TABLES = Path(__file__).with_name("book.sql")
_REMOVE = Path(__file__).with_name("remove.sql")
_FILL_SEARCH = """
insert into claims_fts (rowid, subject, quote, sentence, title)
select claims.rowid, claims.subject, claims.quote, claims.sentence, articles.title
from claims
join articles on articles.id = claims.article
where claims.article in (select value from json_each(?))
"""
_KEEP_SOURCE = """
insert into sources (id, name, host, country, lang, currency, articles, claims)
values (:id, :name, :host, :country, :lang, :currency, 0, 0)
on conflict (id) do update set
  name = excluded.name, host = excluded.host, country = excluded.country, lang = excluded.lang,
  currency = excluded.currency
"""
# What a build counts, so that no page has to count all claims of a large book.
COUNTS = (
    """
    update sources set
      articles = (select count(*) from articles where source = sources.id),
      claims = (select count(*) from claims where source = sources.id),
      last_published = (select max(published) from articles where source = sources.id)
    """,
    "delete from subjects",
    """
    insert into subjects (name, claims, facts, last_published)
    select subject, count(*), (select count(*) from facts where facts.subject = claims.subject), max(published)
    from claims
    where subject is not null
    group by subject
    """,
)
_DISPUTED = """
select count(distinct fact) from verdicts where verdict in ('conflict_between_origins', 'conflict_in_chain')
"""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What goes from a book and what comes into it.

    `rows` are the new rows by table, `fact_of` the fact of each claim that was compared.
    """

    whole: bool
    old_articles: Sequence[str]
    old_topics: Sequence[str]
    old_facts: Sequence[str]
    rows: Mapping[str, Sequence[Row]]
    fact_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did to the facts of a book, and what is there now."""

    new: int
    changed: int
    facts: int
    disputed: int
    claims: int
    articles: int
    sources: int


def read_built(book: Database) -> dict[Key, Built]:
    """How each part of the book was made; nothing where there is no book, or one of an older kind."""
    if not book.table("built").exists():
        return {}
    rows = book.query("select kind, name, inputs, facts from built")
    return {(row["kind"], row["name"]): Built(row["inputs"], tuple(json.loads(row["facts"]))) for row in rows}


def write_book(book: Database, renewal: Renewal) -> Outcome:
    """Puts what is new in place of what was, in one transaction: a reader sees the old book or the new one."""
    before = _read_facts(book, renewal.old_facts)
    with _emptied(book) if renewal.whole else immediate(book):
        book.execute("pragma defer_foreign_keys = on")
        if not renewal.whole:
            _remove(book, renewal)
        _insert_all(book, renewal)
        after = _read_facts(book, [row["id"] for row in renewal.rows.get("facts", ())])
        for count in COUNTS:
            book.execute(count)
        return _count(book, before, after)


@contextmanager
def _emptied(book: Database) -> Iterator[None]:
    """One transaction that begins with an empty book; what it refers to is checked at its end."""
    book.execute("pragma foreign_keys = off")  # tables go in any order
    with immediate(book):
        for name in book.table_names():
            if not name.startswith(("claims_fts_", "sqlite_")):
                book.execute(f"drop table [{name}]")
        book.executescript(_TABLES.read_text("utf-8"))
        yield
        if broken := book.execute("pragma foreign_key_check").fetchone():
            raise RuntimeError(f"a row of {broken[0]} points to a row of {broken[2]} that is not there")
    book.execute("pragma foreign_keys = on")


def _read_facts(book: Database, ids: Sequence[str]) -> dict[str, Row]:
    if not book.table("facts").exists():
        return {}
    rows = book.query("select * from facts where id in (select value from json_each(?))", [json.dumps(ids)])
    return {row["id"]: row for row in rows}


def _remove(book: Database, renewal: Renewal) -> None:
    old = {"facts": renewal.old_facts, "articles": renewal.old_articles, "topics": renewal.old_topics}
    ids = {name: json.dumps(values) for name, values in old.items()}
    for statement in _REMOVE.read_text("utf-8").split(";"):
        book.execute(statement, ids)


def _insert_all(book: Database, renewal: Renewal) -> None:
    book.conn.executemany(_KEEP_SOURCE, renewal.rows.get("sources", ()))
    for table, rows in renewal.rows.items():
        if rows and table != "sources":
            names = list(rows[0])
            values = ", ".join(f":{name}" for name in names)
            book.conn.executemany(f"insert into {table} ({', '.join(names)}) values ({values})", rows)  # noqa: S608 (our own names)
    told = [(fact, claim, fact) for claim, fact in renewal.fact_of.items()]
    book.conn.executemany("update claims set fact = ? where id = ? and fact is not ?", told)
    book.execute(_FILL_SEARCH, [json.dumps([row["id"] for row in renewal.rows.get("articles", ())])])


def _count(book: Database, before: Mapping[str, Row], after: Mapping[str, Row]) -> Outcome:
    def ask(sql: str) -> int:
        return int(book.execute(sql).fetchone()[0])

    return Outcome(
        new=len(after.keys() - before.keys()),
        changed=sum(1 for id_ in after.keys() & before.keys() if after[id_] != before[id_]),
        facts=ask("select count(*) from facts"),
        disputed=ask(_DISPUTED),
        claims=ask("select count(*) from claims"),
        articles=ask("select count(distinct article) from claims"),
        sources=ask("select count(*) from sources where articles > 0"),
    )
