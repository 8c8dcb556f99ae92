"""Which reader read an article: a hash of all that its claims depend on besides the article."""

from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent
_SUFFIXES = frozenset({".py", ".yml", ".cfg", ".json"})


def fingerprint(watchlist: Path | None = None) -> str:
    """16 hex digits that change when the code, a lexicon, the weights or the watchlist do."""
    digest = sha256()
    own = sorted(path for path in _HERE.rglob("*") if path.suffix in _SUFFIXES)
    for path in (*own, *([watchlist] if watchlist and watchlist.exists() else [])):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
