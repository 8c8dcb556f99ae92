"""A book in which every text is hostile: no page breaks, no text becomes markup, a formula or a link."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from browser import OVERFLOW, open_chromium, serve_by_make, watch
from datasette.app import Datasette
from datasette.utils import tilde_encode
from lxml import html

TEXTS = [
    *("word " * 2000, "x" * 10_000, "\u202eright to left\u202c \u200b\u200d\ufeff\u2067", "שלום", "e\u0301\u0300" * 99),
    *("<script>alert(1)</script>", "</title></script><img src=x onerror=alert(2)>", "\" onfocus=alert(3) '", "'", '"'),
    *("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "{{ 7 * 7 }}", "{0} {of} %s", "\x07\x1b[0m"),
    *("javascript:alert(4)", "data:text/html,<script>alert(5)</script>", "https://[bad", "//evil.test/", "a,b\r\nc;d"),
    *("https://evil.test/\"><script>?a=<b>#'", "https://x.example/../../etc/passwd", " ", "2025-06-17", "99999-12-31"),
    None,  # stands for a null in each column that may hold one
]  # fmt: skip
SUMS = [0, -5, 1, 10**18, 1e30, -1e30, 1e-9, 2.5, "9300000000", "-1", None]
OURS = {"fact": "facts", "claim": "claims", "source": "sources", "article": "articles"}
ASKED = ["search?q", "compare?subject", "compare?metric", "compare?verdict", "compare?period", "feed.atom?subject"]
QUERIES = {
    "claims_by_subject_and_metric": "?subject={}&metric=",
    "who_says_what": "?fact={}",
    "search_claims": "?words={}",
    "newest_claims": "",
    "conflicts": "",
}


def key(number: int) -> str:
    return f"{number}/é ?#%2F<b>&\"'~"


def in_path(text: str) -> str:
    return quote(text, safe="")


KEYS = [in_path(key(number)) for number in range(len(TEXTS))]
SHORT = [in_path(text) for text in TEXTS if text and len(text) < 2000]


@pytest.fixture(scope="module")
def hostile(book_of: Callable[[str], Path]) -> Path:
    """A book with a row in each table for each text, which stands in every column that takes a text."""
    path = book_of("")
    db = sqlite3.connect(path)
    for table in read_tables(db):
        for number in range(len(TEXTS)):
            row = make_row(db, table, number)
            places = ", ".join("?" * len(row))
            db.execute(f"insert into {table} ({', '.join(row)}) values ({places})", list(row.values()))  # noqa: S608
    # One fact that all claims speak of, so that all sums stand on one axis and in one matrix.
    db.execute("insert or ignore into fact_claims select ?, id, null, '[]' from claims", [key(0)])
    columns = "rowid, subject, quote, sentence"
    db.execute(f"insert into claims_fts ({columns}) select {columns} from claims")  # noqa: S608 (just above)
    assert db.execute("pragma foreign_key_check").fetchall() == []
    db.commit()
    db.close()
    return path


def read_tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("select name from sqlite_master where type = 'table' and name not like 'claims_fts%'")
    return [name for (name,) in rows]


def make_row(db: sqlite3.Connection, table: str, number: int) -> dict[str, object]:
    links = {row[3] for row in db.execute(f"pragma foreign_key_list({table})")}
    row: dict[str, object] = {}
    for _, name, kind, needed, _, in_key in db.execute(f"pragma table_info({table})"):
        must = needed or in_key
        # The second claim of a pair, and the second fact of a link, are others than the first.
        other = (number + 1) % len(TEXTS) if name in ("b", "other") else number
        is_key = name in links or (name == "id" and in_key)
        row[name] = key(other) if is_key else make_cell(name, kind, number)
        if TEXTS[number] is None and not must:
            row[name] = None
        elif row[name] is None and must:
            row[name] = "none"
    return row


def make_cell(name: str, kind: str, number: int) -> object:
    text = TEXTS[number]
    sums = SUMS[number % len(SUMS)]
    if kind in ("INTEGER", "REAL", "ANY"):
        return {"INTEGER": number, "REAL": float(sums or 0), "ANY": sums}[kind]
    lists = {
        "others": [{"min": sums, "max": None, "currency": text, "qualifier": text}],
        "settled_by": [{"proof": str(text), "of": text, "outlets": number}],
        "path": [text, text],
        "differences": [text, "min"],
        "cues": [{"field": text, "offset": 0, "quote": text}, {"field": "metric", "offset": 0, "quote": text}],
        "fields": {str(text): text, "metric": text},
        "claims": [key(number)],
        "facts": [key(number)],
    }
    if name.endswith("published") and number % 2:
        return "2025-06-17"  # so that the others are undated, and these stand in the feed
    if name not in lists:
        return text
    return ["{}", "[]"][number] if number < 2 and name != "claims" else json.dumps(lists[name])


@pytest.fixture
def site(hostile: Path, site_of: Callable[[Path], Datasette]) -> Datasette:
    return site_of(hostile)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", [*OURS, "subject"])
async def test_each_thing_has_its_page(site: Datasette, kind: str, lang: str) -> None:
    names = KEYS if kind in OURS else [in_path(text) for text in TEXTS if text]
    assert await find_faults(site, [f"/{kind}/{name}?lang={lang}" for name in names]) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", ["", *ASKED])
async def test_lists_open_whatever_is_asked_for(site: Datasette, page: str, lang: str) -> None:
    asked = [f"/{page}={text}&lang={lang}" for text in SHORT] if page else [f"/?lang={lang}", f"/compare?lang={lang}"]
    assert await find_faults(site, asked) == []


@pytest.mark.parametrize("ending", ["", ".json"])
async def test_tables_rows_and_queries_open(site: Datasette, hostile: Path, ending: str) -> None:
    db = sqlite3.connect(hostile)
    tables = [name for name in read_tables(db) if name != "built"]
    db.close()
    paths = [f"/claims{ending}", f"/claims{ending}?sql=select+%27%3Cscript%3E%27"]
    paths += [f"/claims/{table}{ending}" for table in tables]
    paths += [f"/claims/{table}{ending}?_facet=id&_search={text}" for table in OURS.values() for text in SHORT[:3]]
    rows = [tilde_encode(key(number)) for number in range(len(TEXTS))]
    paths += [f"/claims/{table}/{row}{ending}" for table in OURS.values() for row in rows]
    paths += [f"/claims/{name}{ending}{args.format(text)}" for name, args in QUERIES.items() for text in SHORT[:18]]
    assert await find_faults(site, paths) == []


async def test_no_cell_of_csv_is_a_formula(site: Datasette, hostile: Path) -> None:
    db = sqlite3.connect(hostile)
    names = [name for name in read_tables(db) if name != "built"]
    db.close()
    paths = [f"/{folder}/{name}.csv" for folder in ("export", "claims") for name in names]
    paths += [f"/claims/{name}.csv{args.format(text)}" for name, args in QUERIES.items() for text in SHORT]
    paths += [f"/claims.csv?sql=select+:a+as+{name}&a={text}" for text in SHORT for name in ("a", "%22=1%22")]
    faults = []
    for path in paths:
        response = await site.client.get(path)
        cells = [cell for row in csv.reader(io.StringIO(response.text, newline="")) for cell in row]
        faults += [f"{path}: {response.status_code}"] if response.status_code != 200 else []
        faults += [f"{path}: {cell!r}" for cell in cells if cell.startswith(tuple("=+-@\t\r")) and not is_number(cell)]
    assert faults == []


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-\d+(\.\d+)?(e[+-]\d+)?", cell) is not None


@pytest.mark.parametrize("kind", [*OURS, "subject", "export", "nothing"])
async def test_what_is_not_there_is_missing(site: Datasette, kind: str) -> None:
    for text in (*SHORT, "x" * 5000, "%00", "%ED%A0%80", "..%2F..%2Fetc"):
        response = await site.client.get(f"/{kind}/no{text}{'.csv' if kind == 'export' else ''}", follow_redirects=True)
        assert (response.status_code, "Not in this book" in response.text) == (404, True), text


@pytest.mark.slow
def test_in_a_browser_nothing_runs_and_nothing_leaves_the_screen(hostile: Path) -> None:
    numbers = [0, 1, 2, 4, 5, 6, 7, 16, 20, 21, 26, 30]
    paths = [f"/{kind}/{KEYS[number]}" for kind in OURS for number in numbers] + [
        f"/subject/{in_path(str(TEXTS[number]))}" for number in numbers[:-1]
    ]
    faults = []
    with serve_by_make(hostile.parent) as address, open_chromium() as browser:
        for width in (1280, 390):
            page = browser.new_page(base_url=address, viewport={"width": width, "height": 900})
            seen = watch(page)
            for path in ["/", "/compare", *paths, "/claims/claims", "/claims/facts", "/claims/articles"]:
                page.goto(path)
                faults += [f"{path[:60]} at {width}: {what}" for what in (*seen, page.evaluate(OVERFLOW)) if what]
                seen.clear()
            page.close()
    assert faults == []


async def find_faults(site: Datasette, paths: list[str]) -> list[str]:
    return [f"{path[:90]}: {fault}" for path in paths for fault in find_faults_of(await site.client.get(path))]


def find_faults_of(response: object) -> list[str]:
    """What is wrong with an answer: its status, a traceback, markup or a link that came out of a text."""
    status, kind, text = response.status_code, response.headers["content-type"], response.text
    if status != 200 or "Traceback" in text:
        return [f"answers {status}: {text[-300:]}"]
    if "xml" in kind:
        ET.fromstring(response.content)  # noqa: S314 (our own)
        return []
    if "json" in kind:
        json.loads(text)
        return []
    page = html.fromstring(response.content)
    planted = page.xpath("//script[not(@type='application/ld+json')] | //img | //b | //@*[starts-with(name(), 'on')]")
    links = page.xpath("//@href | //@cite | //@action")
    foreign = [link for link in links if not re.match(r"https?://|/(?!/)|\?|#", link)]
    return [f"holds {fault!r}" for fault in (*planted, *foreign)]
