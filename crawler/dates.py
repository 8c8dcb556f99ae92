"""When an article was published, as finely as its page tells it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from htmldate import find_date
from parsel import Selector

from crawler.jsonld import read_text

# The publication, the most trustworthy first; never the last change.
_PLACES = (
    "meta[property='article:published_time']::attr(content)",
    "meta[property='og:published_time']::attr(content)",
    "[itemprop~=datePublished]::attr(content)",
    "[itemprop~=datePublished]::attr(datetime)",
    "[itemprop~=datePublished]::text",
    "meta[name='article:published_time']::attr(content)",
    "meta[name='parsely-pub-date']::attr(content)",
    "meta[name='sailthru.date']::attr(content)",
    "meta[name='DC.date.issued']::attr(content)",
    "meta[name='pubdate']::attr(content)",
    "meta[name='date']::attr(content)",
    "time[pubdate]::attr(datetime)",
)
_CHANGED = "contains(concat(@property, @name, @itemprop, @class), '{0}')"
_NOT_CHANGED = f"not({_CHANGED.format('odif')} or {_CHANGED.format('pdat')})"
_OWN_TIME = f"//time[@datetime][not(ancestor::li)][{_NOT_CHANGED}]/@datetime"


def read_published(page: Selector, pruned: Selector, story_date: object, url: str) -> str | None:
    """The ISO date or datetime of publication; `None` where the page gives none.

    The first place that speaks decides the day; another place may add the time of that day.  `pruned`
    is the page without what stands beside the story.
    """
    told = [read_text(story_date), *(text for place in _PLACES for text in page.css(place).getall())]
    published = _finest(_read_all(told)) or next(_read_all(pruned.xpath(_OWN_TIME).getall()), None)
    return _guess_day(page, pruned, url) if published is None else published.isoformat()


def _guess_day(page: Selector, pruned: Selector, url: str) -> str | None:
    metas = "".join(page.xpath(f"//meta[{_NOT_CHANGED}]").getall())
    visible = "".join(pruned.xpath("//body//*[not(self::li or ancestor::li)][@class or @id][not(*)]").getall())
    html = f"<html><head>{metas}</head><body><p>{visible}</p></body></html>"
    return find_date(html, original_date=True, extensive_search=False, url=url or None)


def read_date(text: str) -> date | None:
    """The date or datetime that a text is, in ISO form or as in e-mail; `None` for any other text.

    >>> read_date("Tue, 17 Jun 2025 22:31:00 +0200").isoformat()
    '2025-06-17T22:31:00+02:00'
    """
    text = text.strip()
    try:
        return date.fromisoformat(text) if len(text) == len("2025-06-17") else datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None


def _read_all(texts: Iterable[str | None]) -> Iterator[date]:
    for text in texts:
        found = read_date(text) if text else None
        # Some systems write the year 1 or 1970 where they know no date.
        if found is not None and found.year >= 1990:
            yield found


def _finest(dates: Iterable[date]) -> date | None:
    found = list(dates)
    same_day = [one for one in found if _day(one) == _day(found[0])]
    return max(same_day, key=_fineness, default=None)


def _day(moment: date) -> str:
    return moment.isoformat()[:10]


def _fineness(moment: date) -> int:
    if not isinstance(moment, datetime):
        return 0
    return 1 if moment.tzinfo is None else 2
