"""What a person knows better than the program: `corrections.yml`, read and applied to each book anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any  # the rows of a table hold texts, numbers and nulls

from extract.model import Instrument, Metric, Modality, Per, Qualifier
from extract.settings import SettingsError, as_mapping, as_text, as_texts, load_mapping

_KEYS = ("hide", "set", "split", "join", "fields", "reason", "by")
_TEXTS = ("subject", "attribution", "basis", "event", "outcome", "currency", "period_start", "period_end")
_CHOICES: dict[str, type[StrEnum]] = {
    "metric": Metric,
    "instrument": Instrument,
    "per": Per,
    "modality": Modality,
    "qualifier": Qualifier,
}
_SUMS = ("min", "max")


class Act(StrEnum):
    """What a correction does."""

    HIDE = "hide"
    SET = "set"
    SPLIT = "split"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: what is done to which claims, why, and who says so.

    `place` is where it stands, such as `corrections.yml: corrections[2]`.  `fields` are the new values of `set`.
    """

    act: Act
    claims: tuple[str, ...]
    reason: str
    by: str
    place: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file in their order, none where there is no file; raises `SettingsError` with the place."""
    if not path.exists():
        return ()
    entries = as_mapping(load_mapping(path), str(path), ("corrections",)).get("corrections") or []
    if not isinstance(entries, list):
        raise SettingsError(f"{path}: corrections: expected a list, got {entries!r}")
    return tuple(_read(entry, f"{path}: corrections[{index}]") for index, entry in enumerate(entries))


def _read(entry: object, place: str) -> Correction:
    row = as_mapping(entry, place, _KEYS)
    acts = [act for act in Act if act in row]
    if len(acts) != 1:
        raise SettingsError(f"{place}: expected one of {', '.join(Act)}, got {', '.join(acts) or 'none'}")
    act = acts[0]
    many = act in (Act.SPLIT, Act.JOIN)
    claims = as_texts(row[act], f"{place}.{act}") if many else (as_text(row[act], f"{place}.{act}"),)
    if len(claims) < (2 if act is Act.JOIN else 1):
        raise SettingsError(f"{place}.{act}: expected the ids of claims")
    fields = _read_fields(row.get("fields"), f"{place}.fields")
    if bool(fields) is not (act is Act.SET):
        raise SettingsError(f"{place}: fields belong to set, and set needs fields")
    reason, by = (as_text(row.get(key), f"{place}.{key}") for key in ("reason", "by"))
    return Correction(act, claims, reason, by, place, fields)


def _read_fields(value: object, place: str) -> dict[str, Any]:
    row = as_mapping(value, place, (*_CHOICES, *_TEXTS, *_SUMS))
    return {name: _read_field(name, told, f"{place}.{name}") for name, told in row.items()}


def _read_field(name: str, value: object, place: str) -> object:
    if value is None and name not in ("metric", "modality", "qualifier", "currency"):
        return None
    if name in _SUMS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise SettingsError(f"{place}: expected a number, got {value!r}")
        return value
    if name in _CHOICES:
        known = [str(choice) for choice in _CHOICES[name]]
        if value not in known:
            raise SettingsError(f"{place}: expected one of {', '.join(known)}, got {value!r}")
        return value
    return as_text(value, place)


def correct_claims(claims: Iterable[Mapping[str, Any]], corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    """The rows of claims without those that are hidden, and with the fields that are set."""
    hidden = {id_ for told in corrections if told.act is Act.HIDE for id_ in told.claims}
    fields: dict[str, dict[str, Any]] = {}
    for told in corrections:
        if told.act is Act.SET:
            fields.setdefault(told.claims[0], {}).update(told.fields)
    return [{**claim, **fields.get(claim["id"], {})} for claim in claims if claim["id"] not in hidden]
