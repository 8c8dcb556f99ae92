"""The component that makes claims: each sum with its subject, metric, period, modality and origin."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract import attribution, fields, subjects
from extract.attribution import Origin, OriginFinder, Voices
from extract.cues import CueFinder
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.model import Amount, Claim, Cue, Instrument, Metric, Modality, Per, Period
from extract.names import Kind
from extract.scene import BreakFinder, Scene
from extract.subjects import SubjectFinder
from extract.sums import Sum

_Item = TypeVar("_Item")


@Language.factory(
    "claims_claims",
    assigns=["doc.spans", "doc._.claims"],
    requires=["doc.sents", "doc._.sums", "doc._.dates", "doc._.names"],
)
def make_claims(nlp: Language, name: str) -> "Claims":  # noqa: ARG001 (spaCy passes it)
    """The component that makes claims of sums."""
    return Claims(load_lexicon(nlp.lang))


@dataclass(slots=True)
class _Memory:
    """What an article has said so far, for sentences that leave it out."""

    focus: str | None
    published: date | None
    referent: str | None = None
    person: str | None = None
    outlet: str | None = None
    metric: Metric | None = None
    rate: tuple[int | None, fields.Choice] | None = None
    origin: Origin | None = None
    origin_cue: Cue | None = None
    paragraph: int = 0


class Claims:
    """Makes claims of sums, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the finders of the lexicon."""
        self._cues = CueFinder(lexicon)
        self._subjects = SubjectFinder(lexicon)
        self._origins = OriginFinder(lexicon)
        self._breaks = BreakFinder(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims` and the span group `claims`."""
        if doc._.sums:
            doc._.claims = tuple(self._read(doc))
        places = ((c.offset, c.offset + len(c.quote), c.metric) for c in doc._.claims)
        spans = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in places)
        doc.spans["claims"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        return doc

    def _read(self, doc: Doc) -> Iterator[Claim]:
        text, memory = doc.text, _Memory(self._subjects.focus(doc, _title_names(doc)), doc._.published)
        for start, end in doc._.sentences:
            scene = self._scene(doc, text, start, end)
            if "\n" in text[scene.start - 2 : scene.start]:
                memory.origin = memory.referent = None
            if scene.sums or scene.names:
                yield from self._read_sentence(scene, memory, doc._.place)

    def _scene(self, doc: Doc, text: str, start: int, end: int) -> Scene:
        sums = _within(doc._.sums, start, end, lambda found: found.start)
        return Scene(
            text,
            start,
            end,
            sums,
            self._cues.find(text, start, end) if sums else (),
            _within(doc._.names, start, end, lambda name: name.start),
            _within(doc._.dates, start, end, lambda read: read.found.start),
            self._breaks.find(text, start, end) if sums else (),
        )

    def _read_sentence(self, scene: Scene, memory: _Memory, place: str) -> Iterator[Claim]:
        voices = Voices(memory.referent or memory.focus, memory.person, memory.outlet)
        origins = self._origins.find(scene, voices)
        sources = [(o.start, o.end) for o in origins if o.kind is not Kind.COMPANY or o.depth == 2]
        before = memory.referent or memory.focus
        last: Claim | None = None
        for item in scene.sums:
            if last is not None and _is_conversion(scene, last, item):
                last = _converted(scene, last, item)
            else:
                referent = self._subjects.acting(scene, sources, item.start) or before
                subject = self._subjects.find(scene, item, sources, referent, memory.focus)
                memory.referent = subject.name if subject else memory.referent
                last = self._claim(scene, item, origins, memory)
                last = replace(last, place=place, subject=subject.name if subject else referent)
                last = _with_cue(last, subjects.as_cue(scene, subject) if subject else None)
            yield last
        self._remember(scene, origins, sources, memory)

    def _remember(
        self, scene: Scene, origins: Sequence[Origin], sources: Sequence[tuple[int, int]], memory: _Memory
    ) -> None:
        """Keep who was named last, for the sentences that leave it out."""
        acting = self._subjects.acting(scene, sources, scene.start + 60)
        if acting and not scene.sums and any(name.name == memory.focus for name in scene.names):
            acting = memory.focus  # of several, whom the article is about is meant by "the company"
        memory.referent = acting or memory.referent
        people = [n.name for n in scene.names if n.kind is Kind.PERSON]
        memory.person = people[-1] if people else memory.person
        outlets = [o for o in origins if o.kind in (Kind.OUTLET, Kind.HOUSE)]
        if outlets:
            memory.origin, memory.origin_cue = outlets[-1], attribution.as_cue(scene, outlets[-1])
            memory.outlet = outlets[-1].name

    def _claim(self, scene: Scene, item: Sum, origins: list[Origin], memory: _Memory) -> Claim:
        """The claim that a sum makes, but for its subject."""
        cues: list[Cue] = []
        metric = self._metric(scene, item, memory, cues)
        instrument = fields.read_instrument(scene, item) if metric is Metric.FUNDING else None
        amount = self._amount(scene, item, metric, memory, cues)
        period = fields.read_period(scene, item, metric)
        modality, origin = self._told(scene, item, origins, memory, cues)
        if modality is not Modality.DENIED and period and _is_ahead(period[0], memory.published):
            modality = Modality.EXPECTED
            cues.append(replace(period[1], field="modality"))
        basis, event = fields.best(scene, item, "basis", 0.3), fields.best(scene, item, "event", 0.2)
        event = event if metric in (Metric.FUNDING, Metric.VALUATION, Metric.DEAL) else None
        cues += [choice.cue for choice in (instrument, basis, event) if choice is not None]
        cues += [period[1]] if period else []
        return Claim(
            quote=scene.text[item.start : item.end],
            offset=item.start,
            amount=amount,
            subject=None,
            metric=metric,
            instrument=Instrument(instrument.value) if instrument else None,
            period=period[0] if period else None,
            modality=modality,
            attribution=origin,
            derived=item.derived,
            basis=basis.value if basis else None,
            event=event.value if event else None,
            currency_from=item.currency_from,
            sentence=scene.text[scene.start : scene.end].rstrip(),
            sentence_offset=scene.start,
            cues=tuple(cues),
        )

    def _metric(self, scene: Scene, item: Sum, memory: _Memory, cues: list[Cue]) -> Metric:
        choice = fields.best(scene, item, "metric", -0.8)
        if choice is None:
            return Metric.FUNDING if fields.read_instrument(scene, item) else memory.metric or Metric.OTHER
        cues.append(choice.cue)
        memory.metric = Metric(choice.value)
        # money at hand has no rate: "spending cash at $1 billion a month"
        burnt = memory.metric is Metric.CASH and item.amount.per is not None
        return Metric.CASH_BURN if burnt else memory.metric

    def _amount(self, scene: Scene, item: Sum, metric: Metric, memory: _Memory, cues: list[Cue]) -> Amount:
        """The sum as a rate, where words further off make it one: *monthly spending*, *annualised revenue*.

        A sum that the same word measures as the one before has its rate: *revenue run-rate rose from 1 to 5 billion*.
        """
        if item.amount.per is not None or metric not in fields.RATED:
            return item.amount
        measured = next((cue.offset for cue in cues if cue.field == "metric"), None)
        choice = fields.best(scene, item, "per", 0.25)
        if choice is not None:
            cues.append(choice.cue)
            memory.rate = (measured, choice)
        elif measured is None or memory.rate is None or memory.rate[0] != measured:
            return item.amount
        else:
            choice = memory.rate[1]
            cues.append(choice.cue)
        return replace(item.amount, per=Per(choice.value))

    def _told(
        self, scene: Scene, item: Sum, origins: list[Origin], memory: _Memory, cues: list[Cue]
    ) -> tuple[Modality, str | None]:
        """How sure a sum is told, and who is named for it."""
        choice = fields.read_modality(scene, item)
        origin = self._origins.choose(scene, item, origins)
        modality = Modality(choice.value) if choice else Modality.STATED
        cues += [choice.cue] if choice else []
        if origin is not None:
            cues.append(attribution.as_cue(scene, origin))
        elif modality is Modality.REPORTED and memory.origin and memory.origin_cue:
            origin = memory.origin
            cues.append(memory.origin_cue)
        if modality is Modality.STATED and origin is not None and origin.kind in (None, Kind.OUTLET):
            modality = Modality.REPORTED
            cues.append(replace(attribution.as_cue(scene, origin), field="modality"))
        return modality, origin.name if origin else None


def _within(items: Sequence[_Item], start: int, end: int, place: Callable[[_Item], int]) -> Sequence[_Item]:
    """The items that begin between two places; they are in order."""
    return items[bisect_left(items, start, key=place) : bisect_left(items, end, key=place)]


def _with_cue(claim: Claim, cue: Cue | None) -> Claim:
    cues = (*claim.cues, *([cue] if cue else []))
    return replace(claim, cues=tuple(sorted(cues, key=lambda c: (c.offset, c.field))))


def _is_ahead(period: Period, published: date | None) -> bool:
    """What lies wholly after the day of the text can only be expected."""
    return published is not None and period.start is not None and period.start > published


def _is_conversion(scene: Scene, last: Claim, item: Sum) -> bool:
    """*$10 billion (€8.5 billion)*: the same sum once more, in another currency."""
    between = scene.text[last.offset + len(last.quote) : item.start]
    bracketed = re.fullmatch(r"[^.;:\d]{0,20}[(\[]\D{0,20}", between) is not None
    return bracketed and item.amount.currency != last.amount.currency


def _converted(scene: Scene, last: Claim, item: Sum) -> Claim:
    amount = replace(item.amount, per=item.amount.per or last.amount.per)
    quote = scene.text[item.start : item.end]
    return replace(last, quote=quote, offset=item.start, amount=amount, currency_from=item.currency_from)


def _title_names(doc: Doc) -> list[str]:
    """The first company of the title, which the article is likely about."""
    if doc._.title is None:
        return []
    text_names = {name.name for name in doc._.names}
    sure = (
        n.name
        for n in doc._.title._.names
        if n.kind in (Kind.COMPANY, Kind.PRODUCT) and (n.known or n.name in text_names)
    )
    return list(sure)[:1]
