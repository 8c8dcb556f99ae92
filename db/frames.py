"""What a sum is about: where two claims tell it differently, and when it holds."""

from datetime import date, timedelta

from db.mentions import EVENTS, MOMENTS, ROUNDS, STOCKS, Mention
from extract.model import Instrument, Metric, Modality, Per, Period

WINDOW = timedelta(days=45)  # within which an undated round, price or balance is one and the same
_CONFUSABLE = (
    frozenset((Metric.CASH_BURN, Metric.LOSS, Metric.SPENDING)),
    frozenset((Metric.REVENUE, Metric.PROFIT)),
    frozenset((Metric.FUNDING, Metric.DEAL)),
    frozenset((Metric.SPENDING, Metric.DEAL)),
)


def differences(a: Mention, b: Mention) -> list[str]:
    """The fields in which two claims differ, where both say something; debt also where one is silent about it."""
    one, other = a.claim, b.claim
    differs = {
        "metric": one.metric is not other.metric,
        "per": one.amount.per is not other.amount.per,
        "period": _tell_other_times(a, b),
        "instrument": one.metric is other.metric is Metric.FUNDING and _tell_other_kinds(a, b),
        "basis": None not in (one.basis, other.basis) and one.basis != other.basis,
        "modality": (one.modality is Modality.EXPECTED) != (other.modality is Modality.EXPECTED),
        "qualifier": one.amount.qualifier is not other.amount.qualifier,
        "currency": one.amount.currency != other.amount.currency,
    }
    return [name for name, is_so in differs.items() if is_so]


def _tell_other_kinds(a: Mention, b: Mention) -> bool:
    # A round is of equity where nothing else is said.
    kinds = {a.claim.instrument, b.claim.instrument}
    return len(kinds) > 1 and kinds != {None, Instrument.EQUITY}


def _tell_other_times(a: Mention, b: Mention) -> bool:
    one, other = said_period(a), said_period(b)
    if one is None or other is None or one == other:
        return False
    # "In July 2022" and "in 2022" are one time of a round or a price.
    at_a_day = a.claim.metric in MOMENTS and b.claim.metric in MOMENTS
    return not (at_a_day and (covers(one, other) or covers(other, one)))


def covers(outer: Period, inner: Period) -> bool:
    """Whether a closed period lies within another."""
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def could_be_retold(source: Mention, copy: Mention) -> bool:
    """Whether a careless retelling of `source` could read like `copy`: one step away, and never stock for flow."""
    told = set(differences(source, copy)) - {"qualifier", "modality", "instrument", "basis", "currency"}
    if told == {"metric"}:
        return confusable(source.claim.metric, copy.claim.metric)
    return len(told) <= 1 or told == {"per", "period"}


def confusable(one: Metric, other: Metric) -> bool:
    """Whether careless writers take one for the other.

    >>> confusable(Metric.CASH_BURN, Metric.LOSS), confusable(Metric.CASH, Metric.CASH_BURN)
    (True, False)
    """
    unclear = Metric.OTHER in (one, other) and not {one, other} & (STOCKS | EVENTS)
    return one is other or unclear or any({one, other} <= pair for pair in _CONFUSABLE)


def said_period(mention: Mention) -> Period | None:
    """The period that a claim says, where it is closed."""
    period = mention.claim.period
    return None if period is None or period.start is None or period.end is None else period


def is_long(period: Period | None) -> bool:
    """Whether a period is longer than the window, or open: no date of an event, but a span of time."""
    if period is None:
        return False
    return period.start is None or period.end is None or period.end - period.start > WINDOW


def anchor(mention: Mention) -> date | None:
    """The day that a claim stands for: the middle of its period, else the day of publication."""
    period = said_period(mention)
    if period is None or period.start is None or period.end is None or is_long(period):
        return mention.around
    return period.start + (period.end - period.start) / 2


def close(a: Mention, b: Mention, days: int = WINDOW.days) -> bool:
    """Whether two texts were published within some days of each other, as far as one knows."""
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= days


def is_part(part: Mention, whole: Mention) -> bool:
    """Whether one sum is the equity or debt share of the other."""
    return (
        part.claim.metric is whole.claim.metric is Metric.FUNDING
        and part.claim.instrument in (Instrument.EQUITY, Instrument.DEBT)
        and whole.claim.instrument not in (Instrument.EQUITY, Instrument.DEBT)
        and part.amount.currency == whole.amount.currency
        and not part.meets(whole)
        and (part.interval.high or 0) < (whole.interval.low or 0)
    )


def months(period: Period) -> int | None:
    """How many whole months a period has; `None` where it is open or cuts a month."""
    if period.start is None or period.end is None or period.start.day != 1:
        return None
    after = period.end + timedelta(days=1)
    return (after.year - period.start.year) * 12 + after.month - period.start.month if after.day == 1 else None


MONTHS_OF = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}


def stage(mention: Mention) -> str | None:
    """`sought` or `closed` of an event, `forecast` or `outcome` of a flow; `None` where nothing tells."""
    claim = mention.claim
    expected = claim.modality is Modality.EXPECTED
    if claim.modality is Modality.DENIED or (claim.metric in STOCKS and claim.metric not in ROUNDS):
        return None
    if claim.metric in ROUNDS:
        return "sought" if expected else "closed"
    over = bool(mention.day and claim.period and claim.period.end and mention.day > claim.period.end)
    if expected:
        return None if over else "forecast"
    return "outcome" if over else None
