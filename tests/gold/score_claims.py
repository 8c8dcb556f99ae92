#!/usr/bin/env python3
"""Score extracted claims and dates against a labelled set.

    python score_claims.py gold.jsonl predicted.jsonl [--errors N] [--json]

Both files are JSON Lines, an article per line, matched by "id"; ANNOTATION.md
describes the fields.  Where a gold claim has "accept", {field: [value, ...]},
those values count as right too.  A predicted claim is paired with the gold claim whose
quote it overlaps most, one to one.  Each level asks for all that the levels
above it ask:

    span   the quotes overlap
    sum    the same number(s) and the same currency
    rate   the same bounds (min, max) and the same "per"
    core   the same subject and metric           (who, what, how much)
    full   the same period, modality and attribution

Claims that say "in": "title" are left aside: only texts are labelled.
Precision, recall and F1 are printed for each level, for all articles and by
language, then the accuracy of each single field over the pairs that hold at
level "sum", then dates (same start and end, quotes that touch).
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

LEVELS = ("span", "sum", "rate", "core", "full")
FIELDS = ("qualifier", "per", "subject", "metric", "instrument", "period", "modality", "attribution")


def fold(value: object) -> object:
    """Casefolded, accent-free, single-spaced text; anything else unchanged."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKD", value)
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())


def near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


def numbers(claim: dict) -> list[float]:
    return sorted({v for v in (claim.get("min"), claim.get("max")) if v is not None})


def field(claim: dict, name: str) -> object:
    if name == "period":
        return (claim.get("period_start"), claim.get("period_end"))
    return fold(claim.get(name))


def agrees(gold: dict, found: dict, name: str) -> bool:
    """Equal, or among the other values that the gold claim's "accept" allows."""
    accept = gold.get("accept", {})
    if name == "period":
        return all(
            found.get(end) == gold.get(end) or found.get(end) in accept.get(end, [])
            for end in ("period_start", "period_end")
        )
    return field(gold, name) == field(found, name) or fold(found.get(name)) in [fold(v) for v in accept.get(name, [])]


def level_reached(gold: dict, found: dict) -> int:
    """How many levels the pair reaches, 1 (span alone) to 5 (full)."""
    a, b = numbers(gold), numbers(found)
    if (
        len(a) != len(b)
        or not all(near(x, y) for x, y in zip(a, b, strict=True))
        or gold["currency"] != found.get("currency")
    ):
        return 1
    if not (near(gold["min"], found.get("min")) and near(gold["max"], found.get("max")) and agrees(gold, found, "per")):
        return 2
    if not all(agrees(gold, found, f) for f in ("subject", "metric")):
        return 3
    if not all(agrees(gold, found, f) for f in ("period", "modality", "attribution")):
        return 4
    return 5


def span(claim: dict) -> tuple[int, int]:
    return claim["offset"], claim["offset"] + len(claim["quote"])


def touches(a: dict, b: dict) -> bool:
    """Do two dates' quotes share characters?  By offset where both have one, else by their words."""
    if "offset" in a and "offset" in b:
        return max(a["offset"], b["offset"]) < min(span(a)[1], span(b)[1])
    x, y = str(fold(a["quote"])), str(fold(b["quote"]))
    return bool(x and y) and (x in y or y in x)


def pair(gold: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """One-to-one pairs of overlapping quotes, the best level and overlap first."""
    options = []
    for g, a in enumerate(gold):
        for f, b in enumerate(found):
            (a0, a1), (b0, b1) = span(a), span(b)
            overlap = min(a1, b1) - max(a0, b0)
            if overlap > 0:
                options.append((level_reached(a, b), overlap, g, f))
    pairs, used_gold, used_found = [], set(), set()
    for _, _, g, f in sorted(options, key=lambda o: (-o[0], -o[1], o[2], o[3])):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((gold[g], found[f]))
    return pairs


def f1(hit: int, found: int, gold: int) -> dict[str, float]:
    p = hit / found if found else 0.0
    r = hit / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "hit": hit, "found": found, "gold": gold}


def read(path: str) -> dict[str, dict]:
    rows = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            row = json.loads(line)
            if row["id"] in rows:
                sys.exit(f"{path}:{number}: id {row['id']!r} stands twice")
            rows[row["id"]] = row
    return rows


def score(gold: dict[str, dict], predicted: dict[str, dict]) -> tuple[dict, list[str]]:
    hits: dict[str, Counter] = defaultdict(Counter)
    right, asked = Counter(), Counter()
    errors: list[str] = []
    for key, article in gold.items():
        found = predicted.get(key, {})
        claims, lang = [c for c in found.get("claims", []) if c.get("in", "text") == "text"], article["lang"]
        pairs = pair(article["claims"], claims)
        paired_gold = {id(g) for g, _ in pairs}
        paired_found = {id(f) for _, f in pairs}
        errors += [
            f"{key} missed   {c['quote']!r} {c['subject']} {c['metric']}"
            for c in article["claims"]
            if id(c) not in paired_gold
        ]
        errors += [
            f"{key} spurious {c['quote']!r} {c.get('subject')} {c.get('metric')}"
            for c in claims
            if id(c) not in paired_found
        ]
        for group in ("all", lang):
            hits[group]["gold"] += len(article["claims"])
            hits[group]["found"] += len(claims)
            for g, f in pairs:
                for name in LEVELS[: level_reached(g, f)]:
                    hits[group][name] += 1
        for g, f in pairs:
            if level_reached(g, f) < 2:
                errors.append(
                    f"{key} sum      {g['quote']!r} gold {numbers(g)} {g['currency']},"
                    f" found {numbers(f)} {f.get('currency')}"
                )
                continue
            for name in FIELDS:
                if name == "instrument" and g["metric"] != "funding":
                    continue
                asked[name] += 1
                if agrees(g, f, name):
                    right[name] += 1
                else:
                    errors.append(f"{key} {name:8} {g['quote']!r} gold {field(g, name)}, found {field(f, name)}")
        wanted, offered = list(article.get("dates", [])), list(found.get("dates", []))
        hits["dates"]["gold"] += len(wanted)
        hits["dates"]["found"] += len(offered)
        for d in wanted:
            for o in offered:
                if (d["start"], d["end"]) == (o.get("start"), o.get("end")) and touches(d, o):
                    offered.remove(o)
                    hits["dates"]["hit"] += 1
                    break
            else:
                errors.append(f"{key} date     {d['quote']!r} gold {d['start']}..{d['end']}")
    report = {
        "claims": {g: {n: f1(c[n], c["found"], c["gold"]) for n in LEVELS} for g, c in hits.items() if g != "dates"},
        "fields": {n: right[n] / asked[n] for n in FIELDS if asked[n]},
        "dates": f1(hits["dates"]["hit"], hits["dates"]["found"], hits["dates"]["gold"]),
    }
    return report, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N differences")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    report, errors = score(read(args.gold), read(args.predicted))
    if args.json:
        print(json.dumps(report))
        return
    for group, levels in report["claims"].items():
        counts = levels["span"]
        print(f"{group}: {counts['gold']} gold claims, {counts['found']} found")
        for name, s in levels.items():
            print(f"  {name:5} P {s['p']:.3f}  R {s['r']:.3f}  F1 {s['f1']:.3f}")
    print("fields: " + "  ".join(f"{n} {v:.3f}" for n, v in report["fields"].items()))
    d = report["dates"]
    print(f"dates: P {d['p']:.3f}  R {d['r']:.3f}  F1 {d['f1']:.3f}  ({d['gold']} gold, {d['found']} found)")
    for line in errors[: args.errors]:
        print(line)


if __name__ == "__main__":
    main()
