"""The command line: `python -m crawler crawl` and `python -m crawler add FILES…`."""

import argparse
import sys
from pathlib import Path

from crawler.adding import Told, add
from crawler.crawling import crawl
from db.connection import describe_error
from db.sources import load_sources


def main(arguments: list[str] | None = None) -> int:
    """Does what the arguments ask for; the exit status."""
    parser = _make_parser()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] not in (["crawl"], ["add"], ["-h"], ["--help"]):
        given = ["crawl", *given]
    asked = parser.parse_args(given)
    try:
        return _add(asked) if asked.command == "add" else _crawl(asked)
    except ValueError as error:
        print(f"{asked.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"{asked.command}: {describe_error(error)}", file=sys.stderr)
        return 1


def _crawl(asked: argparse.Namespace) -> int:
    return crawl(asked.data, asked.sources, asked.watchlist, asked.source, asked.subject, asked.proxy)


def _add(asked: argparse.Namespace) -> int:
    if asked.url and len(asked.files) > 1:
        raise ValueError("--url is the address of one file")
    sources = tuple(load_sources(asked.sources).sources.values()) if asked.sources.exists() else ()
    told = Told(asked.published, asked.publisher, asked.url, sources)
    return add(asked.files, asked.data / "corpus.db", told)


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler", description="Finds articles and saves them.")
    commands = parser.add_subparsers(dest="command", required=True)
    live = commands.add_parser("crawl", help="read the feeds and fetch what names a watched subject (the default)")
    live.add_argument("--watchlist", type=Path, default=Path("watchlist.yml"))
    live.add_argument("--source", help="only this source")
    live.add_argument("--subject", help="only articles that name this subject")
    live.add_argument("--proxy", help="fetch everything through this HTTP proxy")
    saved = commands.add_parser("add", help="add pages that were saved by hand, HTML or plain text")
    saved.add_argument("files", nargs="+", type=Path, metavar="FILE")
    saved.add_argument("--published", help="the ISO date or datetime of publication")
    saved.add_argument("--publisher", help="who published it")
    saved.add_argument("--url", help="where it was published")
    for command in (live, saved):
        command.add_argument("--data", type=Path, default=Path("data"), help="folder of the corpus")
        command.add_argument("--sources", type=Path, default=Path("sources.yml"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
