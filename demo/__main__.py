"""Crawls the sample sites, or only serves them: `python -m demo [crawl|serve]`."""

import argparse
import subprocess
import sys
from pathlib import Path
from threading import Event

from demo.server import serve_sites

_HERE = Path(__file__).parent


def main() -> int:
    """Serves the sites while the crawl runs through them; the exit status is the crawl's."""
    asked = _make_parser().parse_args()
    with serve_sites(asked.sites) as proxy:
        return _serve(proxy) if asked.action == "serve" else _crawl(asked, proxy)


def _serve(proxy: str) -> int:
    print(f"The sample sites are served through the HTTP proxy {proxy} until Ctrl-C.", flush=True)
    try:
        Event().wait()
    except KeyboardInterrupt:
        print()
    return 0


def _crawl(asked: argparse.Namespace, proxy: str) -> int:
    places = ("--data", asked.data, "--sources", asked.sources, "--watchlist", asked.watchlist)
    command = [sys.executable, "-m", "crawler", "crawl", "--proxy", proxy, *map(str, places)]
    with subprocess.Popen(command) as crawl:  # noqa: S603 (our own program)
        while True:
            try:
                return crawl.wait()
            except KeyboardInterrupt:  # the crawl gets it too: it ends in order and prints its summary
                continue


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description="Crawls or serves the sample sites.")
    parser.add_argument("action", nargs="?", choices=("crawl", "serve"), default="crawl")
    parser.add_argument("--sites", type=Path, default=_HERE / "sites")
    parser.add_argument("--sources", type=Path, default=_HERE / "sources.yml")
    parser.add_argument("--watchlist", type=Path, default=Path("watchlist.yml"))
    parser.add_argument("--data", type=Path, default=Path("data/demo"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
