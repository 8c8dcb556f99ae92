from decimal import Decimal

import pytest

from db.intervals import gap_pct, interval_of, is_scale_slip
from extract.model import Amount, Qualifier

M, BN = 10**6, 10**9


def amount(low: float | None, high: float | None = None, told: str = "exact", currency: str = "USD") -> Amount:
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (low, high)]
    return Amount(bounds[0], bounds[1], currency, Qualifier(told))


def exact(value: float, currency: str = "USD") -> Amount:
    return amount(value, value, currency=currency)


@pytest.mark.parametrize(
    ("sum_", "quote", "low", "high"),
    [
        pytest.param(exact(9.3 * BN), "9,3 milliards de dollars", 9.25 * BN, 9.35 * BN, id="half the last digit"),
        pytest.param(exact(40 * M), "$40m", 39.5 * M, 40.5 * M, id="a zero that is written counts"),
        pytest.param(exact(40 * M), "$40.0m", 39.95 * M, 40.05 * M, id="and behind the point too"),
        pytest.param(exact(BN), "un milliard", 0.9 * BN, 1.1 * BN, id="never more than a tenth"),
        pytest.param(exact(800_000), "800 000 €", 799_500, 800_500, id="groups of zeros are round"),
        pytest.param(exact(1_234_567), "$1,234,567", 1_234_566.5, 1_234_567.5, id="to the dollar"),
        pytest.param(exact(0.35), "$0.35", 0.345, 0.355, id="cents"),
        pytest.param(amount(13 * BN, 13 * BN, "about"), "$13bn", 12 * BN, 14 * BN, id="about: one unit"),
        pytest.param(amount(8 * BN, 8 * BN, "about"), "$8bn", 7.2 * BN, 8.8 * BN, id="about: a tenth"),
        pytest.param(amount(5 * M, None, "more_than"), "$5m", 5 * M, None, id="more than"),
        pytest.param(amount(None, 5 * M, "up_to"), "$5m", None, 5 * M, id="up to"),
        pytest.param(amount(4 * M, 5 * M, "range"), "$4-5m", 4 * M, 5 * M, id="range"),
        pytest.param(exact(0), "$0", 0, 0, id="zero"),
    ],
)
def test_a_sum_may_be(sum_: Amount, quote: str, low: float | None, high: float | None) -> None:
    found = interval_of(sum_, quote)
    assert [None if bound is None else float(bound) for bound in (found.low, found.high)] == [low, high]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (exact(9.3 * BN), exact(9.3 * M), True),
        (exact(1.3 * BN), exact(1300 * BN), True),
        (exact(9.3 * BN), exact(9.4 * M), False),
        (exact(9.3 * BN), exact(0.93 * BN), False),
        (exact(9.3 * BN), exact(9.3 * M, "EUR"), False),
        (exact(0), exact(0), False),
        (amount(50 * BN, None, "more_than"), exact(50 * M), True),
    ],
)
def test_a_slip_of_scale_has_the_same_digits(a: Amount, b: Amount, expected: bool) -> None:
    assert is_scale_slip(a, b) is is_scale_slip(b, a) is expected


def test_the_gap_is_in_per_cent_of_the_first() -> None:
    assert gap_pct(exact(8 * BN), exact(7.8 * BN)) == Decimal("2.5")
    assert gap_pct(exact(0), exact(1)) is None
    assert gap_pct(exact(1), exact(1, "EUR")) is None
