"""The component that finds who is named: companies, outlets, houses and people."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.name_shapes import Kind, Name, ShapeReader
from extract.settings import as_mapping, as_texts, load_mapping
from extract.watchlist import Subject

NAMES = Path(__file__).with_name("names.yml")
_SECTIONS = ("companies", "collectives", "investors", "outlets", "houses", "products", "places", "given")


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


@Language.factory(
    "claims_names", assigns=["doc.spans", "doc._.names"], requires=["doc.sents"], default_config={"watchlist": []}
)
def make_names(nlp: Language, name: str, watchlist: list[dict[str, object]]) -> "Names":  # noqa: ARG001 (spaCy passes the name)
    """The component that finds names; `watchlist` holds subjects as plain objects."""
    subjects = [Subject(**row) for row in watchlist]  # type: ignore[arg-type]  # checked where it was loaded
    return Names(nlp, load_lexicon(nlp.lang), known_names(subjects, nlp.lang or ""))


class Names:
    """Finds known names by their words, and unknown ones by their shape and what stands at them."""

    def __init__(self, nlp: Language, lexicon: Lexicon, known: Mapping[str, tuple[str, Kind]]) -> None:
        """Build the matchers of the lexicon and of the known names."""
        self._known = {form.replace("’", "'"): value for form, value in known.items()}
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for form in self._known:
            self._matcher.add(form, [nlp.make_doc(variant) for variant in {form, form.replace("'", "’")}])
        self._unknown = ShapeReader(lexicon, load_given_names(), nlp.Defaults.stop_words)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.names` and the span group `names`."""
        if not doc._.sums and doc._.place == "text":
            return doc
        known = self._known_names(doc)
        unknown = self._unknown.find(doc, known)
        known = [name for name in known if not _touches(unknown, name)]
        names = sorted([*known, *unknown], key=lambda n: n.start)
        doc._.names = tuple(names)
        spans = (doc.char_span(n.start, n.end, label=n.kind, alignment_mode="expand") for n in names)
        doc.spans["names"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        return doc

    def _known_names(self, doc: Doc) -> list[Name]:
        found: list[Name] = []
        for span in sorted(self._matcher(doc, as_spans=True), key=lambda s: (s.start, -s.end)):
            if not found or span.start_char >= found[-1].end:
                name, kind = self._known[span.text.replace("’", "'")]
                found.append(Name(span.start_char, span.end_char, name, kind, known=True))
        return found


def _touches(names: Iterable[Name], other: Name) -> bool:
    return any(name.start < other.end and other.start < name.end for name in names)
