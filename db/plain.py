"""Sums in plain words for the sentences of a book: `more than $1.5 billion`."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any  # Any: the words of a language

from db.phrases import ENGLISH, load_phrases
from extract.model import Amount


def write_plain(amount: Amount, lang: str = ENGLISH) -> str:
    """A sum with its qualifier, the scale written out; nothing is rounded.  Without any bound it is `a sum`.

    >>> write_plain(Amount(Decimal("9.3e9"), Decimal("9.3e9"), "USD"), "fr")
    '9,3 milliards de dollars'
    """
    words = load_phrases()[lang]["sum"]
    bounds = [bound for bound in dict.fromkeys((amount.min, amount.max)) if bound is not None]
    if not bounds:
        return str(words["none"])
    sum_ = _write_bounds(bounds, amount.currency, words)
    return str(words["qualifiers"].get(amount.qualifier, "{sum}")).format(sum=sum_)


def _write_bounds(bounds: Sequence[Decimal], currency: str, words: Any) -> str:
    powers = {_find_power(bound, words) for bound in bounds}
    if len(bounds) == 1 or (words["span_shares_unit"] and len(powers) == 1):
        return _write_in_unit(bounds, currency, words)
    low, high = (_write_in_unit([bound], currency, words) for bound in bounds)
    return str(words["span"]).format(low=low, high=high)


def _write_in_unit(bounds: Sequence[Decimal], currency: str, words: Any) -> str:
    """One bound, or two of one scale, before their currency."""
    power = _find_power(bounds[-1], words)
    names = words["of_currencies" if power else "currencies"]
    name = names.get(currency) or words["other"].format(code=currency)
    values = [bound / Decimal(10) ** power for bound in bounds]
    digits = [_digits(value, words) for value in values]
    number = digits[0] if len(digits) == 1 else str(words["span"]).format(low=digits[0], high=digits[1])
    if not power:
        return str(words["one"]).format(number=number, currency=name)
    many = values[-1] >= 2 or (values[-1] > 1 and words["fraction_is_plural"])
    return str(words["scaled"]).format(number=number, scale=words["scales"][power][many], currency=name)


def _find_power(value: Decimal, words: Any) -> int:
    """The power of ten of the scale in which a value is told; 0 where it is told in whole digits."""
    return next((int(power) for power in words["scales"] if value >= Decimal(10) ** power), 0)


def _digits(value: Decimal, words: Any) -> str:
    whole, _, rest = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", words["group"]) + (words["point"] + rest if rest else "")
