from datetime import date

import pytest

from db.lines import Line
from db.near_copies import find_near_copies

TEXT = (
    "Orbane lost 42 million dollars last year, papers that were shown to lenders say. The maker of tidal turbines, "
    "which employs ninety people in Brest, has put off its second plant twice and is looking for a partner."
)
RETOLD = (
    "Last year cost Orbane 42 million dollars. That is what lenders were told in papers of the turbine maker, whose "
    "ninety employees work in Brest; a second plant has to wait until somebody joins in."
)


def line(id_: str, text: str, day: int | None = 1) -> Line:
    return Line(id_, id_.upper(), text, day=None if day is None else date(2025, 5, day))


def found(*lines: Line) -> dict[str, str]:
    return {copy: of.article for copy, of in find_near_copies(lines, {one.id: one.publisher for one in lines}).items()}


@pytest.mark.parametrize(
    ("copy", "source"),
    [
        pytest.param(TEXT, "a", id="word for word"),
        pytest.param(f"Bad news from the coast. {TEXT} Its head did not comment on Tuesday.", "a", id="with a frame"),
        pytest.param(
            TEXT.replace("lost", "burned through").replace("papers that", "documents that"), "a", id="reworded"
        ),
        pytest.param(TEXT[:130], "a", id="its beginning"),
        pytest.param(TEXT.upper(), "a", id="capitals"),
        pytest.param(RETOLD, None, id="retold in other words"),
        pytest.param("Orbane lost 42 million dollars last year.", None, id="a single sentence"),
        pytest.param("", None, id="no text"),
    ],
)
def test_a_later_text_beside_an_earlier_one(copy, source):
    assert found(line("b", copy, 2), line("a", TEXT)) == ({"b": source} if source else {})


def test_the_order_of_the_texts_does_not_matter():
    lines = [line("a", TEXT), line("b", TEXT, 2), line("c", f"{TEXT} More follows.", 3)]
    assert found(*lines) == found(*reversed(lines)) == {"b": "a", "c": "a"}


def test_an_undated_text_goes_behind_a_dated_one():
    assert found(line("a", TEXT, None), line("b", TEXT, 2)) == {"a": "b"}
    assert found(line("a", TEXT, None), line("b", TEXT, None)) == {"b": "a"}


def test_an_outlet_does_not_copy_itself():
    assert find_near_copies([line("a", TEXT), line("b", TEXT, 2)], {"a": "A", "b": "A"}) == {}


def test_on_one_day_the_text_that_names_another_outlet_is_the_copy():
    lines = [line("a", TEXT), line("b", TEXT)]
    assert list(find_near_copies(lines, {"a": "A", "b": "B"}, retelling={"a"})) == ["a"]
