"""What of the corpus a book is made from, and which of it is new since the last build."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # the rows of a table hold texts, numbers and nulls

from sqlite_utils import Database

from db.changes import Change, find_changes
from db.comparison import TopicId, topic_of
from db.corrections import Correction, correct_claims
from db.ids import content_id
from db.lines import Line, read_day
from db.names import Directory
from extract.records import read_claim

_CHOSEN = Path(__file__).with_name("chosen.sql")
_EARLIER = """
select revisions.id, revisions.fetched, earlier.id as reading
from revisions
join readings as shown on shown.id = :reading
join readings as earlier on earlier.revision = revisions.id and earlier.reader = shown.reader
where revisions.article = :article and revisions.state not in ('blocked', 'gone')
order by revisions.fetched, revisions.rowid
"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles to show by id, without their texts, which of them tell of each topic, and of which each claim is.

    A claim that a correction hides has a topic, too.
    """

    articles: Mapping[str, Row]
    topics: Mapping[TopicId, Sequence[str]]
    topic_of: Mapping[str, TopicId]

    def article_hash(self, article: str) -> str:
        """What changes when the rows of an article do."""
        row = self.articles[article]
        return content_id(*(row[name] for name in ("revision", "reading", "fetched", "revisions", "source", "state")))

    def topic_hash(self, topic: TopicId) -> str:
        """What changes when the facts of a topic may."""
        told = [self.articles[article] for article in sorted(self.topics[topic])]
        return content_id(*((row["id"], row["revision"], row["reading"]) for row in told))


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as the book shows it: its row with the text, what was read in it, and how its page changed."""

    row: Row
    claims: Sequence[Row]
    dates: Sequence[Row]
    left_out: Sequence[Row]
    changes: Sequence[tuple[str, Change]] = ()


def read_inputs(
    corpus: Database, reader: str | None, directory: Directory, corrections: Sequence[Correction]
) -> Inputs:
    """What there is to show, by one reader where it has read it; `corrections` decide whom a claim is about."""
    articles = {row["id"]: row for row in corpus.query(_CHOSEN.read_text("utf-8"), {"reader": reader})}
    article_of = {row["reading"]: id_ for id_, row in articles.items() if row["reading"]}
    claims = [c for c in corpus.query("select id, reading, subject from claims") if c["reading"] in article_of]
    topics: dict[TopicId, set[str]] = defaultdict(set)
    topics_of = {claim["id"]: topic_of(claim["subject"], article_of[claim["reading"]], directory) for claim in claims}
    for claim in correct_claims(claims, corrections):
        article = article_of[claim["reading"]]
        topics_of[claim["id"]] = topic_of(claim["subject"], article, directory)
        topics[topics_of[claim["id"]]].add(article)
    return Inputs(articles, {topic: sorted(topics[topic]) for topic in sorted(topics)}, topics_of)


def read_shown(corpus: Database, row: Row, corrections: Sequence[Correction]) -> Shown:
    """One article with its text and all that was read in it, as corrected."""
    title, text = corpus.execute("select title, text from revisions where id = ?", [row["revision"]]).fetchone()
    claims, dates, left_out = (
        list(corpus.query(f"select * from {table} where reading = ? order by {order}", [row["reading"]]))  # noqa: S608 (names just below)
        for table, order in (
            ("claims", "place, offset, id"),
            ("dates", "offset, quote"),
            ("left_out", "place, offset, quote"),
        )
    )
    changes = _read_changes(corpus, row) if row["revisions"] > 1 else []
    return Shown({**row, "title": title, "text": text}, correct_claims(claims, corrections), dates, left_out, changes)


def _read_changes(corpus: Database, row: Row) -> list[tuple[str, Change]]:
    """Which sums changed from each revision to the next, with the time at which the later one was seen."""
    found: list[tuple[str, Change]] = []
    before: list[Row] | None = None
    for revision in list(corpus.query(_EARLIER, {"article": row["id"], "reading": row["reading"]})):
        sql = "select * from claims where reading = ? order by place, offset, id"
        after = list(corpus.query(sql, [revision["reading"]]))
        found += [] if before is None else [(revision["fetched"], change) for change in find_changes(before, after)]
        before = after
    return found


def line_of(shown: Shown) -> Line:
    """The article as the comparison takes it."""
    row = shown.row
    try:
        day = read_day(row["published"])
    except ValueError:
        day = None
    claims = tuple(read_claim({**c, "in": c["place"], "cues": json.loads(c["cues"])}) for c in shown.claims)
    lang = row["read_lang"] or row["lang"]
    return Line(row["id"], row["publisher"], row["text"], row["url"], row["title"], lang, day, claims)


def claim_ids(shown: Iterable[Shown]) -> dict[tuple[str, int, str, str], str]:
    """The id of each claim by what the comparison calls it."""
    ids: dict[tuple[str, int, str, str], str] = {}
    for article in shown:
        for claim in article.claims:
            ids.setdefault((article.row["id"], claim["offset"], claim["place"], claim["quote"]), claim["id"])
    return ids
