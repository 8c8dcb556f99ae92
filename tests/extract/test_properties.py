"""What holds for any text at all."""

import random
import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Amount, Article, Claim, Metric, Period, Qualifier
from extract.records import read_claim, write_claim

PIECES = st.sampled_from(
    [
        *("$9.3bn", "€ 5 M", "1 200 000 €", "4 to 5 billion", "entre 4 et 5 milliards", "half a billion dollars"),
        *("more than", "plus de", "xAI", "Nubera", "raised", "a levé", "brûle", "said", "selon", "Bloomberg", "faux"),
        *(
            "in 2025",
            "d’ici 2027",
            "fin mars",
            "by the end of Q1",
            "31 June",
            "30 février",
            "a year earlier",
            "12.05.2025",
        ),
        *(
            "\u00a0",
            "\u202f",
            "\n\n",
            ". ",
            ", ",
            "; ",
            "« ",
            " »",
            "(",
            ")",
            "İ",
            "ß",
            "\ud800",
            "\x00",
            "🙂",
            "d'",
            "99999999999999999999",
        ),
        *("la moitié de ce montant", "twice that", "dont la moitié", "the next three months", "les trois mois à venir"),
        *(
            "2½",
            "£2·4m",
            "Rs 4,50,000 crore",
            "12 MEUR",
            "un milliard deux cents millions",
            "ten times as much",
            "30 % de",
        ),
        *(
            "the third quarter ended October 26",
            "3Q25",
            "2024-25",
            "la semaine du 9 juin",
            "the 2030s",
            "FY26",
            "respectively",
        ),
        *(
            "amounts are in Canadian dollars",
            "contre 4,8",
            "up from",
            "a fortnight ago",
            "within three months",
            "29.02.2025",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=14).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "fr", None]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_raises_and_every_quote_is_at_its_offset(reader, text, lang):
    reading = reader.read(Article(None, "p", text, text, "2025-06-19", lang=lang))
    for out in reading.left_out:
        assert text[out.offset : out.offset + len(out.quote)] == out.quote.replace("\ufffd", "\ud800")
    for claim in reading.claims:
        assert text[claim.offset : claim.offset + len(claim.quote)] == claim.quote.replace("\ufffd", "\ud800")
        assert claim.amount.min is None or claim.amount.max is None or claim.amount.min <= claim.amount.max
        assert (claim.amount.min, claim.amount.max) != (None, None)
    for mention in reading.dates:
        start, end = mention.period.start, mention.period.end
        assert start is None or end is None or start <= end


HOSTILE = {
    "signs": "$",
    "digits": "1",
    "digits and points": "1.2,",
    "capitals": "A",
    "blanks": " ",
    "no-break spaces": "\u00a0",
    "lines": "\n",
    "open brackets": "([{",
    "brackets with sums": "($3bn [€2bn ",
    "control characters": "\x00\x01\x7f$5 ",
    "mixed directions": "\u202e\u0633\u0644\u0627\u0645 \u200f$5bn \u05e9\u05dc\u05d5\u05dd ",
    "sums": "$3bn, ",
    "parts of sums": "half of that, twice the sum, 30% of it, ",
    "number words": "one hundred and cent mille ",
    "qualifiers": "more than about at least ",
    "dates": "the end of the first quarter of 2025 to March ",
    "speakers": "Bloomberg said xAI raised $3bn and ",
    "sentences": "It raised $3bn in May 2025. ",
}
LONG = 10_000


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_page_that_is_made_to_be_slow_is_read_all_the_same(reader, piece, lang):
    text = piece * (LONG // len(piece))
    assert reader.read(Article(None, "p", None, text, "2025-06-19", lang=lang)).lang == lang


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_four_times_the_text_takes_far_less_than_sixteen_times_as_long(reader, piece):
    short, long = (seconds(reader, piece * (length // len(piece))) for length in (LONG, 4 * LONG))
    assert long < 9 * short + 0.5


def seconds(reader, text: str) -> float:
    """The processor's time for a text, the better of two rounds."""
    rounds = []
    for _ in range(2):
        started = time.process_time()
        reader.read(Article(None, "p", None, text, "2025-06-19", lang="en"))
        rounds.append(time.process_time() - started)
    return min(rounds)


@pytest.mark.slow
def test_five_megabytes_of_digits_and_points_are_read(reader):
    text = "".join(random.Random(5).choices("0123456789.,", k=5_000_000))  # noqa: S311 (no secret)
    assert reader.read(Article(None, "p", None, text, "2025-06-19", lang="en")).claims == ()


def test_what_is_longer_than_any_article_is_refused(reader):
    with pytest.raises(ValueError, match=r"the text has 10,000,000 characters; at most 6,000,000 are read"):
        reader.read(Article(None, "p", None, "x" * 10_000_000, "2025-06-19", lang="en"))


AMOUNTS = st.builds(
    lambda low, more, currency, qualifier: Amount(low, low + more, currency, qualifier),
    st.decimals(0, 10**12, places=2),
    st.decimals(0, 10**12, places=2),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(Qualifier),
)


@given(AMOUNTS, st.dates(date(2000, 1, 1)) | st.none())
def test_a_claim_that_is_written_and_read_is_the_same(amount, day):
    period = None if day is None else Period(day, None)
    claim = Claim("x", 3, amount, None, Metric.FUNDING, period=period, derived=True, outcome="lapsed")
    assert read_claim(write_claim(claim)) == claim


def test_cents_are_exact():
    amount = Amount(Decimal("0.1"), Decimal("1234567890.12"), "EUR")
    assert read_claim(write_claim(Claim("x", 0, amount, "A", Metric.CASH))).amount == amount
