"""Reads the cue words of a lexicon: which fields they decide, and under which notion."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from extract.lexicon import CueRule, fold
from extract.model import Metric, Modality
from extract.settings import as_mapping, as_texts, one_of, read_as


def read_cues(value: object, place: str) -> dict[str, tuple[CueRule, ...]]:
    """Cue words to the rules that they set off; a word may decide several fields."""
    found: dict[str, tuple[CueRule, ...]] = {}
    for field, values in as_mapping(value, place, (*REACH, *WEIGHED)).items():
        for name, row in as_mapping(values, f"{place}.{field}").items():
            read = _read_notions if field in WEIGHED else _read_sides
            for word, rule in read(field, name, row, f"{place}.{field}.{name}"):
                found[fold(word)] = (*found.get(fold(word), ()), rule)
    return found


def words_of_money(cues: Mapping[str, tuple[CueRule, ...]]) -> Iterator[str]:
    """Single words that say what a sum measures."""
    for form, rules in cues.items():
        if " " not in form and any(rule.field in ("metric", "instrument") for rule in rules):
            yield form


def _read_notions(field: str, value: str, row: object, place: str) -> Iterator[tuple[str, CueRule]]:
    read_as(one_of(WEIGHED[field]), value, place)
    for notion, words in as_mapping(row, place).items():
        rule = CueRule(field, value, notion)
        yield from ((word, rule) for word in as_texts(words, f"{place}.{notion}"))


def _read_sides(field: str, value: str, row: object, place: str) -> Iterator[tuple[str, CueRule]]:
    sides = as_mapping(row, place, ("both", "before", "after", "reach", "weight"))
    for side in ("both", "before", "after"):
        reach, weight = sides.get("reach", REACH[field]), sides.get("weight", 1)
        rule = CueRule(field, value, value, side, read_as(int, reach, place), read_as(float, weight, place))
        yield from ((word, rule) for word in as_texts(sides.get(side), f"{place}.{side}"))


# How far a cue reaches where its lexicon does not say, in characters.
REACH = {"per": 80, "instrument": 60, "basis": 50, "event": 80, "outcome": 90}
# Fields that fitted weights decide, and what they can be.
WEIGHED: dict[str, type[StrEnum]] = {"metric": Metric, "modality": Modality}
