"""What holds for any text at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Amount, Article, Claim, Metric, Period, Qualifier
from extract.records import read_claim, write_claim

PIECES = st.sampled_from(
    [
        *("$9.3bn", "€ 5 M", "1 200 000 €", "4 to 5 billion", "entre 4 et 5 milliards", "half a billion dollars"),
        *("more than", "plus de", "xAI", "Nubera", "raised", "a levé", "brûle", "said", "selon", "Bloomberg", "faux"),
        *(
            "in 2025",
            "d’ici 2027",
            "fin mars",
            "by the end of Q1",
            "31 June",
            "30 février",
            "a year earlier",
            "12.05.2025",
        ),
        *(
            "\u00a0",
            "\u202f",
            "\n\n",
            ". ",
            ", ",
            "; ",
            "« ",
            " »",
            "(",
            ")",
            "İ",
            "ß",
            "\ud800",
            "\x00",
            "🙂",
            "d'",
            "99999999999999999999",
        ),
        *("la moitié de ce montant", "twice that", "dont la moitié", "the next three months", "les trois mois à venir"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=14).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "fr", None]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_raises_and_every_quote_is_at_its_offset(reader, text, lang):
    reading = reader.read(Article(None, "p", text, text, "2025-06-19", lang=lang))
    for claim in reading.claims:
        assert text[claim.offset : claim.offset + len(claim.quote)] == claim.quote.replace("\ufffd", "\ud800")
        assert claim.amount.min is None or claim.amount.max is None or claim.amount.min <= claim.amount.max
        assert (claim.amount.min, claim.amount.max) != (None, None)
    for mention in reading.dates:
        start, end = mention.period.start, mention.period.end
        assert start is None or end is None or start <= end


HOSTILE = {
    "signs": "$" * 20_000,
    "digits": "1" * 50_000,
    "capitals": "A" * 50_000,
    "spaces": "\u00a0" * 50_000,
    "sums": "$3bn, " * 1_000,
    "speakers": "Bloomberg said xAI raised $3bn and " * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_is_made_to_be_slow_is_read_all_the_same(reader, text):
    assert reader.read(Article(None, "p", None, text, "2025-06-19", lang="en")).lang == "en"


AMOUNTS = st.builds(
    lambda low, more, currency, qualifier: Amount(low, low + more, currency, qualifier),
    st.decimals(0, 10**12, places=2),
    st.decimals(0, 10**12, places=2),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(Qualifier),
)


@given(AMOUNTS, st.dates(date(2000, 1, 1)) | st.none())
def test_a_claim_that_is_written_and_read_is_the_same(amount, day):
    period = None if day is None else Period(day, None)
    claim = Claim("x", 3, amount, None, Metric.FUNDING, period=period, derived=True, outcome="lapsed")
    assert read_claim(write_claim(claim)) == claim


def test_cents_are_exact():
    amount = Amount(Decimal("0.1"), Decimal("1234567890.12"), "EUR")
    assert read_claim(write_claim(Claim("x", 0, amount, "A", Metric.CASH))).amount == amount
