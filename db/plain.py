"""Sums in plain English for the sentences of a book: `more than $1.5 billion`."""

from decimal import Decimal

from extract.model import Amount, Qualifier

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_BEFORE = {Qualifier.ABOUT: "about ", Qualifier.MORE_THAN: "more than ", Qualifier.UP_TO: "up to "}


def write_plain(amount: Amount) -> str:
    """A sum with its qualifier, the scale written out; nothing is rounded.  Without any bound it is `a sum`.

    >>> write_plain(Amount(Decimal("9.3e9"), None, "USD", Qualifier.MORE_THAN))
    'more than $9.3 billion'
    """
    bounds = dict.fromkeys(bound for bound in (amount.min, amount.max) if bound is not None)
    if not bounds:
        return "a sum"
    written = " to ".join(_write_one(bound, amount.currency) for bound in bounds)
    return f"{_BEFORE.get(amount.qualifier, '')}{written}"


def _write_one(value: Decimal, currency: str) -> str:
    sign = _SIGNS.get(currency, f"{currency} ")
    for scale, word in _SCALES:
        if value >= scale:
            return f"{sign}{_digits(value / scale)} {word}"
    return f"{sign}{_digits(value)}"


def _digits(value: Decimal) -> str:
    return f"{value.normalize():,f}"
