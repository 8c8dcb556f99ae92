"""The pipeline as spaCy sees it: factories, span groups, saved and loaded in a fresh process."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from extract.pipeline import load_pipeline

COMPONENTS = ["claims_sentences", "claims_amounts", "claims_periods", "claims_names", "claims_claims"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_configuration_makes_the_pipeline_of_every_language(lang):
    nlp = load_pipeline(lang)
    assert (nlp.lang, nlp.pipe_names) == (lang, COMPONENTS)
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in COMPONENTS}


def test_places_stand_in_span_groups():
    doc = load_pipeline("en")("Brightwell Foods raised $40 million in March 2025.")
    groups = {name: [(span.text, span.label_) for span in doc.spans[name]] for name in ("amounts", "dates", "claims")}
    assert groups == {
        "amounts": [("$40 million", "amount")],
        "dates": [("March 2025", "month")],
        "claims": [("$40 million", "funding")],
    }


def test_a_text_without_sums_has_no_claims():
    (doc,) = load_pipeline("en").pipe(["Nothing was said about money."])
    assert doc._.claims == ()


def test_a_saved_pipeline_reads_the_same_in_a_fresh_process(tmp_path):
    nlp = load_pipeline("fr")
    nlp.to_disk(tmp_path / "fr")
    text = "Nubera a levé 12 millions d’euros en mars 2025."
    code = f"import spacy; print([str(c) for c in spacy.load({str(tmp_path / 'fr')!r})({text!r})._.claims])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([str(claim) for claim in nlp(text)._.claims])


def test_every_factory_is_an_entry_point():
    assert {point.name for point in entry_points(group="spacy_factories")} >= set(COMPONENTS)
