"""What the channels' tests share: a Telegram of our own, and a coach that only remembers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from channel_kit import QUICK, Coach, Listening
from channel_kit import listening as listening_to
from phone import Phone
from telegram_server import TelegramServer

from bot.channels.telegram import Setup, Telegram


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


@pytest.fixture
def ann(server: TelegramServer) -> Phone:
    return Phone(server, 1001, "Ann")


@pytest_asyncio.fixture
async def telegram(server: TelegramServer) -> AsyncIterator[Telegram]:
    setup = Setup(server.token, server.url, commands=(("help", "What I can do"), ("plan", "Your plan")), pace=QUICK)
    channel = Telegram(setup, jitter=lambda: 1.0)
    yield channel
    await channel.close()


@pytest_asyncio.fixture
async def coach() -> Coach:
    return Coach()


@pytest.fixture
def listening() -> Listening:
    return listening_to
