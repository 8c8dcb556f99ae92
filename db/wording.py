"""What a fact is called: its label, its subject and its time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from db.frames import anchor, is_long, months, said_period, stage
from db.mentions import EVENTS, Group, Mention
from extract.model import Metric, Period

_BOUND = 60  # claims of a fact that are asked which of them comes first
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def lead_of(group: Group) -> Mention:
    """The claim that a fact is named after: the earliest one that retells none of the others."""
    return min(group, key=lambda m: (any(m.retells(other) for other in group[:_BOUND]), m.day or date.max, m.key))


def label_of(group: Group) -> str:
    """What a fact is about, for people: `xAI cash burn a month, June 2025`."""
    lead = lead_of(group)
    metric = "sum" if lead.claim.metric is Metric.OTHER else lead.claim.metric.replace("_", " ")
    per = f" a {lead.amount.per}" if lead.amount.per else ""
    parts = [f"{subject_of(group) or 'Unnamed'} {metric}{per}"]
    instrument = next((m.claim.instrument for m in (lead, *group) if m.claim.instrument), None)
    parts += [str(instrument)] if instrument and lead.claim.metric is Metric.FUNDING else []
    stages = [told for m in (lead, *group) if (told := stage(m))]
    parts += stages[:1] if lead.claim.metric in EVENTS or stages[:1] == ["forecast"] else []
    return ", ".join([*parts, when_of(group)])


def subject_of(group: Group) -> str | None:
    """The name of the subject as most of the claims spell it."""
    names = Counter(m.claim.subject for m in group if m.claim.subject)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def when_of(group: Group) -> str:
    """The time of a fact in words: its period, or the month of its earliest text."""
    lead = lead_of(group)
    said = [m.claim.period for m in (lead, *group) if said_period(m) and m.claim.metric is lead.claim.metric]
    if said and said[0] and (lead.claim.metric not in EVENTS or is_long(said[0])):
        return write_period(said[0])
    days = [day for m in group if (day := anchor(m))]
    return f"{_MONTHS[min(days).month - 1]} {min(days).year}" if days else "undated"


def write_period(period: Period) -> str:
    """A period in words.

    >>> write_period(Period(date(2025, 1, 1), date(2025, 9, 30)))
    'January-September 2025'
    """
    start, end, length = period.start, period.end, months(period)
    if start is None or end is None:
        return f"from {start}" if end is None else f"to {end}"
    if length == 12 and start.month == 1:
        return str(start.year)
    if length in (3, 6) and start.month % length == 1:
        return f"{'Q' if length == 3 else 'H'}{(start.month - 1) // length + 1} {start.year}"
    if length == 1:
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if length is not None and start.year == end.year:
        return f"{_MONTHS[start.month - 1]}-{_MONTHS[end.month - 1]} {start.year}"
    return write_day(start) if start == end else f"{start} to {end}"


def write_day(day: date) -> str:
    """A day in words, such as `31 March 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def make_unique(labels: Sequence[str], sums: Sequence[str]) -> list[str]:
    """The labels, told apart by the sum where two are the same, and by a number where even that is."""
    twice = Counter(labels)
    told = [f"{label}, {sum_}" if twice[label] > 1 else label for label, sum_ in zip(labels, sums, strict=True)]
    seen: Counter[str] = Counter()
    unique = []
    for label in told:
        seen[label] += 1
        unique.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return unique


def spell_names(claims: Iterable[Mention]) -> dict[str, str]:
    """How the outlets and origins of a fact are written, by their folded names."""
    claims = list(claims)
    spelled = {m.voice.name: m.voice.spelled for m in claims if m.voice.spelled}
    spelled |= {m.outlet: m.publisher for m in claims}
    return spelled | {m.subject: m.claim.subject for m in claims if m.subject and m.claim.subject}
