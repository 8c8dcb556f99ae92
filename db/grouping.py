"""Puts claims that speak of one thing together: by subject and metric, then time, stage, instrument and sum."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any  # whatever can be ordered

from db.clusters import by_sum, converts
from db.frames import WINDOW, anchor, is_long, months, said_period, stage
from db.gathering import gather
from db.mentions import ROUNDS, Group, Mention
from extract.model import Instrument, Metric, Period

NEVER = Period(None, None)
Fitness = Callable[[Mention, Group], Any]  # how well a mention goes with a group that tells its sum


def group_mentions(mentions: Iterable[Mention]) -> list[Group]:
    """The groups of claims that make a fact each, before retellings are brought home to their source."""
    groups = gather(mentions, _what)
    for split in (_by_time_and_stage, _by_instrument, by_sum):
        groups = [part for group in groups for part in split(group)]
    return groups


def _what(mention: Mention) -> Hashable:
    # Without a subject, only the article tells what a sum is about.
    whose = mention.subject if mention.subject is not None else (mention.article,)
    return (whose, mention.claim.metric, mention.amount.per)


def _by_time_and_stage(group: Group) -> list[Group]:
    metric = group[0].claim.metric
    if metric in ROUNDS:
        return _by_round(group)
    if metric is Metric.DEBT:
        windows = _by_window([m for m in group if not is_long(m.claim.period)])
        return [*windows, *_by_span(_settle_spans(windows, [m for m in group if is_long(m.claim.period)]))]
    said = gather([m for m in group if said_period(m)], lambda m: m.claim.period)
    unsaid = [m for m in group if not said_period(m)]
    rates = group[0].amount.per is not None
    times = said + _by_window(_settle(said, unsaid, in_time=rates))
    return [part for time in times for part in _by_stage(time)]


def _by_round(group: Group) -> list[Group]:
    """What is sought and what is closed, each by its time; a denial and an old round go with the sum that they tell."""
    spans = [m for m in group if is_long(m.claim.period)]
    days = _settle_to_date(spans, [m for m in group if not is_long(m.claim.period)])
    windows = [window for staged in gather(days, stage) if stage(staged[0]) for window in _by_window(staged)]
    windows += _by_window(_settle(windows, [m for m in days if not stage(m)]))
    rest = _by_span(_settle_spans(windows, spans))
    return [*windows, *(part for span in rest for part in _by_stage(span))]


def _settle_to_date(spans: Group, mentions: Iterable[Mention]) -> Group:
    """Adds to the sums to date those that are told in those days without a period; the rest is given back."""
    to_date = [m for m in spans if not said_period(m) or (months(m.claim.period or NEVER) or 13) > 12]
    rest: Group = []
    for mention in mentions:
        same = [m for m in to_date if m.amount.min == mention.amount.min and _ends_about(m, mention)]
        (spans if same and mention.claim.period is None else rest).append(mention)
    return rest


def _ends_about(span: Mention, mention: Mention) -> bool:
    day = mention.around
    return day is not None and abs(_end_of(span) - day) <= WINDOW


def _settle_spans(windows: Sequence[Group], mentions: Iterable[Mention]) -> Group:
    """Adds each sum that is told "for 2021" to the same sum of a day in that time; the rest is given back."""
    rest = []
    for mention in mentions:
        period = said_period(mention)
        year = period if period is not None and (months(period) or 13) <= 12 else None
        within = [window for window in windows if year and any(_falls_into(m, year) for m in window)]
        rest += _settle(within, [mention], fitness=_company)
    return rest


def _falls_into(mention: Mention, period: Period) -> bool:
    day = anchor(mention)
    return day is not None and period.start is not None and period.end is not None and period.start <= day <= period.end


def _by_span(group: Group) -> list[Group]:
    """Sums over a long time belong together where the time ends at about the same day, or where they are the same."""
    ends = sorted({_end_of(m) for m in group})
    first, starts = date.min, {}
    for end in ends:
        first = end if end - first > WINDOW else first
        starts[end] = first
    spans: list[Group] = []
    for span in gather(group, lambda m: starts[_end_of(m)]):
        same = next((other for other in spans if any(_same_to_date(a, b) for a in other for b in span)), None)
        if same is None:
            spans.append(span)
        else:
            same.extend(span)
    return spans


def _end_of(mention: Mention) -> date:
    """The end of a long time; a sum to date without a period ends with its text."""
    period = mention.claim.period
    return (period.end if period else None) or mention.around or date.max


def _same_to_date(a: Mention, b: Mention) -> bool:
    one, other = a.claim.period, b.claim.period
    same_start = one is not None and other is not None and one.start is not None and one.start == other.start
    return same_start and a.amount == b.amount


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
    stages = gather([m for m in group if stage(m)], stage)
    rest = _settle(stages, [m for m in group if not stage(m)])
    if group[0].claim.metric in ROUNDS:
        return stages + ([rest] if rest else [])
    if len(stages) == 1 and rest:
        return [sorted(stages[0] + rest, key=lambda m: m.key)]
    return stages + ([rest] if rest else [])


def _by_instrument(group: Group) -> list[Group]:
    if group[0].claim.metric is not Metric.FUNDING:
        return [group]
    parts = gather([m for m in group if m.claim.instrument], lambda m: m.claim.instrument)
    rest = [m for m in group if not m.claim.instrument]
    # Whoever says nothing of it tells the whole before a part of it.
    for kinds in ((Instrument.MIXED,), (Instrument.EQUITY, Instrument.DEBT)):
        rest = _settle([part for part in parts if part[0].claim.instrument in kinds], rest)
    return parts + ([rest] if rest else [])


def _settle(
    groups: Sequence[Group], mentions: Iterable[Mention], in_time: bool = False, fitness: Fitness | None = None
) -> Group:
    """Adds each mention to the group that it fits best, by source, sum and time; the rest is given back.

    `in_time` asks that the group is of about the time of the text; `fitness` measures otherwise which is the best.
    """
    rest = list(mentions)
    for fits in (Mention.near, converts):  # a conversion is told beside a sum that has its place
        rest = _settle_by(fits, groups, rest, in_time, fitness or _fitness)
    return rest


def _settle_by(
    fits: Callable[[Mention, Mention], bool],
    groups: Sequence[Group],
    mentions: Iterable[Mention],
    in_time: bool,
    fitness: Fitness,
) -> Group:
    settled, rest = [], []
    for mention in mentions:
        fitting = [group for group in groups if any(fits(mention, other) for other in group)]
        if in_time:
            fitting = [group for group in fitting if any(_in_time(mention, other) for other in group)]
        if fitting:
            settled.append((max(fitting, key=lambda group: fitness(mention, group)), mention))
        else:
            rest.append(mention)
    for group, mention in settled:
        group.append(mention)
    return rest


def _fitness(mention: Mention, group: Group) -> tuple[bool, bool, int]:
    """How well a mention goes with a group that tells its sum."""
    close = [m for m in group if mention.near(m)]
    told = any(mention.retells(m) or m.retells(mention) for m in close)
    return told, any(m.amount == mention.amount for m in close), -_days_apart(mention, group)


def _company(mention: Mention, group: Group) -> tuple[bool, int, int]:
    """How well a sum "of 2021" goes with a group: that time is over, so what counts is how many tell it there."""
    same = [m for m in group if m.amount == mention.amount]
    return bool(same), len({m.outlet for m in same}), -_days_apart(mention, group)


def _days_apart(mention: Mention, group: Group) -> int:
    days = [abs((m.around - mention.around).days) for m in group if m.around and mention.around]
    return min(days, default=10_000)


def _in_time(mention: Mention, other: Mention) -> bool:
    days = anchor(mention), anchor(other)
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= WINDOW
