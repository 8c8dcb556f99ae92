"""The matrix of facts by outlets, and its filters."""

import re

import pytest
from datasette.app import Datasette
from lxml import html

from web.filters import read_wish


async def read(site: Datasette, path: str) -> html.HtmlElement:
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return html.fromstring(response.text)


def rows(page: html.HtmlElement) -> dict[str, dict[str, list[str]]]:
    """What each outlet tells of each fact, with its sign, as a reader sees it."""
    outlets = page.xpath("//div[@class='matrix']//thead//a//text()")
    table = {}
    for row in page.xpath("//div[@class='matrix']//tbody/tr"):
        cells = [[_told(a) for a in cell.xpath("a")] for cell in row.xpath("td")]
        table[row.xpath("string(th/a)")] = {name: cell for name, cell in zip(outlets, cells, strict=True) if cell}
    return table


def _told(link: html.HtmlElement) -> str:
    return " ".join(text.strip() for text in link.xpath("text() | span[@class='sign']/text()") if text.strip())


async def test_a_cell_holds_the_sum_and_how_it_stands(site: Datasette) -> None:
    page = await read(site, "/compare?subject=xAI")
    assert rows(page) == {
        "xAI: cash burn, 2025": {
            "The Harbour Ledger": ["= $9.3 billion"],
            "Capital Éco": ["≠ about $13 billion", "… more than $1 billion a month"],
            "Northern Wire": ["⊘ $9.3 billion"],
        },
        "xAI: funding, equity and debt, June 2025": {
            "The Harbour Ledger": ["= $4–5 billion"],
            "Capital Éco": ["… more than $1 billion a month", "≈ up to $5 billion"],
        },
    }
    links = page.xpath("//div[@class='matrix']//td/a/@href")
    assert links[:2] == ["/claim/c2", "/claim/c4"]


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("", ["f1", "f2", "f%2F4%20%3Cb%3E", "f3"]),
        ("?metric=valuation", ["f3"]),
        ("?subject=xAI&metric=funding", ["f2"]),
        ("?verdict=denied", ["f1"]),
        ("?period=2024", []),
        ("?period=2025&verdict=single_origin", ["f2", "f3"]),
        ("?period=20x5&metric=valuation", ["f3"]),
        ("?metric=nothing", []),
        ("?subject=%27+or+1%3D1", []),
        ("?page=2", []),
        ("?page=-1&metric=valuation", ["f3"]),
        ("?page=99999999999999999999&metric=valuation", ["f3"]),
    ],
)
async def test_filters_choose_facts_and_stay_in_the_page(site: Datasette, asked: str, facts: list[str]) -> None:
    page = await read(site, f"/compare{asked}")
    found = page.xpath("//tbody//th/a/@href")
    assert sorted(found) == sorted(f"/fact/{id_}" for id_ in facts)
    chosen = {select.get("name"): select.xpath("string(option[@selected]/@value)") for select in page.xpath("//select")}
    for name, value in re.findall(r"(metric|verdict)=([a-z_]+)", asked):
        assert chosen[name] in (value, "")
    assert ("No fact fits these filters." in page.text_content()) == (not facts)


async def test_the_same_facts_as_table_json_and_csv(site: Datasette) -> None:
    page = await read(site, "/compare?period=2025&verdict=single_origin")
    as_csv, as_json, as_table = page.xpath("//footer//a[contains(@href, '_through')]/@href")
    assert as_csv.startswith("/export/facts.csv?")
    answer = (await site.client.get(as_json)).json()
    assert sorted(row[0] for row in answer["rows"]) == ["f2", "f3"]
    await read(site, as_table)


async def test_another_language_keeps_the_filters(site: Datasette) -> None:
    page = await read(site, "/compare?metric=funding")
    (french,) = page.xpath("//nav//a[@lang='fr']/@href")
    assert french == "?metric=funding&lang=fr"
    page = await read(site, f"/compare{french}")
    assert page.xpath("string(//select[@name='metric']/option[@selected])") == "levée de fonds"
    assert page.xpath("//form[@class='filters-of-facts']/input[@name='lang']/@value") == ["fr"]


async def test_a_thousand_facts_of_fifty_outlets_are_turned_page_by_page(wide_site: Datasette) -> None:
    seen: list[str] = []
    path = "/compare?metric=funding"
    while path:
        page = await read(wide_site, path)
        found = page.xpath("//tbody//th/a/@href")
        assert len(found) <= 40
        assert len(page.xpath("//thead/tr/th")) == 51
        seen += found
        path = "".join(f"/compare{link}" for link in page.xpath("//a[@rel='next']/@href"))
    assert len(seen) == len(set(seen)) == 1000


def test_a_wish_becomes_a_query_of_the_table():
    wish = read_wish({"subject": " xAI ", "verdict": "denied", "period": "2025", "page": "x"})
    assert wish.filters == {"subject": "xAI", "period": "2025", "verdict": "denied"}
    assert wish.turn(1) == "?subject=xAI&period=2025&verdict=denied"
    assert "_where=" in wish.of_table
    assert "verdicts" in wish.of_table
