"""Who is named for a sum: the options that its sentence, and those around it, offer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.attribution import Origin, as_cue
from extract.choice import Option, Options
from extract.model import Metric
from extract.scene import Scene, lie
from extract.story import Story, opens_paragraph
from extract.sums import Sum

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,;:()«»“”\"–—]")
_QUOTED = re.compile(r"[«“\"][^»”\"]*$")


@dataclass(frozen=True, slots=True)
class Sayings:
    """The origins of a sentence, other names in it, and the origins of the sentence behind it."""

    origins: Sequence[Origin]
    bare: Sequence[Origin]
    behind: tuple[Scene, Sequence[Origin]] | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sum whose origin is asked, and what goes for each of its options."""

    scene: Scene
    item: Sum
    subject: str | None
    story: Story
    shared: Sequence[str]
    named: int


def attribution_options(
    scene: Scene, item: Sum, metric: Metric, subject: str | None, said: Sayings, story: Story
) -> Options:
    """Everyone whom the sentence or those around it name as an option; nobody, where the article speaks itself."""
    sure = _how_sure(scene)
    quoted = "quoted" if _QUOTED.search(scene.text, scene.start, item.start) else "told"
    named = sum(o.kind is not None and not o.rank for o in said.origins)
    kinds = " ".join(sorted({o.how for o in said.origins}))
    shared = (sure, quoted, f"origins {min(len(said.origins), 2)}", f"kinds {kinds}", f"of {metric}")
    asked = _Asked(scene, item, subject, story, shared, named)
    found = [_of_sentence(asked, origin, said) for origin in said.origins]
    found += [_bare(asked, origin) for origin in said.bare]
    found += [*_before(asked), *_behind(asked, said), *_of_last_claim(asked), *_quoted_before(asked, quoted)]
    found += _itself(asked, said)
    last = story.last_claim()
    after = "none" if last is None else f"{last.attribution is not None} {last.sentence_offset == scene.start}"
    nobody = ["nobody", *(f"nobody, {feature}" for feature in shared), f"nobody, named {min(named, 2)}"]
    nobody += [f"nobody, {sure}, {kinds}", f"nobody after {after}", f"nobody after {after}, {quoted} {min(named, 2)}"]
    nobody += [f"nobody, opens {opens_paragraph(scene)} {min(named, 1)} {after}"]
    return Options([*found, Option(None, tuple(nobody))])


def _of_sentence(asked: _Asked, origin: Origin, said: Sayings) -> Option:
    others = [o for o in said.origins if o.cue != origin.cue and o.kind is not None]
    features = [*_who(origin, asked), *lie(asked.scene, asked.item, *_reach(origin))]
    features += [f"{origin.how} & {f}" for f in lie(asked.scene, asked.item, *_reach(origin))]
    features.append(f"deeper {any(o.depth > origin.depth for o in others)} {origin.depth}")
    features.append(f"others {min(len(others), 2)} {origin.kind is not None}")
    features += [f"{origin.how}, {feature}" for feature in asked.shared]
    features += [f"{origin.notion}, {feature}" for feature in asked.shared[:2]]
    nearer = [o for o in others if abs(o.start - asked.item.start) < abs(origin.start - asked.item.start)]
    features.append(f"nearest {not nearer}")
    features.append(f"kinds {' '.join(sorted({o.how for o in others}))}, {origin.how}")
    inside = "quoted" if _QUOTED.search(asked.scene.text, asked.scene.start, origin.start) else "told"
    features.append(f"{asked.shared[1]} {inside} {origin.how}")
    return Option(origin.name, tuple(features), as_cue(asked.scene, origin))


def _bare(asked: _Asked, origin: Origin) -> Option:
    scene = asked.scene
    features = [f"bare {f}" for f in (*_who(origin, asked), *lie(scene, asked.item, origin.start, origin.end))]
    before = _WORD.findall(scene.text[max(scene.start, origin.start - 30) : origin.start].lower())[-2:]
    behind = _WORD.findall(scene.text[origin.end : min(scene.end, origin.end + 30)].lower())[:2]
    features += [f"bare before {' '.join(before[-n:])}" for n in (1, 2)]
    features += [f"bare behind {' '.join(behind[:n])}" for n in (1, 2)]
    features += [f"bare, {feature}" for feature in asked.shared]
    features.append(f"bare, named {min(asked.named, 2)}")
    return Option(origin.name, tuple(features), as_cue(scene, origin))


def _before(asked: _Asked) -> Iterator[Option]:
    """Origins of sentences before, the last three."""
    scene, story = asked.scene, asked.story
    for rank, (sentence, paragraph, origin, cue) in enumerate(reversed(story.origins[-3:])):
        back = min(story.sentence - sentence, 4)
        same = "same paragraph" if paragraph == story.paragraph else "earlier paragraph"
        what = [f"back {back}", same, f"{same} back {back}", f"{same} {origin.kind}", f"{origin.how}", f"rank {rank}"]
        what += [
            f"form {origin.form}",
            f"notion {origin.notion}",
            f"{same} back {back} {origin.how}",
            f"depth {origin.depth}",
        ]
        what += [*asked.shared, *(f"{same}, {feature}" for feature in asked.shared), f"named {min(asked.named, 2)}"]
        what += [
            f"{same} back {back} named {min(asked.named, 2)} {asked.shared[1]}",
            f"{same} {asked.shared[1]} {origin.kind}",
        ]
        what += [f"opens {opens_paragraph(scene)}", f"is subject {origin.name == asked.subject}"]
        what += [f"{origin.kind} {same} {asked.shared[0]}", f"referent {origin.rank}"]
        yield Option(origin.name, tuple(f"before: {feature}" for feature in what), cue)


def _behind(asked: _Asked, said: Sayings) -> Iterator[Option]:
    """Origins of the sentence behind, for a source that is named at the end."""
    if said.behind is None:
        return
    scene, origins = said.behind
    for origin in origins:
        what = [*_who(origin, asked), *asked.shared, f"named {min(asked.named, 2)}", f"sums {bool(scene.sums)}"]
        if re.match(r"[«“\"']?\s*$", scene.text[scene.start : origin.start]):
            what.append("opens")
        what += [f"{asked.shared[1]} {origin.how}", f"{origin.notion} {bool(scene.sums)} {min(asked.named, 1)}"]
        yield Option(origin.name, tuple(f"behind: {feature}" for feature in what), as_cue(scene, origin))


def _quoted_before(asked: _Asked, quoted: str) -> Iterator[Option]:
    """Who may speak in a quotation that names nobody: the person or company told of last."""
    if quoted == "quoted" and not asked.named:
        for what, name in (("person", asked.story.person), ("focus", asked.story.focus), ("subject", asked.subject)):
            if name is not None:
                yield Option(name, (f"speaks {what}", f"speaks {what}, {asked.shared[0]}"))


def _itself(asked: _Asked, said: Sayings) -> Iterator[Option]:
    """The subject of the sum, which tells it of itself: in its own release, or by a verb that the sentence hides."""
    name, story = asked.subject, asked.story
    if name is not None:
        first = (story.publisher or "").casefold()
        owner = "release" if name.casefold().split()[0] in first else "outlet"
        last = story.last_claim()
        what = ["self", f"self {owner}", *(f"self, {feature}" for feature in asked.shared)]
        what += [
            f"self, named {min(asked.named, 2)}",
            f"self spoke {any(o.name == name for *_, o, _ in story.origins[-60:])}",
        ]
        what += [f"self, {o.how} {o.notion} {o.kind}" for o in said.origins if not o.rank]
        what.append(f"self, before {last is not None and last.attribution == name}")
        yield Option(name, tuple(what))


def _of_last_claim(asked: _Asked) -> Iterator[Option]:
    scene, story, last = asked.scene, asked.story, asked.story.last_claim()
    if last is None or last.attribution is None:
        return
    where = "same sentence" if last.sentence_offset == scene.start else "before"
    what = [where, *(f"{where}, {feature}" for feature in asked.shared), f"{where}, named {min(asked.named, 2)}"]
    what += [f"{where} {story.trust('attribution')}", f"{where} after {min(story.sentence - story.told_in, 3)}"]
    what += [
        f"{where} same subject {last.subject == asked.subject}",
        f"{where} is subject {last.attribution == asked.subject}",
    ]
    if where == "same sentence":
        end = min(last.offset + len(last.quote), asked.item.start)
        what += lie(scene, asked.item, end, asked.item.start)
    else:
        what.append(f"opens {opens_paragraph(scene)}")
        what.append(f"opens {opens_paragraph(scene)} after {min(story.sentence - story.told_in, 3)} {asked.shared[1]}")
    cue = next((cue for cue in last.cues if cue.field == "attribution"), None)
    yield Option(last.attribution, tuple(f"inherit: {feature}" for feature in what), cue)


def _who(origin: Origin, asked: _Asked) -> list[str]:
    is_subject, how = origin.name == asked.subject, origin.how
    known = "focus" if origin.name == asked.story.focus else "other"
    return [
        how,
        f"{how} {origin.kind}",
        f"kind {origin.kind}",
        f"form {origin.form}",
        f"notion {origin.notion}",
        f"{how} {origin.notion} {origin.kind}",
        f"{how} {origin.notion} is subject {is_subject}",
        f"{how} {origin.kind} is subject {is_subject}",
        f"depth {origin.depth}",
        f"is subject {is_subject}",
        f"{how}, {known}",
        f"rank {origin.rank} {how}",
        f"word {origin.word} {origin.rank}",
        f"word {origin.word} {origin.kind}",
        f"name {origin.name if origin.kind is None else origin.kind}",
    ]


def _reach(origin: Origin) -> tuple[int, int]:
    return min(origin.start, origin.cue[0]), max(origin.end, origin.cue[1])


def _how_sure(scene: Scene) -> str:
    """Which modalities a sentence has cues for."""
    return "sure " + " ".join(sorted({r.value for cue in scene.cues for r in cue.rules if r.field == "modality"}))
