"""Reads the examples of a language, `<code>/*.txt`: a text a line, what is expected marked in it.

`raised [$9.3bn] in May = 9.3e9 USD` marks a sum, `[March 2025] = 2025-03-01..2025-03-31` a period; several are
parted by semicolons, and `nothing` says that there is none.  Lines that begin with `#` are headings.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.pipeline import load_pipeline

pipeline = cache(load_pipeline)
LANG = Path(__file__).parent
MARK = re.compile(r"\[([^\]]+)\]")
SIGNS = {">": "more_than", "<": "up_to", "~": "about"}


class Example(NamedTuple):
    """A text without its marks, and the quotes in it with what each is expected to mean."""

    lang: str
    text: str
    expected: list[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.lang}-{self.text}"


def read_examples(name: str) -> list[Example]:
    """All examples in the files of that name, whatever their language."""
    return [example for path in sorted(LANG.glob(f"*/{name}.txt")) for example in _read_file(path)]


def lines(path: Path) -> Iterator[str]:
    """The lines of a file that are no headings."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _read_file(path: Path) -> Iterator[Example]:
    for line in lines(path):
        body, _, expected = line.rpartition(" = ")
        meanings = [] if expected == "nothing" else expected.split("; ")
        quotes = MARK.findall(body)
        assert len(quotes) == len(meanings), f"{path}: {line}"
        yield Example(path.parent.name, MARK.sub(r"\1", body), list(zip(quotes, meanings, strict=True)))


def bounds(worth: str) -> tuple[str, float | None, float | None]:
    """Qualifier, least and most of a worth such as `9.3e9`, `~2e6`, `>1e9`, `<5e8` or `4e9..5e9`."""
    if ".." in worth:
        low, high = map(float, worth.split(".."))
        return "range", low, high
    kind, value = SIGNS.get(worth[0], "exact"), float(worth.lstrip("><~"))
    return kind, None if kind == "up_to" else value, None if kind == "more_than" else value
