"""Follows each claim of a fact to where it comes from, and counts the origins that are independent."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from db.facts import Origins
from db.mentions import Mention
from db.names import Heard

_CYCLE = ""  # the mark of a chain that comes back to itself
_PARTY = "party: "
_UNCLEAR = "? "


def count_origins(mentions: Iterable[Mention]) -> Origins:
    """The origins behind the claims of one fact; who denies a sum is none."""
    told = [m for m in mentions if not m.denied]
    by_outlet: dict[str, list[Mention]] = defaultdict(list)
    for mention in told:
        by_outlet[mention.outlet].append(mention)
    first = _first_to_tell(told)
    found = {m.key: _root(m, by_outlet, first, ()) for m in told}
    root_of = {key: root for key, root in found.items() if root and not root.startswith(_UNCLEAR)}
    roots = frozenset(root_of.values())
    unclear = {root.removeprefix(_UNCLEAR) for root in found.values() if root.startswith(_UNCLEAR)} - roots
    unclear -= {m.outlet for m in told if m.key in root_of}
    return Origins(
        least=max(len(roots), 1 if unclear else 0),
        most=max(len(roots) + len(unclear), 1 if told else 0),
        roots=roots,
        root_of=root_of,
        only_parties=bool(roots) and not unclear and all(root.startswith(_PARTY) for root in roots),
        no_root=bool(told) and not roots and not unclear,
    )


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


def _root(mention: Mention, by_outlet: dict[str, list[Mention]], first: str | None, seen: tuple[str, ...]) -> str:
    """The name of the root, marked where it is a party or not certain; `_CYCLE` where the chain has none."""
    voice = mention.voice
    if voice.heard is Heard.PARTY:
        return _PARTY + voice.name
    if voice.heard is Heard.OUTSIDE:
        return voice.name
    if voice.heard is Heard.OWN or (voice.heard is Heard.NOBODY and mention.outlet == first):
        return mention.outlet
    if voice.heard is not Heard.OUTLET:
        return _UNCLEAR + mention.outlet
    if voice.name in (*seen, mention.outlet):
        return _CYCLE
    cited = by_outlet.get(voice.name, [])
    sources = [m for m in cited if _is_earlier(m, mention)] or cited
    roots = [_root(source, by_outlet, first, (*seen, mention.outlet)) for source in sources]
    if not roots:
        return voice.name
    known = sorted(root for root in roots if root and not root.startswith(_UNCLEAR))
    return known[0] if known else max(roots)


def _is_earlier(source: Mention, copy: Mention) -> bool:
    return source.day is None or copy.day is None or source.day <= copy.day
