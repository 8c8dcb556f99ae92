"""Tells browsers what no page of this server ever does, on every answer: pages, files, CSV, JSON and errors."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any  # Any: the parts of an ASGI message

from datasette import hookimpl

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Puts the headers between Datasette and the server."""
    return _wrap


def _wrap(app: App) -> App:
    # A function of its own, not a partial: the server looks whether it is a coroutine function.
    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        await app(scope, receive, partial(_send, send))

    return serve


async def _send(send: Send, message: Message) -> None:
    if message["type"] == "http.response.start":
        message = {**message, "headers": add_headers(message.get("headers", []))}
    await send(message)


def add_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with those of ours that are not there yet."""
    there = {name.lower() for name, _ in headers}
    ours = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
    return [*headers, *(header for header in ours if header[0] not in there)]
