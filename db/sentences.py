"""The sentence that tells what stands behind a fact, in each language that `sentences.yml` has."""

from collections.abc import Iterable, Sequence
from typing import Any  # Any: what fills the places of a sentence

from db.facts import Comparison, Fact, Origins, Relation, Verdict
from db.mentions import Mention
from db.origins import is_party
from db.phrases import ENGLISH, load_phrases
from db.plain import write_plain
from db.sums import sums_of, undisputed
from db.verdicts import SLIPS, is_altered
from db.wording import spell_names, subject_of
from extract.model import Instrument, Metric

_FIELDS = ("metric", "per", "period", "instrument", "modality")


def sentence_of(fact: Fact, lang: str = ENGLISH) -> str:
    """What stands behind a fact, in one or a few plain sentences without any judgement."""
    told = [_behind(fact, lang), *_differing(fact, lang)]
    told += _without_debt(fact, lang) + _denials(fact, lang)
    told += [_say("superseded", lang)] if Verdict.SUPERSEDED in fact.verdicts else []
    return " ".join(told)


def _say(key: str, lang: str, many: bool | None = None, **places: Any) -> str:
    phrase = load_phrases()[lang][key]
    return str(phrase if many is None else phrase[many]).format(**places)


def _behind(fact: Fact, lang: str) -> str:
    told, origins = _tellers(fact, lang), fact.origins
    if not origins.most:
        return _say("only_disputed", lang, told=told)
    if origins.no_root:
        return _say("no_root", lang, told=told)
    names = _names(origins.roots, fact, lang)
    if origins.least == origins.most == 1 and origins.roots:
        own = {m.publisher for m in fact.claims} == {names}
        return _say("own_word" if own else "one_root", lang, told=told, names=names)
    key = "roots_among" if len(origins.roots) < origins.most else "roots_all"
    roots = _say(key, lang, names=names) if origins.roots else ""
    return _say("origins", lang, origins.most > 1, told=told, n=_span(origins, lang), roots=roots)


def _span(origins: Origins, lang: str) -> str:
    """How many origins: `2`, `1 to 3`; some languages put two numbers that follow each other in other words."""
    if origins.least == origins.most:
        return str(origins.least)
    key = "between_next" if origins.most - origins.least == 1 else "between"
    return _say(key, lang, least=origins.least, most=origins.most)


def _tellers(fact: Fact, lang: str) -> str:
    """Who tells the fact's sum, with the verb: `The Ledger tells of $1`, `2 of 3 outlets tell of $1`."""
    amount, told = sums_of(fact.claims)[0], undisputed(fact.claims)
    giving = next(m for m in told if m.amount == amount)
    tellers = sorted({m.publisher for m in told if m is giving or m.meets(giving)})
    outlets, sum_ = {m.publisher for m in fact.claims}, write_plain(amount, lang)
    if len(outlets) == 1:
        return _say("one_tells", lang, outlet=tellers[0], sum=sum_)
    if len(tellers) == len(outlets):
        return _say("all_tell", lang, n=len(tellers), sum=sum_)
    return _say("some_tell", lang, len(tellers) > 1, n=len(tellers), all=len(outlets), sum=sum_)


def _denials(fact: Fact, lang: str) -> list[str]:
    deniers = sorted({m.claim.attribution for m in fact.claims if m.denied and m.claim.attribution})
    if deniers:
        return [_say("disputes", lang, len(deniers) > 1, names=_listed(deniers, lang))]
    if any(m.denied for m in fact.claims):
        return [_say("text_disputes", lang)]
    tellers = sorted({m.publisher for m in fact.claims if m.dispute})
    return [_say("told_disputed", lang, len(tellers) > 1, names=_listed(tellers, lang))] if tellers else []


def _differing(fact: Fact, lang: str) -> list[str]:
    told: dict[object, str] = {}
    for found in fact.comparisons:
        copy, source = found.b, found.a
        if found.relation is Relation.CONFLICT:
            told.setdefault((copy.outlet, source.outlet), _conflict(copy, source, fact.origins, lang))
        elif found.relation in SLIPS:
            told.setdefault((copy.key, SLIPS), _beside(str(found.relation), copy, source, lang))
        elif is_altered(found) and copy.retells(source):
            told.setdefault(copy.key, _altered(found, copy, source, lang))
        elif is_altered(found):
            alone = min(copy, source, key=lambda m: (_company(m, found.differences, fact), m is source))
            told.setdefault((alone.outlet, Verdict.ALTERED), _retold_otherwise(found, alone, lang))
    return list(dict.fromkeys(told.values()))[:4]


def _company(mention: Mention, fields: Iterable[str], fact: Fact) -> int:
    """How many outlets tell the sum in the same frame, as far as the fields go in which it differs."""

    def frame(m: Mention) -> list[object]:
        values = {"metric": m.claim.metric, "period": m.claim.period, "instrument": m.claim.instrument}
        return [values.get(name, m.amount.per) for name in fields if name in _FIELDS and name != "modality"]

    return len({m.outlet for m in fact.claims if frame(m) == frame(mention)})


def _retold_otherwise(found: Comparison, copy: Mention, lang: str) -> str:
    """Where two texts have a sum from one that nobody has here, and differ in what it is."""
    named = copy.source.spelled if copy.source and copy.source.spelled else _say("same_source", lang)
    return _say("otherwise", lang, outlet=copy.publisher, source=named, fields=_fields(found.differences, lang))


def _without_debt(fact: Fact, lang: str) -> list[str]:
    """Who tells a sum that is part debt, or a loan, without a word of debt anywhere."""
    named = {Instrument.MIXED, Instrument.DEBT} & {m.claim.instrument for m in fact.claims}
    if not named or fact.claims[0].claim.metric is not Metric.FUNDING:
        return []
    told = {m.article for m in fact.claims if m.claim.instrument or m.tells_debt}
    silent = sorted({m.publisher for m in fact.claims if m.article not in told and not m.denied})
    key = "without_part" if Instrument.MIXED in named else "without_debt"
    return [_say(key, lang, len(silent) > 1, names=_listed(silent, lang))] if silent else []


def _beside(key: str, copy: Mention, source: Mention, lang: str) -> str:
    given, meant = write_plain(copy.amount, lang), write_plain(source.amount, lang)
    return _say(key, lang, outlet=copy.publisher, given=given, other=source.publisher, meant=meant)


def _conflict(copy: Mention, source: Mention, origins: Origins, lang: str) -> str:
    if copy.retells(source):
        return _beside("conflict_in_chain", copy, source, lang)
    same = origins.root_of.get(copy.key) == origins.root_of.get(source.key)
    return _beside("conflict_in_origin" if same else "conflict", copy, source, lang)


def _altered(found: Comparison, copy: Mention, source: Mention, lang: str) -> str:
    if found.relation in (Relation.SIBLING, Relation.METRIC_SWAP):
        return _beside("another_sum", copy, source, lang)
    if [name for name in found.differences if name in _FIELDS] == ["modality"]:
        return _say("told_as_done", lang, outlet=copy.publisher, other=source.publisher)
    fields = _fields(found.differences, lang)
    return _say("altered", lang, outlet=copy.publisher, other=source.publisher, fields=fields)


def _fields(differences: Iterable[str], lang: str) -> str:
    names = load_phrases()[lang]["fields"]
    return _listed([names[name] for name in differences if name in _FIELDS], lang)


def _names(roots: Iterable[str], fact: Fact, lang: str) -> str:
    spelled, own = spell_names(fact.claims), subject_of(list(fact.claims))
    itself = _say("itself", lang, name=own) if own else _say("company_itself", lang)
    return _listed(sorted({itself if is_party(root) else spelled.get(root, root) for root in roots}), lang)


def _listed(names: Sequence[str], lang: str) -> str:
    if len(names) > 4:
        names = [*names[:3], _say("more", lang, n=len(names) - 3)]
    if len(names) < 2:
        return "".join(names)
    return _say("and", lang, first=_say("comma", lang).join(names[:-1]), last=names[-1])
