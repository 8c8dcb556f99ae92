"""The sentence about a fact, in each language."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from db.comparison import compare_lines
from db.lines import read_line
from db.phrases import PhrasesError, load_phrases, other_languages
from db.plain import write_plain
from db.sentences import sentence_of
from extract.model import Amount, Qualifier

OWN = "investor documents"


def tell(outlet: str, millions: int, source: str | None = None, **told: Any) -> dict[str, Any]:
    """One article of an outlet with one claim."""
    claim = {
        "quote": f"${millions}m", "offset": 40, "min": millions * 10**6, "max": millions * 10**6, "qualifier": "exact",
        "currency": "USD", "subject": "Orbane", "metric": "loss", "period_start": "2024-01-01",
        "period_end": "2024-12-31", "modality": "reported", "attribution": source, **told,
    }  # fmt: skip
    day = told.pop("day", "2025-05-12")
    return {"id": outlet, "publisher": outlet, "published": day, "text": "", "claims": [claim]}


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([tell("A", 42)], "A donne 42 millions de dollars et ne nomme pas d’autre origine."),
        ([tell("A", 42, "B")], "A donne 42 millions de dollars\u202f; origine\u00a0: B."),
        (
            [tell("A", 42, OWN), tell("B", 42, OWN)],
            "2 médias donnent 42 millions de dollars, avec 2 origines indépendantes\u00a0: A et B.",
        ),
        (
            [tell("A", 42, OWN), tell("B", 42, day="2025-05-13"), tell("C", 42, day="2025-05-14")],
            "3 médias donnent 42 millions de dollars, avec 1 à 3 origines indépendantes, dont A.",
        ),
        (
            [tell("A", 42, OWN), tell("B", 42, "Orbane", modality="denied")],
            "1 média sur 2 donne 42 millions de dollars\u202f; origine\u00a0: A. Orbane conteste cette somme.",
        ),
        (
            [tell("A", 42, modality="denied")],
            "A donne 42 millions de dollars, mais seulement comme une somme contestée. Un texte conteste cette somme.",
        ),
        (
            [tell("A", 42, OWN), tell("B", 42, OWN), tell("C", 50, OWN)],
            "2 médias sur 3 donnent 42 millions de dollars, avec 3 origines indépendantes\u00a0: A, B et C. "
            "C donne 50 millions de dollars, A 42 millions de dollars, d’origines différentes. "
            "C donne 50 millions de dollars, B 42 millions de dollars, d’origines différentes.",
        ),
    ],
)
def test_a_fact_in_french(articles, expected):
    (fact,) = compare_lines([read_line(article) for article in articles])
    assert sentence_of(fact, "fr") == expected


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(Decimal("9.3e9"), Decimal("9.3e9"), "USD"), "9,3 milliards de dollars"),
        (Amount(Decimal("1.5e9"), Decimal("1.5e9"), "EUR", Qualifier.ABOUT), "environ 1,5 milliard d’euros"),
        (Amount(Decimal("1.2e12"), None, "USD", Qualifier.MORE_THAN), "plus de 1\u202f200 milliards de dollars"),
        (Amount(None, Decimal(5000), "XTS", Qualifier.UP_TO), "jusqu’à 5\u202f000 XTS"),
        (Amount(None, None, "USD"), "une somme"),
    ],
)
def test_a_sum_in_french(amount, text):
    assert write_plain(amount, "fr") == text


def test_every_language_is_complete():
    assert other_languages() == ["fr"]


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("and",), None, "sentences.yml: fr: missing or unknown: and"),
        (
            ("between",),
            "de {least}",
            "sentences.yml: fr.between: expected the places {least}, {most}, got 'de {least}'",
        ),
        (("disputes",), "{names} non", "sentences.yml: fr.disputes: expected the places {names}, got '{names} non'"),
        (("sum", "none"), 3, "sentences.yml: fr.sum.none: expected the places none, got 3"),
    ],
)
def test_a_gap_is_refused_with_its_place(tmp_path: Path, place, value, message):
    words = yaml.safe_load(yaml.safe_dump(dict(load_phrases())))
    *way, last = place
    node = words["fr"]
    for key in way:
        node = node[key]
    if value is None:
        del node[last]
    else:
        node[last] = value
    path = tmp_path / "sentences.yml"
    path.write_text(yaml.safe_dump(words), encoding="utf-8")
    with pytest.raises(PhrasesError, match=f"^{re.escape(message)}$"):
        load_phrases(path)
