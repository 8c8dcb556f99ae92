import itertools
import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.comparison import compare_lines, write_fact
from db.lines import Complaints, read_line, read_lines
from extract.model import Instrument, Metric, Modality, Per, Qualifier
from extract.watchlist import Subject

M = 10**6
FACT_KEYS = [
    "subject", "metric", "instrument", "per", "period_start", "period_end", "label", "claims", "outlets",
    "origins_min", "origins_max", "verdicts", "sentence", "comparisons", "settled_by", "links",
]  # fmt: skip


def tell(
    outlet: str,
    value: float | None,
    source: str | None = None,
    day: str | None = "2025-05-12",
    url: str | None = None,
    **told: Any,
) -> dict[str, Any]:
    """One article of an outlet with one claim and no text."""
    claim = {
        "quote": f"${value}", "offset": 40, "min": value, "max": value, "qualifier": "exact", "currency": "USD",
        "per": None, "subject": "Orbane", "metric": "loss", "instrument": None, "period_start": "2024-01-01",
        "period_end": "2024-12-31", "modality": "reported", "attribution": source, **told,
    }  # fmt: skip
    return {"id": outlet, "publisher": outlet, "published": day, "url": url, "text": "", "claims": [claim]}


def facts_of(articles: Iterable[dict[str, Any]], watchlist: tuple[Subject, ...] = ()) -> list[dict[str, Any]]:
    return [write_fact(fact) for fact in compare_lines([read_line(a) for a in articles], (), watchlist)]


def raised(outlet: str, value: float, source: str | None, **told: Any) -> dict[str, Any]:
    frame = {"metric": "funding", "period_start": None, "period_end": None, "modality": "stated"}
    return tell(outlet, value, source, **{**frame, **told})


OWN = "investor documents"
CASES = [
    pytest.param([tell("A", 42 * M, OWN)], {"single_origin"}, (1, 1), id="alone"),
    pytest.param([tell("A", 42 * M, OWN), tell("B", 42 * M, "A")], {"single_origin"}, (1, 1), id="a copy"),
    pytest.param([tell("A", 42 * M, OWN), tell("B", 42 * M, OWN)], {"corroborated"}, (2, 2), id="two with papers"),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, day="2025-05-14")], set(), (1, 2), id="a late one cites nobody"
    ),
    pytest.param([tell("A", 42 * M), tell("B", 42 * M)], set(), (1, 2), id="nobody knows who was first"),
    pytest.param(
        [tell("A", 42 * M, "Orbane"), tell("B", 42 * M, "Ada Vance")],
        {"single_origin", "party_only"},
        (1, 1),
        id="the company and who speaks for it",
    ),
    pytest.param([tell("A", 42 * M, "B"), tell("B", 42 * M, "A")], {"no_origin"}, (0, 1), id="a circle"),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 55 * M, OWN)], {"conflict_between_origins"}, (2, 2), id="two origins differ"
    ),
    pytest.param(
        [tell("A", 54 * M, OWN), tell("B", 45 * M, "A")],
        {"single_origin", "conflict_in_chain"},
        (1, 1),
        id="a copy differs",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, "A", metric="cash_burn")],
        {"single_origin", "altered"},
        (1, 1),
        id="a copy under another metric",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42_000 * M, "A")], {"single_origin", "slip"}, (1, 1), id="a slip of scale"
    ),
    pytest.param(
        [tell("A", 42 * M, OWN, qualifier="more_than"), tell("B", 42_000 * M, "A", qualifier="more_than")],
        {"single_origin", "slip"},
        (1, 1),
        id="a slip of scale in an open sum",
    ),
    pytest.param(
        [tell("A", 100 * M, OWN), tell("B", 90.5 * M, "A", currency="EUR")], {"single_origin"}, (1, 1), id="converted"
    ),
    pytest.param(
        [tell("A", 100 * M, OWN), tell("B", 81 * M, "A", currency="EUR")],
        {"single_origin", "slip"},
        (1, 1),
        id="converted at another rate",
    ),
    pytest.param(
        [tell("A", 100 * M, OWN), tell("B", 129.7 * M, "A", url="https://b.sg.example/1")],
        {"single_origin", "slip"},
        (1, 1),
        id="home dollars without their sign",
    ),
    pytest.param(
        [tell("A", 42 * M, OWN), tell("B", 42 * M, "Orbane", modality="denied")],
        {"single_origin", "denied"},
        (1, 1),
        id="denied",
    ),
    pytest.param(
        [raised("A", 50 * M, OWN, modality="expected"), raised("B", 50 * M, "A")],
        {"single_origin", "altered"},
        (1, 1),
        id="told as done what the origin expected",
    ),
]


@pytest.mark.parametrize(("articles", "verdicts", "origins"), CASES)
def test_one_fact_and_its_verdicts(
    articles: list[dict[str, Any]], verdicts: set[str], origins: tuple[int, int]
) -> None:
    facts = facts_of(articles, (Subject("Orbane", people=("Ada Vance",)),))
    assert len(facts) == 1
    assert set(facts[0]["verdicts"]) == verdicts
    assert (facts[0]["origins_min"], facts[0]["origins_max"]) == origins


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param([tell("A", 42 * M, OWN), tell("B", 42 * M, OWN, subject="Perlane")], id="two companies"),
        pytest.param([tell("A", 42 * M, OWN), tell("B", 42 * M, OWN, metric="cash_burn")], id="two metrics"),
        pytest.param(
            [tell("A", 42 * M, OWN), tell("B", 50 * M, OWN, period_start="2023-01-01", period_end="2023-12-31")],
            id="two years",
        ),
        pytest.param(
            [raised("A", 42 * M, "Orbane", modality="expected"), raised("B", 50 * M, "Orbane", day="2025-06-01")],
            id="sought and closed",
        ),
        pytest.param([tell("A", 42 * M, None, subject=None), tell("B", 50 * M, None, subject=None)], id="nobody"),
        pytest.param([tell("A", 42 * M, OWN, metric="other"), tell("B", 50 * M, OWN, metric="other")], id="other"),
        pytest.param(
            [tell("A", 42 * M, "Orbane", day="2025-01-12"), tell("B", 55 * M, "Orbane")],
            id="a later figure",
        ),
    ],
)
def test_two_facts_and_no_conflict(articles: list[dict[str, Any]]) -> None:
    facts = facts_of(articles)
    assert len(facts) == 2
    assert not {v for fact in facts for v in fact["verdicts"]} & {"conflict_between_origins", "conflict_in_chain"}
    assert not [c for fact in facts for c in fact["comparisons"] if c["relation"] == "conflict"]


def test_equity_and_debt_are_parts_of_a_round() -> None:
    told = [("mixed", 100), ("equity", 60), ("debt", 40)]
    facts = facts_of(raised(kind, value * M, "Orbane", instrument=kind) for kind, value in told)
    by_kind = {fact["instrument"]: fact for fact in facts}
    total = "Orbane funding, mixed, closed, May 2025"
    assert by_kind["mixed"]["label"] == total
    assert "arithmetic_ok" in by_kind["mixed"]["verdicts"]
    assert by_kind["equity"]["links"] == by_kind["debt"]["links"] == [{"kind": "part_of", "fact": total}]


@pytest.mark.parametrize(("value", "verdict"), [(12, "arithmetic_ok"), (60, "arithmetic_off")])
def test_a_rate_is_held_against_its_year(value: int, verdict: str) -> None:
    article = tell("A", M, OWN, per="month", period_start=None, period_end=None)
    year = tell("A", value * M, OWN, offset=90, period_start="2025-01-01", period_end="2025-12-31")
    facts = facts_of([{**article, "claims": article["claims"] + year["claims"]}])
    assert [verdict in fact["verdicts"] for fact in facts] == [True, True]
    assert [link["kind"] for fact in facts for link in fact["links"]] == ["rate_of"]


def _groups(articles: Iterable[dict[str, Any]]) -> list[str]:
    """The articles of each fact, put together."""
    return sorted("".join(sorted({c["article"] for c in fact["claims"]})) for fact in facts_of(articles))


def test_a_sum_of_a_year_joins_the_time_at_which_most_tell_it() -> None:
    crowd = [raised(name, 42 * M, OWN, metric="valuation", day="2023-02-10") for name in "AB"]
    stray = raised("C", 42 * M, None, metric="valuation", day="2023-10-10")
    other = raised("D", 30 * M, OWN, metric="valuation", day="2023-10-11")
    year = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
    later = raised("E", 42 * M, None, metric="valuation", day="2025-05-12", **year)
    assert "ABE" in _groups([*crowd, stray, other, later])


def test_a_conversion_goes_with_the_sum_beside_it_whatever_its_rate() -> None:
    known = raised("A", 100 * M, OWN, instrument="debt")
    unsaid = raised("B", 100 * M, "A")
    beside = raised("B", 70 * M, "A", currency="EUR", offset=60)
    both = {**unsaid, "claims": unsaid["claims"] + beside["claims"]}
    (fact,) = facts_of([known, both])
    assert "slip" in fact["verdicts"]


def test_the_sentence_names_outlets_and_sums() -> None:
    facts = facts_of([tell("The Ledger", 42 * M, OWN), tell("B", 55 * M, OWN)])
    assert facts[0]["sentence"] == (
        "1 of 2 outlets tells of $55 million, from 2 independent origins: B and The Ledger. "
        "The Ledger gives $42 million, B $55 million, from different origins."
    )


def test_the_sentence_tells_how_many_give_the_sum_and_who_alone_is_known() -> None:
    copies = [tell(outlet, 42 * M, None, day="2025-05-14") for outlet in ("B", "C")]
    (fact,) = facts_of([tell("A", 42 * M, OWN), *copies])
    assert fact["sentence"] == "3 outlets tell of $42 million, from 1 to 3 independent origins, A among them."
    (alone,) = facts_of([tell("A", 42 * M, OWN)])
    assert alone["sentence"] == "A tells of $42 million and names no other origin."
    (disputed,) = facts_of([tell("A", 42 * M, OWN), tell("B", 42 * M, "Orbane", modality="denied")])
    assert disputed["sentence"] == "1 of 2 outlets tells of $42 million; it goes back to A. Orbane disputes it."
    (denied,) = facts_of([tell("A", 42 * M, "Orbane", modality="denied")])
    assert denied["sentence"] == "A tells of $42 million only as disputed. Orbane disputes it."


def test_the_sentence_names_who_tells_a_sum_without_a_word_of_its_debt() -> None:
    whole = raised("A", 100 * M, OWN, instrument="mixed")
    silent = raised("B", 100 * M, "A")
    told = raised("C", 100 * M, "A")
    told["claims"] += raised("C", 40 * M, "A", metric="debt", offset=90)["claims"]
    assert "3 outlets tell of $100 million; it goes back to A. B does not say that part of it is debt." in [
        fact["sentence"] for fact in facts_of([whole, silent, told])
    ]


def test_more_than_a_sum_is_not_a_hundred_times_that_sum() -> None:
    vague = tell("A", None, OWN, qualifier="more_than", min=2 * M, metric="other")
    near, far = (tell(name, value * M, OWN, metric="other") for name, value in (("B", 3), ("C", 230)))
    assert sorted(len(fact["claims"]) for fact in facts_of([vague, near])) == [2]
    assert sorted(len(fact["claims"]) for fact in facts_of([vague, far, near])) == [1, 2]


days = st.none() | st.sampled_from(["2025-05-12", "2025-05-13T10:00:00+02:00", "2025-07-30"])
sums = st.none() | st.sampled_from([0, 0.35, M, 42 * M, 42_000 * M, -5])
names = st.none() | st.sampled_from(["A", "B", "Orbane", OWN, "press reports", "", "x.example"])
claims = st.fixed_dictionaries(
    {
        "quote": st.sampled_from(["$42m", "half of it", "42"]), "min": sums, "max": sums,
        "qualifier": st.sampled_from(list(Qualifier)), "currency": st.sampled_from(["USD", "EUR"]),
        "per": st.none() | st.sampled_from(list(Per)), "subject": st.sampled_from(["Orbane", None]),
        "metric": st.sampled_from(list(Metric)), "instrument": st.none() | st.sampled_from(list(Instrument)),
        "period_start": st.sampled_from([None, "2025-01-01"]), "period_end": st.sampled_from([None, "2025-12-31"]),
        "modality": st.sampled_from(list(Modality)), "attribution": names,
    }
)  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> list[dict[str, Any]]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        found = [{**claim, "offset": place} for place, claim in enumerate(draw(st.lists(claims, max_size=3)))]
        publisher = draw(st.sampled_from(["A", "B", "Orbane", "C D"]))
        made.append({"id": str(number), "publisher": publisher, "text": "", "published": draw(days), "claims": found})
    return made


@given(articles(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_articles_and_claims_does_not_matter(given: list[dict[str, Any]], random_: random.Random) -> None:
    expected = facts_of(given)
    shuffled = [{**a, "claims": random_.sample(a["claims"], len(a["claims"]))} for a in given]
    random_.shuffle(shuffled)
    assert facts_of(shuffled) == expected
    places = [(c["article"], c["offset"]) for fact in expected for c in fact["claims"]]
    assert sorted(places) == sorted((a["id"], c["offset"]) for a in given for c in a["claims"])
    named = [fact["label"] for fact in expected if fact["subject"]]
    assert len(set(named)) == len(named)


def test_a_crowd_of_retellings_is_compared_in_bounds() -> None:
    crowd = [tell(f"Outlet {number}", 42 * M + number % 3 * M, "A") for number in range(400)]
    facts = facts_of([tell("A", 42 * M, OWN), *crowd])
    assert sum(len(fact["comparisons"]) for fact in facts) < 2_000


def test_the_command_works_on_claims_alone_and_names_bad_lines(tmp_path: Path) -> None:
    good = [json.dumps(tell("A", 42 * M, OWN)), json.dumps(tell("B", 42 * M, "A", day=None))]
    bad = ["{", json.dumps({"id": "x"}), json.dumps(tell("C", 1, published=None) | {"claims": [{"quote": "$1"}]})]
    feed = "\n".join([good[0], *bad, "", good[1]])
    done = subprocess.run(
        [sys.executable, "-m", "db", "compare"], cwd=tmp_path, input=feed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [" line 2", " line 3", " line 4"]
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(fact) for fact in facts] == [FACT_KEYS]
    assert facts[0]["claims"] == [{"article": "A", "offset": 40}, {"article": "B", "offset": 40}]


def test_half_a_character_in_a_name_is_written_as_an_escape(tmp_path: Path) -> None:
    feed = json.dumps(tell("A", 42 * M, OWN, subject="\ud800"))
    done = subprocess.run(
        [sys.executable, "-m", "db", "compare"], cwd=tmp_path, input=feed, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["subject"] == "\ud800"


def test_lines_are_numbered_as_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    complaints = Complaints("compare")
    read = list(read_lines([b"\n", b"[]\n", json.dumps(tell("A", 1)).encode(), b'{"id": 1}'], complaints))
    assert [(number, line.id) for number, line in read] == [(3, "A")]
    assert complaints.count == 2
    assert capsys.readouterr().err.splitlines() == [
        "compare: line 2: not a JSON object",
        "compare: line 4: id is missing or no text",
    ]


def test_facts_of_nobody_have_ids_of_their_own() -> None:
    facts = compare_lines([read_line(tell(name, 42 * M, subject=None)) for name in "AB"])
    assert len({fact.id for fact in facts}) == 2
    assert {fact.label for fact in facts} == {"Unnamed loss, 2024"}


def test_a_pair_is_compared_once() -> None:
    facts = facts_of(tell(name, 42 * M, OWN) for name in "ABC")
    pairs = [tuple(sorted((c["a"]["article"], c["b"]["article"]))) for c in facts[0]["comparisons"]]
    assert sorted(pairs) == list(itertools.combinations("ABC", 2))
