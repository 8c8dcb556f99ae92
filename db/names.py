"""Who is meant by a name: outlets, companies and the people who speak for them, and nobody in particular."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from urllib.parse import urlsplit

from db.sources import Source
from extract.known_names import Kind, load_company_endings, load_given_names, load_names, load_voices
from extract.watchlist import Subject

_ARTICLE = re.compile(r"(?:the|le|la|les|l|der|die|das|el|los|las) (?=\w)")
_HOME_OF_COUNTRY = {
    "au": "AUD", "at": "EUR", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "cn": "CNY", "de": "EUR",
    "dk": "DKK", "es": "EUR", "eu": "EUR", "fr": "EUR", "hk": "HKD", "ie": "EUR", "il": "ILS", "in": "INR",
    "it": "EUR", "jp": "JPY", "kr": "KRW", "lu": "EUR", "mx": "MXN", "nl": "EUR", "no": "NOK", "nz": "NZD",
    "pl": "PLN", "pt": "EUR", "se": "SEK", "sg": "SGD", "tw": "TWD", "uk": "GBP", "us": "USD",
}  # fmt: skip
_BEARERS = (Kind.COMPANY, Kind.OUTLET, Kind.HOUSE, Kind.INVESTOR)
_HOME_OF_LANGUAGE = {"fr": "EUR", "de": "EUR", "es": "EUR", "it": "EUR", "nl": "EUR", "pt": "EUR"}


class Heard(StrEnum):
    """From whom an outlet has a sum."""

    OWN = "own"  # people or papers without a name, who spoke to the outlet
    OUTLET = "outlet"  # another outlet, known to us
    PARTY = "party"  # the company itself, or who speaks for it
    OUTSIDE = "outside"  # somebody with a name, whose own text we do not have
    VAGUE = "vague"  # press reports
    NOBODY = "nobody"  # the text does not say


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a text names as its source.

    `name` is folded, and empty where nobody is named; `spelled` is the name for people to read.
    """

    heard: Heard
    name: str = ""
    spelled: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Directory:
    """The names that are known: outlets by name and host, their home currencies, companies and their people.

    All names are folded, but for those that `spelled` gives.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def outlet(self, publisher: str) -> str:
        """The folded name of a publisher, also where it goes by its address."""
        return self.outlets.get(fold(publisher), self._known(publisher))

    def _known(self, name: str) -> str:
        """The folded name, the one that everybody knows where `name` is another form of it."""
        return self.aliases.get(fold(name), fold(name))

    def subject(self, name: str | None) -> str | None:
        """The folded name of a company, the short one where `name` is an alias; `None` where nothing is left of it."""
        if not name:
            return None
        bare = _without_legal_form(name)
        forms = (fold(name), fold(name).replace(" ", ""), fold(bare))
        return next(filter(None, map(self.subjects.get, forms)), None) or self._known(bare) or None

    def is_party(self, name: str, subject: str | None) -> bool:
        """Whether `name` is the company `subject`, given folded, or speaks for it."""
        if subject is None:
            return False
        if _speaks_for(fold(name), subject):
            return True
        return self.subject(name) == subject or fold(name) in self.people.get(subject, ())

    def voice(self, attribution: str | None, subject: str | None, outlet: str) -> Voice:
        """Who is named as the source of a sum about `subject` in a text of `outlet`."""
        if attribution is None or not (name := self._known(attribution)):
            return Voice(Heard.NOBODY)
        if self.is_party(attribution, subject):
            return Voice(Heard.PARTY, str(subject), attribution)
        if name in _folded("press"):
            return Voice(Heard.VAGUE)
        known = self.outlets.get(name) or self._of_desk(name)
        if known == outlet or name == outlet or (known is None and _is_unnamed(name)):
            return Voice(Heard.OWN)
        return (
            Voice(Heard.OUTSIDE, name, self.spelled.get(name, attribution))
            if known is None
            else self.outlet_voice(known)
        )

    def _of_desk(self, name: str) -> str | None:
        """The outlet of which a folded name is a part, such as Bloomberg of Bloomberg News."""
        whole, _, last = name.rpartition(" ")
        return self.outlets.get(whole) if last in _folded("desks") else None

    def outlet_voice(self, outlet: str) -> Voice:
        """The voice of an outlet, given by its folded name."""
        return Voice(Heard.OUTLET, outlet, self.spelled.get(outlet, outlet))

    def with_publishers(self, published: Iterable[tuple[str, str | None]]) -> "Directory":
        """The directory with all that publish, given by names and addresses; also by initials that fit one alone."""
        outlets, spelled = dict(self.outlets), dict(self.spelled)
        initials: dict[str, set[str]] = defaultdict(set)
        for publisher, url in sorted(published, key=lambda pair: (pair[0], pair[1] or "")):
            own = outlets.setdefault(fold(publisher), self._known(publisher))
            spelled.setdefault(own, publisher)
            initials["".join(word[0] for word in fold(publisher).split())].add(own)
            if host := host_of(url):
                outlets.setdefault(host, own)
        for letters, owners in initials.items():
            if len(letters) > 1 and len(owners) == 1:
                outlets.setdefault(letters, next(iter(owners)))
        return replace(self, outlets=outlets, spelled=spelled)

    def with_people(self, subject: str, people: frozenset[str]) -> "Directory":
        """The directory with further people, folded, who speak for a subject."""
        return replace(self, people={**self.people, subject: self.people.get(subject, frozenset()) | people})

    def home(self, publisher: str, url: str | None, lang: str | None) -> str:
        """The home currency of an outlet: what its settings, its host or its language say, else the dollar."""
        said = self.homes.get(self.outlet(publisher))
        of_host = (_HOME_OF_COUNTRY.get(label) for label in reversed(host_of(url).split(".")[1:]))
        return said or next(filter(None, of_host), None) or _HOME_OF_LANGUAGE.get(lang or "", "USD")


@cache
def _folded(voices: str) -> frozenset[str]:
    return frozenset(map(fold, load_voices()[voices]))


def is_person(name: str) -> bool:
    """Whether a name is that of a person, as far as its first word tells.

    >>> is_person("Ada Vance"), is_person("Morgan Stanley")
    (True, False)
    """
    words = name.split()
    return 2 <= len(words) <= 3 and words[0] in load_given_names() and name not in load_names()


def word_for_head(text: str) -> bool:
    """Whether a folded text has a word for who leads a company."""
    return any(f" {word} " in f" {text} " for word in _folded("heads"))


def _is_unnamed(name: str) -> bool:
    """Whether a folded name has a word for people or papers without a name."""
    return not _folded("unnamed").isdisjoint(name.split())


def _speaks_for(name: str, subject: str) -> bool:
    """Whether a folded name is a word for the company at hand, or its name and a word for who leads it or speaks."""
    words = f" {name} "
    itself = any(f" {word} " in words for word in _folded("itself"))
    itself = itself and not any(f" {word} " in words for word in _folded("not_itself"))
    if f" {subject} " not in words and f" {subject}'s " not in words:
        return itself and len(name.split()) <= 3
    return itself or word_for_head(name)


def _forms(name: str) -> tuple[str, str]:
    return fold(name), fold(name).replace(" ", "")


def _without_legal_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in load_company_endings():
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The name without case, accents, punctuation and leading article.

    >>> fold("L’Écho du Midi"), fold("www.halage.example")
    ('echo du midi', 'halage.example')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = " ".join(re.sub(r"[^\w.&+]+", " ", bare).split()).strip(". ")
    return (
        _ARTICLE.sub("", plain.removeprefix("www."), count=1) if _ARTICLE.match(plain) else plain.removeprefix("www.")
    )


def host_of(url: str | None) -> str:
    """The host of an address without `www.`; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def make_directory(sources: Iterable[Source] = (), watchlist: Sequence[Subject] = ()) -> Directory:
    """The directory of all that everybody knows and all that the settings name."""
    known = {form: (name, kind) for form, (name, kind) in load_names().items() if kind in _BEARERS}
    aliases = {fold(form): fold(name) for form, (name, _) in known.items()}
    outlets = {fold(form): fold(name) for form, (name, kind) in known.items() if kind is Kind.OUTLET}
    spelled = {fold(name): name for name, _ in known.values()}
    homes: dict[str, str] = {}
    for source in sources:
        own = outlets.get(fold(source.name), fold(source.name))
        outlets |= {fold(name): own for name in (source.name, source.id, *source.hosts)}
        spelled[own] = source.name
        home = source.currency or _HOME_OF_COUNTRY.get((source.country or "").lower())
        homes |= {own: home} if home else {}
    subjects = {form: fold(subject.name) for subject in watchlist for name in subject.names for form in _forms(name)}
    people = {fold(subject.name): frozenset(map(fold, subject.people)) for subject in watchlist}
    return Directory(aliases, outlets, spelled, homes, subjects, people)
