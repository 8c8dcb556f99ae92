"""Patterns for any of many forms: words and phrases of a lexicon, with common beginnings matched once."""

import re
from collections.abc import Iterable, Iterator
from typing import Any  # a tree of dicts

_END = ""


def alternatives(forms: Iterable[str], *, cased: bool = False) -> str:
    """A pattern for any of the forms, the longest that fits; a space stands for any white space.

    Straight and curly apostrophes count as one.  Without `cased` it is made for patterns that ignore case.
    No form at all gives a pattern that never matches.

    >>> alternatives(["euro", "euros", "dollar"])
    '(?:euro(?:s)?|dollar)'
    """
    tree: dict[str, Any] = {}
    for form in forms:
        node = tree
        for atom in _atoms(form if cased else form.lower()):
            node = node.setdefault(atom, {})
        node[_END] = {}
    return _pattern(tree) if tree else r"(?!)"


def starred(forms: Iterable[str], *, cased: bool = False) -> str:
    """A pattern for any of the forms, in which a star stands for any letters: `raise*`."""
    return alternatives(forms, cased=cased).replace(r"\*", r"\w*")


def anywhere(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the forms as whole words, whatever their case."""
    return re.compile(rf"(?<!\w)(?:{starred(forms)})(?!\w)", re.IGNORECASE)


def at_end(forms: Iterable[str], behind: str = "") -> re.Pattern[str]:
    """Finds one of the forms at the end of the stretch that is searched, as group `form`; `behind` may follow it."""
    return re.compile(rf"(?<!\w)(?P<form>{starred(forms)})\s*{behind}$", re.IGNORECASE)


def _atoms(form: str) -> Iterator[str]:
    """The pattern of each character; white space is one."""
    for piece in re.split(r"(\s+)", form.replace("’", "'")):
        if piece.isspace():
            yield r"\s+"
        else:
            yield from ("['’]" if char == "'" else re.escape(char) for char in piece)


def _pattern(tree: dict[str, Any]) -> str:
    """The alternatives of a node; what ends here is tried after all that goes on."""
    branches = [atom + _pattern(rest) if rest else atom for atom, rest in tree.items() if atom != _END]
    if _END not in tree:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})?" if branches else ""
