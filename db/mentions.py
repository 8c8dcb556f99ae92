"""A claim together with what its article says about it: the unit that the comparison works on."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from db.citations import Citation
from db.denials import Dispute
from db.intervals import Interval, is_scale_slip, point_of
from db.names import Heard, Voice, fold
from db.rates import Rate, rate_on
from extract.known_names import load_voices
from extract.model import Amount, Claim, Metric, Modality, Qualifier

MentionKey = tuple[str, int, str, str]  # article, offset, place, quote
STOCKS = frozenset((Metric.VALUATION, Metric.CASH, Metric.DEBT))
EVENTS = frozenset((Metric.FUNDING, Metric.DEAL))
ROUNDS = EVENTS | {Metric.VALUATION}  # what is first sought, and then closed
MOMENTS = EVENTS | STOCKS  # what holds at a day, and not over a period
DOLLARS = ("AUD", "CAD", "HKD", "NZD", "SGD", "TWD")
_INFERRED = timedelta(days=3)  # by which dates are off that a page does not give
_NEAR = 45  # days within which an outlet's texts about a thing are about one event
_OFF = 2  # times: a sum that is further from another is no conversion of it
_DRIFT = Decimal("0.15")  # more than rates of big currencies move in weeks
_ROUNDED = Decimal("0.015")  # outlets convert at rates of their own, and a day early or late


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, who publishes it and when, and from whom that outlet has it.

    `cites` are all outlets that the article names, folded: it may retell any of them.  `sourced` tells whether
    it names a source for any of its sums, `citation` how the `voice` is known, `dispute` where it says that
    somebody disputes what it reports.  `tells_debt` is whether the article tells of any debt of the subject.
    `around` is `day`, or about when an undated text was written.
    """

    article: str
    publisher: str
    outlet: str
    day: date | None
    home: str
    claim: Claim
    interval: Interval
    subject: str | None
    voice: Voice
    cites: frozenset[str] = frozenset()
    sourced: bool = False
    citation: Citation | None = None
    dispute: Dispute | None = None
    tells_debt: bool = False
    around: date | None = None

    @property
    def key(self) -> MentionKey:
        """What tells this mention from all others, and puts them in order."""
        return (self.article, self.claim.offset, self.claim.place, self.claim.quote)

    @property
    def amount(self) -> Amount:
        """The sum as it is written."""
        return self.claim.amount

    @property
    def exact(self) -> bool:
        """Whether the sum is told exactly."""
        return self.amount.qualifier is Qualifier.EXACT

    @property
    def denied(self) -> bool:
        """Whether the sum is disputed here."""
        return self.claim.modality is Modality.DENIED

    def meets(self, other: "Mention") -> bool:
        """Whether both may be one sum, in one currency or converted at the rate of the day of one of the texts."""
        if self.amount.currency == other.amount.currency:
            return self.interval.meets(other.interval)
        return any(one.meets(two) for one, two in self._converted(other))

    def near(self, other: "Mention") -> bool:
        """Whether both are likely one sum, or one is the other at another scale or in home dollars."""
        return self.likely(other) or is_scale_slip(self.amount, other.amount) or self.is_home_sum_of(other)

    def likely(self, other: "Mention") -> bool:
        """Whether both are likely one sum: "more than 2" is not held for 230."""
        if self.amount.currency != other.amount.currency:
            return any(one.narrow().meets(two.narrow()) for one, two in self._converted(other))
        return self.interval.meets(other.interval) and self.interval.narrow().meets(other.interval.narrow())

    def is_far_from(self, other: "Mention") -> bool:
        """Whether two sums in two currencies are further apart than any rate of those weeks explains."""
        pairs = self._converted(other)
        return bool(pairs) and not any(one.widen(_DRIFT).meets(two) for one, two in pairs)

    def may_convert(self, other: "Mention") -> bool:
        """Whether a sum may be meant as another in a second currency, be it at a rate that is off."""
        given, meant = point_of(self.amount), point_of(other.amount)
        rate = self.rate_to(other)
        if rate is None:
            return True
        return bool(given and meant) and 1 / _OFF < given * rate.value / meant < _OFF  # type: ignore[operator] # not None

    def rate_to(self, other: "Mention") -> Rate | None:
        """The rate from this claim's currency to the other's on the day of the later text."""
        days = _days(self, other)
        return rate_on(self.amount.currency, other.amount.currency, days[-1]) if days else None

    def _converted(self, other: "Mention") -> list[tuple[Interval, Interval]]:
        """Both sums in one currency, at the rate of each text's day.  It does not matter which of the two asks."""
        one, two = (self, other) if self.amount.currency < other.amount.currency else (other, self)
        rates = [rate_on(one.amount.currency, two.amount.currency, day) for day in _days(self, other)]
        return [(one.interval.times(rate.value).widen(_ROUNDED), two.interval) for rate in rates if rate]

    def is_home_sum_of(self, other: "Mention") -> bool:
        """Whether one of two sums has a bare "$" and is the other if that is the dollar of its outlet's country."""
        return self._fits_at_home(other) or other._fits_at_home(self)

    def _fits_at_home(self, other: "Mention") -> bool:
        if not self.may_be_home_dollar or other.may_be_home_dollar or self.meets(other):
            return False
        if self.home == other.amount.currency:
            return self.interval.meets(other.interval)
        rates = [rate_on(self.home, other.amount.currency, day) for day in _days(self, other)]
        return any(self.interval.times(rate.value).widen(_ROUNDED).meets(other.interval) for rate in rates if rate)

    @property
    def may_be_home_dollar(self) -> bool:
        """Whether a bare "$" may stand for the dollar of the outlet's country."""
        return self.amount.currency == "USD" and self.home in DOLLARS and not is_signed(self.claim.quote)

    def retells(self, other: "Mention") -> bool:
        """Whether this text has its sum from the outlet of the other one, which is not clearly later."""
        earlier = self.day is None or other.day is None or other.day - self.day <= _INFERRED
        return earlier and other.outlet != self.outlet and other.outlet in self.told_by

    @property
    def source(self) -> Voice | None:
        """From whom the sum is: the one who is named for it, else the only outlet that the text names."""
        if self.voice.heard in (Heard.OUTLET, Heard.OUTSIDE, Heard.PARTY):
            return self.voice
        return Voice(Heard.OUTLET, *self.cites) if len(self.cites) == 1 else None

    @property
    def told_by(self) -> frozenset[str]:
        """The outlets from which the text may have this sum: the one that it names for it, else any that it names."""
        if self.voice.heard is Heard.OUTLET:
            return frozenset([self.voice.name])
        return frozenset() if self.voice.heard in (Heard.PARTY, Heard.OUTSIDE) else self.cites


def is_signed(quote: str) -> bool:
    """Whether the words of a sum tell whose dollars they are.

    >>> is_signed("US$1.3 billion"), is_signed("10 milliards de dollars américains"), is_signed("$1.3 billion")
    (True, True, False)
    """
    return any(word.startswith(_american()) if len(word) > 3 else word in _american() for word in fold(quote).split())


@cache
def _american() -> tuple[str, ...]:
    return tuple(map(fold, load_voices()["american"]))


def _days(a: Mention, b: Mention) -> list[date]:
    return sorted({day for day in (a.around, b.around) if day})


Group = list[Mention]
