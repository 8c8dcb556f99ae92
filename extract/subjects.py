"""Whom a sum is about: the name that acts in its clause, or what a pronoun stands for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.forms import alternatives
from extract.lexicon import Lexicon
from extract.model import Cue
from extract.names import Kind, Name
from extract.scene import Scene, gap
from extract.sums import Sum

_WEIGHT = {
    Kind.COMPANY: 1.0,
    Kind.DESCRIBED: 0.8,
    Kind.INVESTOR: 0.4,
    Kind.PRODUCT: 0.2,
    Kind.PERSON: -0.1,
    Kind.UNSURE: -0.1,
    Kind.HOUSE: -0.6,
    Kind.OUTLET: -1.0,
    Kind.PLACE: -2.0,
}

# Below this the sentence leaves out whom it is about, and means whoever was meant before.
IMPLIED = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant, at which words, and how strongly the text speaks for it."""

    name: str
    score: float
    start: int
    end: int


class SubjectFinder:
    """Finds the subjects of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.names
        self._pronoun = re.compile(rf"(?<![\w-])(?:{alternatives(words['pronouns'])})(?!\w)", re.IGNORECASE)
        self._acts = re.compile(
            rf"['’]?s?,?\s+(?:\w+\s+)?(?:{alternatives([*words['acts'], *words['helps']])})(?!\w)", re.IGNORECASE
        )
        self._into = re.compile(rf"(?<!\w)(?:{alternatives(words['into'])})\s*(?:[a-zà-ÿ]+\s)?$", re.IGNORECASE)
        self._invest = re.compile(rf"(?<!\w)(?:{alternatives(words['investing'])})(?!\w)", re.IGNORECASE)
        self._whose = re.compile(rf"(?<!\w)(?:{alternatives(words['whose'])})\s*$", re.IGNORECASE)

    def focus(self, doc: Doc, title_names: Sequence[str]) -> str | None:
        """The company that an article is about: the one that it names most, first of all in its title."""
        counts: Counter[str] = Counter()
        for name in doc._.names:
            if name.kind in (Kind.COMPANY, Kind.UNSURE):
                counts[name.name] += 2 if name.kind is Kind.COMPANY else 1
                counts[name.name] += 3 if name.start < 200 else 0
        for title_name in title_names:
            counts[title_name] += 8
        return counts.most_common(1)[0][0] if counts else None

    def find(
        self, scene: Scene, item: Sum, sources: Sequence[tuple[int, int]], referent: str | None, focus: str | None
    ) -> Candidate | None:
        """Whom a sum is about.

        `sources` are places that only say where it comes from, `referent` is who *it* is,
        `focus` whom the article is about.
        """
        names = [*scene.names, *self._pronouns(scene, sources, referent)]
        found = [self._weigh(scene, item, name, sources, focus) for name in names if name.kind is not Kind.OUTLET]
        best = max(found, key=lambda c: (c.score, -c.start), default=None)
        return best if best is not None and best.score > IMPLIED else None

    def _pronouns(self, scene: Scene, sources: Sequence[tuple[int, int]], referent: str | None) -> Iterator[Name]:
        """Words that stand for a company: the last that is named before them in the sentence, else the `referent`."""
        for match in self._pronoun.finditer(scene.text, scene.start, scene.end):
            name = (
                self.acting(scene, sources, match.start()) or _last_company(scene, sources, match.start()) or referent
            )
            if name is not None:
                yield Name(match.start(), match.end(), name, Kind.DESCRIBED)

    def acting(self, scene: Scene, sources: Sequence[tuple[int, int]], before: int) -> str | None:
        """The last company before a place of a sentence that acts there and is no source."""
        for name in reversed(scene.names):
            opens = name.start - scene.start < 25 or self._acts.match(scene.text, name.end, scene.end)
            acts = name.kind is Kind.COMPANY and opens and not self._is_object(scene, name)
            if acts and name.end <= before and not _within(sources, name):
                return name.name
        return None

    def _is_object(self, scene: Scene, name: Name) -> bool:
        before = scene.text[max(scene.start, name.start - 24) : name.start]
        return bool(self._into.search(before))

    def _weigh(
        self, scene: Scene, item: Sum, name: Name, sources: Sequence[tuple[int, int]], focus: str | None
    ) -> Candidate:
        distance = gap(item, name.start, name.end)
        after = name.start >= item.end
        place, near = (name.start, item.end) if after else (name.end, item.start)
        score = _WEIGHT[name.kind] - abs(distance) / 150
        score -= 0.5 * scene.crossed(place, near) * (2 if after else 1)
        score -= 0.3 * scene.broken(place, near)
        score -= 0.9 if after and item.start - scene.start > 5 else 0
        score -= 1.5 if _within(sources, name) else 0
        if self._acts.match(scene.text, name.end, scene.end):
            score += 0.45
        before = scene.text[max(scene.start, name.start - 24) : name.start]
        if self._is_object(scene, name):
            score -= 0.8 if self._invest.search(scene.text, scene.start, name.start) else 0.35
        if after and distance < 12 and self._whose.search(before):
            score += 1.2
        if name.name == focus:
            score += 0.3
        return Candidate(name.name, score, name.start, name.end)


def as_cue(scene: Scene, candidate: Candidate) -> Cue:
    """The words that name the subject."""
    return Cue("subject", candidate.start, scene.text[candidate.start : candidate.end])


def _last_company(scene: Scene, sources: Sequence[tuple[int, int]], before: int) -> str | None:
    near = (n for n in reversed(scene.names) if n.end <= before and before - n.end < 40)
    return next((n.name for n in near if n.kind is Kind.COMPANY and not _within(sources, n)), None)


def _within(places: Sequence[tuple[int, int]], name: Name) -> bool:
    return any(start <= name.start and name.end <= end for start, end in places)
