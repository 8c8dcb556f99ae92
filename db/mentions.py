"""A claim together with what its article says about it: the unit that the comparison works on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from db.citations import Citation, How, Spotter, find_phrase
from db.intervals import Interval, interval_of, is_scale_slip
from db.lines import Line
from db.names import Directory, Heard, Voice
from db.near_copies import NearCopy, find_near_copies
from db.rates import Rate, rate_on
from extract.model import Amount, Claim, Metric, Modality, Qualifier

MentionKey = tuple[str, int, str, str]  # article, offset, place, quote
STOCKS = frozenset((Metric.VALUATION, Metric.CASH, Metric.DEBT))
EVENTS = frozenset((Metric.FUNDING, Metric.DEAL))
_DOLLARS = ("AUD", "CAD", "HKD", "NZD", "SGD", "TWD")
_ROUNDED = Decimal("0.015")  # outlets convert at rates of their own, and a day early or late


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, who publishes it and when, and from whom that outlet has it.

    `cites` are all outlets that the article names, folded: it may retell any of them.  `citation` tells how
    the `voice` is known.
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
    citation: Citation | None = None

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
        """Whether both may be one sum, in one currency or converted at the rate of the day."""
        if self.amount.currency == other.amount.currency:
            return self.interval.meets(other.interval)
        pair = self._converted(other)
        return pair is not None and pair[0].meets(pair[1])

    def near(self, other: "Mention") -> bool:
        """Whether both are likely one sum, or one is the other at another scale."""
        if self.amount.currency != other.amount.currency:
            pair = self._converted(other)
            return pair is not None and pair[0].narrow().meets(pair[1].narrow())
        likely = self.interval.meets(other.interval) and self.interval.narrow().meets(other.interval.narrow())
        return likely or is_scale_slip(self.amount, other.amount) or self.is_home_sum_of(other)

    def rate_to(self, other: "Mention") -> Rate | None:
        """The rate from this claim's currency to the other's on the day of the later text."""
        days = [day for day in (self.day, other.day) if day]
        return rate_on(self.amount.currency, other.amount.currency, max(days)) if days else None

    def _converted(self, other: "Mention") -> tuple[Interval, Interval] | None:
        """Both sums in one currency; `None` where there is no rate.  It does not matter which of the two asks."""
        one, two = (self, other) if self.amount.currency < other.amount.currency else (other, self)
        rate = one.rate_to(two)
        return None if rate is None else (one.interval.times(rate.value).widen(_ROUNDED), two.interval)

    def is_home_sum_of(self, other: "Mention") -> bool:
        """Whether one of two sums in dollars is the other in the dollar of its outlet's country, without its sign."""
        return self._fits_at_home(other) or other._fits_at_home(self)

    def _fits_at_home(self, other: "Mention") -> bool:
        if not self.may_be_home_dollar or other.amount.currency != "USD" or self.home == other.home:
            return False
        days = [day for day in (self.day, other.day) if day]
        rate = rate_on(self.home, "USD", max(days)) if days and not self.interval.meets(other.interval) else None
        return rate is not None and self.interval.times(rate.value).widen(_ROUNDED).meets(other.interval)

    @property
    def may_be_home_dollar(self) -> bool:
        """Whether a bare "$" may stand for the dollar of the outlet's country."""
        assumed = self.amount.currency == "USD" and "US" not in self.claim.quote
        return assumed and self.home in _DOLLARS

    def retells(self, other: "Mention") -> bool:
        """Whether this text names the outlet of the other one, which is not later."""
        earlier = self.day is None or other.day is None or other.day <= self.day
        return earlier and other.outlet != self.outlet and other.outlet in self.cites


def read_mentions(lines: Sequence[Line], directory: Directory) -> list[Mention]:
    """All claims of all articles, in an order that does not depend on the order of the lines."""
    spotter = Spotter(lines, directory)
    outlets = {line.id: directory.outlet(line.publisher) for line in lines}
    spotted = {line.id: named for line in lines if (named := spotter.spot(line, outlets[line.id]))}
    copies = find_near_copies(lines, outlets, spotted)
    mentions: dict[MentionKey, Mention] = {}
    for line in lines:
        found = _of_article(line, directory, spotted.get(line.id), copies.get(line.id))
        for mention in sorted(found, key=lambda m: (m.key, m.claim.metric, str(m.claim))):
            mentions.setdefault(mention.key, mention)
    return [mentions[key] for key in sorted(mentions)]


def _of_article(
    line: Line, directory: Directory, spotted: tuple[str, Citation] | None, copy: NearCopy | None
) -> list[Mention]:
    outlet = directory.outlet(line.publisher)
    found = [_mention(line, claim, outlet, directory) for claim in line.claims]
    named = {m.voice for m in found if not m.denied and m.voice.heard in (Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE)}
    if not any(voice.heard is Heard.OUTLET for voice in named):
        if copy is not None:
            repeated = Citation(How.NEAR_COPY, "", None, copy.article, copy.share)
            return [_cite(m, directory.outlet_voice(copy.outlet), repeated) for m in found]
        if spotted is not None:
            return [_cite(m, directory.outlet_voice(spotted[0]), spotted[1]) for m in found]
    cites = frozenset(voice.name for voice in named if voice.heard is Heard.OUTLET)
    return [replace(mention, voice=_settle(mention.voice, named), cites=cites) for mention in found]


def _cite(mention: Mention, voice: Voice, citation: Citation) -> Mention:
    """The mention as one of an article that has its sums from the outlet of this voice."""
    cites = frozenset([voice.name])
    if mention.voice.heard not in (Heard.OWN, Heard.NOBODY):
        return replace(mention, cites=cites)
    return replace(mention, voice=voice, cites=cites, citation=citation)


def _mention(line: Line, claim: Claim, outlet: str, directory: Directory) -> Mention:
    subject = directory.subject(claim.subject)
    own = directory.is_party(outlet, subject)
    voice = (
        Voice(Heard.PARTY, str(subject), line.publisher) if own else directory.voice(claim.attribution, subject, outlet)
    )
    home = directory.home(line.publisher, line.url, line.lang)
    interval = interval_of(claim.amount, claim.quote)
    citation = find_phrase(line, claim)
    return Mention(line.id, line.publisher, outlet, line.day, home, claim, interval, subject, voice, citation=citation)


def _settle(voice: Voice, named: Iterable[Voice]) -> Voice:
    # Unnamed people and papers belong to the one whom the article names anywhere.
    if voice.heard is not Heard.OWN:
        return voice
    others = [other for other in named if other.heard is Heard.OUTLET] or list(named)
    if len(others) == 1:
        return others[0]
    return Voice(Heard.VAGUE) if others else voice
