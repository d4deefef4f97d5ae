"""The settings of a performance: polling on SQLite in one process, or a webhook on PostgreSQL in several."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from chaos.fleet import Fleet
from chaos.performance import perform
from chaos.receipts import Receipts
from chaos.verdict import Verdict, judge, settle
from paths import ROOT

from bot.store.database import FILE
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaos.nursery import Nursery
    from chaos.performance import Scene
    from telegram_server import TelegramServer

HOOK = "https://coach.example/telegram"
SECRET = "a-secret-of-the-tests"  # noqa: S105
FULL_DISK = ROOT / "tests" / "chaos" / "full_disk.py"


def polling(folder: Path, server: TelegramServer, *, flag: Path | None = None, nursery: Nursery | None = None) -> Fleet:
    """All in one process, with its data in a folder. `flag`: the disk is full while that file is there."""
    program = ("-m", "bot") if flag is None else (str(FULL_DISK), str(flag))
    shared = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API": server.url, "DATA": str(folder)}
    fleet = Fleet(folder, shared, nursery)
    fleet.post("telegram", "telegram", program=program)
    return fleet


def webhook(  # noqa: PLR0913 - where it lives and how many there are
    folder: Path, server: TelegramServer, url: str, *, serves: int, workers: int, nursery: Nursery | None = None
) -> Fleet:
    """Several processes behind a load balancer, on one database."""
    shared = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API": server.url, "DATA": str(folder), "DATABASE_URL": url}
    fleet = Fleet(folder, {**shared, "WEBHOOK_URL": HOOK, "WEBHOOK_SECRET": SECRET}, nursery)
    for number in range(1, serves + 1):
        port = _free_port()
        server.webhook.backends.append(("127.0.0.1", port))
        fleet.post(f"serve{number}", "serve", LISTEN=f"127.0.0.1:{port}")
    for number in range(1, workers + 1):
        fleet.post(f"worker{number}", "worker")
    return fleet


def played(scene: Scene) -> Verdict:
    """Let it happen, and judge it."""
    receipts = Receipts(scene.url)
    with scene.fleet, closing(receipts):
        outcome = perform(scene, receipts.settled)
        with _store(scene.url) as store:
            left = settle(scene.server, store)
    with _store(scene.url) as store:
        verdict = judge(scene, outcome, store)
    verdict.broken["nothing is left over"] = left
    return verdict


def sqlite_url(folder: Path) -> str:
    """Where the database of a process lies that keeps its data in a folder."""
    return f"sqlite:///{folder / FILE}"


@contextmanager
def _store(url: str) -> Iterator[Store]:
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
