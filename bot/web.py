"""Our own endpoint: a door for the channel that brings what people do, and two probes. The only importer of uvicorn.

A plain ASGI application, without a framework. What comes through the door is answered 200 only when it is committed,
and 503 when it could not be, so that it is brought again. Nothing of a request is logged but what kind of error it met.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import uvicorn

log = logging.getLogger(__name__)

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

LIMIT = 1024 * 1024
"""Bytes that a body may have. Telegram's updates have a few thousand."""
READING = 10.0
"""Seconds that a body may take to arrive."""
READY_WITHIN = 2.0
"""Seconds in which the database must answer."""
GRACE = 10
"""Seconds that requests in hand are given when the endpoint is told to stop."""
IDLE = 75
"""Seconds that an idle connection is kept: longer than the proxies in front of us keep theirs."""
WORDS = {
    200: "ok",
    400: "not an update",
    403: "forbidden",
    404: "not found",
    405: "method not allowed",
    408: "too slow",
    413: "too large",
    503: "unavailable",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where a channel brings what people do.

    `header` must hold `secret`. `take` handles one body: False where it is not of the channel's kind; it raises where
    nothing was committed, so that the channel brings it again.
    """

    path: str
    header: str
    secret: str
    take: Callable[[bytes], Awaitable[bool]]

    def __repr__(self) -> str:
        """Without the secret."""
        return "Door()"

    def opens(self, headers: list[tuple[bytes, bytes]]) -> bool:
        """Whether the secret is there; how long the answer takes tells nothing about it."""
        name = self.header.lower().encode()
        given = next((value for header, value in headers if header == name), b"")
        return hmac.compare_digest(given, self.secret.encode())


class Ready:
    """Whether the database answers in time. However many ask, one question is under way."""

    def __init__(self, ask: Callable[[], None], within: float = READY_WITHIN) -> None:
        """Ask nothing yet. `ask` is called in a thread and raises where there is no answer."""
        self._ask = ask
        self._within = within
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self) -> bool:
        """Ask, or wait for the answer to the question under way."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(asyncio.to_thread(self._ask))
        asking = self._asking
        await asyncio.wait({asking}, timeout=self._within)
        return asking.done() and asking.exception() is None


class Site:
    """The application."""

    def __init__(self, ready: Ready, door: Door | None = None, *, reading: float = READING) -> None:
        """Answer the probes, and the door if there is one."""
        self._ready = ready
        self._door = door
        self._reading = reading

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        status = await self._status(scope, receive)
        if status is None:
            return
        body = WORDS[status].encode() + b"\n"
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        if status not in {200, 503}:
            # What was refused may not have been read: nothing more is wanted over this connection.
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _status(self, scope: Message, receive: Receive) -> int | None:
        """What to answer; None where nobody waits for it any more."""
        path, method, door = scope["raw_path"].decode("latin-1"), scope["method"], self._door
        if door is not None and path == door.path:
            return await self._brought(door, scope, receive) if method == "POST" else 405
        if path not in {"/healthz", "/readyz"}:
            return 404
        if method not in {"GET", "HEAD"}:
            return 405
        return 200 if path == "/healthz" or await self._ready() else 503

    async def _brought(self, door: Door, scope: Message, receive: Receive) -> int | None:
        if not door.opens(scope["headers"]):
            return 403
        try:
            async with asyncio.timeout(self._reading):
                body = await _body(scope["headers"], receive)
        except TimeoutError:
            return 408
        except TooLargeError:
            return 413
        if body is None:
            return None
        try:
            return 200 if await door.take(body) else 400
        except Exception as wrong:  # noqa: BLE001 - whatever it is, nothing was committed and it is to come again
            log.warning("an update was not handled (%s); it will be brought again", type(wrong).__name__)
            return 503


class TooLargeError(Exception):
    """A body is longer than any that is meant for us."""


async def _body(headers: list[tuple[bytes, bytes]], receive: Receive) -> bytes | None:
    """Read it; None where the other side has gone.

    Raises:
        TooLargeError: it is over the limit, by its own word or as it comes.
    """
    told = next((value for header, value in headers if header == b"content-length"), b"0")
    if int(told) > LIMIT:
        raise TooLargeError
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > LIMIT:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


def bind(host: str, port: int) -> socket.socket:
    """Open the door of the house, so that a port that is taken is known before anything else is begun.

    Raises:
        OSError: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=512)


async def serve(site: Site, listening: socket.socket, stop: asyncio.Event) -> None:
    """Answer until told to stop; then take nothing new and finish what is in hand."""
    # It would log tracebacks, and with them whatever was in hand; what we have to say we say ourselves.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    config = uvicorn.Config(
        site,
        http="h11",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([listening]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
    finally:
        for task in (serving, stopping):
            task.cancel()
        await asyncio.gather(serving, stopping, return_exceptions=True)
        listening.close()


class _Server(uvicorn.Server):
    """A server that leaves the process's signals to whoever runs the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
