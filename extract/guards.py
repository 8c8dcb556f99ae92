"""Sums that are no claims: share prices, subscriptions, thresholds, small change."""

import re
from collections.abc import Mapping
from decimal import Decimal

from extract.forms import alternatives, anywhere, starred
from extract.lexicon import Lexicon
from extract.model import Per, Qualifier
from extract.sums import Sum

# What one thing costs is less than this; what a company raises, owes or earns is more.
UNIT_PRICE = Decimal(200_000)
SMALL = Decimal(10_000)
BY_DAY = Decimal(1_000)
_REACH, _FAR = 35, 160


class Guard:
    """Tells why a sum is no claim, by the words around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.not_money
        self._worth = lexicon.currencies.small
        self._unit = {why: anywhere(words.get(why, ())) for why in ("share_price", "product_price")}
        self._small = {why: anywhere((*words.get(why, ()), *words.get(f"small_{why}", ()))) for why in self._unit}
        self._threshold = re.compile(_threshold_pattern(lexicon), re.IGNORECASE)
        self._idiom = anywhere(words.get("idiom", ()))
        self._cents = re.compile(rf"\s*(?:{alternatives(words.get('cents_on_dollar', ()))})", re.IGNORECASE)

    def why_not(self, text: str, start: int, found: Sum, end: int) -> str | None:
        """The reason why a sum is no claim, or `None`; its surroundings lie between `start` and `end`."""
        limited = found.amount.qualifier in (Qualifier.MORE_THAN, Qualifier.UP_TO)
        if limited and self._threshold.search(text, max(start, found.start - 90), found.start):
            return "threshold"
        if self._idiom.search(text, max(start, found.start - 20), min(end, found.end + 20)):
            return "idiom"
        if self._cents.match(text, found.end):
            return "cents_on_dollar"
        most = found.amount.max or found.amount.min
        if most is None or found.derived:
            return None
        most /= self._worth.get(found.amount.currency, 1)
        if most < SMALL and not (found.amount.per is Per.DAY and most >= BY_DAY):
            return _first(self._small, _around(text, start, found, end, _FAR)) or "small"
        return _first(self._unit, _around(text, start, found, end, _REACH)) if most < UNIT_PRICE else None


def _around(text: str, start: int, found: Sum, end: int, reach: int) -> str:
    return text[max(start, found.start - reach) : min(end, found.end + reach)]


def _first(patterns: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    return next((why for why, pattern in patterns.items() if pattern.search(text)), None)


def _threshold_pattern(lexicon: Lexicon) -> str:
    """*rounds of more than*, *firms with sales of less than*: a sum that only sorts things."""
    words = lexicon.not_money
    limit = alternatives(lexicon.qualifiers.before)
    things, links = starred(words.get("things", ())), alternatives(words.get("links", ()))
    return rf"(?<!\w)(?:{things}),?(?:\s+(?:{links})(?:(?<=['’])|(?!\w)))*(?:\s*(?<!\w)(?:{limit}))?\s*$"
