"""Cue words: where they stand in a sentence, and which fields they decide."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import CueRule, Lexicon
from extract.model import Cue

_WORD = re.compile(r"[^\W_]+")
# A character for a character, so that places stay.
_PLAIN = str.maketrans("’\u00a0\u202f\n\t", "'    ")

_Match = tuple[int, int, tuple[CueRule, ...]]


@dataclass(frozen=True, slots=True)
class CueFound:
    """A cue at its place, with the rules that it sets off."""

    start: int
    end: int
    quote: str
    rules: tuple[CueRule, ...]


class CueFinder:
    """Finds the cue words of one language.

    A form that ends in `*` stands for every word that begins so, one that begins with `*` for every
    word that ends so; a form that is listed in full goes before both.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Sort the forms of the lexicon by their first words."""
        listed = {**dict.fromkeys((form.lower() for form in lexicon.never), ()), **lexicon.cues}
        self._forms: defaultdict[str, list[tuple[str, tuple[CueRule, ...]]]] = defaultdict(list)
        for form, rules in listed.items():
            word = _WORD.match(form)
            if word and "*" not in form:
                self._forms[word.group()].append((form, rules))
        self._stems = {form[:-1]: rules for form, rules in lexicon.cues.items() if form.endswith("*")}
        self._endings = {form[1:]: rules for form, rules in lexicon.cues.items() if form.startswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._ending_lengths = sorted({len(ending) for ending in self._endings}, reverse=True)
        # words come again and again: what their shape decides is looked up once
        self._shape = lru_cache(maxsize=50_000)(self._by_shape)

    def find(self, text: str, start: int, end: int) -> list[CueFound]:
        """The cues of a sentence in order; none counts for a field that a longer one around it decides."""
        plain = text[start:end].translate(_PLAIN).lower()
        if len(plain) != end - start:
            plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end].translate(_PLAIN))
        matches = sorted(self._matches(plain), key=lambda match: (match[0], -match[1]))
        return [CueFound(start + a, start + b, text[start + a : start + b], kept) for a, b, kept in _outermost(matches)]

    def _matches(self, plain: str) -> Iterator[_Match]:
        """All forms that stand in a text of small letters, and words whose beginning or ending tells."""
        for word in _WORD.finditer(plain):
            at, whole = word.start(), None
            for form, rules in self._forms.get(word.group(), ()):
                stop = at + len(form)
                if plain.startswith(form, at) and not plain[stop : stop + 1].isalnum():
                    whole = rules if stop == word.end() else whole
                    yield at, stop, rules
            shaped = self._shape(word.group(), whole)
            if shaped:
                yield at, word.end(), shaped

    def _by_shape(self, word: str, listed: tuple[CueRule, ...] | None) -> tuple[CueRule, ...]:
        """The rules of a word's beginning and ending, for fields that the word itself does not decide.

        `listed` is empty for a word that cancels cues: then there are none.
        """
        if listed == ():
            return ()
        stem = next((word[:length] for length in self._lengths if word[:length] in self._stems), None)
        ending = next((word[-length:] for length in self._ending_lengths if word[-length:] in self._endings), None)
        rules = (*self._stems.get(stem or "*", ()), *self._endings.get(ending or "*", ()))
        decided = {rule.field for rule in listed or ()}
        return tuple(rule for rule in rules if rule.field not in decided)


def _outermost(matches: list[_Match]) -> Iterator[_Match]:
    taken: list[tuple[int, int, str | None]] = []
    for start, end, rules in matches:
        taken = [place for place in taken if place[1] > start]
        kept = tuple(rule for rule in rules if not _is_taken(taken, start, end, rule.field))
        if kept:
            yield start, end, kept
        fields: set[str | None] = {rule.field for rule in kept}
        taken += [(start, end, field) for field in fields or {None}]


def _is_taken(taken: list[tuple[int, int, str | None]], start: int, end: int, field: str) -> bool:
    """A longer cue for the field, or a phrase that cancels all, has these words."""
    return any(first <= start and end <= last and by in (field, None) for first, last, by in taken)


def as_cue(field: str, found: CueFound) -> Cue:
    """The cue as part of a claim."""
    return Cue(field, found.start, found.quote)
