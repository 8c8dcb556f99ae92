"""Where sentences begin: abbreviations, names in small letters, lines without a point."""

import pytest

from extract.lexicon_file import load_lexicon
from extract.sentences import find_sentences

TEXTS = [
    ("en", ["It lost $1bn. ", "xAI is raising more."]),
    ("en", ["Inc. and Corp. stay whole. ", "So does the U.S. market."]),
    ("en", ['"We lost money." ', "He left."]),
    ("en", ["A headline without a point\n", "The text begins. ", "$5bn came later."]),
    ("fr", ["M. Musk a nié. ", "« Rien n’est signé. » ", "Fin."]),
    ("fr", ["Elle lève 5 Md. € au plus. ", "L’an prochain ?\n\n", "- Non"]),
]


@pytest.mark.parametrize(("lang", "sentences"), TEXTS, ids=[t[1][0] for t in TEXTS])
def test_sentences_cover_the_text(lang, sentences):
    text = "".join(sentences)
    found = find_sentences(text, load_lexicon(lang).abbreviations)
    assert [text[start:end] for start, end in found] == sentences
