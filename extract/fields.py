"""What a sum measures, how, when, and how sure it is told: each field by its best cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.cues import CueFound, as_cue
from extract.lexicon import CueRule
from extract.model import Cue, Instrument, Metric, Modality, Period
from extract.periods import DateRead
from extract.scene import Scene, gap
from extract.sums import Sum

BALANCES = frozenset({Metric.CASH, Metric.DEBT, Metric.VALUATION})
FLOWS = frozenset({Metric.REVENUE, Metric.LOSS, Metric.CASH_BURN, Metric.SPENDING, Metric.PROFIT})
RATED = FLOWS | {Metric.OTHER}
_STRENGTH = {"denied": 3, "expected": 2, "reported": 1}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value for a field, how strongly the text speaks for it, and the cue that does."""

    value: str
    score: float
    cue: Cue


def choices(scene: Scene, item: Sum, field: str) -> list[Choice]:
    """All values that cues give a field, the best first."""
    found = [_weigh(scene, item, cue, rule) for cue, rule in _rules(scene.cues, field)]
    return sorted((c for c in found if c is not None), key=lambda c: (-c.score, c.cue.offset))


def best(scene: Scene, item: Sum, field: str, least: float = 0.0) -> Choice | None:
    """The value that the text speaks for most, where that is more than `least`."""
    found = choices(scene, item, field)
    return found[0] if found and found[0].score > least else None


def read_instrument(scene: Scene, item: Sum) -> Choice | None:
    """How money is raised, where a cue stands close and no other sum between."""
    found = [c for c in choices(scene, item, "instrument") if c.score > 0.25]
    mixed = next((c for c in found if c.value == Instrument.MIXED), None)
    return mixed or (found[0] if found else None)


def read_modality(scene: Scene, item: Sum) -> Choice | None:
    """The strongest way in which the clause of a sum tells it; `None` where it is told plainly."""
    found = [c for c in choices(scene, item, "modality") if c.score > _least(c.value) and _reaches(scene, item, c)]
    return max(found, key=lambda c: (_STRENGTH[c.value], c.score), default=None)


def read_period(scene: Scene, item: Sum, metric: Metric) -> tuple[Period, Cue] | None:
    """The period that a sum is about, and the words that say so; not any date nearby."""
    weighed = [(_nearness(scene, item, read), read) for read in scene.dates if _can_be_period(read, metric)]
    score, read = max(weighed, key=lambda w: w[0], default=(0.0, None))
    if read is None or score <= 0:
        return None
    found = read.found
    period = read.balance if metric in BALANCES else read.period
    return period, Cue("period", found.start, scene.text[found.start : found.end])


def _rules(cues: Sequence[CueFound], field: str) -> Iterator[tuple[CueFound, CueRule]]:
    return ((cue, rule) for cue in cues for rule in cue.rules if rule.field == field)


def _weigh(scene: Scene, item: Sum, cue: CueFound, rule: CueRule) -> Choice | None:
    if cue.start < item.end and item.start < cue.end:
        return None
    distance = gap(item, cue.start, cue.end)
    side = "before" if distance < 0 or cue.end <= item.start else "after"
    if rule.side not in ("both", side) or abs(distance) > rule.reach:
        return None
    score = rule.weight * (1 - abs(distance) / (rule.reach * 1.25))
    place = cue.start if side == "after" else cue.end
    near = item.end if side == "after" else item.start
    score -= (0.45 if side == "before" else 0.75) * scene.crossed(place, near)
    score -= 0.35 * scene.broken(place, near)
    score += 0.06 * cue.quote.count(" ")
    if side == "after" and distance <= 5 and not scene.broken(place, near):
        score += 0.35
    if rule.side == side:
        score += 0.15
    return Choice(rule.value, score, as_cue(rule.field, cue))


def _least(modality: str) -> float:
    return {"denied": -0.2, "expected": 0.15}.get(modality, 0.0)


def _reaches(scene: Scene, item: Sum, choice: Choice) -> bool:
    """What comes behind the sum in another clause says nothing of how sure it is told, unless it denies it."""
    behind = choice.cue.offset >= item.end
    return choice.value == Modality.DENIED or not behind or not scene.broken(item.end, choice.cue.offset)


def _can_be_period(read: DateRead, metric: Metric) -> bool:
    found = read.found
    if found.bound is None and not (metric in BALANCES and found.kind == "day") and _is_short(read.period):
        return False
    return not (found.kind == "ago" and metric not in (Metric.FUNDING, Metric.DEAL, Metric.VALUATION))


def _is_short(period: Period) -> bool:
    """A day or week: when something was said, and no period of a sum."""
    return period.start is not None and period.end is not None and (period.end - period.start).days < 7


def _nearness(scene: Scene, item: Sum, read: DateRead) -> float:
    found = read.found
    distance = gap(item, found.start, found.end)
    after = distance >= 0 and found.start >= item.end
    place, near = (found.start, item.end) if after else (found.end, item.start)
    score = 1 - abs(distance) / 120
    score -= (0.9 if after else 0.35) * scene.crossed(place, near)
    score -= 0.45 * scene.broken(place, near)
    # "En 2024, …": what opens the sentence holds for all of it
    opens = scene.text[scene.start : found.start].count(" ") <= 1
    return score + (0.5 if opens else 0)
