"""What a written sum may be: from its digits and words to an interval, in exact decimals."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.model import Amount, Qualifier

_NUMBER = re.compile(r"\d[\d.,'’   ]*")
_WIDEST = Decimal("0.1")  # no written sum is vaguer than a tenth of itself
_FAR = Decimal("1.5")  # how many times the written bound an open sum may be
_SLIPS = frozenset((3, 6, -3, -6))  # thousand for million, million for billion, billion for French billion


@dataclass(frozen=True, slots=True)
class Interval:
    """All that a sum may be, both ends included; an open end is `None`.

    The ends of a `rounded` one are only where rounding stops: 1.1 and 1.2 billion do not meet at 1.15.
    """

    low: Decimal | None
    high: Decimal | None
    rounded: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether one value may be both.

        >>> Interval(Decimal(1), None).meets(Interval(None, Decimal(1)))
        True
        """
        if self.rounded and other.rounded:
            return _is_below(self.low, other.high) and _is_below(other.low, self.high)
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)

    def times(self, factor: Decimal) -> "Interval":
        """The interval of a multiple."""
        return replace(
            self,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
        )

    def widen(self, share: Decimal) -> "Interval":
        """The interval with both ends further out by a share of themselves."""
        return replace(
            self,
            low=None if self.low is None else self.low - abs(self.low) * share,
            high=None if self.high is None else self.high + abs(self.high) * share,
        )

    def narrow(self) -> "Interval":
        """What an open interval is likely to mean: nobody says "more than 2" for 230.

        >>> Interval(Decimal(2), None).narrow()
        Interval(low=Decimal('2'), high=Decimal('3.0'), rounded=True)
        """
        low = self.high / _FAR if self.low is None and self.high is not None else self.low
        high = self.low * _FAR if self.high is None and self.low is not None else self.high
        return Interval(low, high, self.rounded or None in (self.low, self.high))

    def plus(self, other: "Interval") -> "Interval":
        """The interval of a sum."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)


def interval_of(amount: Amount, quote: str) -> Interval:
    """What the sum may be; the digits of its quote tell how finely it is written.

    >>> amount = Amount(Decimal(9_300_000_000), Decimal(9_300_000_000), "USD")
    >>> interval_of(amount, "$9.3 billion")
    Interval(low=Decimal('9250000000'), high=Decimal('9350000000'), rounded=True)
    """
    value = point_of(amount)
    if value is None or amount.qualifier is Qualifier.RANGE:
        return Interval(amount.min, amount.max)
    vague = amount.qualifier is Qualifier.ABOUT
    slack = last_digit(value) if vague else written_unit(value, quote) * Decimal("0.5")
    slack = min(slack, abs(value) * _WIDEST)
    return Interval(value - slack, value + slack, rounded=not vague and slack > 0)


def point_of(amount: Amount) -> Decimal | None:
    """The one value of a sum; `None` where it is open or has two."""
    return amount.min if amount.min == amount.max else None


def is_rare(amount: Amount) -> bool:
    """Whether the sum has two digits at least: nobody else would hit on it by chance."""
    value = point_of(amount)
    return bool(value) and value is not None and abs(value) / last_digit(value) > 9


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last digit that is not zero.

    >>> last_digit(Decimal(13_000_000_000))
    Decimal('1000000000')
    """
    digits = value.normalize().as_tuple()
    return Decimal(0) if not value else Decimal(10) ** int(digits.exponent)


def written_unit(value: Decimal, quote: str) -> Decimal:
    """The unit of the last digit that is written; in numbers written out, of the last group that is not zero.

    >>> written_unit(Decimal(40_000_000), "$40.0m"), written_unit(Decimal(800_000), "800 000 €")
    (Decimal('1E+5'), Decimal('1000'))
    """
    found = _NUMBER.search(quote)
    digits = re.sub(r"\D", "", found.group()).lstrip("0") if found else ""
    if not digits or not value:
        return last_digit(value)
    unit = (value / Decimal(digits)).normalize()
    if unit.as_tuple().digits != (1,):
        return last_digit(value)
    zeros = (len(digits) - len(digits.rstrip("0"))) // 3 * 3 if unit == 1 else 0
    return unit * Decimal(10) ** zeros


def is_scale_slip(a: Amount, b: Amount) -> bool:
    """Whether two sums have the same digits, a thousand or a million times apart.

    Digits of two places may be rounded: 5.84 million and 5.8 billion are one sum at two scales, 5 and 6 are not.
    """
    one, other = a.min if a.min is not None else a.max, b.min if b.min is not None else b.max
    if not one or not other or a.currency != b.currency:
        return False
    ratio = (one / other).normalize().as_tuple()
    if ratio.digits == (1,):
        return ratio.exponent in _SLIPS
    return is_rare(a) and is_rare(b) and any(_rounds_to(one, other.scaleb(scale)) for scale in _SLIPS)


def _rounds_to(one: Decimal, other: Decimal) -> bool:
    """Whether the finer of two values is the other one in fewer digits."""
    unit = max(last_digit(one), last_digit(other))
    return abs(one - other) < unit / 2


def gap_pct(a: Amount, b: Amount) -> Decimal | None:
    """By how many per cent of the first the second differs, one digit after the point; `None` for open sums."""
    one, other = a.min if a.min is not None else a.max, b.min if b.min is not None else b.max
    if not one or other is None or a.currency != b.currency:
        return None
    return (abs(one - other) / abs(one) * 100).quantize(Decimal("0.1"))


def _is_below(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low < high


def _not_above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
