"""Comparison on the labelled sets never falls below its floor, whoever the companies are and however large the sums.

`scenarios` are tidy cases on invented companies, `real` are labels of real pages about xAI, `coverage` has the mess of
real pages on companies under other names; `compare/floor.json` is only ever raised.
"""

import importlib.util
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from db.comparison import compare_lines, write_fact
from db.lines import read_line

COMPARE = Path(__file__).parent / "compare"
FLOOR = json.loads((COMPARE / "floor.json").read_text(encoding="utf-8"))


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, COMPARE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORER, DISGUISE = load("score_facts"), load("disguise")


@cache
def scenarios(name: str) -> list[dict]:
    return [json.loads(line) for line in (COMPARE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def judge(told: list[dict]) -> dict:
    """The scorer's summary; the comparison knows nothing but the articles."""
    total: Counter[str] = Counter()
    for scenario in told:
        facts = compare_lines([read_line(article) for article in scenario["articles"]])
        found, _ = SCORER.judge(scenario, SCORER.read_facts(map(write_fact, facts)), None)
        total.update(found)
    return SCORER.summary(total)


@cache
def summary(name: str) -> dict:
    return judge(scenarios(name))


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in FLOOR for measure in FLOOR[name]["least"]])
def test_a_measure_is_at_least(name, measure):
    assert summary(name)[measure] >= FLOOR[name]["least"][measure]


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in FLOOR for measure in FLOOR[name]["most"]])
def test_a_measure_is_at_most(name, measure):
    assert summary(name)[measure] <= FLOOR[name]["most"][measure]


ALIKE = ("grouping_f1", "relations", "has", "not", "links", "origins", "origins_mean_width", "conflicts_said")


def test_the_names_of_companies_and_outlets_do_not_matter():
    renamed = judge([DISGUISE.rename(scenario) for scenario in scenarios("scenarios")])
    assert {name: renamed[name] for name in ALIKE} == {name: summary("scenarios")[name] for name in ALIKE}


@pytest.mark.parametrize("steps", [1, -1], ids=["a thousand times as large", "a thousand times as small"])
def test_the_size_of_the_sums_does_not_matter(steps):
    rescaled = judge([DISGUISE.rescale(scenario, steps) for scenario in scenarios("scenarios")])
    assert {name: rescaled[name] for name in ALIKE} == {name: summary("scenarios")[name] for name in ALIKE}


def test_a_disguise_leaves_nothing_as_it_was_and_every_quote_at_its_place():
    for scenario in scenarios("scenarios"):
        for told in (DISGUISE.rename(scenario), DISGUISE.rescale(scenario, 1)):
            for before, after in zip(scenario["articles"], told["articles"], strict=True):
                for old, new in zip(before["claims"], after["claims"], strict=True):
                    assert (new["subject"], new["quote"]) != (old["subject"], old["quote"])
                    if before["text"][old["offset"] :].startswith(old["quote"]):
                        assert after["text"][new["offset"] :].startswith(new["quote"])
