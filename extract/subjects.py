"""Whom a sum is about: the names, descriptions and pronouns of its sentence, and who was meant before."""

import re
from collections.abc import Iterator, Sequence

from extract.attribution import Origin
from extract.choice import Option, Options, crossed_with
from extract.known_names import Kind
from extract.lexicon import Lexicon
from extract.mentions import Asked, Mention, MentionFinder, here, place_of
from extract.model import Cue
from extract.name_shapes import Name
from extract.scene import Scene, lie
from extract.stand_ins import StandIn
from extract.story import Story, opens_paragraph

_BEARERS = frozenset({Kind.COMPANY, Kind.UNSURE, Kind.INVESTOR})
_ACTORS = _BEARERS | {Kind.DESCRIBED, Kind.PERSON, Kind.HOUSE, Kind.PLACE}


class SubjectFinder:
    """Finds the subjects of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the finders of the lexicon."""
        self._finder = MentionFinder(lexicon)

    def mentions(self, scene: Scene, origins: Sequence[Origin]) -> list[Mention]:
        """Everyone in a sentence who can be the subject of a sum, in order."""
        return self._finder.find(scene, [(origin.start, origin.end) for origin in origins if not origin.word])

    def options(self, scene: Scene, asked: Asked, story: Story) -> Options:
        """Every name and pronoun of the sentence, and who was meant before, as options."""
        opening = here(scene, asked)
        found: list[Option] = []
        for mention in asked.mentions:
            features = [*place_of(scene, asked, mention), *crossed_with(opening, (f"role {mention.role}",))]
            if mention.name is not None:
                found.append(_named(scene, asked, mention, mention.name, features, story))
            elif mention.word is not None:
                found += _meant(scene, asked, mention, mention.word, features, story)
        return Options([*found, *_implied(scene, asked, story, opening)] or [Option(None, ())])

    def acting(self, scene: Scene, story: Story) -> str | None:
        """The last company that acts in a sentence; keeps in the story what each name does there."""
        found = None
        story.forget()
        for name in scene.names:
            if name.kind in _ACTORS:
                role = self._finder.role(scene, name)
                if name.kind in _BEARERS or name.kind is Kind.PERSON:
                    story.mention(name.name, role)
                if role in ("acts", "opens", "first") and name.kind in _BEARERS:
                    found = name.name
        return found


def _named(scene: Scene, asked: Asked, mention: Mention, name: Name, features: Sequence[str], story: Story) -> Option:
    kind = str(name.kind)
    found = [
        *features,
        f"kind {kind}",
        f"known {name.known} {kind}",
        f"sure {name.sure} {kind}",
        f"kind {kind} {asked.metric}",
    ]
    found += [
        f"kind {kind} {asked.notion}",
        *_known(name.name, story),
        *crossed_with(mention.role, _known(name.name, story)),
    ]
    return Option(name.name, tuple(found), _cue(scene, mention))


def _meant(
    scene: Scene,
    asked: Asked,
    mention: Mention,
    word: StandIn,
    features: Sequence[str],
    story: Story,
) -> Iterator[Option]:
    """A pronoun or description, for each company or person that it can stand for."""
    shared = [
        *(f"{word.kind} & {feature}" for feature in features),
        f"word {word.word}",
        f"word {word.word} {asked.metric}",
    ]
    cue = _cue(scene, mention)
    if word.kind == "person":
        people = [
            m.name.name for m in asked.mentions if m.name and m.name.kind is Kind.PERSON and m.end <= mention.start
        ]
        name = people[-1] if people else story.person
        if name is not None:
            yield Option(name, (*shared, f"person inside {bool(people)}"), cue)
        return
    inside = {m.name.name: m for m in asked.mentions if m.name and m.end <= mention.start and m.name.kind in _ACTORS}
    said = _words(scene.text[word.start : word.end])
    for rank, name in enumerate(story.stood_for(mention.start)):
        own = [f"referent {rank}", f"{word.word} referent {rank}", f"{word.kind} referent {rank}"]
        own += [f"{word.kind} referent {feature}" for feature in _known(name, story)]
        own += _inside(word, inside[name]) if name in inside else _outside(word, name, story)
        own += [
            f"{word.kind} paragraph {opens_paragraph(scene)} {feature}" for feature in (*_known(name, story), f"{rank}")
        ]
        if word.kind == "described":
            own.append(f"described so {bool(said & story.described.get(name, frozenset()))}")
            own.append(f"described so {bool(said & story.described.get(name, frozenset()))} {rank}")
        yield Option(name, (*shared, *own), cue)


def _inside(word: StandIn, mention: Mention) -> Iterator[str]:
    """A referent in the same sentence."""
    yield from (f"{word.kind} inside {mention.role}", f"{word.word} inside {mention.role}")
    yield f"{word.kind} inside source {mention.source}"


def _outside(word: StandIn, name: str, story: Story) -> Iterator[str]:
    """A referent in a sentence before."""
    last = story.mentions.get(name)
    ago, role = (min(story.sentence - last.sentence, 4), last.role) if last else (5, "none")
    yield from (f"{word.kind} ago {ago}", f"{word.kind} ago {ago} {role}", f"{word.word} ago {ago} {role}")
    if name == story.opener:
        yield f"{word.kind} opener"


def _implied(scene: Scene, asked: Asked, story: Story, opening: str) -> Iterator[Option]:
    """Who was meant before, for a sentence that leaves it out."""
    last, metric = story.last_claim(), asked.metric
    if last is not None and last.subject is not None:
        where = "same sentence" if last.sentence_offset == scene.start else "before"
        features = [
            f"inherit {where}",
            f"inherit {where}, {opening}",
            *(f"inherit {f}" for f in _known(last.subject, story)),
        ]
        newest = next(iter(story.companies(scene.start, 1)), None) == last.subject
        since = f"paragraph {opens_paragraph(scene)}, newest {newest}, after {min(story.sentence - story.told_in, 2)}"
        trust = story.trust("subject")
        features += [f"inherit {where} {trust}", f"inherit {where} {trust}, focus {last.subject == story.focus}"]
        features += [f"inherit {where}, {since}", f"inherit {where}, {since}, focus {last.subject == story.focus}"]
        features += [f"inherit {where} {metric}", f"inherit {where}, same metric {metric is last.metric}, {opening}"]
        if where == "same sentence":
            end = min(last.offset + len(last.quote), asked.item.start)
            new = sum(end <= name.start < asked.item.start for name in scene.names)
            behind = sum(asked.item.end <= name.start for name in scene.names)
            features += [
                f"inherit, new {min(new, 2)} {min(behind, 1)}",
                *crossed_with("inherit", lie(scene, asked.item, end, asked.item.start)),
            ]
            features += [f"inherit, new {min(new, 2)} {metric} after {last.metric}"]
            features += [f"inherit, new {min(new, 2)}, gap {scene.text[end : asked.item.start].strip().lower()[:20]}"]
        cue = next((cue for cue in last.cues if cue.field == "subject"), None)
        yield Option(last.subject, tuple(features), cue)
    meant = [("acting", story.acting), ("focus", story.focus), ("opener", story.opener)]
    meant += [(f"often {n}", name) for n, name in enumerate(story.often)]
    meant += [(f"salient {n}", name) for n, name in enumerate(story.most_salient())]
    for what, name in meant:
        if name is not None:
            opens = opens_paragraph(scene)
            features = [what, f"{what}, {opening}", f"{what} {metric}", f"{what} opens {opens}"]
            features += [f"{what} opens {opens}, {opening}", *(f"{what} {feature}" for feature in _known(name, story))]
            yield Option(name, tuple(features), story.last_words(name, asked.item.start))


def _known(name: str, story: Story) -> list[str]:
    """What the article says of a name elsewhere: whether it is about it, how often it names it."""
    last = story.last_claim()
    rank = story.ranks.get(name, 4)
    present, told = min(story.rank(name), 3), story.mentions.get(name)
    same = told is not None and told.paragraph == story.paragraph
    found = [
        f"count rank {min(rank, 3)}",
        f"present {present}",
        f"present {present} of count {min(rank, 2)}",
        f"paragraph {same}",
    ]
    found += [f"titled {name in story.titled}", f"present {present} paragraph {same}"]
    if name == story.focus:
        found.append("focus")
    if last is not None and last.subject == name:
        found += ["last subject", f"last subject {story.trust('subject')}"]
    if name == story.acting:
        found.append("acting")
    return found


def _words(text: str) -> frozenset[str]:
    """The longer words of a text, by their first five letters."""
    return frozenset(word[:5].lower() for word in re.findall(r"[^\W\d_]{4,}", text))


def _cue(scene: Scene, mention: Mention) -> Cue:
    return Cue("subject", mention.start, scene.text[mention.start : mention.end])
