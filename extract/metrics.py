"""What a sum measures, and how money is raised: the words of a sentence that speak for each value."""

from collections.abc import Iterator, Sequence
from math import log10

from extract.choice import Option, Options, crossed_with
from extract.cues import CueFound
from extract.lexicon import CueRule
from extract.model import Claim, Cue, Instrument, Metric
from extract.scene import Scene, lie, side_of
from extract.story import Story
from extract.sums import Sum
from extract.words_near import Told, told_near

Ranked = Sequence[tuple[CueFound, CueRule]]


def metric_options(scene: Scene, item: Sum, around: Sequence[str], story: Story) -> Options:
    """Every metric as an option: what the sentence and the claim before say goes for or against each."""
    told = told_near(scene, item, "metric")
    last = story.last_claim()
    near = _how_many(scene, item, last)
    said = [*told.features, *around, *_size(item, last), f"near {near}"]
    said += _by_instrument(scene, item)
    if last is not None:
        said += _after(scene, item, last, near)
    return Options([_option(metric, told, last, scene, item, near) for metric in Metric], said)


def instrument_options(scene: Scene, item: Sum, around: Sequence[str], story: Story) -> Options:
    """Every instrument as an option, and none: what the sentence and the claim before say goes for or against each."""
    told, measured = told_near(scene, item, "instrument"), told_near(scene, item, "metric")
    last = story.last_claim()
    said = [*told.features, *crossed_with("measured", measured.features), *around]
    said.append(f"of {len({near.rule.value for near in told.near})}")
    if last is not None:
        where = "same sentence" if last.sentence_offset == scene.start else "before"
        said += [
            f"after {last.instrument} {last.metric} {where}",
            f"after {last.instrument} {where} {min(len(told.near), 2)}",
        ]
        if item.amount.max and last.amount.max:
            said.append(f"after {last.instrument} {where} larger {item.amount.max > last.amount.max}")
    return Options([_instrument(value, told, last) for value in (None, *Instrument)], said)


def _instrument(value: Instrument | None, told: Told, last: Claim | None) -> Option:
    features = [f"is {value}", *(told.for_value(value) if value else ())]
    cue = told.cue(value) if value else None
    if last is not None and last.instrument is value and value is not None:
        features.append("inherit")
        cue = cue or _cue_of(last, "instrument")
    return Option(value, tuple(features), cue)


def _option(metric: Metric, told: Told, last: Claim | None, scene: Scene, item: Sum, near: str) -> Option:
    features = [f"is {metric}", *told.for_value(metric)]
    cue = told.cue(metric)
    if last is not None and last.metric is metric:
        features += _inherited(scene, item, last, near)
        cue = cue or _cue_of(last, "metric")
    return Option(metric, tuple(features), cue)


def _size(item: Sum, last: Claim | None) -> Iterator[str]:
    """How large a sum is, alone and beside the one before."""
    worth = item.amount.max or item.amount.min
    if worth:
        yield f"size {int(log10(worth))}"
        before = last and last.amount.currency == item.amount.currency and (last.amount.max or last.amount.min)
        if last and before:
            ratio = log10(worth / before)
            yield f"{last.metric} times {sum(ratio > limit for limit in (-1, -0.3, -0.01, 0.01, 0.3, 1))}"
    if item.amount.per is not None:
        yield "rated"
        yield f"per {item.amount.per}"
    if item.derived:
        yield "derived"


def _by_instrument(scene: Scene, item: Sum) -> Iterator[str]:
    """An instrument close by tells of funding, where nothing else tells."""
    for cue, rule in _ranked(scene, item)[:2]:
        lies = lie(scene, item, cue.start, cue.end)
        yield f"instrument {rule.value} {lies[1]}"
        yield f"instrument {lies[4]}"


def _after(scene: Scene, item: Sum, last: Claim, near: str) -> Iterator[str]:
    """What the claim before measured, and what stands between it and this sum."""
    where = "same sentence" if last.sentence_offset == scene.start else "before"
    yield f"after {last.metric} {where}"
    yield f"after {last.metric} {where}, near {near}"
    if where == "same sentence":
        gap = scene.text[last.offset + len(last.quote) : item.start]
        if len(gap) < 24:
            yield f"after {last.metric} gap {gap.strip().lower()}"


def _inherited(scene: Scene, item: Sum, last: Claim, near: str) -> Iterator[str]:
    end = last.offset + len(last.quote)
    where = "same sentence" if last.sentence_offset == scene.start else "before"
    yield from (f"inherit {where}", f"inherit {where}, near {near}")
    if where == "same sentence":
        lies = lie(scene, item, min(end, item.start), item.start)
        yield from crossed_with("inherit", lies)
        yield from crossed_with(f"inherit near {near}", lies)
    if item.derived:
        yield "inherit derived"
    if last.amount.per == item.amount.per:
        yield f"inherit rate {item.amount.per is not None}"


def _how_many(scene: Scene, item: Sum, last: Claim | None) -> str:
    """How many cues for the metric stand between the sum before and this one, and behind it."""
    start = scene.start
    if last is not None and last.sentence_offset == scene.start:
        start = last.offset + len(last.quote)
    places = [cue.start for cue in scene.cues if any(rule.field == "metric" for rule in cue.rules)]
    before = sum(start <= place < item.start for place in places)
    after = sum(item.end <= place < item.end + 40 for place in places)
    return f"{min(before, 2)}<{min(after, 1)}"


def _ranked(scene: Scene, item: Sum) -> Ranked:
    """The cues for an instrument outside the sum, the nearest first."""
    found = [
        (c, r) for c in scene.cues for r in c.rules if r.field == "instrument" and side_of(item, c.start, c.end) != "="
    ]
    return sorted(found, key=lambda pair: max(item.start - pair[0].end, pair[0].start - item.end))


def _cue_of(claim: Claim, field: str) -> Cue | None:
    return next((cue for cue in claim.cues if cue.field == field), None)
