"""Labelled articles as texts with their claims written into them, `marked/<language>-<number>.txt`.

    === fr-learn-001
    publisher: La Gazette
    published: 2025-06-19
    title: Une levée
    ---
    Vergnolles a levé [[12 millions d'euros | funding EUR 12e6 s=Vergnolles i=equity]], selon [[…

A mark is `[[quote | metric currency worth key=value …]]`: worth is `9e6`, `~9e6` (about), `>9e6` (more than), `<9e6`
(up to) or `4e6..5e6`; the keys are `s` subject, `i` instrument, `per`, `p` period as `start..end` (`-` where open),
`m` modality (stated where not said), `by` attribution, `derived` and `outcome`.  `a~b` labels `a` and accepts `b`.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # the values of a row

from extract.model import Instrument, Metric, Modality, Per

MARKED = Path(__file__).with_name("marked")
_ARTICLE = re.compile(r"^=== *", re.MULTILINE)
_MARK = re.compile(r"\[\[(?P<quote>.+?)\s*\|\s*(?P<claim>[^\]]+?)\]\]", re.DOTALL)
_SIGNS = {"~": "about", ">": "more_than", "<": "up_to"}
_CHOICES = {"metric": ("metric", Metric), "s": ("subject", None), "i": ("instrument", Instrument)}
_CHOICES |= {"m": ("modality", Modality), "by": ("attribution", None)}


def read_marked(folder: Path = MARKED) -> Iterator[dict[str, Any]]:
    """The articles of all files of a folder as rows with their claims; `ValueError` names article and mark."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_text(path.read_text(encoding="utf-8"), path.stem.split("-")[0])


def read_text(text: str, lang: str) -> Iterator[dict[str, Any]]:
    """The articles of one text."""
    for block in _ARTICLE.split(text)[1:]:
        head, _, body = block.partition("\n---\n")
        name, *lines = head.strip().splitlines()
        keys = dict(line.split(": ", 1) for line in lines)
        row = {"id": name, "url": None, **{k: keys[k] for k in ("publisher", "published")}, "lang": lang}
        yield {**row, "title": keys["title"], **_read_body(body.strip(), name), "dates": []}


def _read_body(body: str, article: str) -> dict[str, Any]:
    text, claims, last = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        try:
            claims.append({"quote": mark["quote"], "offset": len(text), **_read_claim(mark["claim"])})
        except (ValueError, KeyError) as error:
            raise ValueError(f"{article}: {mark.group()}: {error}") from error
        text += mark["quote"]
        last = mark.end()
    return {"text": text + body[last:], "claims": claims}


def _read_claim(written: str) -> dict[str, Any]:
    metric, currency, worth, *rest = written.split()
    told = {"m": "stated", **dict(pair.split("=", 1) for pair in rest), "metric": metric}
    claim: dict[str, Any] = {**_read_worth(worth), "currency": currency, "per": told.get("per") and Per(told["per"])}
    accept = {}
    for key, (name, kind) in _CHOICES.items():
        first, *others = _values(told.get(key), kind)
        claim[name] = first
        accept |= {name: others} if others else {}
    start, end = (None if day == "-" else day for day in told.get("p", "-..-").split(".."))
    claim |= {"period_start": start, "period_end": end}
    claim |= {"derived": True} if "derived" in told else {}
    claim |= {"outcome": told["outcome"]} if "outcome" in told else {}
    return claim | ({"accept": accept} if accept else {})


def _read_worth(worth: str) -> dict[str, Any]:
    if ".." in worth:
        low, high = (round(float(bound)) for bound in worth.split(".."))
        return {"min": low, "max": high, "qualifier": "range"}
    qualifier, value = _SIGNS.get(worth[0], "exact"), round(float(worth.lstrip("~><")))
    low_or_none = None if qualifier == "up_to" else value
    return {"min": low_or_none, "max": None if qualifier == "more_than" else value, "qualifier": qualifier}


def _values(written: str | None, kind: type | None) -> list[str | None]:
    """The value of a key and others that are right too; `none` for an empty field."""
    if written is None:
        return [None]
    values = [None if value in ("none", "-") else value for value in written.split("~")]
    return [value and (str(kind(value)) if kind else value.replace("_", " ")) for value in values]


if __name__ == "__main__":
    for article in read_marked(Path(sys.argv[1]) if len(sys.argv) > 1 else MARKED):
        print(json.dumps(article, ensure_ascii=False))
