"""How we know from whom a text has a sum: a phrase, a link, a source line, a byline, or the same words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.lines import Line
from db.names import Directory, host_of
from extract.model import Claim

_BYLINE = 80  # characters from the start of a text within which a name in brackets is a byline
_SOURCE_LINE = 8  # words that a line has at most which only tells the source


class How(StrEnum):
    """What shows that a text has a sum from somebody."""

    PHRASE = "phrase"
    LINK = "link"
    BYLINE = "byline"
    SOURCE_LINE = "source_line"
    NEAR_COPY = "near_copy"


@dataclass(frozen=True, slots=True)
class Citation:
    """Who is cited in which words, and how.

    `offset` is in the place of the claim, `None` where the words were not found there; `article` is the text that
    is cited, where it is known, and `share` how much of it is repeated in a near copy.
    """

    how: How
    quote: str
    offset: int | None = None
    article: str | None = None
    share: float | None = None


def find_phrase(line: Line, claim: Claim) -> Citation | None:
    """The words that name the origin of a claim: the cue that decided it, else the name nearest to the sum."""
    if not claim.attribution:
        return None
    for cue in claim.cues:
        if cue.field == "attribution":
            return Citation(How.PHRASE, cue.quote, cue.offset)
    text = (line.title or "") if claim.place == "title" else line.text
    places = [found.start() for found in re.finditer(re.escape(claim.attribution), text)]
    nearest = min(places, key=lambda place: abs(place - claim.offset), default=None)
    return Citation(How.PHRASE, claim.attribution, nearest)


class Spotter:
    """Finds the outlet whose full name or address stands in a text, such as in a byline or a source line."""

    def __init__(self, lines: Iterable[Line], directory: Directory) -> None:
        """Learns names and addresses of the outlets of the lines."""
        self._outlets: dict[str, str] = {}
        self._first: dict[str, date] = {}
        for line in lines:
            if line.claims and line.day:
                outlet = directory.outlet(line.publisher)
                self._first[outlet] = min(line.day, self._first.get(outlet, line.day))
                names = [line.publisher] if " " in line.publisher.strip() else []
                self._outlets |= {name: outlet for name in (*names, host_of(line.url)) if name}
        longest = sorted(self._outlets, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def spot(self, line: Line, outlet: str) -> tuple[str, Citation] | None:
        """The one other outlet named in the text that wrote no later, and where; `None` where there are several."""
        if self._pattern is None or not line.text:
            return None
        named: dict[str, Citation] = {}
        for found in self._pattern.finditer(line.text):
            other = self._outlets[found.group()]
            if other != outlet and (line.day is None or self._first[other] <= line.day):
                named.setdefault(other, Citation(_how(line.text, found), found.group(), found.start()))
        return next(iter(named.items())) if len(named) == 1 else None


def _how(text: str, found: re.Match[str]) -> How:
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    if len(text[start : None if end < 0 else end].split()) <= _SOURCE_LINE and start:
        return How.SOURCE_LINE
    if text[: found.start()].endswith(("://", "www.")):
        return How.LINK
    in_brackets = text[: found.start()].endswith("(") and text[found.end() : found.end() + 1] == ")"
    return How.BYLINE if in_brackets and found.start() <= _BYLINE else How.PHRASE
