"""The spaCy pipeline of a language, and articles read by it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class, load_config

from extract.lexicon_file import languages, load_lexicon
from extract.model import Article, Claim, DateMention, LeftOut
from extract.telling import BALANCES
from extract.watchlist import Subject

# A page of 5 MB is read in a quarter of a minute and half a gigabyte; what is longer is no article.
LONGEST = 6_000_000
_SIGNS = re.compile(r"[^\w\s]{40,}")
CONFIG = Path(__file__).with_name("config.cfg")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article, in the order of the text; the title's claims come first."""

    lang: str
    claims: tuple[Claim, ...]
    dates: tuple[DateMention, ...]
    left_out: tuple[LeftOut, ...]


def load_pipeline(lang: str, watchlist: Sequence[Subject] = ()) -> Language:
    """The pipeline of a language; raises `LexiconError` where there is no lexicon for it."""
    load_lexicon(lang)
    rows = [{**asdict(subject), "described": dict(subject.described)} for subject in watchlist]
    config = load_config(CONFIG, overrides={"nlp.lang": lang})
    config["components"]["claims_names"]["watchlist"] = rows
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.max_length = LONGEST
    return nlp


class ArticleReader:
    """Reads articles in any language that has a lexicon; pipelines are built when first needed."""

    def __init__(self, watchlist: Sequence[Subject] = ()) -> None:
        """Remember whom to know by name."""
        self._watchlist = watchlist
        self._pipelines: dict[str, Language] = {}

    def read(self, article: Article) -> Reading:
        """The claims, dates and left-out sums of an article; nothing in a language without lexicon.

        `ValueError` says that a text is longer than any article.
        """
        for place, written in (("title", article.title or ""), ("text", article.text)):
            if len(written) > LONGEST:
                raise ValueError(f"the {place} has {len(written):,} characters; at most {LONGEST:,} are read")
        lang = article.lang or detect_language(f"{article.title or ''} {article.text}")
        if lang not in languages():
            return Reading(lang, (), (), ())
        nlp = self._pipeline(lang)
        title = nlp(_doc(nlp, article, "title"))
        text = _doc(nlp, article, "text")
        text._.title = title
        text = nlp(text)
        claims, left_out = (*title._.claims, *text._.claims), (*title._.left_out, *text._.left_out)
        return Reading(lang, claims, tuple(_dates(text, article.text)), left_out)

    def prepare(self, article: Article) -> Doc:
        """The doc of an article's text with all but its claims: sums, dates and names, for who weighs these."""
        nlp = self._pipeline(article.lang or detect_language(article.text))
        with nlp.select_pipes(disable="claims_claims"):
            text, title = _doc(nlp, article, "text"), nlp(_doc(nlp, article, "title"))
            text._.title = title
            return nlp(text)

    def _pipeline(self, lang: str) -> Language:
        if lang not in self._pipelines:
            self._pipelines[lang] = load_pipeline(lang, self._watchlist)
        return self._pipelines[lang]


def detect_language(text: str) -> str:
    """The language with a lexicon whose most common words make up most of the text; English where none does."""
    words = text[:4000].casefold().split()
    return max(languages(), key=lambda lang: (sum(word in _stop_words(lang) for word in words), lang == "en"))


def _dates(doc: Doc, text: str) -> Iterator[DateMention]:
    """The dates of a text; where a level is told for one, it means a day."""
    levels = {cue.offset for c in doc._.claims if c.metric in BALANCES for cue in c.cues if cue.field == "period"}
    for date_read in doc._.dates:
        found = date_read.found
        period = date_read.balance if found.start in levels else date_read.period
        yield DateMention(text[found.start : found.end], found.start, period)


def _doc(nlp: Language, article: Article, place: str) -> Doc:
    text = article.text if place == "text" else article.title or ""
    # a lone surrogate is a character that no UTF-8 can hold; its place is kept
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # the tokenizer's time grows with the square of a run of signs: a line of dashes becomes one of spaces
    doc = nlp.make_doc(_SIGNS.sub(lambda run: " " * len(run.group()), text))
    doc._.place, doc._.published, doc._.publisher = place, _day(article.published), article.publisher
    return doc


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


@cache
def _stop_words(lang: str) -> frozenset[str]:
    return frozenset(get_lang_class(lang).Defaults.stop_words)
