"""The doors that people use: `make` on a folder of its own, and what it says when something is missing."""

import csv
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A proxy where nobody listens: whatever is asked for cannot be reached.
NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
ARTICLE = """La rallonge de Vergnolles

La start-up Vergnolles a levé 12 millions d’euros en mars.

Elle prévoit 30 millions d’euros de chiffre d’affaires cette année.
"""

Make = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def make(tmp_path) -> Make:
    """Runs a target of the Makefile with all state in a folder of the test."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["make", "--no-print-directory", *words, f"DATA={tmp_path / 'data'}"]
        environment = {**os.environ, **NO_NETWORK}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def saved_page(tmp_path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_saved_page_comes_into_the_book(make, saved_page, tmp_path):
    done = make("add", f"FILES={saved_page}", "PUBLISHED=2025-06-19", "PUBLISHER=Le Courrier")
    assert done.returncode == 0, done.stderr
    assert "claims: 2 new in 1 articles" in done.stdout
    with sqlite3.connect(tmp_path / "data/claims.db") as book:
        rows = book.execute(
            "select claims.subject, metric, claims.min, claims.currency, sources.name, claims.published"
            " from claims join sources on sources.id = source order by offset"
        ).fetchall()
    book.close()
    assert rows == [
        ("Vergnolles", "funding", 12_000_000, "EUR", "Le Courrier", "2025-06-19"),
        ("Vergnolles", "revenue", 30_000_000, "EUR", "Le Courrier", "2025-06-19"),
    ]


def test_adding_twice_changes_nothing(make, saved_page, tmp_path):
    words = ("add", f"FILES={saved_page}", "PUBLISHED=2025-06-19")
    make(*words)
    first = dump(tmp_path / "data/claims.db")
    assert "claims: 0 new" in make(*words).stdout
    assert dump(tmp_path / "data/claims.db") == first


def test_one_bad_file_loses_no_other(make, saved_page, tmp_path):
    empty = tmp_path / "empty.html"
    empty.touch()
    done = make("add", f"FILES={empty} {saved_page} {tmp_path / 'missing.html'}")
    assert done.returncode != 0
    assert "empty.html" in done.stderr
    assert "missing.html" in done.stderr
    assert "claims: 2 new in 1 articles" in done.stdout


def test_a_crawl_that_reaches_nobody_leaves_the_book_as_it_is(make, saved_page, tmp_path):
    make("add", f"FILES={saved_page}")
    book = tmp_path / "data/claims.db"
    before = (book.read_bytes(), (tmp_path / "data/corpus.db").read_bytes())
    done = make("crawl")
    assert done.returncode != 0
    assert "no source could be reached" in (done.stdout + done.stderr).lower()
    assert "make demo" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (book.read_bytes(), (tmp_path / "data/corpus.db").read_bytes()) == before


def test_an_export_holds_what_the_tables_hold(make, saved_page, tmp_path):
    make("add", f"FILES={saved_page}")
    assert make("export").returncode == 0
    with sqlite3.connect(tmp_path / "data/claims.db") as book:
        for table in ("claims", "facts", "comparisons", "articles"):
            path = tmp_path / "data/exports" / f"{table}.csv"
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            assert len(rows) == book.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    book.close()


def test_a_name_with_a_space_goes_in_quotes_of_its_own(make, saved_page):
    spaced = saved_page.rename(saved_page.with_name("my note.txt"))
    done = make("add", f"FILES='{spaced}'")
    assert done.returncode == 0, done.stderr
    assert "claims: 2 new in 1 articles" in done.stdout


def test_adding_nothing_says_how_to_add(make):
    done = make("add")
    assert done.returncode != 0
    assert done.stderr.startswith("add: which files? make add FILES=")
    assert "Traceback" not in done.stderr


def test_a_book_that_is_no_database_is_not_served(make, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/claims.db").write_text("no database", encoding="utf-8")
    done = make("serve")
    assert done.returncode != 0
    assert done.stderr.startswith(f"There is no book in {tmp_path / 'data'}/ yet")


MISSING = [("serve", "make crawl"), ("export", "make crawl")]


@pytest.mark.parametrize(("target", "hint"), MISSING)
def test_without_a_book_a_target_says_how_to_get_one(make, target, hint):
    done = make(target)
    assert done.returncode != 0
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_in_a_settings_file_is_told_by_file_and_key(make, tmp_path):
    wrong = tmp_path / "sources.yml"
    wrong.write_text("sources:\n  courrier: {name: Le Courrier, hosts: [a.example], feds: []}\n", encoding="utf-8")
    done = make("crawl", f"SOURCES={wrong}")
    assert done.returncode != 0
    assert f"{wrong}: sources.courrier: feds: unknown key" in done.stderr


def dump(path: Path) -> list[str]:
    book = sqlite3.connect(path)
    try:
        return list(book.iterdump())
    finally:
        book.close()
