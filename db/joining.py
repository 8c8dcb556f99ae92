"""Joins prices of a company that other facts explain: before and after the money, and the one of the last round."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from db.frames import WINDOW, anchor, is_long, stage
from db.mentions import Group, Mention
from db.names import Heard
from extract.model import Metric

_OLD = timedelta(days=60)  # a price that is older is that of an earlier round


def join_explained(groups: Sequence[Group]) -> list[Group]:
    """The groups of one subject; its prices at one time are one fact where something explains that they differ."""
    prices = [group for group in groups if group[0].claim.metric is Metric.VALUATION]
    rounds = [m for group in groups for m in _exact_sums(group) if _is_round(m)]
    joined = list(groups)
    for one, other in combinations(prices, 2):
        a, b = (next((group for group in joined if group[0] is first[0]), None) for first in (one, other))
        if a is None or b is None or a is b or not _at_one_time(a, b):
            continue
        if _is_before_the_money(a, b, rounds) or _is_stale(a, b, prices) or _is_stale(b, a, prices):
            joined = [group for group in joined if group is not a and group is not b]
            joined.append(sorted(a + b, key=lambda m: m.key))
    return joined


def _is_round(mention: Mention) -> bool:
    return mention.claim.metric is Metric.FUNDING and not is_long(mention.claim.period)


def _at_one_time(a: Group, b: Group) -> bool:
    days = anchor(a[0]), anchor(b[0])
    near = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= WINDOW
    return near and stage(a[0]) == stage(b[0])


def _is_before_the_money(a: Group, b: Group, rounds: Sequence[Mention]) -> bool:
    """Whether one price is the other with a round of those weeks on top, all three told exactly and as done."""
    if stage(a[0]) != "closed":
        return False
    raised = [m for m in rounds if m.exact and _at_one_time([m], a)]
    return any(
        x.amount.currency == y.amount.currency == m.amount.currency
        and x.interval.plus(m.interval).meets(y.interval)
        and not x.likely(y)
        for one, other in ((a, b), (b, a))
        for x in _exact_sums(one)
        for y in _exact_sums(other)
        for m in raised
    )


def _exact_sums(group: Group) -> list[Mention]:
    return list({(m.amount.currency, m.interval): m for m in reversed(group) if m.exact}.values())


def _is_stale(old: Group, new: Group, prices: Sequence[Group]) -> bool:
    """Whether a single outlet tells an earlier price in the place of the one that others tell."""
    outlets = {m.outlet for m in old}
    if len(outlets) > 1 or len({m.outlet for m in new}) < 2 or {m.article for m in old} & {m.article for m in new}:
        return False
    return all(is_outdated(m, other) for m in old for other in [_earlier(m, prices)])


def _earlier(mention: Mention, prices: Sequence[Group]) -> Mention | None:
    told = (m for group in prices for m in group if m.likely(mention) and is_outdated(mention, m))
    return next(told, None)


def is_outdated(mention: Mention, earlier: Mention | None) -> bool:
    """Whether a price without a source of its own is the one that was told of an earlier time."""
    if earlier is None or mention.voice.heard in (Heard.OWN, Heard.OUTSIDE):
        return False
    days = anchor(mention), anchor(earlier)
    return days[0] is not None and days[1] is not None and days[0] - days[1] >= _OLD
