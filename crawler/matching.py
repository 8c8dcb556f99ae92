"""Which entries speak of whom we watch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crawler.feeds import Entry
from extract.watchlist import Subject

_SHORT = 2  # letters: "X" is a name only as it is written, and never in an address


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the names of subjects, as whole words, in what a feed tells about an article."""

    words: re.Pattern[str]
    short_words: re.Pattern[str]
    slugs: re.Pattern[str]

    def matches(self, entry: Entry) -> bool:
        """Whether title, summary or address of an entry name a subject."""
        told = f"{entry.title}\n{entry.summary}"
        path = unquote(urlsplit(entry.url).path)
        return any((self.words.search(told), self.short_words.search(told), self.slugs.search(path)))


def make_matcher(subjects: Iterable[Subject]) -> Matcher:
    """A matcher for the names and aliases of subjects."""
    names = {name for subject in subjects for name in subject.names}
    short = {name for name in names if len(name) <= _SHORT}
    return Matcher(
        _any_of((r"\s+".join(map(re.escape, name.split())) for name in names - short), r"\w", re.IGNORECASE),
        _any_of(map(re.escape, short), r"\w", re.NOFLAG),
        _any_of((_slug(name) for name in names - short), r"[^\W_]", re.IGNORECASE),
    )


def choose_subjects(subjects: Iterable[Subject], wanted: str | None) -> tuple[Subject, ...]:
    """The subject with a name, or all where none is wanted; `ValueError` lists the names that are known."""
    known = tuple(subjects)
    if wanted is None:
        return known
    folded = wanted.casefold()
    chosen = tuple(one for one in known if folded in {name.casefold() for name in one.names})
    if not chosen:
        raise ValueError(f"unknown subject: {wanted}; known are {', '.join(one.name for one in known)}")
    return chosen


def _slug(name: str) -> str:
    return r"[\W_]?".join(map(re.escape, re.findall(r"[^\W_]+", name)))


def _any_of(patterns: Iterable[str], letter: str, flags: re.RegexFlag) -> re.Pattern[str]:
    # With no pattern at all, nothing must match: "(?!)" never does.
    return re.compile(rf"(?<!{letter})(?:{'|'.join(sorted(patterns)) or '(?!)'})(?!{letter})", flags)
