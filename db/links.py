"""How facts of one subject stand to each other: parts, rates, forecasts, later figures, sums to date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations

from db.arithmetic import link_parts, link_rates
from db.facts import Link, Relation, Verdict
from db.frames import anchor, close, is_long, months, said_period
from db.gathering import gather
from db.mentions import EVENTS, ROUNDS, STOCKS, Group, Mention
from db.quantities import superseded
from db.sides import Found, Side, make_side, put_beside
from extract.model import Instrument, Metric, Period

_TALKS = 75  # days within which talks about a round are the same talks
_BOUND = 12  # claims of a fact that are looked at for its links
_SHARES = (Instrument.EQUITY, Instrument.DEBT)


def find_links(groups: Sequence[Group]) -> Found:
    """All links between the facts of one subject, with the arithmetic behind them."""
    found = Found()
    sides = [make_side(place, group) for place, group in enumerate(groups)]
    for alike in gather(sides, lambda side: side.lead.claim.metric):
        metric = alike[0].lead.claim.metric
        if metric is Metric.FUNDING:
            link_parts(alike, found)
            _link_to_date(alike, found)
        if metric not in STOCKS | EVENTS:
            link_rates(alike, found)
        if metric not in EVENTS:
            _link_later(alike, found)
            _compare_periods(alike, found)
        if metric in ROUNDS:
            _link_new_terms(alike, found)
        _link_stages(alike, found)
    return found


def _link_stages(sides: Sequence[Side], found: Found) -> None:
    late = [side for side in sides if side.stage in ("closed", "outcome") and side.lead.day]
    for early in sides:
        if early.stage in ("sought", "forecast") and early.lead.day:
            later = [side for side in late if _is_outcome(early, side)]
            later = later or [side for side in late if _is_part_outcome(early, side)]
            if later:
                outcome = min(later, key=lambda side: (-side.outlets, early.apart(side)))
                found.links.append((early.place, Link.FORECAST_OF, outcome.place))


def _is_outcome(early: Side, late: Side) -> bool:
    a, b = early.lead, late.lead
    if a.amount.per is not b.amount.per or not a.day or not b.day:
        return False
    if early.stage == "forecast":
        return late.stage == "outcome" and said_period(a) is not None and a.claim.period == b.claim.period
    one, other = a.claim.instrument, b.claim.instrument
    alike = one is other or (None in (one, other) and Instrument.DEBT not in (one, other))
    return late.stage == "closed" and alike and 0 <= (b.day - a.day).days <= 180 and not is_long(b.claim.period)


def _is_part_outcome(early: Side, late: Side) -> bool:
    """Whether equity or debt was raised where the whole was sought, and nobody tells the whole that was raised."""
    a, b = early.lead, late.lead
    sought = early.stage == "sought" and a.claim.instrument in (None, Instrument.MIXED)
    raised = late.stage == "closed" and b.claim.instrument in _SHARES and not is_long(b.claim.period)
    return sought and raised and bool(a.day and b.day) and 0 <= (b.day - a.day).days <= _TALKS  # type: ignore[operator] # not None


def _link_later(sides: Iterable[Side], found: Found) -> None:
    said = [side for side in sides if said_period(side.lead)]
    for alike in gather(said, lambda s: (s.lead.amount.per, s.lead.claim.period, s.lead.claim.basis)):
        for old, new in permutations(alike, 2):
            stages = old.stage, new.stage
            if (stages[0] == stages[1] or "outcome" not in stages) and superseded(old.group, new.group):
                found.links.append((new.place, Link.SUPERSEDES, old.place))
                found.verdicts.append((old.place, Verdict.SUPERSEDED))


def _link_new_terms(sides: Iterable[Side], found: Found) -> None:
    """A round that is sought on other terms some weeks later, by the same source, takes the place of the first ones."""
    sought = sorted((s for s in sides if s.stage == "sought" and s.lead.day), key=lambda s: (str(s.lead.day), s.place))
    for old, new in pairwise(sought):
        alike = old.lead.claim.instrument is new.lead.claim.instrument and close(old.lead, new.lead, _TALKS)
        if alike and superseded(old.group, new.group):
            found.links.append((new.place, Link.SUPERSEDES, old.place))
            found.verdicts.append((old.place, Verdict.SUPERSEDED))


def _link_to_date(sides: Sequence[Side], found: Found) -> None:
    closed = [side for side in sides if side.stage == "closed"]
    rounds = [(side, when) for side in closed if not is_long(side.lead.claim.period) and (when := anchor(side.lead))]
    for total in closed:
        period = total.lead.claim.period
        if period is None or period.end is None or not is_long(period):
            continue
        for part, when in rounds:
            if (period.start or when) <= when <= period.end:
                found.links.append((total.place, Link.CUMULATES, part.place))


def _compare_periods(sides: Iterable[Side], found: Found) -> None:
    """Sets each fact beside the next period of the same length."""
    spans = [(period.end, period.start, s) for s in sides if (period := said_period(s.lead)) and s.lead.subject]
    said = sorted((span for span in spans if span[0] and span[1]), key=lambda span: (*span[:2], span[2].place))
    by_length = defaultdict(list)
    for end, start, side in said:
        by_length[side.lead.amount.per, months(Period(start, end))].append((start, end, side))
    for alike in by_length.values():
        for one, other in pairwise(alike):
            if one[:2] != other[:2]:
                for a, b in _told_together(one[2], other[2]) or [(one[2].lead, other[2].lead)]:
                    told = put_beside(a, b, Relation.DIFFERENT_PERIOD, "period")
                    found.comparisons.append((one[2].place, told))


def _told_together(one: Side, other: Side) -> list[tuple[Mention, Mention]]:
    """The claims of both facts that stand in one article."""
    by_article = {m.article: m for m in other.group}
    return [(m, by_article[m.article]) for m in one.group if m.article in by_article][:_BOUND]
