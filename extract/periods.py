"""The component that finds dates and periods, and resolves them against the day of publication."""

from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.calendar import MONTHS, months, move, unit_at
from extract.date_days import DateResolver
from extract.dates import DateFound, DateReader
from extract.lexicon import Lexicon, fold
from extract.lexicon_file import load_lexicon
from extract.model import Period

# So many characters on, a period that was told is still the one that others are seen from.
_REACH = 300


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
        self._units, self._before_that = lexicon.calendar.units, frozenset(lexicon.calendar.before_that)

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

    def _before_last(self, found: DateFound, last: DateRead) -> Period | None:
        """*a year earlier*, *the previous quarter*: seen from the period that was told last."""
        start, end = last.period.start, last.period.end
        if found.kind == "earlier":
            return Period(*(None if day is None else move(day, "year", -1) for day in (start, end)))
        unit = self._units.get(fold(found.get("u") or ""), "")
        previous = found.kind == "this" and fold(found.get("last") or "") in self._before_that
        whole = (
            start is not None and unit in MONTHS and Period(start, end) == months(start.year, start.month, MONTHS[unit])
        )
        return unit_at(start, unit, -1) if previous and whole and start else None

    def _read(self, found: DateFound, anchor: date | None, last: DateRead | None) -> DateRead | None:
        if last is not None and found.start - last.found.end < _REACH:
            relative = self._before_last(found, last)
            if relative is not None:
                return DateRead(found, relative, relative)
        if found.kind == "earlier":
            return None
        period = self._resolver.resolve(found, anchor)
        balance = self._resolver.resolve(found, anchor, balance=True)
        return None if period is None or balance is None else DateRead(found, period, balance)
