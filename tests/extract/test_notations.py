"""An amount that is written in any notation of a language is read back as it was."""

from datetime import date
from decimal import Decimal

import pytest
from examples import pipeline
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.lexicon_file import load_lexicon
from extract.sums import SumReader

LANGUAGES = ("en", "fr", "de", "es")
LEXICONS = {lang: load_lexicon(lang) for lang in LANGUAGES}
READERS = {lang: SumReader(lexicon) for lang, lexicon in LEXICONS.items()}
OF = {"en": "", "fr": "de ", "de": "", "es": "de "}
SPACES = ["\u0020", "\u00a0", "\u202f"]


def write_number(value: Decimal, decimal: str, group: str) -> str:
    whole, _, behind = f"{value:f}".partition(".")
    groups = f"{int(whole):,}".replace(",", group)
    return groups + (decimal + behind if behind else "")


@st.composite
def written(draw, lang: str) -> tuple[str, Decimal, str]:
    """An amount as it is written, with what it is worth and its currency."""
    lexicon = LEXICONS[lang]
    decimal, minor = lexicon.numbers.decimal, lexicon.currencies.minor
    group = draw(st.sampled_from(["", *SPACES, "," if decimal == "." else "."]))
    form, scale = draw(st.sampled_from(sorted(lexicon.scales.items())))
    # a number that a scale follows is below ten thousand, and has a digit or two behind the mark
    value = draw(st.integers(1, 9999)) if scale >= 1000 else draw(st.integers(10_000, 10**9))
    value = Decimal(value) / draw(st.sampled_from([1, 1, 10, 100]))
    number, space = write_number(value, decimal, group), draw(st.sampled_from(SPACES))
    if draw(st.booleans()):
        sign, code = draw(st.sampled_from(sorted(lexicon.currencies.signs.items())))
        return f"{sign.upper()}{space}{number}{space}{form}", value * scale, code
    words = {word: code for word, code in lexicon.currencies.words.items() if word not in minor and len(word) > 4}
    word, code = draw(st.sampled_from(sorted(words.items())))
    return f"{number}{space}{form}{space}{OF[lang]}{word}", value * scale, code


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_an_amount_in_figures(lang, data):
    text, value, code = data.draw(written(lang))
    (found,) = READERS[lang].read(f"{text}.", 0, len(text))
    assert (found.amount.min, found.amount.max, found.amount.currency) == (value, value, code)
    assert text.startswith(text[found.start : found.end])


ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
}


def spell(number: int, lang: str) -> str:
    """A number below a thousand in words."""
    ones, tens = ONES[lang].split(), TENS[lang].split()
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = f"{ones[hundreds - 1]} hundred" if lang == "en" else f"{ones[hundreds - 1]} cent".removeprefix("un ")
        joint = " and " if lang == "en" else " "
        return head + (joint + spell(rest, lang) if rest else "")
    if rest < 20:
        return ones[rest - 1]
    ten, one = divmod(rest, 10)
    if lang == "fr" and ten in (7, 9):
        one += 10
    joint = " et " if lang == "fr" and one in (1, 11) and ten < 8 else "-"
    return tens[ten - 2] + (joint + ones[one - 1] if one else "")


SCALES = {"en": ("thousand", "million", "billion", "trillion"), "fr": ("mille", "millions", "milliards", "billions")}


@pytest.mark.parametrize("lang", SCALES)
@given(number=st.integers(2, 999), power=st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_an_amount_in_words(lang, number, power):
    joint = "d'" if lang == "fr" and power else ""
    text = f"{spell(number, lang)} {SCALES[lang][power]} {joint}euros"
    (found,) = READERS[lang].read(text, 0, len(text))
    assert (found.amount.min, found.amount.currency) == (Decimal(number) * 1000 ** (power + 1), "EUR")
    assert text[found.start : found.end] == text


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_a_day_in_words(lang, day):
    months = {number: form for form, number in reversed(LEXICONS[lang].calendar.months.items())}
    of = " de " if lang == "es" else ". " if lang == "de" else " "
    (read,) = pipeline(lang)(f"x {day.day}{of}{months[day.month]} {day.year}")._.dates
    assert (read.period.start, read.period.end) == (day, day)
