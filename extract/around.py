"""The words right at a sum, as features: *loss of* before it, *in debt* behind it."""

import re

from extract.forms import alternatives
from extract.lexicon import Lexicon
from extract.scene import Scene
from extract.sums import Sum

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|\d+|[,;:()«»“”\"–—]")
_SMALL = re.compile(r"(?<![\w])[a-zà-ÿœ]{3,}")
_REACH, _WIDE, _MOST = 50, 90, 9


class Around:
    """Reads the words at sums in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the qualifiers and rates of the lexicon, which are no such words."""
        plain = [form for form in lexicon.qualifiers.before if "…" not in form and "*" not in form]
        self._qualifier = re.compile(rf"(?<!\w)(?:{alternatives(plain)})\s*$", re.IGNORECASE)
        self._rate = re.compile(rf"\s?-?(?:{alternatives(lexicon.rates)})(?!\w)", re.IGNORECASE)

    def read(self, scene: Scene, item: Sum) -> list[str]:
        """Features of the one, two words before and behind a sum, without its qualifier and rate."""
        before = self._qualifier.sub("", scene.text[max(scene.start, item.start - _REACH) : item.start].rstrip())
        rate = self._rate.match(scene.text, item.end, scene.end)
        start = rate.end() if rate else item.end
        lead = [_plain(word) for word in _WORD.findall(before)][-3:]
        tail = [_plain(word) for word in _WORD.findall(scene.text[start : min(scene.end, start + _REACH)])][:3]
        found = [f"lead {' '.join(lead[-n:])}" for n in (1, 2, 3) if len(lead) >= n] or ["lead nothing"]
        return found + ([f"tail {' '.join(tail[:n])}" for n in (1, 2) if len(tail) >= n] or ["tail nothing"])

    def words(self, scene: Scene, item: Sum, *, ending: bool = False) -> list[str]:
        """Features of the words before and behind a sum, up to the next sum: their first or last letters."""
        others = [(s.start, s.end) for s in scene.sums]
        start = max([end for _, end in others if end <= item.start], default=scene.start)
        stop = min([begin for begin, _ in others if begin >= item.end], default=scene.end)
        before = _SMALL.findall(scene.text[max(start, item.start - _WIDE) : item.start])[-_MOST:]
        behind = _SMALL.findall(scene.text[item.end : min(stop, item.end + _WIDE)])[:_MOST]
        found = [f"b {word[-4:] if ending else word[:6]}" for word in before]
        return list(dict.fromkeys(found + [f"a {word[-4:] if ending else word[:6]}" for word in behind]))


def _plain(word: str) -> str:
    if word.isdigit():
        return "#"
    return "Name" if word[0].isupper() else word.replace("’", "'")
