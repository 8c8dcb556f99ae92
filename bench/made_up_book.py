"""A made-up book to measure pages with, written straight into its tables: nothing is read or compared for it."""

import hashlib
import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any  # the values of a row

from made_up import PER_ARTICLE

from db.book_file import COUNTS

_SCHEMA = Path(__file__).parents[1] / "db" / "book.sql"
_SOURCES = 60
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


def write_book(path: Path, claims: int) -> None:
    """A book of so many made-up claims: a tenth of them about one company, some 500 about each of the others."""
    with closing(sqlite3.connect(path)) as book:
        book.executescript("pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -1000000")
        book.executescript(_SCHEMA.read_text(encoding="utf-8"))
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
