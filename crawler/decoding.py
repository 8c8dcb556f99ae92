"""From the bytes of a page or file to its text."""

from w3lib.encoding import html_to_unicode


def decode(content: bytes, content_type: str | None = None) -> tuple[str, bool]:
    """The text, and whether characters in it had to be replaced because the encoding is invalid.

    The encoding is the one declared by byte order mark, header or page, else UTF-8.
    """
    _, text = html_to_unicode(content_type, content)
    return text, "\ufffd" in text and "\ufffd".encode() not in content
