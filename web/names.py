"""What a fact is called on the pages."""

from web.book import Row
from web.days import write_month, write_period
from web.words import WORDS


def name_fact(fact: Row, lang: str) -> str:
    """What a fact, or a claim, is about, without the company: measure and rate, instrument, stage, time.

    A stage stands in the fact's label only.  A fact without a period is told by the month of its first article.

    >>> name_fact({"metric": "funding", "instrument": "debt", "per": None, "label": "xAI funding, debt, sought",
    ...            "period_start": None, "period_end": None, "first_published": "2025-06-17"}, "en")
    'funding, debt, sought, June 2025'
    """
    words = WORDS[lang]
    metric = words["metrics"].get(fact["metric"], fact["metric"])
    rate = words["per"].get(fact["per"])
    stages = [words["stages"][part] for part in (fact.get("label") or "").split(", ") if part in words["stages"]]
    time = write_period(fact, lang) or write_month(fact.get("first_published"), lang)
    parts = [f"{metric} {rate}" if rate else metric, words["instruments"].get(fact["instrument"]), *stages, time]
    return ", ".join(part for part in parts if part)
