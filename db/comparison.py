"""From extracted articles to facts: the whole comparison, without any disk or database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any  # the values of a JSON object

from db.copies import bring_home
from db.facts import Comparison, Fact, LinkedFact, Relation
from db.frames import said_period
from db.grouping import group_mentions
from db.heads import find_heads
from db.ids import content_id
from db.joining import join_explained
from db.lines import Line
from db.links import find_links
from db.mentions import Group, Mention
from db.names import Directory, make_directory
from db.neighbourhood import Neighbourhood, Topic
from db.origins import count_origins
from db.plain import write_plain
from db.relations import compare_all
from db.sentences import sentence_of
from db.settling import find_settling
from db.sides import Found
from db.sources import Source
from db.sums import sums_of
from db.tellings import read_mentions
from db.ties import NO_TIES, Ties, tie
from db.verdicts import find_verdicts
from db.wording import label_of, lead_of, make_unique, subject_of
from extract.records import write_number
from extract.watchlist import Subject

TopicId = tuple[str, str]  # a folded subject, or the article of sums that are nobody's


def compare_lines(
    lines: Iterable[Line], sources: Iterable[Source] = (), watchlist: Sequence[Subject] = ()
) -> list[Fact]:
    """The facts that the articles tell of, whatever the order of articles and claims."""
    directory = make_directory(sources, watchlist)
    parts = split_by_subject(lines, directory)
    facts = [fact for topic in sorted(parts) for fact in compare_topic(topic, parts[topic], directory)]
    return sorted(facts, key=lambda fact: (fact.label, fact.id))


def split_by_subject(lines: Iterable[Line], directory: Directory) -> dict[TopicId, list[Line]]:
    """The articles that tell of each subject; a sum of nobody is a topic of its article alone."""
    parts: dict[TopicId, list[Line]] = defaultdict(list)
    for line in lines:
        for topic in sorted({topic_of(claim.subject, line.id, directory) for claim in line.claims}):
            parts[topic].append(line)
    return parts


def topic_of(subject: str | None, article: str, directory: Directory) -> TopicId:
    """What is compared on its own: a subject, or an article as far as its sums are nobody's."""
    name = directory.subject(subject)
    return ("", article) if name is None else (name, "")


def compare_topic(topic: TopicId, lines: Iterable[Line], directory: Directory, ties: Ties = NO_TIES) -> list[Fact]:
    """The facts of one topic; they depend on nothing but the articles that tell of it, and on what people tied."""
    lines = sorted(lines, key=lambda line: (line.id, line.publisher, line.url or "", str(line.day), line.text))
    directory = directory.with_publishers((line.publisher, line.url) for line in lines)
    if topic[0]:
        directory = directory.with_people(topic[0], find_heads(topic[0], lines))
    mentions = [m for m in read_mentions(lines, directory) if (m.subject or "") == topic[0]]
    groups = tie(join_explained(bring_home(group_mentions(mentions))), ties)
    groups.sort(key=lambda group: (label_of(group), group[0].key))
    labels = make_unique([label_of(group) for group in groups], [write_plain(sums_of(group)[0]) for group in groups])
    names = [(label, content_id(label, *filter(None, topic[1:]))) for label in labels]
    found, told = find_links(groups), Topic(groups)
    return [_make_fact(place, group, told, names, found) for place, group in enumerate(groups)]


def _make_fact(place: int, group: Group, told: Topic, names: Sequence[tuple[str, str]], found: Found) -> Fact:
    label, id_ = names[place]
    origins = count_origins(group)
    inside = compare_all(Neighbourhood(group, origins, told, place))
    verdicts = {*find_verdicts(group, origins, inside), *(v for i, v in found.verdicts if i == place)}
    lead = lead_of(group)
    claims = (lead, *(m for m in group if m is not lead))
    fact = Fact(
        id=id_,
        label=label,
        claims=claims,
        origins=origins,
        verdicts=tuple(sorted(verdicts)),
        sentence="",
        comparisons=_once([*inside, *(c for i, c in found.comparisons if i == place)]),
        links=tuple(sorted({LinkedFact(kind, *names[other]) for i, kind, other in found.links if i == place})),
        settled_by=find_settling(claims, origins, verdicts),
    )
    return replace(fact, sentence=sentence_of(fact))


def _once(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    pairs: dict[frozenset[tuple[str, int, str, str]], Comparison] = {}
    for found in comparisons:
        pairs.setdefault(frozenset((found.a.key, found.b.key)), found)
    return tuple(sorted(pairs.values(), key=lambda found: (found.a.key, found.b.key)))


def write_fact(fact: Fact) -> dict[str, Any]:
    """The fact as a JSON object."""
    lead = fact.claims[0]
    told = [m.claim.period for m in fact.claims if said_period(m) and m.claim.metric is lead.claim.metric]
    period = lead.claim.period or (told[0] if told else None)
    instruments = (m.claim.instrument for m in fact.claims if m.claim.instrument)
    return {
        "subject": subject_of(list(fact.claims)),
        "metric": lead.claim.metric,
        "instrument": lead.claim.instrument or next(instruments, None),
        "per": lead.amount.per,
        "period_start": period.start.isoformat() if period and period.start else None,
        "period_end": period.end.isoformat() if period and period.end else None,
        "label": fact.label,
        "claims": [_write_place(mention) for mention in fact.claims],
        "outlets": len({mention.outlet for mention in fact.claims}),
        "origins_min": fact.origins.least,
        "origins_max": fact.origins.most,
        "verdicts": list(fact.verdicts),
        "sentence": fact.sentence,
        "comparisons": [_write_comparison(comparison) for comparison in fact.comparisons],
        "settled_by": [asdict(proof) for proof in fact.settled_by],
        "links": [{"kind": link.kind, "fact": link.label} for link in fact.links],
    }


def _write_comparison(found: Comparison) -> dict[str, Any]:
    return {
        "a": _write_place(found.a),
        "b": _write_place(found.b),
        "relation": Relation(found.relation),
        "differences": list(found.differences),
        "gap_pct": write_number(found.gap_pct),
        "explained_by": found.explained_by,
    }


def _write_place(mention: Mention) -> dict[str, Any]:
    place = {"in": mention.claim.place} if mention.claim.place != "text" else {}
    return {"article": mention.article, "offset": mention.claim.offset, **place}
