"""The rows of the published book: what of articles, claims and facts is shown, and in which words."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # the rows of a table hold texts, numbers and nulls

from db.comparison import write_fact
from db.facts import Fact
from db.sums import sums_of
from extract.model import Amount
from extract.records import write_number

_LONGEST = 500  # characters of a sentence that is published

Row = dict[str, Any]
Key = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as the book shows it: its row, its claims, and the rest that was read."""

    row: Row
    claims: Sequence[Row]
    dates: Sequence[Row]
    left_out: Sequence[Row]


def make_rows(publishers: Iterable[Row], shown: Sequence[Shown], facts: Sequence[Fact]) -> dict[str, list[Row]]:
    """All rows of the book by table, each in a fixed order."""
    id_of: dict[Key, str] = {}
    for article in shown:
        for claim in article.claims:
            id_of.setdefault((article.row["id"], claim["offset"], claim["place"], claim["quote"]), claim["id"])
    fact_of = {id_of[mention.key]: fact.id for fact in facts for mention in fact.claims}
    claims = [_claim_row(article, claim, fact_of.get(claim["id"])) for article in shown for claim in article.claims]
    of_source = Counter(claim["source"] for claim in claims)
    articles_of = Counter(article.row["source"] for article in shown)
    return {
        "sources": [{**p, "articles": articles_of[p["id"]], "claims": of_source[p["id"]]} for p in publishers],
        "articles": [_article_row(article) for article in shown],
        "facts": [_fact_row(fact) for fact in facts],
        "claims": sorted(claims, key=lambda claim: str(claim["id"])),
        **_fact_details(facts, id_of),
        "dates": [_without(row, article) for article in shown for row in article.dates],
        "left_out": [_without(row, article) for article in shown for row in article.left_out],
    }


def _article_row(article: Shown) -> Row:
    names = ("id", "source", "title", "url", "published", "author", "state", "fetched", "revisions")
    lang = article.row["read_lang"] or article.row["lang"]
    return {**{name: article.row[name] for name in names}, "lang": lang, "claims": len(article.claims)}


def _claim_row(article: Shown, claim: Row, fact: str | None) -> Row:
    row = article.row
    body = str((row["title"] if claim["place"] == "title" else row["text"]) or "")
    sentence, offset = shorten(body, claim["sentence"], claim["sentence_offset"], claim["quote"], claim["offset"])
    kept = {name: value for name, value in claim.items() if name not in ("reading", "revision")}
    whose = {"fact": fact, "source": row["source"], "article": row["id"], "published": row["published"]}
    return {**kept, **whose, "sentence": sentence, "sentence_offset": offset}


def shorten(body: str, sentence: str | None, start: int | None, quote: str, offset: int) -> tuple[str, int]:
    """The sentence to publish around a sum, and its offset; the sum stands at `offset` less that.

    A sentence that is not in the text, or not around the sum, is left away for the sum alone.
    """
    if sentence is None or start is None or body[start : start + len(sentence)] != sentence:
        return quote, offset
    place = offset - start
    if place < 0 or sentence[place : place + len(quote)] != quote:
        return quote, offset
    if len(sentence) <= _LONGEST:
        return sentence, start
    room = max(_LONGEST - len(quote) - 2, 0) // 2
    left = max(place - room, 0)
    right = min(place + len(quote) + room, len(sentence))
    if left and (space := sentence.find(" ", left, place)) >= 0:
        left = space + 1
    if right < len(sentence) and (space := sentence.rfind(" ", place + len(quote), right)) >= 0:
        right = space
    before, after = "…" * (left > 0), "…" * (right < len(sentence))
    return before + sentence[left:right] + after, start + left - len(before)


def _fact_row(fact: Fact) -> Row:
    told = write_fact(fact)
    names = ("subject", "metric", "instrument", "per", "period_start", "period_end", "label", "outlets", "sentence")
    main, *others = sums_of(fact.claims)
    days = sorted(m.day.isoformat() for m in fact.claims if m.day)
    return {
        "id": fact.id,
        **{name: told[name] for name in names},
        **_sum_row(main),
        "others": json.dumps([_sum_row(other) for other in others]),
        "claims": len(fact.claims),
        "origins_min": fact.origins.least,
        "origins_max": fact.origins.most,
        "verdicts": ",".join(fact.verdicts),
        "first_published": days[0] if days else None,
        "last_published": days[-1] if days else None,
    }


def _sum_row(sum_: Amount) -> Row:
    return {
        "min": write_number(sum_.min),
        "max": write_number(sum_.max),
        "currency": sum_.currency,
        "qualifier": sum_.qualifier.value,
    }


def _fact_details(facts: Sequence[Fact], id_of: Mapping[Key, str]) -> dict[str, list[Row]]:
    details: dict[str, list[Row]] = {"fact_claims": [], "comparisons": [], "verdicts": [], "fact_links": []}
    for fact in facts:
        id_ = fact.id
        details["fact_claims"] += [{"fact": id_, "claim": id_of[m.key]} for m in fact.claims]
        details["verdicts"] += [{"fact": id_, "verdict": verdict} for verdict in fact.verdicts]
        details["fact_links"] += [{"fact": id_, "kind": link.kind, "other": link.id} for link in fact.links]
        details["comparisons"] += [
            {
                "a": id_of[found.a.key],
                "b": id_of[found.b.key],
                "fact": id_,
                "relation": found.relation,
                "differences": json.dumps(found.differences),
                "gap_pct": write_number(found.gap_pct),
                "explained_by": found.explained_by,
            }
            for found in fact.comparisons
        ]
    pairs = {(row["a"], row["b"]): row for row in reversed(details["comparisons"])}
    details["comparisons"] = [pairs[pair] for pair in sorted(pairs)]
    return details


def _without(row: Row, article: Shown) -> Row:
    return {"article": article.row["id"], **{name: value for name, value in row.items() if name != "reading"}}
