"""The grammar of sums of money: where they stand in a text, and what they are worth.

`SumReader` finds in a stretch of text every sum with its exact characters, bounds, qualifier, currency
and rate.  It works on characters: tokenizers keep `9.3bn` and `1,5Md€` in one piece.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extract.lexicon import Lexicon, fold
from extract.model import Amount, Per, Qualifier
from extract.numbers import DIGITS, alternatives, read_digits, read_words, words_pattern

_ONE_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


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


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what stands at it; what does not stand there may be understood from a neighbour."""

    start: int
    end: int
    number: Decimal
    scale: Decimal | None
    currency: str | None
    assumed: bool
    rough: bool
    in_words: bool

    @property
    def bare(self) -> bool:
        return self.scale is None and self.currency is None

    @property
    def value(self) -> Decimal:
        return self.number * (self.scale or 1)


class SumReader:
    """Reads the sums of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        self._words, self._scales, self._ranges = lexicon.numbers, lexicon.scales, lexicon.ranges
        self._currencies = {**lexicon.currencies.words, **lexicon.currencies.signs}
        self._assumed = lexicon.currencies.assumed
        self._lexicon = lexicon
        self._number = re.compile(_number_pattern(lexicon), re.IGNORECASE)
        self._vague = _ends(lexicon.numbers.vague)
        self._join = re.compile(rf"\s*(?:{alternatives(lexicon.ranges.join)})\s*", re.IGNORECASE)
        self._also = re.compile(rf"\s*(?:,|{alternatives(lexicon.ranges.also)})\s*", re.IGNORECASE)
        self._between = {
            first: re.compile(rf"\s*(?:{alternatives(seconds)})\s*", re.IGNORECASE)
            for first, seconds in lexicon.ranges.between.items()
        }
        self._between_ends = _ends(lexicon.ranges.between)
        self._change_ends = _ends(lexicon.ranges.change)
        articles = rf"(?:(?:{alternatives(lexicon.calendar.articles)})\s*)?"
        self._before = _ends(lexicon.qualifiers_before, articles)
        self._after = re.compile(rf"\s?(?:{alternatives(lexicon.qualifiers_after)})(?!\w)", re.IGNORECASE)
        # "$5 billion a year earlier" is no rate
        away = alternatives([*lexicon.calendar.ago_after, *lexicon.calendar.earlier, *lexicon.calendar.away])
        self._rate = re.compile(
            rf"\s?-?(?!{away})(?P<rate>{alternatives(lexicon.rates)})(?!\w)(?!\s+(?:{away})(?!\w))", re.IGNORECASE
        )
        self._next_word = re.compile(rf"\s+(?P<of>(?:{alternatives(lexicon.of)})\s*)?(?P<word>[^\W\d]+['’]?)", re.IGNORECASE)
        self._money_words = {word.split()[0] for cue in lexicon.cues for word in [cue]}

    def read(self, text: str, start: int, end: int, currency: str | None = None) -> list[Sum]:
        """All sums between `start` and `end`, in order; a sum there touches no sum outside.

        `currency` is what a sum without any has to be understood in, where the stretch itself names none.
        """
        numbers = [n for n in self._numbers(text, start, end) if not self._is_vague(text, n)]
        pieces = list(self._joined(text, numbers))
        pieces = self._with_currencies(text, pieces, currency)
        return [self._finish(text, *piece, end=end) for piece in pieces]

    def _numbers(self, text: str, start: int, end: int) -> Iterator[_Number]:
        for match in self._number.finditer(text, start, end):
            number = self._read_number(match)
            if number is not None:
                yield number

    def _read_number(self, match: re.Match[str]) -> _Number | None:
        words, groups = self._words, match.groupdict()
        if groups["digits"]:
            number: Decimal | None = read_digits(groups["digits"], words.decimal)
        elif groups["fraction"]:
            number = words.fractions[fold(groups["fraction"])]
        elif groups["about"]:
            number = words.about[fold(groups["about"])]
        else:
            number = read_words(groups["words"], words)
        if number is None:
            return None
        for tail in (groups["tail"], groups["tail_behind"]):
            number += words.tails[fold(tail)] if tail else 0
        sign = groups["before"] or groups["after"]
        return _Number(
            match.start(),
            match.end(),
            number,
            self._scales[fold(groups["scale"])] if groups["scale"] else None,
            self._currencies[fold(sign)] if sign else None,
            bool(sign) and fold(sign) in self._assumed,
            bool(groups["about"]),
            not groups["digits"],
        )

    def _is_vague(self, text: str, number: _Number) -> bool:
        """*several hundred million*: nobody can count that."""
        return number.in_words and bool(self._vague.search(text, max(0, number.start - 20), number.start))

    def _joined(self, text: str, numbers: Sequence[_Number]) -> Iterator[tuple[_Number, _Number | None]]:
        """Each sum as one number, or as the two bounds of a range; numbers that are no money are dropped."""
        filled = list(numbers)
        for index in range(len(filled) - 2, -1, -1):
            filled[index] = self._fill_from_next(text, filled[index], filled[index + 1])
        for index in range(1, len(filled)):
            filled[index] = self._fill_from_last(text, filled[index - 1], filled[index])
        skip = False
        for number, following in pairwise([*filled, None]):
            if skip or number is None:
                skip = False
                continue
            skip = following is not None and self._is_range(text, number, following)
            if not number.bare:
                yield number, (following if skip else None)

    def _fill_from_next(self, text: str, number: _Number, following: _Number) -> _Number:
        """*4* in `4 to 5 billion`, and *17,9* in `17,9 et 13,7 milliards`, have what the next number has."""
        if following.scale is None and following.currency is None:
            return number
        if number.scale is not None or number.in_words or _YEAR.fullmatch(text, number.start, number.end):
            return number
        if number.bare and following.scale is None and number.number < 100:
            return number
        between = text[number.end : following.start]
        linked = self._join.fullmatch(between) or self._opens_pair(text, number, between)
        if not linked and not (self._also.fullmatch(between) and number.number < 1000 and following.scale):
            return number
        return replace(
            number,
            scale=following.scale,
            currency=number.currency or following.currency,
            assumed=number.assumed if number.currency else following.assumed,
        )

    def _fill_from_last(self, text: str, last: _Number, number: _Number) -> _Number:
        """*5 billion* in `$4.3 billion-5 billion` has the currency of the bound before it."""
        between = text[last.end : number.start]
        if number.currency or number.scale is None or last.currency is None or not self._join.fullmatch(between):
            if not (last.currency and number.currency is None and number.scale and self._opens_pair(text, last, between)):
                return number
        return replace(number, currency=last.currency, assumed=last.assumed)

    def _opens_pair(self, text: str, number: _Number, between: str) -> bool:
        opened = self._between_ends.search(text, max(0, number.start - 20), number.start)
        return bool(opened and self._between[fold(opened["form"])].fullmatch(between))

    def _is_range(self, text: str, number: _Number, following: _Number) -> bool:
        if number.bare or following.bare or number.value >= following.value:
            return False
        if number.currency and following.currency and number.currency != following.currency:
            return False
        between = text[number.end : following.start]
        if self._opens_pair(text, number, between):
            return True
        changes = self._change_ends.search(text, max(0, number.start - 20), number.start)
        return bool(self._join.fullmatch(between)) and not changes

    def _with_currencies(
        self, text: str, pieces: list[tuple[_Number, _Number | None]], currency: str | None
    ) -> list[tuple[_Number, _Number | None]]:
        """Sums that name no currency are in their neighbour's; where there is none to be had, they go."""
        named = [low for low, _ in pieces if low.currency] + [high for _, high in pieces if high and high.currency]
        found = []
        for low, high in pieces:
            if low.currency is None and high is not None and high.currency:
                low = replace(low, currency=high.currency, assumed=high.assumed)
            if low.currency is None:
                known = self._neighbour(low, named) or currency
                if known is None or not self._may_be_money(text, high or low):
                    continue
                low = replace(low, currency=known, assumed=False)
            found.append((low, high))
        return found

    @staticmethod
    def _neighbour(number: _Number, named: Sequence[_Number]) -> str | None:
        nearest = min(named, key=lambda other: abs(other.start - number.start), default=None)
        return nearest.currency if nearest else None

    def _may_be_money(self, text: str, number: _Number) -> bool:
        """Nothing that is counted stands behind: *4 million visits* is no sum, *4 million in March* may be."""
        if number.scale is None or number.scale < 1_000_000:
            return False
        following = self._next_word.match(text, number.end)
        if following is None:
            return True
        word = fold(following["word"])
        return word in self._money_words or (not following["of"] and word in self._lexicon.may_follow_sum)

    def _finish(self, text: str, low: _Number, high: _Number | None, *, end: int) -> Sum:
        assert low.currency is not None
        stop = high.end if high else low.end
        rate = self._rate.match(text, stop, end)
        per = self._lexicon.rates[fold(rate["rate"])] if rate else None
        qualifier = Qualifier.RANGE if high else self._qualifier(text, low, stop, end)
        least, most = low.value, (high or low).value
        amount = bounded(least, most, low.currency, qualifier, per)
        return Sum(low.start, stop, amount, "assumed" if low.assumed else "written")

    def _qualifier(self, text: str, number: _Number, stop: int, end: int) -> Qualifier:
        if number.rough:
            return Qualifier.ABOUT
        return self.qualifier_at(text, number.start, stop, end)

    def qualifier_at(self, text: str, start: int, stop: int, end: int) -> Qualifier:
        """The qualifier that stands before or behind a sum."""
        before = self._before.search(text, max(0, start - 40), start)
        if before:
            return self._lexicon.qualifiers_before[fold(before["form"])]
        after = self._after.match(text, stop, end)
        if after:
            return self._lexicon.qualifiers_after[fold(after.group())]
        return Qualifier.EXACT


def bounded(least: Decimal, most: Decimal, currency: str, qualifier: Qualifier, per: Per | None) -> Amount:
    """The amount whose bounds are open where the qualifier says so."""
    low = None if qualifier is Qualifier.UP_TO else least
    high = None if qualifier is Qualifier.MORE_THAN else most
    return Amount(low, high, currency, qualifier, per)


def _number_pattern(lexicon: Lexicon) -> str:
    words, signs = lexicon.numbers, alternatives(lexicon.currencies.signs)
    one_letter = [form for form in lexicon.scales if _ONE_LETTER.fullmatch(form)]
    longer = [form for form in lexicon.scales if form not in one_letter]
    number = (
        rf"(?:(?P<digits>{DIGITS})|(?P<fraction>{alternatives(words.fractions)})|(?P<about>{alternatives(words.about)})"
        rf"|(?P<words>{words_pattern(words)})(?!\w))"
    )
    # A letter alone is a scale only where no word begins with it: "$300 T-shirts", "5 M d'habitants".
    no_letter = rf"(?![^\W\d_])|(?=(?:{signs}))"
    scale = (
        rf"(?:(?:\s?-?(?:(?:{alternatives(lexicon.fillers)})\s)?)"
        rf"(?P<scale>(?:{alternatives(longer)})(?:{no_letter})|(?:(?:{alternatives(one_letter)})(?:(?![\w-])|(?=-?[\d{re.escape('$€£¥')}])|(?=\s?(?:{signs})))))"
        rf")"
    )
    tail = alternatives(words.tails)
    # A sign behind a sum that has one before it belongs to the next: "$4.3 billion-$5 billion".
    behind = (
        rf"(?(before)|(?:\s?-?(?:(?:{alternatives(lexicon.of)})\s?)?"
        rf"(?P<after>(?:{signs}|{alternatives(lexicon.currencies.words)}))(?![^\W_]))?)"
    )
    return (
        rf"(?<![\w.,])(?:(?P<before>{signs})\s?)?{number}(?:\s+(?P<tail>{tail}))?{scale}?(?:\s+(?P<tail_behind>{tail}))?{behind}"
    )


def _ends(forms: Iterable[str], behind: str = "") -> re.Pattern[str]:
    """A pattern that finds one of the forms at the end of the stretch that is searched."""
    return re.compile(rf"(?<!\w)(?P<form>{alternatives(forms)})\s*{behind}$", re.IGNORECASE)
