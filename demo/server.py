"""Serves the sample sites on this machine, as an HTTP proxy that knows only them."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any  # as the base class has it
from urllib.parse import unquote, urlsplit


@contextmanager
def serve_sites(folder: Path) -> Iterator[str]:
    """Serves each folder in `folder` as the host that it is named after; gives the proxy's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SiteHandler, folder=folder))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class SiteHandler(BaseHTTPRequestHandler):
    """Answers requests for the hosts whose pages lie in a folder, and no others."""

    def __init__(self, *args: Any, folder: Path) -> None:
        """Answers one connection."""
        self.folder = folder
        super().__init__(*args)

    def do_GET(self) -> None:
        """Sends a file of the site, 404 where there is none, 502 for a host that is not here."""
        host = urlsplit(self.path).hostname or self.headers.get("Host", "").partition(":")[0]
        if host not in {site.name for site in self.folder.iterdir() if site.is_dir()}:
            return self._refuse(HTTPStatus.BAD_GATEWAY, f"{host} is none of the sample sites")
        page = find_page(self.folder / host, urlsplit(self.path).path)
        if page is None:
            return self._refuse(HTTPStatus.NOT_FOUND, "There is no such page")
        return self._send(HTTPStatus.OK, page.read_bytes(), read_type(page))

    do_HEAD = do_GET  # noqa: N815 (the base class looks for it)

    def do_CONNECT(self) -> None:
        """Refuses encrypted connections: the sample sites speak plain HTTP."""
        self._refuse(HTTPStatus.BAD_GATEWAY, "The sample sites speak plain HTTP only")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """Says nothing: the crawl has its own summary."""

    def _refuse(self, status: HTTPStatus, text: str) -> None:
        self._send(status, f"{text}.\n".encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def find_page(site: Path, address: str) -> Path | None:
    """The file behind the path of an address, never outside the site; `/a/` is also `a/index.html` and `a.html`."""
    root = site.resolve()
    path = (root / unquote(address).replace("\x00", "").strip("/")).resolve()
    candidates = (path, path / "index.html", path.with_name(f"{path.name}.html"))
    return next((found for found in candidates if found.is_relative_to(root) and found.is_file()), None)


def read_type(page: Path) -> str:
    """The content type of a file; a feed tells by its first words which kind it is."""
    if page.suffix == ".xml":
        start = page.read_bytes()[:500]
        return "application/atom+xml" if b"<feed" in start else "application/rss+xml"
    if not page.suffix:
        return "text/html"
    return mimetypes.guess_type(page.name)[0] or "application/octet-stream"
