"""Nothing lost, nothing twice, while things break: kills, a faulty Telegram, a database that is away or full.

A small part of `make chaos`, by the same code: each test lets ten people talk at once and compares each talk with the
same talk where nothing goes wrong.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

import pytest
from chaos.nursery import Nursery
from chaos.outage import Outage, locked, shut
from chaos.performance import Plan, Scene
from chaos.script import rehearsed
from chaos.setting import played, polling, sqlite_url, webhook
from paths import ROOT
from telegram_faults import STORM, Weather
from telegram_limits import Limits
from telegram_server import TelegramServer

from bot.store.database import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaos.script import Script
    from chaos.verdict import Verdict
    from postgres import Server

    from bot.coach import Coach

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]
PEOPLE = 10
TALKS = (
    ("transcripts/court-papers-come-first", 5, -1),
    ("situations/01-widow-medicare-collector", 6, -1),
    ("transcripts/E5-asked-for-a-lie", 4, 2),
)
"""A talk, how much of it, and after which step its person shuts the door for a while. The second gets a letter."""
AWAY = 3.0


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="module")
def scripts(coach: Coach) -> list[Script]:
    known = [rehearsed(coach, ROOT / "tests" / f"{name}.md", most, blocks) for name, most, blocks in TALKS]
    return [known[number % len(known)] for number in range(PEOPLE)]


def plan(name: str, seed: int) -> Plan:
    return Plan(name, seed, kills=5, every=0.5, spread=2.0, patience=60.0, hasty=1.0)


def test_polling_on_sqlite(scripts: list[Script], nursery: Nursery, tmp_path: Path) -> None:
    with TelegramServer(Weather(11, STORM), Limits()) as server:
        fleet = polling(tmp_path, server, nursery=nursery)
        away = Outage("locked", 1.5, AWAY, functools.partial(locked, tmp_path / FILE))
        verdict = played(Scene(plan("polling", 11), scripts, server, fleet, sqlite_url(tmp_path), [away]))
    check(verdict)


def test_a_webhook_on_postgres_in_two_processes(
    scripts: list[Script], nursery: Nursery, postgres: Server, empty_postgres_url: str, tmp_path: Path
) -> None:
    with TelegramServer(Weather(12, STORM), Limits()) as server:
        fleet = webhook(tmp_path, server, empty_postgres_url, serves=1, workers=1, nursery=nursery)
        away = Outage("shut", 1.5, AWAY, functools.partial(shut, postgres.url("postgres"), empty_postgres_url))
        verdict = played(Scene(plan("webhook", 12), scripts, server, fleet, empty_postgres_url, [away]))
    check(verdict)


def check(verdict: Verdict) -> None:
    assert verdict.kept, json.dumps({name: wrong for name, wrong in verdict.broken.items() if wrong}, indent=1)
