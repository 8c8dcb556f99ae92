"""Finds who speaks for a company, where a text calls somebody its head."""

from collections.abc import Iterable

from db.lines import Line
from db.names import fold, word_for_head

_AROUND = 60  # characters at a name within which its office stands


def find_heads(subject: str, lines: Iterable[Line]) -> frozenset[str]:
    """The folded names whom articles name for a sum and call the head of the subject, which is given folded."""
    return frozenset(
        fold(claim.attribution)
        for line in lines
        for claim in line.claims
        if claim.attribution and _is_head(claim.attribution, subject, line.text)
    )


def _is_head(name: str, subject: str, text: str) -> bool:
    place = text.find(name)
    if place < 0 or subject in fold(name):
        return False
    around = fold(text[max(0, place - _AROUND) : place + len(name) + _AROUND])
    return subject in around and word_for_head(around)
