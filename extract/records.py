"""Claims as JSON objects: flat, with ISO dates and sums as numbers, as `tests/gold/ANNOTATION.md` describes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar  # Any: the values of JSON objects, until they are read

from extract.model import Amount, Claim, Cue, Instrument, Metric, Modality, Per, Period, Qualifier

_Kind = TypeVar("_Kind", bound=StrEnum)


def write_claim(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON object; `derived`, `outcome` and `doubts` are left out where they say nothing."""
    period = claim.period or Period(None, None)
    row: dict[str, Any] = {
        "quote": claim.quote,
        "offset": claim.offset,
        "in": claim.place,
        **write_amount(claim.amount),
        "currency_from": claim.currency_from,
        "subject": claim.subject,
        "metric": claim.metric,
        "instrument": claim.instrument,
        "period_start": period.start and period.start.isoformat(),
        "period_end": period.end and period.end.isoformat(),
        "modality": claim.modality,
        "attribution": claim.attribution,
        "basis": claim.basis,
        "event": claim.event,
        "sentence": claim.sentence,
        "sentence_offset": claim.sentence_offset,
        "cues": [{"field": c.field, "offset": c.offset, "quote": c.quote} for c in claim.cues],
    }
    if claim.derived:
        row["derived"] = True
    if claim.outcome is not None:
        row["outcome"] = claim.outcome
    if claim.doubts:
        row["doubts"] = list(claim.doubts)
    return row


def read_claim(row: Mapping[str, Any]) -> Claim:
    """The claim that a JSON object holds; `ValueError` names the key that is missing or wrong."""
    try:
        return Claim(
            quote=row["quote"],
            offset=row["offset"],
            amount=read_amount(row),
            subject=row["subject"],
            metric=Metric(row["metric"]),
            instrument=_read(row, "instrument", Instrument),
            period=read_period(row.get("period_start"), row.get("period_end")),
            modality=Modality(row["modality"]),
            attribution=row.get("attribution"),
            derived=bool(row.get("derived")),
            outcome=row.get("outcome"),
            basis=row.get("basis"),
            event=row.get("event"),
            currency_from=row.get("currency_from") or "written",
            place=row.get("in") or "text",
            sentence=row.get("sentence"),
            sentence_offset=row.get("sentence_offset"),
            cues=tuple(Cue(**cue) for cue in row.get("cues") or ()),
            doubts=tuple(row.get("doubts") or ()),
        )
    except KeyError as error:
        raise ValueError(f"a claim has no {error}") from error
    except TypeError as error:
        raise ValueError(f"a claim cannot be read: {error}") from error


def write_amount(amount: Amount) -> dict[str, Any]:
    """The amount as part of a JSON object."""
    return {
        "min": write_number(amount.min),
        "max": write_number(amount.max),
        "qualifier": amount.qualifier,
        "currency": amount.currency,
        "per": amount.per,
    }


def read_amount(row: Mapping[str, Any]) -> Amount:
    """The amount in a JSON object, in exact decimals; `KeyError` or `ValueError` where it has none."""
    return Amount(
        read_number(row["min"]),
        read_number(row["max"]),
        row["currency"],
        Qualifier(row["qualifier"]),
        _read(row, "per", Per),
    )


def write_number(value: Decimal | None) -> int | float | None:
    """A whole number as `int`, cents as the `float` whose shortest form is the decimal (15 digits)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def read_number(value: int | float | Decimal | None) -> Decimal | None:
    """The exact decimal that was written, not the binary fraction behind it."""
    return None if value is None else Decimal(str(value))


def read_period(start: str | None, end: str | None) -> Period | None:
    """The period between two ISO dates; `None` where both are missing."""
    if start is None and end is None:
        return None
    return Period(*(None if end is None else date.fromisoformat(end) for end in (start, end)))


def _read(row: Mapping[str, Any], key: str, kind: type[_Kind]) -> _Kind | None:
    value = row.get(key)
    return None if value is None else kind(value)
