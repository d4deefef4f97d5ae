"""The commands that run on Telegram: `telegram` is all in one, `serve` hears, `worker` sends and writes first."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.telegram import Setup, Telegram
from bot.channels.telegram_webhook import HEADER
from bot.duty import until
from bot.process import Process
from bot.settings import PREFIX, SettingError
from bot.store.database import answer, at_once
from bot.web import Door, Ready, Site, bind, serve

if TYPE_CHECKING:
    import socket

    from bot.coach import Coach
    from bot.duty import Duty
    from bot.settings import Settings

log = logging.getLogger(__name__)

MENU = (
    *("start", "menu", "plan", "dates", "numbers", "bills", "call", "reminders", "back", "change", "pause", "stop"),
    *("help", "language", "delete"),
)
"""What the channel's own menu offers; the descriptions are words in `talk/channel`."""
GRACE = 20.0
"""Seconds after which a process that is to stop does, whatever it waits for. A container gives us thirty."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a process does. One that is not `patient` refuses to start where another does the same."""

    hears: bool
    speaks: bool
    patient: bool = True


TELEGRAM = Role(hears=True, speaks=True, patient=False)
SERVE = Role(hears=True, speaks=False)
WORKER = Role(hears=False, speaks=True)


def require_token(settings: Settings) -> None:
    """See to it that there is one.

    Raises:
        SettingError: there is none.
    """
    if not settings.telegram_token:
        message = f"{PREFIX}TELEGRAM_TOKEN is not set. BotFather on Telegram gives you one."
        raise SettingError(message)


def run(settings: Settings, coach: Coach, role: Role) -> None:
    """Play this role until a signal tells us to stop.

    Raises:
        SettingError: the address to listen on cannot be had.
        AlreadyHeldError: another process does the same, and we are not patient.
        BadTokenError: Telegram does not know the token.
        ConflictError: another program, on another database, polls for this bot.
    """
    late = threading.Timer(GRACE, _leave)
    late.daemon = True

    async def play() -> None:
        stop = asyncio.Event()
        _obey(stop, late)
        await _play(settings, coach, role, listening, stop)

    with _bound(settings, role) as listening:
        try:
            asyncio.run(play())
        finally:
            late.cancel()


async def _play(
    settings: Settings, coach: Coach, role: Role, listening: socket.socket | None, stop: asyncio.Event
) -> None:
    menu = tuple((name, coach.word(f"command_{name}")) for name in MENU)
    channel = Telegram(Setup(settings.telegram_token, settings.telegram_api, menu, coach.word("group")))
    process = Process(coach, channel, settings.telegram_token, at_once=at_once(coach.store.engine))
    await process.run(tuple(_duties(settings, role, process, channel, listening)), stop)


def _duties(
    settings: Settings, role: Role, process: Process, channel: Telegram, listening: socket.socket | None
) -> Iterator[Duty]:
    door: Door | None = None
    if role.hears and settings.webhook is not None:
        address, webhook = settings.webhook, channel.webhook()
        door = Door(address.path, HEADER, address.secret, lambda body: webhook.take(body, process.handle))

        async def announces() -> None:
            await channel.start()
            await webhook.announce(address.url, address.secret)

        yield lambda stop: _first(announces, stop)
    elif role.hears:
        yield process.hearing(patient=role.patient)
    else:
        # Nobody else in this process would find out that Telegram does not know the token.
        yield lambda stop: _first(channel.start, stop)
    if role.speaks:
        yield process.speaking(patient=role.patient)
        yield process.firing
        yield process.bell
    if listening is not None:
        site = Site(Ready(lambda: answer(process.store.engine)), door)
        yield lambda stop: serve(site, listening, stop)


async def _first(work: Callable[[], Coroutine[object, object, None]], stop: asyncio.Event) -> None:
    """Do this once; the process goes on without it."""
    await until(stop, work())
    await stop.wait()


@contextmanager
def _bound(settings: Settings, role: Role) -> Iterator[socket.socket | None]:
    """The socket of our own endpoint, if there is to be one: for the webhook, or for probes where somebody asks."""
    if settings.listen is None and not (role.hears and settings.webhook):
        yield None
        return
    host, port = settings.endpoint
    try:
        listening = bind(host, port)
    except OSError as wrong:
        message = f"{PREFIX}LISTEN: {host}:{port} cannot be had ({wrong.strerror})"
        raise SettingError(message) from wrong
    with listening:
        yield listening


def _obey(stop: asyncio.Event, late: threading.Timer) -> None:
    """Stop on SIGTERM and SIGINT: what is in hand is finished, and a second Ctrl-C does not wait for it."""
    loop = asyncio.get_running_loop()

    def told() -> None:
        if not stop.is_set():
            stop.set()
            loop.remove_signal_handler(signal.SIGINT)
            late.start()

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, told)


def _leave() -> None:  # pragma: no cover - a process that cannot end by itself, as with a database that hangs
    """Go. Whatever was not committed comes again."""
    log.warning("not everything in hand was finished in %.0f seconds", GRACE)
    os._exit(0)
