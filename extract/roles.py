"""What a name or a word that stands for one does in its clause: acts, owns, is owned, receives."""

import re

from extract.forms import alternatives
from extract.lexicon import Lexicon
from extract.scene import Scene

_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_OPENS = re.compile(r"(?:^|[;:,—–(«“\"])\s*[^\W\d]*\s*$")
_LINE = re.compile(r"(?:^|\n)\s*(?:[-–—•*·]|\d+[.)])?\s*$")
_REACH = 24


class RoleFinder:
    """Finds the roles of places in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.names
        acts = alternatives([*words["acts"], *words["helps"]])
        self._acts = re.compile(rf"['’]?s?,?\s+(?:\w+\s+)?(?:{acts})(?!\w)", re.IGNORECASE)
        self._aside = re.compile(rf",\s[^,;:.]{{4,90}},\s+(?:\w+\s+)?(?:{acts})(?!\w)", re.IGNORECASE)
        self._into = re.compile(rf"(?<!\w)(?:{alternatives(words['into'])})\s*(?:[a-zà-ÿ]+\s)?$", re.IGNORECASE)
        self._whose = re.compile(rf"(?<!\w)(?:{alternatives(words['whose'])})\s*$", re.IGNORECASE)

    def role(self, scene: Scene, start: int, end: int) -> str:
        """What stands at a place does, by the words around it."""
        text, first = scene.text, scene.start
        if _POSSESSIVE.match(text, end):
            return "owns"
        if self._whose.search(text, max(first, start - 8), start):
            return "of"
        if self._into.search(text[max(first, start - _REACH) : start]):
            return "object"
        if self._acts.match(text, end, scene.end) or self._aside.match(text, end, scene.end):
            return "acts"
        if _LINE.search(text, max(0, start - 8), start) and start - first < 8:
            return "first"
        return "opens" if opens_clause(scene, start) else "other"


def opens_clause(scene: Scene, start: int) -> bool:
    """Whether a clause begins at most one word before a place."""
    before = scene.text[scene.start : start]
    return bool(_OPENS.search(before[-30:] if len(before) > 30 else before)) or any(
        0 <= start - place < 12 for place, _ in scene.breaks
    )
