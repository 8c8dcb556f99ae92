"""Puts the claims of one thing together by their sums: one thing can have one sum."""

from collections.abc import Sequence
from decimal import Decimal

from db.frames import close, differences, said_period
from db.gathering import gather
from db.mentions import EVENTS, STOCKS, Group, Mention
from db.quantities import comparable, is_beside, of_one_quantity, superseded, two_sources
from extract.model import Metric

_BOUND = 40  # claims of a group that are asked; more would tell nothing new


def by_sum(group: Group) -> list[Group]:
    """One thing can have one sum: where an article tells two, there are two things."""
    main = max(gather(group, lambda m: m.amount.currency), key=lambda part: (len(part), part[0].amount.currency))
    joined = _join_clusters(_clusters(main))
    foreign = [m for m in group if m.amount.currency != main[0].amount.currency]
    lone = [mention for mention in foreign if not _place_foreign(joined, mention)]
    if lone:
        joined = _join_clusters([*joined, *by_sum(lone)])
    return [sorted(cluster, key=lambda m: m.key) for cluster in joined]


def _join_clusters(clusters: Sequence[Group]) -> list[Group]:
    joined: list[Group] = []
    for cluster in clusters:
        fitting = [other for other in joined if _one_thing(other, cluster, len(clusters))]
        for other in fitting:
            joined.remove(other)
            cluster = cluster + other
        joined.append(cluster)
    return joined


def _clusters(group: Group) -> list[Group]:
    """The sums of a group that are likely one; a sum with an open end joins the nearest, and joins no two others."""
    by_sum = gather(group, lambda m: (m.interval, m.amount))
    clusters: list[list[Group]] = []
    for same in (same for same in by_sum if not _is_open(same[0])):
        met = [cluster for cluster in clusters if any(same[0].near(other[0]) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in met]
        clusters.append([other for cluster in met for other in cluster] + [same])
    for same in sorted((same for same in by_sum if _is_open(same[0])), key=lambda same: same[0].key):
        met = [cluster for cluster in clusters if any(same[0].near(other[0]) for other in cluster)]
        if met:
            min(met, key=lambda cluster: min(_distance(same[0], other[0]) for other in cluster)).append(same)
        else:
            clusters.append([same])
    flat = [[m for same in cluster for m in same] for cluster in clusters]
    return sorted(flat, key=lambda cluster: min(m.key for m in cluster))


def _is_open(mention: Mention) -> bool:
    return mention.interval.low is None or mention.interval.high is None


def _distance(a: Mention, b: Mention) -> Decimal:
    one, other = (m.amount.min if m.amount.min is not None else m.amount.max for m in (a, b))
    return Decimal("Infinity") if one is None or other is None else abs(one - other)


def _place_foreign(clusters: list[Group], mention: Mention) -> bool:
    """Adds a sum in another currency to those that it converts, or to those that it may mean to convert."""
    ranked = [
        (
            any(mention.near(m) for m in cluster[:_BOUND]),
            any(converts(mention, m) for m in cluster),
            any((mention.retells(m) or m.retells(mention)) and mention.may_convert(m) for m in cluster[:_BOUND]),
            len(cluster),
            cluster[0].key,
        )
        for cluster in clusters
    ]
    best = max(range(len(clusters)), key=lambda place: ranked[place])
    if any(ranked[best][:3]):
        clusters[best].append(mention)
    return any(ranked[best][:3])


def converts(mention: Mention, other: Mention) -> bool:
    """Whether a sum stands beside another as what it is in another currency."""
    return is_beside(mention, other) and mention.may_convert(other)


def _one_thing(a: Group, b: Group, of: int) -> bool:
    """Whether two different sums are still told of one thing: as a copy, a contradiction or an identity."""
    if _told_apart(a, b) or superseded(a, b) or superseded(b, a):
        return False
    metric = a[0].claim.metric
    pairs = [(x, y) for x in a[:_BOUND] for y in b[:_BOUND]]
    if metric is not Metric.OTHER and any(_stands_for(x, y) or _stands_for(y, x) for x, y in pairs):
        return True
    if metric not in (Metric.OTHER, Metric.SPENDING) and _dated(a, b):
        return True
    if metric is Metric.VALUATION:  # a company has one price at a time
        return any(of_one_quantity(x, y) for x, y in pairs)
    return of == 2 and any(comparable(x, y) for x, y in pairs)


def _told_apart(a: Group, b: Group) -> bool:
    """Whether one article tells both sums, and not as those of two sources."""
    shared = {m.article for m in a} & {m.article for m in b}
    pairs = [(x, y) for x in a for y in b if x.article == y.article] if shared else []
    return not all(two_sources(x, y) for x, y in pairs)


def _stands_for(copy: Mention, source: Mention) -> bool:
    """Whether a sum is told in the place of another: by a text that cites the other's, of the same time."""
    return copy.retells(source) and close(copy, source) and "period" not in differences(source, copy)


def _dated(a: Group, b: Group) -> bool:
    return (
        a[0].claim.metric not in EVENTS | STOCKS and any(said_period(m) for m in a) and any(said_period(m) for m in b)
    )
