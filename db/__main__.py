"""`python -m db …`: the doors of the database; each imports only what it needs."""

import argparse
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import describe_error
from extract.settings import SettingsError

if TYPE_CHECKING:
    from db.sources import Source
    from extract.watchlist import Subject


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SettingsError as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except (OSError, sqlite3.DatabaseError) as error:
        print(f"{options.command}: {describe_error(error)}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="where the databases are")
    common.add_argument("--sources", type=Path, default=Path("sources.yml"), metavar="FILE")
    common.add_argument("--watchlist", type=Path, default=Path("watchlist.yml"), metavar="FILE")
    known = {
        "pending": (_pending, "write the articles that a reader has not read"),
        "load": (_load, "keep what was read out of articles"),
        "compare": (_compare, "write the facts that extracted articles tell of"),
        "build": (_build, "derive the published book from the corpus"),
        "export": (_export, "write the book as CSV files"),
    }
    for name, (run, help_) in known.items():
        command = commands.add_parser(name, parents=[common], help=help_, description=help_)
        command.set_defaults(run=run)
        if name in ("pending", "build"):
            command.add_argument("--reader", metavar="FINGERPRINT", required=name == "pending")
        if name == "build":
            command.add_argument("--corrections", type=Path, default=Path("corrections.yml"), metavar="FILE")
    return parser


def _pending(options: argparse.Namespace) -> int:
    from db.readings import write_pending

    return write_pending(options.data / "corpus.db", options.reader, sys.stdout)


def _load(options: argparse.Namespace) -> int:
    from db.readings import load_readings

    return load_readings(options.data / "corpus.db", sys.stdin.buffer)


def _compare(options: argparse.Namespace) -> int:
    import json

    from db.comparison import compare_lines, write_fact
    from db.lines import Complaints, read_lines

    complaints = Complaints("compare")
    lines = [line for _, line in read_lines(sys.stdin.buffer, complaints)]
    sources, watchlist = _load_settings(options)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # a stream of text in a program
    for fact in compare_lines(lines, sources, watchlist):
        print(json.dumps(write_fact(fact), ensure_ascii=False))
    return 1 if complaints.count else 0


def _build(options: argparse.Namespace) -> int:
    from db.book import Edits, build_book
    from db.corrections import load_corrections

    edits = Edits(*_load_settings(options), load_corrections(options.corrections))
    return build_book(options.data, options.reader, edits)


def _export(options: argparse.Namespace) -> int:
    from db.exports import export_book

    return export_book(options.data)


def _load_settings(options: argparse.Namespace) -> tuple[list["Source"], tuple["Subject", ...]]:
    from db.sources import load_sources
    from extract.watchlist import load_watchlist

    sources = list(load_sources(options.sources).sources.values()) if options.sources.exists() else []
    return sources, load_watchlist(options.watchlist) if options.watchlist.exists() else ()


if __name__ == "__main__":
    sys.exit(main())
