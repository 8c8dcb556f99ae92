"""Accuracy on the labelled set never falls below its floor; `floor.json` is only ever raised."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).parent
FLOOR = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> dict:
    """The scorer's report on a fresh reading of the labelled set, without its labels."""
    spec = importlib.util.spec_from_file_location("score_claims", GOLD / "score_claims.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    predicted = tmp_path_factory.mktemp("gold") / "predicted.jsonl"
    with predicted.open("wb") as target:
        subprocess.run(
            [sys.executable, "-m", "extract"],
            input="\n".join(unlabelled()).encode(),
            stdout=target,
            check=False,
        )
    found, _ = scorer.score(scorer.read(str(GOLD / "dev.jsonl")), scorer.read(str(predicted)))
    return found


def unlabelled() -> list[str]:
    rows = (json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines())
    return [json.dumps({key: value for key, value in row.items() if key not in ("claims", "dates")}) for row in rows]


LEVELS = [(lang, level) for lang, levels in FLOOR["claims"].items() for level in levels]


@pytest.mark.parametrize(("lang", "level"), LEVELS, ids=[f"{lang}-{level}" for lang, level in LEVELS])
def test_a_level_of_claims(report, lang, level):
    assert report["claims"][lang][level]["f1"] >= FLOOR["claims"][lang][level]


@pytest.mark.parametrize("field", FLOOR["fields"])
def test_a_field(report, field):
    assert report["fields"][field] >= FLOOR["fields"][field]


def test_dates(report):
    assert report["dates"]["f1"] >= FLOOR["dates"]
