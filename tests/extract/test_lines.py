"""The contract of `python -m extract`: JSON Lines in, JSON Lines out, bad lines told by number."""

import io
import json
import subprocess
import sys

import pytest

from extract.__main__ import extract_lines, extract_row
from extract.fingerprint import fingerprint

ARTICLE = {
    "id": "a-1",
    "url": "http://www.orion-dispatch.example/xai.html",
    "publisher": "Orion Dispatch",
    "published": "2025-06-19T09:30:00-04:00",
    "lang": "en",
    "title": "xAI raises $9.3 billion",
    "text": "Musk's xAI is burning $1 billion a month, Bloomberg reported.\n\nGrok costs $30 a month.",
    "note": {"kept": [1, 2.5, None]},
    "claims": ["whatever an earlier reading said"],
}


def run(*lines: object) -> tuple[int, list[dict], str]:
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    done = subprocess.run([sys.executable, "-m", "extract"], input=text.encode(), capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def test_an_article_comes_out_with_its_claims():
    status, (row,), errors = run(ARTICLE)
    assert (status, errors) == (0, "")
    assert {key: row[key] for key in ("id", "url", "publisher", "published", "lang", "title", "text", "note")} == {
        key: value for key, value in ARTICLE.items() if key != "claims"
    }
    title, text = row["claims"]
    assert (title["in"], title["quote"], title["offset"]) == ("title", "$9.3 billion", 11)
    assert text == {
        "quote": "$1 billion",
        "offset": 22,
        "in": "text",
        "min": 1000000000,
        "max": 1000000000,
        "qualifier": "exact",
        "currency": "USD",
        "currency_from": "assumed",
        "per": "month",
        "subject": "xAI",
        "metric": "cash_burn",
        "instrument": None,
        "period_start": None,
        "period_end": None,
        "modality": "reported",
        "attribution": "Bloomberg",
        "basis": None,
        "event": None,
        "sentence": "Musk's xAI is burning $1 billion a month, Bloomberg reported.",
        "sentence_offset": 0,
        "cues": text["cues"],
    }
    assert {cue["field"] for cue in text["cues"]} == {"subject", "metric", "modality", "attribution"}
    for cue in text["cues"]:
        assert ARTICLE["text"][cue["offset"] :].startswith(cue["quote"])


def test_a_sum_that_is_no_claim_is_left_out_with_its_reason():
    _, (row,), _ = run(ARTICLE)
    (out,) = row["left_out"]
    assert out == {
        "quote": "$30",
        "offset": 74,
        "in": "text",
        "min": 30,
        "max": 30,
        "qualifier": "exact",
        "currency": "USD",
        "per": "month",
        "why": "product_price",
    }


def test_dates_come_out_resolved(reader):
    text = "It had $4 billion in cash at the end of the first quarter."
    row = extract_row({"id": "d", "publisher": "p", "published": "2025-06-19", "lang": "en", "text": text}, reader)
    assert row["dates"] == [
        {"quote": "the end of the first quarter", "offset": 29, "start": "2025-03-31", "end": "2025-03-31"}
    ]
    assert (row["claims"][0]["period_start"], row["claims"][0]["period_end"]) == ("2025-03-31", "2025-03-31")


BAD = [
    ("no json\n", "line 2: not JSON"),
    ("[1, 2]\n", "line 2: not a JSON object"),
    ({"id": "x", "publisher": "p"}, "line 2: text is missing"),
    ({"id": "x", "text": "t"}, "line 2: publisher is missing"),
    ({"id": 7, "publisher": "p", "text": "t"}, "line 2: id is not a string"),
    ({"id": "x", "publisher": "p", "text": None}, "line 2: text is not a string"),
    ({"id": "x", "publisher": "p", "text": "t", "lang": 5}, "line 2: lang is neither a string nor null"),
    ({"id": "x", "publisher": "p", "text": "t", "published": "yesterday"}, "line 2: published is no ISO date"),
]


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_done():
    lines = [ARTICLE, *(line for line, _ in BAD), ARTICLE]
    status, rows, errors = run(*lines)
    assert status == 1
    assert [row["id"] for row in rows] == ["a-1", "a-1"]
    told = errors.splitlines()
    assert len(told) == len(BAD)
    for number, ((_, message), line) in enumerate(zip(BAD, told, strict=True), 2):
        assert line.startswith("extract: " + message.replace("line 2", f"line {number}"))


def test_bytes_that_are_no_utf8_are_told_by_their_place():
    target, source = io.StringIO(), io.BytesIO(b'{"id": "\xff"}\n')
    assert extract_lines(source, target, (), "r") == 1
    assert target.getvalue() == ""


def test_a_language_without_lexicon_gives_no_claims_and_says_so():
    status, (row,), errors = run({**ARTICLE, "lang": "fi"})
    assert (status, row["claims"], row["lang"]) == (0, [], "fi")
    assert errors == "extract: line 1: no lexicon for the language 'fi'\n"


LANGUAGES = [
    ("The company lost more than it made in the last year, and it will need money.", "en"),
    ("La société a perdu plus qu'elle ne gagne dans l'année, et il lui faudra de l'argent.", "fr"),
    ("", "en"),
]


@pytest.mark.parametrize(("text", "lang"), LANGUAGES, ids=["en", "fr", "empty"])
def test_a_language_that_is_not_told_is_detected(reader, text, lang):
    assert extract_row({"id": "x", "publisher": "p", "text": text, "lang": None}, reader)["lang"] == lang


def test_a_lone_surrogate_harms_nobody():
    status, (row,), _ = run({**ARTICLE, "title": None, "text": "\ud800 xAI raised $5 billion."})
    assert status == 0
    assert [claim["offset"] for claim in row["claims"]] == [13]


def test_the_fingerprint_changes_with_the_watchlist(tmp_path):
    watchlist = tmp_path / "watchlist.yml"
    watchlist.write_text("subjects: {}\n", encoding="utf-8")
    first = fingerprint(watchlist)
    watchlist.write_text("subjects: {xAI: {}}\n", encoding="utf-8")
    assert first != fingerprint(watchlist)
    assert fingerprint(watchlist) == fingerprint(watchlist)
