"""The tables of `docs/what-is-read.md` say what the reader does: every line is read again."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from examples import pipeline

from extract.model import Amount, Period

PAGE = Path(__file__).parents[2] / "docs" / "what-is-read.md"
WORDS = {"about": "about ", "more_than": "more than ", "up_to": "up to "}


def read(lang: str, text: str):
    nlp = pipeline(lang)
    doc = nlp.make_doc(text)
    doc._.published = date(2025, 6, 19)
    return nlp(doc)


def sums(lang: str, text: str) -> str:
    """What the claims of a text are worth: `about USD 3,000,000,000 per month`."""
    return "; ".join(worth(claim.amount) for claim in read(lang, text)._.claims) or "nothing"


def left_out(lang: str, text: str) -> str:
    """The sums that are no claims, with the reason."""
    return "; ".join(f"{worth(out.amount)}: {out.why}" for out in read(lang, text)._.left_out) or "nothing"


def dates(lang: str, text: str) -> str:
    """The days that the dates of a text mean: `2025-01-01 to 2025-03-31`."""
    return "; ".join(dict.fromkeys(days(r.period, r.balance) for r in read(lang, text)._.dates)) or "nothing"


def worth(amount: Amount) -> str:
    ends = [number(bound) for bound in dict.fromkeys((amount.min, amount.max)) if bound is not None]
    per = f" per {amount.per}" if amount.per else ""
    return f"{WORDS.get(amount.qualifier, '')}{amount.currency} {' to '.join(ends)}{per}"


def number(value: Decimal) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}"


def days(flow: Period, level: Period) -> str:
    return span(flow) if flow == level else f"{span(flow)}, as a level {span(level)}"


def span(period: Period) -> str:
    start, end = period.start, period.end
    if start == end:
        return f"{start}"
    return f"{start} to {end}" if start and end else f"from {start}" if start else f"to {end}"


def rows() -> list[tuple[str, str, str, str]]:
    """The lines of the tables with the heading that they stand under."""
    heading, found = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        heading = line[3:] if line.startswith("## ") else heading
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells[0]) == 2:
            found.append((heading, *cells))
    return found


READ = {"Sums that are no claims": left_out, "Dates and periods": dates, "What is no date": dates}


@pytest.mark.parametrize(("heading", "lang", "text", "meaning"), rows(), ids=[f"{r[1]}-{r[2]}" for r in rows()])
def test_a_line_of_the_table(heading, lang, text, meaning):
    assert READ.get(heading, sums)(lang, text) == meaning


def test_the_page_has_its_tables():
    assert len(rows()) > 100
