"""What a figure lacks and its neighbours have: scales, currencies, the other bound of a range."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extract.figures import Figure
from extract.lexicon import Lexicon, fold
from extract.numbers import alternatives

_MILLION = Decimal(1_000_000)
_YEAR = re.compile(r"(?:19|20)\d\d")

Bounds = tuple[Figure, Figure | None]


class Neighbours:
    """Joins the figures of one language to sums."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        ranges = lexicon.ranges
        self._join, self._also = _joint(ranges.join), _joint([",", *ranges.also])
        self._between = {first: _joint(seconds) for first, seconds in ranges.between.items()}
        self._opens, self._changes = _ends(ranges.between), _ends(ranges.change)
        self._next_word = re.compile(
            rf"\s+(?P<of>(?:{alternatives(lexicon.of)})\s*)?(?P<word>[^\W\d]+['’]?)", re.IGNORECASE
        )
        self._may_follow = lexicon.may_follow_sum
        self._money_words = {form.split()[0] for form in lexicon.cues}

    def join(self, text: str, figures: Sequence[Figure], currency: str | None) -> list[Bounds]:
        """Each sum as one figure, or as the two bounds of a range; figures that are no money are dropped.

        `currency` is what a sum is in that has none, and no neighbour with one.
        """
        filled = list(figures)
        for index in range(len(filled) - 2, -1, -1):
            filled[index] = self._fill_from_next(text, filled[index], filled[index + 1])
        for index in range(1, len(filled)):
            filled[index] = self._fill_from_last(text, filled[index - 1], filled[index])
        return list(self._with_currencies(text, list(self._paired(text, filled)), figures, currency))

    def _fill_from_next(self, text: str, figure: Figure, following: Figure) -> Figure:
        """*4* in `4 to 5 billion`, and *17,9* in `17,9 et 13,7 milliards`, have what the next figure has."""
        if following.bare or figure.scale is not None or (figure.in_words and figure.number < 2):
            return figure
        is_year = _YEAR.fullmatch(text, figure.start, figure.end)
        if is_year or (figure.bare and not following.scale and figure.number < 100):
            return figure
        between = text[figure.end : following.start]
        may_list = figure.number < 1000 and following.scale and not figure.in_words
        listed = may_list and self._also.fullmatch(between)
        if not (listed or self._join.fullmatch(between) or self._opens_pair(text, figure, between)):
            return figure
        assumed = figure.assumed if figure.currency else following.assumed
        return replace(figure, scale=following.scale, currency=figure.currency or following.currency, assumed=assumed)

    def _fill_from_last(self, text: str, last: Figure, figure: Figure) -> Figure:
        """*5 billion* in `$4.3 billion-5 billion` has the currency of the bound before it."""
        if figure.currency or figure.scale is None or last.currency is None:
            return figure
        between = text[last.end : figure.start]
        if not (self._join.fullmatch(between) or self._opens_pair(text, last, between)):
            return figure
        return replace(figure, currency=last.currency, assumed=last.assumed)

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
        # "from 3 to 4 billion" may tell of a change, "from 3-4 billion" tells of a range
        changes = self._changes.search(text, max(0, figure.start - 20), figure.start) and between.strip().isalpha()
        return bool(self._join.fullmatch(between)) and not changes

    def _opens_pair(self, text: str, figure: Figure, between: str) -> bool:
        opened = self._opens.search(text, max(0, figure.start - 20), figure.start)
        return bool(opened and self._between[fold(opened["form"])].fullmatch(between))

    def _with_currencies(
        self, text: str, sums: Sequence[Bounds], figures: Sequence[Figure], currency: str | None
    ) -> Iterator[Bounds]:
        """Sums that name no currency are in their neighbour's; where there is none to be had, they go."""
        counted = any(self._is_counted(text, figure) for figure in figures)
        named = [figure for bounds in sums for figure in bounds if figure is not None and figure.currency]
        for low, high in sums:
            if low.currency is not None:
                yield low, high
            elif high is not None and high.currency is not None:
                yield replace(low, currency=high.currency, assumed=high.assumed), high
            else:
                nearest = min(named, key=lambda other: abs(other.start - low.start), default=None)
                known = nearest.currency if nearest else (None if counted else currency)
                if known is not None and self._may_be_money(text, high or low):
                    yield replace(low, currency=known), high

    def _is_counted(self, text: str, figure: Figure) -> bool:
        """*200,000 chips*, *4 million visits*: something is counted here that is no money."""
        many = figure.value >= 1000 and not _YEAR.fullmatch(text, figure.start, figure.end)
        return figure.currency is None and many and not self._may_be_money(text, replace(figure, scale=_MILLION))

    def _may_be_money(self, text: str, figure: Figure) -> bool:
        """Nothing that is counted stands behind: *4 million visits* is no sum, *4 million in March* may be."""
        if figure.scale is None or figure.scale < 1_000_000:
            return False
        following = self._next_word.match(text, figure.end)
        if following is None:
            return True
        word = fold(following["word"])
        return word in self._money_words or (not following["of"] and word in self._may_follow)


def _joint(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(forms)})\s*", re.IGNORECASE)


def _ends(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds one of the forms at the end of the stretch that is searched."""
    return re.compile(rf"(?<!\w)(?P<form>{alternatives(forms)})\s*$", re.IGNORECASE)
