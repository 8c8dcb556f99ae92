"""Lexicons: what is refused, with file and key, and a language that was never programmed for."""

from decimal import Decimal

import pytest
import yaml

from extract.lexicon_file import LANG, LexiconError, languages, load_lexicon
from extract.sums import SumReader


@pytest.fixture
def write(tmp_path):
    """Writes a changed copy of the English lexicon as language `zz`; returns the folder."""

    def change(section: str, value: object):
        lexicon = yaml.safe_load((LANG / "en.yml").read_text(encoding="utf-8"))
        lexicon[section] = value
        (tmp_path / "zz.yml").write_text(yaml.safe_dump(lexicon, allow_unicode=True), encoding="utf-8")
        return tmp_path

    return change


WRONG = [
    ("scales", {"1e9x": ["milliard"]}, "zz.yml: scales.1e9x: cannot be read: '1e9x'"),
    ("scales", {1000: ["k"], 1000000: ["k"]}, "zz.yml: scales.1000000: 'k' already means 1000"),
    ("rates", {"fortnight": ["a fortnight"]}, "zz.yml: rates.fortnight: cannot be read: 'fortnight'"),
    ("qualifiers", {"abuot": {"before": ["circa"]}}, "zz.yml: qualifiers: abuot: unknown key"),
    ("numbers", {"decimal": ";"}, "zz.yml: numbers.decimal: expected '.' or ',', got ';'"),
    ("cues", {"metrc": {}}, "zz.yml: cues: metrc: unknown key"),
    ("fillers", "more", "zz.yml: fillers: expected a list, got 'more'"),
]


@pytest.mark.parametrize(("section", "value", "message"), WRONG, ids=[w[2] for w in WRONG])
def test_a_mistake_is_refused_with_file_and_key(write, section, value, message):
    with pytest.raises(LexiconError) as error:
        load_lexicon("zz", write(section, value))
    assert str(error.value).startswith(message)


def test_a_missing_section_is_named(tmp_path):
    (tmp_path / "zz.yml").write_text("fillers: []\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"zz\.yml: abbreviations is missing"):
        load_lexicon("zz", tmp_path)


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path):
    (tmp_path / "zz.yml").write_text("fillers: []\nfillers: []\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"zz.yml:2: the key 'fillers' stands twice"):
        load_lexicon("zz", tmp_path)


def test_a_language_without_lexicon_is_named():
    with pytest.raises(LexiconError, match="no lexicon for the language 'qq'"):
        load_lexicon("qq")


def test_every_language_has_every_section():
    assert {"en", "fr"} <= set(languages())
    for lang in languages():
        assert load_lexicon(lang).code == lang


def test_an_invented_language_needs_no_code(write):
    folder = write("scales", {1_000_000_000: ["zillard", "zd"]})
    text = "The fleet raised $3 zillard and 2,5zd dollars."
    found = SumReader(load_lexicon("zz", folder)).read(text, 0, len(text))
    assert [s.amount.min for s in found] == [Decimal("3e9"), Decimal("2.5e9")]
