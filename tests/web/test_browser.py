"""Our pages in a real browser: at two widths, in light and dark, with no error and nothing off the screen."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
# Headless, and quiet: a browser that looks for updates only waits for a network that is not there.
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PAGES = ["/", "/fact/f1", "/claim/c1", "/claim/c9", "/source/ledger", "/subject/xAI", "/search?q=levee", "/article/a3",
         "/?lang=fr"]  # fmt: skip

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing; apt.txt names it")
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(book: Path) -> Iterator[str]:
    """The address of Datasette on the test book, as `make serve` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["make", "--no-print-directory", "serve", f"DATA={book.parent}", f"PORT={port}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url):  # noqa: S310 (loopback)
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_error_and_fits_the_screen(browser, address, path, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, errors = context.new_page(), []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    answer = page.goto(address + path)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert (answer.status, errors, overflow) == (200, [], 0)


def test_a_reader_goes_from_the_front_page_to_the_sentence(browser, address):
    page = browser.new_page()
    page.goto(address)
    page.click("a[href='/fact/f1']")
    page.locator("a[href^='/claim/']").first.click()
    assert "/claim/" in page.url
    assert page.locator("mark").first.inner_text().strip()
    page.close()
