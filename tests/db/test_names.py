import pytest

from db.lines import read_line
from db.names import Heard, Voice, fold, make_directory
from db.sources import Source
from db.tellings import read_mentions
from extract.watchlist import Subject

DIRECTORY = make_directory(
    [Source("copper", "The Copperfield Ledger", ("copperfield.example",), country="uk")],
    [Subject("Orbane", ("Orbane SAS",), ("Ada Vance",))],
).with_publishers([("Le Halage Numérique", "https://www.halage.example/1"), ("The Copperfield Ledger", None)])


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        ("Copperfield Ledger", Voice(Heard.OUTLET, "copperfield ledger")),
        ("copperfield.example", Voice(Heard.OUTLET, "copperfield ledger")),
        ("halage.example", Voice(Heard.OUTLET, "halage numerique")),
        ("le halage numérique", Voice(Heard.OUTLET, "halage numerique")),
        ("the FT", Voice(Heard.OUTLET, "financial times")),
        ("Bloomberg News", Voice(Heard.OUTLET, "bloomberg")),
        ("Orbane SAS", Voice(Heard.PARTY, "orbane")),
        ("Ada Vance", Voice(Heard.PARTY, "orbane")),
        ("Morgan Stanley", Voice(Heard.OUTSIDE, "morgan stanley")),
        ("investor documents", Voice(Heard.OWN)),
        ("people familiar with the matter", Voice(Heard.OWN)),
        ("The Courier", Voice(Heard.OWN)),
        ("press reports", Voice(Heard.VAGUE)),
        (None, Voice(Heard.NOBODY)),
        (" ", Voice(Heard.NOBODY)),
    ],
)
def test_whom_an_attribution_means(attribution: str | None, expected: Voice) -> None:
    assert DIRECTORY.voice(attribution, "orbane", "courier") == expected


@pytest.mark.parametrize(
    ("publisher", "url", "lang", "currency"),
    [
        ("The Copperfield Ledger", None, "en", "GBP"),
        ("Straits", "https://www.straits.sg.example/1", "en", "SGD"),
        ("Rheinpost", "https://rheinpost.example", "de", "EUR"),
        ("Rheinpost", "http://[broken", None, "USD"),
    ],
)
def test_where_an_outlet_is_at_home(publisher: str, url: str | None, lang: str | None, currency: str) -> None:
    assert DIRECTORY.home(publisher, url, lang) == currency


@pytest.mark.parametrize("name", ["The Écho", "the echo", "L’Écho", "www.Écho", " écho. "])
def test_names_are_folded(name: str) -> None:
    assert fold(name) == "echo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By The Copper Ledger staff. Orbane lost $42m.", Voice(Heard.OUTLET, "copper ledger")),
        ("Orbane lost $42m. Source: www.copper.example", Voice(Heard.OUTLET, "copper ledger")),
        ("Orbane lost $42m, as The Copper Ledger and The Tin Post report.", Voice(Heard.NOBODY)),
        ("Orbane lost $42m. Copper is cheap.", Voice(Heard.NOBODY)),
    ],
)
def test_a_byline_or_source_line_counts_like_a_citation(text: str, expected: Voice) -> None:
    claim = {
        "quote": "$42m", "offset": text.index("$"), "min": 42, "max": 42, "qualifier": "exact", "currency": "USD",
        "subject": "Orbane", "metric": "loss", "modality": "stated", "attribution": None,
    }  # fmt: skip
    told = [("Copper", "The Copper Ledger", "", 1), ("Tin", "The Tin Post", "", 2), ("Late", "The Late One", text, 3)]
    lines = [
        read_line(
            {"id": id_, "url": f"https://www.{id_.lower()}.example/", "publisher": name, "text": text_,
             "published": f"2025-05-0{day}", "claims": [claim]}
        )
        for id_, name, text_, day in told
    ]  # fmt: skip
    mentions = read_mentions(lines, make_directory().with_publishers((line.publisher, line.url) for line in lines))
    assert [mention.voice for mention in mentions if mention.article == "Late"] == [expected]
