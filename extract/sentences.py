"""Sentences: where they begin, found on characters."""

import re
from collections.abc import Collection, Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.lexicon_file import load_lexicon

# A mark that ends a sentence, or a line's end.  What follows begins with a capital, a digit, a sign or
# a quotation, or is a name such as xAI.
# Nobody writes a longer sentence; a table or a list without points is cut, for time grows with its square.
LONGEST = 2000
_MARK = r"(?P<mark>[.!?…]+)(?:[ \u00a0\u202f]?»)?[\"'”“’)\]]*"
_NEXT = r"[\"'«“„‚‘¿¡(\[–—-]?\s*(?:[A-ZÀ-ÖØ-Þ0-9$€£¥]|[a-z]+[A-Z])"
_BREAK = re.compile(rf"{_MARK}\s+(?={_NEXT})|\n\s*")
_WORD_BEFORE = re.compile(r"(\w[\w.]*)$")


def find_sentences(text: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order; nothing but white space lies between."""
    for start, end in _find_whole(text, abbreviations):
        while end - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            cut = space + 1 if space > start else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _find_whole(text: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        short = match["mark"] == "." and _is_short(text, match.start(), abbreviations)
        if short or match.end() >= len(text):
            continue
        end = match.end("mark") if match["mark"] else match.start()
        if text[start:end].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _is_short(text: str, end: int, abbreviations: Collection[str]) -> bool:
    """Whether a point stands behind an abbreviation or an initial: *Elon R. Musk*; but *on X* ends its sentence."""
    before = text[max(0, end - 40) : end]
    word = _WORD_BEFORE.search(before)
    if word is None or word[1] in abbreviations:
        return word is not None
    last = re.search(r"(\S+)\s$", before[: word.start()])
    return len(word[1]) == 1 and word[1].isupper() and (last is None or last[1][:1].isupper())


@Language.factory("claims_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> "Sentences":  # noqa: ARG001 (spaCy passes it)
    """The component that marks where sentences begin."""
    return Sentences(load_lexicon(nlp.lang).abbreviations)


class Sentences:
    """Marks where sentences begin."""

    def __init__(self, abbreviations: Collection[str]) -> None:
        """Keep the words after which a point ends no sentence."""
        self._abbreviations = abbreviations

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` on the tokens of the doc, and the bounds of its sentences in characters."""
        if len(doc) == 0:
            return doc
        bounds = doc.user_data["sentence_bounds"] = [*find_sentences(doc._.plain_text, self._abbreviations)]
        opens = np.isin(doc.to_array("IDX"), [start for start, _ in bounds])
        opens[0] = True
        # all at once: a token that is asked to begin a sentence looks at all others first
        starts = np.where(opens, 1, -1).astype("uint64").reshape(-1, 1)
        return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # an array of any shape will do
