"""Checks sums that belong together by arithmetic: the parts of a whole, and a rate over its time."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from db.facts import Link, Relation, Verdict
from db.frames import MONTHS_OF, WINDOW, anchor, close, is_long, is_part, months, said_period, stage
from db.intervals import is_rare, point_of
from db.mentions import Mention
from db.sides import Found, Side, put_beside
from extract.model import Instrument, Period

_TALKS = 75  # days within which talks about a round are the same talks
_DAYS, _LONG = 10, 60  # within which sums are told of one round; the longer one where one text adds them up
_BOUND = 12  # claims of a fact that are looked at for its links
_SHARES = (Instrument.EQUITY, Instrument.DEBT)


def link_parts(sides: Sequence[Side], found: Found) -> None:
    """Links equity and debt, and whatever adds up, to the whole round, and checks the sums."""
    rounds = [side for side in sides if not is_long(side.lead.claim.period)]
    shares = [side for side in rounds if _said_lead(side).claim.instrument in _SHARES]
    _say_siblings(shares, found)
    wholes = [side for side in rounds if side.lead.claim.instrument not in _SHARES]
    parts_of: dict[int, list[Side]] = defaultdict(list)
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
    _link_addends(rounds, found)


def _said_lead(side: Side) -> Mention:
    return side.lead if side.lead.claim.instrument else next((m for m in side.group if m.claim.instrument), side.lead)


def _is_part_of(part: Side, whole: Side) -> bool:
    share = _said_lead(part)
    days = anchor(share), anchor(whole.lead)
    at_one_time = days[0] is None or days[1] is None or abs(days[0] - days[1]) <= WINDOW
    return part.stage == whole.stage and share.subject is not None and at_one_time and is_part(share, whole.lead)


def _say_siblings(shares: Sequence[Side], found: Found) -> None:
    """Equity and debt that one article tells are parts of one round, also where nobody gives the total."""
    by_article: dict[tuple[str, str | None], list[tuple[int, Mention]]] = defaultdict(list)
    for side in shares:
        for mention in side.group[:_BOUND]:
            by_article[mention.article, stage(mention)].append((side.place, mention))
    for told in by_article.values():
        for (place, a), (other, b) in permutations(told, 2):
            if place != other and (a.claim.instrument, b.claim.instrument) == _SHARES:
                found.comparisons.append((place, put_beside(a, b, Relation.PARTS, "instrument")))


def _say_parts(part: Side, whole: Side, found: Found) -> None:
    for a, b in product(part.group[:_BOUND], whole.group[:_BOUND]):
        if is_part(a, b):
            found.comparisons.append((part.place, put_beside(a, b, Relation.PARTS, "instrument")))


def _add_up(whole: Side, parts: Sequence[Side], found: Found) -> None:
    equity, debt = ([p for p in parts if _said_lead(p).claim.instrument is kind] for kind in _SHARES)
    sums = [(a, b, _said_lead(a).interval.plus(_said_lead(b).interval)) for a, b in product(equity, debt)]
    if any(whole.lead.interval.meets(sum_) for _, _, sum_ in sums):
        found.verdicts.append((whole.place, Verdict.ARITHMETIC_OK))
    elif len(sums) == 1 and sums[0][0].articles & sums[0][1].articles & whole.articles:
        found.verdicts.append((whole.place, Verdict.ARITHMETIC_OFF))


def _link_addends(sides: Sequence[Side], found: Found) -> None:
    """Two sums of one article that add up to another of those days are its parts, whatever their instruments."""
    linked: set[tuple[int, int]] = set()
    for one, other in combinations(sides, 2):
        if one.stage != other.stage or not one.shares_article(other):
            continue
        article = min(one.articles & other.articles)
        a, b = (next(m for m in side.group if m.article == article) for side in (one, other))
        wholes = [s for s in sides if s.stage == one.stage and s not in (one, other) and _is_whole(s, a, b)]
        for part, whole in product((one, other), wholes[:1]):
            if (part.place, whole.place) not in linked:
                linked.add((part.place, whole.place))
                _say_addend(part, whole, found)


def _is_whole(whole: Side, a: Mention, b: Mention) -> bool:
    return any(_is_sum_of(m, a, b) for m in whole.group[:_BOUND] if _in_one_breath(m, a, b))


def _in_one_breath(whole: Mention, a: Mention, b: Mention) -> bool:
    """Whether sums are told of one time, and in one article or so that nobody hits on the whole by chance."""
    days = [day for m in (whole, a, b) if (day := anchor(m))]
    if len(days) < 3:
        return False
    apart = max(days) - min(days)
    together, rare = whole.article == a.article, is_rare(whole.amount)
    return (apart.days <= _LONG and together and rare) or (apart.days <= _DAYS and (together or rare))


def _is_sum_of(whole: Mention, a: Mention, b: Mention) -> bool:
    alike = a.amount.currency == b.amount.currency == whole.amount.currency
    points = all(point_of(m.amount) for m in (whole, a, b))
    return (
        alike
        and points
        and a.interval.plus(b.interval).meets(whole.interval)
        and not (a.meets(whole) or b.meets(whole))
    )


def _say_addend(part: Side, whole: Side, found: Found) -> None:
    found.links.append((part.place, Link.PART_OF, whole.place))
    found.verdicts.append((whole.place, Verdict.ARITHMETIC_OK))
    for a, b in product(part.group[:_BOUND], whole.group[:_BOUND]):
        found.comparisons.append((part.place, put_beside(a, b, Relation.PARTS)))


def link_rates(sides: Sequence[Side], found: Found) -> None:
    """Links what is told by the month or year to the sum of a longer time, and checks the product."""
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


def _is_rate_of(rate: Side, total: Side) -> bool:
    said = said_period(rate.lead)
    if said:
        return said == total.lead.claim.period
    return bool(total.lead.amount.per) or rate.shares_article(total) or rate.lead.voice == total.lead.voice
