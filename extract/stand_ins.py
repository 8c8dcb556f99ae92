"""Words that stand for a company or a person: pronouns, and descriptions such as *the Lyon-based maker*."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.forms import alternatives, starred
from extract.lexicon import Lexicon
from extract.scene import Scene

_NAME = re.compile(r"[ \u00a0]?(?:\"|«\s?)?[A-ZÀ-ÖØ-Þ]|[ \u00a0][a-z]+[A-Z]")


@dataclass(frozen=True, slots=True)
class StandIn:
    """Words at their place; `kind` is `pronoun`, `described` or `person`, `word` what they come down to."""

    start: int
    end: int
    kind: str
    word: str


class StandInFinder:
    """Finds the words that stand for names in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.names
        self._pronoun = re.compile(rf"(?<![\w-])(?:{alternatives(words['pronouns'])})(?!\w)", re.IGNORECASE)
        self._person = re.compile(rf"(?<![\w-])(?:{alternatives(words['he'])})(?!\w)", re.IGNORECASE)
        what = rf"(?:[\w'’.-]+\s+){{0,3}}?(?P<what>{starred(words['company_before'])})(?!\w)"
        whose = rf"(?:\s+(?:{alternatives(words['whose'])})\s*[\w-]+)?"
        self._described = re.compile(
            rf"(?<![\w-])(?:{alternatives(words['the'])})(?:\s+|(?<=['’])){what}{whose}", re.IGNORECASE
        )

    def find(self, scene: Scene) -> list[StandIn]:
        """The words of a sentence that stand for somebody, in order; none is part of a name or stands before one."""
        found: list[StandIn] = []
        for stand_in in sorted(self._all(scene), key=lambda s: (s.kind == "pronoun", s.start)):
            if not _touches(found, stand_in) and not _NAME.match(scene.text, stand_in.end):
                found.append(stand_in)
        return sorted(found, key=lambda s: s.start)

    def _all(self, scene: Scene) -> Iterator[StandIn]:
        names = [(name.start, name.end) for name in scene.names]
        for kind, pattern in (("described", self._described), ("pronoun", self._pronoun), ("person", self._person)):
            for match in pattern.finditer(scene.text, scene.start, scene.end):
                if not any(start < match.end() and match.start() < end for start, end in names):
                    word = match["what"] if kind == "described" else match.group()
                    yield StandIn(match.start(), match.end(), kind, word.lower().replace("’", "'"))


def _touches(found: list[StandIn], other: StandIn) -> bool:
    return any(s.start < other.end and other.start < s.end for s in found)
