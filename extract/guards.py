"""Sums that are no claims: share prices, subscriptions, thresholds, small change."""

import re
from decimal import Decimal

from extract.lexicon import Lexicon
from extract.numbers import alternatives
from extract.sums import Sum

# What one thing costs is less than this; what a company raises, owes or earns is more.
UNIT_PRICE = Decimal(100_000)
SMALL = Decimal(10_000)
_REACH = 35


class Guard:
    """Tells why a sum is no claim, by the words around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.not_money
        self._unit = {
            why: re.compile(rf"(?<!\w)(?:{alternatives(words.get(why, ()))})(?!\w)", re.IGNORECASE)
            for why in ("share_price", "product_price")
        }
        self._threshold = re.compile(rf"(?<!\w)(?:{alternatives(words.get('threshold', ()))})\s*$", re.IGNORECASE)
        self._cents = re.compile(rf"\s*(?:{alternatives(words.get('cents_on_dollar', ()))})", re.IGNORECASE)

    def why_not(self, text: str, start: int, found: Sum, end: int) -> str | None:
        """The reason why a sum is no claim, or `None`; its surroundings lie between `start` and `end`."""
        if self._threshold.search(text, max(start, found.start - 60), found.start):
            return "threshold"
        if self._cents.match(text, found.end):
            return "cents_on_dollar"
        most = found.amount.max or found.amount.min
        if most is None or most >= UNIT_PRICE or found.derived:
            return None
        around = text[max(start, found.start - _REACH) : min(end, found.end + _REACH)]
        for why, pattern in self._unit.items():
            if pattern.search(around):
                return why
        return "small" if most < SMALL else None
