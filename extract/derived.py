"""Sums that are told as a part or a multiple of another: *plus de la moitié de ce montant*."""

import re
from decimal import Decimal
from fractions import Fraction

from extract.lexicon import Lexicon, fold
from extract.numbers import alternatives, times
from extract.sums import Sum, SumReader, bounded


class DerivedReader:
    """Reads the derived sums of one language."""

    def __init__(self, lexicon: Lexicon, sums: SumReader) -> None:
        """Compile the patterns of the lexicon, once."""
        self._factors, self._sums = lexicon.derived, sums
        factor = rf"(?<!\w)(?P<factor>{alternatives(lexicon.derived)})(?!\w)"
        part = rf"(?:{alternatives(lexicon.part_of)})(?:\s+(?:{alternatives(lexicon.qualifiers_before)}))?\s*$"
        self._pattern = re.compile(
            rf"{factor}\s*(?P<whole>(?:{alternatives(lexicon.antecedents)})(?!\w))?", re.IGNORECASE
        )
        self._part_of = re.compile(rf"(?<!\w){part}", re.IGNORECASE)

    def add(self, text: str, start: int, end: int, found: list[Sum], last: Sum | None) -> list[Sum]:
        """The sums of a sentence with the derived ones among them; `last` is the sum before the sentence."""
        for match in self._pattern.finditer(text, start, end):
            part_of = self._part_of.search(text, max(start, match.start() - 45), match.start())
            if match["whole"] is None and not part_of:
                continue
            antecedent = next((s for s in reversed(found) if s.end <= match.start()), last)
            touches = any(s.start < match.end() and match.start() < s.end for s in found)
            if antecedent is not None and not touches:
                found.append(self._derive(text, match, antecedent, end))
        return sorted(found, key=lambda s: s.start)

    def _derive(self, text: str, match: re.Match[str], antecedent: Sum, end: int) -> Sum:
        factor = self._factors[fold(match["factor"])]
        qualifier = self._sums.qualifier_at(text, match.start(), match.end(), end)
        low, high = (_share(bound, factor) for bound in (antecedent.amount.min, antecedent.amount.max))
        least = low if low is not None else high
        most = high if high is not None else low
        assert least is not None
        assert most is not None
        amount = bounded(least, most, antecedent.amount.currency, qualifier, antecedent.amount.per)
        return Sum(match.start(), match.end(), amount, antecedent.currency_from, derived=True)


def _share(bound: Decimal | None, factor: Fraction) -> Decimal | None:
    return None if bound is None else times(bound, factor)
