"""Where an article has a sum from: the nearest origin that it names."""

import re
from dataclasses import dataclass

from extract.lexicon import Lexicon
from extract.model import Cue
from extract.names import Kind
from extract.numbers import alternatives
from extract.scene import Scene
from extract.sums import Sum

_WORDS = r"(?:[\w’'.-]+\s+){0,7}?"


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


class OriginFinder:
    """Finds the origins of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.attribution
        self._before = re.compile(rf"(?<!\w)(?:{alternatives(words['before_name'])})(?!\w)", re.IGNORECASE)
        self._after = re.compile(rf"(?<!\w)(?:{alternatives(words['after_name'])})(?!\w)", re.IGNORECASE)
        self._unnamed = [
            (name, re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE))
            for name, phrases in lexicon.unnamed.items()
        ]

    def find(self, scene: Scene) -> list[Origin]:
        """All origins that a sentence names, in order."""
        text, found = scene.text, []
        for match in self._before.finditer(text, scene.start, scene.end):
            origin = self._behind(scene, match)
            found += [origin] if origin else []
        for match in self._after.finditer(text, scene.start, scene.end):
            origin = self._speaker(scene, match)
            found += [origin] if origin and all(origin.start != o.start for o in found) else []
        return sorted(found, key=lambda o: o.start)

    def choose(self, scene: Scene, item: Sum, origins: list[Origin]) -> Origin | None:
        """The origin of one sum: named before unnamed, the deeper before the one that relays it, the nearer."""
        near = [o for o in origins if scene.broken(o.start, item.start) < 2.5]
        return max(near, key=lambda o: (o.kind is not None, o.depth, -abs(o.start - item.start)), default=None)

    def _behind(self, scene: Scene, match: re.Match[str]) -> Origin | None:
        """What stands behind *according to*."""
        stop = min(scene.end, match.end() + 70)
        for name in scene.names:
            if match.end() <= name.start < stop and not re.search(r"[,;:»”]", scene.text[match.end() : name.start]):
                return Origin(name.name, name.kind, name.start, name.end, match.span(), 2)
        return self._unnamed_at(scene.text, match.end(), stop, match)

    def _speaker(self, scene: Scene, match: re.Match[str]) -> Origin | None:
        """Who stands before *said*, or right behind it."""
        for name in reversed(scene.names):
            between = scene.text[name.end : match.start()]
            if (
                name.end <= match.start()
                and len(between) <= 60
                and (len(between) < 4 or re.fullmatch(r"(?:,[^,]*,)?\s*(?:\w+\s){0,3}\s*", between))
            ):
                return Origin(name.name, name.kind, name.start, name.end, match.span(), 1)
        unnamed = self._unnamed_at(scene.text, max(scene.start, match.start() - 50), match.start(), match)
        if unnamed is not None:
            return unnamed
        told_first = re.search(r"[,»”\"]\s*$", scene.text[scene.start : match.start()])
        for name in scene.names if told_first else ():
            between = scene.text[match.end() : name.start]
            if match.end() <= name.start and len(between) <= 25 and not re.search(r"[,.;:\d]|que", between):
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
