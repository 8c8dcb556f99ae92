"""Who speaks in a sentence: everyone whom its words make the origin of what it tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.forms import alternatives, anywhere, starred
from extract.known_names import Kind
from extract.lexicon import Lexicon
from extract.model import Cue
from extract.scene import Scene
from extract.stand_ins import StandInFinder

_BETWEEN = re.compile(r"(?:,[^,]*,)?\s*(?:[\w'’]+\s){0,3}\s*")
_FIRST = re.compile(r"[,»”\"]\s*$")
_PARTS = re.compile(r"[.;:\d»”]")
_BEFORE, _BEHIND, _FAR = 60, 50, 70


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that a sentence names: its name, where, and how deep it lies under others.

    `kind` is `None` for people or papers without a name.  `how` it is made one: it stands `behind` *according to*,
    it `speaks` before or `spoke` behind a verb, it is `meant` by a pronoun or description (`rank` of several), it
    is `unnamed`, or only there, `bare`.  `notion` is what it does, `form` in which words, `word` stands for it.
    """

    name: str
    kind: Kind | None
    start: int
    end: int
    cue: tuple[int, int]
    depth: int
    how: str = "bare"
    notion: str = "none"
    form: str = ""
    rank: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """Whom *the company*, *he* and *the report* can mean in a sentence, the likeliest first."""

    companies: Sequence[str] = ()
    person: str | None = None
    outlets: Sequence[str] = ()


class OriginFinder:
    """Finds the origins of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon, once."""
        words = lexicon.attribution
        self._stand_ins = StandInFinder(lexicon)
        self._before = anywhere([*words["before_name"], *words["relay"]])
        self._relay = anywhere(words["relay"])
        says = "|".join(f"(?P<{notion}>{starred(forms)})" for notion, forms in lexicon.says.items() if forms)
        self._says = re.compile(rf"(?<!\w)(?:{says or '(?!)'})(?!\w)", re.IGNORECASE)
        self._inverted = anywhere(words["inverted"])
        self._company_says = anywhere(words.get("company_says", ()))
        self._again = anywhere(words["again"])
        self._whose = re.compile(rf"(?<!\w)(?:{alternatives(lexicon.names['whose'])})\s*$", re.IGNORECASE)
        self._unnamed = [(name, anywhere(phrases)) for name, phrases in lexicon.unnamed.items()]

    def find(self, scene: Scene, voices: Voices) -> list[Origin]:
        """All origins that a sentence names or means, in order."""
        found: list[Origin] = []
        everyone = self._candidates(scene, voices)
        for origin in (
            *self._behind(scene, everyone),
            *self._speakers(scene, everyone),
            *self._pronouns(scene, voices),
        ):
            if not any(_same_place(origin, other) for other in found):
                found.append(origin)
        return sorted(found, key=lambda o: (o.start, o.rank))

    def bare(self, scene: Scene, origins: Sequence[Origin]) -> list[Origin]:
        """Names and unnamed sources of a sentence that no word of saying makes an origin."""
        names = [Origin(n.name, n.kind, n.start, n.end, (n.start, n.end), 0) for n in scene.names]
        names += [replace(o, how="bare", depth=0) for o in self._all_unnamed(scene)]
        return [n for n in names if all(n.end <= o.start or o.end <= n.start for o in origins)]

    def _behind(self, scene: Scene, everyone: Sequence[Origin]) -> Iterator[Origin]:
        """What stands behind *according to*; whoever only relays it lies less deep."""
        for match in self._before.finditer(scene.text, scene.start, scene.end):
            depth = 1 if self._relay.fullmatch(match.group()) else 2
            stop = min(scene.end, match.end() + _FAR)
            named = [o for o in everyone if match.end() <= o.start < stop]
            near = [o for o in named if not re.search(r"[,;:»”]", scene.text[match.end() : o.start])]
            first = min((o.start for o in near), default=None)
            for origin in near:
                if origin.start == first:
                    yield _made(origin, match, "behind", "told", depth)

    def _speakers(self, scene: Scene, everyone: Sequence[Origin]) -> Iterator[Origin]:
        """Who stands before *said*, or right behind it."""
        for match in self._says.finditer(scene.text, scene.start, scene.end):
            notion = match.lastgroup or "say"
            before = [o for o in everyone if o.end <= match.start() and self._can_speak(scene, o, match.start())]
            if before:
                last = max(o.start for o in before)
                yield from (_made(o, match, "speaks", notion, 1) for o in before if o.start == last)
            elif _FIRST.search(scene.text, scene.start, match.start()) or match.start() - scene.start < 3:
                behind = [o for o in everyone if o.start >= match.end() and self._spoke(scene, o, match.end())]
                first = min((o.start for o in behind), default=None)
                yield from (_made(o, match, "spoke", notion, 1) for o in behind if o.start == first)

    def _pronouns(self, scene: Scene, voices: Voices) -> Iterator[Origin]:
        """*a-t-il dit*: a verb that brings its pronoun along."""
        for pattern in (self._inverted, self._company_says):
            for match in pattern.finditer(scene.text, scene.start, scene.end):
                names = _meant(voices, "pronoun" if pattern is self._inverted else "described")
                for rank, (name, kind) in enumerate(names):
                    span = match.span()
                    yield Origin(name, kind, *span, span, 1, "meant", "say", _form(match), rank, "inverted")

    def _can_speak(self, scene: Scene, origin: Origin, verb: int) -> bool:
        # "the debt of xAI and confirms": whoever stands behind a preposition does not speak
        owned = origin.how == "bare" and self._whose.search(
            scene.text[max(scene.start, origin.start - 8) : origin.start]
        )
        between = scene.text[origin.end : verb]
        return not owned and len(between) <= _BEFORE and _BETWEEN.fullmatch(between) is not None

    def _spoke(self, scene: Scene, origin: Origin, verb: int) -> bool:
        between = scene.text[verb : origin.start]
        heard = origin.kind is Kind.OUTLET and re.search(r"\S", between)  # "told the AFP"
        return len(between) <= _BEHIND and not heard and not _PARTS.search(between)

    def _candidates(self, scene: Scene, voices: Voices) -> list[Origin]:
        """Everyone in a sentence who can be an origin: names, words that stand for one, people without a name."""
        found = [
            Origin(n.name, n.kind, n.start, n.end, (n.start, n.end), 0) for n in scene.names if n.kind is not Kind.PLACE
        ]
        found += self._all_unnamed(scene)
        for match in self._again.finditer(scene.text, scene.start, scene.end):
            found += [
                Origin(name, Kind.OUTLET, *match.span(), match.span(), 0, "meant", rank=rank, word="outlet")
                for rank, name in enumerate(voices.outlets)
            ]
        for stand_in in self._stand_ins.find(scene):
            span = (stand_in.start, stand_in.end)
            if not any(o.start < span[1] and span[0] < o.end for o in found):
                found += [
                    Origin(name, kind, *span, span, 0, "meant", rank=rank, word=f"{stand_in.kind} {stand_in.word}")
                    for rank, (name, kind) in enumerate(_meant(voices, stand_in.kind))
                ]
        return found

    def _all_unnamed(self, scene: Scene) -> list[Origin]:
        return [
            Origin(name, None, *match.span(), match.span(), 0, "unnamed", form=_form(match))
            for name, pattern in self._unnamed
            for match in pattern.finditer(scene.text, scene.start, scene.end)
        ]


def _meant(voices: Voices, kind: str) -> list[tuple[str, Kind]]:
    people = [(voices.person, Kind.PERSON)] if voices.person and kind != "described" else []
    companies = [(name, Kind.COMPANY) for name in voices.companies] if kind != "person" else []
    return [*people, *companies]


def _made(origin: Origin, match: re.Match[str], how: str, notion: str, depth: int) -> Origin:
    """An origin by a word that makes it one."""
    deep = 0 if origin.kind is None else depth
    how = how if origin.how == "bare" else f"{origin.how} {how}"
    form = origin.form or _form(match)
    return replace(origin, cue=match.span(), depth=deep, how=how, notion=notion, form=form)


def _same_place(one: Origin, other: Origin) -> bool:
    touch = one.start < other.end and other.start < one.end
    return touch and (one.name == other.name or not (one.word and other.word))


def _form(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())


def as_cue(scene: Scene, origin: Origin) -> Cue:
    """The words that name the origin, with the word that makes it one."""
    start, end = min(origin.start, origin.cue[0]), max(origin.end, origin.cue[1])
    return Cue("attribution", start, scene.text[start:end])
