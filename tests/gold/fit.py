"""Fits `extract/weights.json` on the labelled sets, and prints what the weights reach on articles they never saw.

    python tests/gold/fit.py [--write]

Articles are dealt into folds; the weights of each are fitted on the others, and what the reader then finds in it is
scored: the honest, out-of-fold score.  The in-fold score is that of weights fitted on all.  A sum's options are
recorded as the reader offers them, and marked right where the label agrees.  What a sentence leaves out is taken
from the claim before: in a first round from its labels, then from what the weights of that round chose.
"""

import argparse
import importlib.util
import json
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any  # labels

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from extract.choice import DOUBT, WEIGHTS, Choice, Chooser, Options, Weights
from extract.claims import Claims
from extract.lexicon_file import load_lexicon
from extract.model import Article, Claim, Period
from extract.pipeline import ArticleReader
from extract.records import write_claim
from extract.watchlist import load_watchlist

GOLD = Path(__file__).parent
FOLDS, PARTS = 5, 3
# How much a weight costs: chosen among 1.5, 3, 4 and 6 by the out-of-fold score.  Features of fewer examples than
# `RARE` are left out, and so are weights that are too small to tell.
COST, RARE, SMALL = 4.0, 4, 0.05
# Of the sums for which somebody is named, the share that has to be right out of fold: the rest stays empty.
SURE = {"attribution": 0.8}


def _load(name: str) -> Any:  # a module beside this file
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scorer, marked = _load("score_claims"), _load("marked")


@dataclass
class Example:
    """The options for one field of one sum, and which of them are right."""

    options: Options
    right: list[bool]


@dataclass
class Chosen:
    """A choice out of fold: how sure it was, and whether it was right."""

    share: float
    right: bool


class Teacher(Chooser):
    """Chooses, and records the options; with `by_label` it chooses what the label says."""

    def __init__(self, weights: Weights, claims: Sequence[dict[str, Any]], *, by_label: bool) -> None:
        """Keep the labels of the article that is read."""
        super().__init__(weights)
        self.examples: dict[str, list[Example]] = defaultdict(list)
        self.chosen: dict[str, list[Chosen]] = defaultdict(list)
        self._claims, self._by_label = claims, by_label

    def choose(self, field: str, place: int, options: Options) -> Choice:
        """The choice, or the label's where that is offered."""
        label = next((c for c in self._claims if -6 < place - c["offset"] <= len(c["quote"])), None)
        chosen = super().choose(field, place, options)
        if label is None:
            return chosen
        right = [is_right(label, field, option.value) for option in options.each]
        self.examples[field].append(Example(options, right))
        if chosen.value is not None:
            self.chosen[field].append(Chosen(chosen.share, is_right(label, field, chosen.value)))
        if self._by_label and any(right):
            each = [o for o, r in zip(options.each, right, strict=True) if r]
            return super().choose(field, place, Options(each, options.said))
        return chosen


def is_right(label: dict[str, Any], field: str, value: object) -> bool:
    """Whether the label says, or accepts, a value for a field."""
    if field == "period":
        days = value if isinstance(value, Period) else Period(None, None)
        ends = {"period_start": days.start and days.start.isoformat(), "period_end": days.end and days.end.isoformat()}
        return bool(scorer.agrees(label, ends, "period"))
    if field == "subject" and label[field] and value:
        # a name and its shorter form are one to learn from: "Brünig", "Brünig Semi"
        one, other = scorer.fold(label[field]).split(), scorer.fold(value).split()
        if one[: len(other)] == other or other[: len(one)] == one:
            return True
    return bool(scorer.agrees(label, {field: value}, field))


def fit_field(examples: Iterable[Example]) -> dict[str, float]:
    """The weights under which right options have the largest share, with a quadratic price on each."""
    known = [e for e in examples if any(e.right) and not all(e.right)]
    counts: Counter[str] = Counter()
    for example in known:
        counts.update({f for option in example.options.each for f in example.options.features(option)})
    index = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    rows = ([index[f] for f in e.options.features(o) if f in index] for e in known for o in e.options.each)
    matrix = _matrix(list(rows), len(index))
    sizes = np.array([len(e.options.each) for e in known])
    starts = np.concatenate([[0], sizes.cumsum()[:-1]])
    right = np.array([r for e in known for r in e.right], dtype=bool)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = matrix @ weights
        score -= np.repeat(np.maximum.reduceat(score, starts), sizes)
        strength = np.exp(score)
        total = np.add.reduceat(strength, starts)
        good = np.add.reduceat(strength * right, starts) + 1e-300
        slope = strength / np.repeat(total, sizes) - strength * right / np.repeat(good, sizes)
        value = float(np.log(total / good).sum() + COST / 2 * weights @ weights)
        return value, matrix.T @ slope + COST * weights

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return {feature: round(float(best[at]), 2) for feature, at in index.items() if abs(best[at]) >= SMALL}


def _matrix(rows: list[list[int]], width: int) -> csr_matrix:
    lengths = np.array([len(row) for row in rows])
    columns = np.array([column for row in rows for column in row], dtype=int)
    return csr_matrix((np.ones(len(columns)), columns, np.concatenate([[0], lengths.cumsum()])), (len(rows), width))


@dataclass
class Labelled:
    """A labelled article, read up to its claims."""

    set: str
    row: dict[str, Any]
    doc: Doc

    def read(self, chooser: Chooser) -> tuple[Claim, ...]:
        """The claims that a chooser finds in it."""
        component = _components.setdefault(
            self.row["lang"], _components.get(self.row["lang"]) or Claims(load_lexicon(self.row["lang"]), chooser)
        )
        component.decider.chooser = chooser
        self.doc._.claims = ()
        claims: tuple[Claim, ...] = component(self.doc)._.claims
        return claims


_components: dict[str, Claims] = {}


def load_articles() -> list[Labelled]:
    """The labelled articles, read up to their claims."""
    reader = ArticleReader(load_watchlist(GOLD.parent.parent / "watchlist.yml"))
    rows = [
        (name, json.loads(line)) for name in ("dev", "own") for line in (GOLD / f"{name}.jsonl").open(encoding="utf-8")
    ]
    rows += [("marked", row) for row in marked.read_marked()]
    found = []
    for name, row in rows:
        article = Article(None, row["publisher"], row["title"], row["text"], row["published"], lang=row["lang"])
        found.append(Labelled(name, row, reader.prepare(article)))
    return found


def collect(articles: Iterable[Labelled], weights: Weights, *, by_label: bool) -> dict[str, list[Example]]:
    """The examples of all fields in some articles."""
    found: dict[str, list[Example]] = defaultdict(list)
    for article in articles:
        teacher = Teacher(weights, article.row["claims"], by_label=by_label)
        article.read(teacher)
        for name, examples in teacher.examples.items():
            found[name] += examples
    return found


def fit(articles: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """The weights of all fields.

    What a sum takes over from the one before is first taught from labels, then from what weights choose that were
    fitted on other articles: so they learn how far a choice can be trusted.
    """
    taught = [collect([article], {}, by_label=True) for article in articles]
    chosen: list[dict[str, list[Example]]] = [{} for _ in articles]
    for at in range(PARTS):
        weights = _weigh(found for i, found in enumerate(taught) if i % PARTS != at)
        for i in range(at, len(articles), PARTS):
            chosen[i] = collect([articles[i]], weights, by_label=False)
    return _weigh(chosen)


def _weigh(found: Iterable[dict[str, list[Example]]]) -> dict[str, dict[str, float]]:
    examples: defaultdict[str, list[Example]] = defaultdict(list)
    for part in found:
        for name, some in part.items():
            examples[name] += some
    return {name: fit_field(some) for name, some in examples.items()}


def folds(articles: Sequence[Labelled]) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """The articles to fit on and those to score, for each fold."""
    order = list(articles)
    Random(4).shuffle(order)  # noqa: S311 (no secret)
    for at in range(FOLDS):
        yield [a for i, a in enumerate(order) if i % FOLDS != at], order[at::FOLDS]


_Read = tuple[dict[str, dict[str, Any]], dict[str, list[Chosen]]]


def read_all(articles: Iterable[Labelled], weights: Weights) -> _Read:
    """The articles with the claims that the weights give them, by id; and each choice that was made for them."""
    rows, chosen = {}, defaultdict(list)
    for article in articles:
        teacher = Teacher(weights, article.row["claims"], by_label=False)
        claims = [write_claim(claim) for claim in article.read(teacher)]
        rows[article.row["id"]] = {**article.row, "claims": claims, "dates": []}
        for name, some in teacher.chosen.items():
            chosen[name] += some
    return rows, chosen


def least_shares(chosen: dict[str, list[Chosen]]) -> dict[str, float]:
    """For each field of `SURE`, the share from which so many of the values that are given are right."""
    found = {}
    for name, sure in SURE.items():
        ranked, right = sorted(chosen[name], key=lambda c: -c.share), 0
        for count, choice in enumerate(ranked, 1):
            right += choice.right
            if right / count >= sure:
                found[name] = round(choice.share, 3)
    return found


def report(name: str, articles: Sequence[Labelled], found: dict[str, dict[str, Any]]) -> None:
    """Prints core, full and each field, set by set."""
    for part in dict.fromkeys(a.set for a in articles):
        gold = {a.row["id"]: a.row for a in articles if a.set == part}
        scores = scorer.score(gold, found)[0]
        for lang, levels in scores["claims"].items():
            print(
                f"{name} {part} {lang:3}", *(f"{level} {levels[level]['f1']:.3f}" for level in ("rate", "core", "full"))
            )
        print(f"{name} {part}    ", *(f"{key} {value:.3f}" for key, value in scores["fields"].items()))


_articles: list[Labelled] = []


def _run(fold: int) -> tuple[_Read, dict[str, dict[str, float]]]:
    """One fold out of fold; fold -1 is all articles in fold."""
    known, held = (_articles, _articles) if fold < 0 else list(folds(_articles))[fold]
    weights = fit(known)
    return read_all(held, weights), weights


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write extract/weights.json")
    args = parser.parse_args()
    _articles.extend(load_articles())
    # the articles, once read, are handed to the processes by forking
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        (seen, weights), *unseen = pool.map(_run, range(-1, FOLDS))
    chosen = {name: [c for (_, found), _ in unseen for c in found[name]] for name in SURE}
    report("out of fold", _articles, {key: row for (rows, _), _ in unseen for key, row in rows.items()})
    report("in fold    ", _articles, seen[0])
    weights[DOUBT] = least_shares(chosen)
    print("doubtful under", weights[DOUBT])
    if args.write:
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
