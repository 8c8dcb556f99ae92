"""Little sites in a temporary folder, and the crawl of them through the demo's server."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from sqlite_utils import Database

from demo.server import serve_sites

PARAGRAPH = "xAI has raised 9.3 billion dollars in debt and equity, the company said in a statement on Tuesday evening."
WATCHLIST = "subjects: {xAI: {}, OpenAI: {}}"


@dataclass
class World:
    """The sites that exist, the sources that are known, and the command line."""

    folder: Path
    proxy: str
    known: dict[str, dict[str, object]]

    def write(self, host: str, path: str, content: str | bytes) -> None:
        page = self.folder / "sites" / host / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(content if isinstance(content, bytes) else content.encode())

    def feed(self, host: str, *entries: tuple[str, str]) -> None:
        items = "".join(f"<item><title>{title}</title><link>/{path}</link></item>" for path, title in entries)
        self.write(host, "feed.xml", f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
        self.known[host.partition(".")[0]] = {
            "name": host.partition(".")[0].title(),
            "hosts": [host],
            "feeds": [f"http://{host}/feed.xml"],
        }

    def crawl(self, *more: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "crawler", *self.arguments("crawl", *more)]
        return subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)

    def arguments(self, command: str, *more: str) -> list[str]:
        sources = self.folder / "sources.yml"
        if self.known:
            sources.write_text(yaml.safe_dump({"delay": 0, "sources": self.known}), encoding="utf-8")
        live = ["--watchlist", str(self.folder / "watchlist.yml"), "--proxy", self.proxy] if command == "crawl" else []
        return [command, "--data", str(self.folder / "data"), "--sources", str(sources), *live, *more]

    @property
    def corpus(self) -> Path:
        return self.folder / "data" / "corpus.db"

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        db = Database(self.corpus)
        try:
            return list(db.execute(sql))
        finally:
            db.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    (tmp_path / "sites").mkdir()
    (tmp_path / "watchlist.yml").write_text(WATCHLIST, encoding="utf-8")
    with serve_sites(tmp_path / "sites") as proxy:
        yield World(tmp_path, proxy, {})


@pytest.fixture
def story() -> str:
    head = '<meta property="article:published_time" content="2025-06-17T22:31:00+02:00">'
    return f"<html lang='en'><head>{head}</head><body><article><h1>xAI raises</h1><p>{PARAGRAPH}</p></article></body>"
