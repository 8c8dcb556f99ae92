"""Dates and periods, recognised on characters; `date_days` tells later which days they mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extract.date_patterns import KINDS, core_pattern, first_words
from extract.lexicon import Lexicon, fold
from extract.numbers import alternatives

_WORD = re.compile(r"\w+")
_TAKES_ARTICLE = frozenset({"run", "quarter", "half", "this", "fiscal", "opening", "season"})
_TAKES_NO_PART = frozenset({"day", "weekday", "days"})
_NO_SPAN = frozenset({"weekday", "ago", "years", "days", "earlier"})


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date or period as it stands in a text, not yet resolved.

    `kind` is what names it (`month`, `weekday`, …), `values` what its words say; `part` and `bound`
    are what stands before it: *the end of*, *by*.  `until` is the second end of *from … to …*; `core` is
    where the words begin that stand behind all bounds.
    """

    start: int
    end: int
    kind: str
    values: Mapping[str, str] = field(default_factory=dict)
    part: str | None = None
    bound: str | None = None
    until: "DateFound | None" = None
    core: int = 0

    def get(self, name: str) -> str | None:
        """What the words say of one thing, such as the year; `None` where they do not."""
        return self.values.get(name)

    def __getitem__(self, name: str) -> str:
        """What the words say of one thing; `KeyError` where they do not."""
        return self.values[name]


class DateReader:
    """Reads the dates and periods of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        self._parts, self._bounds = lexicon.calendar.parts, lexicon.calendar.bounds
        self._core = core_pattern(lexicon)
        self._begin = frozenset(
            word[0].lower() for form in first_words(lexicon.calendar) if (word := _WORD.match(form))
        )
        articles = f"(?:(?:{alternatives(lexicon.calendar.articles)})\\s*)?"
        self._article = re.compile(rf"(?<!\w){articles}$", re.IGNORECASE)
        self._part = _ends(self._parts, articles)
        self._bound = _ends(self._bounds, articles)
        self._spans = tuple((_ends([o], articles) if o else None, joint) for o, joint in lexicon.calendar.spans)

    def find(self, text: str) -> list[DateFound]:
        """All dates and periods of a text, in order, none touching another."""
        found: list[DateFound] = []
        for core in self._cores(text):
            if found and self._is_span(text, found[-1], core):
                found[-1] = replace(found[-1], end=core.end, until=core)
            else:
                found.append(core)
        return found

    def _cores(self, text: str) -> Iterator[DateFound]:
        last = 0
        for match in self._matches(text):
            groups = {name: value for name, value in match.groupdict().items() if value is not None}
            kind = next(name for name in KINDS if f"is_{name}" in groups)
            # groups that say the same in two places differ by a number: next, next2
            values = {n.partition("_")[2].rstrip("23"): v for n, v in groups.items() if n.startswith(f"{kind}_")}
            found = DateFound(match.start(), match.end(), kind, values, core=match.start())
            found = self._with_words_before(text, found, last)
            if kind == "season" and len(values) == 1 and found.start == match.start():
                continue  # "shares fall", "a été": no season without a word before it or a year
            yield found
            last = match.end()

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where the pattern fits; it is tried only at words that can begin a date, which is most of the speed."""
        last = 0
        for word in _WORD.finditer(text):
            begins = word.group()[-1].isdigit() or word.group().lower() in self._begin
            match = self._core.match(text, word.start()) if begins and word.start() >= last else None
            if match:
                yield match
                last = match.end()

    def _with_words_before(self, text: str, found: DateFound, last: int) -> DateFound:
        """The expression with its *end of*, *since* and article."""
        part = self._part.search(text, max(last, found.start - 40), found.start)
        if part and found.kind not in _TAKES_NO_PART:
            found = replace(found, start=part.start("form"), part=self._parts[fold(part["form"])])
        if found.part or found.kind in _TAKES_ARTICLE:
            found = replace(found, start=self._without_article(text, found.start, last))
        bound = self._bound.search(text, max(last, found.start - 30), found.start)
        if bound:
            found = replace(found, start=bound.start("form"), bound=self._bounds[fold(bound["form"])])
        return found

    def _without_article(self, text: str, start: int, last: int) -> int:
        """Where the article begins that stands before a place; the place itself where there is none."""
        article = self._article.search(text, max(last, start - 8), start)
        return article.start() if article else start

    def _is_span(self, text: str, first: DateFound, second: DateFound) -> bool:
        if first.until or first.kind in _NO_SPAN or second.kind != first.kind:
            return False
        # a word such as "through" bounds one date and joins two
        between = fold(text[first.end : second.core if second.bound else second.start])
        before = max(0, first.start - 20)
        return any(
            between == joint and (opening is None or opening.search(text, before, first.start))
            for opening, joint in self._spans
        )


def _ends(forms: Iterable[str], behind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<form>{alternatives(forms)})\s*{behind}$", re.IGNORECASE)
