"""Sums as they are written: the quote, what it is worth, and how it is told."""

import pytest

from extract.lexicon_file import load_lexicon
from extract.sums import SumReader

READERS = {lang: SumReader(load_lexicon(lang)) for lang in ("en", "fr")}


def read(lang: str, text: str) -> list[tuple[str, str, str]]:
    """Each sum as its quote, its worth (`9.3e9`, `4e9..5e9`, `>1e9`, `<2e9`, `~`, with `/month`) and currency."""
    return [(text[s.start : s.end], show(s.amount), s.amount.currency) for s in READERS[lang].read(text, 0, len(text))]


def show(amount) -> str:
    low, high = (None if bound is None else f"{bound.normalize():g}" for bound in (amount.min, amount.max))
    worth = {"more_than": f">{low}", "up_to": f"<{high}", "range": f"{low}..{high}", "about": f"~{low}", "exact": low}
    return worth[amount.qualifier] + (f"/{amount.per}" if amount.per else "")


WRITTEN = [
    # English
    ("en", "$9.3B", "$9.3B", "9.3e+9", "USD"),
    ("en", "$9.3bn", "$9.3bn", "9.3e+9", "USD"),
    ("en", "US$9.3 billion", "US$9.3 billion", "9.3e+9", "USD"),
    ("en", "USD 9.3bn", "USD 9.3bn", "9.3e+9", "USD"),
    ("en", "9.3 billion dollars", "9.3 billion dollars", "9.3e+9", "USD"),
    ("en", "$4-5 billion", "$4-5 billion", "4e+9..5e+9", "USD"),
    ("en", "$4.3 billion-$5 billion", "$4.3 billion-$5 billion", "4.3e+9..5e+9", "USD"),
    ("en", "between $4 and $5 billion", "$4 and $5 billion", "4e+9..5e+9", "USD"),
    ("en", "$1.2T", "$1.2T", "1.2e+12", "USD"),
    ("en", "$500mn", "$500mn", "5e+8", "USD"),
    ("en", "half a billion dollars", "half a billion dollars", "5e+8", "USD"),
    ("en", "a billion dollars", "a billion dollars", "1e+9", "USD"),
    ("en", "one and a half billion euros", "one and a half billion euros", "1.5e+9", "EUR"),
    ("en", "three hundred million pounds", "three hundred million pounds", "3e+8", "GBP"),
    ("en", "up to £20m", "£20m", "<2e+7", "GBP"),
    ("en", "at least C$40 million", "C$40 million", ">4e+7", "CAD"),
    ("en", "roughly A$2.4 million a month", "A$2.4 million", "~2.4e+6/month", "AUD"),
    ("en", "S$18 million", "S$18 million", "1.8e+7", "SGD"),
    ("en", "¥4.2 trillion", "¥4.2 trillion", "4.2e+12", "JPY"),
    ("en", "CHF 90m", "CHF 90m", "9e+7", "CHF"),
    ("en", "$1,250,000.50", "$1,250,000.50", "1250000.5", "USD"),
    ("en", "between four and five million dollars", "four and five million dollars", "4e+6..5e+6", "USD"),
    ("en", "a USD 3bn note", "USD 3bn", "3e+9", "USD"),
    ("en", "the billion dollars", "the billion dollars", "1e+9", "USD"),
    ("en", "$5.15-5.35 billion", "$5.15-5.35 billion", "5.15e+9..5.35e+9", "USD"),
    ("en", "$1 billion in cash a month", "$1 billion", "1e+9/month", "USD"),
    ("en", "$2 billion a year earlier", "$2 billion", "2e+9", "USD"),
    ("en", "$3 billion or so", "$3 billion", "~3e+9", "USD"),
    ("en", "$7bn a year", "$7bn", "7e+9/year", "USD"),
    # French
    ("fr", "9,3 milliards de dollars", "9,3 milliards de dollars", "9.3e+9", "USD"),
    ("fr", "9,3 Md$", "9,3 Md$", "9.3e+9", "USD"),
    ("fr", "9,3 Mds $", "9,3 Mds $", "9.3e+9", "USD"),
    ("fr", "1 md€", "1 md€", "1e+9", "EUR"),
    ("fr", "1,5 Md€", "1,5 Md€", "1.5e+9", "EUR"),
    ("fr", "1,5Md€", "1,5Md€", "1.5e+9", "EUR"),
    ("fr", "500 M€", "500 M€", "5e+8", "EUR"),
    ("fr", "300 M$", "300 M$", "3e+8", "USD"),
    ("fr", "un milliard et demi d’euros", "un milliard et demi d’euros", "1.5e+9", "EUR"),
    ("fr", "un demi-milliard de dollars", "un demi-milliard de dollars", "5e+8", "USD"),
    ("fr", "trois cents millions d'euros", "trois cents millions d'euros", "3e+8", "EUR"),
    ("fr", "quatre-vingt-dix millions d'euros", "quatre-vingt-dix millions d'euros", "9e+7", "EUR"),
    ("fr", "1 200 000 €", "1 200 000 €", "1.2e+6", "EUR"),
    ("fr", "1\u00a0200\u00a0000\u00a0€", "1\u00a0200\u00a0000\u00a0€", "1.2e+6", "EUR"),
    ("fr", "1\u202f200\u202f000\u202f€", "1\u202f200\u202f000\u202f€", "1.2e+6", "EUR"),
    ("fr", "1.200.000 €", "1.200.000 €", "1.2e+6", "EUR"),
    ("fr", "1 000 milliards de dollars", "1 000 milliards de dollars", "1e+12", "USD"),
    ("fr", "entre 4 et 5 milliards d'euros", "4 et 5 milliards d'euros", "4e+9..5e+9", "EUR"),
    ("fr", "3 à 4 milliards de dollars", "3 à 4 milliards de dollars", "3e+9..4e+9", "USD"),
    ("fr", "un billion de dollars", "un billion de dollars", "1e+12", "USD"),
    ("fr", "près d’un milliard de dollars par mois", "un milliard de dollars", "~1e+9/month", "USD"),
    ("fr", "pas moins de 6 milliards de francs suisses", "6 milliards de francs suisses", ">6e+9", "CHF"),
    ("fr", "jusqu'à 12 millions de livres sterling", "12 millions de livres sterling", "<1.2e+7", "GBP"),
    ("fr", "une centaine de millions d'euros", "une centaine de millions d'euros", "~1e+8", "EUR"),
    ("fr", "300 M$ CA", "300 M$ CA", "3e+8", "CAD"),
    ("fr", "deux à trois milliards d'euros", "deux à trois milliards d'euros", "2e+9..3e+9", "EUR"),
    ("fr", "un milliard d'euros de trésorerie par mois", "un milliard d'euros", "1e+9/month", "EUR"),
    ("fr", "dépasseraient les 300 M€", "300 M€", ">3e+8", "EUR"),
]


@pytest.mark.parametrize(
    ("lang", "text", "quote", "worth", "currency"), WRITTEN, ids=[f"{w[0]}-{w[1]}" for w in WRITTEN]
)
def test_a_sum_as_it_is_written(lang, text, quote, worth, currency):
    assert read(lang, f"x {text}.") == [(quote, worth, currency)]


UNDERSTOOD = [
    ("fr", "17,9 et 13,7 milliards de dollars", [("17,9", "1.79e+10"), ("13,7 milliards de dollars", "1.37e+10")]),
    ("fr", "113 milliards de dollars, dont 80 milliards pour elle",
     [("113 milliards de dollars", "1.13e+11"), ("80 milliards", "8e+10")]),
    ("fr", "5 milliards de dollars, puis 5 autres milliards en capital",
     [("5 milliards de dollars", "5e+9"), ("5 autres milliards", "5e+9")]),
    ("fr", "passé de 3 à 4 milliards de dollars", [("3", "3e+9"), ("4 milliards de dollars", "4e+9")]),
    ("en", "from $1bn to $5bn", [("$1bn", "1e+9"), ("$5bn", "5e+9")]),
    ("en", "$17.9 and $13.7 billion", [("$17.9", "1.79e+10"), ("$13.7 billion", "1.37e+10")]),
    ("en", "€3bn ($3.4bn)", [("€3bn", "3e+9"), ("$3.4bn", "3.4e+9")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "sums"), UNDERSTOOD, ids=[u[1] for u in UNDERSTOOD])
def test_what_a_sum_lacks_is_understood_from_its_neighbour(lang, text, sums):
    assert [(quote, worth) for quote, worth, _ in read(lang, text)] == sums


NO_SUMS = [
    ("en", "billions of dollars were lost"),
    ("en", "several hundred million dollars"),
    ("en", "the model has 70 billion parameters"),
    ("en", "4 million visits a day"),
    ("en", "the meeting of 12.05.2025 at 10.30"),
    ("en", "revenue rose 40% in 2025"),
    ("fr", "des milliards de dollars"),
    ("fr", "quelques centaines de millions d'euros"),
    ("fr", "200 000 puces et un million d'utilisateurs"),
    ("fr", "tél. 01 23 45 67 89"),
    ("en", "it told them of 2025"),
    ("en", "Some 600 million people use it every month."),
    ("fr", "le 12 juin 2025, 40 % des salariés"),
]


@pytest.mark.parametrize(("lang", "text"), NO_SUMS, ids=[n[1] for n in NO_SUMS])
def test_what_is_counted_but_is_no_money(lang, text):
    assert read(lang, text) == []


def test_a_bare_dollar_is_assumed_to_be_the_american():
    text = "$5bn, then US$5bn, then C$5bn"
    assert [s.currency_from for s in READERS["en"].read(text, 0, len(text))] == ["assumed", "written", "written"]


def test_a_sum_without_currency_has_the_one_that_the_text_used_last():
    text = "Losses reached 12.7 billion."
    (found,) = READERS["en"].read(text, 0, len(text), currency="EUR")
    assert found.amount.currency == "EUR"
    assert READERS["en"].read(text, 0, len(text)) == []
