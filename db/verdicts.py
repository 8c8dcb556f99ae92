"""What the claims of a fact show together."""

from collections.abc import Iterable, Sequence

from db.facts import Comparison, Origins, Relation, Verdict
from db.mentions import Mention
from extract.model import Modality

SLIPS = (Relation.SLIP_SCALE, Relation.SLIP_CURRENCY, Relation.SLIP_CONVERSION)


def find_verdicts(
    mentions: Iterable[Mention], origins: Origins, comparisons: Sequence[Comparison]
) -> tuple[Verdict, ...]:
    """The verdicts that one fact alone allows, in their fixed order."""
    conflicts = [c for c in comparisons if c.relation is Relation.CONFLICT]
    across = [c for c in conflicts if origins.root_of[c.a.key] != origins.root_of[c.b.key]]
    held = {
        Verdict.SINGLE_ORIGIN: origins.least == origins.most == 1 and not origins.no_root,
        Verdict.CORROBORATED: not origins.only_parties and any(_corroborates(c, origins) for c in comparisons),
        Verdict.PARTY_ONLY: origins.only_parties,
        Verdict.ALTERED: any(is_altered(c) for c in comparisons),
        Verdict.CONFLICT_BETWEEN_ORIGINS: bool(across),
        Verdict.CONFLICT_IN_CHAIN: len(across) < len(conflicts),
        Verdict.SLIP: any(c.relation in SLIPS for c in comparisons),
        Verdict.DENIED: any(mention.denied or mention.dispute for mention in mentions),
        Verdict.NO_ORIGIN: origins.no_root,
    }
    return tuple(verdict for verdict in Verdict if held.get(verdict))


def is_altered(comparison: Comparison) -> bool:
    """Whether one of the two retells the other, or the same absent text, in another frame."""
    a, b = comparison.a, comparison.b
    copies = [(copy, source) for copy, source in ((a, b), (b, a)) if copy.retells(source)]
    if comparison.relation in (Relation.SIBLING, Relation.METRIC_SWAP):
        return bool(copies)
    if comparison.relation is not Relation.REFRAMED:
        return False
    if {"metric", "period", "per"} & set(comparison.differences):
        return bool(copies) or a.source == b.source is not None
    if _is_other_instrument(a, b):
        return bool(copies) or a.source == b.source is not None
    return any(_is_other_stage(copy, source) for copy, source in copies)


def _is_other_stage(copy: Mention, source: Mention) -> bool:
    done = (Modality.STATED, Modality.REPORTED)
    return source.claim.modality is Modality.EXPECTED and copy.claim.modality in done


def _is_other_instrument(copy: Mention, source: Mention) -> bool:
    told = copy.claim.instrument, source.claim.instrument
    return None not in told and told[0] is not told[1]


def _corroborates(comparison: Comparison, origins: Origins) -> bool:
    roots = origins.root_of.get(comparison.a.key), origins.root_of.get(comparison.b.key)
    agree = comparison.relation in (Relation.AGREE, Relation.COMPATIBLE)
    return agree and None not in roots and roots[0] != roots[1]
