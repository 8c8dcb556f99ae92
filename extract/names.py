"""The component that finds who is named: companies, outlets, houses and people."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.forms import alternatives
from extract.lexicon import Lexicon, fold
from extract.lexicon_file import load_lexicon
from extract.settings import as_mapping, as_texts, load_mapping
from extract.watchlist import Subject

NAMES = Path(__file__).with_name("names.yml")

_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w&.-]*\w|[A-ZÀ-ÖØ-Þ]|[a-z]+[A-Z]\w*)"
_CAPITALS = re.compile(rf"(?<![\w.@/$€£]){_WORD}(?: (?:& )?{_WORD}| \d+(?!\w)){{0,7}}")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|\w\.\w|[A-Za-z]\d")
_IN_LIST = re.compile(r"(?:^|\n)\s*(?:[-–—•*]|\d+[.)])\s*$")
_COMPOUND = re.compile(r"\w+-[a-zà-ÿ]+")  # "Melbourne-based", "Paris-listed"
_POSSESSIVE = re.compile(r"['’]s?$")


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


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place, the short form of it, and what bears it."""

    start: int
    end: int
    name: str
    kind: Kind
    known: bool = False


@cache
def load_names(path: Path = NAMES) -> Mapping[str, tuple[str, Kind]]:
    """Every form of every well-known name, with its short form and kind."""
    top = as_mapping(
        load_mapping(path), path.name, ("companies", "investors", "outlets", "houses", "products", "places")
    )
    kinds = {
        "companies": Kind.COMPANY,
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
        words = lexicon.names
        self._known = {form.replace("’", "'"): value for form, value in known.items()}
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for form in self._known:
            self._matcher.add(form, [nlp.make_doc(variant) for variant in {form, form.replace("'", "’")}])
        self._not_names = frozenset(word for word in words["not_names"] if not word.startswith("*"))
        self._no_endings = tuple(word[1:] for word in words["not_names"] if word.startswith("*"))
        self._company_last = frozenset(words["company_after"])
        self._company_words = frozenset(words["company_before"])
        self._company_before = re.compile(rf"(?<!\w)(?:{alternatives(words['company_before'])})\s+$", re.IGNORECASE)
        office = (
            rf"(?:{alternatives(words['person_before'])})(?:\s+(?:{alternatives(words['whose'])})\s*[^,.]{{2,25}})?"
        )
        self._person_before = re.compile(rf"(?<!\w){office},?\s+$", re.IGNORECASE)
        self._person_after = re.compile(rf",\s+(?:(?:{alternatives(words['person_after'])})(?!\w))", re.IGNORECASE)
        self._acts = re.compile(rf"\s+(?:{alternatives([*words['acts'], *words['helps']])})(?!\w)", re.IGNORECASE)
        self._alone = re.compile(rf"\s+\(|\s+(?:{alternatives(words['acts'])})(?!\w)", re.IGNORECASE)
        self._months = frozenset(lexicon.calendar.months)
        self._weekdays = frozenset(lexicon.calendar.weekdays)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.names` and the span group `names`."""
        if not doc._.sums and doc._.place == "text":
            return doc
        known = self._known_names(doc)
        names = sorted([*known, *self._unknown_names(doc, known)], key=lambda n: n.start)
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

    def _unknown_names(self, doc: Doc, known: list[Name]) -> list[Name]:
        text = doc.text
        taken = [*((n.start, n.end) for n in known), *((s.start, s.end) for s in doc._.sums)]
        shapes = self._without_doubt(doc, [shape for shape in self._shapes(text) if not _touches(taken, *shape)])
        title = doc._.title.text if doc._.title else ""
        counts = Counter(_short(text[start:end]) for start, end in shapes)
        counts += Counter({name: 1 for name in counts if name in title})
        kinds: dict[str, Kind] = {}
        for start, end in shapes:
            name = _short(text[start:end])
            kind = self._kind_by_words(text, start, end, name)
            if kind is not None and kinds.get(name) is not Kind.PERSON:
                kinds[name] = kind
        aliases = _aliases([*kinds.items(), *((n.name, n.kind) for n in known)])
        return [self._name(text[start:end], start, counts, kinds, aliases) for start, end in shapes]

    def _name(
        self,
        text: str,
        start: int,
        counts: Counter[str],
        kinds: Mapping[str, Kind],
        aliases: Mapping[str, tuple[str, Kind]],
    ) -> Name:
        name = _short(text)
        end = start + len(name)
        if name in aliases:
            return Name(start, end, *aliases[name])
        # a firm that a text also calls by its first word alone is known by that: "Marrowgate Energy Ltd"
        first = name.split()[0]
        short = first if kinds.get(name) is Kind.COMPANY and counts[first] > 1 else name
        often = counts[name] > 1 and " " not in name and not (name.isupper() and len(name) < 5)
        odd = _INNER_CAPITAL.search(name) is not None
        return Name(start, end, short, kinds.get(name, Kind.COMPANY if often or odd else Kind.UNSURE))

    def _shapes(self, text: str) -> Iterator[tuple[int, int]]:
        """Runs of capitals that can be a name, without the small words that only begin a sentence."""
        for match in _CAPITALS.finditer(text):
            words = [(m.start(), m.group()) for m in re.finditer(r"\S+", match.group())]
            while words and self._only_opens(words[0][1]):
                words.pop(0)
            while (
                words
                and (words[-1][1].isdigit() or self._is_no_name(words[-1][1]))
                and words[-1][1] not in self._company_last
            ):
                words.pop()
            if words:
                start = match.start() + words[0][0]
                yield start, match.start() + words[-1][0] + len(words[-1][1])

    def _without_doubt(self, doc: Doc, shapes: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Shapes that can be names: no letters alone, no ordinary word that only begins a sentence."""
        text, starts = doc.text, {start for start, _ in doc._.sentences}
        inside = {text[start:end] for start, end in shapes if not _begins(text, start, starts)}
        return [(start, end) for start, end in shapes if end - start > 1 and self._is_sure(text, start, end, inside)]

    def _is_sure(self, text: str, start: int, end: int, inside: Collection[str]) -> bool:
        name = text[start:end]
        if _INNER_CAPITAL.search(name) or self._alone.match(text, end):
            return True
        # "Data Center revenue": what the text writes small elsewhere is no name
        return (name in inside or " " in name) and name.lower() not in text

    def _only_opens(self, word: str) -> bool:
        """*The*, *Melbourne-based*, *Rival*: what stands before a name and is no part of it."""
        return self._is_no_name(word) or word.lower() in self._company_words or bool(_COMPOUND.fullmatch(word))

    def _is_no_name(self, word: str) -> bool:
        word = _short(word).rstrip(".")
        if self._no_endings and word.endswith(self._no_endings):
            return True
        return word in self._not_names or word in self._months or fold(word) in self._weekdays

    def _kind_by_words(self, text: str, start: int, end: int, name: str) -> Kind | None:
        before = text[max(0, start - 60) : start]
        last = name.split()[-1]
        if last in self._company_last or self._company_before.search(before):
            return Kind.COMPANY
        if self._person_before.search(before) or self._person_after.match(text, start + len(name)):
            return Kind.PERSON
        if (self._acts.match(text, end) or _IN_LIST.search(before)) and " " not in name:
            return Kind.COMPANY
        return None


def _short(name: str) -> str:
    """The name without a possessive ending."""
    return _POSSESSIVE.sub("", name)


def _aliases(names: Iterable[tuple[str, Kind]]) -> dict[str, tuple[str, Kind]]:
    """The last words of people's names, and of outlets': *Musk*, *the Journal*."""
    full = [(name, kind) for name, kind in names if kind in (Kind.PERSON, Kind.OUTLET) and " " in name]
    return {name.split()[-1]: (name, kind) for name, kind in full}


def _begins(text: str, start: int, sentence_starts: set[int]) -> bool:
    return start in sentence_starts or text[max(0, start - 2) : start].strip(" \n") in (*"«“\"'‘(:-–—•", "’")


def _touches(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)
