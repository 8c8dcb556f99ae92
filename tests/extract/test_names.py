"""Where a name begins and ends, in the words around it."""

from functools import cache

import pytest

from extract.pipeline import load_pipeline

pipeline = cache(load_pipeline)

NAMES = [
    ("de", "Der Bochumer Kabelhersteller Quandrel wächst.", ["Quandrel"]),
    ("de", "Besser geht es der US-Tochter Larnick, die im Mai Gewinn machte.", ["Larnick"]),
    ("de", "Das teilte der Reinigungsdienstleister Mopsa mit.", ["Mopsa"]),
    ("de", "Die Kosten der Commerzbank AG steigen.", ["Commerzbank"]),
    ("de", "Neu ist die Vorwerk Gruppe GmbH.", ["Vorwerk Gruppe"]),
    ("en", "Earlier the carmaker Tolvane said that Rainmaker had left.", ["Tolvane", "Rainmaker"]),
    ("fr", "Hier, le fabricant Tolvane et la société Nubera SA ont signé.", ["Tolvane", "Nubera"]),
]


@pytest.mark.parametrize(("lang", "text", "names"), NAMES, ids=[text for _, text, _ in NAMES])
def test_the_names_of_a_sentence(lang, text, names):
    # names are looked for only in texts with a sum
    assert [name.name for name in pipeline(lang)(f"{text} (5 000 000 €)")._.names] == names
