"""What the components write on a doc, registered once.

`doc.spans` holds places: `amounts`, `dates`, `names`, `claims`.  The extensions hold what they mean.
"""

from spacy.tokens import Doc


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Where the sentences of a doc begin and end, in characters, as `claims_sentences` found them.

    Where another component did, they are read from the doc once: to iterate over sentences is slow.
    """
    bounds: list[tuple[int, int]] | None = doc.user_data.get("sentence_bounds")
    if bounds is None:
        bounds = doc.user_data["sentence_bounds"] = [(s.start_char, s.end_char) for s in doc.sents]
    return bounds


def plain_text(doc: Doc) -> str:
    """The text of a doc, put together from its tokens once."""
    text: str | None = doc.user_data.get("plain_text")
    if text is None:
        text = doc.user_data["plain_text"] = doc.text
    return text


Doc.set_extension("plain_text", getter=plain_text)  # str: the text that all offsets are in
Doc.set_extension("published", default=None)  # date | None: what relative dates start from
Doc.set_extension("publisher", default=None)  # str | None: who published the article
Doc.set_extension("sentences", getter=sentence_bounds)  # list[tuple[int, int]]: where each sentence begins and ends
Doc.set_extension("place", default="text")  # whether the doc is an article's text or its title
Doc.set_extension("title", default=None)  # Doc | None: the title of the article whose text this is
Doc.set_extension("sums", default=())  # tuple[Sum, ...]
Doc.set_extension("left_out", default=())  # tuple[LeftOut, ...]
Doc.set_extension("dates", default=())  # tuple[DateRead, ...]
Doc.set_extension("names", default=())  # tuple[Name, ...]
Doc.set_extension("claims", default=())  # tuple[Claim, ...]
