"""Takes the pictures of README.md from the sample book: `make screenshots`."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

_ROOT = Path(__file__).parents[1]
_BOOK = _ROOT / "data" / "demo"
# The fact of most outlets whose sum changed on the way.
_FACT = """
    select id
    from facts
    where id in (select fact from verdicts where verdict in ('altered', 'slip'))
    order by outlets desc, claims desc, id
"""


def main() -> None:
    """Writes the front page, one fact, the same on a phone, and the matrix into `docs/pictures`."""
    with closing(sqlite3.connect(_BOOK / "claims.db")) as db:
        (fact,) = db.execute(_FACT).fetchone()
    with _serve() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        _take(browser, f"{address}/", "front", 1280, 900)
        _take(browser, f"{address}/fact/{fact}", "fact", 1280, 1100)
        _take(browser, f"{address}/fact/{fact}", "fact-on-a-phone", 390, 1100, dark=True)
        _take(browser, f"{address}/compare", "compare", 1280, 1000)
        browser.close()


def _take(browser: Browser, url: str, name: str, width: int, height: int, *, dark: bool = False) -> None:
    screen: ViewportSize = {"width": width, "height": height}
    page = browser.new_page(viewport=screen, color_scheme="dark" if dark else "light", locale="en")
    page.goto(url)
    path = _ROOT / "docs" / "pictures" / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    page.close()
    print(f"{path.relative_to(_ROOT)}: {path.stat().st_size // 1000} kB")


@contextmanager
def _serve() -> Iterator[str]:
    """The address of Datasette on the sample book, as `make serve` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = ["make", "serve", f"DATA={_BOOK}", f"PORT={address.rpartition(':')[2]}"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=_ROOT, stdout=quiet, stderr=quiet, process_group=0)  # noqa: S603 (as above)
    try:
        _wait_for(address, process)
        yield address
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 (loopback)
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise SystemExit("take_pictures: there is no server; `make serve DATA=data/demo` tells why")


if __name__ == "__main__":
    main()
