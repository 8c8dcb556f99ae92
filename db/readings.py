"""What a reader has yet to read, and what it read: the corpus on both sides of `python -m extract`."""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO  # Any: the rows of a table hold texts, numbers and nulls

from sqlite_utils import Database

from db.connection import immediate
from db.corpus import open_corpus, write_time
from db.ids import content_id
from db.lines import Complaints, Line, read_lines
from extract.model import Claim
from extract.records import write_claim, write_number

# What a page said before is read, too: what changed on it can only be told by one reader.
_PENDING = """
select articles.id, articles.url, publishers.name as publisher, told.published, told.lang, told.title, told.text,
  told.id as revision
from revisions as told
join articles on articles.id = told.article
join publishers on publishers.id = articles.publisher
where not exists (select 1 from readings where revision = told.id and reader = ?)
  and (told.state not in ('blocked', 'gone') or told.id in (select id from current_revisions))
order by articles.id, told.fetched, told.rowid
"""

_KEEP_CLAIM = """
insert into claims (
  reading, id, revision, place, offset, quote, min, max, qualifier, currency, currency_from, per, subject, metric,
  instrument, period_start, period_end, modality, attribution, basis, event, outcome, derived, sentence,
  sentence_offset, cues
) values (
  :reading, :id, :revision, :in, :offset, :quote, :min, :max, :qualifier, :currency, :currency_from, :per, :subject,
  :metric, :instrument, :period_start, :period_end, :modality, :attribution, :basis, :event, :outcome, :derived,
  :sentence, :sentence_offset, :cues
) on conflict (reading, id) do nothing
"""

_KEEP_DATE = """
insert into dates (reading, offset, quote, period_start, period_end)
values (?, ?, ?, ?, ?)
on conflict do nothing
"""

_KEEP_LEFT_OUT = """
insert into left_out (reading, place, offset, quote, min, max, qualifier, currency, per, why)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict do nothing
"""


def write_pending(path: Path, reader: str, out: TextIO) -> int:
    """Writes the revisions of articles that `reader` has not read, one JSON object a line."""
    if not path.exists():
        return 0
    with open_corpus(path) as db:
        for row in find_pending(db, reader):
            out.write(json.dumps(row) + "\n")
    out.flush()
    return 0


def find_pending(db: Database, reader: str) -> Iterator[dict[str, Any]]:
    """The revisions of articles that `reader` has not read, by article and in the order in which they were seen."""
    yield from db.query(_PENDING, [reader])


def load_readings(path: Path, lines: Iterable[bytes]) -> int:
    """Keeps extracted lines and tells how many claims are new; 1 where a line had to be left out."""
    complaints = Complaints("load")
    claims = articles = 0
    with open_corpus(path) as db:
        for number, line in read_lines(lines, complaints):
            try:
                new = save_reading(db, line, datetime.now(UTC))
            except (sqlite3.IntegrityError, ValueError, OverflowError) as error:
                complaints.add(number, error)
            else:
                claims += new or 0
                articles += new is not None
    print(f"claims: {claims} new in {articles} articles")
    if complaints.count:
        print(f"load: {complaints.count} lines left out", file=sys.stderr)
    return 1 if complaints.count else 0


def save_reading(db: Database, line: Line, read_at: datetime) -> int | None:
    """Keeps what was read out of one revision, in one transaction; gives the number of claims not seen before.

    `None` where this reader's reading is there already.  Raises `ValueError` or `sqlite3.IntegrityError`, and
    keeps nothing, where the line names no known revision or a quote is not at its offset.
    """
    if line.revision is None or line.reader is None:
        raise ValueError("revision is missing" if line.revision is None else "reader is missing")
    reading = content_id(line.revision, line.reader)
    with immediate(db):
        if not db.execute("select 1 from revisions where id = ?", [line.revision]).fetchone():
            raise ValueError(f"no such revision: {line.revision}")
        row = (reading, line.revision, line.reader, write_time(read_at), line.lang or "und")
        kept = db.execute("insert into readings values (?, ?, ?, ?, ?) on conflict do nothing", row)
        if not kept.rowcount:
            return None
        before = {row[0] for row in db.execute("select id from claims where revision = ?", [line.revision])}
        ids = {_save_claim(db, reading, line.revision, claim) for claim in line.claims}
        _save_rest(db, reading, line)
        return len(ids - before)


def _save_claim(db: Database, reading: str, revision: str, claim: Claim) -> str:
    row = {"outcome": None, **write_claim(claim)}
    row |= {
        "id": content_id(revision, claim.place, claim.offset, claim.quote),
        "reading": reading,
        "revision": revision,
        "derived": int(claim.derived),
        "cues": json.dumps(row["cues"], ensure_ascii=False),
    }
    try:
        db.execute(_KEEP_CLAIM, row)
    except sqlite3.IntegrityError as error:
        raise ValueError(f"{error}: {claim.quote!r} at {claim.offset} of the {claim.place}") from error
    return str(row["id"])


def _save_rest(db: Database, reading: str, line: Line) -> None:
    for found in line.dates:
        days = [None if day is None else day.isoformat() for day in (found.period.start, found.period.end)]
        db.execute(_KEEP_DATE, [reading, found.offset, found.quote, *days])
    for sum_ in line.left_out:
        amount = sum_.amount
        bounds = [write_number(amount.min), write_number(amount.max)]
        told = [amount.qualifier, amount.currency, amount.per, sum_.why]
        db.execute(_KEEP_LEFT_OUT, [reading, sum_.place, sum_.offset, sum_.quote, *bounds, *told])
