"""Sums in plain words for the sentences of a book: `more than $1.5 billion`."""

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
    written = [_write_one(bound, amount.currency, words) for bound in bounds]
    sum_ = written[0] if len(written) == 1 else str(words["span"]).format(low=written[0], high=written[1])
    return str(words["qualifiers"].get(amount.qualifier, "{sum}")).format(sum=sum_)


def _write_one(value: Decimal, currency: str, words: Any) -> str:
    power = next((power for power in words["scales"] if value >= Decimal(10) ** power), None)
    names = words["currencies" if power is None else "of_currencies"]
    name = names.get(currency) or words["other"].format(code=currency)
    if power is None:
        return str(words["one"]).format(number=_digits(value, words), currency=name)
    number = value / Decimal(10) ** power
    scale = words["scales"][power][number >= 2]
    return str(words["scaled"]).format(number=_digits(number, words), scale=scale, currency=name)


def _digits(value: Decimal, words: Any) -> str:
    whole, _, rest = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", words["group"]) + (words["point"] + rest if rest else "")
