"""Where a name begins and ends, in the words around it."""

from functools import cache

import pytest

from extract.pipeline import load_pipeline

pipeline = cache(load_pipeline)

NAMES = [
    ("de", "Der Duisburger Pumpenhersteller Steinkamp wächst.", ["Steinkamp"]),
    ("de", "Noch schlechter lief es bei der US-Tochter Flowright, die im Mai Verlust machte.", ["Flowright"]),
    ("de", "So ließ der Zahlungsdienstleister Fluxo wissen.", ["Fluxo"]),
    ("de", "Die Kosten der Commerzbank AG und des Bauers Holm steigen.", ["Commerzbank", "Bauers Holm"]),
    ("de", "Neu ist die Vorwerk Gruppe GmbH.", ["Vorwerk Gruppe"]),
    ("en", "Earlier the carmaker Tolvane said that Rainmaker had left.", ["Tolvane", "Rainmaker"]),
    ("fr", "Hier, le fabricant Tolvane et la société Nubera SA ont signé.", ["Tolvane", "Nubera"]),
]


@pytest.mark.parametrize(("lang", "text", "names"), NAMES, ids=[text for _, text, _ in NAMES])
def test_the_names_of_a_sentence(lang, text, names):
    # names are looked for only in texts with a sum
    assert [name.name for name in pipeline(lang)(f"{text} (5 000 000 €)")._.names] == names
