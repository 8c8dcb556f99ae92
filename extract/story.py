"""What an article has said so far, for sentences that leave it out: whom it is about, who spoke, what was told."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from extract.attribution import Origin, Voices, as_cue
from extract.known_names import Kind
from extract.model import Claim, Cue, Period
from extract.name_shapes import Name
from extract.periods import DateRead
from extract.scene import Scene

_WORD = re.compile(r"[^\W\d_]{4,}")
_SALIENCE = {"acts": 1.5, "first": 1.5, "opens": 1.2, "owns": 1.0}
_FADES, _GONE = 0.6, 0.001
# How far back a story looks for what a sentence leaves out, in claims and origins.
_RECENT = 60
_BEARERS = frozenset({Kind.COMPANY, Kind.UNSURE, Kind.INVESTOR})


class Mentioned(NamedTuple):
    """Where a name stood last, and what it did there."""

    sentence: int
    paragraph: int
    role: str


@dataclass(slots=True)
class Story:
    """The names of an article, and what its sentences up to the present one told.

    `focus` is the company that it names most, `ranks` says how many it names more often than each, up to four.
    """

    text: str
    names: Sequence[Name]
    focus: str | None
    ranks: Mapping[str, int]
    often: Sequence[str]
    published: date | None
    publisher: str | None = None
    claims: list[Claim] = field(default_factory=list)
    sentence: int = 0
    paragraph: int = 0
    acting: str | None = None
    opener: str | None = None
    mentions: dict[str, Mentioned] = field(default_factory=dict)
    salience: dict[str, float] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()
    described: dict[str, frozenset[str]] = field(default_factory=dict)
    person: str | None = None
    origins: list[tuple[int, int, Origin, Cue]] = field(default_factory=list)
    dates: list[tuple[int, DateRead, Cue]] = field(default_factory=list)
    rate: tuple[int | None, str, Cue] | None = None
    told_in: int = 0
    sure: dict[str, float] = field(default_factory=dict)

    def companies(self, before: int, most: int = 4) -> list[str]:
        """The companies that are named last before a place, the nearest first."""
        found: dict[str, None] = {}
        for name in self._backwards(before):
            found[name.name] = None
            if len(found) == most:
                break
        return list(found)

    def mention(self, name: str, role: str) -> None:
        """Keep where a name stood; what acts or opens weighs more for what is meant later."""
        self.mentions[name] = Mentioned(self.sentence, self.paragraph, role)
        self.salience[name] = self.salience.get(name, 0.0) + _SALIENCE.get(role, 0.5)

    def forget(self) -> None:
        """Let names that are not told of again fade, sentence by sentence."""
        self.salience = {name: weight * _FADES for name, weight in self.salience.items() if weight > _GONE}

    def rank(self, name: str) -> int:
        """How many names are more present than this one."""
        own = self.salience.get(name, 0.0)
        return sum(weight > own for weight in self.salience.values())

    def most_salient(self, most: int = 2) -> list[str]:
        """The names that are most present."""
        return sorted(self.salience, key=lambda name: -self.salience[name])[:most]

    def last_words(self, name: str, before: int) -> Cue | None:
        """Where a name stands last before a place, as the words that tell the subject of a sum without one."""
        found = next((n for n in self._backwards(before) if n.name == name), None)
        return None if found is None else Cue("subject", found.start, self.text[found.start : found.end])

    def stood_for(self, before: int) -> list[str]:
        """Whom a word at a place can stand for: the companies named last, and whom the article is about."""
        more = [name for name in (self.acting, self.focus) if name is not None]
        return list(dict.fromkeys([*self.companies(before), *more]))

    def periods(self, most: int = 3) -> list[Claim]:
        """The last claims with periods other than the last claim's, one for each period."""
        found: dict[Period | None, Claim] = {}
        for claim in reversed(self.claims[-_RECENT:]):
            found.setdefault(claim.period, claim)
        last = self.claims[-1].period if self.claims else None
        return [claim for period, claim in found.items() if period not in (None, last)][:most]

    def is_latest(self, period: Period) -> bool:
        """Whether no claim before is about a later period."""
        ends = [c.period.end for c in self.claims[-_RECENT:] if c.period is not None and c.period.end is not None]
        return period.end is not None and period.end >= max(ends, default=period.end)

    def voices(self) -> Voices:
        """Who can be meant by *the company*, *he* and *the report* in the next sentence."""
        told = self.last_claim()
        names = (told.subject if told else None, self.acting, self.focus)
        outlets = [
            o.name for *_, o, _ in reversed(self.origins[-_RECENT:]) if o.kind in (Kind.OUTLET, Kind.HOUSE, Kind.UNSURE)
        ]
        companies = dict.fromkeys(name for name in names if name is not None)
        return Voices(list(companies), self.person, list(dict.fromkeys(outlets))[:2])

    def trust(self, name: str) -> str:
        """How sure the claim before is of a field, in words for a feature."""
        share = self.sure.get(name, 0.0)
        return "sure" if share > 0.95 else "likely" if share > 0.8 else "maybe" if share > 0.55 else "doubtful"

    def next_sentence(self, scene: Scene) -> None:
        """Count a sentence, and its paragraph where it opens one."""
        self.sentence += 1
        self.paragraph += opens_paragraph(scene)

    def tell(self, claim: Claim) -> None:
        """Keep a claim."""
        self.claims.append(claim)
        self.told_in = self.sentence

    def remember_dates(self, scene: Scene) -> None:
        """Keep the dates of a sentence, for those that leave them out."""
        for read in scene.dates:
            start, end = read.found.start, read.found.end
            self.dates.append((self.sentence, read, Cue("period", start, scene.text[start:end])))

    def remember(self, scene: Scene, origins: Sequence[Origin], acting: str | None) -> None:
        """Keep who was named in a sentence, for those that leave it out."""
        self.acting = acting or self.acting
        sources = {(o.start, o.end) for o in origins}
        bearers = [n.name for n in scene.names if n.kind in _BEARERS and (n.start, n.end) not in sources]
        self.opener = bearers[0] if bearers else self.opener
        people = [n.name for n in scene.names if n.kind is Kind.PERSON]
        self.person = people[-1] if people else self.person
        self.origins += [(self.sentence, self.paragraph, o, as_cue(scene, o)) for o in origins if not o.rank]

    def last_claim(self) -> Claim | None:
        """The claim before, wherever it stands."""
        return self.claims[-1] if self.claims else None

    def _backwards(self, before: int) -> Iterator[Name]:
        at = bisect_left(self.names, before, key=lambda name: name.start)
        return (name for name in reversed(self.names[:at]) if name.kind in _BEARERS and name.end <= before)


def begin_story(doc: Doc) -> Story:
    """The story of an article before its first sentence."""
    counts = Counter(name.name for name in doc._.names if name.kind in _BEARERS)
    often = [name for name, _ in counts.most_common(3)]
    # no rank above the third is asked for
    sizes = sorted(counts.values(), reverse=True)[:4]
    return Story(
        doc._.plain_text,
        doc._.names,
        _focus(doc),
        {name: sum(c > count for c in sizes) for name, count in counts.items()},
        often,
        doc._.published,
        doc._.publisher,
        described=_described(doc),
        titled=_titled(doc),
    )


def _described(doc: Doc) -> dict[str, frozenset[str]]:
    """The words at each company's name, by their first letters: *the bank* is whoever is called one elsewhere."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = doc._.plain_text
    for name in doc._.names:
        if name.kind in _BEARERS:
            near = text[max(0, name.start - 40) : name.end + 50]
            found[name.name] |= {word[:5].lower() for word in _WORD.findall(near)}
    return {name: frozenset(words) for name, words in found.items()}


def opens_paragraph(scene: Scene) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return scene.start == 0 or "\n" in scene.text[max(0, scene.start - 2) : scene.start]


def _focus(doc: Doc) -> str | None:
    """The company that an article is about: the one that it names most, first of all in its title."""
    counts: Counter[str] = Counter()
    for name in doc._.names:
        if name.kind in (Kind.COMPANY, Kind.UNSURE):
            counts[name.name] += 2 if name.kind is Kind.COMPANY else 1
            counts[name.name] += 3 if name.start < 200 else 0
    for title_name in _title_names(doc):
        counts[title_name] += 8
    return counts.most_common(1)[0][0] if counts else None


def _titled(doc: Doc) -> frozenset[str]:
    """The names in the title."""
    return frozenset(name.name for name in doc._.title._.names) if doc._.title is not None else frozenset()


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
    first = next(sure, None) or next((n.name for n in doc._.title._.names if n.kind in _BEARERS), None)
    return [] if first is None else [first]
