"""Sums that are told as a part or a multiple of another: *plus de la moitié de ce montant*, *twice that*."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from extract.forms import alternatives, anywhere, starred
from extract.lexicon import Lexicon, fold
from extract.numbers import DIGITS, read_digits, read_words, times, words_pattern
from extract.sums import Sum, SumReader, bounded

_BRACKET = re.compile(r"[(\[][^)\]]*$")
_REACH, _CLOSE = 70, 30


class DerivedReader:
    """Reads the derived sums of one language."""

    def __init__(self, lexicon: Lexicon, sums: SumReader) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.derived
        self._factors, self._sums, self._numbers = words.parts, sums, lexicon.numbers
        self._wholes, self._money_words = words.wholes, lexicon.money_words
        self._pattern = re.compile(_derived_pattern(lexicon), re.IGNORECASE)
        qualifiers = rf"(?:\s*(?:{alternatives(lexicon.qualifiers.before)}))?"
        self._of = re.compile(rf"\s*(?:{alternatives(lexicon.of)})\s*", re.IGNORECASE)
        self._part_of = re.compile(rf"(?<!\w)(?:{starred(words.part_of)}){qualifiers}\s*$", re.IGNORECASE)
        self._aside = re.compile(
            rf",\s*(?:(?:{alternatives(words.that_is)})\s+)?(?:(?:{alternatives(lexicon.qualifiers.before)})\s*)?$",
            re.IGNORECASE,
        )
        self._pronoun = re.compile(rf"(?<!\w)(?:{alternatives(words.pronouns)})(?!\w)[^;.]*$", re.IGNORECASE)
        self._clause_ends = re.compile(rf"\s*(?:[.,;:!?)»”\"]|$|(?:{alternatives(words.ends)})(?!\w))", re.IGNORECASE)
        self._told_of = {metric: _near_cues(lexicon, metric) for metric in set(words.wholes.values())}

    def add(self, text: str, start: int, end: int, found: list[Sum], told: Sequence[Sum]) -> list[Sum]:
        """The sums of a sentence with the derived ones among them; `told` are the sums before the sentence."""
        for match in self._pattern.finditer(text, start, end):
            if any(s.start < match.end() and match.start() < s.end for s in found):
                continue
            before = [*told, *(s for s in found if s.end <= match.start())]
            antecedent = self._antecedent(text, start, match, before, found)
            if antecedent is not None:
                found.append(self._derive(text, match, antecedent, end))
        return sorted(found, key=lambda s: s.start)

    def _antecedent(
        self, text: str, start: int, match: re.Match[str], before: Sequence[Sum], found: Sequence[Sum]
    ) -> Sum | None:
        """The sum that another is a part of: named behind it, told with the same word, or told last."""
        place = self._place_of_whole(text, start, match)
        if place is None:
            return None
        known = [s for s in before if s.end <= place and not _BRACKET.search(text, max(0, s.start - 25), s.start)]
        following = next((s for s in found if self._of.fullmatch(text, match.end(), s.start)), None)
        if following or match["noun"] is None:
            return following or self._told_last(text, match, known)
        stem = re.compile(rf"(?<!\w){re.escape(fold(match['noun'])[:5])}", re.IGNORECASE)
        return next((s for s in reversed(known) if _is_near(text, s, stem)), None)

    def _told_last(self, text: str, match: re.Match[str], known: Sequence[Sum]) -> Sum | None:
        """The last sum, or the last that was told of money raised where the words mean that: *half of the round*."""
        if match["part"] is None and known and _counts_since(text, known[-1].end, match.start()):
            return None
        cues = self._told_of[self._wholes[fold(match["whole"])]] if match["whole"] else None
        meant = (s for s in reversed(known) if cues is None or _is_near(text, s, cues, _CLOSE))
        return next(meant, known[-1] if known else None)

    def _place_of_whole(self, text: str, start: int, match: re.Match[str]) -> int | None:
        """Where words mean the whole, which is told before them; `None` where nothing says that a sum is meant."""
        if self._is_aside(text, start, match):
            return None
        if match["noun"]:
            return match.start() if fold(match["noun"]) in self._money_words else None
        if match["whole"] or (match["much"] and not match["percent"]):
            return match.start()
        if match["part"] is None and match["multiple"] is None:
            return None
        before, clause_ends = max(start, match.start() - _REACH), self._clause_ends.match(text, match.end())
        if match["multiple"] or self._part_of.search(text, before, match.start()):
            return match.start() if match["part"] or clause_ends else None
        pronoun = self._pronoun.search(text, before, match.start())
        return pronoun.start() if pronoun and clause_ends else None

    def _is_aside(self, text: str, start: int, match: re.Match[str]) -> bool:
        """*$455 billion, more than four times the figure*: the sum itself was just told."""
        before = text[start : match.start()]
        aside = self._aside.search(before)
        return aside is not None and not match["part"] and any(c.isdigit() for c in before)

    def _factor(self, match: re.Match[str]) -> Fraction:
        if match["percent"]:
            return Fraction(read_digits(match["percent"], self._numbers.decimal)) / 100
        if match["times"]:
            count = match["times"]
            number = (
                read_digits(count, self._numbers.decimal) if count[0].isdigit() else read_words(count, self._numbers)
            )
            return Fraction(number or 1)
        return self._factors[fold(match["part"] or match["multiple"])]

    def _derive(self, text: str, match: re.Match[str], antecedent: Sum, end: int) -> Sum:
        factor = self._factor(match)
        qualifier = self._sums.qualifier_at(text, match.start(), match.end(), end)
        low, high = (_share(bound, factor) for bound in (antecedent.amount.min, antecedent.amount.max))
        least = low if low is not None else high
        most = high if high is not None else low
        assert least is not None
        assert most is not None
        amount = bounded(least, most, antecedent.amount.currency, qualifier, antecedent.amount.per)
        return Sum(match.start(), match.end(), amount, antecedent.currency_from, derived=True)


def _derived_pattern(lexicon: Lexicon) -> str:
    """A part or multiple, and what it is one of: *a third of that sum*, *ten times as much*, *30 % de la levée*."""
    words = lexicon.derived
    parts = alternatives(form for form, share in words.parts.items() if share < 1)
    multiples = alternatives(form for form, share in words.parts.items() if share > 1)
    of = rf"(?:\s+(?:{alternatives(lexicon.of)})(?:(?<=['’])|\s+)|\s+)"
    # "half the price of two years ago" is not told of a sum that was told before
    goes_on = rf"(?!\w|\s+(?:{alternatives(words.than)})(?!\w))"
    whole = rf"(?P<whole>{alternatives(words.wholes)}){goes_on}"
    noun = rf"(?:{alternatives(words.articles)})\s*(?P<noun>[^\W\d]+){goes_on}"
    much = rf"\s+(?P<much>{starred(words.as_much)}){goes_on}"
    number = rf"(?P<times>{DIGITS}|{words_pattern(lexicon.numbers)})\s+(?:{alternatives(words.times)})"
    factor = rf"(?P<part>{parts})|(?P<multiple>{multiples})|(?P<percent>\d+(?:[.,]\d+)?)\s?%"
    return rf"(?<![\w.,])(?:{number}|{factor})(?!\w)(?:{of}{whole}|{much}|(?(part){of}{noun}|(?!)))?"


def _near_cues(lexicon: Lexicon, metric: str) -> re.Pattern[str] | None:
    """The words that tell of a metric; `None` for any sum at all."""
    if metric == "any":
        return None
    forms: Iterable[str] = (form for form, rules in lexicon.cues.items() if any(rule.value == metric for rule in rules))
    return anywhere(forms)


def _counts_since(text: str, start: int, end: int) -> bool:
    """Whether a number that is no year stands between: *ten times as many* is then said of what it counts."""
    return any(not re.fullmatch(r"(?:19|20)\d\d", number) for number in re.findall(r"\d+", text[start:end]))


def _is_near(text: str, found: Sum, pattern: re.Pattern[str], reach: int = _REACH) -> bool:
    """Whether a word stands close to a sum."""
    before, after = max(0, found.start - reach), found.end + reach
    return pattern.search(text, before, found.start) is not None or pattern.search(text, found.end, after) is not None


def _share(bound: Decimal | None, factor: Fraction) -> Decimal | None:
    return None if bound is None else times(bound, factor)
