"""Spanish sums and dates as they are written: all that is known of the language is data."""

from datetime import date

import pytest

from extract.date_days import DateResolver
from extract.dates import DateReader
from extract.lexicon_file import load_lexicon
from extract.model import Amount, Period
from extract.sums import SumReader

ANCHOR = date(2025, 6, 19)  # a Thursday
LEXICON = load_lexicon("es")
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
    ("9.300 millones de dólares", "9.300 millones de dólares", "9.3e+9", "USD"),
    ("13 000 millones de dólares", "13 000 millones de dólares", "1.3e+10", "USD"),
    ("13\u00a0000 millones de euros", "13\u00a0000 millones de euros", "1.3e+10", "EUR"),
    ("mil millones de euros", "mil millones de euros", "1e+9", "EUR"),
    ("5 mil millones de dólares", "5 mil millones de dólares", "5e+9", "USD"),
    ("cinco mil millones de dólares", "cinco mil millones de dólares", "5e+9", "USD"),
    ("dos mil quinientos millones de euros", "dos mil quinientos millones de euros", "2.5e+9", "EUR"),
    ("1,5 billones de dólares", "1,5 billones de dólares", "1.5e+12", "USD"),
    ("un billón de euros", "un billón de euros", "1e+12", "EUR"),
    ("un millón y medio de dólares", "un millón y medio de dólares", "1.5e+6", "USD"),
    ("medio millón de euros", "medio millón de euros", "5e+5", "EUR"),
    ("cien millones de dólares", "cien millones de dólares", "1e+8", "USD"),
    ("treinta y cinco millones de euros", "treinta y cinco millones de euros", "3.5e+7", "EUR"),
    ("500 mil euros", "500 mil euros", "5e+5", "EUR"),
    ("1.200.000 €", "1.200.000 €", "1.2e+6", "EUR"),
    ("40 M€", "40 M€", "4e+7", "EUR"),
    ("US$ 38 millones", "US$ 38 millones", "3.8e+7", "USD"),
    ("US$ 45 MM", "US$ 45 MM", "4.5e+7", "USD"),
    ("300 millones de pesos mexicanos", "300 millones de pesos mexicanos", "3e+8", "MXN"),
    ("7 millones de francos suizos", "7 millones de francos suizos", "7e+6", "CHF"),
    ("20 millones de libras esterlinas", "20 millones de libras esterlinas", "2e+7", "GBP"),
    ("unos 69 millones de euros", "69 millones de euros", "~6.9e+7", "EUR"),
    ("casi 9 millones de dólares", "9 millones de dólares", "~9e+6", "USD"),
    ("cerca de 80 millones de euros", "80 millones de euros", "~8e+7", "EUR"),
    ("más de 1.000 millones de dólares", "1.000 millones de dólares", ">1e+9", "USD"),
    ("al menos 6 millones de euros", "6 millones de euros", ">6e+6", "EUR"),
    ("hasta 250 millones de euros", "250 millones de euros", "<2.5e+8", "EUR"),
    ("menos de 3 millones de euros", "3 millones de euros", "<3e+6", "EUR"),
    ("apenas 500 millones de euros", "500 millones de euros", "5e+8", "EUR"),
    ("una decena de millones de euros", "una decena de millones de euros", "~1e+7", "EUR"),
    ("entre 60 y 65 millones de dólares", "60 y 65 millones de dólares", "6e+7..6.5e+7", "USD"),
    ("de 3 a 4 millones de euros", "3 a 4 millones de euros", "3e+6..4e+6", "EUR"),
    ("2 millones de euros al mes", "2 millones de euros", "2e+6/month", "EUR"),
    ("7.000 millones de euros anuales", "7.000 millones de euros", "7e+9/year", "EUR"),
    ("7 millones de euros al año siguiente", "7 millones de euros", "7e+6", "EUR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "value", "currency"), WRITTEN, ids=[w[0] for w in WRITTEN])
def test_a_sum_as_it_is_written(text, quote, value, currency):
    assert sums(f"x {text}, x") == [(quote, value, currency)]


UNDERSTOOD = [
    ("17,9 y 13,7 millones de dólares", [("17,9", "1.79e+7"), ("13,7 millones de dólares", "1.37e+7")]),
    ("pasó de 3 a 4 millones de euros", [("3", "3e+6"), ("4 millones de euros", "4e+6")]),
    ("189 millones de euros, de los que 67 millones proceden",
     [("189 millones de euros", "1.89e+8"), ("67 millones", "6.7e+7")]),
    ("80 millones de dólares (unos 69 millones de euros)",
     [("80 millones de dólares", "8e+7"), ("69 millones de euros", "~6.9e+7")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), UNDERSTOOD, ids=[u[0] for u in UNDERSTOOD])
def test_what_a_sum_lacks_is_understood_from_its_neighbour(text, found):
    assert [(quote, value) for quote, value, _ in sums(text)] == found


NO_SUMS = [
    "se perdieron miles de millones de dólares",
    "varios cientos de millones de euros",
    "el modelo tiene 70.000 millones de parámetros",
    "4 millones de visitas al día",
    "300 millones de pesos",
    "el 12.05.2025 a las 10.30",
    "las ventas crecieron un 40 % en 2025",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_counted_but_is_no_money(text):
    assert sums(text) == []


PERIODS = [
    ("2025", "2025-01-01..2025-12-31"),
    ("junio de 2024", "2024-06-01..2024-06-30"),
    ("en marzo", "2025-03-01..2025-03-31"),
    ("el pasado septiembre", "2024-09-01..2024-09-30"),
    ("el 17 de junio", "2025-06-17"),
    ("el 1 de julio", "2025-07-01"),
    ("T1 2025", "2025-01-01..2025-03-31"),
    ("el primer trimestre", "2025-01-01..2025-03-31"),
    ("el tercer trimestre del año pasado", "2024-07-01..2024-09-30"),
    ("el segundo semestre de 2024", "2024-07-01..2024-12-31"),
    ("este año", "2025-01-01..2025-12-31"),
    ("el año pasado", "2024-01-01..2024-12-31"),
    ("el año que viene", "2026-01-01..2026-12-31"),
    ("el próximo mes", "2025-07-01..2025-07-31"),
    ("en los próximos tres meses", "2025-06-20..2025-09-19"),
    ("los dos últimos trimestres", "2024-10-01..2025-03-31"),
    ("hace dos semanas", "2025-06-05"),
    ("hace un año", "2024-06-01..2024-06-30"),
    ("el martes", "2025-06-17"),
    ("ayer", "2025-06-18"),
    ("la semana pasada", "2025-06-09..2025-06-15"),
    ("el verano pasado", "2024-06-01..2024-08-31"),
    ("antes de 2029", "..2028-12-31"),
    ("antes de finales de 2026", "..2026-12-31"),
    ("hasta 2027", "..2027-12-31"),
    ("desde 2023", "2023-01-01..2025-06-19"),
    ("a partir de 2026", "2026-01-01.."),
    ("mediados de junio", "2025-06-11..2025-06-20"),
    ("principios de 2026", "2026-01-01..2026-04-30"),
    ("entre 2023 y 2025", "2023-01-01..2025-12-31"),
    ("los nueve primeros meses de 2024", "2024-01-01..2024-09-30"),
    ("ejercicio 2024", "2024-01-01..2024-12-31"),
]


@pytest.mark.parametrize(("text", "meant"), PERIODS, ids=[p[0] for p in PERIODS])
def test_a_date_as_it_is_written(text, meant):
    ((quote, found),) = dates(f"x {text}, x")
    assert found == meant
    assert quote in text


@pytest.mark.parametrize("text", ["finales de marzo", "finales de diciembre de 2024"])
def test_the_end_of_a_month_is_a_day_for_a_balance_and_a_third_for_a_flow(text):
    ((_, level),), ((_, flow),) = dates(text, balance=True), dates(text)
    assert flow.endswith(f"-21..{level}")


@pytest.mark.parametrize("text", ["la versión 2.2025 y 2025% más", "12025 chips", "los últimos meses", "un verano"])
def test_what_is_no_date(text):
    assert dates(text) == []
