"""Datasette's own pages, as `metadata.yml` describes them, and the exports."""

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

_METADATA = yaml.safe_load((Path(__file__).parents[2] / "metadata.yml").read_text(encoding="utf-8"))
TABLES = sorted(name for name, table in _METADATA["databases"]["claims"]["tables"].items() if not table.get("hidden"))
QUERIES = sorted(_METADATA["databases"]["claims"]["queries"])


def read_columns(book: Path) -> dict[str, list[str]]:
    db = sqlite3.connect(book)
    shown = "type in ('table', 'view') and name not like 'claims_fts%' and name <> 'built'"
    names = db.execute(f"select name from sqlite_master where {shown}")  # noqa: S608 (just above)
    columns = {name: [row[1] for row in db.execute(f"pragma table_info('{name}')")] for (name,) in names.fetchall()}
    db.close()
    return columns


def test_every_table_and_column_is_described_and_no_other(book: Path, metadata: dict[str, Any]) -> None:
    tables = metadata["databases"]["claims"]["tables"]
    described = {name: sorted(tables[name]["columns"]) for name in TABLES}
    assert described == {name: sorted(columns) for name, columns in read_columns(book).items()}


@pytest.mark.parametrize("name", TABLES)
def test_descriptions_are_sentences(name: str, metadata: dict[str, Any]) -> None:
    table = metadata["databases"]["claims"]["tables"][name]
    texts = [table["description"], *table["columns"].values()]
    assert [text for text in texts if not (text[0].isupper() and text.endswith("."))] == []


@pytest.mark.parametrize("name", TABLES)
async def test_every_table_has_a_page_with_its_facets(name: str, site: Datasette, metadata: dict[str, Any]) -> None:
    table = metadata["databases"]["claims"]["tables"][name]
    response = await site.client.get(f"/claims/{name}")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert 'href="javascript:' not in response.text
    facets = (await site.client.get(f"/claims/{name}.json")).json()["facet_results"]
    assert sorted(facets) == sorted(table.get("facets", []))


async def test_search_and_build_tables_are_hidden(site: Datasette) -> None:
    tables = (await site.client.get("/claims.json")).json()["tables"]
    assert sorted(table["name"] for table in tables if not table["hidden"]) == TABLES


@pytest.mark.parametrize("name", TABLES)
async def test_paging_loses_and_doubles_no_row(
    name: str, site: Datasette, book: Path, metadata: dict[str, Any]
) -> None:
    allowed = metadata["databases"]["claims"]["tables"][name]["sortable_columns"]
    db = sqlite3.connect(book)
    expected = db.execute(f"select count(*) from {name}").fetchone()[0]  # noqa: S608 (a name of our own)
    db.close()
    for order in ["", *(f"&_sort={column}" for column in allowed), *(f"&_sort_desc={column}" for column in allowed)]:
        assert await count_paged(site, f"/claims/{name}.json?_size=2{order}") == expected, order


async def count_paged(site: Datasette, path: str) -> int:
    seen: list[str] = []
    while path:
        answer = (await site.client.get(path)).json()
        seen += map(str, answer["rows"])
        path = (answer["next_url"] or "").removeprefix("http://localhost")
    return len(set(seen)) if len(set(seen)) == len(seen) else -1


async def test_claims_can_be_searched_with_accents_folded(site: Datasette) -> None:
    answer = (await site.client.get("/claims/claims.json?_search=levee&_shape=array")).json()
    assert sorted(row["id"] for row in answer) == ["c2", "c6"]


async def test_the_claims_come_as_json_and_as_csv(site: Datasette, book: Path) -> None:
    db = sqlite3.connect(book)
    cursor = db.execute("select * from claims order by id")
    names, expected = [column[0] for column in cursor.description], cursor.fetchall()
    db.close()
    rows = (await site.client.get("/claims/claims.json?_shape=array&_size=max&_labels=off")).json()
    assert [tuple(row[name] for name in names) for row in rows] == expected
    header, *lines = csv.reader(io.StringIO((await site.client.get("/claims/claims.csv?_size=max")).text))
    assert header == names
    assert [line[0] for line in lines] == [row[0] for row in expected]


async def test_foreign_keys_are_shown_by_name(site: Datasette) -> None:
    assert ">The Harbour Ledger</a>" in (await site.client.get("/claims/claims")).text


@pytest.mark.parametrize("name", QUERIES)
async def test_every_query_runs_and_is_described(name: str, site: Datasette, metadata: dict[str, Any]) -> None:
    query = metadata["databases"]["claims"]["queries"][name]
    assert query["title"]
    assert query["description"].endswith(".")
    values = {"subject": "xAI", "metric": "", "fact": "f1", "words": "levee"}
    asked = "&".join(f"{name}={values[name]}" for name in query.get("params", []))
    answer = await site.client.get(f"/claims/{name}.json?_shape=array&{asked}")
    assert answer.status_code == 200
    assert len(answer.json()) > 0
    assert (await site.client.get(f"/claims/{name}")).status_code == 200


@pytest.mark.parametrize("name", ["claims", "facts", "comparisons", "articles"])
async def test_an_export_holds_every_row(name: str, site: Datasette, book: Path) -> None:
    response = await site.client.get(f"/export/{name}.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    db = sqlite3.connect(book)
    cursor = db.execute(f"select * from {name}")  # noqa: S608 (a name of our own)
    assert header == [column[0] for column in cursor.description]
    expected = [["" if cell is None else str(cell) for cell in row] for row in cursor]
    db.close()
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == sorted(expected)


async def test_an_export_holds_no_formula(site: Datasette) -> None:
    text = (await site.client.get("/export/claims.csv")).text
    assert ",'@SUM(1)," in text
    assert "\"'=HYPERLINK(" in text


async def test_a_query_cannot_make_a_giant(site: Datasette) -> None:
    answer = await site.client.get("/claims.json?sql=select+length(hex(zeroblob(900000000)))")
    assert answer.status_code == 400
    assert "too big" in answer.json()["error"]
