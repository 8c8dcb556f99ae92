from typing import Any

import pytest

from db.changes import find_changes


def told(quote: str, sentence: str, offset: int = 0, **other: Any) -> dict[str, Any]:
    value = int("".join(filter(str.isdigit, quote)))
    return {
        "quote": quote, "sentence": sentence, "offset": offset, "place": "text", "min": value, "max": value,
        "currency": "USD", "qualifier": "exact", "per": None, "subject": "Orbane", "metric": "loss",
        "instrument": None, "period_start": None, "period_end": None, "modality": "stated", **other,
    }  # fmt: skip


LOST = told("$42m", "Orbane lost $42m in 2024, papers show.")
CASES = [
    pytest.param([LOST], [LOST], [], id="nothing"),
    pytest.param([LOST], [{**LOST, "offset": 90}], [], id="the same sum further down"),
    pytest.param(
        [LOST],
        [told("$55m", "Orbane lost $55m in 2024, papers show.")],
        [("sum", "$42m", "$55m")],
        id="another sum in its place",
    ),
    pytest.param(
        [LOST], [{**LOST, "metric": "cash_burn"}], [("frame", "$42m", "$42m")], id="the same sum told of something else"
    ),
    pytest.param([LOST], [], [("withdrawn", "$42m", None)], id="withdrawn"),
    pytest.param(
        [LOST],
        [LOST, told("$9m", "Its chief executive took home $9m, says the annual report.", 50)],
        [("added", None, "$9m")],
        id="added",
    ),
    pytest.param(
        [LOST],
        [told("$7m", "A shop in Brest was sold for $7m to two brothers.")],
        [("added", None, "$7m"), ("withdrawn", "$42m", None)],
        id="another sentence is no successor",
    ),
    pytest.param(
        [told("$4m", "It raised $4m in May and more in June."), told("$5m", "It raised $5m in July.", 40)],
        [told("$4m", "It raised $4m in May and more in June."), told("$6m", "It raised $6m in July.", 40)],
        [("sum", "$5m", "$6m")],
        id="of two alike the one that changed",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_what_changed_between_two_revisions(before, after, expected):
    found = find_changes(before, after)
    assert [
        (change.kind, change.before and change.before["quote"], change.after and change.after["quote"])
        for change in found
    ] == expected
