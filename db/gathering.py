"""Puts things together that have something in common."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Thing = TypeVar("_Thing")


def gather(things: Iterable[_Thing], key: Callable[[_Thing], Hashable]) -> list[list[_Thing]]:
    """The things with the same key together, in the order in which they come first.

    >>> gather(["ab", "c", "de"], len)
    [['ab', 'de'], ['c']]
    """
    found: dict[Hashable, list[_Thing]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return list(found.values())
