"""What holds of every comparison, whatever is told: found out on made-up articles."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.comparison import compare_lines
from db.facts import Fact, Relation
from db.lines import read_line
from db.mentions import Mention
from db.names import make_directory
from db.neighbourhood import Neighbourhood, Topic
from db.origins import count_origins
from db.relations import compare
from db.tellings import read_mentions
from extract.model import Instrument, Metric, Modality, Per, Qualifier

M = 10**6
OUTLETS = ["Ledger", "Courier", "Tin Post", "Halage"]
days = st.none() | st.sampled_from(["2025-05-12", "2025-05-13", "2025-05-14", "2025-07-30"])
voices = st.none() | st.sampled_from(
    [*OUTLETS, "Orbane", "investor documents", "press reports", "Brackwater Research", "Ada Vance"]
)


def article(id_: str, publisher: str, day: str | None, *told: dict[str, Any]) -> dict[str, Any]:
    """An article with so much text of its own that a copy of it shows."""
    words = " ".join(f"{id_}{number}" for number in range(40))
    claims = [{"offset": 40 * place, **claim} for place, claim in enumerate(told)]
    return {"id": id_, "publisher": publisher, "published": day, "text": f"Orbane {words}.", "claims": claims}


def claim(**told: Any) -> dict[str, Any]:
    return {
        "quote": "$42m", "min": 42 * M, "max": 42 * M, "qualifier": "exact", "currency": "USD", "per": None,
        "subject": "Orbane", "metric": "loss", "instrument": None, "period_start": "2024-01-01",
        "period_end": "2024-12-31", "modality": "reported", "attribution": None, **told,
    }  # fmt: skip


@st.composite
def tellings(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Articles that all tell one sum, from whomever."""
    return [
        article(f"a{number}", draw(st.sampled_from(OUTLETS)), draw(days), claim(attribution=draw(voices)))
        for number in range(draw(st.integers(1, 5)))
    ]


@st.composite
def any_claim(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted(draw(st.lists(st.sampled_from([M, 42 * M, 43 * M, 42_000 * M]), min_size=2, max_size=2)))
    qualifier = draw(st.sampled_from(list(Qualifier)))
    bounds = {"more_than": (low, None), "up_to": (None, high), "range": (low, high)}.get(qualifier, (low, low))
    return claim(
        min=bounds[0], max=bounds[1], qualifier=qualifier, currency=draw(st.sampled_from(["USD", "EUR"])),
        per=draw(st.none() | st.sampled_from(list(Per))), metric=draw(st.sampled_from(list(Metric))),
        instrument=draw(st.none() | st.sampled_from(list(Instrument))), attribution=draw(voices),
        modality=draw(st.sampled_from([m for m in Modality if m is not Modality.DENIED])),
        period_start=draw(st.sampled_from([None, "2024-01-01"])),
    )  # fmt: skip


def facts_of(articles: list[dict[str, Any]]) -> list[Fact]:
    return compare_lines([read_line(row) for row in articles])


def fact_with(facts: list[Fact], id_: str) -> Fact:
    return next(fact for fact in facts if any(m.article == id_ for m in fact.claims))


def mentions_of(*articles: dict[str, Any]) -> list[Mention]:
    lines = [read_line(row) for row in articles]
    return read_mentions(lines, make_directory().with_publishers((line.publisher, line.url) for line in lines))


@given(tellings(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_copy_of_an_article_is_no_further_origin(articles: list[dict[str, Any]], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(articles))
    at = data.draw(st.sampled_from([copied["publisher"], "Someone Else"]))
    before = fact_with(facts_of(articles), copied["id"]).origins
    copy = {**copied, "id": "copy", "publisher": at}
    after = fact_with(facts_of([*articles, copy]), copied["id"]).origins
    assert after.least <= before.least


@given(tellings(), voices, days)
@settings(max_examples=150, deadline=None)
def test_a_denial_is_no_origin(articles: list[dict[str, Any]], voice: str | None, day: str | None) -> None:
    before = fact_with(facts_of(articles), "a0").origins
    denial = article("denial", "Someone Else", day, claim(modality="denied", attribution=voice))
    fact = fact_with(facts_of([*articles, denial]), "a0")
    assert (fact.origins.least, fact.origins.most) == (before.least, before.most)
    assert "denied" in fact.verdicts


@given(any_claim())
@settings(max_examples=150, deadline=None)
def test_a_claim_agrees_with_itself(told: dict[str, Any]) -> None:
    one, other = mentions_of(article("a", "Ledger", "2025-05-12", told), article("b", "Courier", "2025-05-12", told))
    near = Neighbourhood([one, other], count_origins([one, other]), Topic([[one, other]]), 0)
    found = compare(one, other, near)
    assert found is not None
    exact = told["qualifier"] == "exact"
    assert (found.relation, found.differences) == (Relation.AGREE if exact else Relation.COMPATIBLE, ())


@given(any_claim(), any_claim(), days, days)
@settings(max_examples=300, deadline=None)
def test_it_does_not_matter_which_claim_is_asked_first(
    told: dict[str, Any], other_told: dict[str, Any], day: str | None, other_day: str | None
) -> None:
    one, other = mentions_of(article("a", "Ledger", day, told), article("b", "Courier", other_day, other_told))
    near = Neighbourhood([one, other], count_origins([one, other]), Topic([[one, other]]), 0)
    assert one.near(other) is other.near(one)
    assert one.meets(other) is other.meets(one)
    found, turned = compare(one, other, near), compare(other, one, near)
    assert (found and (found.relation, sorted(found.differences))) == (
        turned and (turned.relation, sorted(turned.differences))
    )
