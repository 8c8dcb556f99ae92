"""AutoThrottle that keeps to the delay of each source, which it would undercut on a fast host."""

from scrapy.core.downloader import Slot
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response


class SourceThrottle(AutoThrottle):
    """Slows down where a host is slow, and is never faster than its source's delay."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = (response.request.meta["download_slot"]) if response.request else ""
        floor = self.crawler.settings.getdict("DOWNLOAD_SLOTS").get(host, {}).get("delay", 0)
        slot.delay = max(slot.delay, floor)
