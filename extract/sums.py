"""The grammar of sums of money: where they stand in a text, and what they are worth.

`SumReader` finds in a stretch of text every sum with its exact characters, bounds, qualifier, currency
and rate.  It works on characters: tokenizers keep `9.3bn` and `1,5Md€` in one piece.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.figures import Figure, FigureReader
from extract.forms import alternatives
from extract.lexicon import Lexicon, fold
from extract.model import Amount, Per, Qualifier
from extract.neighbours import Neighbours
from extract.qualifiers import QualifierReader


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it stands in a text: its characters, what they are worth, and how that is known.

    `currency_from` is `written`, or `assumed` for a sign that several currencies share.
    """

    start: int
    end: int
    amount: Amount
    currency_from: str = "written"
    derived: bool = False


class SumReader:
    """Reads the sums of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        self._lexicon = lexicon
        self._figures, self._neighbours = FigureReader(lexicon), Neighbours(lexicon)
        self._qualifiers = QualifierReader(lexicon)
        compared = alternatives(lexicon.ranges.compared)
        self._compared = re.compile(rf"[^.;:\d]{{0,25}}(?<!\w)(?:{compared})[^,.;:\d]{{0,12}}", re.IGNORECASE)
        self._rate = re.compile(_rate_pattern(lexicon), re.IGNORECASE)

    def read(self, text: str, start: int, end: int, currency: str | None = None, *, sure: bool = True) -> list[Sum]:
        """All sums between `start` and `end`, in order; what stands outside takes no part.

        `currency` is what a sum without any has to be understood in, where the stretch itself names none; where
        that is not `sure`, only a sum with a word of money behind it is read.
        """
        figures = self._figures.read(text, start, end)
        bounds = self._neighbours.join(text, figures, currency, sure=sure)
        return list(self._sharing(text, [self._finish(text, *pair, end=end) for pair in bounds], end))

    def qualifier_at(self, text: str, start: int, stop: int, end: int) -> Qualifier:
        """The qualifier that stands before or behind a sum."""
        return self._qualifiers.at(text, start, stop, end)

    def _finish(self, text: str, low: Figure, high: Figure | None, *, end: int) -> Sum:
        stop = high.end if high else low.end
        rate = self._rate.match(text, stop, end)
        per = self._lexicon.rates[fold(rate["rate"])] if rate else None
        amount = bounded(low.value, (high or low).value, low.currency or "", self._qualifier(text, low, high, end), per)
        return Sum(low.start, stop, amount, "assumed" if low.assumed else "written")

    def _qualifier(self, text: str, low: Figure, high: Figure | None, end: int) -> Qualifier:
        if high:
            return Qualifier.RANGE
        return Qualifier.ABOUT if low.rough else self.qualifier_at(text, low.start, low.end, end)

    def _sharing(self, text: str, sums: Sequence[Sum], end: int) -> Iterator[Sum]:
        """The sums, each with the qualifier of the one before it where that holds for both."""
        last: Sum | None = None
        for item in sums:
            last = self._shared(text, last, item, end) if last else item
            yield last

    def _shared(self, text: str, last: Sum, item: Sum, end: int) -> Sum:
        if self._is_compared(text, last, item):
            item = replace(item, amount=replace(item.amount, per=last.amount.per))
        kind = last.amount.qualifier
        if kind not in _SHARED or item.amount.qualifier is not Qualifier.EXACT:
            return item
        if not self._qualifiers.is_shared(text, (last.start, last.end), (item.start, item.end), end):
            return item
        return replace(item, amount=_qualified(item.amount, kind))

    def _is_compared(self, text: str, last: Sum, item: Sum) -> bool:
        """*$900 million a month, up from $350 million*: what is compared with a rate is one."""
        between = text[last.end : item.start]
        same = item.amount.currency == last.amount.currency and item.amount.per is None
        return same and last.amount.per is not None and self._compared.fullmatch(between) is not None


_SHARED = frozenset({Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.UP_TO})


def bounded(least: Decimal, most: Decimal, currency: str, qualifier: Qualifier, per: Per | None) -> Amount:
    """The amount whose bounds are open where the qualifier says so."""
    low = None if qualifier is Qualifier.UP_TO else least
    high = None if qualifier is Qualifier.MORE_THAN else most
    return Amount(low, high, currency, qualifier, per)


def _qualified(amount: Amount, qualifier: Qualifier) -> Amount:
    assert amount.min is not None
    return bounded(amount.min, amount.min, amount.currency, qualifier, amount.per)


def _rate_pattern(lexicon: Lexicon) -> str:
    """A rate behind a sum; but *$5 billion a year earlier* has none."""
    calendar = lexicon.calendar
    words: Iterable[str] = (*calendar.sooner, *calendar.earlier, *calendar.away, *calendar.last, *calendar.next)
    away = alternatives((*words, *calendar.ago_after, *calendar.ahead_after))
    # "un milliard de trésorerie par mois", "350 000 euros brut par mois"
    what = rf"(?:\s(?:{alternatives(lexicon.of)})(?:(?<=['’])|\s)[^\W\d]+|\s(?:{alternatives(lexicon.taxed)}))?"
    return rf"{what}\s?-?(?!{away})(?P<rate>{alternatives(lexicon.rates)})(?!\w)(?!\s+(?:{away})(?!\w))"
