"""Ids that come from content, so that doing a thing twice gives the same."""

import hashlib
import json


def content_id(*parts: object) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of one text, or of several values as JSON."""
    alone = len(parts) == 1 and isinstance(parts[0], str)
    content = str(parts[0]) if alone else json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
