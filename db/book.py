"""Derives the published book from the corpus, and makes anew only what new articles touch."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db.book_file import Outcome, Renewal, read_built, write_book
from db.comparison import TopicId, compare_topic
from db.connection import connect
from db.corpus import open_corpus
from db.corrections import Act, Correction
from db.fact_rows import fact_rows
from db.facts import Fact
from db.ids import content_id, hash_files
from db.inputs import Inputs, Row, Shown, claim_ids, line_of, read_inputs, read_shown
from db.names import Directory, make_directory
from db.plan import Plan, make_plan
from db.published import article_rows, correction_rows
from db.sources import Source
from db.ties import read_ties
from extract.watchlist import Subject

_CODE = (Path(__file__).parent, Path(__file__).parents[1] / "extract")


@dataclass(frozen=True, slots=True)
class Edits:
    """What people set down beside the corpus: the sources, whom they watch, and what they corrected."""

    sources: Sequence[Source] = ()
    watchlist: Sequence[Subject] = ()
    corrections: Sequence[Correction] = ()


def build_book(data: Path, reader: str | None = None, edits: Edits = Edits()) -> int:
    """Builds `claims.db` below `data` and prints what changed; 1 where there is no corpus."""
    if not (data / "corpus.db").exists():
        print(f"build: there is no corpus at {data / 'corpus.db'}: run `make crawl`, or `make demo`", file=sys.stderr)
        return 1
    with open_corpus(data / "corpus.db") as corpus, connect(data / "claims.db") as book:
        corpus.execute("begin")  # one view of the corpus, whoever writes to it meanwhile
        publishers = list(corpus.query("select id, name, host, country, lang, currency from publishers order by id"))
        directory = make_directory([*map(_source, publishers), *edits.sources], edits.watchlist)
        inputs = read_inputs(corpus, reader, directory, edits.corrections)
        plan = make_plan(inputs, read_built(book), _hash_settings(directory, edits))
        outcome = write_book(book, _renew(corpus, inputs, plan, directory, edits.corrections, publishers))
    _print(outcome, inputs)
    _report(edits.corrections, inputs)
    return 0


def _source(row: Row) -> Source:
    hosts = (row["host"],) if row["host"] else ()
    return Source(row["id"], row["name"], hosts, row["country"], row["lang"], row["currency"])


def _hash_settings(directory: Directory, edits: Edits) -> str:
    names = [
        sorted(getattr(directory, name).items()) for name in ("aliases", "outlets", "spelled", "homes", "subjects")
    ]
    people = sorted((subject, sorted(people)) for subject, people in directory.people.items())
    return content_id(hash_files(_CODE), names, people, [repr(correction) for correction in edits.corrections])


def _renew(
    corpus: Database,
    inputs: Inputs,
    plan: Plan,
    directory: Directory,
    corrections: Sequence[Correction],
    publishers: Sequence[Row],
) -> Renewal:
    """What the plan asks for, read and compared."""
    told = sorted({*plan.articles, *(id_ for topic in plan.topics for id_ in inputs.topics[topic])})
    shown = {id_: read_shown(corpus, inputs.articles[id_], corrections) for id_ in told}
    id_of = claim_ids(shown.values())
    facts = _compare(inputs, plan, shown, directory, corrections)
    fact_of = {id_of[m.key]: fact.id for found in facts.values() for fact in found for m in fact.claims}
    source_of = {id_: inputs.articles[id_]["source"] for id_ in told}
    rows = {
        "sources": publishers,
        "facts": [],  # before what refers to them
        **article_rows([shown[id_] for id_ in plan.articles], fact_of),
        **fact_rows((fact for found in facts.values() for fact in found), id_of, source_of),
        "corrections": correction_rows(corrections, [_fits(told, inputs) for told in corrections]),
        "built": plan.built_rows({topic: [fact.id for fact in found] for topic, found in facts.items()}),
    }
    return Renewal(plan.whole, plan.old_articles, plan.old_topics, plan.old_facts, rows, fact_of)


def _compare(
    inputs: Inputs,
    plan: Plan,
    shown: Mapping[str, Shown],
    directory: Directory,
    corrections: Sequence[Correction],
) -> dict[TopicId, list[Fact]]:
    ties = read_ties((told for told in corrections if _fits(told, inputs)), claim_ids(shown.values()))
    lines = {id_: line_of(article) for id_, article in shown.items()}
    return {
        topic: compare_topic(topic, [lines[id_] for id_ in inputs.topics[topic]], directory, ties)
        for topic in plan.topics
    }


def _fits(correction: Correction, inputs: Inputs) -> bool:
    """Whether there is what a correction speaks of: its claims, and for a join all of one subject."""
    topics = {inputs.topic_of.get(claim) for claim in correction.claims}
    return None not in topics and (correction.act is not Act.JOIN or len(topics) == 1)


def _print(outcome: Outcome, inputs: Inputs) -> None:
    changes = f"{outcome.new} new, {outcome.changed} changed, {outcome.disputed} in conflict"
    langs = Counter(row["read_lang"] or row["lang"] or "unknown" for row in inputs.articles.values())
    print(f"facts: {outcome.facts} ({changes})")
    print(f"claims: {outcome.claims} in {outcome.articles} articles")
    print(f"sources: {outcome.sources}")
    print(f"languages: {', '.join(f'{lang} {langs[lang]}' for lang in sorted(langs)) or 'none'}")


def _report(corrections: Sequence[Correction], inputs: Inputs) -> None:
    unfit = [told for told in corrections if not _fits(told, inputs)]
    if corrections:
        print(f"corrections: {len(corrections) - len(unfit)} applied, {len(unfit)} fit nothing")
    for told in unfit:
        wanted = "no such claims of one subject" if told.act is Act.JOIN else "no such claim"
        print(f"build: {told.place}: {wanted}: {', '.join(told.claims)}", file=sys.stderr)
