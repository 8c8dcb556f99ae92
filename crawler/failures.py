"""Why a page did not come, in words for the summary."""

from dataclasses import dataclass

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.report import Outcome

_WALLS = frozenset({401, 402, 403, 407, 429, 451})
_GATEWAYS = frozenset({502, 504})  # somebody on the way answered, not the site
_REASONS = {
    CannotResolveHostError: "the host is not known",
    DownloadConnectionRefusedError: "connection refused",
    DownloadTimeoutError: "timeout",
    DownloadCancelledError: "larger than 10 MB",
    ResponseDataLossError: "the answer broke off",
    TunnelError: "the proxy does not let it through",
}


@dataclass(frozen=True, slots=True)
class Miss:
    """A page that did not come: why, how it is counted, and whether its site answered at all."""

    reason: str
    outcome: Outcome = Outcome.FAILED
    answered: bool = False


class HostShut(IgnoreRequest):
    """A host is left alone for the rest of the run, for what its robots.txt met."""

    def __init__(self, missed: Miss) -> None:
        """Keeps what the robots.txt met as the reason."""
        super().__init__(missed.reason)
        self.missed = missed


def read_error(error: BaseException | None) -> Miss:
    """What an error means that ended a request."""
    if isinstance(error, HostShut):
        return error.missed
    if isinstance(error, HttpError):
        return read_status(error.response.status)
    if isinstance(error, IgnoreRequest):
        return _read_refusal(str(error))
    known = (reason for kind, reason in _REASONS.items() if isinstance(error, kind))
    return Miss(next(known, f"no connection ({type(error).__name__})"))


def read_status(status: int) -> Miss:
    """What a status other than 2xx means."""
    outcome = Outcome.BLOCKED if status in _WALLS else Outcome.FAILED
    return Miss(f"HTTP {status}", outcome, answered=status not in _GATEWAYS)


def _read_refusal(message: str) -> Miss:
    if "robots.txt" in message:
        return Miss("no permission by robots.txt", Outcome.BLOCKED, answered=True)
    if "offsite" in message:
        return Miss("leads to another site", answered=True)
    return Miss(message or "not asked for")
