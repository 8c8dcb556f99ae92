"""The sentence about a fact, in each language."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from db.book import build_book
from db.comparison import compare_lines
from db.corpus import Publisher
from db.facts import Fact
from db.lines import read_line
from db.phrases import PhrasesError, load_phrases
from db.plain import write_plain
from db.readings import load_readings
from db.sentences import sentence_of
from extract.model import Amount, Qualifier

Make = Callable[..., Any]
M = 10**6
OWN = "investor documents"
NARROW, HARD = "\u202f", "\u00a0"  # before a semicolon, and before a colon
JUDGING = re.compile(r"\b(faux|fausse|mensonge|erreur|erroné|tort|wrong|false|lie|error|mistake)", re.IGNORECASE)


def tell(outlet: str, value: int, source: str | None = None, **told: Any) -> dict[str, Any]:
    """One article of an outlet with one claim."""
    article = {name: told.pop(name) for name in ("url", "text", "lang") if name in told}
    day = told.pop("day", "2025-05-12")
    claim = {
        "quote": f"${value}", "offset": 40, "min": value, "max": value, "qualifier": "exact", "currency": "USD",
        "subject": "Orbane", "metric": "loss", "period_start": "2024-01-01", "period_end": "2024-12-31",
        "modality": "reported", "attribution": source, **told,
    }  # fmt: skip
    return {"id": f"{outlet} {day}", "publisher": outlet, "published": day, "text": "", "claims": [claim], **article}


def raised(outlet: str, value: int, source: str | None = None, **told: Any) -> dict[str, Any]:
    frame = {"metric": "funding", "period_start": None, "period_end": None, "modality": "stated"}
    return tell(outlet, value, source, **{**frame, **told})


def facts_of(articles: list[dict[str, Any]]) -> list[Fact]:
    return compare_lines([read_line(article) for article in articles])


SENTENCES = [
    pytest.param(
        [tell("A", 42 * M)],
        "A tells of $42 million and names no other origin.",
        "A donne 42 millions de dollars et ne nomme pas d’autre origine.",
        id="own word",
    ),
    pytest.param(
        [tell("A", 42 * M, "B")],
        "A tells of $42 million; it goes back to B.",
        "A donne 42 millions de dollars ; la somme a pour origine B.",
        id="another's word",
    ),
    pytest.param(
        [tell("A", 42 * M, "Orbane")],
        "A tells of $42 million; it goes back to Orbane itself.",
        "A donne 42 millions de dollars ; la somme a pour origine Orbane (l’entreprise elle-même).",
        id="the company",
    ),
    pytest.param(
        [tell("A", 42 * M, "press reports")],
        "A tells of $42 million, from 1 independent origin.",
        "A donne 42 millions de dollars ; on compte une seule origine indépendante.",
        id="one origin without a name",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, OWN)],
        "2 outlets tell of $42 million, from 2 independent origins: A and B.",
        "2 médias donnent 42 millions de dollars ; on compte 2 origines indépendantes : A et B.",
        id="two origins",
    ),
    pytest.param(
        [tell(name, 42 * M, OWN) for name in "ABCDE"],
        "5 outlets tell of $42 million, from 5 independent origins: A, B, C and 2 more.",
        "5 médias donnent 42 millions de dollars ; on compte 5 origines indépendantes : A, B, C et 2 autres.",
        id="more origins than are named",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, day="2025-05-13")],
        "2 outlets tell of $42 million, from 1 to 2 independent origins, A among them.",
        "2 médias donnent 42 millions de dollars ; on compte 1 ou 2 origines indépendantes, dont A.",
        id="two numbers that follow each other",
    ),
    pytest.param(
        [tell("A", 42 * M), tell("B", 42 * M), tell("C", 42 * M)],
        "3 outlets tell of $42 million, from 1 to 3 independent origins.",
        "3 médias donnent 42 millions de dollars ; on compte 1 à 3 origines indépendantes.",
        id="two numbers apart",
    ),
    pytest.param(
        [tell("A", 42 * M, "B"), tell("B", 42 * M, "A")],
        "2 outlets tell of $42 million; each text cites the other, and no origin is named.",
        "2 médias donnent 42 millions de dollars ; chaque texte cite l’autre, et aucune origine n’est nommée.",
        id="a circle",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, "Orbane", modality="denied")],
        "1 of 2 outlets tells of $42 million; it goes back to A. Orbane disputes it.",
        "1 média sur 2 donne 42 millions de dollars ; la somme a pour origine A. Orbane conteste cette somme.",
        id="denied by one",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), *(tell(name, 42 * M, by, modality="denied") for name, by in ("BX", "CY"))],
        "1 of 3 outlets tells of $42 million; it goes back to A. X and Y dispute it.",
        "1 média sur 3 donne 42 millions de dollars ; la somme a pour origine A. X et Y contestent cette somme.",
        id="denied by two",
    ),
    pytest.param(
        [tell("A", 42 * M, modality="denied")],
        "A tells of $42 million only as disputed. A text disputes it.",
        "A donne 42 millions de dollars, mais seulement comme une somme contestée. Un texte conteste cette somme.",
        id="only denied",
    ),
    pytest.param(
        [
            tell("A", 42 * M, OWN),
            tell("B", 42 * M, "A", text="Orbane lost $42000000. It denied the report.", lang="en", offset=12),
        ],
        "2 outlets tell of $42 million; it goes back to A. B tells that it is disputed.",
        "2 médias donnent 42 millions de dollars ; la somme a pour origine A. "
        "B rapporte que cette somme est contestée.",
        id="told as disputed",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, OWN), tell("C", 55 * M, OWN)],
        "2 of 3 outlets tell of $42 million, from 3 independent origins: A, B and C. "
        "C gives $55 million, A $42 million, from different origins. "
        "C gives $55 million, B $42 million, from different origins.",
        "2 médias sur 3 donnent 42 millions de dollars ; on compte 3 origines indépendantes : A, B et C. "
        "C donne 55 millions de dollars, A 42 millions de dollars ; leurs origines sont différentes. "
        "C donne 55 millions de dollars, B 42 millions de dollars ; leurs origines sont différentes.",
        id="origins differ",
    ),
    pytest.param(
        [tell("A", 54 * M, OWN), tell("B", 45 * M, "A")],
        "1 of 2 outlets tells of $54 million; it goes back to A. "
        "B gives $45 million, which differs from the text it cites ($54 million).",
        "1 média sur 2 donne 54 millions de dollars ; la somme a pour origine A. "
        "B donne 45 millions de dollars, ce qui s’écarte du texte cité (54 millions de dollars).",
        id="a copy differs",
    ),
    pytest.param(
        [tell("A", 31 * M, "Orbane"), tell("B", 37 * M, "Orbane")],
        "1 of 2 outlets tells of $31 million; it goes back to Orbane itself. "
        "B gives $37 million, A $31 million, citing the same origin.",
        "1 média sur 2 donne 31 millions de dollars ; la somme a pour origine Orbane (l’entreprise elle-même). "
        "B donne 37 millions de dollars, A 31 millions de dollars ; les deux remontent à la même origine.",
        id="two readings of one origin",
    ),
    pytest.param(
        [tell("A", 9300 * M, OWN), tell("B", 9_300_000, "A")],
        "1 of 2 outlets tells of $9.3 billion; it goes back to A. "
        "B gives $9.3 million, A $9.3 billion: the same digits at another scale.",
        "1 média sur 2 donne 9,3 milliards de dollars ; la somme a pour origine A. "
        "B donne 9,3 millions de dollars, A 9,3 milliards de dollars : les mêmes chiffres à une autre échelle.",
        id="another scale",
    ),
    pytest.param(
        [tell("A", 100 * M, OWN), tell("B", 129_700_000, "A", url="https://b.sg.example/1")],
        "1 of 2 outlets tells of $100 million; it goes back to A. "
        "B gives $129.7 million, A $100 million: the same digits in another currency.",
        "1 média sur 2 donne 100 millions de dollars ; la somme a pour origine A. "
        "B donne 129,7 millions de dollars, A 100 millions de dollars : la différence tient à la monnaie.",
        id="another currency",
    ),
    pytest.param(
        [tell("A", 100 * M, OWN), tell("B", 81 * M, "A", currency="EUR")],
        "1 of 2 outlets tells of $100 million; it goes back to A. "
        "B gives €81 million, A $100 million: converted at another rate.",
        "1 média sur 2 donne 100 millions de dollars ; la somme a pour origine A. "
        "B donne 81 millions d’euros, A 100 millions de dollars : une conversion à un autre cours.",
        id="another rate",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, "A", metric="cash_burn")],
        "2 outlets tell of $42 million; it goes back to A. "
        "B differs from the text it cites, A, in what is measured.",
        "2 médias donnent 42 millions de dollars ; la somme a pour origine A. "
        "B s’écarte du texte cité (A) sur ce qui est mesuré.",
        id="another measure",
    ),
    pytest.param(
        [raised("A", 50 * M, OWN, modality="expected"), raised("B", 50 * M, "A")],
        "2 outlets tell of $50 million; it goes back to A. B tells as done what A expected.",
        "2 médias donnent 50 millions de dollars ; la somme a pour origine A. "
        "A en parlait comme d’une prévision, B en parle comme d’un fait accompli.",
        id="told as done",
    ),
    pytest.param(
        [tell(name, 42 * M, "Wire") for name in "AB"] + [tell("C", 42 * M, "Wire", metric="cash_burn")],
        "3 outlets tell of $42 million; it goes back to Wire. "
        "C differs from others that cite Wire, in what is measured.",
        "3 médias donnent 42 millions de dollars ; la somme a pour origine Wire. "
        "C s’écarte des autres qui citent Wire, sur ce qui est mesuré.",
        id="one of three that cite an absent text",
    ),
    pytest.param(
        [raised("A", 100 * M, OWN, instrument="mixed"), raised("B", 100 * M, "A")],
        "2 outlets tell of $100 million; it goes back to A. B does not say that part of it is debt.",
        "2 médias donnent 100 millions de dollars ; la somme a pour origine A. "
        "B ne dit pas qu’une partie est de la dette.",
        id="silent of a part",
    ),
    pytest.param(
        [raised("A", 100 * M, OWN, instrument="debt"), raised("B", 100 * M, "A"), raised("C", 100 * M, "A")],
        "3 outlets tell of $100 million; it goes back to A. B and C do not say that it is debt.",
        "3 médias donnent 100 millions de dollars ; la somme a pour origine A. "
        "B et C ne disent pas que c’est de la dette.",
        id="silent of debt",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "english", "french"), SENTENCES)
def test_a_fact_in_every_language(articles: list[dict[str, Any]], english: str, french: str) -> None:
    (fact,) = facts_of(articles)
    assert fact.sentence == sentence_of(fact) == english
    assert sentence_of(fact, "fr") == french.replace(" ;", f"{NARROW};").replace(" :", f"{HARD}:")


def test_a_later_figure_of_the_same_origin_is_told() -> None:
    facts = facts_of([tell("A", 42 * M, "Orbane", day="2025-01-12"), tell("B", 55 * M, "Orbane")])
    assert [sentence_of(fact, "fr").partition(". ")[2] for fact in facts] == [
        "La même origine donne un chiffre plus récent.",
        "",
    ]


def test_another_sum_of_the_cited_text_is_told() -> None:
    source, copy = tell("A", 152 * M, "Orbane"), tell("C", 53 * M, "A")
    source["claims"] += tell("A", 53 * M, "Orbane", metric="revenue", offset=80)["claims"]
    told = " ".join(sentence_of(fact, "fr") for fact in facts_of([source, copy]))
    assert f"C donne 53 millions de dollars{NARROW}; le texte cité donne à cet endroit une autre somme." in told


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(Decimal("9.3e9"), Decimal("9.3e9"), "USD"), "9,3 milliards de dollars"),
        (Amount(Decimal("1.5e9"), Decimal("1.5e9"), "EUR", Qualifier.ABOUT), "environ 1,5 milliard d’euros"),
        (Amount(Decimal("1.2e12"), None, "USD", Qualifier.MORE_THAN), "plus de 1\u202f200 milliards de dollars"),
        (Amount(Decimal("4e9"), Decimal("5e9"), "USD", Qualifier.RANGE), "4 à 5 milliards de dollars"),
        (Amount(Decimal("1e9"), Decimal("1.2e9"), "EUR", Qualifier.RANGE), "1 à 1,2 milliard d’euros"),
        (Amount(Decimal(30_000), Decimal(40_000), "USD"), "30\u202f000 à 40\u202f000 dollars"),
        (Amount(Decimal("9e8"), Decimal("1.2e9"), "USD"), "900 millions de dollars à 1,2 milliard de dollars"),
        (Amount(None, Decimal(5000), "XTS", Qualifier.UP_TO), "jusqu’à 5\u202f000 XTS"),
        (Amount(None, None, "USD"), "une somme"),
    ],
)
def test_a_sum_in_french(amount: Amount, text: str) -> None:
    assert write_plain(amount, "fr") == text


def test_the_book_keeps_the_sentences_of_other_languages(
    tmp_path: Path, save: Make, extracted: Make, claim: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = "Orbane lost $42 million in 2024, The Ledger reports."
    told = claim(attribution="The Ledger", sentence=copy, sentence_offset=0)
    load_readings(tmp_path / "corpus.db", [json.dumps(extracted(save())).encode()])
    build_book(tmp_path)
    assert _kept(tmp_path) == [("fr", "The Ledger donne 42 millions de dollars et ne nomme pas d’autre origine.")]
    later = save(copy, "https://courier.example/1", Publisher("courier", "The Courier", "courier.example"))
    load_readings(tmp_path / "corpus.db", [json.dumps(extracted(later, claims=[told])).encode()])
    build_book(tmp_path)
    in_part = _kept(tmp_path)
    assert in_part == [("fr", f"2 médias donnent 42 millions de dollars{NARROW}; la somme a pour origine The Ledger.")]
    (tmp_path / "claims.db").unlink()
    build_book(tmp_path)
    assert in_part == _kept(tmp_path)
    capsys.readouterr()


def _kept(data: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data / "claims.db")) as db:
        return list(db.execute("select lang, sentence from fact_sentences order by sentence"))


def test_no_word_judges() -> None:
    told = [text for words in load_phrases().values() for text in _texts(words)]
    assert not [text for text in told if JUDGING.search(text)]


def _texts(node: object) -> list[str]:
    if isinstance(node, Mapping | list):
        children = node.values() if isinstance(node, Mapping) else node
        return [text for child in children for text in _texts(child)]
    return [node] if isinstance(node, str) else []


def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(yaml.safe_dump(dict(load_phrases())))
    return words


def test_a_new_language_needs_no_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words = _words()
    words["zz"] = {**words["fr"], "one_tells": "{outlet} zegt {sum}", "own_word": "{told} zelf.", "comma": "、"}
    scales = {9: ["Milliarde", "Milliarden"]}
    words["zz"]["sum"] = {**words["fr"]["sum"], "fraction_is_plural": True, "scales": scales, "of_currencies": {}}
    path = tmp_path / "sentences.yml"
    path.write_text(yaml.safe_dump(words), encoding="utf-8")
    for module in ("sentences", "plain"):
        monkeypatch.setattr(f"db.{module}.load_phrases", lambda: load_phrases(path))
    (fact,) = facts_of([tell("A", 1500 * M)])
    assert sentence_of(fact, "zz") == "A zegt 1,5 Milliarden USD zelf."
    (fact,) = facts_of([tell(name, 1000 * M, OWN) for name in "ABC"])
    assert sentence_of(fact, "zz").endswith("A、B et C.")
    assert "1 Milliarde USD" in sentence_of(fact, "zz")


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("and",), None, "sentences.yml: fr: missing or unknown: and"),
        (("fields", "per"), None, "sentences.yml: fr.fields: missing or unknown: per"),
        (
            ("between",),
            "de {least}",
            "sentences.yml: fr.between: expected the places {least}, {most}, got 'de {least}'",
        ),
        (
            ("disputes",),
            "{names} non",
            "sentences.yml: fr.disputes: expected a form for one and a form for more, got '{names} non'",
        ),
        (
            ("disputes",),
            ["{names} conteste", "contestent"],
            "sentences.yml: fr.disputes[1]: expected the places {names}, got 'contestent'",
        ),
        (("disputes",), ["{n} conteste", "{names} contestent"], "sentences.yml: fr.disputes[0]: unknown: {n}"),
        (("superseded",), "un { autre", "sentences.yml: fr.superseded: expected the places none, got 'un { autre'"),
        (
            ("sum", "scales", 9),
            "milliard",
            "sentences.yml: fr.sum.scales.9: expected a power of ten with two forms, got 'milliard'",
        ),
        (("sum", "currencies", "USD"), 1, "sentences.yml: fr.sum.currencies.USD: expected a word, got 1"),
        (("sum", "none"), 3, "sentences.yml: fr.sum.none: expected the places none, got 3"),
    ],
)
def test_a_gap_is_refused_with_its_place(
    tmp_path: Path, place: tuple[str | int, ...], value: object, message: str
) -> None:
    words = _words()
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


def test_a_file_without_english_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sentences.yml"
    path.write_text("fr: {}\n", encoding="utf-8")
    with pytest.raises(PhrasesError, match=r"^sentences\.yml: en: missing$"):
        load_phrases(path)
