"""German sums and dates as they are written: all that is known of the language is data."""

from datetime import date

import pytest

from extract.date_days import DateResolver
from extract.dates import DateReader
from extract.lexicon_file import load_lexicon
from extract.model import Amount, Period
from extract.sums import SumReader

ANCHOR = date(2025, 6, 19)  # a Thursday
LEXICON = load_lexicon("de")
SUMS, DATES, DAYS = SumReader(LEXICON), DateReader(LEXICON), DateResolver(LEXICON.calendar)


def sums(text: str) -> list[tuple[str, str, str]]:
    """Each sum as its quote, its worth (`9.3e9`, `4e9..5e9`, `>1e9`, `<2e9`, `~`, with `/month`) and currency."""
    return [(text[s.start : s.end], worth(s.amount), s.amount.currency) for s in SUMS.read(text, 0, len(text))]


def worth(amount: Amount) -> str:
    low, high = (None if bound is None else f"{bound.normalize():g}" for bound in (amount.min, amount.max))
    shown = {"more_than": f">{low}", "up_to": f"<{high}", "range": f"{low}..{high}", "about": f"~{low}", "exact": low}
    return f"{shown[amount.qualifier]}" + (f"/{amount.per}" if amount.per else "")


def dates(text: str, *, balance: bool = False) -> list[tuple[str, str]]:
    """Each date as its quote and its days, `2025-06-01..2025-06-30`; an open end is empty."""
    resolved = [(f, DAYS.resolve(f, ANCHOR, balance=balance)) for f in DATES.find(text)]
    return [(text[f.start : f.end], days(period)) for f, period in resolved if period is not None]


def days(period: Period) -> str:
    start, end = ("" if day is None else day.isoformat() for day in (period.start, period.end))
    return start if start == end else f"{start}..{end}"


WRITTEN = [
    ("9,3 Mrd. Dollar", "9,3 Mrd. Dollar", "9.3e+9", "USD"),
    ("9,3 Milliarden US-Dollar", "9,3 Milliarden US-Dollar", "9.3e+9", "USD"),
    ("500 Mio. €", "500 Mio. €", "5e+8", "EUR"),
    ("12 Mio Euro", "12 Mio Euro", "1.2e+7", "EUR"),
    ("1.850.000 €", "1.850.000 €", "1.85e+6", "EUR"),
    ("850 Tsd. Euro", "850 Tsd. Euro", "8.5e+5", "EUR"),
    ("850 TEUR", "850 TEUR", "8.5e+5", "EUR"),
    ("eine Milliarde Euro", "eine Milliarde Euro", "1e+9", "EUR"),
    ("eine halbe Milliarde Euro", "eine halbe Milliarde Euro", "5e+8", "EUR"),
    ("anderthalb Milliarden Euro", "anderthalb Milliarden Euro", "1.5e+9", "EUR"),
    ("zweieinhalb Millionen Franken", "zweieinhalb Millionen Franken", "2.5e+6", "CHF"),
    ("dreihundert Millionen Dollar", "dreihundert Millionen Dollar", "3e+8", "USD"),
    ("fünfundzwanzig Millionen Euro", "fünfundzwanzig Millionen Euro", "2.5e+7", "EUR"),
    ("zwei Billionen Dollar", "zwei Billionen Dollar", "2e+12", "USD"),
    ("40 Millionen Schweizer Franken", "40 Millionen Schweizer Franken", "4e+7", "CHF"),
    ("CHF 7,5 Mio.", "CHF 7,5 Mio.", "7.5e+6", "CHF"),
    ("18 Millionen britische Pfund", "18 Millionen britische Pfund", "1.8e+7", "GBP"),
    ("3 Milliarden kanadische Dollar", "3 Milliarden kanadische Dollar", "3e+9", "CAD"),
    ("rund 60 Mio. Euro", "60 Mio. Euro", "~6e+7", "EUR"),
    ("etwa 13 Milliarden Dollar", "13 Milliarden Dollar", "~1.3e+10", "USD"),
    ("knapp 90 Millionen Euro", "90 Millionen Euro", "<9e+7", "EUR"),
    ("gut 110 Mio. Euro", "110 Mio. Euro", ">1.1e+8", "EUR"),
    ("mehr als zwei Milliarden Euro", "zwei Milliarden Euro", ">2e+9", "EUR"),
    ("mindestens 150 Millionen Euro", "150 Millionen Euro", ">1.5e+8", "EUR"),
    ("bis zu 20 Mio. Euro", "20 Mio. Euro", "<2e+7", "EUR"),
    ("ein Kredit über 70 Mio. Euro", "70 Mio. Euro", "7e+7", "EUR"),
    ("Kosten von über 70 Mio. Euro", "70 Mio. Euro", ">7e+7", "EUR"),
    ("nur 4 Millionen Euro", "4 Millionen Euro", "4e+6", "EUR"),
    ("8 bis 10 Mio. Euro", "8 bis 10 Mio. Euro", "8e+6..1e+7", "EUR"),
    ("zwischen 4 und 5 Milliarden Dollar", "4 und 5 Milliarden Dollar", "4e+9..5e+9", "USD"),
    ("Verluste von 3 bis 4 Mrd. Euro", "3 bis 4 Mrd. Euro", "3e+9..4e+9", "EUR"),
    ("140.000 Euro im Monat", "140.000 Euro", "1.4e+5/month", "EUR"),
    ("2 Milliarden Euro pro Jahr", "2 Milliarden Euro", "2e+9/year", "EUR"),
    ("2 Milliarden Euro im Jahr 2025", "2 Milliarden Euro", "2e+9", "EUR"),
    ("6 Mio. Euro im Jahr zuvor", "6 Mio. Euro", "6e+6", "EUR"),
    ("der Zehn-Milliarden-Dollar-Auftrag", "Zehn-Milliarden-Dollar", "1e+10", "USD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "value", "currency"), WRITTEN, ids=[w[0] for w in WRITTEN])
def test_a_sum_as_it_is_written(text, quote, value, currency):
    assert sums(f"x {text}, x") == [(quote, value, currency)]


UNDERSTOOD = [
    ("17,9 und 13,7 Milliarden Dollar", [("17,9", "1.79e+10"), ("13,7 Milliarden Dollar", "1.37e+10")]),
    ("von 3 auf 4 Milliarden Euro", [("3", "3e+9"), ("4 Milliarden Euro", "4e+9")]),
    ("5 Milliarden Euro, dann weitere 5 Milliarden", [("5 Milliarden Euro", "5e+9"), ("5 Milliarden", "5e+9")]),
    ("500 Mio. Dollar (rund 460 Mio. Euro)", [("500 Mio. Dollar", "5e+8"), ("460 Mio. Euro", "~4.6e+8")]),
]


@pytest.mark.parametrize(("text", "found"), UNDERSTOOD, ids=[u[0] for u in UNDERSTOOD])
def test_what_a_sum_lacks_is_understood_from_its_neighbour(text, found):
    assert [(quote, value) for quote, value, _ in sums(text)] == found


NO_SUMS = [
    "Milliarden von Dollar sind verloren",
    "mehrere hundert Millionen Euro",
    "das Modell hat 70 Milliarden Parameter",
    "4 Millionen Besucher am Tag",
    "am 12.05.2025 um 10.30 Uhr",
    "der Umsatz stieg 2025 um 40 Prozent",
    "eine Milliardenbewertung",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_counted_but_is_no_money(text):
    assert sums(text) == []


PERIODS = [
    ("2025", "2025-01-01..2025-12-31"),
    ("Juni 2024", "2024-06-01..2024-06-30"),
    ("im März", "2025-03-01..2025-03-31"),
    ("im vergangenen September", "2024-09-01..2024-09-30"),
    ("am 17. Juni 2025", "2025-06-17"),
    ("am 1. Juli", "2025-07-01"),
    ("Q1 2025", "2025-01-01..2025-03-31"),
    ("Q3/2024", "2024-07-01..2024-09-30"),
    ("im ersten Quartal", "2025-01-01..2025-03-31"),
    ("im ersten Quartal des Jahres", "2025-01-01..2025-03-31"),
    ("im ersten Quartal des Jahres 2024", "2024-01-01..2024-03-31"),
    ("das 2. Halbjahr 2024", "2024-07-01..2024-12-31"),
    ("in diesem Jahr", "2025-01-01..2025-12-31"),
    ("im vergangenen Jahr", "2024-01-01..2024-12-31"),
    ("im kommenden Jahr", "2026-01-01..2026-12-31"),
    ("nächsten Monat", "2025-07-01..2025-07-31"),
    ("in den kommenden drei Monaten", "2025-06-20..2025-09-19"),
    ("in den letzten zwei Quartalen", "2024-10-01..2025-03-31"),
    ("vor zwei Wochen", "2025-06-05"),
    ("vor einem Jahr", "2024-06-01..2024-06-30"),
    ("am Dienstag", "2025-06-17"),
    ("am Dienstagabend", "2025-06-17"),
    ("gestern", "2025-06-18"),
    ("im vergangenen Sommer", "2024-06-01..2024-08-31"),
    ("bis zum Frühjahr 2027", "..2027-05-31"),
    ("bis 2027", "..2027-12-31"),
    ("bis 2025", "2025-01-01..2025-12-31"),
    ("bis Ende 2026", "..2026-12-31"),
    ("bis Jahresende", "..2025-12-31"),
    ("seit Jahresbeginn", "2025-01-01..2025-06-19"),
    ("seit 2023", "2023-01-01..2025-06-19"),
    ("vor 2029", "..2028-12-31"),
    ("ab Januar 2026", "2026-01-01.."),
    ("Mitte Juni", "2025-06-11..2025-06-20"),
    ("Anfang 2026", "2026-01-01..2026-04-30"),
    ("zwischen 2023 und 2025", "2023-01-01..2025-12-31"),
    ("Gesamtjahr 2024", "2024-01-01..2024-12-31"),
    ("Geschäftsjahr 2024", "2024-01-01..2024-12-31"),
    ("in den ersten neun Monaten 2024", "2024-01-01..2024-09-30"),
]


@pytest.mark.parametrize(("text", "meant"), PERIODS, ids=[p[0] for p in PERIODS])
def test_a_date_as_it_is_written(text, meant):
    ((quote, found),) = dates(f"x {text}, x")
    assert found == meant
    assert quote in text


@pytest.mark.parametrize("text", ["Ende März", "Ende Dezember 2024"])
def test_the_end_of_a_month_is_a_day_for_a_balance_and_a_third_for_a_flow(text):
    ((_, level),), ((_, flow),) = dates(text, balance=True), dates(text)
    assert flow.endswith(f"-21..{level}")


@pytest.mark.parametrize("text", ["Version 2.2025 und 2025% mehr", "12025 Chips", "die Familie Sommer", "vor Ort"])
def test_what_is_no_date(text):
    assert dates(text) == []
