"""Runs of capitals in a text that can be names, without the words that only stand at one."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from extract.forms import alternatives, starred
from extract.lexicon import Lexicon, fold

_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w&.+-]*[\w+]|[A-ZÀ-ÖØ-Þ]|[a-z]+[A-Z]\w*|\d{1,2}-?[A-ZÀ-ÖØ-Þ][\w-]*[a-zà-ÿ])"
_SPACE = r"[ \u00a0\u202f]"
_COMPOUND = re.compile(r"\w+-[a-zà-ÿ]+")  # "Melbourne-based", "Paris-listed"
# Whether a name stands alone elsewhere is asked of the whole text, name by name: not of one that is no article.
_LONG = 60_000
INNER_CAPITAL = re.compile(r"[a-z][A-Z]|\w\.\w|[A-Za-z]\d")
POSSESSIVE = re.compile(r"['’]s?$")


class RunFinder:
    """Finds such runs in one language."""

    def __init__(self, lexicon: Lexicon, ordinary: Collection[str]) -> None:
        """Compile the patterns of the lexicon; `ordinary` are words that are no names for beginning a sentence."""
        words = lexicon.names
        links = alternatives(words["links"], cased=True)
        joint = rf"(?:{_SPACE}(?:&{_SPACE}|{links}{_SPACE}?)?|['’](?=[A-Z]))"
        self._capitals = re.compile(rf"(?<![\w.@/$€£]){_WORD}(?:{joint}{_WORD}|{_SPACE}\d+(?!\w)){{0,7}}")
        self._ordinary = frozenset(ordinary) | _words(lexicon)
        self._not_names = frozenset(word for word in words["not_names"] if not word.startswith("*"))
        self._no_endings = tuple(word[1:] for word in words["not_names"] if word.startswith("*"))
        self._company_last = frozenset(words["company_after"])
        self._openers = re.compile(starred(words["company_before"]), re.IGNORECASE)
        self._offices = frozenset(fold(word) for form in words["person_before"] for word in form.split())
        # "Unternehmen": what a lexicon writes large is no name for being written so
        offices = [word for word in words["person_before"] if word[:1].isupper()]
        trades = [word for word in words["company_before"] if word[:1].isupper()]
        if len(trades) > len(words["company_before"]) / 2:
            # "Kabelhersteller": nor for the ending of a trade, where most trades are written large
            trades += [word for word in words["company_before"] if word.startswith("*")]
        self._capital_openers = re.compile(starred([*trades, *offices], cased=True))
        self._trades = re.compile(starred(trades, cased=True))
        self._institutions, self._links = frozenset(words["institutions"]), frozenset(words["links"])
        self._months = frozenset(lexicon.calendar.months)
        self._weekdays = frozenset(lexicon.calendar.weekdays)

    def find(self, text: str, starts: set[int]) -> list[tuple[int, int]]:
        """The runs that can be names; `starts` are where sentences begin."""
        return list(self._shapes(text, starts))

    def without_doubt(
        self, text: str, starts: set[int], shapes: Iterable[tuple[int, int]]
    ) -> list[tuple[int, int, bool]]:
        """Runs that can be names, and whether that is sure: an ordinary word that begins a sentence is none."""
        shapes = [shape for shape in shapes if shape[1] - shape[0] > 1]
        inside = {text[start:end] for start, end in shapes if not _begins(text, start, starts)}
        marked = ((start, end, self._is_sure(text, start, end, inside)) for start, end in shapes)
        return [(start, end, bool(sure)) for start, end, sure in marked if sure is not None]

    def _shapes(self, text: str, starts: set[int]) -> Iterator[tuple[int, int]]:
        """Runs of capitals that can be a name, without the small words that only begin a sentence."""
        for match in self._capitals.finditer(text):
            words = [(match.start() + m.start(), m.group()) for m in re.finditer(r"\S+", match.group())]
            while words and (self._only_opens(*words[0], text, starts) or not any(c.isupper() for c in words[0][1])):
                words.pop(0)
            if len(text) < _LONG:
                words = self._without_opener(self._without_trade(words), text, starts)
                words = self._without_tail(words, text)
            while words and self._only_closes(words[-1][1]):
                words.pop()
            if words:
                start = words[0][0] + len(_elided(words[0][1], text, words[0][0], starts))
                yield start, words[-1][0] + len(words[-1][1])

    def _without_trade(self, words: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """*Kabelhersteller Quandrel*, *US-Tochter Larnick*: what a company does is no part of its name."""
        trades = (
            at
            for at, ((_, word), (_, behind)) in enumerate(pairwise(words), 1)
            if self._trades.fullmatch(word.rpartition("-")[2]) and behind not in self._company_last
        )
        return words[max(trades, default=0) :]

    def _without_opener(self, words: list[tuple[int, str]], text: str, starts: set[int]) -> list[tuple[int, str]]:
        """*Compare Ryanair*: the word that begins a sentence is no part of a name that stands alone elsewhere."""
        if len(words) > 1 and _begins(text, words[0][0], starts) and words[1][1][:1].isupper():
            rest, whole = _joined(words[1:], text), _joined(words, text)
            alone = len(re.findall(rf"(?<!\w){re.escape(rest)}(?!\w)", text)) > text.count(whole)
            return words[1:] if alone and text.count(words[0][1]) == text.count(whole) else words
        return words

    def _without_tail(self, words: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
        """*Lantern AI of Vienna*: where a company is, behind a link, is no part of its name."""
        at = next((i for i, (_, word) in enumerate(words) if i and word in self._links), None)
        if at is None:
            return words
        head = _joined(words[:at], text)
        alone = len(re.findall(rf"(?<!\w){re.escape(head)}(?!\w)", text)) > text.count(_joined(words, text))
        return words[:at] if alone or (self._institutions and words[at - 1][1] not in self._institutions) else words

    def _is_sure(self, text: str, start: int, end: int, inside: Collection[str]) -> bool | None:
        name = POSSESSIVE.sub("", text[start:end])
        if INNER_CAPITAL.search(name):
            return True
        # "Data Center revenue": what the text writes small elsewhere is no name, unless it is written large more often
        small = len(re.findall(rf"(?<![\w@.]){re.escape(name.lower())}(?!\w|\.\w)", text))
        if small and small >= text.count(f" {name}"):
            return None
        if text[start:end] in inside or name in inside or " " in name:
            return True
        return None if name.lower() in self._ordinary else False

    def _only_opens(self, start: int, word: str, text: str, starts: set[int]) -> bool:
        """*The*, *Melbourne-based*, *Rival*: what stands before a name and is no part of it."""
        if self._is_no_name(word) or _COMPOUND.fullmatch(word) or self._capital_openers.fullmatch(word):
            return True
        if fold(word) in self._offices:
            return True
        return _begins(text, start, starts) and bool(self._openers.fullmatch(word))

    def _only_closes(self, word: str) -> bool:
        return word not in self._company_last and (
            word.isdigit() or not any(c.isupper() for c in word) or self._is_no_name(word)
        )

    def _is_no_name(self, word: str) -> bool:
        word = POSSESSIVE.sub("", word).rstrip(".")
        if self._no_endings and word.endswith(self._no_endings):
            return True
        return word in self._not_names or word in self._months or fold(word) in self._weekdays


def _words(lexicon: Lexicon) -> frozenset[str]:
    """The words of a lexicon: none is a name for beginning a sentence."""
    lists = (
        *lexicon.names.values(),
        *lexicon.attribution.values(),
        *lexicon.says.values(),
        *lexicon.unnamed.values(),
        lexicon.counted,
    )
    forms = (*(form for forms in lists for form in forms), *lexicon.cues, *lexicon.may_follow_sum)
    return frozenset(word for form in forms for word in fold(form).split())


def _joined(words: Sequence[tuple[int, str]], text: str) -> str:
    return POSSESSIVE.sub("", text[words[0][0] : words[-1][0] + len(words[-1][1])])


def _elided(word: str, text: str, start: int, starts: set[int]) -> str:
    """*L’AS Montréjeau*: the article that begins a sentence, where the text writes it small elsewhere."""
    match = re.match(r"[LD]['’](?=\w)", word)
    if match is None or not _begins(text, start, starts):
        return ""
    rest = re.escape(word[match.end() :])
    return match.group() if re.search(rf"(?:[ld]['’]|\s){rest}(?!\w)", text) else ""


def _begins(text: str, start: int, sentence_starts: set[int]) -> bool:
    return start in sentence_starts or text[max(0, start - 2) : start].strip(" \n") in (*"«“\"'‘(:-–—•", "’")
