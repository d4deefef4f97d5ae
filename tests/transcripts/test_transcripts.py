"""Every transcript in every mode: engine, store with every update twice, Telegram; on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paths import TRANSCRIPTS
from phone import Phone
from players import Alone, Clock, OverTelegram, Running, Stored
from stage import Stage
from telegram_server import TelegramServer
from transcript import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.coach import Coach

FILES = sorted(TRANSCRIPTS.glob("*.md"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_engine(file: Path, coach: Coach) -> None:
    Stage(Alone(coach, Clock()), None).play(read(file))


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_stored(file: Path, coach: Coach, store_url: str) -> None:
    clock = Clock()
    Stage(Alone(coach, clock), Stored(coach, store_url, clock)).play(read(file))


@pytest.fixture
def running(coach: Coach, store_url: str) -> Iterator[tuple[Running, Clock]]:
    clock = Clock()
    with TelegramServer() as server:
        running = Running(coach, store_url, server, clock)
        yield running, clock
        running.close()
        server.assert_clean()


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_telegram(file: Path, coach: Coach, running: tuple[Running, Clock]) -> None:
    bot, clock = running
    Stage(Alone(coach, clock), OverTelegram(bot, Phone(bot.server, 1001, "Ann"))).play(read(file))
