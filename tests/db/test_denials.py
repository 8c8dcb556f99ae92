import pytest

from db.comparison import compare_lines, write_fact
from db.denials import find_dispute
from db.lines import Line, read_line

CLAIM = {
    "quote": "$42m", "min": 42_000_000, "max": 42_000_000, "qualifier": "exact", "currency": "USD", "subject": "Orbane",
    "metric": "loss", "modality": "reported", "attribution": "The Ledger",
}  # fmt: skip


def line(text: str, lang: str = "en", **told: str) -> Line:
    claim = {**CLAIM, "offset": text.index("$42m"), **told}
    return read_line({"id": "a", "publisher": "Courier", "text": text, "lang": lang, "claims": [claim]})


@pytest.mark.parametrize(
    ("lang", "text", "disputed"),
    [
        ("en", "Orbane lost $42m, The Ledger says. The company denied the report.", "The company denied the report."),
        ("en", "Orbane lost $42m. A spokesman called the figures untrue", "A spokesman called the figures untrue"),
        ("en", "Orbane lost $42m. The company declined to comment on the report.", None),
        ("en", "Orbane lost $42m. The company did not deny the report.", None),
        ("en", "Orbane lost $42m. It had denied an earlier report.", None),
        ("en", "Orbane denied the report that it lost $42m.", None),
        ("en", "Orbane lost $42m. A court rejected its appeal.", None),
        (
            "fr",
            "Orbane perdrait $42m. La société a démenti ces informations.",
            "La société a démenti ces informations.",
        ),
        ("fr", "Orbane perdrait $42m. La société n'a pas démenti ces informations.", None),
        ("de", "Orbane verlor $42m. Das Unternehmen bestritt den Bericht.", "Das Unternehmen bestritt den Bericht."),
        ("es", "Orbane perdió $42m. La empresa desmintió la información.", "La empresa desmintió la información."),
        ("xx", "Orbane lost $42m. The company denied the report.", None),
    ],
)
def test_where_a_text_says_that_its_report_is_disputed(lang, text, disputed):
    found = find_dispute(line(text, lang))
    assert (found and found.quote) == disputed
    assert found is None or text[found.offset :].startswith(found.quote)


def facts_of(*articles: dict) -> list[dict]:
    return [write_fact(fact) for fact in compare_lines([read_line(row) for row in articles])]


def article(id_: str, publisher: str, text: str, attribution: str | None) -> dict:
    claim = {**CLAIM, "offset": text.index("$42m"), "attribution": attribution}
    day = {"published": f"2025-05-1{len(id_)}", "lang": "en"}
    return {"id": id_, "publisher": publisher, "text": text, "claims": [claim], **day}


def test_a_retelling_that_is_disputed_denies_the_fact_and_adds_no_origin():
    first = article("a", "The Ledger", "Orbane lost $42m, papers show.", "investor documents")
    copy = article("bb", "Courier", "Orbane lost $42m, The Ledger says. The company denied the report.", "The Ledger")
    (fact,) = facts_of(first, copy)
    assert set(fact["verdicts"]) == {"single_origin", "denied"}
    assert (fact["origins_min"], fact["origins_max"]) == (1, 1)
    assert fact["sentence"].endswith("Courier tells that it is disputed.")


def test_a_dispute_speaks_of_the_paragraph_before_it():
    told = line("Orbane lost $42m, The Ledger says.\n\nIt makes turbines.\n\nThe company denied the report.")
    near = line("Orbane makes turbines.\n\nIt lost $42m, The Ledger says.\n\nThe company denied the report.")
    assert [find_dispute(one).speaks_of(one.claims[0]) for one in (told, near)] == [False, True]


@pytest.mark.parametrize(
    ("text", "is_party"),
    [
        ("Ada Vance, the chief executive of Orbane, told of a loss of $42m.", True),
        ("Orbane founder Ada Vance told of a loss of $42m.", True),
        ("Ada Vance, an analyst, told of a loss of $42m at Orbane.", False),
        ("Ada Vance told of a loss of $42m.", False),
    ],
)
def test_whom_a_text_calls_the_head_of_a_company_speaks_for_it(text, is_party):
    (fact,) = facts_of(article("a", "Courier", text, "Ada Vance"))
    assert ("party_only" in fact["verdicts"]) is is_party
