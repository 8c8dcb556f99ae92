"""How fast the pages answer on the sample book and on a large made-up one.

Machines are noisy, so each time stands beside that of the page that Datasette itself shows of one table.
"""

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import yaml
from datasette.app import Datasette
from made_up_book import write_book

ROOT = Path(__file__).parents[1]
_SETTINGS: dict[str, object] = {  # those of `make serve`
    "sql_time_limit_ms": 2000, "facet_time_limit_ms": 30, "suggest_facets": False, "max_returned_rows": 1000,
    "num_sql_threads": 6,
}  # fmt: skip
_ASKED = 30  # times that each kind of page is asked for
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
    "/compare?period": [f"/compare?period={year}" for year in range(2020, 2028)],
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
    return times or "no such page in this book"


def _line(kind: str, times: list[float] | str, yardstick: list[float] | str) -> str:
    if isinstance(times, str) or isinstance(yardstick, str):
        return f"{kind:50} {times}"
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
    return f"{kind:50} {p50:10.0f} {p95:8.0f} {p50 / statistics.median(yardstick):20.1f}"


if __name__ == "__main__":
    main()
