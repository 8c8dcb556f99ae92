"""The text of an article: its blocks in document order, each once, without teasers of other stories."""

import re
from dataclasses import dataclass
from typing import Any  # lxml ships no types: its elements are of any kind

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from parsel import Selector

from db.sources import Source

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figure|footer|h[1-6]|header|hr"
    "|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_NEVER_TEXT = (
    "//comment() | //processing-instruction() | //head | //script | //style | //noscript | //template | //svg"
    " | //iframe | //object | //form[not(.//h1 or .//article)] | //button | //select | //textarea | //figcaption"
    " | //header[not(ancestor::article or ancestor::main or .//h1)] | //nav | //aside | //dialog"
    " | //footer[not(ancestor::article)] | //*[@hidden] | //*[@aria-hidden='true']"
    " | //*[contains(translate(@style, ' ', ''), 'display:none')]"
)
# Words in a class or an id of what stands beside a story.
_BESIDE = re.compile(
    "advert|advertisement|breadcrumbs?|comments|cookies?|latest|newsletter|outbrain|popular|promo|readmore|recirc"
    "|recommend(?:ed|ations?)|related|shar(?:e|ing)|sidebar|similar|social|taboola|teasers?|trending",
    re.IGNORECASE,
)
_BYLINE = re.compile("byline|signature", re.IGNORECASE)
_STORY = "descendant-or-self::h1 or descendant-or-self::*[@itemprop='articleBody'] or self::body or self::main"
_LINES = "//p | //li | //h2 | //h3 | //h4 | //h5 | //h6 | //div[not(.//div or .//p or .//ul or .//ol)]"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b\u2060\ufeff]")
# A single line break inside a sentence is only layout.
_BREAK = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?…:;»”\"])\s*\n\s*")
_LABEL = re.compile(r"[^.]{1,30}")
_LONG = 40  # letters that do not stand on a page twice by accident


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    linked: str

    @property
    def key(self) -> str:
        return _key(self.text)

    @property
    def leads_away(self) -> bool:
        """Whether the block is but a link to another story: "Read also: xAI loses 13 billion"."""
        words = len(self.linked.split())
        if words < 3 or (words < 5 and not re.search(r"\d", self.linked)):
            return False  # "Source : Bloomberg" is no other story
        if self.text.endswith(".") and not self.linked.endswith("."):
            return False  # a sentence around a link
        rest = self.text.replace(self.linked, "", 1).strip()
        label = self.text.endswith(self.linked) and not self.linked.endswith(".") and _LABEL.fullmatch(rest)
        return bool(label) or len(rest) <= 0.25 * len(self.linked)


def prune_page(html: str, source: Source | None = None) -> Selector:
    """The page without its head and all that stands beside the story."""
    page = Selector(html)
    roots = set(_find_roots(page, source))
    for selector in source.cut if source else ():
        _drop(page.css(selector), set())
    _drop(page.xpath(_NEVER_TEXT), roots)
    _drop(_find_named(page, _BESIDE), roots)
    _drop(_find_other_articles(page), roots)
    _drop(_find_cards(page), roots)
    _drop([found for found in page.xpath(_LINES) if _only_leads_away(found.root)], roots)
    return page


def read_body(page: Selector, source: Source | None = None, told: str | None = None, title: str | None = None) -> str:
    """The plain text of the story on a pruned page, paragraphs separated by an empty line; empty where there is none.

    `told` is the body as JSON-LD gives it, mostly without paragraphs.
    """
    headlines = page.xpath("//h1")
    _drop([*_find_named(page, _BYLINE), *(headlines if len(headlines) == 1 else [])], set())
    selected = [block.text for root in _find_roots(page, source) for block in _read_own(root)]
    blocks = selected or _read_told(page, told or "")
    return "\n\n".join(text for text in blocks if _key(text) != _key(title or ""))


def clean_text(text: str) -> str:
    """The text without characters that nobody sees, each run of white space as one space."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def _only_leads_away(element: Any) -> bool:
    blocks = _read_blocks(element)
    return bool(blocks) and all(block.leads_away for block in blocks)


def _find_roots(page: Selector, source: Source | None) -> list[Any]:
    """The elements that the source's selector finds in one story, none inside another."""
    found = [] if source is None or source.body is None else [one.root for one in page.css(source.body)]
    outer = [root for root in found if not set(found).intersection(root.iterancestors())]
    return [root for root in outer if _article_around(root) is _article_around(outer[0])]


def _article_around(root: Any) -> Any:
    return next(root.iterancestors("article"), None) if root.tag != "article" else root


def _drop(found: Any, kept: set[Any]) -> None:
    for selected in found:
        element = selected.root
        if element.getparent() is None or kept.intersection(element.iter()):
            continue
        element.drop_tree()


def _find_named(page: Selector, words: re.Pattern[str]) -> list[Any]:
    """The elements with one of the words in a class or an id, but for those around the story."""
    named = page.xpath(f"//*[@class or @id][not({_STORY})]")
    return [found for found in named if any(map(words.fullmatch, _name_words(found.root)))]


def _name_words(element: Any) -> list[str]:
    tokens = f"{element.get('class', '')} {element.get('id', '')}".split()
    # Some sites write the story's own topics into its class: "tag-social category-trending".
    names = " ".join(token for token in tokens if not token.startswith(("tag-", "category-", "author-")))
    return [*re.findall(r"[a-zA-Z]+", names), *re.findall(r"[A-Z]?[a-z]+", names)]


def _find_other_articles(page: Selector) -> list[Any]:
    """Other stories around one with a headline, below it in an endless page, or boxed inside it."""
    around = page.xpath("//article[not(.//h1 or ancestor::article)][//article//h1]")
    below = page.xpath("//article[.//h1][not(ancestor::article)][preceding::article//h1]")
    own_text = page.xpath("//article//p[count(ancestor::article) = 1]")
    inside = page.xpath("//article//article[not(.//h1)]") if own_text else []
    return [*around, *below, *inside]


def _find_cards(page: Selector) -> list[Any]:
    """Boxes whose only heading is a link: another story and what it is about."""
    linked = page.xpath(
        "//*[self::h2 or self::h3 or self::h4 or self::h5][normalize-space(.) = normalize-space(.//a[@href])]"
    )
    boxes = linked.xpath(f"parent::*[not({_STORY})][count(.//h2 | .//h3 | .//h4 | .//h5) = 1]")
    return [*boxes]


def _read_told(page: Selector, told: str) -> list[str]:
    """The blocks of the page that JSON-LD or, without it, trafilatura takes for the story."""
    pruned = etree.tostring(page.root, encoding="unicode", method="html")
    found = trafilatura.extract(pruned, include_comments=False) or ""
    reference = told if len(_key(told)) >= 0.6 * len(_key(found)) else found
    blocks = _read_blocks(page.root)
    away = {block.key for block in blocks if block.leads_away}
    texts = [clean_text(line).removeprefix("- ") for line in reference.split("\n")]
    lines = [text for text in texts if text and _key(text) not in away]
    chosen = _choose(_read_own(page.root), lines)
    return chosen if len(_key("".join(chosen))) >= 0.8 * len(_key("".join(lines))) else lines


def _choose(blocks: list[_Block], lines: list[str]) -> list[str]:
    reference = _key("".join(lines))
    alone = {_key(line) for line in lines}
    chosen: dict[str, str] = {}
    end = 0
    for block in blocks:
        start = reference.find(block.key, end if len(block.key) < _LONG else 0)
        if start >= 0 and (len(block.key) >= _LONG or start == end or block.key in alone):
            chosen.setdefault(block.key, block.text)
            end = start + len(block.key)
    return list(chosen.values())


def _read_own(root: Any) -> list[_Block]:
    return [block for block in _read_blocks(root) if not block.leads_away]


def _read_blocks(root: Any) -> list[_Block]:
    """The blocks under an element in document order."""
    blocks: list[_Block] = []
    run: list[tuple[str, bool]] = []
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        links += {"start": 1, "end": -1}[event] * (element.tag == "a" and element.get("href") is not None)
        if _BLOCKS.fullmatch(element.tag):
            blocks += _split(run)
            run = []
        run += _pieces(event, element, links > 0, element is root)
    return [block for block in blocks + _split(run) if block.key]


def _pieces(event: str, element: Any, linked: bool, outermost: bool) -> list[tuple[str, bool]]:
    if event == "end":
        return [] if outermost else [(_SPACE.sub(" ", element.tail or ""), linked)]
    before = {"br": "\n", "td": " ", "th": " "}.get(element.tag, "")
    return [(before + _SPACE.sub(" ", element.text or ""), linked)]


def _split(run: list[tuple[str, bool]]) -> list[_Block]:
    linked = clean_text("".join(piece for piece, in_link in run if in_link))
    texts = [clean_text(part) for part in _BREAK.split("".join(piece for piece, _ in run))]
    return [_Block(text, linked if linked in text else "") for text in texts if text]


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
