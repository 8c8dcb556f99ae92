"""Made-up coverage to measure with: outlets that repeat each other about the money of invented companies."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any  # the values of a JSON object

PER_ARTICLE = 4
_METRICS = ("funding", "revenue", "loss", "valuation", "cash_burn", "debt")
_OUTLETS = [f"Outlet {number}" for number in range(60)]
_START = date(2023, 1, 1)


def make_articles(claims: int, largest: float = 0.1, smaller: int = 125) -> Iterator[dict[str, Any]]:
    """Articles with so many claims in all, as `python -m extract` writes them; the same each time.

    The largest company has that share of the articles, each of the others so many articles.
    """
    chance = random.Random(claims)  # noqa: S311 (nothing secret)
    articles = claims // PER_ARTICLE
    big = int(articles * largest)
    for number in range(articles):
        subject = "Company 0" if number < big else f"Company {1 + (number - big) // smaller}"
        yield make_article(f"a{number}", subject, chance)


def make_article(id_: str, subject: str, chance: random.Random) -> dict[str, Any]:
    """One article with four claims about one company, half of the time from another outlet."""
    outlet = chance.choice(_OUTLETS)
    day = _START + timedelta(days=chance.randrange(1_000))
    text, claims = f"{outlet} on {subject}.", []
    for metric in chance.sample(_METRICS, PER_ARTICLE):
        claim = _make_claim(subject, metric, day, chance)
        sentence = f"{subject} told of {claim['quote']} ({metric}), {chance.choice(('it was', 'as was'))} heard."
        at = len(text) + 1 + sentence.index(claim["quote"])
        claims.append({**claim, "offset": at, "sentence": sentence, "sentence_offset": len(text) + 1})
        text += f" {sentence}"
    return {
        "id": id_, "url": f"https://made.example/{id_}", "publisher": outlet, "published": day.isoformat(),
        "lang": "en", "title": f"{subject} {id_}", "text": text, "claims": claims, "dates": [],
    }  # fmt: skip


def _make_claim(subject: str, metric: str, day: date, chance: random.Random) -> dict[str, Any]:
    # A sum holds for a quarter; now and then somebody gives another one.
    quarter = (day.year * 4 + (day.month - 1) // 3) * 10 + len(metric) + hash_of(subject)
    millions = 10 + quarter % 90 + (chance.random() < 0.1)
    year = metric in ("revenue", "loss", "cash_burn")
    return {
        "quote": f"${millions}m", "min": millions * 10**6, "max": millions * 10**6, "qualifier": "exact",
        "currency": "USD", "per": None, "subject": subject, "metric": metric, "instrument": None,
        "period_start": f"{day.year}-01-01" if year else None, "period_end": f"{day.year}-12-31" if year else None,
        "modality": "reported", "attribution": chance.choice((None, *_OUTLETS[:5], subject, "sources")),
    }  # fmt: skip


def hash_of(text: str) -> int:
    """A number that a text has in every run."""
    return sum(map(ord, text))
