"""The facts of one subject as they are linked, and what is found out about them together."""

from dataclasses import dataclass, field

from db.facts import Comparison, Link, Relation, Verdict
from db.frames import stage
from db.intervals import gap_pct
from db.mentions import Group, Mention
from db.wording import lead_of


@dataclass(slots=True)
class Found:
    """What the facts of one subject show together; groups go by their place in the list."""

    links: list[tuple[int, Link, int]] = field(default_factory=list)
    verdicts: list[tuple[int, Verdict]] = field(default_factory=list)
    comparisons: list[tuple[int, Comparison]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """A fact to be linked: its place in the list, the claim it is named after, and what that tells."""

    place: int
    group: Group
    lead: Mention
    stage: str | None
    articles: frozenset[str]

    @property
    def outlets(self) -> int:
        """How many outlets tell the fact."""
        return len({m.outlet for m in self.group})

    def shares_article(self, other: "Side") -> bool:
        """Whether one article tells of both."""
        return not self.articles.isdisjoint(other.articles)

    def apart(self, other: "Side") -> tuple[int, int]:
        """How many days the leading claims lie apart; the place settles a tie."""
        days = self.lead.day, other.lead.day
        return (abs((days[0] - days[1]).days) if days[0] and days[1] else 10_000, other.place)


def make_side(place: int, group: Group) -> Side:
    """The side of the group at this place of the list."""
    lead = lead_of(group)
    return Side(place, group, lead, stage(lead), frozenset(m.article for m in group))


def put_beside(a: Mention, b: Mention, relation: Relation, *differs: str) -> Comparison:
    """Two claims of different facts side by side."""
    return Comparison(a, b, relation, differs, gap_pct(a.amount, b.amount))
