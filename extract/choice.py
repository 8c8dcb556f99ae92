"""Choosing between what a text offers: a field takes the value that most speaks for.

An `Option` is one thing in the text that offers a value, with its features: short texts that say how it lies to
the sum and what it is.  What holds for the sum whichever value it takes, its `Options` say once.  The weight of each
feature is fitted on labelled articles by `tests/gold/fit.py` and stands in `weights.json`; what no article showed
weighs nothing.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from extract.model import Cue

WEIGHTS = Path(__file__).with_name("weights.json")
# Under this key the weights hold, by field, the share under which a choice is doubtful.
DOUBT = "doubt"
# Parts a value from a feature that speaks for or against it.
_OF = " | "

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a text offers for a field, what speaks for it, and the words that do."""

    value: Hashable
    features: tuple[str, ...]
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """The options for a field; each feature of `said` counts for an option as `value | feature`."""

    each: Sequence[Option]
    said: Sequence[str] = ()

    def features(self, option: Option) -> list[str]:
        """All features of one of the options."""
        return [*option.features, *(f"{option.value}{_OF}{feature}" for feature in self.said)]


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that was chosen, by which words, and the share of all options that speaks for it, 0 to 1."""

    value: Hashable
    cue: Cue | None
    share: float


@cache
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The fitted weights: field to feature to weight."""
    weights: Weights = json.loads(path.read_text(encoding="utf-8"))
    return weights


class Chooser:
    """Chooses by the weights of features."""

    def __init__(self, weights: Weights) -> None:
        """Keep the weights, field by field."""
        self._weights = weights
        self._said = {field: _by_feature(weights[field]) for field in weights}

    def least(self, field: str) -> float:
        """The share under which a choice is doubtful, 0 where none is."""
        return self._weights.get(DOUBT, {}).get(field, 0.0)

    def strengths(self, field: str, options: Options) -> list[float]:
        """How much speaks for each option: the sum of the weights of its features."""
        known, said = self._weights.get(field, {}).get, self._of_values(field, options.said)
        return [
            sum(filter(None, map(known, option.features)), said.get(str(option.value), 0.0)) for option in options.each
        ]

    def choose(self, field: str, place: int, options: Options) -> Choice:  # noqa: ARG002 (who teaches asks for the place)
        """The value with the largest share, and the strongest of the options that have it."""
        strengths, each = self.strengths(field, options), options.each
        most = max(strengths)
        shares: defaultdict[Hashable, float] = defaultdict(float)
        for option, strength in zip(each, strengths, strict=True):
            shares[option.value] += exp(strength - most)
        value = max(shares, key=shares.__getitem__)
        best = max(range(len(each)), key=lambda at: (each[at].value == value, strengths[at], -at))
        return Choice(value, each[best].cue, shares[value] / sum(shares.values()))

    def _of_values(self, field: str, said: Sequence[str]) -> dict[str, float]:
        """What the features of a sum say of each value."""
        found: defaultdict[str, float] = defaultdict(float)
        known = self._said.get(field, {})
        for feature in said:
            for value, weight in known.get(feature, ()):
                found[value] += weight
        return found


def _by_feature(weights: Mapping[str, float]) -> dict[str, list[tuple[str, float]]]:
    """The weights of `value | feature`, feature by feature."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, weight in weights.items():
        value, parted, feature = name.partition(_OF)
        if parted:
            found[feature].append((value, weight))
    return dict(found)


def crossed_with(name: str, features: Iterable[str]) -> list[str]:
    """Each feature once more, for one kind of option alone."""
    return [f"{name} & {feature}" for feature in features]
