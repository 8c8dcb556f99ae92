"""Choosing between what a text offers: a field takes the value that most speaks for.

An `Option` is one thing in the text that offers a value, with its features: short texts that say how it lies to
the sum and what it is.  The weight of each feature is fitted on labelled articles by `tests/gold/fit.py` and
stands in `weights.json`; what no article showed weighs nothing.
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

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a text offers for a field, what speaks for it, and the words that do."""

    value: Hashable
    features: tuple[str, ...]
    cue: Cue | None = None


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

    def least(self, field: str) -> float:
        """The share under which a choice is doubtful, 0 where none is."""
        return self._weights.get(DOUBT, {}).get(field, 0.0)

    def strength(self, field: str, option: Option) -> float:
        """The sum of the weights of an option's features."""
        weights = self._weights.get(field, {})
        return sum(weights.get(feature, 0.0) for feature in option.features)

    def choose(self, field: str, place: int, options: Sequence[Option]) -> Choice:  # noqa: ARG002 (who teaches asks for the place)
        """The value with the largest share, and the strongest of the options that have it."""
        known = self._weights.get(field, {}).get
        strengths = [sum([known(feature, 0.0) for feature in option.features]) for option in options]
        most = max(strengths)
        shares: defaultdict[Hashable, float] = defaultdict(float)
        for option, strength in zip(options, strengths, strict=True):
            shares[option.value] += exp(strength - most)
        value = max(shares, key=shares.__getitem__)
        best = max(range(len(options)), key=lambda at: (options[at].value == value, strengths[at], -at))
        return Choice(value, options[best].cue, shares[value] / sum(shares.values()))


def crossed_with(name: str, features: Iterable[str]) -> list[str]:
    """Each feature once more, for one kind of option alone."""
    return [f"{name} & {feature}" for feature in features]
