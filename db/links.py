"""How facts of one subject stand to each other: parts, rates, forecasts, later figures, sums to date."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, permutations, product

from db.facts import Comparison, Link, Relation, Verdict
from db.frames import MONTHS_OF, anchor, close, is_long, is_part, months, said_period
from db.grouping import Group, stage, superseded
from db.intervals import gap_pct
from db.mentions import EVENTS, STOCKS, Mention
from db.wording import lead_of
from extract.model import Instrument, Metric, Period

_BOUND = 12  # claims of a fact that are looked at for its links
_SHARES = (Instrument.EQUITY, Instrument.DEBT)


@dataclass(slots=True)
class Found:
    """What the facts of one subject show together; groups go by their place in the list."""

    links: list[tuple[int, Link, int]] = field(default_factory=list)
    verdicts: list[tuple[int, Verdict]] = field(default_factory=list)
    comparisons: list[tuple[int, Comparison]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Side:
    """A fact to be linked: its place in the list, the claim it is named after, and what that tells."""

    place: int
    group: Group
    lead: Mention
    stage: str | None
    articles: frozenset[str]

    def shares_article(self, other: "_Side") -> bool:
        return not self.articles.isdisjoint(other.articles)

    def apart(self, other: "_Side") -> tuple[int, int]:
        days = self.lead.day, other.lead.day
        return (abs((days[0] - days[1]).days) if days[0] and days[1] else 10_000, other.place)


def find_links(groups: Sequence[Group]) -> Found:
    """All links between the facts of one subject, with the arithmetic behind them."""
    found = Found()
    sides = [_make_side(place, group) for place, group in enumerate(groups)]
    for metric, alike in _by(sides, lambda side: side.lead.claim.metric).items():
        if metric is Metric.FUNDING:
            _link_parts(alike, found)
            _link_to_date(alike, found)
        if metric not in STOCKS | EVENTS:
            _link_rates(alike, found)
        if metric not in EVENTS:
            _link_later(alike, found)
            _compare_periods(alike, found)
        _link_stages(alike, found)
    return found


def _make_side(place: int, group: Group) -> _Side:
    lead = lead_of(group)
    return _Side(place, group, lead, stage(lead), frozenset(m.article for m in group))


def _by(sides: Iterable[_Side], key: Callable[[_Side], Hashable]) -> dict[Hashable, list[_Side]]:
    groups: dict[Hashable, list[_Side]] = defaultdict(list)
    for side in sides:
        groups[key(side)].append(side)
    return dict(groups)


def _link_parts(sides: Sequence[_Side], found: Found) -> None:
    rounds = [side for side in sides if not is_long(side.lead.claim.period)]
    shares = [side for side in rounds if _said_lead(side).claim.instrument in _SHARES]
    _say_siblings(shares, found)
    wholes = [side for side in rounds if side.lead.claim.instrument not in _SHARES]
    parts_of: dict[int, list[_Side]] = defaultdict(list)
    by_place = {side.place: side for side in wholes}
    for part in shares:
        fitting = [whole for whole in wholes if whole is not part and _is_part_of(part, whole)]
        if fitting:
            whole = min(fitting, key=lambda whole: (not part.shares_article(whole), part.apart(whole)))
            found.links.append((part.place, Link.PART_OF, whole.place))
            parts_of[whole.place].append(part)
            _say_parts(part, whole, found)
    for place, parts in parts_of.items():
        _add_up(by_place[place], parts, found)


def _said_lead(side: _Side) -> Mention:
    return side.lead if side.lead.claim.instrument else next((m for m in side.group if m.claim.instrument), side.lead)


def _is_part_of(part: _Side, whole: _Side) -> bool:
    share = _said_lead(part)
    return (
        part.stage == whole.stage
        and share.subject is not None
        and close(share, whole.lead)
        and is_part(share, whole.lead)
    )


def _say_siblings(shares: Sequence[_Side], found: Found) -> None:
    """Equity and debt that one article tells are parts of one round, also where nobody gives the total."""
    by_article: dict[tuple[str, str | None], list[tuple[int, Mention]]] = defaultdict(list)
    for side in shares:
        for mention in side.group[:_BOUND]:
            by_article[mention.article, stage(mention)].append((side.place, mention))
    for told in by_article.values():
        for (place, a), (other, b) in permutations(told, 2):
            if place != other and (a.claim.instrument, b.claim.instrument) == _SHARES:
                found.comparisons.append((place, _compare(a, b, Relation.PARTS, "instrument")))


def _say_parts(part: _Side, whole: _Side, found: Found) -> None:
    for a, b in product(part.group[:_BOUND], whole.group[:_BOUND]):
        if is_part(a, b):
            found.comparisons.append((part.place, _compare(a, b, Relation.PARTS, "instrument")))


def _add_up(whole: _Side, parts: Sequence[_Side], found: Found) -> None:
    equity, debt = ([_said_lead(p) for p in parts if _said_lead(p).claim.instrument is kind] for kind in _SHARES)
    sums = [a.interval.plus(b.interval) for a, b in product(equity, debt)]
    if any(whole.lead.interval.meets(sum_) for sum_ in sums):
        found.verdicts.append((whole.place, Verdict.ARITHMETIC_OK))
    elif len(sums) == 1 and all(part.shares_article(whole) for part in parts):
        found.verdicts.append((whole.place, Verdict.ARITHMETIC_OFF))


def _link_rates(sides: Sequence[_Side], found: Found) -> None:
    rates = [side for side in sides if side.lead.amount.per]
    for rate, total in product(rates, sides):
        a, b = rate.lead, total.lead
        times = _times(a, b) if rate is not total and close(a, b, 90) else None
        if times is None or not _is_rate_of(rate, total):
            continue
        found.links.append((rate.place, Link.RATE_OF, total.place))
        if a.amount.currency != b.amount.currency:
            continue
        if a.interval.times(Decimal(times)).meets(b.interval):
            found.verdicts += [(side.place, Verdict.ARITHMETIC_OK) for side in (rate, total)]
        elif rate.shares_article(total):
            found.verdicts += [(side.place, Verdict.ARITHMETIC_OFF) for side in (rate, total)]


def _times(rate: Mention, total: Mention) -> int | None:
    """How many of its times the rate must be taken to give the total; `None` where it does not go."""
    of_rate = MONTHS_OF.get(rate.amount.per) if rate.amount.per else None
    per = total.amount.per
    length = MONTHS_OF.get(per) if per else months(said_period(total) or Period(None, None))
    if not of_rate or not length or length <= of_rate or length % of_rate:
        return None
    return length // of_rate


def _is_rate_of(rate: _Side, total: _Side) -> bool:
    said = said_period(rate.lead)
    if said:
        return said == total.lead.claim.period
    return bool(total.lead.amount.per) or rate.shares_article(total) or rate.lead.voice == total.lead.voice


def _link_stages(sides: Sequence[_Side], found: Found) -> None:
    late = [side for side in sides if side.stage in ("closed", "outcome") and side.lead.day]
    for early in sides:
        if early.stage in ("sought", "forecast") and early.lead.day:
            later = [side for side in late if _is_outcome(early, side)]
            if later:
                found.links.append((early.place, Link.FORECAST_OF, min(later, key=early.apart).place))


def _is_outcome(early: _Side, late: _Side) -> bool:
    a, b = early.lead, late.lead
    if a.amount.per is not b.amount.per or not a.day or not b.day:
        return False
    if early.stage == "forecast":
        return late.stage == "outcome" and said_period(a) is not None and a.claim.period == b.claim.period
    one, other = a.claim.instrument, b.claim.instrument
    alike = one is other or {one, other} <= {None, Instrument.MIXED}
    return late.stage == "closed" and alike and 0 <= (b.day - a.day).days <= 180 and not is_long(b.claim.period)


def _link_later(sides: Iterable[_Side], found: Found) -> None:
    said = [side for side in sides if said_period(side.lead)]
    for alike in _by(said, lambda s: (s.lead.amount.per, s.lead.claim.period, s.lead.claim.basis)).values():
        for old, new in permutations(alike, 2):
            stages = old.stage, new.stage
            if (stages[0] == stages[1] or "outcome" not in stages) and superseded(old.group, new.group):
                found.links.append((new.place, Link.SUPERSEDES, old.place))
                found.verdicts.append((old.place, Verdict.SUPERSEDED))


def _link_to_date(sides: Sequence[_Side], found: Found) -> None:
    closed = [side for side in sides if side.stage == "closed"]
    rounds = [(side, when) for side in closed if not is_long(side.lead.claim.period) and (when := anchor(side.lead))]
    for total in closed:
        period = total.lead.claim.period
        if period is None or period.end is None or not is_long(period):
            continue
        for part, when in rounds:
            if (period.start or when) <= when <= period.end:
                found.links.append((total.place, Link.CUMULATES, part.place))


def _compare_periods(sides: Iterable[_Side], found: Found) -> None:
    """Sets each fact beside the next period of the same length."""
    spans = [(period.end, period.start, s) for s in sides if (period := said_period(s.lead)) and s.lead.subject]
    said = sorted((span for span in spans if span[0] and span[1]), key=lambda span: (*span[:2], span[2].place))
    by_length = defaultdict(list)
    for end, start, side in said:
        by_length[side.lead.amount.per, months(Period(start, end))].append((start, end, side))
    for alike in by_length.values():
        for one, other in pairwise(alike):
            if one[:2] != other[:2]:
                told = _compare(one[2].lead, other[2].lead, Relation.DIFFERENT_PERIOD, "period")
                found.comparisons.append((one[2].place, told))


def _compare(a: Mention, b: Mention, relation: Relation, differs: str) -> Comparison:
    return Comparison(a, b, relation, (differs,), gap_pct(a.amount, b.amount))
