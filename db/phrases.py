"""The words in which a book tells of its facts, from `sentences.yml`, checked when they are loaded."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard  # Any: the tree of words, whose leaves are texts and pairs of them

import yaml

_FILE = Path(__file__).with_name("sentences.yml")
_OWN = {"scales", "currencies", "of_currencies"}  # what each language has as it needs
_PLACE = re.compile(r"\{\w+\}|[{}]")
ENGLISH = "en"  # the language of `facts.sentence`, on which other programs rely


class PhrasesError(ValueError):
    """A language lacks a key or a place to fill."""


@cache
def load_phrases(path: Path = _FILE) -> Mapping[str, Mapping[str, Any]]:
    """The words by language.  Raises `PhrasesError` with file and key where a language differs from English."""
    words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(words, Mapping) or ENGLISH not in words:
        raise PhrasesError(f"{path.name}: {ENGLISH}: missing")
    for lang, told in words.items():
        _check(words[ENGLISH], told, f"{path.name}: {lang}")
    return words


def _check(model: object, told: object, place: str) -> None:
    if isinstance(model, Mapping):
        if not isinstance(told, Mapping) or model.keys() != told.keys():
            keys = sorted(map(str, model.keys() ^ told.keys())) if isinstance(told, Mapping) else list(model)
            raise PhrasesError(f"{place}: missing or unknown: {', '.join(keys)}")
        for key in model:
            if key in _OWN:
                _check_own(told[key], f"{place}.{key}")
            else:
                _check(model[key], told[key], f"{place}.{key}")
    elif isinstance(model, list):
        _check_forms(model, told, place)
    elif type(told) is not type(model) or _places(model) != _places(told):
        raise PhrasesError(f"{place}: expected the places {', '.join(sorted(_places(model))) or 'none'}, got {told!r}")


def _check_forms(model: list[str], told: object, place: str) -> None:
    """One form may leave out a place, such as the number in `une seule origine`; the other fills them all."""
    if not _is_pair(told):
        raise PhrasesError(f"{place}: expected a form for one and a form for more, got {told!r}")
    _check(model[1], told[1], f"{place}[1]")
    if unknown := _places(told[0]) - _places(model[0]):
        raise PhrasesError(f"{place}[0]: unknown: {', '.join(sorted(unknown))}")


def _check_own(told: object, place: str) -> None:
    """Scales are pairs of forms by their power of ten, currencies words by their code."""
    if not isinstance(told, Mapping):
        raise PhrasesError(f"{place}: expected a mapping, got {told!r}")
    scales = place.endswith(".scales")
    for key, value in told.items():
        fits = isinstance(key, int) and _is_pair(value) if scales else isinstance(value, str)
        if not fits:
            expected = "a power of ten with two forms" if scales else "a word"
            raise PhrasesError(f"{place}.{key}: expected {expected}, got {value!r}")


def _is_pair(told: object) -> TypeGuard[list[str]]:
    return isinstance(told, list) and len(told) == 2 and all(isinstance(form, str) for form in told)


def _places(text: object) -> set[str]:
    return set(_PLACE.findall(str(text)))


def other_languages() -> list[str]:
    """The languages besides English."""
    return sorted(load_phrases().keys() - {ENGLISH})
