"""Numbers in digits and in words, read as exact decimals."""

import re
from decimal import Decimal
from fractions import Fraction

from extract.forms import alternatives
from extract.lexicon import NumberWords, fold

# Groups of three, whatever parts them, Indian groups ("1,23,45,678"), then a plain number with a decimal
# mark or a vulgar fraction.  No number may go on behind it: in "12.05.2025" or "1.2.3" nothing is a sum.
DIGITS = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3}(?!\d))+(?:[.,]\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?"
    r"|(?:\d+(?:[.,·]\d+)?|(?<=[$€£¥₹])\.\d+)[½¼¾]?|[½¼¾])(?![.,]?\d)"
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def words_pattern(words: NumberWords) -> str:
    """A pattern for a number in words, such as `three hundred` or `quatre-vingt-dix`.

    *and* goes on only behind tens and hundreds: *four and five* are two numbers.
    """
    small = alternatives(form for form, value in words.values.items() if value < 20)
    large = [form for form, value in words.values.items() if value >= 20]
    big = alternatives([*large, *words.hundreds, *words.thousands])
    no_tail = rf"(?!{tails_pattern(words)}\b)"  # "one and a half" is not one and one
    joiner = rf"(?:\s+(?:{alternatives(words.joiners)})\s+|-(?:{alternatives(words.joiners)})-|[\s-])"
    return rf"(?:(?:{big})\b{no_tail}{joiner}|(?:{small})\b{no_tail}[\s-])*(?:{big}|{small})\b"


def tails_pattern(words: NumberWords) -> str:
    """A pattern for *and a half*, *-and-a-half*, *et demi*, with what parts it from its number."""
    tails = alternatives(words.tails).replace(r"\s+", r"[\s-]+")
    return rf"[\s-]+(?:{tails})"


def read_digits(text: str, decimal: str, *, whole: bool = False) -> Decimal:
    """The number that digits write, where `decimal` is the language's decimal mark.

    `whole` says that no scale follows: then no money is written to three decimals, and *€500.000* is half a million.

    >>> read_digits("9,3", ","), read_digits("1.200.000", ","), read_digits("9.3", ","), read_digits("2½", ".")
    (Decimal('9.3'), Decimal('1200000'), Decimal('9.3'), Decimal('2.5'))
    """
    if text[-1] in _VULGAR:
        return _VULGAR[text[-1]] + (read_digits(text[:-1], decimal) if text[:-1] else 0)
    compact = re.sub(r"[ \u00a0\u202f\u2009'’]", "", text).replace("·", decimal)
    if whole and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", compact):
        return Decimal(re.sub(r"[.,]", "", compact))
    marks = [mark for mark in ".," if mark in compact]
    if len(marks) == 2:
        last = max(marks, key=compact.rindex)
        return Decimal(compact.replace("," if last == "." else ".", "").replace(last, "."))
    if not marks:
        return Decimal(compact)
    mark = marks[0]
    if compact.count(mark) > 1 or (mark != decimal and re.search(r"[.,]\d{3}$", compact)):
        return Decimal(compact.replace(mark, ""))
    return Decimal(compact.replace(mark, "."))


def read_words(text: str, words: NumberWords) -> Decimal | None:
    """The number that words write; `None` where a word is unknown.

    Four before twenty makes eighty, as in *quatre-vingts*.
    """
    total = current = Decimal(0)
    for word in re.split(r"[\s-]+", fold(text)):
        if word in words.joiners:
            continue
        if word in words.values:
            value = words.values[word]
            if value < 20 and current % 10 != 0:
                return None  # "one ten" is no number
            current += 76 if current % 100 == 4 and value == 20 else value
        elif word in words.hundreds:
            current = max(current, Decimal(1)) * 100
        elif word in words.thousands:
            total, current = total + max(current, Decimal(1)) * 1000, Decimal(0)
        else:
            return None
    return total + current


def times(value: Decimal, factor: Fraction) -> Decimal:
    """`value` times a fraction, a third of a sum rounded to whole units of the currency."""
    exact = value * factor.numerator / factor.denominator
    return exact if exact == exact.quantize(Decimal("0.01")) else exact.quantize(Decimal(1))
