"""How sure a sum is told, and for which period: the options that a sentence offers."""

from collections.abc import Iterator, Sequence

from extract.attribution import Origin
from extract.choice import Option, Options
from extract.model import Claim, Cue, Metric, Modality, Period
from extract.periods import DateRead
from extract.scene import Scene, lie, side_of
from extract.story import Story, opens_paragraph
from extract.sums import Sum
from extract.words_near import Told, told_near

BALANCES = frozenset({Metric.CASH, Metric.DEBT, Metric.VALUATION})
_EVENTS = frozenset({Metric.FUNDING, Metric.DEAL})


def modality_options(
    scene: Scene,
    item: Sum,
    metric: Metric,
    period: Period | None,
    origin: Origin | None,
    words: Sequence[str],
    story: Story,
) -> Options:
    """Every modality as an option: what the cues, the period, the origin and the claim before say for or against it."""
    told = told_near(scene, item, "modality")
    kind = "none" if origin is None else str(origin.kind)
    said = [
        *told.features,
        *words,
        f"origin {kind}",
        f"of {metric}",
        f"cues {' '.join(sorted({n.rule.value for n in told.near}))}",
    ]
    said += [
        f"before {' '.join(sorted({n.rule.value for n in told.near if n.side == '<' and n.zone != 'beyond clause'}))}"
    ]
    if origin is not None:
        said += [f"origin {origin.how}", f"origin {kind} {origin.how}", f"origin form {origin.form}"]
    if period is not None and story.published is not None:
        said += [f"period {_when(period, story)}", f"period {_when(period, story)} {metric}"]
    last = story.last_claim()
    where = "none" if last is None else "same sentence" if last.sentence_offset == scene.start else "before"
    if last is not None:
        said += [f"after {last.modality} {where}", f"after {last.modality} {where}, cues {min(len(told.near), 1)}"]
    return Options([_modality(modality, told, last, where, scene, item, metric) for modality in Modality], said)


def _modality(
    modality: Modality,
    told: Told,
    last: Claim | None,
    where: str,
    scene: Scene,
    item: Sum,
    metric: Metric,
) -> Option:
    features = [f"is {modality}", *told.for_value(modality)]
    cue = told.cue(modality)
    if last is not None and last.modality is modality:
        features += [f"inherit {where}", f"inherit {where}, same metric {metric is last.metric}"]
        if where == "same sentence":
            end = min(last.offset + len(last.quote), item.start)
            features += [f"inherit & {feature}" for feature in lie(scene, item, end, item.start)]
        cue = cue or next((c for c in last.cues if c.field == "modality"), None)
    return Option(modality, tuple(features), cue)


def period_options(scene: Scene, item: Sum, metric: Metric, around: Sequence[str], story: Story) -> Options:
    """Every date of the sentence as a period, those told before, and the claim before's; none where nothing fits."""
    sort, lead = _sort(metric), around[0]
    dates = len(scene.dates)
    found = list(_by_date(scene, item, metric, sort, lead))
    found += _of_last_claim(scene, item, metric, sort, lead, story)
    found += _told_before(scene, metric, sort, lead, story)
    rated = item.amount.per is not None
    none = [f"none {sort}", f"none {metric}", f"none, of {min(dates, 2)}", f"none, of {min(dates, 2)} {sort}"]
    none += [
        f"none rated {rated} {metric}",
        f"none {lead}",
        f"none opens {opens_paragraph(scene)} {sort} {min(dates, 1)}",
    ]
    return Options([*found, Option(None, ("none", *none))])


def _by_date(scene: Scene, item: Sum, metric: Metric, sort: str, lead: str) -> Iterator[Option]:
    ranks = {"<": 0, ">": 0, "=": 0}
    for read in sorted(scene.dates, key=lambda r: max(item.start - r.found.end, r.found.start - item.end)):
        found = read.found
        side = side_of(item, found.start, found.end)
        period = read.balance if metric in BALANCES else read.period
        lies = lie(scene, item, found.start, found.end)
        features = [*lies, *_date(scene, read, period, sort), f"{sort} & {lies[1]}", f"{sort} & {lies[4]}"]
        features += [
            f"{side} rank {min(ranks[side], 2)}",
            f"{side} {sort}",
            f"{side} rank {min(ranks[side], 2)} {lead}",
        ]
        features += [f"{side} {lies[2][-1]} {lead}", f"of {len(scene.dates)} {side} {min(ranks[side], 2)} {lies[4]}"]
        features += [f"{found.kind} {side} {lies[3]}", f"{found.bound} {side} {metric}"]
        ranks[side] += 1
        yield Option(period, tuple(features), _cue(scene.text, read))


def _date(scene: Scene, read: DateRead, period: Period, sort: str) -> Iterator[str]:
    """What a date is, wherever the sum stands."""
    found, long = read.found, _length(period)
    yield from (
        f"kind {found.kind}",
        f"kind {found.kind} {sort}",
        f"bound {found.bound}",
        f"bound {found.bound} {sort}",
    )
    yield from (f"long {long}", f"long {long} {sort}", f"long {long} {found.bound}", f"{found.kind} {long} {sort}")
    before = scene.text[max(scene.start, found.start - 20) : found.start].lower().split()
    yield f"behind {before[-1] if before else 'nothing'}"
    yield f"behind {before[-1] if before else 'nothing'} {sort}"
    yield f"behind {' '.join(before[-2:])}"
    then = scene.text[found.end : min(scene.end, found.end + 20)].lower().split()
    yield f"then {then[0] if then else 'nothing'}"
    if scene.text[scene.start : found.start].count(" ") <= 1:
        yield "opens"
        yield f"opens {sort} {long}"


def _of_last_claim(scene: Scene, item: Sum, metric: Metric, sort: str, lead: str, story: Story) -> Iterator[Option]:
    last = story.last_claim()
    if last is None or last.period is None:
        return
    where, dates = "same sentence" if last.sentence_offset == scene.start else "before", len(scene.dates)
    features = [
        f"inherit {where}",
        f"inherit {where}, dates {min(dates, 2)}",
        f"inherit {where} {sort}",
        f"inherit {where} {lead}",
    ]
    features += [
        f"inherit {where}, same metric {metric is last.metric}",
        f"inherit {where}, long {_length(last.period)}",
    ]
    features += [
        f"inherit {where}, rated {item.amount.per is not None}",
        f"inherit {where} {sort} after {_sort(last.metric)}",
    ]
    features += [f"inherit {where}, {sort} long {_length(last.period)}, dates {min(dates, 2)}"]
    features += [f"inherit {where} {story.trust('period')}", f"inherit same subject {_same_subject(story)}"]
    if where == "same sentence":
        end = min(last.offset + len(last.quote), item.start)
        features += [f"inherit & {feature}" for feature in lie(scene, item, end, item.start)]
        new = sum(end <= read.found.start < item.start for read in scene.dates)
        behind = sum(item.end <= read.found.start for read in scene.dates)
        features.append(f"inherit, new {min(new, 1)} {min(behind, 1)} {lead}")
    else:
        since = f"after {min(story.sentence - story.told_in, 3)} {opens_paragraph(scene)}"
        features += [f"inherit {since}", f"inherit {since} {sort} {min(dates, 1)}"]
    yield Option(last.period, tuple(features), next((c for c in last.cues if c.field == "period"), None))


def _told_before(scene: Scene, metric: Metric, sort: str, lead: str, story: Story) -> Iterator[Option]:
    """Dates of sentences before, and periods of claims before the last one."""
    dates = min(len(scene.dates), 2)
    for rank, (sentence, read, cue) in enumerate(reversed(story.dates[-3:])):
        period = read.balance if metric in BALANCES else read.period
        ago = f"told {min(story.sentence - sentence, 3)} ago"
        what = [
            ago,
            f"{ago} {sort}",
            f"{ago} rank {rank} {opens_paragraph(scene)}",
            f"told, dates {dates} {sort}",
            f"told {read.found.kind}",
        ]
        what += [
            f"told long {_length(period)} {sort}",
            f"told bound {read.found.bound}",
            f"told rank {rank} {lead}",
            f"{ago} dates {dates} {lead}",
        ]
        yield Option(period, tuple(what), cue)
    for rank, claim in enumerate(story.periods()):
        assert claim.period is not None
        what = [f"earlier {rank} {sort}", f"earlier {rank} {sort} of {_sort(claim.metric)}", f"earlier dates {dates}"]
        what += [
            f"earlier long {_length(claim.period)} {sort}",
            f"earlier {lead}",
            f"earlier {rank} same metric {claim.metric is metric}",
        ]
        what += [
            f"earlier {rank} {sort} {opens_paragraph(scene)} {dates}",
            f"earlier {rank}, latest {story.is_latest(claim.period)}",
        ]
        yield Option(claim.period, tuple(what), next((c for c in claim.cues if c.field == "period"), None))


def _same_subject(story: Story) -> bool:
    last = story.last_claim()
    return last is not None and last.subject in (story.acting, story.focus)


def _cue(text: str, read: DateRead) -> Cue:
    return Cue("period", read.found.start, text[read.found.start : read.found.end])


def _sort(metric: Metric) -> str:
    if metric in BALANCES:
        return "level"
    return "event" if metric in _EVENTS else "flow"


def _length(period: Period) -> str:
    if period.start is None or period.end is None:
        return "open"
    days = (period.end - period.start).days
    return next((name for limit, name in _LENGTHS if days < limit), "years")


_LENGTHS = ((1, "day"), (8, "week"), (32, "month"), (93, "quarter"), (184, "half"), (367, "year"))


def _when(period: Period, story: Story) -> str:
    """Where a period lies, seen from the day of the text."""
    assert story.published is not None
    if period.start is not None and period.start > story.published:
        return "ahead"
    if period.end is not None and period.end < story.published:
        return "past"
    return "ends ahead" if period.end is not None else "open"
