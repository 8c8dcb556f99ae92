"""How fast the pages answer on the sample book and on a large made-up one.

Machines are noisy, so each time stands beside that of the page that Datasette itself shows of one table.
"""

import argparse
import asyncio
import hashlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any  # the values of a row
from urllib.parse import quote

import yaml
from datasette.app import Datasette
from made_up import PER_ARTICLE

from db.book_file import COUNTS

ROOT = Path(__file__).parents[1]
_SETTINGS: dict[str, object] = {  # those of `make serve`
    "sql_time_limit_ms": 2000, "facet_time_limit_ms": 100, "suggest_facets": False, "max_returned_rows": 1000,
    "num_sql_threads": 6,
}  # fmt: skip
_SOURCES = 60
_ASKED = 30  # times that each kind of page is asked for
_METRICS = ("funding", "valuation", "revenue", "cash_burn", "spending", "debt")
_MODALITIES = ("stated", "stated", "stated", "expected", "expected", "reported", "denied")
_CURRENCIES = ("USD", *("USD", "USD", "USD", "EUR", "GBP"))
_RELATIONS = ("agree", "agree", "compatible", "parts", "reframed", "conflict", "slip_scale", "denial")
_TABLES = ("told", "fact_claims", "comparisons", "verdicts", "origins", "citations", "fact_sentences")
_VERDICTS = (*("single_origin",) * 14, *("corroborated",) * 3, "altered", "conflict_between_origins", "denied")
_WORDS = [
    f"{head}{middle}{tail}" for head in "bdfklmnprstv" for middle in ("ala", "ero", "ino") for tail in "bdklmnrst"
]
_FILL = """
insert into claims_fts (rowid, subject, quote, sentence, title)
select claims.rowid, claims.subject, claims.quote, claims.sentence, articles.title
from claims join articles on articles.id = claims.article
"""
_IDS = {  # which pages of a kind are asked for
    "fact": "select id from facts where rowid % (select 1 + count(*) / 20 from facts) = 0",
    "fact (most claims)": "select id from facts order by claims desc limit 5",
    "claim": "select id from claims where rowid % (select 1 + count(*) / 20 from claims) = 0",
    "article": "select id from articles where rowid % (select 1 + count(*) / 20 from articles) = 0",
    "source": "select id from sources limit 20",
    "subject": "select subject from facts where subject > '' and rowid % (select 1 + count(*) / 20 from facts) = 1",
    "subject (largest)": "select subject from claims group by subject order by count(*) desc limit 1",
}
_PLACES = {
    "/": ["/"],
    "/search?q= (common)": [f"/search?q={q}" for q in ("company", "said", "funding", "million", "company said", "m")],
    "/search?q= (rare)": [f"/search?q={q}" for q in ("xai funding", "Company 77 debt", "balab talat", "qqq")],
    "/feed.atom": ["/feed.atom"],
    "/compare": ["/compare"],
    "/compare?metric": ["/compare?metric=funding", "/compare?metric=revenue"],
    "/compare?period": ["/compare?period=2025", "/compare?period=2024"],
    "/compare?verdict": ["/compare?verdict=altered", "/compare?verdict=corroborated"],
    "/compare?…&…": [f"/compare?metric={metric}&period=2025&verdict=altered" for metric in ("funding", "debt")],
    "/claims": ["/claims"],
}  # fmt: skip


def main() -> None:
    """Print a row for each kind of page, for each book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000, help="claims of the large book")
    parser.add_argument("--demo", type=Path, default=ROOT / "data" / "demo" / "claims.db", help="the sample book")
    asked = parser.parse_args()
    if asked.demo.exists():
        asyncio.run(measure(asked.demo))
    else:
        print(f"There is no sample book at {asked.demo}: make demo makes it.")
    with tempfile.TemporaryDirectory() as folder:
        write_book(Path(folder) / "claims.db", asked.claims)
        asyncio.run(measure(Path(folder) / "claims.db"))


async def measure(path: Path) -> None:
    """Prints how fast the pages of one book are."""
    with _serve(path, ours=False) as plain:
        yardstick = await _time(plain, ["/claims/articles"])
    with _serve(path) as site:
        claims = (await site.get_database("claims").execute("select count(*) from claims")).first()[0]
        print(f"{claims:,d} claims {'p50 ms':>48} {'p95 ms':>8} {'times a plain page':>20}")
        print(_line("(a plain page of Datasette)", yardstick, yardstick), flush=True)
        for kind, paths in (await _find_pages(path, site)).items():
            print(_line(kind, await _time(site, paths), yardstick), flush=True)
        started = time.perf_counter()
        rows = (await site.client.get("/export/claims.csv")).text.count("\n") - 1
        print(f"/export/claims.csv: {rows / (time.perf_counter() - started):,.0f} rows a second\n", flush=True)


@contextmanager
def _serve(path: Path, ours: bool = True) -> Iterator[Datasette]:
    web = ROOT / "web"
    pages = {"template_dir": str(web / "templates"), "plugins_dir": str(web / "plugins")} if ours else {}
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8")) if ours else None
    mounts = [("static", str(web / "static"))]
    datasette = Datasette([str(path)], metadata=metadata, settings=_SETTINGS, static_mounts=mounts, **pages)
    try:
        yield datasette
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            for connection in database._all_file_connections:
                connection.close()


async def _find_pages(path: Path, site: Datasette) -> dict[str, list[str]]:
    """The addresses of each kind of page: our own, the tables, and what their facets link."""
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(path)) as book:
        for kind, sql in _IDS.items():
            ids = [quote(id_, safe="") for (id_,) in book.execute(sql)]
            found[f"/{kind}"] = [f"/{kind.split()[0]}/{id_}" for id_ in ids]
            if kind.startswith("subject"):
                found[f"/compare?{kind}"] = [f"/compare?subject={id_}" for id_ in ids]
    found |= _PLACES
    for table, told in site.metadata("databases")["claims"]["tables"].items():
        if not told.get("hidden"):
            found[f"/claims/{table}"] = [f"/claims/{table}"]
            facets = (await site.client.get(f"/claims/{table}.json?_size=1")).json()["facet_results"]
            for facet, told_of in facets.items():
                links = [value["toggle_url"].removeprefix("http://localhost") for value in told_of["results"][:10]]
                found[f"/claims/{table}?{facet}"] = [
                    link.replace(".json", "").replace("_size=1&", "") for link in links
                ]
    return found


async def _time(site: Datasette, paths: list[str]) -> list[float] | str:
    """The milliseconds of each answer, or what went wrong."""
    times: list[float] = []
    for number in range(_ASKED if paths else 0):
        started = time.perf_counter()
        response = await site.client.get(paths[number % len(paths)])
        times.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            return f"answers {response.status_code}"
        if "These facets timed out" in response.text:
            return f"facets timed out after {times[-1]:.0f} ms: {paths[number % len(paths)]}"
    return times or "no such page in this book"


def _line(kind: str, times: list[float] | str, yardstick: list[float] | str) -> str:
    if isinstance(times, str) or isinstance(yardstick, str):
        return f"{kind:50} {times}"
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
    return f"{kind:50} {p50:10.0f} {p95:8.0f} {p50 / statistics.median(yardstick):20.1f}"


def write_book(path: Path, claims: int) -> None:
    """A book of so many made-up claims: a tenth of them about one company, some 500 about each of the others."""
    with closing(sqlite3.connect(path)) as book:
        book.executescript("pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -1000000")
        book.executescript((ROOT / "db" / "book.sql").read_text(encoding="utf-8"))
        book.execute("create temp table told as select * from claims")
        chance = random.Random(claims)  # noqa: S311 (nothing secret)
        _insert(book, "sources", [_make_source(number) for number in range(_SOURCES)])
        for number, size in enumerate([claims // 10, *[500] * (claims * 9 // 10 // 500)]):
            for table, rows in _make_company(f"Company {number}", size, chance).items():
                _insert(book, table, rows)
        book.execute("insert into claims select * from told order by id")  # as a build does: by an id without a meaning
        book.execute(_FILL)
        for count in COUNTS:
            book.execute(count)
        book.commit()


def _insert(book: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        values = ", ".join(f":{name}" for name in rows[0])
        book.executemany(f"insert into {table} ({', '.join(rows[0])}) values ({values})", rows)  # noqa: S608 (our own names)


def _make_source(number: int) -> dict[str, Any]:
    lang, currency = (("en", "USD"), ("en", "GBP"), ("fr", "EUR"))[number % 3]
    told = {"id": f"outlet-{number}", "name": f"Outlet {number}", "host": f"outlet-{number}.example", "country": "GB"}
    return {**told, "lang": lang, "currency": currency, "articles": 0, "claims": 0}


def _make_company(subject: str, size: int, chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    """The rows about one company by table; of a large one, the first fact is told some hundred times."""
    articles = [_make_article(subject, number, chance) for number in range(size // PER_ARTICLE)]
    facts = [_make_fact(subject, number) for number in range(max(1, size // 5))]
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
    told: list[list[dict[str, Any]]] = [[] for _ in facts]
    for number in range(len(articles) * PER_ARTICLE):
        place = number % len(facts) if number % 300 else 0
        told[place].append(_make_claim(facts[place], articles[number // PER_ARTICLE], number, chance))
    for fact, claims in zip(facts, told, strict=True):
        _tell_fact(rows, fact, claims, chance)
    return {"articles": articles, "facts": facts, **rows}


def _make_article(subject: str, number: int, chance: random.Random) -> dict[str, Any]:
    day = date(2021, 1, 1) + timedelta(days=chance.randrange(1800))
    told = {"id": _id(subject, "article", number), "source": f"outlet-{chance.randrange(_SOURCES)}", "state": "ok"}
    title = f"{subject} {' '.join(chance.choices(_WORDS, k=5))}"
    url = f"https://outlet.example/{told['id']}"
    known = {"published": f"{day}T08:00:00+00:00", "author": None, "lang": chance.choice(("en", "en", "fr"))}
    return {**told, **known, "title": title, "url": url, "fetched": "2026-01-01", "revisions": 1, "claims": PER_ARTICLE}


def _make_fact(subject: str, number: int) -> dict[str, Any]:
    metric, year = _METRICS[number % len(_METRICS)], 2021 + number // len(_METRICS) % 5
    label, millions = f"{subject} {metric} {year} {number}", 10 + number % 900
    period = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    amount = {"min": millions * 10**6, "max": millions * 10**6, "currency": "USD", "qualifier": "exact", "per": None}
    id_ = {"id": _id(label), "label": label, "subject": subject, "metric": metric}
    return {**id_, **period, **amount, "instrument": None, "others": "[]", "settled_by": "[]"}


def _make_claim(fact: dict[str, Any], article: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    same = ("subject", "metric", "min", "max", "qualifier", "per", "instrument", "period_start", "period_end")
    quote_ = f"${fact['min'] // 10**6} million"
    heard = " ".join(chance.choices(_WORDS, k=6))
    sentence = (
        f"{fact['subject']} told of {quote_} in {fact['metric']}, as {heard} of the company said in a long letter."
    )
    where = {"place": "text", "offset": 20, "sentence": sentence, "sentence_offset": 0, "quote": quote_}
    whose = {"fact": fact["id"], "article": article["id"], "source": article["source"], "derived": 0, "cues": "[]"}
    how = {"modality": chance.choice(_MODALITIES), "attribution": chance.choice((None, "Outlet 1", "Outlet 2"))}
    money = {"currency": chance.choice(_CURRENCIES), "currency_from": "written", "published": article["published"]}
    unknown = {"basis": None, "event": None, "outcome": None}
    return {
        "id": _id(article["id"], number),
        **{name: fact[name] for name in same},
        **where,
        **whose,
        **how,
        **money,
        **unknown,
    }


def _tell_fact(
    rows: dict[str, list[dict[str, Any]]], fact: dict[str, Any], claims: list[dict[str, Any]], chance: random.Random
) -> None:
    days, outlets = sorted(claim["published"] for claim in claims), len({claim["source"] for claim in claims})
    verdict, id_ = chance.choice(_VERDICTS), {"fact": fact["id"]}
    fact |= {"claims": len(claims), "outlets": outlets, "origins_min": 1, "origins_max": 2, "verdicts": verdict}
    fact |= {
        "first_published": days[0],
        "last_published": days[-1],
        "sentence": f"{outlets} outlets tell of the same sum.",
    }
    rows["told"] += claims
    rows["verdicts"].append({**id_, "verdict": verdict})
    rows["fact_sentences"].append({**id_, "lang": "fr", "sentence": f"{outlets} titres citent la même somme."})
    rows["origins"].append({**id_, "name": "Outlet 1", "kind": chance.choice(("party", "outlet")), "claims": 1})
    path = '["Outlet 2", "Outlet 1"]'
    rows["fact_claims"] += [{**id_, "claim": claim["id"], "origin": "Outlet 1", "path": path} for claim in claims]
    for place, claim in enumerate(claims):
        for other in claims[max(0, place - 2) : place]:
            a, b = sorted((claim["id"], other["id"]))
            pair = {"a": a, "b": b, **id_, "relation": chance.choice(_RELATIONS), "differences": "[]", "gap_pct": 0.0}
            rows["comparisons"].append(pair)
    how = chance.choice(("phrase", "link", "near_copy"))
    cited = {"name": "Outlet 1", "how": how, "source": "outlet-1", "quote": "Outlet 1 says"}
    rows["citations"] += [{"claim": claim["id"], **cited} for claim in claims[::2]]


def _id(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
