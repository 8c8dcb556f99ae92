"""How exactly a sum is told, by the words at it: *nearly*, *pas moins de*, *or so*."""

import re
from collections.abc import Iterable

from extract.forms import alternatives, starred
from extract.lexicon import Lexicon, fold
from extract.model import Qualifier

_REACH = 48
_GAP = "…"
_OPEN = frozenset("…*")


class QualifierReader:
    """Reads the qualifiers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.qualifiers
        plain = {form: kind for form, kind in words.before.items() if not _OPEN & set(form)}
        self._forms = plain
        between = rf"(?:\s+(?:{alternatives(words.between)}))?"
        self._before = re.compile(rf"(?<!\w)(?P<form>{alternatives(plain)}){between}[\s,]*$", re.IGNORECASE)
        kinds = set(words.after.values())
        self._kinds = {kind: _whole(form for form, of in words.after.items() if of is kind) for kind in kinds}
        after = starred(words.after)
        # ", give or take," is one; ", roughly seven times as much" is none
        aside = rf",\s(?P<aside>{after})(?=\s*(?:[,.;:)»”\"]|\d+(?:[.,]\d+)?\s?%|$))"
        self._after = re.compile(rf"(?:\s?-?(?P<form>{after})(?!\w)|{aside})", re.IGNORECASE)
        loose = sorted((form for form in words.before if _OPEN & set(form)), key=len, reverse=True)
        self._loose = [(words.before[form], _loose_pattern(form, between)) for form in loose]
        self._either = re.compile(rf",?\s+(?:{alternatives(words.either)})\s+", re.IGNORECASE)
        self._each = re.compile(rf"[^.;]{{0,40}}(?<!\w)(?:{alternatives(words.each)})(?!\w)", re.IGNORECASE)

    def at(self, text: str, start: int, stop: int, end: int) -> Qualifier:
        """The qualifier that stands before or behind a sum; what stands beyond `end` takes no part."""
        window = max(0, start - _REACH)
        for kind, pattern in self._loose:
            if pattern.search(text, window, start):
                return kind
        before = self._before.search(text, window, start)
        if before:
            return self._forms[fold(before["form"])]
        after = self._after.match(text, stop, end)
        if after is None:
            return Qualifier.EXACT
        return next(kind for kind, form in self._kinds.items() if form.fullmatch(after["form"] or after["aside"]))

    def is_shared(self, text: str, first: tuple[int, int], second: tuple[int, int], end: int) -> bool:
        """Whether a qualifier before the first of two sums holds for the second as well.

        So it does for *X or Y*, for a conversion in brackets and for *X and Y respectively*.
        """
        between = text[first[1] : second[0]]
        if self._either.fullmatch(between) or re.fullmatch(r"\s*[(\[]\s*", between):
            return True
        return len(between) < 12 and self._each.match(text, second[1], end) is not None


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(starred(forms), re.IGNORECASE)


def _loose_pattern(form: str, between: str) -> re.Pattern[str]:
    """A pattern for a form with a gap, *cap … at*, in which five words can stand, or with a star for any letters."""
    pieces = (starred([piece.strip()]) for piece in form.split(_GAP))
    return re.compile(r"(?<!\w)" + r"(?:\s+[\w'’-]+){1,5}\s+".join(pieces) + rf"{between}\s*$", re.IGNORECASE)
