"""Who is meant by a name: outlets, companies and the people who speak for them, and nobody in particular."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

from db.sources import Source
from extract.known_names import Kind, load_names
from extract.watchlist import Subject

_ARTICLE = re.compile(r"(?:the|le|la|les|l|der|die|das|el|los|las) (?=\w)")
_UNNAMED = re.compile(
    r"(?:.* )?(?:sources?|documents?|papers|people|person|insiders?|investors?|analysts?|employees?|executives?"
    r"|proches|quellen|fuentes)(?: .*)?"
)
_VAGUE = {"press reports", "media reports", "reports", "press", "media", "presse", "medias", "medien"}
_HOME_OF_COUNTRY = {
    "au": "AUD", "at": "EUR", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "cn": "CNY", "de": "EUR",
    "dk": "DKK", "es": "EUR", "eu": "EUR", "fr": "EUR", "hk": "HKD", "ie": "EUR", "il": "ILS", "in": "INR",
    "it": "EUR", "jp": "JPY", "kr": "KRW", "lu": "EUR", "mx": "MXN", "nl": "EUR", "no": "NOK", "nz": "NZD",
    "pl": "PLN", "pt": "EUR", "se": "SEK", "sg": "SGD", "tw": "TWD", "uk": "GBP", "us": "USD",
}  # fmt: skip
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

    outlets: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def outlet(self, publisher: str) -> str:
        """The folded name of a publisher, also where it goes by its address."""
        return self.outlets.get(fold(publisher), fold(publisher))

    def subject(self, name: str | None) -> str | None:
        """The folded name of a company, the short one where `name` is an alias; `None` where nothing is left of it."""
        return (self.subjects.get(fold(name), fold(name)) or None) if name else None

    def is_party(self, name: str, subject: str | None) -> bool:
        """Whether `name`, folded, is the company `subject` or speaks for it."""
        if subject is None:
            return False
        return self.subjects.get(name, name) == subject or name in self.people.get(subject, ())

    def voice(self, attribution: str | None, subject: str | None, outlet: str) -> Voice:
        """Who is named as the source of a sum about `subject` in a text of `outlet`."""
        if attribution is None or not (name := fold(attribution)):
            return Voice(Heard.NOBODY)
        if self.is_party(name, subject):
            return Voice(Heard.PARTY, str(subject), attribution)
        if name in _VAGUE:
            return Voice(Heard.VAGUE)
        known = self.outlets.get(name)
        if known == outlet or name == outlet or (known is None and _UNNAMED.fullmatch(name)):
            return Voice(Heard.OWN)
        return Voice(Heard.OUTSIDE, name, attribution) if known is None else self.outlet_voice(known)

    def outlet_voice(self, outlet: str) -> Voice:
        """The voice of an outlet, given by its folded name."""
        return Voice(Heard.OUTLET, outlet, self.spelled.get(outlet, outlet))

    def with_publishers(self, published: Iterable[tuple[str, str | None]]) -> "Directory":
        """The directory with all that publish, given by names and addresses."""
        outlets, spelled = dict(self.outlets), dict(self.spelled)
        for publisher, url in sorted(published, key=lambda pair: (pair[0], pair[1] or "")):
            own = outlets.setdefault(fold(publisher), fold(publisher))
            spelled.setdefault(own, publisher)
            if host := host_of(url):
                outlets.setdefault(host, own)
        return replace(self, outlets=outlets, spelled=spelled)

    def home(self, publisher: str, url: str | None, lang: str | None) -> str:
        """The home currency of an outlet: what its settings, its host or its language say, else the dollar."""
        said = self.homes.get(self.outlet(publisher))
        of_host = (_HOME_OF_COUNTRY.get(label) for label in reversed(host_of(url).split(".")[1:]))
        return said or next(filter(None, of_host), None) or _HOME_OF_LANGUAGE.get(lang or "", "USD")


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
    known = [(form, name) for form, (name, kind) in load_names().items() if kind is Kind.OUTLET]
    outlets = {fold(form): fold(name) for form, name in known}
    spelled = {fold(name): name for _, name in known}
    homes: dict[str, str] = {}
    for source in sources:
        own = outlets.get(fold(source.name), fold(source.name))
        outlets |= {fold(name): own for name in (source.name, source.id, *source.hosts)}
        spelled[own] = source.name
        home = source.currency or _HOME_OF_COUNTRY.get((source.country or "").lower())
        homes |= {own: home} if home else {}
    subjects = {fold(name): fold(subject.name) for subject in watchlist for name in subject.names}
    people = {fold(subject.name): frozenset(map(fold, subject.people)) for subject in watchlist}
    return Directory(outlets, spelled, homes, subjects, people)
