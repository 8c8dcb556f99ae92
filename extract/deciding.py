"""The claim that a sum makes: each field takes the value for which most speaks, or stays empty in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any  # what a field may hold

from extract import fields
from extract.around import Around
from extract.attribution import Origin
from extract.choice import Chooser, Options
from extract.lexicon import Lexicon
from extract.mentions import Asked, Mention
from extract.metrics import instrument_options, metric_options
from extract.model import Amount, Claim, Cue, Instrument, Metric, Modality, Per
from extract.saying import Sayings, attribution_options
from extract.scene import Scene
from extract.story import Story
from extract.subjects import SubjectFinder
from extract.sums import Sum
from extract.telling import modality_options, period_options

_EVENTS = (Metric.FUNDING, Metric.VALUATION, Metric.DEAL)


@dataclass(slots=True)
class _Draft:
    """What was decided about one sum so far: by which words, how surely, and what stays empty in doubt."""

    chooser: Chooser
    place: int
    cues: list[Cue] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)
    likeliest: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def choose(self, name: str, options: Options) -> Any:
        """The value that most speaks for; `None` where even that is doubtful."""
        choice = self.chooser.choose(name, self.place, options)
        self.sure[name], self.likeliest[name] = choice.share, choice.value
        if choice.value is not None and choice.share < self.chooser.least(name):
            self.doubts.append(name)
            return None
        self.cues += [replace(choice.cue, field=name)] if choice.cue else []
        return choice.value

    def cue(self, name: str) -> Cue | None:
        """The words that decided a field."""
        return next((cue for cue in self.cues if cue.field == name), None)


class Decider:
    """Decides the fields of claims in one language."""

    def __init__(self, lexicon: Lexicon, chooser: Chooser) -> None:
        """Build the finders of the lexicon; `chooser` weighs what they find."""
        self.chooser = chooser
        self.subjects = SubjectFinder(lexicon)
        self._around = Around(lexicon)

    def decide(self, scene: Scene, item: Sum, mentions: Sequence[Mention], said: Sayings, story: Story) -> Claim:
        """The claim that a sum makes; the story keeps how sure each of its fields is."""
        draft = _Draft(self.chooser, item.start)
        around, words = self._around.read(scene, item), self._around.words(scene, item)
        metric = Metric(draft.choose("metric", metric_options(scene, item, [*around, *words], story)))
        instrument = None
        if metric is Metric.FUNDING:
            instrument = draft.choose("instrument", instrument_options(scene, item, [*around, *words], story))
        amount = _amount(scene, item, metric, story, draft)
        period = draft.choose("period", period_options(scene, item, metric, around, story))
        asked = _asked(scene, item, metric, mentions, draft)
        subject = draft.choose("subject", self.subjects.options(scene, asked, story))
        name = draft.choose("attribution", attribution_options(scene, item, metric, subject, said, story))
        endings = self._around.words(scene, item, ending=True)
        origin = _origin(draft.likeliest["attribution"], said, story)  # a doubtful one tells how it is said, too
        modality = draft.choose("modality", modality_options(scene, item, metric, period, origin, endings, story))
        told = {name: fields.best(scene, item, name, least) for name, least in fields.TOLD.items()}
        if metric not in _EVENTS:
            told["event"] = None
        draft.cues += [choice.cue for choice in told.values() if choice is not None]
        story.sure = draft.sure
        return Claim(
            quote=scene.text[item.start : item.end],
            offset=item.start,
            amount=amount,
            subject=subject,
            metric=metric,
            instrument=Instrument(instrument) if instrument else None,
            period=period,
            modality=Modality(modality),
            attribution=name,
            derived=item.derived,
            currency_from=item.currency_from,
            sentence=scene.text[scene.start : scene.end].rstrip(),
            sentence_offset=scene.start,
            cues=tuple(sorted(draft.cues, key=lambda c: (c.offset, c.field))),
            doubts=tuple(draft.doubts),
            basis=_value(told["basis"]),
            event=_value(told["event"]),
            outcome=_value(told["outcome"]),
        )


def _value(choice: fields.Choice | None) -> str | None:
    return None if choice is None else choice.value


def _asked(scene: Scene, item: Sum, metric: Metric, mentions: Sequence[Mention], draft: _Draft) -> Asked:
    measured = draft.cue("metric")
    cue = next((c for c in scene.cues if measured and c.start == measured.offset), None)
    notions = [r.notion for r in cue.rules if r.field == "metric" and r.value == metric] if cue else []
    return Asked(item, metric, cue, notions[0] if notions else str(metric), mentions)


def _origin(name: str | None, said: Sayings, story: Story) -> Origin | None:
    """The origin of that name that stands nearest: in the sentence, else before it."""
    if name is None:
        return None
    known = (*said.origins, *said.bare, *(origin for *_, origin, _ in reversed(story.origins)))
    return next((origin for origin in known if origin.name == name), None)


def _amount(scene: Scene, item: Sum, metric: Metric, story: Story, draft: _Draft) -> Amount:
    """The sum as a rate, where words further off make it one: *monthly spending*, *annualised revenue*.

    A sum that the same word measures as the one before has its rate: *revenue run-rate rose from 1 to 5 billion*.
    """
    if item.amount.per is not None or metric not in fields.RATED:
        return item.amount
    cue = draft.cue("metric")
    choice = fields.best(scene, item, "per", 0.25)
    if choice is not None:
        draft.cues.append(choice.cue)
        story.rate = (None if cue is None else cue.offset, choice.value, choice.cue)
        return replace(item.amount, per=Per(choice.value))
    if cue is None or story.rate is None or story.rate[0] != cue.offset:
        return item.amount
    # "… annual revenue of $3.1 billion. It reported $2.4 billion for 2025": with a period of its own it is no rate
    if cue.offset < scene.start and scene.dates:
        return item.amount
    draft.cues.append(story.rate[2])
    return replace(item.amount, per=Per(story.rate[1]))
