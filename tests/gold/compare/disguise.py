"""Tells a labelled scenario again with other names, or with all sums a thousand times as large or small.

A comparison that goes by what is told, and not by who is called how or which sums are usual, gives the same result.
"""

import copy
import re
import unicodedata

_VOWELS, _CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
_TURN = str.maketrans(
    {a: b for letters in (_VOWELS, _CONSONANTS) for a, b in zip(letters, letters[1:] + letters[0], strict=True)}
    | {
        a.upper(): b.upper()
        for letters in (_VOWELS, _CONSONANTS)
        for a, b in zip(letters, letters[1:] + letters[0], strict=True)
    }
)
_ARTICLES = {"the", "le", "la", "les", "l", "der", "die", "das", "el"}
_FORMS = {"AB", "AI", "PBC", "Group", "News"}  # what a company or a part of an outlet is, and no part of a name
_COUNTRIES = {"uk", "ca", "sg", "de", "fr", "au", "nz", "hk", "ch", "es", "it", "eu", "us"}
# Per scale word the next smaller and the next larger one, as the labelled sums write them.
_LADDERS = (
    ("thousand", "million", "billion", "trillion", "quadrillion"),
    ("mille", "million", "milliard", "billion", "billiard"),
    ("mille", "millions", "milliards", "billions", "billiards"),
    ("Tausend", "Millionen", "Milliarden", "Billionen", "Billiarden"),
    ("Tsd.", "Mio.", "Mrd.", "Bio.", "Brd."),
    ("K", "M", "B", "T", "Q"),
    ("k", "m", "bn", "tn", "qn"),
    ("k", "M", "Md", "Bn", "Brd"),
)


def turn(name):
    """A name with each letter turned to the next of its kind; articles and accents stay.

    >>> turn("The Harbour Ledger"), turn("www.harbourledger.uk.example")
    ('The Jescuys Mifhis', 'www.jescuysmifhis.uk.example')
    """
    return re.sub(r"[^\W\d_]+", lambda word: _turn_word(word.group()), name)


def _turn_word(word):
    if word.lower() in _ARTICLES or word in _COUNTRIES | _FORMS or word in ("www", "example", "http", "https"):
        return word
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TURN))


def rename(scenario, also=None):
    """The scenario with every company and outlet renamed, in its texts and addresses, too.

    `also` tells which other attributions are names to be turned.
    """
    names = sorted(_names(scenario, also), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return _retell(scenario, lambda article: _rename_article(article, pattern))


def _rename_article(article, pattern):
    def renamed(text):
        return text and pattern.sub(lambda found: turn(found.group()), text)

    article["publisher"] = turn(article["publisher"])
    article["title"] = renamed(article["title"])
    article["url"] = article["url"] and _turn_host(article["url"])
    for claim in article["claims"]:
        claim["subject"] = claim["subject"] and turn(claim["subject"])
        claim["attribution"] = renamed(claim["attribution"])
    text = article["text"] or ""
    _rewrite(article, [(found.start(), found.end(), turn(found.group())) for found in pattern.finditer(text)])


def rescale(scenario, steps):
    """The scenario with every sum a thousand times as large (`steps` 1) or as small (-1), also in quotes and texts."""
    return _retell(scenario, lambda article: _rescale_article(article, steps))


def _rescale_article(article, steps):
    places = []
    for claim in sorted(article["claims"], key=lambda claim: claim["offset"]):
        quote = rescale_quote(claim["quote"], steps, article["lang"])
        if article["text"][claim["offset"] :].startswith(claim["quote"]):
            places.append((claim["offset"], claim["offset"] + len(claim["quote"]), quote))
        claim["quote"] = quote
        for bound in ("min", "max"):
            value = claim[bound]
            claim[bound] = value if value is None else value * 1000 if steps > 0 else value / 1000
    _rewrite(article, places)


def _retell(scenario, change):
    """The scenario after a change of each article, with all references to claims moved to where they are now."""
    told, moved = copy.deepcopy(scenario), {}
    for article in told["articles"]:
        before = [claim["offset"] for claim in article["claims"]]
        change(article)
        moved |= {(article["id"], old): c["offset"] for old, c in zip(before, article["claims"], strict=True)}
    return _move_references(told, moved)


def _names(scenario, also):
    articles = scenario["articles"]
    claims = [claim for article in articles for claim in article["claims"]]
    names = {article["publisher"] for article in articles} | {claim["subject"] for claim in claims if claim["subject"]}
    bare = {re.sub(r"^(?:The|Le|La|Les|Der|Die|Das|El) |^L['’]", "", name) for name in names}
    hosts = {match.group(1) for a in articles if a["url"] and (match := re.match(r"https?://([^/]+)", a["url"]))}
    hosts |= {host.removeprefix("www.") for host in hosts}
    others = {claim["attribution"] for claim in claims if also and claim["attribution"] and also(claim["attribution"])}
    return names | bare | hosts | others


def _turn_host(url):
    scheme, host, rest = re.match(r"(https?://)([^/]+)(.*)", url).groups()
    return scheme + turn(host) + rest


def _rewrite(article, places):
    """Puts other words at places of the text, and moves the offsets of its claims along."""
    text, parts, at = article["text"], [], 0
    for start, end, new in places:
        parts += [text[at:start], new]
        at = end
    for claim in article["claims"]:
        moved = sum(len(new) - (end - start) for start, end, new in places if end <= claim["offset"])
        claim["offset"] += moved
    article["text"] = "".join([*parts, (text or "")[at:]])


def rescale_quote(quote, steps, lang):
    """The words of a sum a thousand times as large or small.

    >>> rescale_quote("$7.8bn", -1, "en"), rescale_quote("un milliard de dollars", 1, "fr")
    ('$7.8m', 'un billion de dollars')
    """
    french = lang in ("fr", "es", "it")
    for ladder in _LADDERS[1:3] + _LADDERS[7:] if french else (*_LADDERS[:1], *_LADDERS[3:7]):
        for step, word in enumerate(ladder):
            found = re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", quote)
            if found and 0 <= step + steps < len(ladder):
                return quote[: found.start()] + ladder[step + steps] + quote[found.end() :]
    digits = re.search(r"\d[\d   ]*\d", quote)
    return quote.replace(digits.group(), digits.group() + " 000" if steps > 0 else digits.group()[:-4])


def _move_references(scenario, moved):
    def move(reference):
        return [reference[0], moved[tuple(reference)]]

    for expected in scenario["expect"]:
        expected["claims"] = [move(reference) for reference in expected["claims"]]
        if "claims_doubtful" in expected:
            expected["claims_doubtful"] = [move(reference) for reference in expected["claims_doubtful"]]
        for relation in expected.get("relations", ()):
            relation |= {side: move(relation[side]) for side in ("a", "b")}
    return scenario
