"""How politely the crawl asks: delays, its name, robots.txt that cannot be had."""

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.failures import HostShut, Miss, read_error
from crawler.report import Outcome
from crawler.robots import RobotsGuard
from crawler.selection import choose_sources, polite_settings
from crawler.settings import USER_AGENT
from crawler.throttle import SourceThrottle
from db.sources import Source, Sources

SLOW, FAST = Source("slow", "Slow", ("slow.example",), delay=9), Source("fast", "Fast", ("a.example", "b.example"))
ROBOTS = Request("https://a.example/robots.txt", meta={"dont_obey_robotstxt": True})
PAGE = Request("https://a.example/page")


def test_each_host_has_the_delay_of_its_source() -> None:
    settings = polite_settings(Sources({"slow": SLOW, "fast": FAST}, delay=2))
    assert settings["DOWNLOAD_SLOTS"] == {
        "slow.example": {"delay": 9},
        "a.example": {"delay": 2},
        "b.example": {"delay": 2},
    }
    assert polite_settings(Sources({"fast": FAST}, delay=0))["DOWNLOAD_DELAY"] == 0


def test_the_user_agent_names_whom_to_write_to() -> None:
    assert polite_settings(Sources())["USER_AGENT"] == USER_AGENT
    agent = polite_settings(Sources(contact="https://desk.example/bot"))["USER_AGENT"]
    assert agent == f"{USER_AGENT} (+https://desk.example/bot)"


def test_a_fast_answer_never_undercuts_the_delay() -> None:
    crawler = get_crawler(
        settings_dict={"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_SLOTS": {"slow.example": {"delay": 9}}}
    )
    throttle = SourceThrottle(crawler)
    throttle.mindelay, throttle.maxdelay = 0, 60
    for host, delay in (("slow.example", 9), ("other.example", 4.55)):
        slot = Slot(2, 9.0)
        request = Request(f"https://{host}/", meta={"download_slot": host})
        throttle._adjust_delay(slot, 0.1, Response(request.url, request=request))
        assert slot.delay == delay


def test_choosing_sources() -> None:
    known = Sources({"slow": SLOW, "fast": FAST})
    assert choose_sources(known, None) == (SLOW, FAST)
    assert choose_sources(known, "FAST") == (FAST,)
    with pytest.raises(ValueError, match="unknown source: x; known are slow, fast"):
        choose_sources(known, "x")


@pytest.mark.parametrize(
    ("status", "missed"),
    [
        (503, Miss("no permission: HTTP 503 for robots.txt", Outcome.BLOCKED, answered=True)),
        (502, Miss("HTTP 502", Outcome.FAILED, answered=False)),
        (404, None),
        (200, None),
    ],
)
def test_a_robots_txt_that_fails_is_no_permission(status: int, missed: Miss | None) -> None:
    guard = RobotsGuard()
    guard.process_response(ROBOTS, Response(ROBOTS.url, status=status))
    assert refusal(guard, PAGE) == missed
    assert refusal(guard, Request("https://b.example/page")) is None


def test_a_host_without_answer_is_left_alone() -> None:
    guard = RobotsGuard()
    guard.process_exception(PAGE, DownloadTimeoutError())
    assert refusal(guard, PAGE) is None
    guard.process_exception(ROBOTS, CannotResolveHostError())
    assert refusal(guard, PAGE) == Miss("the host is not known")


def refusal(guard: RobotsGuard, request: Request) -> Miss | None:
    try:
        guard.process_request(request)
    except HostShut as error:
        return read_error(error)
    return None


@pytest.mark.parametrize(
    ("error", "missed"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), Miss("no permission by robots.txt", Outcome.BLOCKED, answered=True)),
        (IgnoreRequest("Filtered offsite request to 'x'"), Miss("leads to another site", answered=True)),
        (DownloadTimeoutError(), Miss("timeout")),
        (OSError(), Miss("no connection (OSError)")),
    ],
)
def test_reasons(error: Exception, missed: Miss) -> None:
    assert read_error(error) == missed
