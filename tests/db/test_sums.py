"""Which sum stands for a fact, and which are named beside it."""

from db.comparison import compare_lines
from db.lines import read_line
from db.plain import write_plain
from db.sums import sums_of

M = 10**6


def sums(*told: tuple[str, int, str]) -> list[list[str]]:
    """The sums of each fact that outlets tell, each with its sum in millions and its modality."""
    frame = {
        "quote": "$1", "offset": 0, "qualifier": "exact", "currency": "USD", "subject": "Orbane", "metric": "loss",
        "period_start": "2024-01-01", "period_end": "2024-12-31", "attribution": "investor documents",
    }  # fmt: skip
    lines = [
        {"id": f"{outlet}{value}", "publisher": outlet, "text": "", "published": "2025-05-12",
         "claims": [{**frame, "min": value * M, "max": value * M, "modality": modality}]}
        for outlet, value, modality in told
    ]  # fmt: skip
    facts = compare_lines([read_line(line) for line in lines])
    return [[write_plain(sum_) for sum_ in sums_of(fact.claims)] for fact in facts]


def test_the_sum_of_most_outlets_leads_and_the_others_are_named() -> None:
    told = [("A", 11, "reported"), ("B", 13, "reported"), ("C", 13, "reported"), ("D", 10, "reported")]
    assert sums(*told) == [["$13 million", "$11 million", "$10 million"]]


def test_outlets_count_and_not_how_often_one_says_it() -> None:
    told = [("A", 11, "reported"), ("B", 13, "reported"), ("C", 13, "reported")]
    assert sums(*told, ("A", 11, "reported"), ("A", 11, "stated")) == [["$13 million", "$11 million"]]


def test_what_is_disputed_counts_only_where_all_is() -> None:
    assert sums(("A", 13, "reported"), ("B", 13, "denied"), ("C", 13, "denied")) == [["$13 million"]]
    assert sums(("B", 13, "denied")) == [["$13 million"]]
