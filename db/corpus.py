"""Saves articles as they were read; what was once on a page is kept as a revision."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any  # the rows of a table hold texts, numbers and nulls

from sqlite_utils import Database

from db import migrations
from db.connection import connect, immediate
from db.ids import content_id
from extract.model import Article

_KEEP_PUBLISHER = """
insert into publishers (id, name, host, country, lang, currency)
values (:id, :name, :host, :country, :lang, :currency)
on conflict (id) do update set
  name = excluded.name,
  host = coalesce(excluded.host, host),
  country = coalesce(excluded.country, country),
  lang = coalesce(excluded.lang, lang),
  currency = coalesce(excluded.currency, currency)
"""

_KEEP_ARTICLE = """
insert into articles (id, publisher, url, first_seen)
values (:id, :publisher, :url, :fetched)
on conflict (id) do update set
  publisher = excluded.publisher,
  first_seen = min(first_seen, excluded.first_seen)
"""

# A page that is blocked or gone for a while replaces no text that was once there.
_NEWEST_OF_ITS_KIND = """
select id, fetched
from revisions
where article = :article
  and (state in ('blocked', 'gone')) = (:state in ('blocked', 'gone'))
order by fetched desc, rowid desc
limit 1
"""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes articles; `id` is the source's key in `sources.yml`, or the name as a slug."""

    id: str
    name: str
    host: str | None = None
    country: str | None = None
    lang: str | None = None
    currency: str | None = None


class Saved(StrEnum):
    """What saving an article changed."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def open_corpus(path: Path) -> Database:
    """The corpus at `path` with all its tables; an empty one is made where it is missing."""
    db = connect(path)
    with immediate(db):
        migrations.corpus.apply(db)
    return db


def save_article(db: Database, article: Article, publisher: Publisher, fetched: datetime) -> Saved:
    """Keeps what the article says, in one transaction, and tells what that changed.

    A page that says again what an older revision said makes that revision the current one.
    `fetched` without a time zone is UTC.
    """
    with immediate(db):
        kept = _keep_publisher(db, publisher)
        row = _revision(article, article_id(article, publisher), fetched)
        known = _count(db, "select count(*) from articles where id = ?", row["article"])
        db.execute(_KEEP_ARTICLE, {**row, "id": row["article"], "publisher": kept, "url": article.url})
        changed = _keep_revision(db, row)
    if not known:
        return Saved.NEW
    return Saved.UPDATED if changed else Saved.UNCHANGED


def article_id(article: Article, publisher: Publisher) -> str:
    """The id of an article: its address decides, or publisher and title where it has none."""
    return content_id(*(publisher.name, article.title) if article.url is None else (article.url,))


def _keep_publisher(db: Database, publisher: Publisher) -> str:
    # A publisher that was first known by a saved page only keeps the id that it got then.
    row = db.execute("select id from publishers where name = ?", [publisher.name]).fetchone()
    kept = publisher.id if row is None else str(row[0])
    db.execute(_KEEP_PUBLISHER, {**asdict(publisher), "id": kept})
    return kept


def _revision(article: Article, article_id: str, fetched: datetime) -> dict[str, Any]:
    said = (article.title, article.text, article.published, article.author, article.lang, article.state)
    names = ("title", "text", "published", "author", "lang", "state")
    return {
        "id": content_id(article_id, *said),
        "article": article_id,
        "fetched": write_time(fetched),
        **dict(zip(names, said, strict=True)),
    }


def write_time(moment: datetime) -> str:
    """The moment in UTC, always with microseconds, so that texts sort as times."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def _keep_revision(db: Database, row: dict[str, Any]) -> bool:
    newest = db.execute(_NEWEST_OF_ITS_KIND, {"article": row["article"], "state": row["state"]}).fetchone()
    if not _count(db, "select count(*) from revisions where id = ?", row["id"]):
        db.table("revisions").insert(row)
        return True
    if newest[0] == row["id"] or row["fetched"] <= newest[1]:
        return False
    db.execute("update revisions set fetched = :fetched where id = :id", {k: row[k] for k in ("fetched", "id")})
    return True


def _count(db: Database, sql: str, value: str) -> int:
    return int(db.execute(sql, [value]).fetchone()[0])
