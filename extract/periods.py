"""The component that finds dates and periods, and resolves them against the day of publication."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.date_context import DateContext, Told
from extract.date_days import DateResolver
from extract.dates import DateFound, DateReader
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.model import Period
from extract.sums import Sum


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
        self._reader, self._resolver = DateReader(lexicon), DateResolver(lexicon.calendar)
        self._context = DateContext(lexicon.calendar, self._resolver)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.dates` and the span group `dates`; a date within a sum is none."""
        found = [f for f in self._reader.find(doc._.plain_text) if not _touches(doc._.sums, f)]
        doc._.dates = tuple(self._read(found, doc._.published))
        spans = (
            doc.char_span(r.found.start, r.found.end, label=r.found.kind, alignment_mode="expand") for r in doc._.dates
        )
        doc.spans["dates"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        return doc

    def _read(self, dates: Iterable[DateFound], anchor: date | None) -> Iterator[DateRead]:
        told = Told()
        for found in dates:
            core = self._context.core(found, told, anchor)
            period, balance = (self._resolve(found, core, anchor, balance=level) for level in (False, True))
            if period is not None and balance is not None:
                yield DateRead(_without_from(found, period), period, balance)
                self._context.learn(found, period, told)

    def _resolve(self, found: DateFound, core: Period | None, anchor: date | None, *, balance: bool) -> Period | None:
        if core is None:
            return self._resolver.resolve(found, anchor, balance=balance)
        return self._resolver.within(found, core, anchor, balance=balance)


def _touches(sums: Sequence[Sum], found: DateFound) -> bool:
    """Whether a date shares characters with a sum; these are in order."""
    at = bisect_left(sums, found.end, key=lambda s: s.start)
    return at > 0 and found.start < sums[at - 1].end


def _without_from(found: DateFound, period: Period) -> DateFound:
    """*from* bounds only what is ahead: *up from 2023* speaks of the year alone."""
    if found.bound != "from" or period.end is None:
        return found
    return replace(found, start=found.core, bound=None)
