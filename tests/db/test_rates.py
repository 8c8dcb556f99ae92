from datetime import date, timedelta
from decimal import Decimal

import pytest

from db.rates import rate_on

# The European Central Bank's reference rates, as its own site tells them.
KNOWN = [
    ("EUR", "USD", date(2025, 7, 7), "1.1728", date(2025, 7, 7)),
    ("EUR", "GBP", date(2024, 12, 31), "0.82918", date(2024, 12, 31)),
    ("EUR", "USD", date(2025, 7, 6), "1.1767", date(2025, 7, 4)),  # a Sunday has the rate of its Friday
]


@pytest.mark.parametrize(("currency", "into", "day", "value", "of"), KNOWN)
def test_a_rate_and_its_day(currency, into, day, value, of):
    rate = rate_on(currency, into, day)
    assert rate is not None
    assert (rate.value, rate.day) == (Decimal(value), of)


def test_a_rate_between_two_others_goes_by_the_euro():
    there, back = rate_on("USD", "SGD", date(2025, 11, 6)), rate_on("SGD", "USD", date(2025, 11, 6))
    assert there is not None
    assert back is not None
    assert there.value * back.value == pytest.approx(Decimal(1))
    assert Decimal("1.30") < there.value < Decimal("1.31")


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        pytest.param("XYZ", date(2025, 7, 7), id="no such currency"),
        pytest.param("USD", date(1998, 12, 31), id="before the euro"),
        pytest.param("RUB", date(2025, 7, 7), id="no longer quoted"),
        pytest.param("USD", date.today() + timedelta(days=400), id="long after the last rate"),
    ],
)
def test_no_rate(currency, day):
    assert rate_on(currency, "EUR", day) is None
