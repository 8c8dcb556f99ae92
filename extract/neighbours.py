"""What a figure lacks and its neighbours have: scales, currencies, the other bound of a range."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extract.figures import Figure
from extract.forms import alternatives, anywhere, at_end, starred
from extract.lexicon import Lexicon, fold

_MILLION = Decimal(1_000_000)
_LENDS = Decimal(10_000)
_YEAR = re.compile(r"(?:19|20)\d\d")

Bounds = tuple[Figure, Figure | None]


class Neighbours:
    """Joins the figures of one language to sums."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        ranges = lexicon.ranges
        self._join, self._also = _joint(ranges.join), _joint([",", *ranges.also])
        self._between = {first: _joint(seconds) for first, seconds in ranges.between.items()}
        self._opens, self._changes = at_end(ranges.between), at_end(ranges.change)
        self._spread = anywhere(ranges.spread)
        self._compared = re.compile(rf".*(?<!\w)(?:{alternatives(ranges.compared)})\s*", re.IGNORECASE)
        self._counted = Counted(lexicon)

    def join(self, text: str, figures: Sequence[Figure], currency: str | None, *, sure: bool) -> list[Bounds]:
        """Each sum as one figure, or as the two bounds of a range; figures that are no money are dropped.

        `currency` is what a sum is in that has none, and no neighbour with one; where it is not `sure`, a word
        of money has to stand behind such a sum.
        """
        filled = list(figures)
        for index in range(len(filled) - 2, -1, -1):
            filled[index] = self._fill_from_next(text, filled[index], filled[index + 1])
        for index in range(1, len(filled)):
            filled[index] = self._fill_from_last(text, filled[index - 1], filled[index])
        sums = list(self._paired(text, filled))
        return list(self._with_currencies(text, sums, figures, currency, sure=sure))

    def _fill_from_next(self, text: str, figure: Figure, following: Figure) -> Figure:
        """*4* in `4 to 5 billion`, and *17,9* in `17,9 et 13,7 milliards`, have what the next figure has."""
        between = text[figure.end : following.start]
        if figure.scale is not None and figure.currency is None and following.currency:
            beside = self._also.fullmatch(between) or self._join.fullmatch(between)
            return replace(figure, currency=following.currency, assumed=following.assumed) if beside else figure
        if following.bare or figure.scale is not None or (figure.in_words and figure.number < 2):
            return figure
        if _YEAR.fullmatch(text, figure.start, figure.end):
            return figure
        may_list = figure.number < 1000 and following.scale and not figure.in_words
        listed = may_list and self._also.fullmatch(between)
        if not (listed or self._join.fullmatch(between) or self._opens_pair(text, figure, between)):
            return figure
        assumed = figure.assumed if figure.currency else following.assumed
        # "500 000 to 1 million": a number that is written out has no scale to take
        scale = following.scale if figure.number < max(Decimal(1000), following.number) else Decimal(1)
        return replace(figure, scale=scale, currency=figure.currency or following.currency, assumed=assumed)

    def _fill_from_last(self, text: str, last: Figure, figure: Figure) -> Figure:
        """*5 billion* in `$4.3 billion-5 billion`, and *4,8* in `5,2 milliards d'euros contre 4,8`."""
        if figure.currency or last.currency is None:
            return figure
        between = text[last.end : figure.start]
        if figure.bare and self._is_compared(text, last, figure, between):
            return replace(figure, scale=last.scale or Decimal(1), currency=last.currency, assumed=last.assumed)
        if figure.scale and (self._join.fullmatch(between) or self._opens_pair(text, last, between)):
            return replace(figure, currency=last.currency, assumed=last.assumed)
        return figure

    def _is_compared(self, text: str, last: Figure, figure: Figure, between: str) -> bool:
        """A bare number that is set against a sum, and counts nothing of its own."""
        if len(between) > 40 or figure.in_words or not self._compared.fullmatch(between):
            return False
        alike = last.number / 20 < figure.number < last.number * 20
        return alike and "." not in between and self._counted.may_be_money(text, replace(figure, scale=_MILLION))

    def _paired(self, text: str, figures: Sequence[Figure]) -> Iterator[Bounds]:
        taken = False
        for figure, following in pairwise([*figures, None]):
            assert figure is not None
            if taken:
                taken = False
                continue
            taken = following is not None and self._is_range(text, figure, following)
            if not figure.bare:
                yield figure, (following if taken else None)

    def _is_range(self, text: str, figure: Figure, following: Figure) -> bool:
        if figure.bare or following.bare or figure.value >= following.value:
            return False
        if figure.currency and following.currency and figure.currency != following.currency:
            return False
        between = text[figure.end : following.start]
        if self._opens_pair(text, figure, between):
            return True
        return bool(self._join.fullmatch(between)) and not self._is_change(text, figure, between)

    def _is_change(self, text: str, figure: Figure, between: str) -> bool:
        """*from 3 to 4 billion* tells of a change; *ranges from 3 to 4 billion* and *from 3-4 billion* do not."""
        changes = self._changes.search(text, max(0, figure.start - 40), figure.start)
        if changes is None or not between.strip().isalpha():
            return False
        return self._spread.search(text, max(0, changes.start() - 30), figure.start) is None

    def _opens_pair(self, text: str, figure: Figure, between: str) -> bool:
        opened = self._opens.search(text, max(0, figure.start - 20), figure.start)
        return bool(opened and self._between[fold(opened["form"])].fullmatch(between))

    def _with_currencies(
        self, text: str, sums: Sequence[Bounds], figures: Sequence[Figure], currency: str | None, *, sure: bool
    ) -> Iterator[Bounds]:
        """Sums that name no currency are in that of the sum before them; where there is none, they go."""
        written = any(figure.currency for figure in figures)
        counted = sure and not written and any(self._counted.is_counted(text, figure) for figure in figures)
        known = None if counted else currency
        for low, high in sums:
            named = low if low.currency else high if high and high.currency else None
            if named is not None:
                # a price in dollars and cents lends its currency to no million
                if named.value >= _LENDS:
                    known, sure = named.currency, True
                yield replace(low, currency=named.currency, assumed=named.assumed), high
            elif known is not None and self._is_money(text, low, high, figures, sure=sure):
                yield replace(low, currency=known), high

    def _is_money(self, text: str, low: Figure, high: Figure | None, figures: Sequence[Figure], *, sure: bool) -> bool:
        """Nothing is counted here; *11 million subscribers, against 8.2 million* counts twice."""
        before = [f for f in figures if f.end <= low.start and f.scale]
        compared = before and self._compared.fullmatch(text[before[-1].end : low.start])
        if compared and self._counted.is_counted(text, before[-1]):
            return False
        return self._counted.may_be_money(text, high or low, sure=sure)


class Counted:
    """Tells what is counted, *4 million visits*, from money that names no currency, *4 million in March*."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        behind_of = rf"(?:{alternatives(lexicon.counted_by)})(?:(?<=['’])|\s+)"
        rates = alternatives(lexicon.rates)
        self._next_word = re.compile(
            rf"\s+(?:(?:{rates})\s+)?(?P<of>{behind_of})?(?P<word>[^\W\d]+['’]?)", re.IGNORECASE
        )
        things = (form for form in lexicon.counted if " " not in form)
        self._counts = re.compile(rf"(?<!\w)(?:{alternatives(things)})\s*$", re.IGNORECASE)
        self._behind_of = bool(lexicon.counted_by)
        self._may_follow = re.compile(starred(lexicon.may_follow_sum), re.IGNORECASE)
        self._counted = re.compile(rf"(?:{alternatives(lexicon.counted)})(?!\w)", re.IGNORECASE)
        self._money_words = lexicon.money_words

    def is_counted(self, text: str, figure: Figure) -> bool:
        """*200,000 chips*, *4 million visits*: something is counted here that is no money."""
        many = figure.value >= 1000 and not _YEAR.fullmatch(text, figure.start, figure.end)
        return figure.currency is None and many and not self.may_be_money(text, replace(figure, scale=_MILLION))

    def may_be_money(self, text: str, figure: Figure, *, sure: bool = True) -> bool:
        """Nothing that is counted stands behind; where money is not `sure`, a word of money has to."""
        if (
            figure.scale is None
            or figure.scale < _MILLION
            or self._counts.search(text, max(0, figure.start - 20), figure.start)
        ):
            return False
        following = self._next_word.match(text, figure.end)
        if following is None:
            return sure
        word = fold(following["word"])
        if self._counted.match(text, following.start("word")):
            return False
        if word in self._money_words or not sure:
            return word in self._money_words
        if self._behind_of:
            return not following["of"] or self._may_follow.fullmatch(word) is not None
        return self._may_follow.fullmatch(word) is not None


def _joint(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(forms)})\s*", re.IGNORECASE)
