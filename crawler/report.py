"""What a run did, source by source: counts for the summary, and every problem with its address."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from db.corpus import Saved


class Outcome(StrEnum):
    """What became of an article, besides how it was saved; paywalled ones are saved as well."""

    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    FAILED = "failed"
    PASSED_OVER = "passed over"


@dataclass
class Tally:
    """What happened at one source; `problems` holds addresses by reason."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: dict[str, list[str]] = field(default_factory=dict)
    listed: int = 0
    reached: bool = False

    def count(self, outcome: Saved | Outcome) -> None:
        """Counts one article."""
        self.counts[outcome] += 1

    def note(self, reason: str, address: str) -> None:
        """Keeps a problem for the summary."""
        self.problems.setdefault(reason, []).append(address)


@dataclass
class Report:
    """The tallies of a run by source or publisher, and why it ended early, if it did."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    stopped: str | None = None

    def of(self, name: str) -> Tally:
        """The tally of a source or publisher, empty at first."""
        return self.tallies.setdefault(name, Tally())

    @property
    def reached(self) -> bool:
        """Whether any source answered."""
        return any(tally.reached for tally in self.tallies.values())

    def total(self, outcome: Saved | Outcome) -> int:
        """How often something happened, over all sources."""
        return sum(tally.counts[outcome] for tally in self.tallies.values())


def write_summary(report: Report) -> str:
    """A table of counts, a line per source, and below it every problem with its address."""
    columns = [*Saved, *Outcome]
    rows = [(name, [tally.counts[column] for column in columns]) for name, tally in report.tallies.items()]
    if len(rows) > 1:
        rows.append(("total", [report.total(column) for column in columns]))
    width = max((len(name) for name, _ in rows), default=0)
    lines = [" ".join((" " * width, *columns))]
    lines += [" ".join((f"{name:{width}}", *_align(counts, columns))) for name, counts in rows]
    lines += write_problems(report)
    return "\n".join(lines + ([f"The run ended early: {report.stopped}"] if report.stopped else []))


def write_problems(report: Report) -> list[str]:
    """A line for each reason at each source with its count, and one for each address."""
    lines = []
    for name, tally in report.tallies.items():
        for reason, addresses in tally.problems.items():
            lines.append(f"  {name}: {reason} ({len(addresses)})")
            lines += [f"    {address}" for address in addresses]
    return lines


def _align(counts: Iterable[int], columns: Iterable[str]) -> Iterable[str]:
    return (f"{count:>{len(column)}}" for count, column in zip(counts, columns, strict=True))
