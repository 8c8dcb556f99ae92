"""Datasette's own pages, as `metadata.yml` describes them, and the exports."""

import csv
import io
import re
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
    named = [facet if isinstance(facet, str) else facet["kept"] for facet in table.get("facets", [])]
    assert sorted(facets) == sorted(named)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [("xAI", 6), ("<img src=x onerror=alert(4)>", 1), ("Mistral AI", 1)]),
        ("&metric=cash_burn", [("xAI", 4)]),
        ("&_search=levee", [("xAI", 2)]),
    ],
)
async def test_companies_are_counted_in_the_whole_table_and_under_a_filter(
    site: Datasette, asked: str, expected: list[tuple[str, int]]
) -> None:
    facet = (await site.client.get(f"/claims/claims.json?_size=1{asked}")).json()["facet_results"]["subject"]
    assert [(value["value"], value["count"]) for value in facet["results"]] == expected
    followed = (await site.client.get(facet["results"][0]["toggle_url"].removeprefix("http://localhost"))).json()
    assert followed["filtered_table_rows_count"] == expected[0][1]


async def test_a_new_claim_counts_at_once(crowded_site: Datasette) -> None:
    async def counted() -> int:
        answer = (await crowded_site.client.get("/claims/claims.json?_size=1")).json()
        return sum(value["count"] for value in answer["facet_results"]["metric"]["results"])

    before = await counted()
    db = sqlite3.connect(crowded_site.get_database("claims").path)
    db.execute("delete from claims where id = 'm0' or id = 'n0'")
    db.commit()
    db.close()
    assert await counted() == before - 2


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
    header, *lines = csv.reader(
        io.StringIO((await site.client.get("/claims/claims.csv?_size=max")).content.decode("utf-8-sig"))
    )
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


_PAGES = [
    *(
        "/claims",
        "/claims?_show_hidden=1",
        "/claims/claims",
        "/claims/claims?_columns=all&subject=xAI",
        "/claims/facts",
    ),
    *(
        "/claims/claims?_where=1=1&_facet=per&_search=levee",
        "/claims/comparisons",
        "/claims/fact_claims",
        "/claims/built",
    ),
    *("/claims/claims/c1", "/claims/facts/f1", "/claims/comparisons/c1,c2", "/claims/newest_claims?_show_sql=1"),
    *("/claims/who_says_what?fact=f1", "/claims?sql=select+1", "/claims?sql=select+1&_hide_sql=1"),
    *("/claims?sql=select+nope", "/claims?sql=drop", "/claims/claims?_sort=nope", "/claims.db", "/claims/nope"),
    "/claims/claims/nope",
]
_ENDLESS = "/claims?sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"


@pytest.mark.parametrize("path", [*_PAGES, _ENDLESS])
async def test_no_page_has_a_script_or_a_style_of_its_own(path: str, site: Datasette) -> None:
    text = (await site.client.get(path)).text
    assert re.findall(r"<script|<style|<[^>]+\s(?:style|on\w+)=", text) == []
    assert '<html lang="en">' in text
    assert 'href="/"' in (text[text.index("<footer") :] if '<body class="records' in text else text)


@pytest.mark.parametrize("path", _PAGES)
async def test_every_control_has_a_name(path: str, site: Datasette) -> None:
    text = (await site.client.get(path)).text
    named = set(re.findall(r'<label for="([^"]+)"', text))
    unlabelled = re.sub(r"<label>.*?</label>", "", text)
    for control in re.findall(r'<(?:select|textarea|input(?! type="hidden"))[^>]*>', unlabelled):
        place = re.search(r' id="([^"]+)"', control)
        assert " aria-label=" in control or (place and place[1] in named), control


@pytest.mark.parametrize("path", ["/claims", "/claims/claims", "/claims/claims/c1", "/claims?sql=select+nope"])
async def test_pages_say_that_the_book_holds_samples(path: str, site: Datasette) -> None:
    assert "Sample data, written for this project." in (await site.client.get(path)).text


@pytest.mark.parametrize("path", ["/claims", "/claims/claims", "/claims?sql=select+nope"])
async def test_pages_of_a_book_without_samples_do_not(path: str, empty_site: Datasette) -> None:
    assert 'class="sample"' not in (await empty_site.client.get(path)).text


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/fact/none",
            "/claims",
            "/claims/claims",
            "/claims/claims.json",
            "/claims/claims.csv",
            "/claims/claims/c1",
        ),
        *("/claims.csv?sql=nope", "/claims?sql=nope", "/static/claimtrail.css", "/static/none", "/-/metadata.json"),
        *("/claims.db", "/claims/", "/claims/claims?_filter_column=id&_filter_op=exact&_filter_value=c1"),
    ],
)
async def test_every_answer_has_the_headers(path: str, site: Datasette) -> None:
    headers = (await site.client.get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; ")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers.get_list("referrer-policy") in (["strict-origin-when-cross-origin"], ["no-referrer"])


def read_header(text: str) -> list[str]:
    header = re.search(r"<thead>(.*?)</thead>", text, re.DOTALL)
    assert header
    return [re.sub(r"<[^>]+>| [▲▼]", "", cell).strip() for cell in re.findall(r"<th .*?</th>", header[1], re.DOTALL)]


@pytest.mark.parametrize(
    "name", [name for name in TABLES if "narrow" in _METADATA["databases"]["claims"]["tables"][name]]
)
async def test_a_page_shows_few_columns_and_all_on_demand(name: str, site: Datasette, book: Path) -> None:
    narrow = _METADATA["databases"]["claims"]["tables"][name]["narrow"]
    every = read_columns(book)[name]
    assert set(narrow) < set(every)
    first = (await site.client.get(f"/claims/{name}?_size=2&id__notnull=1")).text
    assert read_header(first) == narrow
    assert "_col=" not in "".join(link for link in re.findall(r'href="([^"]+)"', first) if ".csv" not in link)
    link = re.search(r'href="([^"]+)">all columns<', first)
    assert link
    whole = (await site.client.get(link[1].replace("&amp;", "&"))).text
    assert "id__notnull=1" in link[1]
    assert read_header(whole) == every
    assert ">fewer columns<" in whole
    chosen = (await site.client.get(f"/claims/{name}?_col={every[1]}")).text
    assert read_header(chosen) == ["id", every[1]]
    assert list((await site.client.get(f"/claims/{name}.json?_shape=array")).json()[0]) == every


async def test_the_columns_are_told_where_they_do_not_push_the_rows_away(site: Datasette) -> None:
    text = (await site.client.get("/claims/claims")).text
    assert re.search(r'<details class="columns-told">\s*<summary>', text)


async def test_a_row_is_told_and_leads_to_our_page(site: Datasette) -> None:
    text = (await site.client.get("/claims/claims/c1")).text
    assert re.search(r"<dt>metric <small>What the sum measures.*?</small></dt><dd>cash_burn</dd>", text)
    assert '<a href="/claim/c1">' in text
    assert '<a href="/fact/f1">' in text
    assert 'href="/claims/fact_claims?claim__exact=c1"' in text


async def test_an_odd_id_stays_one_part_of_an_address(site: Datasette) -> None:
    text = (await site.client.get("/claims/facts")).text
    assert '<a href="/fact/f%2F4%20%3Cb%3E">f/4 &lt;b&gt;</a>' in text
    row = re.search(r'<a class="row" href="(/claims/facts/f~2F4[^"]*)"', text)
    assert row
    assert '<a href="/fact/f%2F4%20%3Cb%3E">' in (await site.client.get(row[1])).text


async def test_ids_lead_to_our_pages(site: Datasette) -> None:
    assert 'href="/fact/f1">' in (await site.client.get("/claims/fact_claims")).text
    assert 'href="/claim/c1">' in (await site.client.get("/claims/comparisons?a=c1")).text
    assert 'href="/fact/f1">f1</a>' in (await site.client.get("/claims/conflicts")).text
    odd = (await site.client.get("/claims?sql=select+'<b>'+as+claim,+null+as+fact,+'x'+as+source")).text
    assert '<a href="/claim/%3Cb%3E">&lt;b&gt;</a>' in odd
    assert 'data-column="fact">&nbsp;<' in odd
    assert 'data-column="source">x<' in odd


async def test_the_page_of_the_book_tells_of_tables_and_queries(site: Datasette, metadata: dict[str, Any]) -> None:
    text = (await site.client.get("/claims")).text
    for name in QUERIES:
        assert f'/claims/{name}">{metadata["databases"]["claims"]["queries"][name]["title"]}</a>' in text
    for name in TABLES:
        assert f'/claims/{name}">{metadata["databases"]["claims"]["tables"][name]["title"]}</a>' in text
    assert text.index('id="sql"') > text.index('id="tables"') > text.index('id="queries"')
