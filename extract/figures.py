"""Figures: numbers with the scale and the currency that stand at them, before any is understood from a neighbour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.lexicon import Lexicon, fold
from extract.numbers import DIGITS, alternatives, read_digits, read_words, words_pattern

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s.,;:!?()]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at its place; `scale` and `currency` are `None` where none stands at it."""

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
        """Neither scale nor currency stands at it."""
        return self.scale is None and self.currency is None

    @property
    def value(self) -> Decimal:
        """What it is worth, in units of the currency."""
        return self.number * (self.scale or 1)


class FigureReader:
    """Reads the figures of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        self._words, self._scales = lexicon.numbers, lexicon.scales
        self._currencies = {**lexicon.currencies.words, **lexicon.currencies.signs}
        self._assumed = lexicon.currencies.assumed
        self._pattern = re.compile(_figure_pattern(lexicon), re.IGNORECASE)
        words, signs = lexicon.numbers, lexicon.currencies.signs
        forms = (*words.values, *words.hundreds, *words.thousands, *words.fractions, *words.about, *signs)
        self._begin = frozenset(piece[0].lower() for form in forms if (piece := _PIECE.match(form)))
        self._vague = re.compile(rf"(?<!\w)(?:{alternatives(lexicon.numbers.vague)})\s*$", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> list[Figure]:
        """All figures between two places, bare numbers too."""
        return list(self._read(text, start, end))

    def _read(self, text: str, start: int, end: int) -> Iterator[Figure]:
        for match in self._matches(text, start, end):
            figure = self._figure(match)
            # "several hundred million": nobody can count that
            vague = self._vague.search(text, max(0, match.start() - 20), match.start())
            if figure is not None and not (figure.in_words and vague):
                yield figure

    def _matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where the pattern fits; it is tried only at signs, digits and words that can begin a figure."""
        last = start
        for piece in _PIECE.finditer(text, start, end):
            at, word = piece.start(), piece.group()
            begins = word[0].isdigit() or not word[0].isalpha() or word.lower() in self._begin
            match = self._pattern.match(text, at, end) if begins and at >= last else None
            if match:
                yield match
                last = match.end()

    def _figure(self, match: re.Match[str]) -> Figure | None:
        number = self._number(match)
        if number is None:
            return None
        sign = match["before"] or match["after"]
        return Figure(
            match.start(),
            match.end(),
            number,
            self._scales[fold(match["scale"])] if match["scale"] else None,
            self._currencies[fold(sign)] if sign else None,
            bool(sign) and fold(sign) in self._assumed,
            match["about"] is not None,
            match["digits"] is None,
        )

    def _number(self, match: re.Match[str]) -> Decimal | None:
        words = self._words
        tails = sum((words.tails[fold(tail)] for tail in (match["tail"], match["tail_behind"]) if tail), Decimal(0))
        if match["digits"]:
            return read_digits(match["digits"], words.decimal) + tails
        if match["fraction"]:
            return words.fractions[fold(match["fraction"])]
        if match["about"]:
            return words.about[fold(match["about"])]
        number = read_words(match["words"], words)
        return None if number is None else number + tails


def _figure_pattern(lexicon: Lexicon) -> str:
    words, signs = lexicon.numbers, alternatives(lexicon.currencies.signs)
    number = (
        rf"(?:(?P<digits>{DIGITS})|(?P<fraction>{alternatives(words.fractions)})(?![^\W_])"
        rf"|(?P<about>{alternatives(words.about)})|(?P<words>{words_pattern(words)})(?!\w))"
    )
    tail = alternatives(words.tails)
    scale = rf"(?:\s?-?(?:(?:{alternatives(lexicon.fillers)})\s)?{_scale_pattern(lexicon, signs)})?"
    # A sign behind a sum that has one before it belongs to the next: "$4.3 billion-$5 billion";
    # so does a sign with a number behind it: "a USD 3bn note".
    behind = (
        rf"(?(before)|(?:\s?-?(?:(?:{alternatives(lexicon.of)})\s?)?"
        rf"(?P<after>(?:(?:{signs})(?!\s?\d)|{alternatives(lexicon.currencies.words)}))(?![^\W_]))?)"
    )
    return (
        rf"(?<![\w.,])(?:(?P<before>{signs})\s?)?{number}(?:\s+(?P<tail>{tail}))?"
        rf"{scale}(?:\s+(?P<tail_behind>{tail}))?{behind}"
    )


def _scale_pattern(lexicon: Lexicon, signs: str) -> str:
    """A scale; a letter alone is one only where no word begins with it: *$300 T-shirts* are not trillions."""
    letters = [form for form in lexicon.scales if len(form) == 1]
    longer = alternatives(form for form in lexicon.scales if len(form) > 1)
    ends = rf"(?:(?![^\W\d_])|(?=(?:{signs})))"
    ends_letter = rf"(?:(?![\w-])|(?=-?[\d$€£¥])|(?=\s?(?:{signs})))"
    return rf"(?P<scale>(?:{longer}){ends}|(?:{alternatives(letters)}){ends_letter})"
