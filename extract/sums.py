"""The grammar of sums of money: where they stand in a text, and what they are worth.

`SumReader` finds in a stretch of text every sum with its exact characters, bounds, qualifier, currency
and rate.  It works on characters: tokenizers keep `9.3bn` and `1,5Md€` in one piece.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.figures import Figure, FigureReader
from extract.lexicon import Lexicon, fold
from extract.model import Amount, Per, Qualifier
from extract.neighbours import Neighbours
from extract.numbers import alternatives


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
        self._before = re.compile(rf"(?<!\w)(?P<form>{alternatives(lexicon.qualifiers_before)})\s*$", re.IGNORECASE)
        self._after = re.compile(rf"\s?(?:{alternatives(lexicon.qualifiers_after)})(?!\w)", re.IGNORECASE)
        self._rate = re.compile(_rate_pattern(lexicon), re.IGNORECASE)

    def read(self, text: str, start: int, end: int, currency: str | None = None) -> list[Sum]:
        """All sums between `start` and `end`, in order; what stands outside takes no part.

        `currency` is what a sum without any has to be understood in, where the stretch itself names none.
        """
        figures = self._figures.read(text, start, end)
        return [self._finish(text, *bounds, end=end) for bounds in self._neighbours.join(text, figures, currency)]

    def qualifier_at(self, text: str, start: int, stop: int, end: int) -> Qualifier:
        """The qualifier that stands before or behind a sum."""
        before = self._before.search(text, max(0, start - 40), start)
        if before:
            return self._lexicon.qualifiers_before[fold(before["form"])]
        after = self._after.match(text, stop, end)
        return self._lexicon.qualifiers_after[fold(after.group())] if after else Qualifier.EXACT

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


def bounded(least: Decimal, most: Decimal, currency: str, qualifier: Qualifier, per: Per | None) -> Amount:
    """The amount whose bounds are open where the qualifier says so."""
    low = None if qualifier is Qualifier.UP_TO else least
    high = None if qualifier is Qualifier.MORE_THAN else most
    return Amount(low, high, currency, qualifier, per)


def _rate_pattern(lexicon: Lexicon) -> str:
    """A rate behind a sum; but *$5 billion a year earlier* has none."""
    calendar = lexicon.calendar
    words: Iterable[str] = (*calendar.ago_after, *calendar.earlier, *calendar.away, *calendar.last, *calendar.next)
    away = alternatives(words)
    what = rf"(?:\s(?:{alternatives(lexicon.of)})(?:(?<=['’])|\s)[^\W\d]+)?"  # "un milliard de trésorerie par mois"
    return rf"{what}\s?-?(?!{away})(?P<rate>{alternatives(lexicon.rates)})(?!\w)(?!\s+(?:{away})(?!\w))"
