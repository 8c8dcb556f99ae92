"""Names that no list has: runs of capitals, and whether a company or a person bears them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.forms import alternatives
from extract.known_names import Kind, load_legal_forms
from extract.lexicon import Lexicon
from extract.name_runs import INNER_CAPITAL, POSSESSIVE, RunFinder

_IN_LIST = re.compile(r"(?:^|\n)\s*(?:[-–—•*]|\d+[.)])\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place, the short form of it, and what bears it."""

    start: int
    end: int
    name: str
    kind: Kind
    known: bool = False
    sure: bool = True


class ShapeReader:
    """Reads names by their shape in one language."""

    def __init__(self, lexicon: Lexicon, given: Collection[str], ordinary: Collection[str]) -> None:
        """Compile the patterns of the lexicon; `given` are names of people, `ordinary` words that are no names."""
        words = lexicon.names
        self._runs = RunFinder(lexicon, ordinary)
        self._given = given
        self._company_last, self._legal = frozenset(words["company_after"]), load_legal_forms()
        self._company_before = re.compile(rf"(?<!\w)(?:{alternatives(words['company_before'])})\s+$", re.IGNORECASE)
        office = (
            rf"(?:{alternatives(words['person_before'])})(?:\s+(?:{alternatives(words['whose'])})\s*[^,.]{{2,25}})?"
        )
        self._person_before = re.compile(rf"(?<!\w){office},?\s+$", re.IGNORECASE)
        self._person_after = re.compile(rf",\s+(?:(?:{alternatives(words['person_after'])})(?!\w))", re.IGNORECASE)
        self._acts = re.compile(rf"\s+(?:{alternatives([*words['acts'], *words['helps']])})(?!\w)", re.IGNORECASE)

    def find(self, doc: Doc, known: Sequence[Name]) -> list[Name]:
        """The names of a doc that are not `known`, in order; each in its longest form in the text."""
        text = doc._.plain_text
        taken = [
            *((n.start, n.end) for n in known if n.kind is not Kind.PLACE),
            *((s.start, s.end) for s in doc._.sums),
        ]
        places = {(n.start, n.end) for n in known if n.kind is Kind.PLACE}
        starts = {start for start, _ in doc._.sentences}
        free = [s for s in self._runs.find(text, starts) if not _touches(taken, *s) and s not in places]
        shapes = self._runs.without_doubt(text, starts, free)
        counts = Counter(self._short(text[start:end]) for start, end, _ in shapes)
        kinds = self._kinds(text, shapes, counts, doc._.title._.plain_text if doc._.title else "")
        first: dict[str, int] = {}
        for start, end, _ in shapes:
            first.setdefault(self._short(text[start:end]), start)
        aliases = _aliases([*kinds.items(), *((n.name, n.kind) for n in known)], first, len(text))
        return [self._name(text[start:end], start, kinds, aliases, sure=sure) for start, end, sure in shapes]

    def _kinds(
        self, text: str, shapes: Iterable[tuple[int, int, bool]], counts: Counter[str], title: str
    ) -> dict[str, Kind]:
        """What bears each name, by the words at any place where it stands."""
        kinds: dict[str, Kind] = {}
        for start, end, _ in shapes:
            name = self._short(text[start:end])
            kind = self._kind_by_words(text, start, end, name)
            if kind is not None and kinds.get(name) is not Kind.PERSON:
                kinds[name] = kind
        for name, count in counts.items():
            often = count + (name in title) > 1 and " " not in name and not (name.isupper() and len(name) < 5)
            odd = INNER_CAPITAL.search(name) is not None
            kinds.setdefault(name, Kind.COMPANY if often or odd else Kind.UNSURE)
        return kinds

    def _name(
        self, text: str, start: int, kinds: Mapping[str, Kind], aliases: Mapping[str, tuple[str, Kind]], *, sure: bool
    ) -> Name:
        short = self._short(text)
        end = start + len(POSSESSIVE.sub("", text))
        if short in aliases:
            return Name(start, end, *aliases[short], sure=sure)
        return Name(start, end, short, kinds[short], sure=sure)

    def _short(self, text: str) -> str:
        """The name without a possessive ending and without its legal form."""
        words = POSSESSIVE.sub("", text).split()
        while len(words) > 1 and words[-1] in self._legal:
            words.pop()
        return " ".join(words)

    def _kind_by_words(self, text: str, start: int, end: int, name: str) -> Kind | None:
        before = text[max(0, start - 60) : start]
        words = name.split()
        if words[-1] in self._company_last or text[start:end].split()[-1] in self._legal:
            return Kind.COMPANY
        if len(words) > 1 and words[0] in self._given:
            return Kind.PERSON
        if self._company_before.search(before):
            return Kind.COMPANY
        if self._person_before.search(before) or self._person_after.match(text, start + len(name)):
            return Kind.PERSON
        if (self._acts.match(text, end) or _IN_LIST.search(before)) and " " not in name:
            return Kind.COMPANY
        return None


def _aliases(names: Iterable[tuple[str, Kind]], first: Mapping[str, int], end: int) -> dict[str, tuple[str, Kind]]:
    """The last words of people's and outlets' names, the first of companies': *Musk*, *the Journal*, *Marrowgate*.

    `first` is where each name stands first.  A company that is told of before the longer name comes up is another:
    *Carrefour …, Carrefour Italie*.
    """
    found: dict[str, tuple[str, Kind]] = {}
    for name, kind in names:
        words = name.split()
        if len(words) < 2:
            continue
        if kind in (Kind.PERSON, Kind.OUTLET):
            found[words[-1]] = (name, kind)
        elif len(words[0]) > 3 or words[0].isupper():
            found |= {" ".join(words[:n]): (name, kind) for n in range(1, len(words))}
    return {
        short: (name, kind)
        for short, (name, kind) in found.items()
        if kind is Kind.PERSON or first.get(short, end) >= first.get(name, 0)
    }


def _touches(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)
