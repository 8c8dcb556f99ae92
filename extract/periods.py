"""The component that finds dates and periods, and resolves them against the day of publication."""

from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.calendar import move
from extract.date_days import DateResolver
from extract.dates import DateFound, DateReader
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.model import Period


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date at its place; `period` is what a flow means by it, `balance` what a level at a day means."""

    found: DateFound
    period: Period
    balance: Period


@Language.factory("claims_periods", assigns=["doc.spans", "doc._.dates"], requires=["doc._.sums"])
def make_periods(nlp: Language, name: str) -> "Periods":  # noqa: ARG001 (spaCy passes it)
    """The component that finds the dates of a text."""
    return Periods(load_lexicon(nlp.lang))


class Periods:
    """Finds the dates of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the reader of the lexicon."""
        self._reader = DateReader(lexicon)
        self._resolver = DateResolver(lexicon.calendar)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.dates` and the span group `dates`; a date within a sum is none."""
        sums = [(s.start, s.end) for s in doc._.sums]
        reads: list[DateRead] = []
        for found in self._reader.find(doc.text):
            if not any(start < found.end and found.start < end for start, end in sums):
                read = self._read(found, doc._.published, reads[-1] if reads else None)
                reads += [read] if read else []
        doc._.dates = tuple(reads)
        spans = (doc.char_span(r.found.start, r.found.end, label=r.found.kind, alignment_mode="expand") for r in reads)
        doc.spans["dates"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        return doc

    def _read(self, found: DateFound, anchor: date | None, last: DateRead | None) -> DateRead | None:
        if found.kind == "earlier":
            return _year_before(found, last)
        period = self._resolver.resolve(found, anchor)
        balance = self._resolver.resolve(found, anchor, balance=True)
        return None if period is None or balance is None else DateRead(found, period, balance)


def _year_before(found: DateFound, last: DateRead | None) -> DateRead | None:
    """*a year earlier*: the same days of the year before the period that was told last."""
    if last is None or found.start - last.found.end > 300:
        return None
    ends = (None if end is None else move(end, "year", -1) for end in (last.period.start, last.period.end))
    period = Period(*ends)
    return DateRead(found, period, period)
