"""Names that are known before anything is read: companies, outlets, houses and people, and what bears them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from extract.settings import as_mapping, as_texts, load_mapping
from extract.watchlist import Subject

NAMES = Path(__file__).with_name("names.yml")
_SECTIONS = (
    "companies",
    "collectives",
    "investors",
    "outlets",
    "houses",
    "products",
    "places",
    "given",
    "legal",
    "groups",
    "voices",
)


class Kind(StrEnum):
    """What bears a name."""

    COMPANY = "company"
    OUTLET = "outlet"
    HOUSE = "house"
    INVESTOR = "investor"
    PERSON = "person"
    DESCRIBED = "described"
    PRODUCT = "product"
    PLACE = "place"
    UNSURE = "unsure"


@cache
def load_names(path: Path = NAMES) -> Mapping[str, tuple[str, Kind]]:
    """Every form of every well-known name, with its short form and kind."""
    top = as_mapping(load_mapping(path), path.name, _SECTIONS)
    kinds = {
        "companies": Kind.COMPANY,
        "collectives": Kind.COMPANY,
        "investors": Kind.INVESTOR,
        "outlets": Kind.OUTLET,
        "houses": Kind.HOUSE,
    }
    found = {}
    for section, kind in kinds.items():
        for name, aliases in as_mapping(top.get(section), f"{path.name}: {section}").items():
            for form in (name, *as_texts(aliases, f"{path.name}: {section}.{name}")):
                found[form] = (name, kind)
    for index, places in enumerate(top.get("places") or ()):
        for place in as_texts(places, f"{path.name}: places[{index}]"):
            found |= dict.fromkeys((place, place.upper()), (place, Kind.PLACE))
    for owner, products in as_mapping(top.get("products"), f"{path.name}: products").items():
        found |= dict.fromkeys(as_texts(products, f"{path.name}: products.{owner}"), (owner, Kind.PRODUCT))
    return found


@cache
def load_given_names(path: Path = NAMES) -> frozenset[str]:
    """Given names of people, by which a person is told from a company."""
    return frozenset(as_texts(load_mapping(path).get("given"), f"{path.name}: given"))


@cache
def load_legal_forms(path: Path = NAMES) -> frozenset[str]:
    """Legal forms of companies, such as `Inc.`, which are no part of their names."""
    return frozenset(as_texts(load_mapping(path).get("legal"), f"{path.name}: legal"))


@cache
def load_company_endings(path: Path = NAMES) -> frozenset[str]:
    """All that may be left away at the end of a company's name where two names are compared, such as `Group`."""
    return load_legal_forms(path) | frozenset(as_texts(load_mapping(path).get("groups"), f"{path.name}: groups"))


@cache
def load_voices(path: Path = NAMES) -> Mapping[str, tuple[str, ...]]:
    """Words for who speaks without a name of his own, by kind; and those that tell whose dollars a sum is in."""
    sections = ("unnamed", "press", "itself", "not_itself", "desks", "heads", "american")
    voices = as_mapping(load_mapping(path).get("voices"), f"{path.name}: voices", sections)
    return {name: as_texts(voices.get(name), f"{path.name}: voices.{name}") for name in sections}


def known_names(subjects: Iterable[Subject], lang: str) -> dict[str, tuple[str, Kind]]:
    """All forms of the names that are known before reading: the well-known, then the watchlist's."""
    found = dict(load_names())
    for subject in subjects:
        found |= dict.fromkeys(subject.names, (subject.name, Kind.COMPANY))
        for person in subject.people:
            found |= {person: (person, Kind.PERSON), person.split()[-1]: (person, Kind.PERSON)}
        for phrase in subject.described.get(lang, ()):
            found |= dict.fromkeys((phrase, phrase[:1].upper() + phrase[1:]), (subject.name, Kind.COMPANY))
    return found
