"""What would settle a fact that is open: the text that all go back to and nobody has here, or a paper that decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from db.facts import Origins, Proof, Settling, Verdict
from db.mentions import Mention
from db.origins import is_party
from extract.model import Metric

_OPEN = {Verdict.CONFLICT_BETWEEN_ORIGINS, Verdict.CONFLICT_IN_CHAIN, Verdict.DENIED, Verdict.NO_ORIGIN}

_PAPER_OF = {
    Metric.FUNDING: Proof.ROUND_PAPERS,
    Metric.VALUATION: Proof.ROUND_PAPERS,
    Metric.CASH: Proof.BALANCE_SHEET,
    Metric.DEBT: Proof.BALANCE_SHEET,
    Metric.DEAL: Proof.CONTRACT,
}


def find_settling(claims: Sequence[Mention], origins: Origins, verdicts: Iterable[Verdict]) -> tuple[Settling, ...]:
    """What is missing to settle a fact; nothing where its origins are known and agree."""
    disputed = bool(_OPEN & set(verdicts))
    missing = _missing_texts(claims, origins)
    if not disputed and not missing and origins.least == origins.most:
        return ()
    subject = next((m.claim.subject for m in claims if m.claim.subject), None)
    wanted = disputed or not missing
    paper = [Settling(_PAPER_OF.get(claims[0].claim.metric, Proof.ACCOUNTS), subject)] if subject and wanted else []
    return (*missing, *paper)


def _missing_texts(claims: Sequence[Mention], origins: Origins) -> list[Settling]:
    """The origins that are named and have no text among the claims, those that most outlets go back to first."""
    here = {m.outlet for m in claims}
    citing: dict[str, set[str]] = defaultdict(set)
    spelled = {m.voice.name: m.voice.spelled for m in claims}
    for mention in claims:
        path = origins.path_of.get(mention.key, ())
        root = origins.root_of.get(mention.key)
        if root and not is_party(root) and root not in here:
            citing[root].add(path[0])
    ranked = sorted(citing, key=lambda root: (-len(citing[root]), root))
    return [Settling(Proof.ORIGIN_TEXT, spelled.get(root, root), len(citing[root])) for root in ranked]
