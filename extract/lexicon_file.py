"""Reads `lang/<code>.yml` into a `Lexicon`, and refuses what cannot be meant with file and key."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar  # Any: YAML values, until they are checked

from extract.lexicon import Calendar, CueRule, Currencies, Lexicon, NumberWords, Ranges, fold
from extract.model import Per, Qualifier
from extract.settings import SettingsError, as_mapping, as_texts, load_mapping

_Value = TypeVar("_Value")

LANG = Path(__file__).parent / "lang"
CURRENCIES = Path(__file__).with_name("currencies.yml")


class LexiconError(SettingsError):
    """A lexicon says something that cannot be meant."""


@cache
def load_lexicon(code: str, folder: Path = LANG) -> Lexicon:
    """The lexicon of a language; raises `LexiconError` with file and key where it is wrong or missing."""
    path = folder / f"{code}.yml"
    if not path.exists():
        raise LexiconError(f"{path.name}: no lexicon for the language {code!r}")
    try:
        return _read_lexicon(code, load_mapping(path), path.name)
    except LexiconError:
        raise
    except SettingsError as error:
        raise LexiconError(str(error)) from error


@cache
def languages(folder: Path = LANG) -> tuple[str, ...]:
    """The codes of all languages that have a lexicon."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))


def _read_lexicon(code: str, top: dict[str, Any], file: str) -> Lexicon:
    as_mapping(top, file, _SECTIONS)
    for section in _SECTIONS:
        if section not in top:
            raise LexiconError(f"{file}: {section} is missing")
    place = {section: f"{file}: {section}" for section in _SECTIONS}
    qualifiers = as_mapping(top["qualifiers"], place["qualifiers"], list(Qualifier))
    never = as_texts(top["never"], place["never"])
    return Lexicon(
        code=code,
        numbers=_read_numbers(top["numbers"], place["numbers"]),
        scales=_flip(top["scales"], place["scales"], Decimal),
        fillers=as_texts(top["fillers"], place["fillers"]),
        of=as_texts(top["of"], place["of"]),
        currencies=_read_currencies(top["currencies"], place["currencies"]),
        ranges=_read_ranges(top["ranges"], place["ranges"]),
        qualifiers_before=_read_qualifiers(qualifiers, "before", place["qualifiers"]),
        qualifiers_after=_read_qualifiers(qualifiers, "after", place["qualifiers"]),
        rates=_flip(top["rates"], place["rates"], Per),
        derived=_flip(top["derived"], place["derived"], Fraction),
        antecedents=as_texts(top["antecedents"], place["antecedents"]),
        part_of=as_texts(top["part_of"], place["part_of"]),
        not_money=_lists(top["not_money"], place["not_money"]),
        abbreviations=frozenset(as_texts(top["abbreviations"], place["abbreviations"])),
        may_follow_sum=frozenset(fold(word) for word in as_texts(top["may_follow_sum"], place["may_follow_sum"])),
        calendar=_read_calendar(top["calendar"], place["calendar"]),
        cues=_read_cues(top["cues"], place["cues"]),
        never=never,
        names=_lists(top["names"], place["names"]),
        attribution=_lists(top["attribution"], place["attribution"]),
        unnamed=_lists(top["unnamed"], place["unnamed"]),
    )


_SECTIONS = (
    *("numbers", "scales", "fillers", "of", "currencies", "ranges", "qualifiers", "rates", "derived", "antecedents"),
    *("part_of", "not_money", "abbreviations", "may_follow_sum", "calendar", "cues", "never", "names", "attribution"),
    "unnamed",
)


def _read_numbers(value: object, place: str) -> NumberWords:
    names = ("decimal", "words", "hundreds", "thousands", "joiners", "fractions", "tails", "about", "vague")
    row = as_mapping(value, place, names)
    if row.get("decimal") not in (".", ","):
        raise LexiconError(f"{place}.decimal: expected '.' or ',', got {row.get('decimal')!r}")
    words = as_mapping(row.get("words"), f"{place}.words")
    return NumberWords(
        decimal=row["decimal"],
        values={fold(word): _read(Decimal, number, f"{place}.words.{word}") for word, number in words.items()},
        fractions=_flip(row.get("fractions"), f"{place}.fractions", Decimal),
        tails=_flip(row.get("tails"), f"{place}.tails", Decimal),
        about=_flip(row.get("about"), f"{place}.about", Decimal),
        **{name: as_texts(row.get(name), f"{place}.{name}") for name in ("hundreds", "thousands", "joiners", "vague")},
    )


def _read_currencies(value: object, place: str) -> Currencies:
    shared = as_mapping(load_mapping(CURRENCIES), CURRENCIES.name, ("assumed", "written"))
    assumed = {fold(sign): code for sign, code in as_mapping(shared["assumed"], CURRENCIES.name).items()}
    written = _flip(shared["written"], f"{CURRENCIES.name}: written", str)
    return Currencies({**written, **assumed}, _flip(value, place, str), frozenset(assumed))


def _read_ranges(value: object, place: str) -> Ranges:
    row = as_mapping(value, place, ("join", "between", "change", "also"))
    lists = {name: as_texts(row.get(name), f"{place}.{name}") for name in ("join", "change", "also")}
    return Ranges(between=_lists(row.get("between"), f"{place}.between"), **lists)


def _read_qualifiers(row: Mapping[str, Any], side: str, place: str) -> dict[str, Qualifier]:
    sides = {kind: as_mapping(value, f"{place}.{kind}", ("before", "after")) for kind, value in row.items()}
    return _flip({kind: forms.get(side) for kind, forms in sides.items()}, f"{place}.{side}", Qualifier)


def _read_calendar(value: object, place: str) -> Calendar:
    row = as_mapping(value, place, Calendar.__dataclass_fields__)
    flips: dict[str, Callable[[str], Any]] = {
        **dict.fromkeys(("months", "weekdays", "ordinals", "seasons", "numbers", "days", "years"), int),
        **dict.fromkeys(("units", "parts", "bounds"), str),
    }
    values: dict[str, Any] = {
        name: _flip(row.get(name), f"{place}.{name}", read, _CASED.get(name, fold)) for name, read in flips.items()
    }
    values["spans"] = tuple((str(first), str(second)) for first, second in row.get("spans") or ())
    lists = set(Calendar.__dataclass_fields__) - set(values)
    values |= {name: as_texts(row.get(name), f"{place}.{name}") for name in lists}
    return Calendar(**values)


def _read_cues(value: object, place: str) -> dict[str, tuple[CueRule, ...]]:
    """Cue words to the rules that they set off; a word may decide several fields."""
    found: dict[str, tuple[CueRule, ...]] = {}
    for field, values in as_mapping(value, place, REACH).items():
        for name, row in as_mapping(values, f"{place}.{field}").items():
            where = f"{place}.{field}.{name}"
            sides = as_mapping(row, where, ("both", "before", "after", "reach", "weight"))
            for side in ("both", "before", "after"):
                reach, weight = sides.get("reach", REACH[field]), sides.get("weight", 1)
                rule = CueRule(field, name, side, _read(int, reach, where), _read(float, weight, where))
                for word in as_texts(sides.get(side), f"{where}.{side}"):
                    found[fold(word)] = (*found.get(fold(word), ()), rule)
    return found


# How far a cue reaches where its lexicon does not say, in characters.
REACH = {"per": 80, "metric": 140, "instrument": 60, "modality": 160, "basis": 50, "event": 80}


def _lists(value: object, place: str) -> dict[str, tuple[str, ...]]:
    return {name: as_texts(words, f"{place}.{name}") for name, words in as_mapping(value, place).items()}


# Names keep their case: "May" is a month, "may" is none.
_CASED: dict[str, Callable[[str], str]] = dict.fromkeys(("months", "seasons"), str)


def _flip(
    value: object, place: str, read: Callable[[str], _Value], key_of: Callable[[str], str] = lambda form: fold(form)
) -> dict[str, _Value]:
    """`{value: [forms]}` as `{folded form: value}`; a form that stands for two values is refused."""
    found: dict[str, _Value] = {}
    for key, forms in as_mapping(value, place, keys_are_texts=False).items():
        meaning = _read(read, key, f"{place}.{key}")
        for form in as_texts(forms, f"{place}.{key}"):
            if found.setdefault(key_of(form), meaning) != meaning:
                raise LexiconError(f"{place}.{key}: {form!r} already means {found[key_of(form)]}")
    return found


def _read(read: Callable[[str], _Value], value: object, place: str) -> _Value:
    try:
        return read(str(value))
    except (ValueError, ArithmeticError) as error:
        raise LexiconError(f"{place}: cannot be read: {value!r}") from error
