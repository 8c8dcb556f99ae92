"""The little server behind the demo."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo.server import serve_sites


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    site = tmp_path / "sites" / "one.example"
    (site / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "sites" / "loose.txt").write_text("loose")
    for name in ("index.html", "sub/index.html", "story.html", "robots.txt", "été.html"):
        (site / name).write_text(name, encoding="utf-8")
    (site / "rss.xml").write_text("<rss/>")
    (site / "atom.xml").write_text("<feed/>")
    return tmp_path / "sites"


@pytest.mark.parametrize(
    ("address", "status", "kind", "content"),
    [
        ("http://one.example/", 200, "text/html", "index.html"),
        ("http://one.example/sub/", 200, "text/html", "sub/index.html"),
        ("http://one.example/story", 200, "text/html", "story.html"),
        ("http://one.example/story.html?a=b", 200, "text/html", "story.html"),
        ("http://one.example/%C3%A9t%C3%A9.html", 200, "text/html", "été.html"),
        ("http://one.example/robots.txt", 200, "text/plain", "robots.txt"),
        ("http://one.example/rss.xml", 200, "application/rss+xml", "<rss/>"),
        ("http://one.example/atom.xml", 200, "application/atom+xml", "<feed/>"),
        ("http://one.example/none", 404, "text/plain; charset=utf-8", "There is no such page.\n"),
        ("http://one.example/../../secret.txt", 404, "text/plain; charset=utf-8", "There is no such page.\n"),
        ("http://one.example/%2e%2e/%2e%2e/secret.txt", 404, "text/plain; charset=utf-8", "There is no such page.\n"),
        ("http://one.example/a%00b", 404, "text/plain; charset=utf-8", "There is no such page.\n"),
        ("http://two.example/", 502, "text/plain; charset=utf-8", "two.example is none of the sample sites.\n"),
        ("http://loose.txt/", 502, "text/plain; charset=utf-8", "loose.txt is none of the sample sites.\n"),
        ("http://../", 502, "text/plain; charset=utf-8", ".. is none of the sample sites.\n"),
    ],
)
def test_answers(sites: Path, address: str, status: int, kind: str, content: str) -> None:
    with serve_sites(sites) as proxy:
        connection = http.client.HTTPConnection(urlsplit(proxy).netloc, timeout=10)
        connection.request("GET", address)
        answer = connection.getresponse()
        got = (answer.status, answer.headers["Content-Type"], answer.read().decode())
        connection.close()
    assert got == (status, kind, content)
