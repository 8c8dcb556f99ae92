"""Sentences: where they begin, found on characters."""

import re
from collections.abc import Collection, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.lexicon_file import load_lexicon

# A mark that ends a sentence, or a line's end.  What follows begins with a capital, a digit, a sign or
# a quotation, or is a name such as xAI.
_MARK = r"(?P<word>[^\W\d_][\w.]*|\d+|\W)?(?P<mark>[.!?…]+)(?:[ \u00a0\u202f]?»)?[\"'”“’)\]]*"
_NEXT = r"[\"'«“„‚‘¿¡(\[–—-]?\s*(?:[A-ZÀ-ÖØ-Þ0-9$€£¥]|[a-z]+[A-Z])"
_BREAK = re.compile(rf"{_MARK}\s+(?={_NEXT})|\s*\n\s*")


def find_sentences(text: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order; nothing but white space lies between."""
    start = 0
    for match in _BREAK.finditer(text):
        word = match["word"] or ""
        short = match["mark"] == "." and (word in abbreviations or _is_initial(text, match.start(), word))
        if short or match.end() >= len(text):
            continue
        end = match.end("mark") if match["mark"] else match.start()
        if text[start:end].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _is_initial(text: str, start: int, word: str) -> bool:
    """*J. Smith*, *Elon R. Musk*; but *on X* ends its sentence."""
    before = re.search(r"(\S+)\s$", text[max(0, start - 30) : start])
    return len(word) == 1 and word.isupper() and (before is None or before[1][:1].isupper())


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
        """Set `is_sent_start` on the tokens of the doc."""
        starts = {start for start, _ in find_sentences(doc.text, self._abbreviations)}
        for token in doc[:2]:
            # spaCy asks of the second token whether sentences were looked for
            token.is_sent_start = token.i == 0 or token.idx in starts
        for token in doc[2:]:
            if token.idx in starts:
                token.is_sent_start = True
        return doc
