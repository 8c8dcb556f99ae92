"""The component that finds sums: claims in the making, and sums that are none, with the reason."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.derived import DerivedReader
from extract.forms import alternatives
from extract.guards import Guard
from extract.lexicon import Lexicon, fold
from extract.lexicon_file import load_lexicon
from extract.model import LeftOut
from extract.sums import Sum, SumReader

_BRACKET = re.compile(r"[(\[][^)\]]*$")  # a conversion in brackets says nothing of the sums that follow


@Language.factory("claims_amounts", assigns=["doc.spans", "doc._.sums", "doc._.left_out"], requires=["doc.sents"])
def make_amounts(nlp: Language, name: str) -> "Amounts":  # noqa: ARG001 (spaCy passes it)
    """The component that finds the sums of a text."""
    return Amounts(load_lexicon(nlp.lang))


class Amounts:
    """Finds the sums of a text, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the readers of the lexicon."""
        self._sums = SumReader(lexicon)
        self._derived = DerivedReader(lexicon, self._sums)
        self._guard = Guard(lexicon)
        names = alternatives(lexicon.currencies.words)
        notes = alternatives(lexicon.in_currency)
        self._note = re.compile(rf"(?<!\w)(?:{notes})[^.;\n]{{0,25}}?(?<!\w)(?P<name>{names})(?!\w)", re.IGNORECASE)
        self._names = lexicon.currencies.words
        # One cheap look tells which sentences can hold a sum: most hold none.  Small letters on both sides,
        # and no pattern before the words: so the engine can skip to their first letters.
        money = [*lexicon.currencies.signs, *_heads(lexicon.currencies.words)]
        scales = [form for form in lexicon.scales if len(form) > 3]
        derived = [*lexicon.derived.parts, *lexicon.derived.times]
        self._scan = re.compile(alternatives({*money, *scales, *derived, "%"}))

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.sums` and `doc._.left_out`, and the span group `amounts`."""
        text = doc._.plain_text
        hits = [match.start() for match in self._scan.finditer(_lower(text))]
        sums: list[Sum] = []
        left_out: list[LeftOut] = []
        for start, end in _holding(doc._.sentences, hits) if hits else ():
            first = not sums
            self._read_sentence(text, start, end, sums, left_out)
            if first and sums:
                # *Un milliard brûlé par mois*: only what follows tells which milliard
                sums[:0] = self._told_before(text, start, sums[0].amount.currency)
        note = self._note.search(text)
        sums = _in_currency(text, sums, note["name"], self._names[fold(note["name"])]) if note else sums
        doc._.sums, doc._.left_out = tuple(sums), tuple(replace(out, place=doc._.place) for out in left_out)
        spans = (doc.char_span(s.start, s.end, label="amount", alignment_mode="expand") for s in sums)
        doc.spans["amounts"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        return doc

    def _told_before(self, text: str, end: int, currency: str) -> list[Sum]:
        """The sums before the first that names a currency; all others there are left out already."""
        found = self._sums.read(text, 0, end, currency, sure=False)
        named = {s.start for s in self._sums.read(text, 0, end)}
        return [s for s in found if s.start not in named and self._guard.why_not(text, 0, s, end) is None]

    def _read_sentence(self, text: str, start: int, end: int, sums: list[Sum], left_out: list[LeftOut]) -> None:
        told = (s for s in reversed(sums) if not _BRACKET.search(text, max(0, s.start - 25), s.start))
        last = next(told, None)
        found = self._sums.read(text, start, end, last.amount.currency if last else None)
        found = self._derived.add(text, start, end, found, sums)
        for index, item in enumerate(found):
            after = found[index + 1].start if index + 1 < len(found) else end
            why = self._guard.why_not(text, start, item, after)
            if why is None:
                sums.append(item)
            else:
                left_out.append(LeftOut(text[item.start : item.end], item.start, item.amount, why))


def _in_currency(text: str, sums: Iterable[Sum], name: str, currency: str) -> list[Sum]:
    """The sums, where a note tells which *$* or *dollar* is meant: *figures are in Canadian dollars*."""
    words = fold(name).split()
    meant = {s for s in sums if s.currency_from == "assumed" or fold(text[s.start : s.end]).split()[-1] in words}
    return [
        replace(s, amount=replace(s.amount, currency=currency), currency_from="written") if s in meant else s
        for s in sums
    ]


def _heads(forms: Iterable[str]) -> set[str]:
    """For each name of a currency the word that most names share: *dollars* for *Hong Kong dollars*."""
    counts = Counter(word for form in forms for word in form.split() if len(word) > 2)
    return {max(form.split(), key=lambda word: (counts[word], len(word))) for form in forms}


def _lower(text: str) -> str:
    """The text in small letters, each at its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _holding(sentences: Iterable[tuple[int, int]], hits: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The sentences that hold one of the hits; both are in order."""
    at = 0
    for start, end in sentences:
        while at < len(hits) and hits[at] < start:
            at += 1
        if at < len(hits) and hits[at] < end:
            yield start, end
