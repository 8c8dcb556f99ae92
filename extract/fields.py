"""Fields that a single word tells, or nothing does: the rate further off, basis, event and outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.cues import CueFound, as_cue
from extract.lexicon import CueRule
from extract.model import Cue, Metric
from extract.scene import Scene, gap
from extract.sums import Sum

RATED = frozenset(
    {
        Metric.REVENUE,
        Metric.LOSS,
        Metric.CASH_BURN,
        Metric.SPENDING,
        Metric.PROFIT,
        Metric.DEAL,
        Metric.FUNDING,
        Metric.OTHER,
    }
)
# Each such field with the least score at which a word decides it.
TOLD = {"basis": 0.3, "event": 0.2, "outcome": 0.3}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value for a field, how strongly the text speaks for it, and the cue that does."""

    value: str
    score: float
    cue: Cue


def best(scene: Scene, item: Sum, field: str, least: float) -> Choice | None:
    """The value that the text speaks for most, where that is more than `least`."""
    found = [_weigh(scene, item, cue, rule) for cue, rule in _rules(scene.cues, field)]
    strongest = max((c for c in found if c is not None), key=lambda c: (c.score, -c.cue.offset), default=None)
    return strongest if strongest is not None and strongest.score > least else None


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
