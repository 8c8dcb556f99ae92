"""Which entries speak of whom we watch."""

import pytest

from crawler.feeds import Entry
from crawler.matching import choose_subjects, make_matcher
from extract.watchlist import Subject

SUBJECTS = (Subject("xAI", ("X.AI", "xAI Corp")), Subject("Mistral AI"), Subject("X", ("Twitter",)))
ALL = make_matcher(SUBJECTS)
HOST = "https://xai.example/"


@pytest.mark.parametrize(
    ("title", "path", "matches"),
    [
        ("xAI raises $9.3bn", "", True),
        ("La dette d'xAI", "", True),
        ("XAI's burn", "", True),
        ("x.ai raises", "", True),
        ("exaixai raises", "", False),
        ("xAIs", "", False),
        ("Mistral\u00a0AI lève", "", True),
        ("Mistral lève", "", False),
        ("He said so on X.", "", True),
        ("a 2 x 3 grid", "", False),
        ("SpaceX", "", False),
        ("News", "tech/xai-raises-money", True),
        ("News", "tech/2025_xAI", True),
        ("News", "mistral-ai/serie-c", True),
        ("News", "mistralai", True),
        ("News", "generation-x/X", False),
        ("News", "exxaille", False),
        ("News", "", False),
    ],
)
def test_entries(title: str, path: str, matches: bool) -> None:
    assert ALL.matches(Entry(HOST + path, title)) is matches
    assert ALL.matches(Entry(HOST + path, "", title)) is matches


def test_no_subjects_match_nothing() -> None:
    assert not make_matcher(()).matches(Entry(HOST, "xAI"))


def test_choosing() -> None:
    assert choose_subjects(SUBJECTS, None) == SUBJECTS
    assert choose_subjects(SUBJECTS, "twitter") == SUBJECTS[2:]
    with pytest.raises(ValueError, match="unknown subject: Y; known are xAI, Mistral AI, X"):
        choose_subjects(SUBJECTS, "Y")
