"""The rows of articles in the published book: what of them is shown, and in which words."""

import json
from collections.abc import Iterable, Mapping, Sequence

from db.changes import Change
from db.corrections import Correction
from db.inputs import Row, Shown

_LONGEST = 500  # characters of a sentence that is published


def article_rows(shown: Sequence[Shown], fact_of: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of articles by table; `fact_of` gives the fact of each claim."""
    claims = [_claim_row(article, claim, fact_of.get(claim["id"])) for article in shown for claim in article.claims]
    return {
        "articles": [_article_row(article) for article in shown],
        "claims": sorted(claims, key=lambda claim: str(claim["id"])),
        "dates": [_without(row, article) for article in shown for row in article.dates],
        "left_out": [_without(row, article) for article in shown for row in article.left_out],
        "changes": [row for article in shown for row in _change_rows(article)],
    }


def correction_rows(corrections: Iterable[Correction], applied: Sequence[bool]) -> list[Row]:
    """The corrections as the book shows them, each with whether it fits anything."""
    return [
        {
            "place": place,
            "act": told.act,
            "claims": json.dumps(told.claims),
            "fields": json.dumps(told.fields, ensure_ascii=False),
            "reason": told.reason,
            "corrected_by": told.by,
            "applied": int(fits),
        }
        for place, (told, fits) in enumerate(zip(corrections, applied, strict=True))
    ]


def _article_row(article: Shown) -> Row:
    names = ("id", "source", "title", "url", "published", "author", "state", "fetched", "revisions")
    lang = article.row["read_lang"] or article.row["lang"]
    return {**{name: article.row[name] for name in names}, "lang": lang, "claims": len(article.claims)}


def _claim_row(article: Shown, claim: Row, fact: str | None) -> Row:
    row = article.row
    body = str((row["title"] if claim["place"] == "title" else row["text"]) or "")
    sentence, offset = shorten(body, claim["sentence"], claim["sentence_offset"], claim["quote"], claim["offset"])
    kept = {name: value for name, value in claim.items() if name not in ("reading", "revision")}
    whose = {"fact": fact, "source": row["source"], "article": row["id"], "published": row["published"]}
    return {**kept, **whose, "sentence": sentence, "sentence_offset": offset}


def shorten(body: str, sentence: str | None, start: int | None, quote: str, offset: int) -> tuple[str, int]:
    """The sentence to publish around a sum, and its offset; the sum stands at `offset` less that.

    A sentence that is not in the text, or not around the sum, is left away for the sum alone.
    """
    if sentence is None or start is None or body[start : start + len(sentence)] != sentence:
        return quote, offset
    place = offset - start
    if place < 0 or sentence[place : place + len(quote)] != quote:
        return quote, offset
    if len(sentence) <= _LONGEST:
        return sentence, start
    room = max(_LONGEST - len(quote) - 2, 0) // 2
    left = max(place - room, 0)
    right = min(place + len(quote) + room, len(sentence))
    if left and (space := sentence.find(" ", left, place)) >= 0:
        left = space + 1
    if right < len(sentence) and (space := sentence.rfind(" ", place + len(quote), right)) >= 0:
        right = space
    before, after = "…" * (left > 0), "…" * (right < len(sentence))
    return before + sentence[left:right] + after, start + left - len(before)


def _change_rows(article: Shown) -> list[Row]:
    today = {claim["id"] for claim in article.claims}
    places: dict[str, int] = {}
    rows = []
    for seen, change in article.changes:
        places[seen] = places.get(seen, -1) + 1
        rows.append({"article": article.row["id"], "seen": seen, "place": places[seen], **_change_row(change, today)})
    return rows


def _change_row(change: Change, today: Iterable[str]) -> Row:
    told = change.after or change.before or {}
    return {
        "kind": change.kind,
        "subject": told["subject"],
        "metric": told["metric"],
        "quote_before": change.before and change.before["quote"],
        "quote_after": change.after and change.after["quote"],
        "sentence_before": change.before and _shown_sentence(change.before),
        "sentence_after": change.after and _shown_sentence(change.after),
        "claim": change.after["id"] if change.after and change.after["id"] in today else None,
    }


def _shown_sentence(claim: Mapping[str, object]) -> str:
    sentence, quote = str(claim["sentence"] or claim["quote"]), str(claim["quote"])
    return shorten(sentence, sentence, 0, quote, max(sentence.find(quote), 0))[0]


def _without(row: Row, article: Shown) -> Row:
    return {"article": article.row["id"], **{name: value for name, value in row.items() if name != "reading"}}
