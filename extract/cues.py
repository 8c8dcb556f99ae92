"""Cue words: where they stand in a sentence, and which fields they decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span

from extract.lexicon import CueRule, Lexicon, fold
from extract.model import Cue


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

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        """Build the matcher of the lexicon."""
        self._rules = lexicon.cues
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for form in (*lexicon.cues, *lexicon.never):
            if "*" not in form:
                self._matcher.add(fold(form), [nlp.make_doc(variant) for variant in {form, form.replace("'", "’")}])
        self._stems = {form[:-1]: rules for form, rules in lexicon.cues.items() if form.endswith("*")}
        self._endings = {form[1:]: rules for form, rules in lexicon.cues.items() if form.startswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        # words come again and again: what their shape decides is looked up once
        self._shape = lru_cache(maxsize=50_000)(self._by_shape)
        self._ending_lengths = sorted({len(ending) for ending in self._endings}, reverse=True)

    def find(self, sentence: Span) -> list[CueFound]:
        """The cues of a sentence in order; none counts for a field that a longer one around it decides."""
        listed = [(span, self._rules.get(fold(span.text), ())) for span in self._matcher(sentence, as_spans=True)]
        whole = {span.start: rules for span, rules in listed if span.end == span.start + 1}
        shaped = [(token.i, self._shape(token.lower_, whole.get(token.i))) for token in sentence]
        matches = listed + [(sentence.doc[i : i + 1], rules) for i, rules in shaped if rules]
        matches.sort(key=lambda match: (match[0].start, -match[0].end))
        return list(_outermost(matches))

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


def _outermost(matches: list[tuple[Span, tuple[CueRule, ...]]]) -> Iterator[CueFound]:
    taken: list[tuple[int, int, str | None]] = []
    for span, rules in matches:
        kept = tuple(rule for rule in rules if not _is_taken(taken, span, rule.field))
        if kept:
            yield CueFound(span.start_char, span.end_char, span.text, kept)
        fields: set[str | None] = {rule.field for rule in kept}
        taken += [(span.start, span.end, field) for field in fields or {None}]


def _is_taken(taken: list[tuple[int, int, str | None]], span: Span, field: str) -> bool:
    """A longer cue for the field, or a phrase that cancels all, has these words."""
    return any(start <= span.start and span.end <= end and by in (field, None) for start, end, by in taken)


def as_cue(field: str, found: CueFound) -> Cue:
    """The cue as part of a claim."""
    return Cue(field, found.start, found.quote)
