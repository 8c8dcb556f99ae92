from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.corpus import Publisher, Saved, open_corpus, save_article
from extract.model import Article, State

PUBLISHER = Publisher("ledger", "The Ledger")
DAY = datetime(2025, 6, 1, tzinfo=UTC)


def page(text: str, state: State = State.OK) -> Article:
    return Article("https://ledger.example/1", "The Ledger", "Orbane", text, "2025-05-12", state=state)


def save_in_turn(db: Database, *pages: Article) -> list[str]:
    return [save_article(db, one, PUBLISHER, DAY + timedelta(days=day)).value for day, one in enumerate(pages)]


def current(db: Database) -> list[tuple[str, str, int]]:
    return db.execute("select text, fetched, revisions from current_revisions").fetchall()


@pytest.mark.parametrize(
    ("texts", "saved", "now"),
    [
        ("A", ["new"], "A"),
        ("AA", ["new", "unchanged"], "A"),
        ("AB", ["new", "updated"], "B"),
        ("ABA", ["new", "updated", "updated"], "A"),
        ("ABAB", ["new", "updated", "updated", "updated"], "B"),
        ("ABAA", ["new", "updated", "updated", "unchanged"], "A"),
    ],
)
def test_the_page_as_it_was_last_seen_is_current(corpus: Database, texts: str, saved: list[str], now: str) -> None:
    assert save_in_turn(corpus, *map(page, texts)) == saved
    assert [row[0] for row in current(corpus)] == [now]
    assert corpus.table("revisions").count == len(set(texts))


def test_saving_again_in_the_same_order_changes_nothing(corpus: Database) -> None:
    pages = [page(text) for text in "ABCA"]
    save_in_turn(corpus, *pages)
    before = list(corpus.query("select * from revisions")), list(corpus.query("select * from articles"))
    assert save_in_turn(corpus, *pages) == ["unchanged"] * 4
    assert (list(corpus.query("select * from revisions")), list(corpus.query("select * from articles"))) == before


def test_an_older_page_that_comes_late_does_not_become_current(corpus: Database) -> None:
    save_article(corpus, page("new"), PUBLISHER, DAY)
    assert save_article(corpus, page("old"), PUBLISHER, DAY - timedelta(days=9)) is Saved.UPDATED
    assert current(corpus) == [("new", "2025-06-01T00:00:00.000000+00:00", 2)]


def test_a_wall_does_not_hide_what_was_read_before(corpus: Database) -> None:
    wall = page("", State.BLOCKED)
    assert save_in_turn(corpus, page("A"), wall, page("A"), wall) == ["new", "updated", "unchanged", "unchanged"]
    assert current(corpus)[0][0] == "A"


def test_a_publisher_keeps_its_id_and_gains_what_the_settings_say(corpus: Database) -> None:
    save_article(corpus, page("A"), Publisher("the-ledger", "The Ledger"), DAY)
    save_article(corpus, page("B"), Publisher("ledger", "The Ledger", "ledger.example", "us"), DAY)
    assert list(corpus.query("select * from publishers")) == [
        {
            "id": "the-ledger", "name": "The Ledger", "host": "ledger.example", "country": "us", "lang": None,
            "currency": None,
        }
    ]  # fmt: skip


def test_without_an_address_publisher_and_title_tell_articles_apart(corpus: Database) -> None:
    for title in ("One", "Two", "One"):
        save_article(corpus, Article(None, "The Ledger", title, "text"), PUBLISHER, DAY)
    assert corpus.table("articles").count == 2


def test_a_failed_save_leaves_nothing_behind(corpus: Database) -> None:
    with pytest.raises(UnicodeEncodeError):
        save_article(corpus, page("half a character \ud800"), PUBLISHER, DAY)
    assert [corpus.table(name).count for name in ("publishers", "articles", "revisions")] == [0, 0, 0]


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    for _ in range(2):
        with open_corpus(tmp_path / "deep" / "corpus.db") as db:
            assert db.journal_mode == "wal"
            assert db.execute("pragma foreign_keys").fetchone() == (1,)
            assert db.table("_sqlite_migrations").count == 1
