"""The words in which a book tells of its facts, from `sentences.yml`, checked when they are loaded."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any  # Any: the tree of words, whose leaves are texts and pairs of them

import yaml

_FILE = Path(__file__).with_name("sentences.yml")
_OWN = {"scales", "currencies", "of_currencies"}  # what each language has as it needs
_PLACE = re.compile(r"\{\w+\}")
ENGLISH = "en"  # the language of `facts.sentence`, on which other programs rely


class PhrasesError(ValueError):
    """A language lacks a key or a place to fill."""


@cache
def load_phrases(path: Path = _FILE) -> Mapping[str, Mapping[str, Any]]:
    """The words by language.  Raises `PhrasesError` with file and key where a language differs from English."""
    words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for lang, told in words.items():
        _check(words[ENGLISH], told, f"{path.name}: {lang}")
    return words


def _check(model: object, told: object, place: str) -> None:
    if isinstance(model, Mapping):
        if not isinstance(told, Mapping) or model.keys() != told.keys():
            keys = sorted(map(str, model.keys() ^ told.keys())) if isinstance(told, Mapping) else list(model)
            raise PhrasesError(f"{place}: missing or unknown: {', '.join(keys)}")
        for key in model.keys() - _OWN:
            _check(model[key], told[key], f"{place}.{key}")
    elif type(told) is not type(model) or _places(model) != _places(told):
        raise PhrasesError(f"{place}: expected the places {', '.join(sorted(_places(model))) or 'none'}, got {told!r}")


def _places(leaf: object) -> set[str]:
    return set(_PLACE.findall(" ".join(leaf) if isinstance(leaf, list) else str(leaf)))


def other_languages() -> list[str]:
    """The languages besides English."""
    return sorted(load_phrases().keys() - {ENGLISH})
