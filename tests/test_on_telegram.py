"""The roles that a process plays on Telegram, each in this process: what it hears, says, sets and refuses."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from judge import Clock, on
from phone import Phone
from telegram_server import TelegramServer

from bot.channels.telegram import BadTokenError
from bot.on_telegram import SERVE, TELEGRAM, WORKER, Role, _bound, _play
from bot.settings import SettingError, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.coach import Coach
    from bot.store.unit import Store

PATIENCE = 15.0
HOOK = {"WEBHOOK_URL": "https://coach.example.org/hook", "WEBHOOK_SECRET": "open-sesame_1"}


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


def settings(server: TelegramServer, token: str = "", **more: str) -> Settings:
    given = {"TELEGRAM_TOKEN": token or server.token, "TELEGRAM_API": server.url, "LISTEN": "127.0.0.1:1", **more}
    return Settings.read({"HOME": "/none", **{f"BILLCOACH_{name}": value for name, value in given.items()}})


@asynccontextmanager
async def playing(server: TelegramServer, coach: Coach, role: Role, **more: str) -> AsyncIterator[None]:
    """Play a role on any free port, which the server is told."""
    stop = asyncio.Event()
    free = replace(settings(server, **more), listen=("127.0.0.1", 0))
    with _bound(free, role) as listening:
        assert listening is not None
        if role.hears:
            server.webhook.backends = [listening.getsockname()]
        task = asyncio.create_task(_play(free, coach, role, listening, stop))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(task, PATIENCE)


def is_answered(phone: Phone) -> bool:
    return len(phone.look(9)) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize("more", [{}, HOOK], ids=["polling", "webhook"])
async def test_all_in_one_hears_and_answers(
    coach: Coach, store: Store, server: TelegramServer, more: dict[str, str]
) -> None:
    ann = Phone(server, 1001, "Ann")
    ann.say("hello")
    async with playing(server, on(coach, store, Clock()), TELEGRAM, **more):
        await asyncio.to_thread(ann.wait_until, lambda: is_answered(ann), PATIENCE)
    assert bool(server.calls("setWebhook")) is bool(more)
    assert {command["command"] for command in server.api.commands} >= {"start", "help", "delete"}
    server.assert_clean()


@pytest.mark.asyncio
async def test_one_hears_and_another_answers(coach: Coach, store: Store, server: TelegramServer) -> None:
    ann = Phone(server, 1001, "Ann")
    mine = on(coach, store, Clock())
    ann.say("hello")
    async with playing(server, mine, SERVE, **HOOK):
        await asyncio.to_thread(ann.wait_until, lambda: not server.pending(), PATIENCE)
        assert ann.look(9) == []
    async with playing(server, mine, WORKER, **HOOK):
        await asyncio.to_thread(ann.wait_until, lambda: is_answered(ann), PATIENCE)


@pytest.mark.asyncio
@pytest.mark.parametrize("role", [SERVE, WORKER])
async def test_a_token_that_is_unknown_ends_every_role(
    coach: Coach, store: Store, server: TelegramServer, role: Role
) -> None:
    wrong = settings(server, "42:wrong")
    with pytest.raises(BadTokenError):
        await _play(wrong, on(coach, store, Clock()), role, None, asyncio.Event())


def test_an_endpoint_is_there_only_where_there_is_a_use_for_it(server: TelegramServer) -> None:
    for role, more in ((WORKER, HOOK), (SERVE, {}), (TELEGRAM, {})):
        with _bound(settings(server, LISTEN="", **more), role) as listening:
            assert listening is None


def test_an_address_that_is_not_ours_is_told(server: TelegramServer) -> None:
    with pytest.raises(SettingError, match=r"^BILLCOACH_LISTEN: 192\.0\.2\.1:9 cannot be had"):
        _bound(settings(server, LISTEN="192.0.2.1:9"), WORKER).__enter__()
