"""Whether two claims speak of one quantity, so that different sums of theirs contradict each other."""

from db.frames import anchor, close, is_long, said_period
from db.mentions import EVENTS, MOMENTS, Group, Mention
from db.names import Heard
from extract.model import Metric, Modality

_BOUND = 40  # claims of a group that are asked; more would tell nothing new
_BESIDE = 150  # characters between a sum and its conversion, at most
_NAMED = frozenset((Heard.OWN, Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE))


def comparable(a: Mention, b: Mention) -> bool:
    """Whether two claims with sources surely speak of one quantity, so that different sums contradict each other."""
    return {a.voice.heard, b.voice.heard} <= _NAMED and of_one_quantity(a, b)


def of_one_quantity(a: Mention, b: Mention) -> bool:
    """Whether two claims surely speak of one quantity, in one frame and at one time."""
    one, other = a.claim, b.claim
    same_frame = (
        a.subject is not None
        and a.subject == b.subject
        and (a.article != b.article or two_sources(a, b))
        and (one.metric, one.amount.per, one.instrument, one.basis, one.event)
        == (other.metric, other.amount.per, other.instrument, other.basis, other.event)
        and (one.modality is Modality.EXPECTED) == (other.modality is Modality.EXPECTED)
        and not (one.derived or other.derived or a.denied or b.denied)
        and one.metric is not Metric.OTHER
        and not (a.may_be_home_dollar or b.may_be_home_dollar)
        and not (_may_be_share(a, b) or _may_be_share(b, a))
    )
    if not same_frame or not _in_money(a, b):
        return False
    if one.metric in EVENTS | {Metric.VALUATION, Metric.DEBT} and not is_long(one.period) and not is_long(other.period):
        days = anchor(a), anchor(b)
        return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= 21
    if one.period is None and other.period is None:
        return a.day is not None and b.day is not None and close(a, b, 21)
    return one.period is not None and one.period == other.period


def _may_be_share(part: Mention, whole: Mention) -> bool:
    """Whether somebody else than the company may tell what he alone gives to a round."""
    share = part.claim.metric in EVENTS and part.voice.heard is Heard.OUTSIDE and part.voice != whole.voice
    return share and not is_long(part.claim.period) and (part.interval.low or 0) < (whole.interval.low or 0)


def _in_money(a: Mention, b: Mention) -> bool:
    """Whether two sums can be held against each other: in one currency, or so far apart that no rate explains it."""
    return a.amount.currency == b.amount.currency or a.is_far_from(b)


def two_sources(a: Mention, b: Mention) -> bool:
    """Whether one text sets two sources with names against each other, over the same period."""
    named = (Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE)
    flow = a.claim.metric not in MOMENTS and said_period(a) is not None and a.claim.period == b.claim.period
    return flow and a.voice.heard in named and b.voice.heard in named and a.voice != b.voice


def is_beside(a: Mention, b: Mention) -> bool:
    """Whether two sums stand so close in one text that one is the other in another currency."""
    place = a.article == b.article and a.claim.place == b.claim.place
    return place and abs(a.claim.offset - b.claim.offset) <= _BESIDE and a.amount.currency != b.amount.currency


def superseded(old: Group, new: Group) -> bool:
    """Whether the speaker of the old sum gave the new one later."""
    pairs = ((a, b) for a in old[:_BOUND] for b in new[:_BOUND] if a.day and b.day and (b.day - a.day).days >= 3)
    return any(speaks_again(a, b) and not a.near(b) for a, b in pairs)


def speaks_again(old: Mention, new: Mention) -> bool:
    """Whether one outlet, by its own people, one party or one other house tells both."""
    if old.voice != new.voice or old.amount.currency != new.amount.currency:
        return False
    return old.voice.heard in (Heard.PARTY, Heard.OUTSIDE) or (
        old.voice.heard is Heard.OWN and old.outlet == new.outlet
    )
