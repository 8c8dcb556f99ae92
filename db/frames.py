"""What a sum is about: where two claims tell it differently, and when it holds."""

from datetime import date, timedelta

from db.mentions import EVENTS, STOCKS, Mention
from extract.model import Instrument, Metric, Modality, Per, Period

WINDOW = timedelta(days=45)  # within which an undated round, price or balance is one and the same
_CONFUSABLE = (
    frozenset((Metric.CASH_BURN, Metric.LOSS, Metric.SPENDING)),
    frozenset((Metric.REVENUE, Metric.PROFIT)),
)


def differences(a: Mention, b: Mention) -> list[str]:
    """The fields in which two claims differ, where both say something; an instrument also where one is silent."""
    one, other = a.claim, b.claim
    differs = {
        "metric": one.metric is not other.metric,
        "per": one.amount.per is not other.amount.per,
        "period": said_period(a) is not None and said_period(b) is not None and one.period != other.period,
        "instrument": one.metric is other.metric is Metric.FUNDING and one.instrument is not other.instrument,
        "basis": None not in (one.basis, other.basis) and one.basis != other.basis,
        "modality": (one.modality is Modality.EXPECTED) != (other.modality is Modality.EXPECTED),
        "qualifier": one.amount.qualifier is not other.amount.qualifier,
        "currency": one.amount.currency != other.amount.currency,
    }
    return [name for name, is_so in differs.items() if is_so]


def could_be_retold(source: Mention, copy: Mention) -> bool:
    """Whether a careless retelling of `source` could read like `copy`: one step away, and never stock for flow."""
    told = set(differences(source, copy)) - {"qualifier", "modality", "instrument", "basis"}
    if told == {"metric"}:
        return confusable(source.claim.metric, copy.claim.metric)
    return len(told) <= 1


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
        return mention.day
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
