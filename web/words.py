"""The pages' own words, from `words.yml`, and which language a reader gets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any  # Any: the tree of words, whose leaves are texts and lists

import yaml

WORDS: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))

_VOCABULARIES = {
    "metric": "metrics",
    "modality": "modalities",
    "qualifier": "qualifiers",
    "per": "per",
    "instrument": "instruments",
    "currency_from": "currency_from",
}


def choose_lang(asked: str | None, accepted: str) -> str:
    """The language that was asked for, else the first that the browser accepts, else English.

    >>> choose_lang(None, "de, fr-CH;q=0.9, en;q=0.8")
    'fr'
    """
    if asked in WORDS:
        return str(asked)
    wishes = sorted((_read_wish(part) for part in accepted.split(",")), key=lambda wish: -wish[1])
    return next((lang for lang, weight in wishes if lang in WORDS and weight > 0), "en")


def count(number: int, thing: str, lang: str) -> str:
    """So many of a thing.

    >>> count(0, "outlet", "fr")
    '0 média'
    """
    words = WORDS[lang]["counts"]
    plural = number >= words["plural_from"] or (number == 0 and words["zero_is_plural"])
    return str(words[thing][plural]).format(n=group(number, lang))


def count_origins(low: int, high: int, lang: str) -> str:
    """How many independent origins, as one number where both bounds meet."""
    if low == high:
        return count(low, "origin", lang)
    return str(WORDS[lang]["counts"]["origins"]).format(low=low, high=high)


def group(number: int, lang: str) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}".replace(",", WORDS[lang]["money"]["group"])


def tell_value(value: object, field: str, lang: str) -> str:
    """The value of a claim's field in plain words; what has none is given as it is.

    >>> tell_value("cash_burn", "metric", "en")
    'cash burn'
    """
    words = WORDS[lang]
    if field == "derived":
        return str(words["yes_no"][bool(value)])
    if isinstance(value, int):
        return group(value, lang)
    return str(words[_VOCABULARIES[field]].get(value, value)) if field in _VOCABULARIES else str(value)


def _read_wish(part: str) -> tuple[str, float]:
    lang, _, weight = part.strip().partition(";q=")
    try:
        return lang.partition("-")[0].lower(), float(weight or 1)
    except ValueError:
        return "", 0.0
