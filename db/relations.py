"""How two claims of one fact stand to each other: agreeing, reworded, explained by a slip, or in conflict."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, islice

from db.facts import Comparison, Relation
from db.frames import differences
from db.intervals import gap_pct, is_rare, is_scale_slip, point_of
from db.mentions import Group, Mention, MentionKey
from db.names import Heard
from db.neighbourhood import Neighbourhood
from db.quantities import comparable, is_beside, of_one_quantity
from extract.model import Metric, Qualifier

_BOUND = 60  # in a bigger fact, claims are compared with this many of its first ones only
_FRESH = timedelta(days=7)  # a rate that is older cannot show that another one was wrong
_OPEN = (Qualifier.MORE_THAN, Qualifier.UP_TO)
_FRAME = ("metric", "per", "period", "instrument", "basis", "modality")


def compare_all(near: Neighbourhood) -> list[Comparison]:
    """The comparisons of a fact's claims that tell something; what is explained takes no part in a conflict."""
    found = [comparison for a, b in _pairs(near.group) if (comparison := compare(a, b, near))]
    explained = {c.b.key for c in found if _is_explained(c)}
    astray = {c.b.key for c in found if c.relation is Relation.CONFLICT and c.b.retells(c.a)}
    return [
        c
        for c in found
        if c.relation is not Relation.CONFLICT
        or not ({c.a.key, c.b.key} & explained or (_others(c) & astray and not c.b.retells(c.a)))
    ]


def _others(comparison: Comparison) -> set[MentionKey]:
    return {comparison.a.key, comparison.b.key}


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
    if not a.meets(b) or _is_open_slip(a, b):
        return None
    if any(field in _FRAME for field in differs):
        return Relation.REFRAMED
    return Relation.AGREE if a.exact and b.exact else Relation.COMPATIBLE


def _is_open_slip(a: Mention, b: Mention) -> bool:
    """Whether both are open, *more than* 5 million and *more than* 5 billion: they meet, but nobody means both."""
    return a.amount.qualifier is b.amount.qualifier in _OPEN and is_scale_slip(a.amount, b.amount)


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
    rate = copy.rate_to(told)
    return rate is not None and told.day is not None and told.day - rate.day <= _FRESH and copy.may_convert(told)


def _has_home_sign(copy: Mention, source: Mention) -> bool:
    """Whether a copy put the sign of its home currency before its source's digits, which nobody hits on by chance."""
    return (
        (copy.retells(source) or (is_rare(copy.amount) and not _is_later(source, copy)))
        and not copy.meets(source)
        and copy.amount.currency == copy.home != source.amount.currency
        and point_of(copy.amount) is not None
        and point_of(copy.amount) == point_of(source.amount)
    )


def _is_later(a: Mention, b: Mention) -> bool:
    return bool(a.around and b.around and a.around > b.around)


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
    if _is_pre_to_post(a, b, near):
        return Relation.PARTS
    return Relation.SIBLING if near.is_outdated(b) and near.company(a) > near.company(b) else None


def _is_pre_to_post(a: Mention, b: Mention, near: Neighbourhood) -> bool:
    """Whether one valuation is the other with the money raised on top."""
    if not (a.claim.metric is b.claim.metric is Metric.VALUATION):
        return False
    others = {m.key for m in near.rounds_near(b)}
    raised = [m.interval for m in near.rounds_near(a) if m.key in others and m.amount.currency == a.amount.currency]
    return any(x.interval.plus(sum_).meets(y.interval) for x, y in ((a, b), (b, a)) for sum_ in raised)


def _conflict(a: Mention, b: Mention, near: Neighbourhood) -> Relation | None:
    roots = near.origins.root_of.get(a.key), near.origins.root_of.get(b.key)
    if None in roots or a.meets(b) or not _contradict(a, b, near) or near.is_borrowed(a) or near.is_borrowed(b):
        return None
    together = a.around is not None and a.around == b.around and a.outlet != b.outlet
    told_together = a.retells(b) or b.retells(a) or together
    return Relation.CONFLICT if roots[0] != roots[1] or told_together else None


def _contradict(a: Mention, b: Mention, near: Neighbourhood) -> bool:
    """Whether different sums of the two contradict each other: both name a source, or are cited as one."""
    return comparable(a, b) or (of_one_quantity(a, b) and near.has_source(a) and near.has_source(b))


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
