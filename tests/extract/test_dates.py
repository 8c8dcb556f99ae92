"""Dates and periods as they are written, and the days that they mean on Thursday 19 June 2025."""

from datetime import date

import pytest
from examples import Example, pipeline, read_examples

from extract.model import Period

ANCHOR = date(2025, 6, 19)


def read(lang: str, text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str]]:
    """Each date as its quote and its days; `flow | balance` where a level at a day means another."""
    nlp = pipeline(lang)
    doc = nlp.make_doc(text)
    doc._.published = anchor
    reads = nlp(doc)._.dates
    return [(text[r.found.start : r.found.end], " | ".join(sorted_days(r.period, r.balance))) for r in reads]


def sorted_days(flow: Period, balance: Period) -> list[str]:
    return [show(flow)] if flow == balance else [show(flow), show(balance)]


def show(period: Period) -> str:
    start, end = ("" if day is None else day.isoformat() for day in (period.start, period.end))
    return start if start == end else f"{start}..{end}"


@pytest.mark.parametrize("example", read_examples("dates"), ids=str)
def test_a_date_as_it_is_written(example: Example):
    assert read(example.lang, example.text) == example.expected


def test_without_an_anchor_only_what_is_absolute_has_a_meaning():
    text = "in 2024, last year, on Tuesday, in March and in March 2025"
    assert [quote for quote, _ in read("en", text, None)] == ["2024", "March 2025"]


OWN_QUARTERS = [
    ("the third quarter ended October 26, 2025", "2025-07-28..2025-10-26"),
    ("up from the previous quarter", "2025-04-28..2025-07-27"),
    ("and from a year ago", "2024-07-29..2024-10-27"),
    ("in the first nine months of fiscal 2026", "2025-01-27..2025-10-26"),
    ("the fourth quarter", "2025-10-27..2026-01-25"),
    ("in fiscal 2026", "2025-01-27..2026-01-25"),
    ("for the current quarter", "2025-10-27..2026-01-25"),
]


def test_quarters_of_a_company_are_counted_from_the_one_whose_end_is_told():
    text = "; ".join(words for words, _ in OWN_QUARTERS)
    assert [days for _, days in read("en", text, date(2025, 11, 20))] == [days for _, days in OWN_QUARTERS]
