"""Figures: numbers with the scale and the currency that stand at them, before any is understood from a neighbour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.forms import alternatives
from extract.lexicon import Lexicon, fold
from extract.numbers import DIGITS, read_digits, read_words, tails_pattern, words_pattern

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
        self._minor = lexicon.currencies.minor
        self._assumed = lexicon.currencies.assumed
        self._pattern = re.compile(_figure_pattern(lexicon), re.IGNORECASE)
        words, signs = lexicon.numbers, lexicon.currencies.signs
        forms = (*words.values, *words.hundreds, *words.thousands, *words.fractions, *words.about, *signs)
        begins = {piece[0] for form in forms if (piece := _PIECE.match(form))}
        written = alternatives(begin for begin in begins if begin.isalpha())
        other = alternatives(begin for begin in begins if not begin.isalpha())
        # tried only where a sign, a digit or a word of a number begins, which is most of the speed
        self._begin = re.compile(rf"(?<!\w)(?:\d|[½¼¾]|{other}|(?:{written})(?![^\W\d_]))", re.IGNORECASE)
        self._money_words = lexicon.money_words
        self._weight = re.compile(rf"(?:{alternatives(lexicon.weights)})\s*(?P<what>[^\W\d]+)", re.IGNORECASE)
        self._vague = re.compile(rf"(?<!\w)(?:{alternatives(lexicon.numbers.vague)})\s*$", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> list[Figure]:
        """All figures between two places, bare numbers too."""
        figures: list[Figure] = []
        for figure in self._read(text, start, end):
            if figures and self._goes_on(text, figures[-1], figure):
                figures[-1] = _composed(figures[-1], figure)
            else:
                figures.append(figure)
        return figures

    def _goes_on(self, text: str, first: Figure, second: Figure) -> bool:
        """*two million three hundred thousand*, *1 milliard 200 millions*: one number in two steps."""
        if first.currency or first.scale is None or second.bare or first.in_words != second.in_words:
            return False
        joined = fold(text[first.end : second.start])
        return second.value < first.scale and (not joined or joined in self._words.joiners)

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
        for begin in self._begin.finditer(text, start, end):
            match = self._pattern.match(text, begin.start(), end) if begin.start() >= last else None
            if match:
                yield match
                last = match.end()

    def _figure(self, match: re.Match[str]) -> Figure | None:
        number = self._number(match)
        if number is None or self._weighs(match):
            return None
        sign = match["before"] or match["after"]
        if match["fraction"] and not match["scale"]:
            return None  # "the dollar"
        if sign and fold(sign) in self._minor:
            number /= 100
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
        said = (fold(tail.replace("-", " ")) for tail in (match["tail"], match["tail_behind"]) if tail)
        tails = sum((words.tails[tail] for tail in said), Decimal(0))
        if match["digits"]:
            return read_digits(match["digits"], words.decimal, whole=match["scale"] is None) + tails
        if match["fraction"]:
            return words.fractions[fold(match["fraction"])]
        if match["about"]:
            return words.about[fold(match["about"])]
        number = read_words(match["words"], words)
        behind = read_words(match["decimals"], words) if match["decimals"] else Decimal(0)
        if number is None or behind is None:
            return None
        return number + tails + behind.scaleb(-len(str(behind)))

    def _weighs(self, match: re.Match[str]) -> bool:
        """*3 million pounds of cherries*: a weight, unless it is money that is of something: *pounds of debt*."""
        weight = self._weight.match(match.string, match.start("after")) if match["after"] else None
        if weight is None or weight.end() <= match.end("after"):
            return False
        return fold(weight["what"]) not in self._money_words


def _composed(first: Figure, second: Figure) -> Figure:
    """The number that two steps make, in units of the second's scale."""
    scale = second.scale or Decimal(1)
    number = (first.value + second.value) / scale
    return replace(second, start=first.start, number=number, scale=scale, rough=first.rough or second.rough)


def _figure_pattern(lexicon: Lexicon) -> str:
    words, signs = lexicon.numbers, alternatives(lexicon.currencies.signs)
    number = (
        rf"(?:(?P<digits>{DIGITS})|(?P<fraction>{alternatives(words.fractions)})(?![^\W_])"
        rf"|(?P<about>{alternatives(words.about)})"
        rf"|(?P<words>{words_pattern(words)})(?!\w)"
        rf"(?:\s+(?:{alternatives(words.point)})\s+(?P<decimals>{words_pattern(words)})(?!\w))?)"
    )
    tails = tails_pattern(words)
    tail, tail_behind = (tails.replace("(?:", f"(?P<{name}>", 1) for name in ("tail", "tail_behind"))
    scale = rf"(?:\s?-?(?:(?:{alternatives(lexicon.fillers)})\s)?{_scale_pattern(lexicon)})?"
    # "245p" is money, "3 p.m." is an hour
    letters = alternatives(form for form in lexicon.currencies.words if len(form) == 1)
    names = rf"{alternatives(form for form in lexicon.currencies.words if len(form) > 1)}|(?<=\d)(?:{letters})"
    # A sign behind a sum that has one before it belongs to the next: "$4.3 billion-$5 billion";
    # so does a sign with a number behind it: "a USD 3bn note".
    behind = (
        rf"(?(before)|(?:\s?-?(?:(?:{alternatives(lexicon.of)})\s?)?"
        rf"(?P<after>(?:(?:{signs})(?!\s?\d)|{names}))(?![^\W_]))?)"
    )
    return rf"(?<![\w.,·])(?:(?P<before>{signs})\s?)?{number}(?:{tail})?{scale}(?:{tail_behind})?{behind}"


def _scale_pattern(lexicon: Lexicon) -> str:
    """A scale; a letter alone is one only where no word begins with it: *$300 T-shirts* are not trillions.

    A currency may follow at once where it is a sign or written in capitals: `12 MEUR`, but not `27 mars`.
    """
    words, signs = lexicon.currencies.words, lexicon.currencies.signs
    capitals = alternatives({form.upper() for form in (*signs, *words) if form.isalpha() and len(form) < 5}, cased=True)
    glued = rf"(?:{alternatives(form for form in signs if not form.isalpha())}|(?-i:{capitals})(?!\w))"
    behind = alternatives(form.lstrip("-") for form in (*lexicon.qualifiers.after, *lexicon.rates))
    parted = rf"[\s-](?:(?:{alternatives([*signs, *words])})(?![^\W_])|(?<=-)(?:{behind})(?!\w))"
    letters = [form for form in lexicon.scales if len(form) == 1]
    longer = alternatives(form for form in lexicon.scales if len(form) > 1)
    ends = rf"(?:(?![^\W\d_])|(?={glued}))"
    ends_letter = rf"(?:(?![\w-])|(?=-?[\d$€£¥])|(?={glued})|(?={parted}))"
    return rf"(?P<scale>(?:{longer}){ends}|(?:{alternatives(letters)}){ends_letter})"
