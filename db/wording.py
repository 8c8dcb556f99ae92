"""The words of a fact: its label, and the sentence that tells what stands behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from db.facts import Comparison, Fact, Origins, Relation, Verdict
from db.frames import anchor, is_long, months, said_period, stage
from db.mentions import EVENTS, Group, Mention
from db.origins import is_party
from db.plain import write_plain
from db.sums import sums_of, undisputed
from db.verdicts import SLIPS, is_altered
from extract.model import Instrument, Metric, Period

_BOUND = 60  # claims of a fact that are asked which of them comes first
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMED_FIELDS = {
    "metric": "what is measured", "per": "the rate", "period": "the period", "instrument": "equity or debt",
    "modality": "how sure it is",
}  # fmt: skip


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


def sentence_of(fact: Fact) -> str:
    """What stands behind a fact, in one or a few plain sentences without any judgement."""
    told = [_behind(fact), *_differing(fact)]
    told += _without_debt(fact) + _denials(fact)
    told += ["A later figure is told by the same origin."] if Verdict.SUPERSEDED in fact.verdicts else []
    return " ".join(told)


def _denials(fact: Fact) -> list[str]:
    deniers = sorted({m.claim.attribution for m in fact.claims if m.denied and m.claim.attribution})
    if deniers:
        return [f"{_listed(deniers)} {'disputes' if len(deniers) == 1 else 'dispute'} it."]
    if any(m.denied for m in fact.claims):
        return ["A text disputes it."]
    tellers = sorted({m.publisher for m in fact.claims if m.dispute})
    return [f"{_listed(tellers)} {'tells' if len(tellers) == 1 else 'tell'} that it is disputed."] if tellers else []


def _behind(fact: Fact) -> str:
    sum_, origins = write_plain(sums_of(fact.claims)[0]), fact.origins
    tell = f"{_tellers(fact)} of {sum_}"
    if not origins.most:
        return f"{tell} only as disputed."
    if origins.no_root:
        return f"{tell}; each text cites the other, and no origin is named."
    names = _names(origins.roots, fact)
    if origins.least == origins.most == 1 and origins.roots:
        own = {m.publisher for m in fact.claims} == {names}
        return f"{tell} and names no other origin." if own else f"{tell}; it goes back to {names}."
    span = str(origins.least) if origins.least == origins.most else f"{origins.least} to {origins.most}"
    plural = "origin" if span == "1" else "origins"
    among = f", {names} among them" if len(origins.roots) < origins.most else f": {names}"
    return f"{tell}, from {span} independent {plural}{among if origins.roots else ''}."


def _tellers(fact: Fact) -> str:
    """Who tells the fact's sum, with the verb: `The Ledger tells`, `2 of 3 outlets tell`."""
    sum_ = sums_of(fact.claims)[0]
    told = undisputed(fact.claims)
    giving = next(m for m in told if m.amount == sum_)
    tellers = sorted({m.publisher for m in told if m is giving or m.meets(giving)})
    outlets = {m.publisher for m in fact.claims}
    if len(outlets) == 1:
        return f"{tellers[0]} tells"
    told_by = f"{len(tellers)} of {len(outlets)}" if len(tellers) < len(outlets) else str(len(outlets))
    return f"{told_by} outlets {'tells' if len(tellers) == 1 else 'tell'}"


def _differing(fact: Fact) -> list[str]:
    told: dict[object, str] = {}
    for found in fact.comparisons:
        copy, source = found.b, found.a
        if found.relation is Relation.CONFLICT:
            told.setdefault((copy.outlet, source.outlet), _conflict(copy, source, fact.origins))
        elif found.relation in SLIPS:
            told.setdefault((copy.key, SLIPS), _slip(found))
        elif is_altered(found) and copy.retells(source):
            told.setdefault(copy.key, _altered(found, copy, source))
        elif is_altered(found):
            alone = min(copy, source, key=lambda m: (_company(m, found.differences, fact), m is source))
            told.setdefault((alone.outlet, Verdict.ALTERED), _retold_otherwise(found, alone))
    return list(dict.fromkeys(told.values()))[:4]


def _company(mention: Mention, fields: Iterable[str], fact: Fact) -> int:
    """How many outlets tell the sum in the same frame, as far as the fields go in which it differs."""

    def frame(m: Mention) -> list[object]:
        values = {"metric": m.claim.metric, "period": m.claim.period, "instrument": m.claim.instrument}
        return [values.get(name, m.amount.per) for name in fields if name in _NAMED_FIELDS and name != "modality"]

    return len({m.outlet for m in fact.claims if frame(m) == frame(mention)})


def _retold_otherwise(found: Comparison, copy: Mention) -> str:
    """Where two texts have a sum from one that nobody has here, and differ in what it is."""
    told = _listed([_NAMED_FIELDS[name] for name in found.differences if name in _NAMED_FIELDS])
    source = copy.source.spelled if copy.source and copy.source.spelled else "the same source"
    return f"{copy.publisher} differs from others that cite {source}, in {told}."


def _without_debt(fact: Fact) -> list[str]:
    """Who tells a sum that is part debt, or a loan, without a word of debt anywhere."""
    named = {Instrument.MIXED, Instrument.DEBT} & {m.claim.instrument for m in fact.claims}
    if not named or fact.claims[0].claim.metric is not Metric.FUNDING:
        return []
    debt = "part of it is debt" if Instrument.MIXED in named else "it is debt"
    told = {m.article for m in fact.claims if m.claim.instrument or m.tells_debt}
    silent = sorted({m.publisher for m in fact.claims if m.article not in told and not m.denied})
    return [f"{_listed(silent)} {'does' if len(silent) == 1 else 'do'} not say that {debt}."] if silent else []


def _slip(found: Comparison) -> str:
    ways = {
        Relation.SLIP_SCALE: "the same digits at another scale",
        Relation.SLIP_CURRENCY: "the same digits in another currency",
    }
    way = ways.get(found.relation, "converted at another rate")
    given, meant = write_plain(found.b.amount), write_plain(found.a.amount)
    return f"{found.b.publisher} gives {given}, {found.a.publisher} {meant}: {way}."


def _conflict(copy: Mention, source: Mention, origins: Origins) -> str:
    given, other = write_plain(copy.amount), write_plain(source.amount)
    if copy.retells(source):
        return f"{copy.publisher} gives {given}, which differs from the text it cites ({other})."
    same = origins.root_of.get(copy.key) == origins.root_of.get(source.key)
    whence = "citing the same origin" if same else "from different origins"
    return f"{copy.publisher} gives {given}, {source.publisher} {other}, {whence}."


def _altered(found: Comparison, copy: Mention, source: Mention) -> str:
    if found.relation in (Relation.SIBLING, Relation.METRIC_SWAP):
        return f"{copy.publisher} gives {write_plain(copy.amount)}; the text it cites has another sum there."
    fields = [name for name in found.differences if name in _NAMED_FIELDS]
    if fields == ["modality"]:
        return f"{copy.publisher} tells as done what {source.publisher} expected."
    told = _listed([_NAMED_FIELDS[name] for name in fields])
    return f"{copy.publisher} differs from the text it cites, {source.publisher}, in {told}."


def _names(roots: Iterable[str], fact: Fact) -> str:
    spelled, own = spell_names(fact.claims), subject_of(list(fact.claims)) or "the company"
    return _listed(sorted({f"{own} itself" if is_party(r) else spelled.get(r, r) for r in roots}))


def spell_names(claims: Iterable[Mention]) -> dict[str, str]:
    """How the outlets and origins of a fact are written, by their folded names."""
    claims = list(claims)
    spelled = {m.voice.name: m.voice.spelled for m in claims if m.voice.spelled}
    spelled |= {m.outlet: m.publisher for m in claims}
    return spelled | {m.subject: m.claim.subject for m in claims if m.subject and m.claim.subject}


def _listed(names: Sequence[str]) -> str:
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
