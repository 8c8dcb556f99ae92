"""Sums as they are written: the quote, what it is worth and how it is told; and sums that are no claims."""

import pytest
from examples import Example, bounds, pipeline, read_examples

from extract.lexicon_file import load_lexicon
from extract.model import Amount
from extract.sums import SumReader


def meant(worth: str) -> tuple:
    """A worth with its currency and rate, `9.3e9 USD/month`, as values to compare."""
    number, currency = worth.split()
    currency, _, per = currency.partition("/")
    return (*bounds(number), currency, per or None)


def values(amount: Amount) -> tuple:
    low, high = (None if bound is None else float(bound) for bound in (amount.min, amount.max))
    return str(amount.qualifier), low, high, amount.currency, amount.per


@pytest.mark.parametrize("example", read_examples("sums"), ids=str)
def test_a_sum_as_it_is_written(example: Example):
    doc = pipeline(example.lang)(example.text)
    found = [(claim.quote, values(claim.amount)) for claim in doc._.claims]
    assert found == [(quote, meant(worth)) for quote, worth in example.expected]


@pytest.mark.parametrize("example", read_examples("left_out"), ids=str)
def test_a_sum_that_is_no_claim_is_left_out_with_its_reason(example: Example):
    doc = pipeline(example.lang)(example.text)
    found = [(out.quote, out.why, values(out.amount)) for out in doc._.left_out]
    expected = ((quote, *worth.split(" ", 1)) for quote, worth in example.expected)
    assert found == [(quote, why, meant(worth)) for quote, why, worth in expected]
    assert doc._.claims == ()


READER = SumReader(load_lexicon("en"))


def test_a_bare_dollar_is_assumed_to_be_the_american():
    text = "$5bn, then US$5bn, then C$5bn"
    assert [s.currency_from for s in READER.read(text, 0, len(text))] == ["assumed", "written", "written"]


def test_a_sum_without_currency_has_the_one_that_the_text_used_last():
    text = "Losses reached 12.7 billion."
    (found,) = READER.read(text, 0, len(text), currency="EUR")
    assert found.amount.currency == "EUR"
    assert READER.read(text, 0, len(text)) == []


def test_a_sum_before_the_first_currency_has_that_one_if_a_word_of_money_follows():
    text = "Un milliard brûlé par mois, un million d’amis. Elle a levé cinq milliards de dollars."
    (first, _) = pipeline("fr")(text)._.claims
    assert (first.quote, first.amount.currency) == ("Un milliard", "USD")
