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
    check_the_story(book)
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


def check_the_story(book: sqlite3.Connection) -> None:
    """What the sample sites tell of xAI in June 2025: one origin, and what became of its sums on the way."""

    def ask(sql: str, *values: str) -> list[tuple[str, ...]]:
        return book.execute(sql, values).fetchall()

    (article,) = ask(
        "select id from articles where title = 'xAI perd un milliard de dollars par mois, Grok coûte cher'"
    )
    origins = "select distinct origin from fact_claims join claims on claims.id = claim where article = ?"
    assert ask(origins, *article) == [("Bloomberg",)]

    facts = ask("select label, verdicts, sentence from facts")
    told = {label: (verdicts.split(","), sentence) for label, verdicts, sentence in facts}
    burn, sought = "xAI cash burn a month, June 2025", "xAI funding, mixed, sought, June 2025"
    assert "altered" in told[burn][0]
    assert "L'Octet du matin differs from others that cite Bloomberg, in what is measured." in told[burn][1]
    assert "slip" in told[sought][0]
    assert "Lantern Quay gives $9.3 million" in told[sought][1]
    assert "La Lémanique éco does not say that part of it is debt." in told[sought][1]

    linked = "select o.label from fact_links l join facts f on f.id = l.fact join facts o on o.id = l.other"
    outcomes = ask(f"{linked} where kind = 'forecast_of' and f.label = ?", sought)
    assert ["closed" in label for (label,) in outcomes] == [True]
    assert not any("conflict" in verdict for label in (burn, sought) for verdict in told[label][0])
