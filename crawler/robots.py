"""Leaves a host alone when its robots.txt cannot be had; Scrapy alone would take that for a permission."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.failures import HostShut, Miss, read_error, read_status
from crawler.report import Outcome


class RobotsGuard:
    """Remembers the hosts whose robots.txt gave no answer or a server's error, and asks them for nothing more."""

    def __init__(self) -> None:
        """Starts with no host shut."""
        self.shut: dict[str, Miss] = {}

    def process_request(self, request: Request) -> None:
        """Refuses a request to a host that is shut."""
        missed = self.shut.get(_host(request))
        if missed is not None and not _is_robots(request):
            raise HostShut(missed)

    def process_response(self, request: Request, response: Response) -> Response:
        """Shuts a host whose robots.txt is a server's error, as RFC 9309 asks."""
        if _is_robots(request) and response.status >= 500:
            missed = read_status(response.status)
            known = Miss(f"no permission: {missed.reason} for robots.txt", Outcome.BLOCKED, answered=True)
            self.shut[_host(request)] = known if missed.answered else missed
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Shuts a host that gives no answer."""
        if _is_robots(request) and not isinstance(exception, IgnoreRequest):
            self.shut[_host(request)] = read_error(exception)


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _host(request: Request) -> str:
    # Where the request started: a robots.txt that leads elsewhere speaks for the host that was asked.
    first = (request.meta.get("redirect_urls") or [request.url])[0] if _is_robots(request) else request.url
    return urlsplit(first).netloc
