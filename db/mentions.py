"""A claim together with what its article says about it: the unit that the comparison works on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.intervals import Interval, interval_of, is_scale_slip
from db.lines import Line
from db.names import Directory, Heard, Voice, host_of
from extract.model import Amount, Claim, Metric, Modality, Qualifier

STOCKS = frozenset((Metric.VALUATION, Metric.CASH, Metric.DEBT))
EVENTS = frozenset((Metric.FUNDING, Metric.DEAL))


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, who publishes it and when, and from whom that outlet has it.

    `cites` are all outlets that the article names, folded: it may retell any of them.
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

    @property
    def key(self) -> tuple[str, int, str, str]:
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
        """Whether both may be one sum of one currency."""
        return self.amount.currency == other.amount.currency and self.interval.meets(other.interval)

    def near(self, other: "Mention") -> bool:
        """Whether both are likely one sum, or one is the other at another scale."""
        likely = self.meets(other) and self.interval.narrow().meets(other.interval.narrow())
        return likely or is_scale_slip(self.amount, other.amount)

    def retells(self, other: "Mention") -> bool:
        """Whether this text names the outlet of the other one, which is not later."""
        earlier = self.day is None or other.day is None or other.day <= self.day
        return earlier and other.outlet != self.outlet and other.outlet in self.cites


def read_mentions(lines: Sequence[Line], directory: Directory) -> list[Mention]:
    """All claims of all articles, in an order that does not depend on the order of the lines."""
    spotter = _Spotter(lines, directory)
    mentions: dict[tuple[str, int, str, str], Mention] = {}
    for line in lines:
        for mention in sorted(
            _of_article(line, directory, spotter), key=lambda m: (m.key, m.claim.metric, str(m.claim))
        ):
            mentions.setdefault(mention.key, mention)
    return [mentions[key] for key in sorted(mentions)]


def _of_article(line: Line, directory: Directory, spotter: "_Spotter") -> list[Mention]:
    outlet = directory.outlet(line.publisher)
    found = [_mention(line, claim, outlet, directory) for claim in line.claims]
    named = {m.voice for m in found if not m.denied and m.voice.heard in (Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE)}
    if not any(voice.heard is Heard.OUTLET for voice in named) and (spotted := spotter.spot(line, outlet)):
        voice = Voice(Heard.OUTLET, spotted)
        own = (Heard.OWN, Heard.NOBODY)
        return [replace(m, voice=voice if m.voice.heard in own else m.voice, cites=frozenset([spotted])) for m in found]
    cites = frozenset(voice.name for voice in named if voice.heard is Heard.OUTLET)
    return [replace(mention, voice=_settle(mention.voice, named), cites=cites) for mention in found]


def _mention(line: Line, claim: Claim, outlet: str, directory: Directory) -> Mention:
    subject = directory.subject(claim.subject)
    own = directory.is_party(outlet, subject)
    voice = Voice(Heard.PARTY, str(subject)) if own else directory.voice(claim.attribution, subject, outlet)
    home = directory.home(line.publisher, line.url, line.lang)
    interval = interval_of(claim.amount, claim.quote)
    return Mention(line.id, line.publisher, outlet, line.day, home, claim, interval, subject, voice)


def _settle(voice: Voice, named: Iterable[Voice]) -> Voice:
    # Unnamed people and papers belong to the one whom the article names anywhere.
    if voice.heard is not Heard.OWN:
        return voice
    others = [other for other in named if other.heard is Heard.OUTLET] or list(named)
    if len(others) == 1:
        return others[0]
    return Voice(Heard.VAGUE) if others else voice


class _Spotter:
    """Finds the outlet whose full name or address stands in a text, such as in a byline or a source line."""

    def __init__(self, lines: Iterable[Line], directory: Directory) -> None:
        self._outlets: dict[str, str] = {}
        self._first: dict[str, date] = {}
        for line in lines:
            if line.claims and line.day:
                outlet = directory.outlet(line.publisher)
                self._first[outlet] = min(line.day, self._first.get(outlet, line.day))
                names = [line.publisher] if " " in line.publisher.strip() else []
                self._outlets |= {name: outlet for name in (*names, host_of(line.url)) if name}
        longest = sorted(self._outlets, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def spot(self, line: Line, outlet: str) -> str | None:
        """The one other outlet named in the line's text that wrote no later; `None` where there are several."""
        if self._pattern is None or not line.text:
            return None
        named = {self._outlets[found] for found in self._pattern.findall(line.text)} - {outlet}
        earlier = {other for other in named if line.day is None or self._first[other] <= line.day}
        return earlier.pop() if len(earlier) == 1 else None
