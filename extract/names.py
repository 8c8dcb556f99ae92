"""The component that finds who is named: companies, outlets, houses and people."""

from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, SpanGroup

import extract.doc  # noqa: F401 (registers the extensions)
from extract.known_names import Kind, known_names, load_given_names
from extract.lexicon import Lexicon
from extract.lexicon_file import load_lexicon
from extract.name_shapes import Name, ShapeReader
from extract.watchlist import Subject


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
