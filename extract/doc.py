"""What the components write on a doc, registered once.

`doc.spans` holds places: `amounts`, `dates`, `names`, `claims`.  The extensions hold what they mean.
"""

from spacy.tokens import Doc

Doc.set_extension("published", default=None)  # date | None: what relative dates start from
Doc.set_extension("place", default="text")  # whether the doc is an article's text or its title
Doc.set_extension("title", default=None)  # Doc | None: the title of the article whose text this is
Doc.set_extension("sums", default=())  # tuple[Sum, ...]
Doc.set_extension("left_out", default=())  # tuple[LeftOut, ...]
Doc.set_extension("dates", default=())  # tuple[DateRead, ...]
Doc.set_extension("names", default=())  # tuple[Name, ...]
Doc.set_extension("claims", default=())  # tuple[Claim, ...]
