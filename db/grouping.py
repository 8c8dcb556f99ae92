"""Puts claims that speak of one thing together: by subject and metric, then time, stage, instrument and sum."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from db.frames import WINDOW, anchor, close, is_long, said_period
from db.mentions import EVENTS, STOCKS, Mention
from db.names import Heard
from extract.model import Instrument, Metric, Modality

Group = list[Mention]
_BOUND = 40  # claims of a group that are asked; more would tell nothing new
_BESIDE = 150  # characters between a sum and its conversion, at most
_NAMED = frozenset((Heard.OWN, Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE))


def group_mentions(mentions: Iterable[Mention]) -> list[Group]:
    """The groups of claims that make a fact each, before retellings are brought home to their source."""
    groups = list(_by(mentions, _what))
    for split in (_by_time, _by_stage, _by_instrument, _by_sum):
        groups = [part for group in groups for part in split(group)]
    return groups


def _by(mentions: Iterable[Mention], key: Callable[[Mention], Hashable]) -> list[Group]:
    groups: dict[Hashable, Group] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return list(groups.values())


def _what(mention: Mention) -> Hashable:
    # Without a subject, only the article tells what a sum is about.
    whose = mention.subject if mention.subject is not None else (mention.article,)
    return (whose, mention.claim.metric, mention.amount.per)


def _by_time(group: Group) -> list[Group]:
    metric = group[0].claim.metric
    if metric in EVENTS or metric in (Metric.VALUATION, Metric.DEBT):
        spans = [m for m in group if is_long(m.claim.period)]
        return [*_by_window([m for m in group if not is_long(m.claim.period)]), *_by_span(spans)]
    said = _by([m for m in group if said_period(m)], lambda m: m.claim.period)
    unsaid = [m for m in group if not said_period(m)]
    return said + _by_window(_settle(said, unsaid))


def _by_span(group: Group) -> list[Group]:
    """Sums over a long time belong together where the time ends at about the same day."""
    ends = sorted({m.claim.period.end for m in group if m.claim.period and m.claim.period.end})
    first = ends[0] if ends else None
    starts = {}
    for end in ends:
        first = end if first is None or end - first > WINDOW else first
        starts[end] = first
    return _by(group, lambda m: starts.get(m.claim.period.end) if m.claim.period and m.claim.period.end else None)


def _by_window(group: Group) -> list[Group]:
    windows: list[Group] = []
    dated = [(when, m) for m in group if (when := anchor(m))]
    first = None
    for when, mention in sorted(dated, key=lambda pair: (pair[0], pair[1].key)):
        if first is None or when - first > WINDOW:
            first = when
            windows.append([])
        windows[-1].append(mention)
    rest = _settle(windows, [m for m in group if not anchor(m)])
    return windows + ([rest] if rest else [])


def _by_stage(group: Group) -> list[Group]:
    stages = _by([m for m in group if stage(m)], stage)
    rest = _settle(stages, [m for m in group if not stage(m)])
    if group[0].claim.metric in EVENTS:
        return stages + ([rest] if rest else [])
    if len(stages) == 1 and rest:
        return [sorted(stages[0] + rest, key=lambda m: m.key)]
    return stages + ([rest] if rest else [])


def stage(mention: Mention) -> str | None:
    """`sought` or `closed` of an event, `forecast` or `outcome` of a flow; `None` where nothing tells."""
    claim = mention.claim
    expected = claim.modality is Modality.EXPECTED
    if claim.modality is Modality.DENIED or claim.metric in STOCKS:
        return None
    if claim.metric in EVENTS:
        return "sought" if expected else "closed"
    over = bool(mention.day and claim.period and claim.period.end and mention.day > claim.period.end)
    if expected:
        return None if over else "forecast"
    return "outcome" if over else None


def _by_instrument(group: Group) -> list[Group]:
    if group[0].claim.metric is not Metric.FUNDING:
        return [group]
    parts = _by([m for m in group if m.claim.instrument], lambda m: m.claim.instrument)
    parts.sort(key=lambda part: part[0].claim.instrument is not Instrument.MIXED)
    rest = _settle(parts, [m for m in group if not m.claim.instrument])
    return parts + ([rest] if rest else [])


def _settle(groups: Sequence[Group], mentions: Iterable[Mention]) -> Group:
    """Adds each mention to the group that it fits, first by sum, then by source; the rest is given back."""
    settled, rest = [], []
    for mention in mentions:
        fitting = [group for group in groups if any(mention.near(other) for other in group)]
        home = [group for group in fitting if any(mention.retells(m) or m.retells(mention) for m in group)]
        best = home or fitting
        if not best:
            rest.append(mention)
        else:
            settled.append((best[0], mention))
    for group, mention in settled:
        group.append(mention)
    return rest


def _by_sum(group: Group) -> list[Group]:
    """One thing can have one sum: where an article tells two, there are two things."""
    main = max(_by(group, lambda m: m.amount.currency), key=lambda part: (len(part), part[0].amount.currency))
    clusters = _clusters(main)
    joined: list[Group] = []
    for cluster in clusters:
        fitting = [other for other in joined if _one_thing(other, cluster, len(clusters))]
        for other in fitting:
            joined.remove(other)
            cluster = cluster + other
        joined.append(cluster)
    foreign = [m for m in group if m.amount.currency != main[0].amount.currency]
    lone = [mention for mention in foreign if not _place_foreign(joined, mention)]
    rest = _by_sum(lone) if lone else []
    return [sorted(cluster, key=lambda m: m.key) for cluster in joined] + rest


def _clusters(group: Group) -> list[Group]:
    clusters: list[list[Group]] = []
    for same in _by(group, lambda m: (m.interval, m.amount)):
        met = [cluster for cluster in clusters if any(same[0].near(other[0]) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in met]
        clusters.append([other for cluster in met for other in cluster] + [same])
    flat = [[m for same in cluster for m in same] for cluster in clusters]
    return sorted(flat, key=lambda cluster: min(m.key for m in cluster))


def _place_foreign(clusters: list[Group], mention: Mention) -> bool:
    """Adds a sum in another currency to those that it converts, or to those that it may mean to convert."""
    ranked = [
        (
            any(mention.near(m) for m in cluster[:_BOUND]),
            any(is_beside(mention, m) for m in cluster),
            any(mention.retells(m) or m.retells(mention) for m in cluster[:_BOUND]),
            len(cluster),
            cluster[0].key,
        )
        for cluster in clusters
    ]
    best = max(range(len(clusters)), key=lambda place: ranked[place])
    if any(ranked[best][:3]):
        clusters[best].append(mention)
    return any(ranked[best][:3])


def _one_thing(a: Group, b: Group, of: int) -> bool:
    """Whether two different sums are still told of one thing: as a copy, a contradiction or an identity."""
    if {m.article for m in a} & {m.article for m in b} or superseded(a, b) or superseded(b, a):
        return False
    metric = a[0].claim.metric
    pairs = [(x, y) for x in a[:_BOUND] for y in b[:_BOUND]]
    if metric is not Metric.OTHER and any(x.retells(y) or y.retells(x) for x, y in pairs):
        return True
    if metric not in (Metric.OTHER, Metric.SPENDING) and _dated(a, b):
        return True
    return of == 2 and any(comparable(x, y) for x, y in pairs)


def _dated(a: Group, b: Group) -> bool:
    return (
        a[0].claim.metric not in EVENTS | STOCKS and any(said_period(m) for m in a) and any(said_period(m) for m in b)
    )


def comparable(a: Mention, b: Mention) -> bool:
    """Whether two claims surely speak of one quantity, so that different sums contradict each other."""
    one, other = a.claim, b.claim
    same_frame = (
        a.subject is not None
        and a.subject == b.subject
        and a.article != b.article
        and (one.metric, one.amount.per, one.instrument, one.basis, one.event)
        == (other.metric, other.amount.per, other.instrument, other.basis, other.event)
        and (one.modality is Modality.EXPECTED) == (other.modality is Modality.EXPECTED)
        and not (one.derived or other.derived or a.denied or b.denied)
        and one.metric is not Metric.OTHER
        and not (a.may_be_home_dollar or b.may_be_home_dollar)
    )
    if not same_frame or a.amount.currency != b.amount.currency or not {a.voice.heard, b.voice.heard} <= _NAMED:
        return False
    if one.metric in EVENTS | {Metric.VALUATION, Metric.DEBT} and not is_long(one.period) and not is_long(other.period):
        days = anchor(a), anchor(b)
        return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= 21
    if one.period is None and other.period is None:
        return a.day is not None and b.day is not None and close(a, b, 21)
    return said_period(a) is not None and one.period == other.period


def is_beside(a: Mention, b: Mention) -> bool:
    """Whether two sums stand so close in one text that one is the other in another currency."""
    place = a.article == b.article and a.claim.place == b.claim.place
    return place and abs(a.claim.offset - b.claim.offset) <= _BESIDE and a.amount.currency != b.amount.currency


def superseded(old: Group, new: Group) -> bool:
    """Whether the speaker of the old sum gave the new one later."""
    pairs = ((a, b) for a in old[:_BOUND] for b in new[:_BOUND] if a.day and b.day and (b.day - a.day).days >= 3)
    return any(speaks_again(a, b) and not a.near(b) for a, b in pairs)


def speaks_again(old: Mention, new: Mention) -> bool:
    """Whether one outlet, by its own people, or one party tells both."""
    if old.voice != new.voice or old.amount.currency != new.amount.currency:
        return False
    return old.voice.heard is Heard.PARTY or (old.voice.heard is Heard.OWN and old.outlet == new.outlet)
