"""Small patterns of the words of a calendar, which `date_patterns` puts together."""

import re
from collections.abc import Iterable, Iterator

from extract.forms import alternatives
from extract.lexicon import Calendar, Lexicon

YEAR = r"(?:1[89]\d\d|20[0-6]\d)(?![\d%]|[.,]\d|/\d{3}|-\d{3}(?!\d))"
DASH = r"\s?[-–—]\s?"


def first_words(words: Calendar) -> Iterator[str]:
    """All forms whose first word can begin a date; one that begins with a number needs none."""
    for forms in (words.months, words.weekdays, words.ordinals, words.numbers, words.seasons, words.units):
        yield from forms
    for group in (words.this, words.last, words.next, words.ago_before, words.earlier, words.fiscal):
        yield from group
    for group in (words.same, words.to_date, words.weekend, words.deadline, words.ahead_before, words.decade_before):
        yield from group
    yield from words.unit_ends
    yield from words.quarter_letters
    yield from words.half_letters
    yield from words.days
    yield from words.years


class DateWords:
    """The words of a calendar as small patterns that dates are put together from."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the patterns of the lexicon."""
        words = lexicon.calendar
        self.words: Calendar = words
        self.numbers = lexicon.numbers.values
        self.scales, self.counted = alternatives(lexicon.scales), alternatives(lexicon.counted)
        # "May" is a month, "may" is none
        self.months, self.seasons = (
            rf"(?-i:{alternatives(forms, cased=True)})(?!\w)" for forms in (words.months, words.seasons)
        )
        self.habit = "".join(rf"(?<!{re.escape(word)} )" for word in words.habit)
        self.units, self.weekdays, self.last, self.next, self.ordinals, self.these = map(
            any_of, (words.units, words.weekdays, words.last, words.next, words.ordinals, words.this)
        )
        self.number = rf"(?:\d{{1,2}}(?!\w)|{any_of(words.numbers)})"
        self.of = rf"(?:(?:{alternatives(words.of)}),?\s*)?"
        self.article = rf"(?:(?:{alternatives(words.articles)})\s*)?"
        self.fiscal_words = rf"(?:(?:{alternatives(words.fiscal)})\s*)?"
        year = any_of(form for form, unit in words.units.items() if unit == "year" and form not in words.plural)
        self.some_year = rf"(?:{YEAR}|{any_of(words.years)}|{year}(?!\s+(?:{YEAR}|{self.last}|{self.next})))"
        self.streak = rf"(?!\s+(?:{alternatives(words.streak)}))"
        self.suffix = rf"(?:{alternatives(words.day_suffixes)})?"

    def away(self, kind: str, before: Iterable[str], after: Iterable[str]) -> str:
        """*two weeks ago*, *il y a un an*: words before or behind a number of units."""
        return (
            rf"(?:{alternatives(before)})\s+(?P<{kind}_n>{self.number})\s+(?P<{kind}_u>{self.units})"
            rf"|(?P<{kind}_n2>{self.number})\s+(?P<{kind}_u2>{self.units})\s+(?:{alternatives(after)})"
        )

    def letter(self, kind: str, unit: str, group: str) -> str:
        """*Q3* or *3Q*."""
        letters = alternatives(self.words.quarter_letters if unit == "quarter" else self.words.half_letters)
        return rf"(?:(?:{letters})(?P<{kind}_{group}>[1-4])|(?P<{kind}_{group}2>[1-4])(?:{letters}))(?!\d[^\W\d])"


def any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms as whole words."""
    return rf"(?:{alternatives(forms)})(?!\w)"


def cased(forms: Iterable[str]) -> str:
    """The same, where capitals count."""
    return rf"(?-i:{alternatives(forms, cased=True)})(?!\w)"
