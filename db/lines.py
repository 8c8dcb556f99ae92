"""Reads the JSON lines that the stages hand to each other; a line that cannot be read is reported and left out."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any  # the values of JSON objects, until they are read

from extract.model import Claim, DateMention, LeftOut, Period
from extract.records import read_amount, read_claim, read_period

_TOO_MUCH = Decimal(10) ** 18  # more than all the money there is, and more than SQLite counts


@dataclass(frozen=True, slots=True)
class Line:
    """An article with all that was read out of it; `day` is when it was published, where it says so."""

    id: str
    publisher: str
    text: str
    url: str | None = None
    title: str | None = None
    lang: str | None = None
    day: date | None = None
    claims: tuple[Claim, ...] = ()
    dates: tuple[DateMention, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    revision: str | None = None
    reader: str | None = None


@dataclass(slots=True)
class Complaints:
    """Tells on standard error what is wrong with which line, and counts."""

    program: str
    count: int = field(default=0)

    def add(self, number: int, problem: object) -> None:
        """Reports line `number`, counted from 1."""
        self.count += 1
        print(f"{self.program}: line {number}: {problem}", file=sys.stderr)


def read_lines(lines: Iterable[str | bytes], complaints: Complaints) -> Iterator[tuple[int, Line]]:
    """The lines that can be read, each with its number; empty ones are passed over."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            yield number, read_line(_parse(text))
        except (ValueError, RecursionError) as error:
            complaints.add(number, error)


def _parse(text: str | bytes) -> object:
    try:
        return json.loads(text if isinstance(text, str) else text.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error}") from error


def read_line(row: object) -> Line:
    """The article in a JSON object; `ValueError` tells what is missing or wrong."""
    if not isinstance(row, Mapping):
        raise ValueError("not a JSON object")
    for key in ("id", "publisher", "text"):
        if not isinstance(row.get(key), str):
            raise ValueError(f"{key} is missing or no text")
    return Line(
        id=row["id"],
        publisher=row["publisher"],
        text=row["text"],
        url=_text_or_none(row, "url"),
        title=_text_or_none(row, "title"),
        lang=_text_or_none(row, "lang"),
        revision=_text_or_none(row, "revision"),
        reader=_text_or_none(row, "reader"),
        day=read_day(_text_or_none(row, "published")),
        claims=tuple(_read_claim(claim) for claim in _objects(row, "claims")),
        dates=tuple(_read_date(found) for found in _objects(row, "dates")),
        left_out=tuple(_read_left_out(found) for found in _objects(row, "left_out")),
    )


def _objects(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = row.get(key)
    if values is None and key != "claims":
        return []
    if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
        raise ValueError(f"{key} is missing or no list of objects")
    return values


def _text_or_none(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def read_day(published: str | None) -> date | None:
    """The day of an ISO date or datetime; `ValueError` where it is none."""
    if not published or not published.strip():
        return None
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError as error:
        raise ValueError(f"published is no ISO date: {published!r}") from error


def _read_claim(row: Mapping[str, Any]) -> Claim:
    _check_bounds(row)
    claim = read_claim(row)
    _check_place(claim.quote, claim.offset, claim.place)
    for name in ("subject", "attribution", "outcome", "basis", "event", "sentence"):
        if not isinstance(getattr(claim, name), str | None):
            raise ValueError(f"a claim's {name} is no text")
    if not isinstance(claim.sentence_offset, int | None):
        raise ValueError("a claim's sentence_offset is no number")
    if not isinstance(claim.amount.currency, str):
        raise ValueError("a claim's currency is no text")
    if any(
        bound is not None and not (bound.is_finite() and abs(bound) < _TOO_MUCH)
        for bound in (claim.amount.min, claim.amount.max)
    ):
        raise ValueError("a claim's sum is no number")
    return claim


def _read_date(row: Mapping[str, Any]) -> DateMention:
    try:
        period = read_period(row.get("start"), row.get("end")) or Period(None, None)
        found = DateMention(row["quote"], row["offset"], period)
    except (KeyError, TypeError) as error:
        raise ValueError(f"a date cannot be read: {error}") from error
    _check_place(found.quote, found.offset, "text")
    return found


def _read_left_out(row: Mapping[str, Any]) -> LeftOut:
    _check_bounds(row)
    try:
        found = LeftOut(row["quote"], row["offset"], read_amount(row), row["why"], row.get("in") or "text")
    except (KeyError, TypeError) as error:
        raise ValueError(f"a sum left out cannot be read: {error}") from error
    _check_place(found.quote, found.offset, found.place)
    return found


def _check_bounds(row: Mapping[str, Any]) -> None:
    for name in ("min", "max"):
        value = row.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal | None):
            raise ValueError(f"{name} is no number: {value!r}")


def _check_place(quote: object, offset: object, place: object) -> None:
    if not isinstance(quote, str) or not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        raise ValueError(f"no quote at an offset: {quote!r} at {offset!r}")
    if place not in ("text", "title"):
        raise ValueError(f'a place is "text" or "title", not {place!r}')
