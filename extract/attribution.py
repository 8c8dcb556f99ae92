"""Where an article has a sum from: the nearest origin that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.forms import alternatives, anywhere
from extract.lexicon import Lexicon
from extract.model import Cue
from extract.names import Kind
from extract.scene import Scene
from extract.sums import Sum


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that a sentence names: its name, where, and how deep it lies under others.

    `kind` is `None` for people or papers without a name.
    """

    name: str
    kind: Kind | None
    start: int
    end: int
    cue: tuple[int, int]
    depth: int


@dataclass(frozen=True, slots=True)
class Voices:
    """Whom *the company*, *he* and *the report* mean in a sentence."""

    company: str | None = None
    person: str | None = None
    outlet: str | None = None


class OriginFinder:
    """Finds the origins of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.attribution
        self._before = anywhere([*words["before_name"], *words["relay"]])
        self._parts = re.compile(rf"[,.;:\d]|(?<!\w)(?:{alternatives(lexicon.names['contrast'])})", re.IGNORECASE)
        self._whose = re.compile(rf"(?<!\w)(?:{alternatives(lexicon.names['whose'])})\s*$", re.IGNORECASE)
        self._relay = anywhere(words["relay"])
        self._after = anywhere(words["after_name"])
        self._company_says, self._person_says = anywhere(words["company_says"]), anywhere(words["person_says"])
        again, said, told = (alternatives(words[name]) for name in ("again", "after_name", "before_name"))
        self._outlet_says = re.compile(
            rf"(?<!\w)(?:(?:{told})\s+(?:{again})|(?:{again})\s+(?:{said}))(?!\w)", re.IGNORECASE
        )
        self._unnamed = [(name, anywhere(phrases)) for name, phrases in lexicon.unnamed.items()]

    def find(self, scene: Scene, voices: Voices) -> list[Origin]:
        """All origins that a sentence names or means, in order."""
        found: list[Origin] = []
        named = [self._behind(scene, match) for match in self._before.finditer(scene.text, scene.start, scene.end)]
        named += [self._speaker(scene, match) for match in self._after.finditer(scene.text, scene.start, scene.end)]
        for origin in (*named, *self._meant(scene, voices)):
            if origin is not None and all(origin.start >= o.end or o.start >= origin.end for o in found):
                found.append(origin)
        return sorted(found, key=lambda o: o.start)

    def _meant(self, scene: Scene, voices: Voices) -> Iterator[Origin]:
        """*the company said*, *he added*, *the report said*: whoever was named before."""
        says = (
            (self._company_says, voices.company, Kind.COMPANY),
            (self._person_says, voices.person, Kind.PERSON),
            (self._outlet_says, voices.outlet, Kind.OUTLET),
        )
        for pattern, name, kind in says:
            if name is not None:
                for match in pattern.finditer(scene.text, scene.start, scene.end):
                    yield Origin(name, kind, match.start(), match.end(), match.span(), 1)

    def choose(self, scene: Scene, item: Sum, origins: list[Origin]) -> Origin | None:
        """The origin of one sum: named before unnamed, the deeper before the one that relays it, the nearer."""
        near = [o for o in origins if scene.broken(o.start, item.start) < 2.5]
        return max(near, key=lambda o: (o.kind is not None, o.depth, -abs(o.start - item.start)), default=None)

    def _behind(self, scene: Scene, match: re.Match[str]) -> Origin | None:
        """What stands behind *according to*; whoever only relays it lies less deep."""
        stop = min(scene.end, match.end() + 70)
        depth = 1 if self._relay.fullmatch(match.group()) else 2
        for name in scene.names:
            if match.end() <= name.start < stop and not re.search(r"[,;:»”]", scene.text[match.end() : name.start]):
                return Origin(name.name, name.kind, name.start, name.end, match.span(), depth)
        return self._unnamed_at(scene.text, match.end(), stop, match)

    def _speaker(self, scene: Scene, match: re.Match[str]) -> Origin | None:
        """Who stands before *said*, or right behind it."""
        for name in reversed(scene.names):
            between = scene.text[name.end : match.start()]
            near = name.end <= match.start() and len(between) <= 60
            # "the debt of xAI and confirms": whoever stands behind a preposition does not speak
            owned = self._whose.search(scene.text[max(scene.start, name.start - 8) : name.start])
            if near and not owned and re.fullmatch(r"(?:,[^,]*,)?\s*(?:\w+\s){0,3}\s*", between):
                return Origin(name.name, name.kind, name.start, name.end, match.span(), 1)
        unnamed = self._unnamed_at(scene.text, max(scene.start, match.start() - 50), match.start(), match)
        if unnamed is not None:
            return unnamed
        told_first = re.search(r"[,»”\"]\s*$", scene.text[scene.start : match.start()])
        for name in scene.names if told_first else ():
            between = scene.text[match.end() : name.start]
            if match.end() <= name.start and len(between) <= 45 and not self._parts.search(between):
                return Origin(name.name, name.kind, name.start, name.end, match.span(), 1)
        return None

    def _unnamed_at(self, text: str, start: int, stop: int, match: re.Match[str]) -> Origin | None:
        for name, pattern in self._unnamed:
            found = pattern.search(text, start, stop)
            if found:
                return Origin(name, None, found.start(), found.end(), match.span(), 0)
        return None


def as_cue(scene: Scene, origin: Origin) -> Cue:
    """The words that name the origin, with the word that makes it one."""
    start, end = min(origin.start, origin.cue[0]), max(origin.end, origin.cue[1])
    return Cue("attribution", start, scene.text[start:end])
