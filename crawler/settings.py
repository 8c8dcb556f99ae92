"""Settings of the Scrapy project; what depends on `sources.yml` is added by the spider."""

from importlib.metadata import version

BOT_NAME = "claimtrail"
SPIDER_MODULES = ["crawler.spiders"]

# Where the spider reads and saves; the command line and `scrapy crawl -s` may say otherwise.
DATA = "data"
SOURCES = "sources.yml"
WATCHLIST = "watchlist.yml"

USER_AGENT = f"Claimtrail/{version('claimtrail')}"
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0  # the sources' own delays are the start
CONCURRENT_REQUESTS_PER_DOMAIN = 2
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 1
RETRY_EXCEPTIONS = [  # a host that is not known or refuses is not asked again
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.ResponseDataLossError",
]
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
CLOSESPIDER_ERRORCOUNT = 5
# The spider itself asks for nothing twice; a filter would silently drop two pages that redirect to one place.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# After Scrapy's own robots.txt middleware.
DOWNLOADER_MIDDLEWARES = {"crawler.robots.RobotsGuard": 110}
EXTENSIONS = {"scrapy.extensions.throttle.AutoThrottle": None, "crawler.throttle.SourceThrottle": 0}
ITEM_PIPELINES = {"crawler.pipelines.SaveArticles": 300}
LOG_LEVEL = "INFO"
