"""`python -m extract.explain fr < text`: why the reader decides as it does, sum by sum and field by field.

For each field: its value, the share of all options that speaks for it, the words that decided it, the runner-up,
and what weighed most for the value against the runner-up.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from extract.choice import Choice, Chooser, Option, Options, load_weights
from extract.claims import Claims
from extract.model import Period
from extract.pipeline import load_pipeline

MOST = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """One choice: the value and the runner-up with their shares, and the features that weighed most."""

    field: str
    place: int
    value: str
    share: float
    words: str
    second: str
    features: Sequence[tuple[float, str]]


@dataclass
class Explainer(Chooser):
    """Chooses as ever, and keeps why."""

    explained: list[Explained] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Use the fitted weights."""
        super().__init__(load_weights())

    def choose(self, field: str, place: int, options: Options) -> Choice:
        """The choice that any chooser makes."""
        choice = super().choose(field, place, options)
        others = Options([o for o in options.each if o.value != choice.value], options.said)
        second = super().choose(field, place, others) if others.each else None
        best = self._strongest(field, Options([o for o in options.each if o.value == choice.value], options.said))
        rival = self._strongest(field, others) if others.each else Option(None, ())
        weights, of_rival = load_weights().get(field, {}), set(options.features(rival))
        own = sorted(((weights.get(f, 0.0), f) for f in set(options.features(best)) - of_rival), reverse=True)
        words = choice.cue.quote if choice.cue else ""
        runner_up = show(second.value) if second is not None else ""
        self.explained.append(Explained(field, place, show(choice.value), choice.share, words, runner_up, own[:MOST]))
        return choice

    def _strongest(self, field: str, options: Options) -> Option:
        strengths = self.strengths(field, options)
        return options.each[strengths.index(max(strengths))]


def explain(text: str, lang: str, published: date | None = None) -> list[Explained]:
    """Every choice that the reader makes in a text, in the order in which it makes them."""
    nlp, explainer = load_pipeline(lang), Explainer()
    claims = nlp.get_pipe("claims_claims")
    assert isinstance(claims, Claims)
    claims.decider.chooser = explainer
    doc = nlp.make_doc(text)
    doc._.published = published
    nlp(doc)
    return explainer.explained


def show(value: object) -> str:
    """A value in words; a period as its days."""
    if isinstance(value, Period):
        return f"{value.start or '…'} to {value.end or '…'}"
    return "nothing" if value is None else str(value)


def table(text: str, explained: Sequence[Explained]) -> Iterator[str]:
    """The choices as the lines of a Markdown table for each sum."""
    for place in dict.fromkeys(e.place for e in explained):
        yield f"\n`{text[place : place + 40].splitlines()[0]}…`\n"
        yield "| field | value | share | words | rather than | because |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for e in (e for e in explained if e.place == place):
            because = "; ".join(f"{feature.replace('|', '·')} ({weight:+.1f})" for weight, feature in e.features)
            yield f"| {e.field} | {e.value} | {e.share:.0%} | {e.words} | {e.second} | {because} |"


def main() -> int:
    """Explain the text on standard input in the language that is named; a second argument is its ISO date."""
    if len(sys.argv) not in (2, 3):
        print("usage: python -m extract.explain LANG [PUBLISHED] < text", file=sys.stderr)
        return 2
    text = sys.stdin.read()
    published = date.fromisoformat(sys.argv[2]) if len(sys.argv) == 3 else None
    print("\n".join(table(text, explain(text, sys.argv[1], published))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
