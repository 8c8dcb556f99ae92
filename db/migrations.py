"""The changes of the corpus in their order; a released one is never edited."""

from pathlib import Path

from sqlite_utils import Database, Migrations

corpus = Migrations("corpus")


@corpus()
def lay_down_the_tables(db: Database) -> None:
    """The first tables: publishers to readings, and what was read."""
    db.executescript(Path(__file__).with_name("corpus.sql").read_text(encoding="utf-8"))
