"""Dates and periods, recognised on characters; `date_days` tells later which days they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from extract.date_patterns import KINDS, core_pattern
from extract.date_words import first_words
from extract.forms import alternatives, anywhere, at_end, starred
from extract.lexicon import Lexicon, fold

_WORD = re.compile(r"\w+")
_NAME_BEHIND = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+")
_TAKES_ARTICLE = frozenset(
    {
        "run",
        "quarter",
        "half",
        "this",
        "fiscal",
        "opening",
        "season",
        "share",
        "bare",
        "same",
        "decade",
        "weekend",
        "holding",
        "closing",
    }
)
_TAKES_NO_PART = frozenset({"day", "weekday", "days", "numeric", "shifted", "ago", "ahead", "to_date", "deadline"})
_HAS_TENSE = frozenset({"month", "quarter", "half", "season", "day", "weekday", "weekend", "closing", "deadline"})
_NO_SPAN = frozenset({"ago", "ahead", "years", "days", "earlier", "shifted", "same", "to_date", "deadline", "bare"})


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
        self._core, self._never = core_pattern(lexicon), anywhere(lexicon.calendar.never)
        begins = {
            word[0]
            for form in (*first_words(lexicon.calendar), *lexicon.calendar.never)
            if (word := _WORD.match(form)) and not word[0].isdigit()
        }
        self._begin = re.compile(rf"(?<!\w)(?:\d|(?:{alternatives(begins)})(?![^\W\d_]))", re.IGNORECASE)
        articles = f"(?:(?:{alternatives(lexicon.calendar.articles)})\\s*)?"
        self._given, self._of = frozenset(lexicon.calendar.given_names), at_end(lexicon.calendar.before_month)
        own = alternatives(set(lexicon.calendar.articles) - set(lexicon.calendar.neutral))
        self._article = re.compile(rf"(?<!\w)(?:{own})\s*$", re.IGNORECASE)
        self._in = at_end(lexicon.calendar.neutral)
        self._neutral = frozenset(map(fold, lexicon.calendar.neutral))
        self._onward = re.compile(rf"\s+(?:{alternatives(lexicon.calendar.onward)})(?!\w)", re.IGNORECASE)
        future, done = (starred(words) for words in (lexicon.calendar.future, lexicon.calendar.done))
        self._tense = re.compile(rf"(?<!\w)(?:(?P<future>{future})|(?P<done>{done}))(?!\w)", re.IGNORECASE)
        self._clause = re.compile(
            rf"[.;:\n\"“”«»]|(?<!\w)(?:{alternatives([*lexicon.calendar.clause, *lexicon.calendar.compared])})",
            re.IGNORECASE,
        )
        self._part = at_end(self._parts, articles)
        self._bound = at_end(self._bounds, articles)
        self._spans = tuple((at_end([o], articles) if o else None, joint) for o, joint in lexicon.calendar.spans)
        self._also = frozenset(fold(word) for word in (*lexicon.ranges.also, "/", "&"))
        self._compared = at_end(lexicon.calendar.compared, articles)

    def find(self, text: str) -> list[DateFound]:
        """All dates and periods of a text, in order, none touching another."""
        found: list[DateFound] = []
        for core in self._cores(text):
            opens = self._span_opens(text, found[-1], core) if found else None
            if opens is not None:
                found[-1] = replace(_without_from(found[-1]), start=opens, end=core.end, until=core)
            else:
                if found and self._shares_year(text, found[-1], core):
                    found[-1] = replace(found[-1], values={**found[-1].values, "y": core["y"]})
                found.append(core)
        return found

    def _cores(self, text: str) -> Iterator[DateFound]:
        last = 0
        for match in self._matches(text):
            groups = {name: value for name, value in match.groupdict().items() if value is not None}
            kind = next(name for name in KINDS if f"is_{name}" in groups)
            # groups that say the same in two places differ by a number: next, next2
            values = {n.partition("_")[2].rstrip("234"): v for n, v in groups.items() if n.startswith(f"{kind}_")}
            found = DateFound(match.start(), match.end(), kind, values, core=match.start())
            found = self._with_words_before(text, found, last)
            if _needs_words_before(found, match.start()) or self._is_person(text, match):
                continue
            yield replace(found, part="end") if "e" in values else found
            last = match.end()

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where the pattern fits; it is tried only at words that can begin a date, which is most of the speed."""
        last = 0
        for begin in self._begin.finditer(text):
            if begin.start() < last:
                continue
            never = self._never.match(text, begin.start())
            match = None if never else self._core.match(text, begin.start())
            if match:
                yield match
            last = max(last, (never or match or begin).end())

    def _is_person(self, text: str, match: re.Match[str]) -> bool:
        """*April Whitcombe*: a month that is a given name too, with a name behind it and no preposition before."""
        if match.group() not in self._given or not _NAME_BEHIND.match(text, match.end()):
            return False
        return not self._of.search(text, max(0, match.start() - 12), match.start())

    def _with_words_before(self, text: str, found: DateFound, last: int) -> DateFound:
        """The expression with its *end of*, *since* and article."""
        part = self._part.search(text, max(last, found.start - 40), found.start)
        if part and found.kind not in _TAKES_NO_PART:
            neutral = fold(part["form"]) in self._neutral
            found = replace(
                found, start=found.start if neutral else part.start("form"), part=self._parts[fold(part["form"])]
            )
        if found.part or found.kind in _TAKES_ARTICLE:
            found = replace(found, start=self._without_article(text, found.start, last))
            if found.kind == "season" and self._in.search(text, max(last, found.start - 8), found.start):
                found = replace(found, values={**found.values, "in": "yes"})
        if found.kind == "ago" and self._compared.search(text, max(last, found.start - 12), found.start):
            found = replace(found, values={**found.values, "compared": "yes"})
        bound = self._bound.search(text, max(last, found.start - 30), found.start)
        if bound:
            found = replace(found, start=bound.start("form"), bound=self._bounds[fold(bound["form"])])
            onward = self._onward.match(text, found.end)
            found = replace(found, end=onward.end()) if onward and found.bound in ("from", "after") else found
        if found.get("a"):
            found = _without_from(replace(found, start=self._opening_at(text, found.start, last)))
        return self._with_tense(text, found) if found.kind in _HAS_TENSE else found

    def _opening_at(self, text: str, start: int, last: int) -> int:
        """Where the *from* stands of *from 3 to 7 June*."""
        openings = (o.search(text, max(last, start - 20), start) for o, _ in self._spans if o)
        return next((match.start("form") for match in openings if match), start)

    def _with_tense(self, text: str, found: DateFound) -> DateFound:
        """Whether the clause speaks of what is ahead, *will begin in October*, or of what is over, *had by August*."""
        clause = text[max(0, found.start - 60) : found.start]
        breaks = [match.end() for match in self._clause.finditer(clause)]
        tense = self._tense_of(clause[breaks[-1] if breaks else 0 :])
        return replace(found, values={**found.values, "tense": tense}) if tense else found

    def _tense_of(self, clause: str) -> str | None:
        """`future` or `done`, by the last word that tells; in *will be paid* that is not the participle."""
        tense, end = None, 0
        for match in self._tense.finditer(clause):
            passive = match["done"] and tense == "future" and len(clause[end : match.start()].split()) <= 2
            tense, end = (tense if passive else match.lastgroup), match.end()
        return tense

    def _without_article(self, text: str, start: int, last: int) -> int:
        """Where the article begins that stands before a place; the place itself where there is none."""
        article = self._article.search(text, max(last, start - 8), start)
        return article.start() if article else start

    def _span_opens(self, text: str, first: DateFound, second: DateFound) -> int | None:
        """Where *from … to …* begins; `None` where two dates are no span."""
        if first.until or first.kind in _NO_SPAN or second.kind != first.kind:
            return None
        # a word such as "through" bounds one date and joins two; "Monday to Friday" alone is every week
        between = fold(text[first.end : second.core if second.bound else second.start])
        for opening, joint in self._spans:
            opens = opening.search(text, max(0, first.core - 20), first.core) if opening else None
            if between == joint and (opens or (opening is None and first.kind != "weekday")):
                return opens.start("form") if opens else first.start
        return None

    def _shares_year(self, text: str, first: DateFound, second: DateFound) -> bool:
        """*in May and June 2024*: the year stands once, behind the last."""
        listed = first.kind == second.kind and not first.until and "y" not in first.values and "y" in second.values
        return listed and fold(text[first.end : second.start].strip(" ,")) in self._also


def _without_from(found: DateFound) -> DateFound:
    """The first end of a span, whose *from* bounds nothing by itself."""
    return replace(found, bound=None) if found.bound == "from" else found


def _needs_words_before(found: DateFound, core: int) -> bool:
    """*shares fall*, *a été*, *a quarter*: no season or unit without a word before it, or a year."""
    if found.kind == "bare":
        return found.part is None and "e" not in found.values
    alone = found.kind in ("season", "weekend") and not set(found.values) - {"s", "tense"}
    return alone and found.start == core
