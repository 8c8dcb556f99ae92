"""How two claims of one fact stand to each other: agreeing, reworded, explained by a slip, or in conflict."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, islice

from db.facts import Comparison, Origins, Relation
from db.frames import WINDOW, anchor, differences, is_long
from db.grouping import Group, comparable, is_beside
from db.intervals import gap_pct, is_scale_slip, point_of
from db.mentions import Mention
from db.names import Heard
from extract.model import Metric

_BOUND = 60  # in a bigger fact, claims are compared with this many of its first ones only
_FRESH = timedelta(days=7)  # a rate that is older cannot show that another one was wrong
_OFF = 2  # times: a sum that is further from the other is no conversion of it
_FRAME = ("metric", "per", "period", "instrument", "basis", "modality")


class Topic:
    """All groups of a subject, as far as one fact asks what the others tell."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Keeps of each group the rounds, and each sum once."""
        self._sums: dict[str, dict[object, tuple[int, Mention]]] = defaultdict(dict)
        self._rounds: list[tuple[int, Mention]] = []
        for place, group in enumerate(groups):
            for mention in group:
                sum_ = (place, mention.claim.metric, mention.interval)
                self._sums[mention.amount.currency].setdefault(sum_, (place, mention))
                if mention.claim.metric is Metric.FUNDING and not is_long(mention.claim.period):
                    self._rounds.append((place, mention))

    def metrics_of(self, mention: Mention, but: int) -> set[Metric]:
        """The metrics under which other groups than `but` tell the sum."""
        told = self._sums[mention.amount.currency].values()
        return {other.claim.metric for place, other in told if place != but and mention.meets(other)}

    def rounds_near(self, mention: Mention, but: int) -> Iterator[Mention]:
        """The rounds of other groups than `but` at about the time of the claim."""
        day = anchor(mention)
        for place, other in self._rounds:
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
        return self._topic.metrics_of(mention, self._place)

    def rounds_near(self, mention: Mention) -> Iterator[Mention]:
        """The rounds that other facts tell of at about the time of the claim."""
        return self._topic.rounds_near(mention, self._place)


def compare_all(near: Neighbourhood) -> list[Comparison]:
    """The comparisons of a fact's claims that tell something; what is explained takes no part in a conflict."""
    found = [comparison for a, b in _pairs(near.group) if (comparison := compare(a, b, near))]
    explained = {c.b.key for c in found if _is_explained(c)}
    return [c for c in found if c.relation is not Relation.CONFLICT or not {c.a.key, c.b.key} & explained]


def compare(a: Mention, b: Mention, near: Neighbourhood) -> Comparison | None:
    """How `b` stands to `a`; `None` where nothing can be said for certain."""
    if _is_copy(a, b, near):
        a, b = b, a
    differs = tuple(differences(a, b))
    relation = _denial(a, b) or _meeting(a, b, differs) or _slip(a, b, near) or _explained(a, b, near)
    relation = relation or _conflict(a, b, near)
    if relation is None:
        return None
    by = relation.value if relation in (Relation.SIBLING, Relation.METRIC_SWAP) else None
    return Comparison(a, b, relation, differs, gap_pct(a.amount, b.amount), by)


def _pairs(group: Group) -> Iterator[tuple[Mention, Mention]]:
    if len(group) <= _BOUND:
        yield from combinations(group, 2)
    else:
        heads = list(islice(group, 4))
        yield from combinations(heads, 2)
        yield from ((head, other) for head in heads for other in group[len(heads) :])


def _denial(a: Mention, b: Mention) -> Relation | None:
    return Relation.DENIAL if a.denied != b.denied else None


def _meeting(a: Mention, b: Mention, differs: Sequence[str]) -> Relation | None:
    if not a.meets(b):
        return None
    if any(field in _FRAME for field in differs):
        return Relation.REFRAMED
    return Relation.AGREE if a.exact and b.exact else Relation.COMPATIBLE


def _slip(a: Mention, b: Mention, near: Neighbourhood) -> Relation | None:
    if is_scale_slip(a.amount, b.amount):
        return Relation.SLIP_SCALE
    if a.is_home_sum_of(b):
        return Relation.SLIP_CURRENCY
    for copy, source in ((a, b), (b, a)):
        if _has_home_sign(copy, source) or (not copy.meets(source) and _is_home_sum(copy, source, near.group)):
            return Relation.SLIP_CURRENCY
        if _is_off_rate(copy, source, near.group):
            return Relation.SLIP_CONVERSION
    return None


def _is_off_rate(copy: Mention, source: Mention, group: Group) -> bool:
    """Whether a sum is meant to be the other in another currency, and the rate of the day gives a different one."""
    beside = [m for m in (source, *group[:_BOUND]) if is_beside(copy, m) and (m is source or m.meets(source))]
    told = beside[0] if beside else source if copy.retells(source) else None
    if told is None or copy.amount.currency == source.amount.currency or copy.meets(told) or copy.meets(source):
        return False
    rate, given, meant = copy.rate_to(told), point_of(copy.amount), point_of(told.amount)
    if rate is None or not given or not meant or not told.day or told.day - rate.day > _FRESH:
        return False
    return 1 / _OFF < given * rate.value / meant < _OFF


def _has_home_sign(copy: Mention, source: Mention) -> bool:
    """Whether a copy put the sign of its home currency before its source's digits."""
    return (
        copy.retells(source)
        and copy.amount.currency == copy.home != source.amount.currency
        and point_of(copy.amount) is not None
        and point_of(copy.amount) == point_of(source.amount)
    )


def _is_home_sum(copy: Mention, source: Mention, group: Group) -> bool:
    """Whether the article gives the same digits in another currency too: one of the two is no sum of its own."""
    value = point_of(copy.amount)
    if value is None or copy.amount.currency != source.amount.currency:
        return False
    beside = [m for m in group if m.article == copy.article and m.amount.currency != copy.amount.currency]
    twins = [m for m in beside if point_of(m.amount) == value]
    return any(copy.retells(source) or m.meets(source) for m in twins)


def _explained(a: Mention, b: Mention, near: Neighbourhood) -> Relation | None:
    if a.amount.currency != b.amount.currency:
        return None
    for copy, source in ((a, b), (b, a)):
        if copy.retells(source) and (told := near.metrics_elsewhere(copy)):
            return Relation.SIBLING if copy.claim.metric in told else Relation.METRIC_SWAP
    return Relation.PARTS if _is_pre_to_post(a, b, near) else None


def _is_pre_to_post(a: Mention, b: Mention, near: Neighbourhood) -> bool:
    """Whether one valuation is the other with the money raised on top."""
    if not (a.claim.metric is b.claim.metric is Metric.VALUATION):
        return False
    others = {m.key for m in near.rounds_near(b)}
    raised = [m.interval for m in near.rounds_near(a) if m.key in others and m.amount.currency == a.amount.currency]
    return any(x.interval.plus(sum_).meets(y.interval) for x, y in ((a, b), (b, a)) for sum_ in raised)


def _conflict(a: Mention, b: Mention, near: Neighbourhood) -> Relation | None:
    roots = near.origins.root_of.get(a.key), near.origins.root_of.get(b.key)
    if None in roots or a.meets(b) or not comparable(a, b):
        return None
    told_together = a.retells(b) or b.retells(a) or (a.day == b.day and a.outlet != b.outlet)
    return Relation.CONFLICT if roots[0] != roots[1] or told_together else None


def _is_explained(comparison: Comparison) -> bool:
    return comparison.relation in (
        Relation.SLIP_SCALE,
        Relation.SLIP_CURRENCY,
        Relation.SLIP_CONVERSION,
        Relation.SIBLING,
        Relation.METRIC_SWAP,
        Relation.PARTS,
    )


def _is_copy(a: Mention, b: Mention, near: Neighbourhood) -> bool:
    """Whether it is `a` that repeats or has the slip.

    That is the copy, else the one that cites an outlet, else the one with less company, else the later one.
    """
    if a.retells(b) != b.retells(a):
        return a.retells(b)
    cites = [x.voice.heard is Heard.OUTLET for x in (a, b)]
    if cites[0] != cites[1]:
        return cites[0]
    company = [near.company(x) for x in (a, b)]
    if company[0] != company[1] and not a.meets(b):
        return company[0] < company[1]
    return bool(a.day and b.day and a.day > b.day)
