"""Our own endpoint over real HTTP: who is let in, what is answered when, and that a stop finishes what is in hand."""

from __future__ import annotations

import asyncio
import http.client
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.store.errors import StoreUnavailableError
from bot.web import LIMIT, Door, Ready, Site, bind, serve

pytestmark = pytest.mark.asyncio

PATH, HEADER, SECRET = "/hook", "X-Secret", "open-sesame_1"
PATIENCE = 5.0


@dataclass
class Taker:
    """What stands behind the door: keeps the bodies; waits where told to, fails where told to."""

    got: list[bytes] = field(default_factory=list)
    wrong: Exception | None = None
    known: bool = True
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event | None = None

    async def __call__(self, body: bytes) -> bool:
        self.got.append(body)
        self.begun.set()
        if self.go is not None:
            await self.go.wait()
        if self.wrong is not None:
            raise self.wrong
        return self.known


@dataclass
class House:
    """A running endpoint."""

    port: int
    stop: asyncio.Event
    serving: asyncio.Task[None]

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """Ask, and wait for the answer. Blocks."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, headers or {})
            answer = line.getresponse()
            return answer.status, answer.read().decode().strip()
        finally:
            line.close()

    async def get(self, path: str, method: str = "GET") -> int:
        return (await asyncio.to_thread(self.request, method, path))[0]

    async def bring(self, body: bytes = b"{}", secret: str = SECRET) -> int:
        return (await asyncio.to_thread(self.request, "POST", PATH, body, {HEADER: secret}))[0]

    def raw(self, sent: bytes) -> bytes:
        """Send bytes as they are, and read the first line of what comes back. Blocks."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(sent)
            return line.makefile("rb").readline()


@asynccontextmanager
async def house(
    taker: Taker | None = None, ask: Callable[[], None] = lambda: None, within: float = 2.0, reading: float = 5.0
) -> AsyncIterator[House]:
    stop = asyncio.Event()
    listening = bind("127.0.0.1", 0)
    door = None if taker is None else Door(PATH, HEADER, SECRET, taker)
    site = Site(Ready(ask, within), door, reading=reading)
    serving = asyncio.create_task(serve(site, listening, stop))
    try:
        yield House(listening.getsockname()[1], stop, serving)
    finally:
        stop.set()
        await serving


def gone() -> None:
    raise StoreUnavailableError


async def test_what_is_brought_is_taken() -> None:
    taker = Taker()
    async with house(taker) as here:
        assert await here.bring(b'{"update_id": 1}') == 200
    assert taker.got == [b'{"update_id": 1}']


@pytest.mark.parametrize("secret", ["", "open-sesame_2", "open-sesame_", "open-sesame_11"])
async def test_without_the_secret_nobody_is_let_in(secret: str) -> None:
    taker = Taker()
    async with house(taker) as here:
        assert await here.bring(secret=secret) == 403
        status = await asyncio.to_thread(here.request, "POST", PATH, b"{}")
        assert status == (403, "forbidden")
    assert taker.got == []


async def test_what_is_refused_is_not_read() -> None:
    """Neither without the secret, nor where the body says of itself that it is too long: it is never sent here."""
    taker = Taker()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {LIMIT + 1}\r\n"
    async with house(taker) as here:
        assert b" 403 " in await asyncio.to_thread(here.raw, f"{head}\r\n".encode())
        assert b" 413 " in await asyncio.to_thread(here.raw, f"{head}{HEADER}: {SECRET}\r\n\r\n".encode())
    assert taker.got == []


async def test_the_longest_body_is_taken_and_a_longer_one_is_not() -> None:
    """Also where its length is not told before."""
    taker = Taker()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n{HEADER}: {SECRET}\r\n\r\n".encode()
    chunk = b"80000\r\n" + b"x" * 0x80000 + b"\r\n"
    async with house(taker) as here:
        assert await here.bring(b"x" * LIMIT) == 200
        assert b" 200 " in await asyncio.to_thread(here.raw, head + chunk * 2 + b"0\r\n\r\n")
        assert b" 413 " in await asyncio.to_thread(here.raw, head + chunk * 2 + b"1\r\nx\r\n")
    assert [len(body) for body in taker.got] == [LIMIT, LIMIT]


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    taker = Taker()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n{HEADER}: {SECRET}\r\n\r\nhalf"
    async with house(taker, reading=0.05) as here:
        assert b" 408 " in await asyncio.to_thread(here.raw, head.encode())
    assert taker.got == []


async def test_whoever_hangs_up_amid_the_body_is_let_go() -> None:
    taker = Taker()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n{HEADER}: {SECRET}\r\n\r\nhalf"
    async with house(taker) as here:
        with socket.create_connection(("127.0.0.1", here.port)) as line:
            line.sendall(head.encode())
        assert await here.bring() == 200
    assert taker.got == [b"{}"]


async def test_what_is_no_update_is_refused_for_good() -> None:
    async with house(Taker(known=False)) as here:
        assert await here.bring(b"hello") == 400


async def test_what_was_not_committed_is_to_come_again_and_leaves_no_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with house(Taker(wrong=StoreUnavailableError("my secret illness"))) as here:
        assert await here.bring(b"my secret bill") == 503
    assert "StoreUnavailableError" in caplog.text
    assert "my secret" not in caplog.text
    assert SECRET not in caplog.text
    assert PATH not in caplog.text


async def test_the_answer_comes_only_when_it_is_committed() -> None:
    taker = Taker(go=asyncio.Event())
    async with house(taker) as here:
        bringing = asyncio.create_task(here.bring())
        await asyncio.wait_for(taker.begun.wait(), PATIENCE)
        _, waiting = await asyncio.wait({bringing}, timeout=0.1)
        assert waiting
        assert taker.go is not None
        taker.go.set()
        assert await bringing == 200


async def test_a_stop_finishes_what_is_in_hand_and_takes_nothing_new() -> None:
    taker = Taker(go=asyncio.Event())
    async with house(taker) as here:
        bringing = asyncio.create_task(here.bring())
        await asyncio.wait_for(taker.begun.wait(), PATIENCE)
        here.stop.set()
        end = time.monotonic() + PATIENCE
        while not await asyncio.to_thread(refused, here.port):
            assert time.monotonic() < end
        assert not bringing.done()
        assert taker.go is not None
        taker.go.set()
        assert await bringing == 200
        await asyncio.wait_for(here.serving, PATIENCE)


def refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return True
    time.sleep(0.02)
    return False


async def test_the_probes_tell_life_from_readiness() -> None:
    async with house() as here:
        assert [await here.get(path) for path in ("/healthz", "/readyz")] == [200, 200]
        assert await here.get("/readyz", "HEAD") == 200
    async with house(ask=gone) as here:
        assert [await here.get(path) for path in ("/healthz", "/readyz")] == [200, 503]


async def test_a_database_that_is_back_is_ready_again() -> None:
    asked: list[int] = []

    def ask() -> None:
        asked.append(1)
        if len(asked) == 1:
            gone()

    async with house(ask=ask) as here:
        assert [await here.get("/readyz"), await here.get("/readyz")] == [503, 200]


async def test_a_database_that_hangs_is_not_ready_and_is_asked_once() -> None:
    hanging, asked = threading.Event(), []

    def ask() -> None:
        asked.append(1)
        hanging.wait(PATIENCE)

    async with house(ask=ask, within=0.05) as here:
        try:
            assert [await here.get("/readyz") for _ in range(3)] == [503, 503, 503]
            assert await here.get("/healthz") == 200
            assert len(asked) == 1
        finally:
            hanging.set()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", PATH, 405),
        ("POST", "/healthz", 405),
        ("POST", "/readyz", 405),
        ("GET", "/", 404),
        ("POST", f"{PATH}/", 404),
        ("GET", "/healthz/", 404),
    ],
)
async def test_everything_else_is_refused(method: str, path: str, status: int) -> None:
    async with house(Taker()) as here:
        assert await here.get(path, method) == status


async def test_without_a_door_there_are_the_probes_alone() -> None:
    async with house() as here:
        assert await here.bring() == 404


async def test_what_is_no_http_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with house(Taker()) as here:
        assert b" 400 " in await asyncio.to_thread(here.raw, b"my secret\r\n\r\n")
        assert await here.bring() == 200
    assert "my secret" not in caplog.text


async def test_a_port_that_is_taken_is_known_at_once() -> None:
    with bind("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        bind("127.0.0.1", first.getsockname()[1])


async def test_nothing_shows_the_secret() -> None:
    assert SECRET not in repr(Door(PATH, HEADER, SECRET, Taker()))
