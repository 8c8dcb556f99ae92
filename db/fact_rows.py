"""The rows of facts in the published book: who tells them, how their claims compare, and where they come from."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from db.comparison import write_fact
from db.facts import Comparison, Fact
from db.inputs import Row
from db.mentions import Mention, MentionKey
from db.names import Heard
from db.origins import is_party
from db.phrases import other_languages
from db.sentences import sentence_of
from db.sums import sums_of
from db.wording import spell_names
from extract.model import Amount
from extract.records import write_number

_TABLES = (
    *("facts", "fact_sentences", "fact_claims", "verdicts", "origins", "fact_links"),
    *("comparisons", "citations", "disputes"),
)
_LONGEST = 500  # characters of a sentence that is published


def fact_rows(
    facts: Iterable[Fact], id_of: Mapping[MentionKey, str], source_of: Mapping[str, str]
) -> dict[str, list[Row]]:
    """The rows of facts by table; `id_of` gives the id of each claim, `source_of` the source of each article."""
    rows: dict[str, list[Row]] = {name: [] for name in _TABLES}
    for fact in facts:
        rows["facts"].append(_fact_row(fact))
        rows["fact_sentences"] += [
            {"fact": fact.id, "lang": lang, "sentence": sentence_of(fact, lang)} for lang in other_languages()
        ]
        rows["fact_claims"] += _claim_rows(fact, id_of)
        rows["verdicts"] += [{"fact": fact.id, "verdict": verdict} for verdict in fact.verdicts]
        rows["origins"] += _origin_rows(fact)
        rows["fact_links"] += [{"fact": fact.id, "kind": link.kind, "other": link.id} for link in fact.links]
        rows["comparisons"] += [_comparison_row(fact, found, id_of) for found in fact.comparisons]
        rows["citations"] += _citation_rows(fact, id_of, source_of)
        rows["disputes"] += [
            {"claim": id_of[m.key], "quote": m.dispute.quote[:_LONGEST], "offset": m.dispute.offset}
            for m in fact.claims
            if m.dispute is not None
        ]
    pairs = {(row["a"], row["b"]): row for row in reversed(rows["comparisons"])}
    rows["comparisons"] = [pairs[pair] for pair in sorted(pairs)]
    return rows


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
        "settled_by": json.dumps([asdict(proof) for proof in fact.settled_by], ensure_ascii=False),
    }


def _sum_row(sum_: Amount) -> Row:
    return {
        "min": write_number(sum_.min),
        "max": write_number(sum_.max),
        "currency": sum_.currency,
        "qualifier": sum_.qualifier.value,
    }


def _claim_rows(fact: Fact, id_of: Mapping[MentionKey, str]) -> list[Row]:
    spelled = spell_names(fact.claims)
    rows = []
    for mention in fact.claims:
        root = fact.origins.root_of.get(mention.key)
        path = [spelled.get(name, name) for name in fact.origins.path_of.get(mention.key, (mention.outlet,))]
        origin = root and path[-1]
        row = {"fact": fact.id, "claim": id_of[mention.key], "origin": origin}
        rows.append({**row, "path": json.dumps(path, ensure_ascii=False)})
    return rows


def _origin_rows(fact: Fact) -> list[Row]:
    spelled, outlets = spell_names(fact.claims), {m.outlet for m in fact.claims}
    outlets |= {m.voice.name for m in fact.claims if m.voice.heard is Heard.OUTLET}
    claims = Counter(fact.origins.root_of.values())
    names: dict[str, Row] = {}
    for root in sorted(claims):
        name = root.split(": ", 1)[1] if is_party(root) else root
        kind = "party" if is_party(root) else "outlet" if root in outlets else "outside"
        row = {"fact": fact.id, "name": spelled.get(name, name), "kind": kind, "claims": claims[root]}
        names.setdefault(str(row["name"]), row)
    return list(names.values())


def _comparison_row(fact: Fact, found: Comparison, id_of: Mapping[MentionKey, str]) -> Row:
    other = found.a.amount.currency != found.b.amount.currency
    rate = found.a.rate_to(found.b) if other else None
    return {
        "a": id_of[found.a.key],
        "b": id_of[found.b.key],
        "fact": fact.id,
        "relation": found.relation,
        "differences": json.dumps(found.differences),
        "gap_pct": write_number(found.gap_pct),
        "explained_by": found.explained_by,
        "rate": rate and float(rate.value),
        "rate_day": rate and rate.day.isoformat(),
    }


def _citation_rows(fact: Fact, id_of: Mapping[MentionKey, str], source_of: Mapping[str, str]) -> list[Row]:
    sources = {m.outlet: source_of[m.article] for m in fact.claims}
    return [
        {
            "claim": id_of[mention.key],
            "name": mention.voice.spelled or mention.citation.quote,
            "how": mention.citation.how,
            "source": sources.get(mention.voice.name),
            "article": mention.citation.article or _cited_article(mention, fact.claims),
            "quote": mention.citation.quote,
            "offset": mention.citation.offset,
            "share": mention.citation.share,
        }
        for mention in fact.claims
        if mention.citation is not None
    ]


def _cited_article(mention: Mention, claims: Sequence[Mention]) -> str | None:
    """The text that is cited: the last one of that outlet about the fact that is not later."""
    told = [m for m in claims if m.outlet == mention.voice.name and mention.retells(m)]
    latest = max(told, key=lambda m: (m.day is not None, str(m.day), m.key), default=None)
    return None if latest is None else latest.article
