"""Lexicons: what is refused, with file and key, and a language that was never programmed for."""

from datetime import date

import pytest
import yaml

from extract.date_days import DateResolver
from extract.dates import DateReader
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
    ("calendar", {"units": {"fortnite": ["fortnite"]}}, "zz.yml: calendar.units.fortnite: cannot be read: 'fortnite'"),
    ("calendar", {"bounds": {"til": ["til"]}}, "zz.yml: calendar.bounds.til: cannot be read: 'til'"),
    ("calendar", {"mnths": {}}, "zz.yml: calendar: mnths: unknown key"),
    ("ranges", {"joins": ["to"]}, "zz.yml: ranges: joins: unknown key"),
    ("derived", {"wholes": {"fundings": ["the round"]}}, "zz.yml: derived.wholes.fundings: cannot be read: 'fundings'"),
    ("derived", {"parts": {"1/0": ["none"]}}, "zz.yml: derived.parts.1/0: cannot be read: '1/0'"),
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


INVENTED = {
    "numbers": {"decimal": ",", "words": {"ba": 1, "du": 2, "tri": 3}, "tails": {0.5: ["ki lo"]}},
    "scales": {1_000_000: ["milu"], 1_000_000_000: ["zillard", "zd"]},
    "of": ["ot"],
    "currencies": {"EUR": ["orus"], "SEK": ["nordish krons"]},
    "qualifiers": {"more_than": {"before": ["oltu"]}, "about": {"after": ["cirku"]}},
    "rates": {"month": ["po lun"]},
    "ranges": {"join": ["til"], "between": {"betu": ["ond"]}},
}
CALENDAR = {
    "months": {1: ["Primo"], 12: ["Ultimo"]},
    "units": {"quarter": ["kvart"], "year": ["yaro"], "month": ["luno"]},
    "ordinals": {1: ["unesma"]},
    "numbers": {2: ["du"]},
    "day_orders": ["day month"],
    "of": ["ot"],
    "next": ["vena"],
    "parts": {"end": ["fino ot"]},
    "bounds": {"within": ["jis"]},
}
SAID = [
    ("Ela levi 9,3 zillard orus.", ["9300000000 EUR exact"]),
    ("Ela levi oltu du milu ki lo orus po lun.", ["2500000 EUR more_than month"]),
    ("Betu 4 ond 5zd nordish krons, cirku.", ["4000000000..5000000000 SEK range"]),
]
DATED = [
    ("3 Primo 2025", "2025-01-03..2025-01-03"),
    ("unesma kvart ot 2024", "2024-01-01..2024-03-31"),
    ("jis fino ot Ultimo 2026", "None..2026-12-31"),
    ("vena du lunos", "nothing"),
    ("vena du luno", "2025-06-20..2025-08-19"),
]


@pytest.fixture
def invented(tmp_path):
    """The lexicon of a language that nobody speaks: every section of it is its own, most are empty."""
    sections = yaml.safe_load((LANG / "en.yml").read_text(encoding="utf-8"))
    lexicon = {name: [] if isinstance(section, list) else {} for name, section in sections.items()}
    (tmp_path / "zz.yml").write_text(yaml.safe_dump({**lexicon, **INVENTED, "calendar": CALENDAR}), encoding="utf-8")
    return load_lexicon("zz", tmp_path)


@pytest.mark.parametrize(("text", "sums"), SAID, ids=[s[0] for s in SAID])
def test_sums_in_an_invented_language_need_no_code(invented, text, sums):
    assert [show(s.amount) for s in SumReader(invented).read(text, 0, len(text))] == sums


def show(amount) -> str:
    bounds = dict.fromkeys(str(int(bound)) for bound in (amount.min, amount.max) if bound is not None)
    return " ".join(["..".join(bounds), amount.currency, amount.qualifier, *([amount.per] if amount.per else [])])


@pytest.mark.parametrize(("text", "days"), DATED, ids=[d[0] for d in DATED])
def test_dates_in_an_invented_language_need_no_code(invented, text, days):
    resolver = DateResolver(invented.calendar)
    found = [resolver.resolve(f, date(2025, 6, 19)) for f in DateReader(invented).find(text)]
    assert ([f"{period.start}..{period.end}" for period in found] or ["nothing"]) == [days]
