"""Every CSV link of every page: all rows of the filter, without formulas, or one line that says why not."""

import csv
import html
import io
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
import yaml
from datasette.app import Datasette

from web import csv_rows
from web.csv_rows import stream_rows

_BOOK = yaml.safe_load((Path(__file__).parents[2] / "metadata.yml").read_text(encoding="utf-8"))["databases"]["claims"]
TABLES = sorted(name for name, table in _BOOK["tables"].items() if not table.get("hidden"))
PAGES = [
    *(f"/claims/{table}" for table in TABLES),
    *("/claims/claims?subject=xAI", "/claims/claims?_search=levee", "/claims/claims?_sort_desc=id&metric__contains=a"),
    *("/claims/claims?_columns=all", "/claims/facts?_col=label", "/claims/claims?_nocol=cues&_nocol=fact"),
    "/claims/claims?_where=min%20%3E%200%20or%20min%20is%20null&currency__in=USD,EUR",
    '/claims/claims?_through={"table":"fact_claims","column":"fact","value":"f1"}',
    "/claims/built",
    *("/claims/newest_claims", "/claims/conflicts", "/claims/search_claims?words=levee"),
    *("/claims/claims_by_subject_and_metric?subject=xAI&metric=", "/claims/who_says_what?fact=f1"),
    "/claims?sql=select+id,+quote+from+claims+where+subject+%3D+:who+order+by+id&who=xAI",
    *("/", "/fact/f1", "/source/ledger", "/subject/xAI", "/search?q=levee"),
]
MANY = 1500
ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"


async def find_links(site: Datasette, page: str) -> list[str]:
    """The addresses of the CSV files that a page offers."""
    response = await site.client.get(page)
    assert response.status_code == 200, page
    links = map(html.unescape, re.findall(r'href="([^"]+)"', response.text))
    return [link for link in links if urlsplit(link).path.endswith(".csv")]


async def read_csv(site: Datasette, link: str) -> tuple[list[str], list[list[str]]]:
    response = await site.client.get(link)
    assert response.status_code == 200, (link, response.text)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="\w+\.csv"', response.headers["content-disposition"])
    assert response.content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    return header, rows


async def read_json(site: Datasette, link: str) -> list[dict[str, Any]]:
    """The same rows, as Datasette gives them."""
    parts = urlsplit(link.replace("/export/", "/claims/"))
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key not in ("_labels", "_size")]
    size = [("_shape", "array"), *([("_size", "max")] if parts.path.count("/") == 2 else [])]
    response = await site.client.get(f"{parts.path.removesuffix('.csv')}.json?{urlencode(asked + size)}")
    assert response.status_code == 200, (link, response.text)
    return response.json()


def write_cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") and value else text


@pytest.mark.parametrize("page", PAGES)
async def test_every_link_gives_every_row_of_its_filter(page: str, site: Datasette) -> None:
    links = await find_links(site, page)
    for link in links:
        header, rows = await read_csv(site, link)
        expected = await read_json(site, link)
        if expected:
            assert header == list(expected[0]), link
        # The order of exports is unique, that of Datasette's pages may not be.
        assert sorted(rows) == sorted([write_cell(value) for value in row.values()] for row in expected), link


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("/claims")])
async def test_every_table_and_query_with_rows_offers_csv(page: str, site: Datasette) -> None:
    assert await find_links(site, page)


@pytest.fixture
def large_site(crowded_site: Datasette) -> Datasette:
    """The small book with so many claims more that no page holds them."""
    db = sqlite3.connect(crowded_site.get_database("claims").path)
    names = [row[1] for row in db.execute("pragma table_info(claims)")]
    picked = ", ".join({"id": "printf('z%04d', i)", "quote": "'=' || i"}.get(name, name) for name in names)
    numbers = f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {MANY})"  # noqa: S608 (a number of ours)
    db.execute(f"{numbers} insert into claims select {picked} from claims, n where id = 'c1'")  # noqa: S608 (our names)
    db.execute("insert into fact_claims select fact, id, null, '[]' from claims where id like 'z%'")
    db.commit()
    db.close()
    return crowded_site


@pytest.mark.parametrize(
    ("page", "condition"),
    [
        ("/claims/claims", "1"),
        ("/claims/claims?subject=xAI&_size=10", "subject = 'xAI'"),
        ("/claims/claims?id__startswith=z&_next=z0100", "id like 'z%'"),
        ("/claims/claims_by_subject_and_metric?subject=xAI", "subject = 'xAI'"),
        ("/claims/who_says_what?fact=f1", "id in (select claim from fact_claims where fact = 'f1')"),
        ("/claims?sql=select+*+from+claims+order+by+id", "1"),
        ("/fact/f1", "id in (select claim from fact_claims where fact = 'f1')"),
        ("/source/ledger", "source = 'ledger'"),
        ("/subject/xAI", "subject = 'xAI'"),
    ],
)
async def test_no_link_stops_at_a_page_or_at_a_thousand(page: str, condition: str, large_site: Datasette) -> None:
    db = sqlite3.connect(large_site.get_database("claims").path)
    expected = [row[0] for row in db.execute(f"select id from claims where {condition}")]  # noqa: S608 (just above)
    db.close()
    links = [link for link in await find_links(large_site, page) if "?" in link]
    assert links
    for link in links:
        header, rows = await read_csv(large_site, link)
        place = header.index("claim" if "claim" in header else "id")
        assert len(rows) >= MANY
        assert sorted(row[place] for row in rows) == sorted(expected)
        assert {row[header.index("quote")][:2] for row in rows if row[place].startswith("z")} == {"'="}


async def test_the_order_is_unique_and_the_readers(site: Datasette) -> None:
    ids = [row[0] for row in (await read_csv(site, "/claims/claims.csv"))[1]]
    assert ids == sorted(ids)
    assert [row[0] for row in (await read_csv(site, "/claims/claims.csv?_sort_desc=id"))[1]] == ids[::-1]
    pairs = [row[:2] for row in (await read_csv(site, "/export/comparisons.csv"))[1]]
    assert pairs == sorted(pairs)


async def test_an_export_takes_the_filters_of_a_page(site: Datasette) -> None:
    answers = [await read_csv(site, f"/{place}/claims.csv?subject__exact=xAI&_search=levee&_size=1&_next=c2&_stream=on"
                              "&_labels=on&_dl=1&_facet=metric") for place in ("claims", "export")]  # fmt: skip
    assert answers[0] == answers[1]
    assert [row[0] for row in answers[0][1]] == ["c2", "c6"]


async def test_columns_are_those_that_were_chosen(site: Datasette) -> None:
    assert (await read_csv(site, "/export/claims.csv?_col=quote&_col=min"))[0] == ["id", "quote", "min"]
    assert "cues" not in (await read_csv(site, "/claims/claims.csv?_nocol=cues"))[0]


@pytest.mark.parametrize("header", ["=cmd", "+1", "@x"])
async def test_a_header_is_no_formula(header: str, site: Datasette) -> None:
    sql = quote(f'select 1 as "{header}"')
    assert await read_csv(site, f"/claims.csv?sql={sql}") == ([f"'{header}"], [["1"]])


async def test_a_view_is_exported(crowded_site: Datasette) -> None:
    db = sqlite3.connect(crowded_site.get_database("claims").path)
    db.execute('create view "odd\'] view" as select quote, min from claims')
    db.close()
    header, rows = await read_csv(crowded_site, "/claims/odd~27~5D~20view.csv?min__notnull=1")
    assert header == ["quote", "min"]
    assert len(rows) > 8


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/claims.csv", "Statement must be a SELECT"),
        ("/claims.csv?sql=drop+table+claims", "Statement must be a SELECT"),
        ("/claims.csv?sql=pragma+table_info(claims)", "Statement must be a SELECT"),
        ("/claims.csv?sql=select+nope", "no such column"),
        ("/claims.csv?sql=select+1;+select+2", "one statement"),
        ("/claims.csv?sql=select+%27%00%27", "null character"),
        ("/claims.csv?sql=with+x+as+(select+1)+delete+from+claims", "readonly"),
        ("/claims.csv?sql=select+hex(zeroblob(900000000))", "too big"),
        ("/claims.csv?sql=select+load_extension('x')", "not authorized"),
        ("/claims/claims.csv?nope=1", "there is no column nope"),
        ("/claims/claims.csv?subject__nope=1", "there is no filter nope"),
        ("/claims/claims.csv?x%22%20or%201=1", "there is no column"),
        ("/claims/claims.csv?_col=nope", "invalid columns"),
        ("/claims/claims.csv?_col=id,(select+1)", "invalid columns"),
        ("/claims/claims.csv?_nocol=id", "invalid columns"),
        ("/claims/claims.csv?_sort=metric", "cannot sort by metric"),
        ("/claims/claims.csv?_sort=id+desc,+(select+1)", "cannot sort by"),
        ("/claims/claims.csv?_sort=id&_sort_desc=id", "at the same time"),
        ("/claims/claims.csv?_where=nope", "no such column"),
        ("/claims/claims.csv?_where=1=1;+drop+table+claims", "one statement"),
        ("/claims/claims.csv?_search=x&_fts_table=nope%5D%22", "no such table"),
        ("/claims/claims.csv?_search_nope=x", "Cannot search by that column"),
        ("/claims/claims.csv?_search=%22&_searchmode=raw", "unterminated string"),
        ("/claims/claims.csv?_through=x", "Expecting value"),
        ("/claims/claims.csv?_through={}", "table"),
        ("/claims/claims.csv?min__gt=99999999999999999999", "too large"),
        ("/export/claims.csv?nope=1", "there is no column nope"),
    ],
)
async def test_what_cannot_be_is_told_in_one_line(address: str, why: str, site: Datasette) -> None:
    response = await site.client.get(address)
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("No export: ")
    assert response.text.count("\n") == 1
    assert why in response.text


@pytest.mark.parametrize("address", ["/claims/nope.csv", "/export/nope.csv", "/export/built.csv", "/export/a%22b.csv"])
async def test_what_is_not_there_is_not_found(address: str, site: Datasette) -> None:
    response = await site.client.get(address)
    assert response.status_code == 404
    assert "<h1" in response.text


async def test_a_query_without_an_end_is_stopped_before_its_first_row(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "FIRST", 0.1)
    sql = ENDLESS.replace("select i from", "select count(*) from")
    response = await site.client.get(f"/claims.csv?sql={quote(sql)}")
    assert (response.status_code, response.text) == (400, "No export: the query takes too long\n")


async def test_a_query_without_an_end_is_stopped_midway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "WHOLE", 0.3)
    lines = stream_rows(sqlite3.connect(":memory:", check_same_thread=False), ENDLESS, {})
    assert await anext(lines) == "\ufeffi\r\n"
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        async for _ in lines:
            pass


async def test_an_error_midway_breaks_the_transfer(site: Datasette, capsys: pytest.CaptureFixture[str]) -> None:
    overflow = "abs(case when i = 2500 then -9223372036854775807 - 1 else i end)"
    sql = ENDLESS.replace("select i from", f"select {overflow} from")
    # Datasette tries to answer with an error page; a server, or the client of the tests, does not let it.
    with pytest.raises(AssertionError):
        await site.client.get(f"/claims.csv?sql={quote(sql)}")
    assert "integer overflow" in capsys.readouterr().err


async def test_who_may_not_ask_in_sql_may_not_export_it(site: Datasette) -> None:
    site._metadata_local["databases"]["claims"]["allow_sql"] = False
    try:
        assert (await site.client.get("/claims.csv?sql=select+1")).status_code == 403
        assert (await site.client.get("/claims/claims.csv?_where=1")).status_code == 400
        assert (await site.client.get("/claims/claims.csv")).status_code == 200
    finally:
        del site._metadata_local["databases"]["claims"]["allow_sql"]
