"""Score `python -m db compare` on labelled comparison scenarios.

    python score_facts.py scenarios.jsonl [--command "python -m db compare"] [--errors N] [--only TEXT] [--json]

The command is run once for each scenario, in the current directory: articles as JSON Lines on stdin, facts as JSON
Lines on stdout.  An expected fact is matched with the produced fact that shares most of its claims (Jaccard).  Of a
fact marked "doubtful" only the conflicts that must not be said count, and its pairs; "claims_doubtful" take no part
in grouping; "origins_also" are other counts that can be defended.  A pair of claims about which two different
relations are said counts as not right.
"""

import argparse
import itertools
import json
import shlex
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CONFLICT = "conflict_between_origins"
CONFLICTS = {CONFLICT, "conflict_in_chain"}


def key(ref):
    """(article, offset) of a claim reference: a pair, or an object with the two keys."""
    return (ref["article"], ref["offset"]) if isinstance(ref, dict) else tuple(ref)


def pair(c):
    return frozenset((key(c["a"]), key(c["b"])))


def run(scenario, command, timeout):
    """The facts of one scenario, and what went wrong (None when nothing did)."""
    feed = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in scenario["articles"])
    try:
        done = subprocess.run(command, input=feed.encode(), capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return [], "timeout"
    except OSError as error:
        return [], str(error)
    try:
        facts = read_facts(json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [], f"unreadable output: {error!r}"
    if done.returncode:
        tail = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return facts, f"exit {done.returncode}: {tail[0] if tail else ''}"
    return facts, None


def read_facts(rows):
    """What is judged of the facts that the command writes."""
    return [
        {
            "claims": {key(c) for c in row["claims"]},
            "verdicts": set(row["verdicts"]),
            "min": row["origins_min"],
            "max": row["origins_max"],
            "comparisons": [
                (pair(c), c["relation"], set(c.get("differences") or ())) for c in row.get("comparisons") or ()
            ],
            "links": {x["kind"] for x in row.get("links") or ()},
        }
        for row in rows
    ]


def together(groups, instrument):
    """All pairs of claims that share a group, but for parts: equity, debt and total may share a fact or be linked."""
    pairs = {frozenset(p) for g in groups for p in itertools.combinations(sorted(g), 2)}
    return {p for p in pairs if len(said := {instrument.get(c) for c in p}) == 1 or not said & {"equity", "debt"}}


def judge(scenario, facts, problem):
    """(counts, list of errors) of one scenario."""
    n, errors = Counter(), []

    def test(name, ok, text):
        n[name] += 1
        n[name + "_ok"] += bool(ok)
        if not ok:
            errors.append(text)

    if problem:
        n["crashes"] += 1
        errors.append("CRASH " + problem)
    expect = [dict(e, claims={key(c) for c in e["claims"]}) for e in scenario["expect"]]
    firm = [e["claims"] - {key(c) for c in e.get("claims_doubtful", ())} for e in expect if not e.get("doubtful")]
    named = set().union(*firm)
    instrument = {(a["id"], c["offset"]): c.get("instrument") for a in scenario["articles"] for c in a["claims"]}
    want, got = together(firm, instrument), together((f["claims"] & named for f in facts), instrument)
    n["pairs_want"], n["pairs_got"], n["pairs_both"] = len(want), len(got), len(want & got)
    errors += [f"grouping: apart {sorted(map(list, p))}" for p in want - got] + [
        f"grouping: merged {sorted(map(list, p))}" for p in got - want
    ]

    said = {}
    for f in facts:
        for p, relation, diff in f["comparisons"]:
            said.setdefault(p, []).append((relation, diff))
    wanted = {}
    for e in expect:
        label = e["label"]
        best = max(facts, key=lambda f: len(f["claims"] & e["claims"]) / len(f["claims"] | e["claims"]), default=None)
        if best is None or not best["claims"] & e["claims"]:
            best = None
        doubtful = e.get("doubtful")
        for v in () if doubtful else e.get("verdicts_has", ()):
            test(
                "has",
                best and v in best["verdicts"],
                f"{label}: verdict {v} is missing, has {sorted(best['verdicts']) if best else 'no fact'}",
            )
        for v in e.get("verdicts_not", ()):
            if doubtful and v not in CONFLICTS:
                continue
            test(
                "not",
                best and v not in best["verdicts"],
                f"{label}: verdict {v} must not be" if best else f"{label}: no fact",
            )
        for kind in () if doubtful else e.get("links", ()):
            test("links", best and kind in best["links"], f"{label}: link {kind} is missing")
        if "origins" in e and not doubtful:
            lo, hi = (best["min"], best["max"]) if best else (None, None)
            counts = [e["origins"], *e.get("origins_also", ())]
            test("origins", best and any(lo <= k <= hi for k in counts), f"{label}: origins {counts} not in {lo}..{hi}")
            if best:
                n["width"] += hi - lo
                n["width_n"] += 1
        for r in e.get("relations", ()):
            p, diff = pair(r), set(r.get("differences") or ())
            wanted[p] = r["relation"]
            answers = said.get(p, ())
            hit = len({rel for rel, _ in answers}) == 1 and any(
                rel == r["relation"] and diff <= d for rel, d in answers
            )
            if answers:
                n["differences"] += max(len(d) for _, d in answers)
                n["differences_n"] += 1
            told = [(a, sorted(b)) for a, b in said.get(p, ())]
            where = " ".join(map(str, sorted(map(list, p))))
            test("relations", hit, f"{label}: {where} is {r['relation']} {sorted(diff)}, said {told}")
            n["rel " + r["relation"]] += 1
            n["rel " + r["relation"] + "_ok"] += hit
        if CONFLICT in e.get("verdicts_has", ()):
            n["conflicts_wanted"] += 1
            n["conflicts_found"] += bool(best and CONFLICT in best["verdicts"])

    # Conflicts said, of origins (verdict) and of pairs (relation): true where the expectation has them.
    for f in facts:
        if CONFLICT in f["verdicts"]:
            true = any(CONFLICT in e.get("verdicts_has", ()) and e["claims"] & f["claims"] for e in expect)
            n["conflict_verdicts"] += 1
            n["conflict_verdicts_false"] += not true
            if not true:
                errors.append(f"FALSE CONFLICT between origins: {sorted(map(list, f['claims']))}")
    for p in {p for p, rels in said.items() if any(rel == "conflict" for rel, _ in rels)}:
        inside = any(p <= e["claims"] and CONFLICTS & set(e.get("verdicts_has", ())) for e in expect)
        true = wanted[p] == "conflict" if p in wanted else inside
        n["conflict_pairs"] += 1
        n["conflict_pairs_false"] += not true
        if not true:
            errors.append(f"FALSE CONFLICT relation: {sorted(map(list, p))}")
    if scenario.get("distorted"):
        n["distorted"] += 1
        if any("corroborated" in f["verdicts"] for f in facts):
            n["false_corroborated"] += 1
            errors.append("FALSELY CORROBORATED")
    n["scenarios"] += 1
    n["clean"] += not errors
    return n, errors


def share(a, b):
    return a / b if b else None


def summary(n):
    p, r = share(n["pairs_both"], n["pairs_got"]), share(n["pairs_both"], n["pairs_want"])
    said, false = n["conflict_verdicts"] + n["conflict_pairs"], n["conflict_verdicts_false"] + n["conflict_pairs_false"]
    out = {
        "scenarios": n["scenarios"],
        "without_error": n["clean"],
        "crashes": n["crashes"],
        "grouping_precision": p,
        "grouping_recall": r,
        "grouping_f1": 2 * p * r / (p + r) if p and r else 0.0,
    }
    for name in ("relations", "has", "not", "links", "origins"):
        out[name] = share(n[name + "_ok"], n[name])
        out[name + "_n"] = n[name]
    out |= {
        "differences_per_pair": share(n["differences"], n["differences_n"]),
        "origins_mean_width": share(n["width"], n["width_n"]),
        "conflicts_said": said,
        "conflicts_false": false,
        "conflicts_true_share": share(said - false, said),
        "conflict_verdicts_wanted": n["conflicts_wanted"],
        "conflict_verdicts_found": n["conflicts_found"],
        "distorted": n["distorted"],
        "falsely_corroborated": n["false_corroborated"],
        "by_relation": {
            k[4:]: [n[k + "_ok"], n[k]] for k in sorted(n) if k.startswith("rel ") and not k.endswith("_ok")
        },
    }
    return out


def main():
    ap = argparse.ArgumentParser(description="Score the comparison of claims on labelled scenarios.")
    ap.add_argument("scenarios")
    ap.add_argument("--command", default="python -m db compare")
    ap.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show the errors of the first N scenarios that have any"
    )
    ap.add_argument("--only", default="", metavar="TEXT", help="only scenarios with TEXT in their name")
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--timeout", type=float, default=60)
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    lines = Path(args.scenarios).read_text(encoding="utf-8").splitlines()
    scenarios = [s for s in map(json.loads, filter(str.strip, lines)) if args.only in s["scenario"]]
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda s: run(s, shlex.split(args.command), args.timeout), scenarios))
    total, shown = Counter(), 0
    for s, (facts, problem) in zip(scenarios, results, strict=True):
        n, errors = judge(s, facts, problem)
        total.update(n)
        if errors and shown < args.errors:
            shown += 1
            print(
                f"{s['scenario']}: {s.get('note', '')}",
                *("    " + e for e in errors),
                sep="\n",
                file=sys.stderr if args.json else sys.stdout,
            )
    out = summary(total)
    if args.json:
        print(json.dumps(out, indent=1))
        return
    print_summary(out)


def show(x):
    return "-" if x is None else f"{x:.3f}"


def print_summary(out):
    n = out["scenarios"]
    print(f"scenarios            {n}, {out['without_error']} without any error, {out['crashes']} crashed or timed out")
    p, r = show(out["grouping_precision"]), show(out["grouping_recall"])
    print(f"grouping             P {p}  R {r}  F1 {out['grouping_f1']:.3f}")
    for name, text in (
        ("relations", "relations right"),
        ("has", "verdicts has"),
        ("not", "verdicts not"),
        ("links", "links"),
        ("origins", "origins within"),
    ):
        print(
            f"{text:<20} {show(out[name])}  of {out[name + '_n']}"
            + (f", mean width {show(out['origins_mean_width'])}" if name == "origins" else "")
        )
    print(f"differences named    {show(out['differences_per_pair'])} per labelled pair")
    said = f"{out['conflicts_said']}, false {out['conflicts_false']}, true share {show(out['conflicts_true_share'])}"
    found = f"{out['conflict_verdicts_found']} of {out['conflict_verdicts_wanted']}"
    print(f"conflicts said       {said}; between origins found {found}")
    print(f"falsely corroborated {out['falsely_corroborated']} of {out['distorted']} distorted scenarios")
    print("by relation          " + ", ".join(f"{k} {a}/{b}" for k, (a, b) in out["by_relation"].items()))


if __name__ == "__main__":
    main()
