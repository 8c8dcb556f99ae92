"""Sums as people write them; a sum is never rounded."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any  # Any: the columns of a row

from web.axis import Axis
from web.words import WORDS, group

_DECIMALS = 3
_OTHERS = 4


def write_sum(row: Mapping[str, Any], lang: str) -> str:
    """The sum of a row with `min`, `max` and `currency`, and with `qualifier` and `per` where it has them.

    >>> write_sum({"min": 9300000000, "max": 9300000000, "currency": "USD"}, "fr")
    '9,3 milliards de dollars'
    """
    words = WORDS[lang]
    per = words["per"].get(row.get("per"))
    return f"{_write_bounds(row, words['money'], lang)}{' ' + per if per else ''}"


def write_exact(row: Mapping[str, Any], lang: str) -> str:
    """The sum's bounds in whole digits with the code of the currency.

    >>> write_exact({"min": 4000000000, "max": None, "currency": "USD"}, "en")
    '≥ 4,000,000,000 USD'
    """
    low, high = read_bound(row["min"]), read_bound(row["max"])
    texts = [_write_digits(value, lang) for value in dict.fromkeys((low, high)) if value is not None]
    sign = "≤ " if low is None and texts else "≥ " if high is None and texts else ""
    return f"{sign}{' – '.join(texts)} {row['currency']}".strip()


def write_others(row: Mapping[str, Any], lang: str) -> str:
    """The sums that fewer outlets give, at most a few of them; empty where all give one.

    >>> write_others({"others": '[{"min": 11000000000, "max": 11000000000, "currency": "USD"}]', "per": None}, "en")
    '$11 billion'
    """
    others = [write_sum({**other, "per": row.get("per")}, lang) for other in json.loads(row["others"])]
    return "; ".join([*others[:_OTHERS], "…"] if len(others) > _OTHERS else others)


def write_percent(value: float, lang: str) -> str:
    """A percentage with one decimal at most."""
    words = WORDS[lang]["money"]
    number = f"{value:.1f}".removesuffix(".0").replace(".", words["point"])
    return str(words["percent"]).format(number=number)


def write_share(value: float, lang: str) -> str:
    """A share of one as a whole percentage.

    >>> write_share(0.754, "en")
    '75%'
    """
    return write_percent(round(value * 100), lang)


def write_rate(value: float, lang: str) -> str:
    """A rate of exchange with four decimals.

    >>> write_rate(1.17284, "fr")
    '1,1728'
    """
    return f"{value:,.4f}".replace(",", " ").replace(".", str(WORDS[lang]["money"]["point"]))


def write_unit(axis: Axis, lang: str) -> str:
    """What the numbers below an axis count, such as `milliards de dollars`."""
    words, power = WORDS[lang]["money"], _power_of(axis, lang)
    currency = _name_currency(axis.currency, words, scaled=power > 0)
    if not power:
        return currency.strip()
    scale = words["scales"][power][1]
    return " ".join(str(words["scaled"]).format(number="", scale=scale, currency=currency).split())


def write_ticks(axis: Axis, lang: str) -> list[tuple[float, str]]:
    """The round values of an axis: where each stands, and how it is written in the unit of the axis."""
    power = _power_of(axis, lang)
    return [(axis.place(tick), _write_digits(tick.scaleb(-power), lang)) for tick in axis.ticks]


def _power_of(axis: Axis, lang: str) -> int:
    # Where each step stands for ten times as much, the smallest value says the unit.
    size = axis.ticks[0] if axis.steep else max(axis.ticks)
    return next((int(power) for power in WORDS[lang]["money"]["scales"] if size >= Decimal(10) ** power), 0)


def _write_bounds(row: Mapping[str, Any], words: Mapping[str, Any], lang: str) -> str:
    low, high, code = read_bound(row["min"]), read_bound(row["max"]), row["currency"]
    if low is None and high is None:
        return str(words["none"])
    if low is None or high is None:
        pattern = words["up_to" if low is None else "more_than"]
        return str(pattern.format(sum=_write_one(low if high is None else high, code, lang)))
    if low != high:
        return _write_range(low, high, code, lang)
    one = _write_one(low, code, lang)
    return str(words["about"].format(sum=one)) if row.get("qualifier") == "about" else one


def _write_range(low: Decimal, high: Decimal, code: str, lang: str) -> str:
    words = WORDS[lang]["money"]
    power = _find_scale(low, lang)
    if power is None or power != _find_scale(high, lang):
        return str(words["range"]).format(low=_write_one(low, code, lang), high=_write_one(high, code, lang))
    left, right = (_write_digits(value.scaleb(-power), lang) for value in (low, high))
    number = str(words["short_range"]).format(low=left, high=right, scale=words["scales"][power][1])
    return str(words["plain"]).format(number=number, currency=_name_currency(code, words, scaled=True))


def _write_one(value: Decimal | None, code: str, lang: str) -> str:
    if value is None:
        return ""
    words, power = WORDS[lang]["money"], _find_scale(value, lang)
    currency = _name_currency(code, words, scaled=power is not None)
    if power is None:
        return str(words["plain"]).format(number=_write_digits(value, lang), currency=currency)
    number = value.scaleb(-power)
    scale = words["scales"][power][number >= 2]
    return str(words["scaled"]).format(number=_write_digits(number, lang), scale=scale, currency=currency)


def _name_currency(code: str, words: Mapping[str, Any], *, scaled: bool) -> str:
    names, other = (words["of"], words["other_of"]) if scaled and words["of"] else (words["currencies"], words["other"])
    return str(names.get(code) or other.format(code=code))


def _find_scale(value: Decimal, lang: str) -> int | None:
    """The power of ten whose word writes the value in full with few decimals."""
    for power in WORDS[lang]["money"]["scales"]:
        short = value.scaleb(-power)
        if short >= 1:
            return int(power) if short == round(short, _DECIMALS) else None
    return None


def _write_digits(value: Decimal, lang: str) -> str:
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    return group(int(whole), lang) + (WORDS[lang]["money"]["point"] + rest if rest else "")


def read_bound(value: object) -> Decimal | None:
    """A bound of a sum as the book holds it, exactly; `None` where it is open."""
    return None if value is None else Decimal(str(value))
