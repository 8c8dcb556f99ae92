"""Chromium and Datasette side by side, and what goes wrong with a page in there."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

_ROOT = Path(__file__).parents[2]
# Headless, and quiet: a browser that looks for updates only waits for a network that is not there.
_SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def open_chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing; apt.txt names it")
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_SWITCHES)
        yield browser
        browser.close()


@contextmanager
def serve_by_make(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["make", "--no-print-directory", "serve", f"DATA={folder}", f"PORT={port}"]
    process = subprocess.Popen(
        command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url):  # noqa: S310 (loopback)
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer")


def watch(page: Page) -> list[str]:
    """The list that fills with errors, dialogs and requests to other hosts while the page is in use."""
    seen: list[str] = []
    page.on("console", lambda said: seen.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: seen.append(f"request: {request.url}") if _is_foreign(request.url) else None)
    return seen


def _is_foreign(url: str) -> bool:
    return urlsplit(url).hostname != "127.0.0.1"


def find_faults(page: Page) -> list[str]:
    """What is wrong with the open page: its headings, what runs off the screen, and the findings of axe that matter."""
    headings, overflow = page.locator("h1").count(), page.evaluate(OVERFLOW)
    faults = [f"{headings} headings of the first level"] if headings != 1 else []
    faults += [f"{overflow} pixels off the screen"] if overflow else []
    for finding in Axe().run(page).response["violations"]:
        if finding["impact"] in ("serious", "critical"):
            faults += [f"{finding['id']}: {node['target']} {node['html'][:200]}" for node in finding["nodes"]]
    return faults
