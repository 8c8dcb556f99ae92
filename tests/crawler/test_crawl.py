"""The real spider over loopback, through the demo's server."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.__main__ import main

World = Any  # the fixture's class lives in conftest.py, which cannot be imported

ROOT = Path(__file__).parents[2]
TEXTS = "select count(*) from revisions"


def counts(done: subprocess.CompletedProcess[str], source: str) -> list[int]:
    """New, updated, unchanged, blocked, paywalled, failed, passed over."""
    line = next(line for line in done.stdout.splitlines() if re.match(rf"{source} +\d", line))
    return [int(number) for number in line.split()[1:]]


def test_first_run_second_run_and_a_changed_page(world: World, story: str) -> None:
    world.feed("one.example", ("xai", "xAI raises"), ("cats", "Cats"), ("secret/xai", "xAI"), ("gone", "OpenAI"))
    world.write("one.example", "robots.txt", "User-agent: *\nDisallow: /secret/\n")
    world.write("one.example", "xai", story)
    world.write("one.example", "secret/xai", story)
    first = world.crawl()
    assert (first.returncode, counts(first, "one")) == (0, [1, 0, 0, 1, 0, 1, 1])
    assert "one: no permission by robots.txt (1)\n    http://one.example/secret/xai\n" in first.stdout
    assert "one: HTTP 404 (1)\n    http://one.example/gone\n" in first.stdout
    assert world.rows("select id, name, host from publishers") == [("one", "One", "one.example")]
    assert world.rows("select published, lang, title, state from revisions") == [
        ("2025-06-17T22:31:00+02:00", "en", "xAI raises", "ok")
    ]
    assert counts(world.crawl(), "one") == [0, 0, 1, 1, 0, 1, 1]
    world.write("one.example", "xai", story.replace("9.3", "10"))
    assert counts(world.crawl(), "one") == [0, 1, 0, 1, 0, 1, 1]
    assert world.rows(TEXTS) == [(2,)]


def test_no_source_reached_changes_nothing(world: World, story: str) -> None:
    world.feed("one.example", ("xai", "xAI"))
    page = world.folder / "page.html"
    page.write_text(story, encoding="utf-8")
    main(world.arguments("add", str(page)))
    before = world.corpus.read_bytes()
    (world.folder / "sites" / "one.example").rename(world.folder / "away")
    done = world.crawl()
    assert (done.returncode, done.stdout) == (3, "")
    assert "No source could be reached, and nothing was changed. `make demo`" in done.stderr
    assert "http://one.example/feed.xml" in done.stderr
    assert world.corpus.read_bytes() == before
    assert [path.name for path in world.corpus.parent.iterdir() if "corpus" in path.name] == ["corpus.db"]


def test_a_proxy_that_is_not_there(world: World) -> None:
    world.feed("one.example", ("xai", "xAI"))
    world.known["one"]["feeds"] = ["http://one.example/feed.xml", "https://one.example/feed.xml"]
    world.proxy = "http://127.0.0.1:9"
    done = world.crawl()
    assert done.returncode == 3
    assert "one: connection refused (2)" in done.stderr
    assert "Traceback" not in done.stderr
    assert not world.corpus.exists()


def test_one_of_two_reachable(world: World, story: str) -> None:
    world.feed("one.example", ("xai", "xAI"))
    world.write("one.example", "xai", story)
    world.feed("two.example")
    (world.folder / "sites" / "two.example").rename(world.folder / "away")
    done = world.crawl()
    assert done.returncode == 0
    assert counts(done, "one") == [1, 0, 0, 0, 0, 0, 0]
    assert counts(done, "two") == [0, 0, 0, 0, 0, 1, 0]


def test_everything_odd_is_named(world: World, story: str) -> None:
    walled = story.replace("</head>", '<script type="application/ld+json">{"@type":"NewsArticle",'
                           '"isAccessibleForFree":false}</script></head>')  # fmt: skip
    world.feed(
        "one.example",
        ("undated", "xAI"),
        ("empty", "xAI"),
        ("paper.pdf", "xAI"),
        ("latin", "xAI"),
        ("walled", "xAI"),
        ("walled?utm_source=rss", "xAI"),
        ("/two.example/xai", "xAI"),
    )
    world.known["one"] |= {"expect": 9, "articles": ["http://one.example/extra"]}
    world.write("one.example", "undated", re.sub("<meta[^>]+>", "", story))
    world.write("one.example", "empty", "")
    world.write("one.example", "paper.pdf", b"%PDF-1.7 ...")
    world.write("one.example", "latin", story.replace("evening", "soirée").encode("latin-1"))
    world.write("one.example", "walled", walled)
    world.write("one.example", "extra", story.replace("raised", "lost"))
    world.feed("two.example")
    world.write("two.example", "feed.xml", "<html>Are you a robot?</html>")
    done = world.crawl()
    assert done.returncode == 0
    assert counts(done, "one") == [4, 0, 0, 0, 1, 2, 1]
    for line in (
        "one: an article without a date (1)\n    http://one.example/undated",
        "one: an empty page (1)\n    http://one.example/empty",
        "one: a page that is no HTML (application/pdf) (1)\n    http://one.example/paper.pdf",
        "one: invalid characters were replaced (1)\n    http://one.example/latin",
        "one: listed, but on another site (1)\n    http://two.example/xai",
        "one: listed 6 entries where 9 are expected (1)\n    http://one.example/feed.xml",
        "two: broken feed: no RSS or Atom (1)\n    http://two.example/feed.xml",
    ):
        assert f"  {line}\n" in f"{done.stdout}\n"
    assert ("xAI raises",) in world.rows("select title from revisions where published is null")
    assert world.rows("select count(*) from revisions where text like '%soir\ufffde%'") == [(1,)]


def test_a_source_and_a_subject(world: World, story: str) -> None:
    for host in ("one.example", "two.example"):
        world.feed(host, ("a", "xAI"), ("b", "OpenAI"))
        world.write(host, "a", story)
        world.write(host, "b", story)
    done = world.crawl("--source", "two", "--subject", "OpenAI")
    assert counts(done, "two") == [1, 0, 0, 0, 0, 0, 1]
    assert world.rows("select url from articles") == [("http://two.example/b",)]


def test_a_corpus_that_cannot_be_written(world: World, story: str) -> None:
    world.feed("one.example", ("xai", "xAI"))
    world.write("one.example", "xai", story)
    world.corpus.parent.mkdir()
    world.corpus.write_bytes(b"no database at all" * 100)
    done = world.crawl()
    assert done.returncode == 1
    assert f"one: could not be saved: {world.corpus}: file is not a database (1)" in done.stdout


@pytest.mark.parametrize(
    ("option", "name", "message"),
    [
        ("--source", "three", "crawl: unknown source: three; known are one"),
        ("--subject", "three", "crawl: unknown subject: three; known are xAI, OpenAI"),
        ("--watchlist", "missing.yml", "crawl: missing.yml: No such file or directory"),
    ],
)
def test_mistakes_get_one_clear_message(
    world: World, option: str, name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world.feed("one.example")
    assert main(world.arguments("crawl", option, name)) == 2
    assert capsys.readouterr() == ("", f"{message}\n")
    assert not world.corpus.parent.exists()


def test_scrapy_itself_runs_the_spider(world: World) -> None:
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", "source=nowhere", "-s", f"DATA={world.folder}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "unknown source: nowhere; known are bloomberg, mac4ever" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_crawls_its_own_sites(world: World) -> None:
    command = [sys.executable, "-m", "demo", "--data", str(world.folder / "data")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert world.rows(TEXTS)[0][0] >= 20


def test_a_folder_that_cannot_be_written_is_named(world: World) -> None:
    world.feed("outlet.example", ("a", "xAI"))
    (world.folder / "data").write_text("a file where a folder should be", encoding="utf-8")
    done = world.crawl()
    assert done.returncode == 1
    assert done.stderr == f"crawl: {world.folder / 'data'}: File exists\n"


def test_ctrl_c_ends_the_demo_in_order_and_keeps_what_was_saved(world: World) -> None:
    (world.folder / "slow.yml").write_text(
        (ROOT / "demo/sources.yml").read_text(encoding="utf-8").replace("delay: 0", "delay: 2"), encoding="utf-8"
    )
    places = ["--data", str(world.folder / "data"), "--sources", str(world.folder / "slow.yml")]
    command = [sys.executable, "-m", "demo", *places]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        deadline = time.monotonic() + 60
        while not world.corpus.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in err
    assert "total" in out
