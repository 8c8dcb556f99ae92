"""A newcomer's first command, in a clone with nothing installed."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_first_command_makes_a_book(tmp_path):
    clone = tmp_path / "claimtrail"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "MAKEFLAGS")}
    done = subprocess.run(["make", "demo"], cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    book = sqlite3.connect(clone / "data/demo/claims.db")
    counts = {table: book.execute(f"select count(*) from {table}").fetchone()[0] for table in ("claims", "facts")}  # noqa: S608
    outlets = book.execute("select count(distinct source) from claims").fetchone()[0]
    languages = [row[0] for row in book.execute("select distinct lang from articles order by lang")]
    book.close()
    assert counts["claims"] >= 60
    assert counts["facts"] >= 15
    assert outlets >= 8
    assert languages == ["en", "fr"]
    assert {path.name for path in (clone / "data/demo/exports").iterdir()} == {
        "claims.csv",
        "facts.csv",
        "comparisons.csv",
        "articles.csv",
    }
    assert subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, check=True).stdout == b""
