"""Every kind of page in a real browser: with no error, nothing off the screen, and nothing that bars a reader."""

import urllib.request
from collections import deque
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin

import pytest
from browser import find_faults, watch
from lxml import html
from playwright.sync_api import Browser, BrowserContext

OURS = ["/", "/compare", "/compare?subject=xAI&verdict=denied", "/fact/f1", "/fact/f%2F4%20%3Cb%3E", "/claim/c1",
        "/source/ledger", "/subject/xAI", "/article/a3", "/search?q=levee"]  # fmt: skip
DATASETTES = ["/claims", "/claims/claims", "/claims/facts", "/claims/claims/c1", "/claims/who_says_what?fact=f1",
              "/claims?sql=select+1"]  # fmt: skip
MISSING = ["/nowhere", "/fact/none"]
WINDOWS = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]
MOST = 400  # pages that the walk over all links opens

pytestmark = pytest.mark.slow


def in_french(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang=fr"


@pytest.fixture(scope="module")
def contexts(chromium: Browser) -> dict[tuple[int, str], BrowserContext]:
    """A browser of its own for each width and colour scheme, in which pages open one after the other."""
    return {
        (width, scheme): chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for width, scheme in WINDOWS
    }


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [(path, *window) for path in [*OURS, *MISSING, *DATASETTES] for window in WINDOWS]
    # Another language makes other lengths and no other colours.
    + [(in_french(path), *window) for path in [*OURS, *MISSING] for window in WINDOWS[:2]],
)
def test_a_page_opens_and_bars_nobody(contexts, address, path, width, scheme):
    page = contexts[width, scheme].new_page()
    seen = watch(page)
    answer = page.goto(address + path)
    faults = find_faults(page)
    page.close()
    missing = path.split("?")[0] in MISSING
    assert answer.status == (404 if missing else 200)
    # The browser itself says of a missing page that it is missing.
    assert [line for line in seen if not (missing and "status of 404" in line)] == []
    assert faults == []


def test_every_link_of_our_pages_answers(address):
    assert [f"{link} on {page}: {status}" for page, link, status in walk(address) if status != 200] == []


def walk(address: str) -> Iterator[tuple[str, str, int]]:
    """Each address of this server that our pages link to, after the page that does so first, and with its status."""
    first_on = {f"{address}/": ""}
    waiting = deque(first_on)
    while waiting:
        link = waiting.popleft()
        status, text = fetch(link)
        yield first_on[link], link, status
        for found in read_links(text, link):
            # The outlets of the small book have no sample pages.
            ours = found.startswith(f"{address}/") and not found.startswith(f"{address}/samples/")
            if ours and found not in first_on and len(first_on) < MOST:
                first_on[found] = link
                waiting.append(found)


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 (loopback)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, ""


def read_links(text: str, base: str) -> list[str]:
    """The links of a page of ours, without fragments; none of Datasette's pages, and of what is no page."""
    page = html.fromstring(text.encode()) if 'class="claimtrail"' in text else None
    return [] if page is None else [urldefrag(urljoin(base, link)).url for link in page.xpath("//@href")]
