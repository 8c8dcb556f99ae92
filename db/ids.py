"""Ids that come from content, so that doing a thing twice gives the same."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

_SUFFIXES = frozenset({".py", ".sql", ".yml"})


def content_id(*parts: object) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of one text, or of several values as JSON."""
    alone = len(parts) == 1 and isinstance(parts[0], str)
    content = str(parts[0]) if alone else json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def hash_files(folders: Iterable[Path]) -> str:
    """A hash of all code and data files right in the folders."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in _SUFFIXES):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
