"""The names and words of a sentence that can be the subject of a sum, and how each lies to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.cues import CueFound
from extract.known_names import Kind
from extract.lexicon import Lexicon
from extract.model import Metric
from extract.name_shapes import Name
from extract.roles import RoleFinder, opens_clause
from extract.scene import Scene, lie, side_of
from extract.stand_ins import StandIn, StandInFinder
from extract.sums import Sum

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,;:()«»“”\"–—]")
_SMALL = re.compile(r"(?<!\w)[a-zà-ÿœ]{2,}")
_QUOTED = re.compile(r"[«“\"][^»”\"]*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The sum whose subject is asked: what it measures, by which cue, and the mentions beside it in order."""

    item: Sum
    metric: Metric
    cue: CueFound | None
    notion: str
    mentions: Sequence["Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a word that stands for one, with what it does in its clause; a `source` may only say who told it."""

    start: int
    end: int
    role: str
    name: Name | None
    word: StandIn | None
    source: bool


class MentionFinder:
    """Finds the mentions of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the finders of the lexicon."""
        self._roles = RoleFinder(lexicon)
        self._stand_ins = StandInFinder(lexicon)

    def role(self, scene: Scene, name: Name) -> str:
        """What a name does in its clause."""
        return self._roles.role(scene, name.start, name.end)

    def find(self, scene: Scene, sources: Sequence[tuple[int, int]]) -> list[Mention]:
        """The mentions of a sentence in order; `sources` are the places that say who told it."""
        found = [self._mention(scene, n.start, n.end, n, None, sources) for n in scene.names]
        found += [self._mention(scene, s.start, s.end, None, s, sources) for s in self._stand_ins.find(scene)]
        return sorted(found, key=lambda m: m.start)

    def _mention(
        self,
        scene: Scene,
        start: int,
        end: int,
        name: Name | None,
        word: StandIn | None,
        sources: Sequence[tuple[int, int]],
    ) -> Mention:
        source = any(first < end and start < last for first, last in sources)
        return Mention(start, end, self._roles.role(scene, start, end), name, word, source)


def here(scene: Scene, asked: Asked) -> str:
    """The role of the last mention before a sum that is no source, or that of one which acts; who opens its clause."""
    before = [m for m in asked.mentions if m.end <= asked.item.start and not m.source]
    roles = [m.role for m in before]
    best = "acts" if "acts" in roles else roles[-1] if roles else "none"
    last = before[-1] if before else None
    what = "nothing" if last is None else last.word.kind if last.word else "name"
    clause = _clause(scene, asked.item)
    first = next((m for m in before if m.start >= clause), None)
    opener = "nothing" if first is None else f"{first.role} {first.word.kind if first.word else 'name'}"
    return f"here {best} {what}, clause {opener}"


def _clause(scene: Scene, item: Sum, least: float = 0.6) -> int:
    """Where the clause of a sum begins."""
    return max(
        (place for place, strength in scene.breaks if strength >= least and place < item.start), default=scene.start
    )


def place_of(scene: Scene, asked: Asked, mention: Mention) -> Iterator[str]:
    """How a mention lies to the sum and to the word that says what it measures."""
    item, text = asked.item, scene.text
    side = side_of(item, mention.start, mention.end)
    lies = lie(scene, item, mention.start, mention.end)
    yield from lies
    role, before = mention.role, _word_before(scene, mention.start)
    what = mention.word.kind if mention.word else "name" if mention.name is None else str(mention.name.kind)
    yield from (f"role {role}", f"{side} {role}", f"{side} {role} {asked.metric}", f"{side} {role} {asked.notion}")
    yield from (f"before {before}", f"{side} before {before}", f"before {before} {asked.notion}")
    behind = _word_behind(scene, mention.end)
    yield from (
        f"behind {behind}",
        f"behind ending {behind[-2:]}",
        f"{what} {role}",
        f"{what} {side}",
        f"{what} {lies[4]}",
    )
    then = next((c for c in scene.cues if 0 <= c.start - mention.end < 30), None)
    if then is not None:
        said = [rule.notion for rule in then.rules]
        yield from (f"then {notion}" for notion in said)
        yield f"then measured {asked.metric in {rule.value for rule in then.rules}}"
    yield from _to_cue(scene, asked, mention, role)
    after = _SMALL.findall(text[mention.end : min(scene.end, mention.end + 60)])
    just = _SMALL.findall(text[max(scene.start, mention.start - 40) : mention.start])
    yield from (f"{side} soon {word[:6]}" for word in after[:4])
    yield from (f"{side} just {word[:6]}" for word in just[-3:])
    yield from _among(scene, asked, mention, side)
    inside = bool(_QUOTED.search(text, scene.start, mention.start))
    yield f"quoted {inside} {bool(_QUOTED.search(text, scene.start, item.start))} {mention.source}"
    if mention.source:
        yield from ("source", f"source {what}", f"source {role}")
    if opens_clause(scene, mention.start):
        yield "opens clause"
    if mention.start - scene.start < 4:
        yield from ("opens", f"opens {what}")


def _to_cue(scene: Scene, asked: Asked, mention: Mention, role: str) -> Iterator[str]:
    """How a mention lies to the word that says what the sum measures: *xAI's revenue*, *revenue of xAI*."""
    if asked.cue is None:
        yield "no cue"
        return
    before = mention.end <= asked.cue.start
    low, high = (mention.end, asked.cue.start) if before else (asked.cue.end, mention.start)
    if low > high:
        return
    order = "<cue" if before else "cue<"
    between = scene.text[low:high]
    broken = scene.broken(low, high) > 0.3
    cue_side = side_of(asked.item, asked.cue.start, asked.cue.end)
    yield from (
        f"{order} {role}",
        f"{order} {asked.notion}",
        f"{order} {role} {asked.notion}",
        f"{order} broken {broken}",
    )
    yield f"{order} sum {cue_side} {side_of(asked.item, mention.start, mention.end)} {role}"
    yield f"{order} far {sum(len(between) > limit for limit in (2, 10, 25, 50, 90))} broken {broken}"
    yield f"{order} crosses {min(scene.crossed(low, high), 2)}"
    if len(between) < 22 and between.count(" ") <= 3:
        yield f"{order} gap {between.strip().lower()}"


def _among(scene: Scene, asked: Asked, mention: Mention, side: str) -> Iterator[str]:
    """Which other mentions are nearer to the sum, and what they do."""
    item = asked.item
    low, high = (mention.end, item.start) if side == "<" else (item.end, mention.start)
    others = [m for m in asked.mentions if not m.source and (m.name is None or m.name.kind is not Kind.OUTLET)]
    between = [m for m in others if low <= m.start and m.end <= high]
    yield f"{side} passes {min(len(between), 3)}"
    yield f"{side} passes acting {any(m.role in ('acts', 'opens', 'first') for m in between)} {mention.role}"
    if side == "<":
        yield f"passes {' '.join(sorted({m.role for m in between}))}, {mention.role}"
    for least in (0.35, 0.6):
        clause = _clause(scene, item, least)
        inside = [m for m in others if clause <= m.start and m.end <= item.start]
        if mention in inside:
            at = min(inside.index(mention), 2)
            yield f"clause {least} {at}"
            yield f"clause {least} {at} of {min(len(inside), 3)} {mention.role}"
        elif side == "<":
            yield f"clause {least} outside {min(len(inside), 2)} {mention.role}"
    if others and others[0] is mention:
        yield f"first of {min(len(others), 3)}"
        yield f"first of {min(len(others), 3)} {mention.role}"
    if len(others) == 1 and others[0] is mention:
        yield f"alone {side} {mention.role}"


def _word_before(scene: Scene, start: int) -> str:
    words = _WORD.findall(scene.text[max(scene.start, start - 25) : start])
    return words[-1].lower() if words else "nothing"


def _word_behind(scene: Scene, end: int) -> str:
    match = _WORD.search(scene.text, end, min(scene.end, end + 25))
    word = match.group().lower() if match else "nothing"
    return "'s" if word == "s" else word
