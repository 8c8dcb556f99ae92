"""Which articles and topics of a book are to be made anew, because what they are made from has changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.comparison import TopicId
from db.inputs import Inputs, Row


class Made(StrEnum):
    """What a book is made of."""

    SETTINGS = "settings"  # all at once: what people set down, and the code
    ARTICLE = "article"
    TOPIC = "topic"


Key = tuple[str, str]  # what it is, and its name


@dataclass(frozen=True, slots=True)
class Built:
    """How a part of a book was made: the hash of its inputs, and the ids of its facts."""

    inputs: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made anew, and what goes before that; `hashes` are those of all that will be there."""

    whole: bool
    articles: tuple[str, ...]
    topics: tuple[TopicId, ...]
    old_articles: tuple[str, ...]
    old_topics: tuple[str, ...]
    old_facts: tuple[str, ...]
    hashes: Mapping[Key, str]

    def built_rows(self, facts: Mapping[TopicId, list[str]]) -> list[Row]:
        """What the next build has to know of this one; `facts` are the ids of each topic's facts."""
        made: list[tuple[Made, str, list[str]]] = [(Made.ARTICLE, article, []) for article in self.articles]
        made += [(Made.TOPIC, name_of(topic), facts[topic]) for topic in self.topics]
        made += [(Made.SETTINGS, "", [])]
        return [
            {"kind": kind, "name": name, "inputs": self.hashes[kind, name], "facts": json.dumps(ids)}
            for kind, name, ids in made
        ]


def make_plan(inputs: Inputs, built: Mapping[Key, Built], settings: str) -> Plan:
    """The plan from what there is and what was built; all is made anew where the settings are others."""
    hashes: dict[Key, str] = {(Made.SETTINGS, ""): settings}
    hashes |= {(Made.ARTICLE, id_): inputs.article_hash(id_) for id_ in inputs.articles}
    hashes |= {(Made.TOPIC, name_of(topic)): inputs.topic_hash(topic) for topic in inputs.topics}
    nothing = Built("")
    whole = built.get((Made.SETTINGS, ""), nothing).inputs != settings
    stale = {key for key, hash_ in hashes.items() if whole or built.get(key, nothing).inputs != hash_}
    old = sorted(key for key in built if key[0] != Made.SETTINGS and (key in stale or key not in hashes))
    return Plan(
        whole,
        tuple(id_ for id_ in inputs.articles if (Made.ARTICLE, id_) in stale),
        tuple(topic for topic in inputs.topics if (Made.TOPIC, name_of(topic)) in stale),
        tuple(name for kind, name in old if kind == Made.ARTICLE),
        tuple(name for kind, name in old if kind == Made.TOPIC),
        tuple(fact for key in old for fact in built[key].facts),
        hashes,
    )


def name_of(topic: TopicId) -> str:
    """The topic as one text."""
    return json.dumps(topic, ensure_ascii=False)
