"""The European Central Bank's reference rates of exchange, as the package CurrencyConverter carries them."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

_OLDEST = 92  # days that a rate may be older than the text, where the package ends before it


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was worth in another, by the rates of `day`."""

    value: Decimal
    day: date


@cache
def rate_on(currency: str, into: str, day: date) -> Rate | None:
    """The rate of the day, or of the last day before it that has one; `None` where there is none.

    >>> rate_on("EUR", "USD", date(2025, 7, 6))
    Rate(value=Decimal('1.1767'), day=datetime.date(2025, 7, 4))
    """
    converter = _converter()
    if not {currency, into} <= converter.currencies:
        return None
    for age in range(_OLDEST):
        on = day - timedelta(days=age)
        with suppress(RateNotFoundError):  # a weekend, a holiday, or later than the package
            return Rate(Decimal(converter.convert(1, currency, into, on)), on)
    return None


@cache
def _converter() -> CurrencyConverter:
    # Read once, and only where two currencies meet: it takes half a second.
    return CurrencyConverter(decimal=True)
