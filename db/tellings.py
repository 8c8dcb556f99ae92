"""Reads the claims of articles together with whom each is from: what a text names anywhere counts for its sums."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.citations import Citation, How, Spotter, find_phrase
from db.dating import date_by_company
from db.denials import find_dispute
from db.intervals import interval_of
from db.lines import Line
from db.mentions import DOLLARS, Mention, MentionKey, is_signed
from db.names import Directory, Heard, Voice
from db.near_copies import NearCopy, find_near_copies
from extract.model import Claim, Instrument, Metric


def read_mentions(lines: Sequence[Line], directory: Directory) -> list[Mention]:
    """All claims of all articles, in an order that does not depend on the order of the lines."""
    spotter = Spotter(lines, directory)
    outlets = {line.id: directory.outlet(line.publisher) for line in lines}
    spotted = {line.id: named for line in lines if (named := spotter.spot(line, outlets[line.id]))}
    copies = find_near_copies(lines, outlets, spotted)
    mentions: dict[MentionKey, Mention] = {}
    for line in lines:
        found = _of_article(line, directory, spotted.get(line.id), copies.get(line.id))
        dispute = find_dispute(line)
        disputed = {m.key for m in found if dispute and m.told_by and dispute.speaks_of(m.claim)}
        found = _mark_debt([replace(m, dispute=dispute) if m.key in disputed else m for m in found])
        for mention in sorted(found, key=lambda m: (m.key, m.claim.metric, str(m.claim))):
            mentions.setdefault(mention.key, mention)
    return date_by_company([mentions[key] for key in sorted(mentions)])


def _of_article(
    line: Line, directory: Directory, spotted: tuple[str, Citation] | None, copy: NearCopy | None
) -> list[Mention]:
    outlet = directory.outlet(line.publisher)
    found = find_home([_mention(line, claim, outlet, directory) for claim in line.claims])
    named = {m.voice for m in found if not m.denied and m.voice.heard in (Heard.OUTLET, Heard.PARTY, Heard.OUTSIDE)}
    if not any(voice.heard is Heard.OUTLET for voice in named):
        if copy is not None:
            repeated = Citation(How.NEAR_COPY, "", None, copy.article, copy.share)
            return [_cite(m, directory.outlet_voice(copy.outlet), repeated) for m in found]
        if spotted is not None:
            return [_cite(m, directory.outlet_voice(spotted[0]), spotted[1]) for m in found]
    cites = frozenset(voice.name for voice in named if voice.heard is Heard.OUTLET)
    sourced = bool(named)
    return [replace(m, voice=_settle(m.voice, named), cites=cites, sourced=sourced) for m in found]


def _mark_debt(found: Sequence[Mention]) -> list[Mention]:
    kinds = (Instrument.DEBT, Instrument.MIXED)
    debtors = {m.subject for m in found if m.claim.metric is Metric.DEBT or m.claim.instrument in kinds}
    return [replace(m, tells_debt=True) if m.subject in debtors else m for m in found]


def find_home(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an article at home where its bare "$" is told by a sum in US dollars beside it."""
    dollars = [m for m in mentions if m.amount.currency == "USD"]
    bare = [m for m in dollars if not is_signed(m.claim.quote)]
    signed = [m for m in dollars if is_signed(m.claim.quote)]
    for home in DOLLARS:
        if any(replace(m, home=home).is_home_sum_of(other) for m in bare for other in signed if _alike(m, other)):
            return [replace(m, home=home) for m in mentions]
    return list(mentions)


def _alike(a: Mention, b: Mention) -> bool:
    return (a.subject, a.claim.metric, a.amount.per) == (b.subject, b.claim.metric, b.amount.per)


def _cite(mention: Mention, voice: Voice, citation: Citation) -> Mention:
    """The mention as one of an article that has its sums from the outlet of this voice."""
    cites = frozenset([voice.name])
    if mention.voice.heard not in (Heard.OWN, Heard.NOBODY):
        return replace(mention, cites=cites)
    return replace(mention, voice=voice, cites=cites, citation=citation)


def _mention(line: Line, claim: Claim, outlet: str, directory: Directory) -> Mention:
    subject = directory.subject(claim.subject)
    own = directory.is_party(outlet, subject)
    voice = (
        Voice(Heard.PARTY, str(subject), line.publisher) if own else directory.voice(claim.attribution, subject, outlet)
    )
    home = directory.home(line.publisher, line.url, line.lang)
    interval = interval_of(claim.amount, claim.quote)
    citation = find_phrase(line, claim)
    return Mention(
        article=line.id,
        publisher=line.publisher,
        outlet=outlet,
        day=line.day,
        around=line.day,
        home=home,
        claim=claim,
        interval=interval,
        subject=subject,
        voice=voice,
        citation=citation,
    )


def _settle(voice: Voice, named: Iterable[Voice]) -> Voice:
    # Unnamed people and papers belong to the outlet, else to the party, that the article names anywhere.
    if voice.heard is not Heard.OWN:
        return voice
    others = [other for other in named if other.heard is Heard.OUTLET]
    others = others or [other for other in named if other.heard is Heard.PARTY]
    if len(others) == 1:
        return others[0]
    return Voice(Heard.VAGUE) if others else voice
