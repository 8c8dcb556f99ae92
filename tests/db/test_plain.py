"""Sums in the sentences of a book."""

from decimal import Decimal

import pytest

from db.plain import write_plain
from extract.model import Amount, Qualifier

SUMS = [
    (Amount(Decimal("9.3e9"), Decimal("9.3e9"), "USD"), "$9.3 billion"),
    (Amount(Decimal("13000000000.0"), Decimal("13e9"), "USD", Qualifier.ABOUT), "about $13 billion"),
    (Amount(Decimal(10**9), None, "EUR", Qualifier.MORE_THAN), "more than €1 billion"),
    (Amount(None, Decimal("12.5e9"), "GBP", Qualifier.UP_TO), "up to £12.5 billion"),
    (Amount(Decimal("4e9"), Decimal("5e9"), "USD", Qualifier.RANGE), "$4 billion to $5 billion"),
    (Amount(Decimal("1.25e12"), Decimal("1.25e12"), "JPY"), "¥1.25 trillion"),
    (Amount(Decimal("10600000"), Decimal("10600000"), "CHF"), "CHF 10.6 million"),
    (Amount(None, None, "USD"), "a sum"),
    (Amount(Decimal("1234.50"), Decimal("1234.50"), "EUR"), "€1,234.5"),
]


@pytest.mark.parametrize(("amount", "text"), SUMS, ids=[s[1] for s in SUMS])
def test_a_sum_in_plain_words(amount, text):
    assert write_plain(amount) == text
