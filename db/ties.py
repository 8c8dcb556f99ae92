"""What people know to belong together or apart, where the comparison groups claims otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.corrections import Act, Correction
from db.mentions import Group, MentionKey


@dataclass(frozen=True, slots=True)
class Ties:
    """Claims whose facts are joined, and claims that are split off into a fact of their own."""

    joined: tuple[frozenset[MentionKey], ...] = ()
    split: tuple[frozenset[MentionKey], ...] = ()


NO_TIES = Ties()


def read_ties(corrections: Iterable[Correction], id_of: Mapping[MentionKey, str]) -> Ties:
    """The ties that corrections set between claims; `id_of` gives the ids that the corrections use."""
    key_of = {id_: key for key, id_ in id_of.items()}
    sets: dict[Act, list[frozenset[MentionKey]]] = {Act.JOIN: [], Act.SPLIT: []}
    for told in corrections:
        if told.act in sets:
            sets[told.act].append(frozenset(key_of[id_] for id_ in told.claims if id_ in key_of))
    return Ties(tuple(sets[Act.JOIN]), tuple(sets[Act.SPLIT]))


def tie(groups: Sequence[Group], ties: Ties) -> list[Group]:
    """The groups, first with what is split off, then with what is joined."""
    for apart in ties.split:
        groups = _split(groups, apart)
    for together in ties.joined:
        groups = _join(groups, together)
    return list(groups)


def _split(groups: Sequence[Group], apart: frozenset[MentionKey]) -> list[Group]:
    own = [m for group in groups for m in group if m.key in apart]
    rest = [[m for m in group if m.key not in apart] for group in groups]
    return [group for group in (*rest, own) if group]


def _join(groups: Sequence[Group], together: frozenset[MentionKey]) -> list[Group]:
    hit = [any(m.key in together for m in group) for group in groups]
    one = sorted((m for group, is_hit in zip(groups, hit, strict=True) if is_hit for m in group), key=lambda m: m.key)
    rest = [group for group, is_hit in zip(groups, hit, strict=True) if not is_hit]
    return [group for group in (*rest, one) if group]
