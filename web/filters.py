"""Which facts a reader asked for, from the address: by subject, metric, period and verdict."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

# A fact without a period counts for the years in which it was told.
_CLAUSES = {
    "subject": "subject = :subject",
    "metric": "metric = :metric",
    "period": "coalesce(period_start, first_published) < cast(:period + 1 as text)"
    " and coalesce(period_end, last_published) >= :period",
    "verdict": "id in (select fact from verdicts where verdict = :verdict)",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the filters that are set, by name, and the page, counted from 1."""

    filters: Mapping[str, str]
    page: int = 1

    @property
    def where(self) -> str:
        """The condition of SQL, with a parameter for each filter; empty where none is set."""
        clauses = [_CLAUSES[name] for name in self.filters]
        return f"where {' and '.join(clauses)}" if clauses else ""

    def turn(self, page: int, lang: str | None = None) -> str:
        """The query string of another page of the same filters.

        >>> Wish({"metric": "loss"}).turn(2)
        '?metric=loss&page=2'
        """
        asked = {**self.filters, **({"page": str(page)} if page > 1 else {}), **({"lang": lang} if lang else {})}
        return f"?{urlencode(asked)}" if asked else "?"

    @property
    def of_table(self) -> str:
        """The query string by which Datasette's page of the table of facts shows the same ones."""
        told = {f"{name}__exact": self.filters[name] for name in ("subject", "metric") if name in self.filters}
        if "verdict" in self.filters:
            told["_through"] = json.dumps({"table": "verdicts", "column": "verdict", "value": self.filters["verdict"]})
        if "period" in self.filters:  # a number of four digits, as `read_wish` lets through
            told["_where"] = _CLAUSES["period"].replace(":period", f"'{self.filters['period']}'")
        return f"?{urlencode(told)}" if told else ""


def read_wish(args: Mapping[str, str]) -> Wish:
    """What an address asks for; a page that is no number is the first, a year that is none counts for nothing."""
    told = {name: (args.get(name) or "").strip()[:200] for name in _CLAUSES}
    if not re.fullmatch("[0-9]{4}", told["period"]):
        told["period"] = ""
    page = args.get("page") or ""
    number = int(page) if re.fullmatch("[0-9]{1,6}", page) else 1
    return Wish({name: value for name, value in told.items() if value}, max(1, number))
