"""Which sum a fact is shown with: the one that most outlets give, and beside it the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from db.mentions import Mention
from extract.model import Amount


def sums_of(mentions: Sequence[Mention]) -> list[Amount]:
    """The sums that claims give, each once, that of most outlets first; what is disputed counts only where all is.

    "More than $1 billion" and "$1 billion" are one sum here, in the form that more claims have.
    """
    alike: dict[object, list[Mention]] = defaultdict(list)
    for mention in undisputed(mentions):
        amount = mention.amount
        bounds = tuple(dict.fromkeys(bound for bound in (amount.min, amount.max) if bound is not None))
        alike[bounds, amount.currency].append(mention)
    # The order is stable: between equals, the sum that comes first stays first.
    ranked = sorted(alike.values(), key=lambda same: (-len(outlets_of(same)), -len(same)))
    return [Counter(m.amount for m in same).most_common(1)[0][0] for same in ranked]


def undisputed(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The claims that do not dispute what they tell; all of them where every one does."""
    return [m for m in mentions if not m.denied] or mentions


def outlets_of(mentions: Iterable[Mention]) -> set[str]:
    """The outlets that tell the claims."""
    return {mention.outlet for mention in mentions}
