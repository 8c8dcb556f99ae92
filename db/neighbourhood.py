"""What the comparison of a fact's claims may look at: their origins, and what the subject's other facts tell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from db.facts import Origins
from db.frames import WINDOW, anchor, close, is_long
from db.intervals import point_of
from db.joining import is_outdated
from db.mentions import Group, Mention
from db.names import Heard
from extract.model import Metric

_BOUND = 60  # in a bigger fact, claims are compared with this many of its first ones only


class Topic:
    """All groups of a subject, as far as one fact asks what the others tell."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Keeps of each group the rounds and each sum once, and each exact sum once for each source."""
        self._sums: dict[str, dict[object, tuple[int, Mention]]] = defaultdict(dict)
        self._by_source: dict[object, dict[object, tuple[int, Mention]]] = defaultdict(dict)
        self._rounds: dict[object, tuple[int, Mention]] = {}
        for place, group in enumerate(groups):
            for mention in group:
                told, currency = (place, mention), mention.amount.currency
                self._sums[currency].setdefault((place, mention.claim.metric, mention.interval), told)
                self._by_source[currency, point_of(mention.amount)].setdefault((place, mention.voice), told)
                if mention.claim.metric is Metric.FUNDING and not is_long(mention.claim.period):
                    self._rounds.setdefault((place, currency, mention.interval), told)

    def told_elsewhere(self, mention: Mention, but: int) -> Iterator[Mention]:
        """The claims of other groups than `but` that tell the sum, one for each way to tell it."""
        for place, other in self._sums[mention.amount.currency].values():
            if place != but and mention.likely(other):
                yield other

    def told_by_source(self, mention: Mention, but: int) -> Iterator[Mention]:
        """The claims of other groups than `but` in which the source of a claim tells the very sum."""
        for place, other in self._by_source[mention.amount.currency, point_of(mention.amount)].values():
            if place != but and other.exact and other.voice == mention.voice:
                yield other

    def rounds_near(self, mention: Mention, but: int) -> Iterator[Mention]:
        """The rounds of other groups than `but` at about the time of the claim."""
        day = anchor(mention)
        for place, other in self._rounds.values():
            when = anchor(other)
            if place != but and day and when and abs(when - day) <= WINDOW:
                yield other


class Neighbourhood:
    """What the comparison of a fact's claims may look at: the fact, its origins, and its subject's other facts."""

    def __init__(self, group: Group, origins: Origins, topic: Topic, place: int) -> None:
        """`place` is where the fact stands among the groups of the topic."""
        self.group, self.origins = group, origins
        self._topic, self._place = topic, place
        self._company: dict[object, int] = {}

    def company(self, mention: Mention) -> int:
        """How many outlets of the fact give the sum too."""
        sum_ = (mention.amount.currency, mention.interval)
        if sum_ not in self._company:
            self._company[sum_] = len({m.outlet for m in self.group[:_BOUND] if m.meets(mention)})
        return self._company[sum_]

    def metrics_elsewhere(self, mention: Mention) -> set[Metric]:
        """The metrics under which other facts tell the sum."""
        return {other.claim.metric for other in self._topic.told_elsewhere(mention, self._place)}

    def is_borrowed(self, mention: Mention) -> bool:
        """Whether the same source tells the very sum of something else in those weeks."""
        told = self._topic.told_by_source(mention, self._place) if mention.voice.name else ()
        return any(close(other, mention) for other in told)

    def has_source(self, mention: Mention) -> bool:
        """Whether a claim names a source, or its outlet is one that others cite."""
        if mention.voice.heard is not Heard.NOBODY:
            return mention.voice.heard is not Heard.VAGUE
        root = self.origins.root_of.get(mention.key)
        return root == mention.outlet and any(root in m.cites for m in self.group[:_BOUND])

    def is_outdated(self, mention: Mention) -> bool:
        """Whether the claim tells a price that another fact tells of an earlier time."""
        if mention.claim.metric is not Metric.VALUATION:
            return False
        told = self._topic.told_elsewhere(mention, self._place)
        return any(m.claim.metric is Metric.VALUATION and is_outdated(mention, m) for m in told)

    def rounds_near(self, mention: Mention) -> Iterator[Mention]:
        """The rounds that other facts tell of at about the time of the claim."""
        return self._topic.rounds_near(mention, self._place)
