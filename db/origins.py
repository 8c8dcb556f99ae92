"""Follows each claim of a fact to where it comes from, and counts the origins that are independent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from db.facts import Origins
from db.mentions import Mention
from db.names import Heard, Voice, is_person

_CYCLE = ""  # the mark of a chain that comes back to itself
_PARTY = "party: "
_UNCLEAR = "? "


@dataclass(frozen=True, slots=True)
class _Trace:
    """Where following a claim ends: its root, marked where it is a party or not certain, and who lies on the way."""

    root: str
    path: tuple[str, ...]


def count_origins(mentions: Iterable[Mention]) -> Origins:
    """The origins behind the claims of one fact; who denies a sum is none."""
    told = [m for m in mentions if not m.denied]
    by_outlet: dict[str, list[Mention]] = defaultdict(list)
    for mention in told:
        by_outlet[mention.outlet].append(mention)
    first = _first_to_tell(told)
    found = {m.key: _trace(m, by_outlet, first, ()) for m in told}
    root_of = {key: trace.root for key, trace in found.items() if trace.root and not trace.root.startswith(_UNCLEAR)}
    doubtful = _may_be_the_party(told, set(root_of.values()))
    root_of = {key: root for key, root in root_of.items() if root not in doubtful}
    roots = frozenset(root_of.values())
    unclear = {t.root.removeprefix(_UNCLEAR) for t in found.values() if t.root.startswith(_UNCLEAR)} - roots
    unclear -= {m.outlet for m in told if m.key in root_of}
    unclear |= doubtful
    return Origins(
        least=max(len(roots), 1 if unclear else 0),
        most=max(len(roots) + len(unclear), 1 if told else 0),
        roots=roots,
        root_of=root_of,
        path_of={key: trace.path for key, trace in found.items()},
        only_parties=bool(roots) and not unclear and all(is_party(root) for root in roots),
        no_root=bool(told) and not roots and not unclear,
    )


def _may_be_the_party(told: Iterable[Mention], roots: set[str]) -> set[str]:
    """The people by name who may speak for the company, where the company itself is told to say the same."""
    if not any(is_party(root) for root in roots):
        return set()
    outside = {m.voice.name: m.voice.spelled for m in told if m.voice.heard is Heard.OUTSIDE}
    return {name for name, spelled in outside.items() if name in roots and is_person(spelled)}


def is_party(root: str) -> bool:
    """Whether a root is the company itself, or who speaks for it."""
    return root.startswith(_PARTY)


def _first_to_tell(told: list[Mention]) -> str | None:
    """The one outlet that told it before all others; `None` where it is not certain."""
    days: dict[str, date] = {}
    for mention in told:
        if mention.day:
            days[mention.outlet] = min(mention.day, days.get(mention.outlet, mention.day))
    firsts = [outlet for outlet, day in days.items() if day == min(days.values())]
    alone = len({m.outlet for m in told}) == 1
    if alone:
        return told[0].outlet
    return firsts[0] if len(firsts) == 1 else None


def _trace(mention: Mention, by_outlet: dict[str, list[Mention]], first: str | None, seen: tuple[str, ...]) -> _Trace:
    voice, path = mention.voice, (*seen, mention.outlet)
    if voice.heard is Heard.PARTY:
        return _Trace(_PARTY + voice.name, (*path, voice.name))
    if voice.heard is Heard.OUTSIDE:
        return _Trace(voice.name, (*path, voice.name))
    if voice.heard is Heard.NOBODY and (named := _said_before(mention, by_outlet[mention.outlet])):
        return _trace(named, by_outlet, first, seen)
    if voice.heard is Heard.NOBODY and (other := _likely_source(mention, by_outlet)):
        return _trace(replace(mention, voice=Voice(Heard.OUTLET, other)), by_outlet, first, seen)
    if voice.heard is Heard.OWN or (voice.heard is Heard.NOBODY and mention.outlet == first and not mention.sourced):
        return _Trace(mention.outlet, path)
    if voice.heard is not Heard.OUTLET:
        return _Trace(_UNCLEAR + mention.outlet, path)
    if voice.name in path:
        return _Trace(_CYCLE, (*path, voice.name))
    cited = by_outlet.get(voice.name, [])
    sources = [m for m in cited if _is_earlier(m, mention)] or cited
    traces = [_trace(source, by_outlet, first, path) for source in sources]
    if not traces:
        return _Trace(voice.name, (*path, voice.name))
    known = [trace for trace in traces if trace.root and not trace.root.startswith(_UNCLEAR)]
    return min(known, key=_order) if known else max(traces, key=_order)


def _likely_source(mention: Mention, by_outlet: dict[str, list[Mention]]) -> str | None:
    """The one outlet that a text names elsewhere, where that outlet is known to tell this fact, too."""
    if len(mention.cites) != 1:
        return None
    (cited,) = mention.cites
    tells = any(_is_earlier(m, mention) for m in by_outlet.get(cited, ()))
    is_cited = any(m.voice == Voice(Heard.OUTLET, cited) for told in by_outlet.values() for m in told)
    return cited if tells or is_cited else None


def _said_before(mention: Mention, own: list[Mention]) -> Mention | None:
    """The first of an outlet's own texts that names whom it has the sum from, where this one does not."""
    named = [m for m in own if m.voice.heard is not Heard.NOBODY and _is_earlier(m, mention) and m.meets(mention)]
    return min(named, key=lambda m: (m.day or date.max, m.key), default=None)


def _order(trace: _Trace) -> tuple[str, tuple[str, ...]]:
    return trace.root, trace.path


def _is_earlier(source: Mention, copy: Mention) -> bool:
    return source.day is None or copy.day is None or source.day <= copy.day
