"""Reads `lang/<code>.yml` into a `Lexicon`, and refuses what cannot be meant with file and key."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar  # Any: YAML values, until they are checked

from extract.currencies import currency_names
from extract.lexicon import (
    Calendar,
    Currencies,
    DerivedWords,
    Lexicon,
    NumberWords,
    QualifierWords,
    Ranges,
    fold,
)
from extract.lexicon_cues import read_cues, words_of_money
from extract.model import Metric, Per, Qualifier
from extract.settings import SettingsError, as_mapping, as_texts, load_mapping, one_of, read_as

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
    for section in sorted(_SECTIONS):
        if section not in top:
            raise LexiconError(f"{file}: {section} is missing")
    place = {section: f"{file}: {section}" for section in _SECTIONS}
    counted = as_texts(top["counted"], place["counted"])
    cues = read_cues(top["cues"], place["cues"])
    never = as_texts(top["never"], place["never"])
    return Lexicon(
        code=code,
        numbers=_read_numbers(top["numbers"], place["numbers"]),
        scales=_flip(top["scales"], place["scales"], Decimal),
        fillers=as_texts(top["fillers"], place["fillers"]),
        of=as_texts(top["of"], place["of"]),
        currencies=_read_currencies(code, top, place),
        ranges=_read_ranges(top["ranges"], place["ranges"]),
        qualifiers=_read_qualifiers(top["qualifiers"], place["qualifiers"]),
        rates=_flip(top["rates"], place["rates"], Per),
        taxed=as_texts(top["taxed"], place["taxed"]),
        derived=_read_derived(top["derived"], place["derived"]),
        not_money=_lists(top["not_money"], place["not_money"]),
        abbreviations=frozenset(as_texts(top["abbreviations"], place["abbreviations"])),
        may_follow_sum=frozenset(fold(word) for word in as_texts(top["may_follow_sum"], place["may_follow_sum"])),
        weights=as_texts(top["weights"], place["weights"]),
        in_currency=as_texts(top["in_currency"], place["in_currency"]),
        counted_by=as_texts(top["counted_by"], place["counted_by"]),
        counted=counted,
        calendar=_read_calendar(top["calendar"], place["calendar"]),
        cues=cues,
        # what is counted may be a word of money elsewhere: shares
        money_words=frozenset(words_of_money(cues)) - frozenset(map(fold, counted)),
        never=never,
        names=_lists(top["names"], place["names"]),
        attribution=_lists(top["attribution"], place["attribution"]),
        says=_lists(top["says"], place["says"]),
        unnamed=_lists(top["unnamed"], place["unnamed"]),
    )


_SECTIONS = (*(set(Lexicon.__dataclass_fields__) - {"code", "money_words"}), "minor")


def _read_numbers(value: object, place: str) -> NumberWords:
    names = ("decimal", "words", "hundreds", "thousands", "joiners", "fractions", "tails", "about", "vague", "point")
    row = as_mapping(value, place, names)
    if row.get("decimal") not in (".", ","):
        raise LexiconError(f"{place}.decimal: expected '.' or ',', got {row.get('decimal')!r}")
    words = as_mapping(row.get("words"), f"{place}.words")
    return NumberWords(
        decimal=row["decimal"],
        values={fold(word): read_as(Decimal, number, f"{place}.words.{word}") for word, number in words.items()},
        fractions=_flip(row.get("fractions"), f"{place}.fractions", Decimal),
        tails=_flip(row.get("tails"), f"{place}.tails", Decimal),
        about=_flip(row.get("about"), f"{place}.about", Decimal),
        **{
            name: as_texts(row.get(name), f"{place}.{name}")
            for name in ("hundreds", "thousands", "joiners", "vague", "point")
        },
    )


def _read_currencies(lang: str, top: Mapping[str, Any], place: Mapping[str, str]) -> Currencies:
    """The signs and codes that all languages share, the names of the CLDR, and over these the lexicon's own."""
    shared = as_mapping(load_mapping(CURRENCIES), CURRENCIES.name, ("assumed", "written", "small"))
    units = as_mapping(shared["small"], f"{CURRENCIES.name}: small")
    small = {code: read_as(Decimal, worth, f"{CURRENCIES.name}: small.{code}") for code, worth in units.items()}
    names = {fold(name): code for name, code in currency_names(lang).items()}
    assumed = {fold(sign): code for sign, code in as_mapping(shared["assumed"], CURRENCIES.name).items()}
    written = _flip(shared["written"], f"{CURRENCIES.name}: written", str)
    own = _flip(top["currencies"], place["currencies"], str)
    minor = _flip(top["minor"], place["minor"], str)
    return Currencies({**written, **assumed}, {**names, **own, **minor}, frozenset(assumed), small, minor)


def _read_ranges(value: object, place: str) -> Ranges:
    row = as_mapping(value, place, Ranges.__dataclass_fields__)
    names = ("join", "change", "spread", "compared", "also")
    return Ranges(between=_lists(row.get("between"), f"{place}.between"), **_texts(row, names, place))


def _read_qualifiers(value: object, place: str) -> QualifierWords:
    names = ("between", "either", "each")
    row = as_mapping(value, place, (*Qualifier, *names))
    kinds = {kind: as_mapping(row[kind], f"{place}.{kind}", ("before", "after")) for kind in Qualifier if kind in row}
    sides: dict[str, Any] = {
        side: _flip({kind: forms.get(side) for kind, forms in kinds.items()}, f"{place}.{side}", Qualifier)
        for side in ("before", "after")
    }
    return QualifierWords(**sides, **_texts(row, names, place))


def _read_derived(value: object, place: str) -> DerivedWords:
    row = as_mapping(value, place, DerivedWords.__dataclass_fields__)
    names = ("articles", "part_of", "pronouns", "ends", "times", "as_much", "than", "that_is")
    return DerivedWords(
        parts=_flip(row.get("parts"), f"{place}.parts", Fraction),
        wholes=_flip(row.get("wholes"), f"{place}.wholes", one_of(("any", *Metric))),
        **_texts(row, names, place),
    )


def _read_calendar(value: object, place: str) -> Calendar:
    row = as_mapping(value, place, Calendar.__dataclass_fields__)
    flips: dict[str, Callable[[str], Any]] = {
        **dict.fromkeys(("months", "weekdays", "ordinals", "seasons", "numbers", "days", "years"), int),
        **{name: one_of(names) for name, names in _NAMES.items()},
    }
    values: dict[str, Any] = {
        name: _flip(row.get(name), f"{place}.{name}", read, _CASED.get(name, fold)) for name, read in flips.items()
    }
    # headlines are written in capitals
    values["months"] |= {form.upper(): number for form, number in values["months"].items() if len(form) > 3}
    values["spans"] = tuple((str(first), str(second)) for first, second in row.get("spans") or ())
    lists = set(Calendar.__dataclass_fields__) - set(values)
    values |= {name: as_texts(row.get(name), f"{place}.{name}") for name in lists}
    return Calendar(**values)


def _texts(row: Mapping[str, Any], names: Iterable[str], place: str) -> dict[str, Any]:
    return {name: as_texts(row.get(name), f"{place}.{name}") for name in names}


def _lists(value: object, place: str) -> dict[str, tuple[str, ...]]:
    return {name: as_texts(words, f"{place}.{name}") for name, words in as_mapping(value, place).items()}


_UNITS = ("day", "week", "fortnight", "month", "quarter", "half", "year", "decade")
_NAMES = {
    "units": _UNITS,
    "unit_ends": _UNITS,
    "parts": ("early", "middle", "late", "end", "whole", "so_far", "rest"),
    "bounds": ("by", "within", "until", "before", "beyond", "since", "after", "from"),
}


# Names keep their case: "May" is a month, "may" is none.
_CASED: dict[str, Callable[[str], str]] = dict.fromkeys(("months", "seasons"), str)


def _flip(
    value: object, place: str, read: Callable[[str], _Value], key_of: Callable[[str], str] = lambda form: fold(form)
) -> dict[str, _Value]:
    """`{value: [forms]}` as `{folded form: value}`; a form that stands for two values is refused."""
    found: dict[str, _Value] = {}
    for key, forms in as_mapping(value, place, keys_are_texts=False).items():
        meaning = read_as(read, key, f"{place}.{key}")
        for form in as_texts(forms, f"{place}.{key}"):
            if found.setdefault(key_of(form), meaning) != meaning:
                raise LexiconError(f"{place}.{key}: {form!r} already means {found[key_of(form)]}")
    return found
