"""The component that makes claims: it goes through an article sentence by sentence, and remembers what it told."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.attribution import OriginFinder
from extract.choice import Chooser, load_weights
from extract.cues import CueFinder
from extract.deciding import Decider
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.mentions import Mention
from extract.model import Claim
from extract.saying import Sayings
from extract.scene import BreakFinder, Scene
from extract.story import Story, begin_story, opens_paragraph
from extract.sums import Sum

_Item = TypeVar("_Item")
# What is longer is no sentence: only what stands near a sum can then tell of it.
_LONGEST, _WINDOW = 1_500, 250


@Language.factory(
    "claims_claims",
    assigns=["doc.spans", "doc._.claims"],
    requires=["doc.sents", "doc._.sums", "doc._.dates", "doc._.names"],
)
def make_claims(nlp: Language, name: str) -> "Claims":  # noqa: ARG001 (spaCy passes it)
    """The component that makes claims of sums."""
    return Claims(load_lexicon(nlp.lang), Chooser(load_weights()))


class Claims:
    """Makes claims of sums, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, chooser: Chooser) -> None:
        """Build the finders of the lexicon; `chooser` weighs what they find."""
        self.decider = Decider(lexicon, chooser)
        self._cues = CueFinder(lexicon)
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

    def _read(self, doc: Doc) -> list[Claim]:
        story, text = begin_story(doc), doc._.plain_text
        scenes = [self._scene(doc, text, start, end) for start, end in doc._.sentences]
        for scene, behind in zip(scenes, [*scenes[1:], None], strict=True):
            story.next_sentence(scene)
            if scene.sums or scene.names:
                self._read_sentence(scene, behind, story, doc._.place)
        return story.claims

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

    def _read_sentence(self, scene: Scene, behind: Scene | None, story: Story, place: str) -> None:
        said = self._said(scene, behind, story)
        for item, near, mentions in self._around(scene, said):
            last = story.last_claim()
            if last is not None and _is_conversion(scene, last, item):
                claim = _converted(scene, last, item)
            else:
                claim = self.decider.decide(near, item, mentions, said, story)
            story.tell(replace(claim, place=place))
        story.remember_dates(scene)
        story.remember(scene, said.origins, self.decider.subjects.acting(scene, story))

    def _around(self, scene: Scene, said: Sayings) -> Iterator[tuple[Sum, Scene, Sequence[Mention]]]:
        """Each sum with its sentence and the mentions there; in one without an end, with what stands near it."""
        mentions = self.decider.subjects.mentions
        if scene.sums and _ends(scene):
            of_all = mentions(scene, said.origins)
            yield from ((item, scene, of_all) for item in scene.sums)
        else:
            nearby = ((item, _near(scene, item)) for item in scene.sums)
            yield from ((item, near, mentions(near, said.origins)) for item, near in nearby)

    def _said(self, scene: Scene, behind: Scene | None, story: Story) -> Sayings:
        """Who speaks in a sentence; where it has sums, also in the one behind it in its paragraph."""
        voices = story.voices()
        if not _ends(scene):
            return Sayings((), ())
        origins = self._origins.find(scene, voices)
        if not scene.sums:
            return Sayings(origins, ())
        follows = behind is not None and not opens_paragraph(behind)
        next_origins = (behind, self._origins.find(behind, voices)) if behind is not None and follows else None
        return Sayings(origins, self._origins.bare(scene, origins), next_origins)


def _within(items: Sequence[_Item], start: int, end: int, place: Callable[[_Item], int]) -> Sequence[_Item]:
    """The items that begin between two places; they are in order."""
    return items[bisect_left(items, start, key=place) : bisect_left(items, end, key=place)]


def _ends(scene: Scene) -> bool:
    """Whether a sentence has the length of one."""
    return scene.end - scene.start <= _LONGEST


def _near(scene: Scene, item: Sum) -> Scene:
    """What stands near a sum in a sentence without an end."""
    start, end = max(scene.start, item.start - _WINDOW), min(scene.end, item.end + _WINDOW)
    return Scene(
        scene.text,
        start,
        end,
        _within(scene.sums, start, end, lambda found: found.start),
        _within(scene.cues, start, end, lambda cue: cue.start),
        _within(scene.names, start, end, lambda name: name.start),
        _within(scene.dates, start, end, lambda read: read.found.start),
        [(place, strength) for place, strength in scene.breaks if start <= place < end],
    )


def _is_conversion(scene: Scene, last: Claim, item: Sum) -> bool:
    """*$10 billion (€8.5 billion)*: the same sum once more, in another currency."""
    between = scene.text[last.offset + len(last.quote) : item.start]
    bracketed = re.fullmatch(r"[^.;:\d]{0,20}[(\[]\D{0,20}", between) is not None
    return bracketed and item.amount.currency != last.amount.currency


def _converted(scene: Scene, last: Claim, item: Sum) -> Claim:
    amount = replace(item.amount, per=item.amount.per or last.amount.per)
    quote = scene.text[item.start : item.end]
    return replace(last, quote=quote, offset=item.start, amount=amount, currency_from=item.currency_from)
