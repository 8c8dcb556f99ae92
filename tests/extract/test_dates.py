"""Dates and periods as they are written, and the days that they mean on Thursday 19 June 2025."""

from datetime import date

import pytest

from extract.date_days import DateResolver
from extract.dates import DateReader
from extract.lexicon_file import load_lexicon
from extract.model import Period
from extract.pipeline import load_pipeline

ANCHOR = date(2025, 6, 19)
READERS = {lang: DateReader(load_lexicon(lang)) for lang in ("en", "fr")}
RESOLVERS = {lang: DateResolver(load_lexicon(lang).calendar) for lang in ("en", "fr")}


def read(lang: str, text: str, anchor: date | None = ANCHOR, *, balance: bool = False) -> list[tuple[str, str]]:
    """Each date as its quote and its days, `2025-06-01..2025-06-30`; an open end is empty."""
    found = READERS[lang].find(text)
    resolved = [(f, RESOLVERS[lang].resolve(f, anchor, balance=balance)) for f in found]
    return [(text[f.start : f.end], show(period)) for f, period in resolved if period is not None]


def show(period: Period) -> str:
    ends = (period.start, period.end)
    start, end = ("" if day is None else day.isoformat() for day in ends)
    return start if start == end else f"{start}..{end}"


WRITTEN = [
    # English
    ("en", "2025", "2025-01-01..2025-12-31"),
    ("en", "June 2024", "2024-06-01..2024-06-30"),
    ("en", "March", "2025-03-01..2025-03-31"),
    ("en", "last September", "2024-09-01..2024-09-30"),
    ("en", "June 17, 2025", "2025-06-17"),
    ("en", "17 June", "2025-06-17"),
    ("en", "July 1st", "2025-07-01"),
    ("en", "Q1 2025", "2025-01-01..2025-03-31"),
    ("en", "the first quarter", "2025-01-01..2025-03-31"),
    ("en", "the second half of 2024", "2024-07-01..2024-12-31"),
    ("en", "H1", "2025-01-01..2025-06-30"),
    ("en", "this year", "2025-01-01..2025-12-31"),
    ("en", "last year", "2024-01-01..2024-12-31"),
    ("en", "next month", "2025-07-01..2025-07-31"),
    ("en", "the next three months", "2025-06-20..2025-09-19"),
    ("en", "the past two quarters", "2024-10-01..2025-03-31"),
    ("en", "two weeks ago", "2025-06-05"),
    ("en", "a year ago", "2024-06-01..2024-06-30"),
    ("en", "Tuesday", "2025-06-17"),
    ("en", "last summer", "2024-06-01..2024-08-31"),
    ("en", "by 2027", "..2027-12-31"),
    ("en", "by 2025", "2025-01-01..2025-12-31"),
    ("en", "since 2023", "2023-01-01..2025-06-19"),
    ("en", "by the end of Q1 2026", "..2026-03-31"),
    ("en", "before 2029", "..2028-12-31"),
    ("en", "mid-June", "2025-06-11..2025-06-20"),
    ("en", "early 2026", "2026-01-01..2026-04-30"),
    ("en", "from 2023 to 2025", "2023-01-01..2025-12-31"),
    ("en", "FY2024", "2024-01-01..2024-12-31"),
    ("en", "the first nine months of 2024", "2024-01-01..2024-09-30"),
    ("en", "three months to March", "2025-01-01..2025-03-31"),
    # French
    ("fr", "2025", "2025-01-01..2025-12-31"),
    ("fr", "juin 2024", "2024-06-01..2024-06-30"),
    ("fr", "en mars dernier", "2025-03-01..2025-03-31"),
    ("fr", "le 17 juin 2025", "2025-06-17"),
    ("fr", "1er juillet", "2025-07-01"),
    ("fr", "T1 2025", "2025-01-01..2025-03-31"),
    ("fr", "premier trimestre", "2025-01-01..2025-03-31"),
    ("fr", "second semestre 2024", "2024-07-01..2024-12-31"),
    ("fr", "cette année", "2025-01-01..2025-12-31"),
    ("fr", "l'an dernier", "2024-01-01..2024-12-31"),
    ("fr", "l’an prochain", "2026-01-01..2026-12-31"),
    ("fr", "le mois prochain", "2025-07-01..2025-07-31"),
    ("fr", "les trois mois à venir", "2025-06-20..2025-09-19"),
    ("fr", "les trois prochains mois", "2025-06-20..2025-09-19"),
    ("fr", "les deux derniers trimestres", "2024-10-01..2025-03-31"),
    ("fr", "il y a deux semaines", "2025-06-05"),
    ("fr", "mardi", "2025-06-17"),
    ("fr", "l'été dernier", "2024-06-01..2024-08-31"),
    ("fr", "d'ici 2027", "..2027-12-31"),
    ("fr", "d’ici 2025", "2025-01-01..2025-12-31"),
    ("fr", "depuis 2023", "2023-01-01..2025-06-19"),
    ("fr", "d'ici à la fin du premier trimestre 2026", "..2026-03-31"),
    ("fr", "mi-juin", "2025-06-11..2025-06-20"),
    ("fr", "début 2026", "2026-01-01..2026-04-30"),
    ("fr", "entre 2023 et 2025", "2023-01-01..2025-12-31"),
    ("fr", "les neuf premiers mois de 2024", "2024-01-01..2024-09-30"),
]


@pytest.mark.parametrize(("lang", "text", "days"), WRITTEN, ids=[f"{w[0]}-{w[1]}" for w in WRITTEN])
def test_a_date_as_it_is_written(lang, text, days):
    ((quote, found),) = read(lang, f"x {text}, x", balance="end" in text or "fin" in text)
    assert found == days
    assert quote in text


ENDS = [("en", "the end of March"), ("fr", "fin mars"), ("fr", "la fin du mois de mars 2025")][:2]


@pytest.mark.parametrize(("lang", "text"), ENDS, ids=[e[1] for e in ENDS])
def test_the_end_of_a_month_is_a_day_for_a_balance_and_a_third_for_a_flow(lang, text):
    assert read(lang, text, balance=True) == [(text, "2025-03-31")]
    assert read(lang, text) == [(text, "2025-03-21..2025-03-31")]


NO_DATES = [
    ("en", "it may fall; shares fall; a spring of a watch cost $2025"),
    ("en", "version 2.2025 and 2025% more"),
    ("en", "Llama 4 and 20256 chips"),
    ("fr", "a été levé ; sept banques ; ces derniers mois"),
    ("fr", "9,2025 et 12025"),
]


@pytest.mark.parametrize(("lang", "text"), NO_DATES, ids=[n[1] for n in NO_DATES])
def test_what_is_no_date(lang, text):
    assert read(lang, text) == []


def test_without_an_anchor_only_what_is_absolute_has_a_meaning():
    text = "in 2024, last year, on Tuesday, in March and in March 2025"
    assert [quote for quote, _ in read("en", text, None)] == ["2024", "March 2025"]


SEEN_FROM_ANOTHER = [
    ("en", "Sales rose in the third quarter of 2024 from the previous quarter.", "2024-04-01..2024-06-30"),
    ("en", "It lost less in the first half of 2024 than a year earlier.", "2023-01-01..2023-06-30"),
    ("fr", "Elle a gagné plus entre juillet et septembre 2024 que le trimestre précédent.", "2024-04-01..2024-06-30"),
    ("fr", "En 2024, elle a perdu plus qu’un an plus tôt.", "2023-01-01..2023-12-31"),
]


@pytest.mark.parametrize(("lang", "text", "days"), SEEN_FROM_ANOTHER, ids=[s[1] for s in SEEN_FROM_ANOTHER])
def test_a_period_is_seen_from_the_one_told_before(lang, text, days):
    doc = load_pipeline(lang).make_doc(text)
    doc._.published = ANCHOR
    *_, last = load_pipeline(lang)(doc)._.dates
    assert show(last.period) == days
