"""Accuracy on the labelled sets never falls below its floor; `floor.json` is only ever raised.

No weight is fitted on `held`, and no rule was written while looking at it; `demo` holds the sample pages.
"""

import importlib.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

GOLD = Path(__file__).parent
SETS = {name: GOLD / f"{name}.jsonl" for name in ("dev", "own", "held")}
SETS["demo"] = GOLD.parents[1] / "demo" / "labels.jsonl"
FLOOR = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_claims", GOLD / "score_claims.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """Reads a labelled set afresh, without its labels; each once."""
    folder = tmp_path_factory.mktemp("gold")

    @cache
    def extract(name: str) -> Path:
        target = folder / f"{name}.jsonl"
        command, lines = [sys.executable, "-m", "extract"], "\n".join(unlabelled(name)).encode()
        with target.open("wb") as stream:
            subprocess.run(command, input=lines, stdout=stream, check=False)
        return target

    return extract


@pytest.fixture(scope="module")
def reports(extracted):
    """The scorer's report on a set."""
    scorer = load_scorer()

    @cache
    def report(name: str) -> dict:
        return scorer.score(scorer.read(str(SETS[name])), scorer.read(str(extracted(name))))[0]

    return report


def labelled(name: str) -> list[dict]:
    return [json.loads(line) for line in SETS[name].read_text(encoding="utf-8").splitlines()]


def unlabelled(name: str) -> list[str]:
    rows = labelled(name)
    return [json.dumps({key: value for key, value in row.items() if key not in ("claims", "dates")}) for row in rows]


def of_set(name: str, *values: str):
    """The values for one test; a set other than `dev` is read in the slow tests."""
    return pytest.param(name, *values, marks=() if name == "dev" else pytest.mark.slow)


LEVELS = [
    of_set(name, lang, level)
    for name, floor in FLOOR.items()
    for lang, levels in floor["claims"].items()
    for level in levels
]
FIELDS = [of_set(name, field) for name, floor in FLOOR.items() for field in floor["fields"]]


@pytest.mark.parametrize(("name", "lang", "level"), LEVELS)
def test_a_level_of_claims(reports, name, lang, level):
    assert reports(name)["claims"][lang][level]["f1"] >= FLOOR[name]["claims"][lang][level]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field(reports, name, field):
    assert reports(name)["fields"][field] >= FLOOR[name]["fields"][field]


@pytest.mark.parametrize("name", [of_set(name) for name, floor in FLOOR.items() if "dates" in floor])
def test_dates(reports, name):
    assert reports(name)["dates"]["f1"] >= FLOOR[name]["dates"]


def test_an_article_without_claims_stays_without(extracted):
    empty = {row["id"] for row in labelled("dev") if not row["claims"]}
    rows = [json.loads(line) for line in extracted("dev").read_text(encoding="utf-8").splitlines()]
    assert {row["id"]: row["claims"] for row in rows if row["id"] in empty} == {key: [] for key in empty}
