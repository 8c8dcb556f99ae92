"""How currencies are called: names in each language from the Unicode CLDR, which comes with Babel."""

import re
from collections import defaultdict
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name


@cache
def active_codes() -> frozenset[str]:
    """The ISO codes of all currencies that are legal tender somewhere today."""
    uses = (use for uses in get_global("territory_currencies").values() for use in uses)
    return frozenset(code for code, _, until, tender in uses if until is None and tender)


@cache
def currency_names(lang: str) -> dict[str, str]:
    """Names of currencies in a language, singular and plural, to ISO codes: *dinars algériens* to `DZD`.

    Only names that say whose money it is: of several words.  A name that two currencies share is left
    out; a language that the CLDR does not know has none.
    """
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for code in active_codes():
        for count in (1, 5):
            # "francs CFA (BCEAO)": nobody writes the brackets
            name = re.sub(r"\s*\(.*\)", "", get_currency_name(code, count, locale))
            meant[name].add(code)
    return {name: min(codes) for name, codes in meant.items() if len(codes) == 1 and re.search(r"\w[ -]\w", name)}
