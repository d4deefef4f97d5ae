"""The command `billcoach`: the composition root, the only place that knows both the bot and the flows.

What only one command needs is imported inside it, so that nobody waits for what they do not use.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import tools
from bot.core.errors import OperatorError
from bot.logs import set_up
from bot.operator import backup, outbox, prune, restore, restored
from bot.settings import PREFIX, SettingError, Settings, clock_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.coach import Coach
    from bot.core.library import Library
    from bot.on_telegram import Role
    from bot.store.unit import Store

    Operate = Callable[[Store, argparse.Namespace, datetime], int]

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
OPERATING = (outbox, prune, backup, restored)
"""What looks after the store. Each module adds its command, and runs it on the open store."""
BROKEN = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parsed = parser().parse_args(arguments)
    try:
        settings = Settings.read(os.environ)
        set_up(settings.log_level)
        run: Callable[[argparse.Namespace, Settings], int] = parsed.run
        return run(parsed, settings)
    except OperatorError as wrong:
        print(f"billcoach: {wrong}", file=sys.stderr)
        return BROKEN
    except OSError as wrong:
        # Not the whole of it: a file's name is what helps.
        print(f"billcoach: {wrong.strerror or type(wrong).__name__}: {wrong.filename or ''}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line."""
    root = argparse.ArgumentParser(prog="billcoach", description="A coach for negotiating a medical bill.")
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    chat = commands.add_parser("chat", help="talk to the coach in this terminal")
    chat.add_argument("--today", type=tools.day, help="live on this day, YYYY-MM-DD")
    chat.add_argument("--lang", choices=tools.LANGUAGES, default="en", help="the language of the talk")
    chat.add_argument("--data", type=Path, help="folder that keeps the talk")
    chat.set_defaults(run=_chat)
    commands.add_parser("telegram", help="coach people on Telegram, all in one process").set_defaults(run=_telegram)
    commands.add_parser("serve", help="hear what people on Telegram do; any number").set_defaults(run=_serve)
    commands.add_parser("worker", help="send, and write first when it is time; any number").set_defaults(run=_worker)
    for module in OPERATING:
        module.add(commands).set_defaults(run=_operating(module.run))
    restore.add(commands).set_defaults(run=_restore)
    tools.add(commands, tools.Sources(ROOT, _library))
    return root


def _noon(day: date) -> datetime:
    """A day lived through at noon in New York: the same date all over the country."""
    return datetime.combine(day, time(12), ZoneInfo("America/New_York")).astimezone(UTC)


@contextmanager
def _located() -> Iterator[None]:
    """Say of a database that cannot be used which setting names it."""
    try:
        yield
    except ValueError as wrong:
        message = f"{PREFIX}DATABASE_URL: {wrong}"
        raise SettingError(message) from None


@contextmanager
def _store(settings: Settings, folder: Path | None = None) -> Iterator[Store]:
    from bot.store.unit import Store

    with _located():
        url = None if folder else settings.database_url
        store = Store.open(url, folder or settings.data, most=settings.connections)
    try:
        yield store
    finally:
        store.close()


def _library() -> Library:
    from flows.library import library

    return library()


def _coach(store: Store, clock: Callable[[], datetime], language: str = "en") -> Coach:
    from bot.coach import Coach

    return Coach.of(_library(), TEMPLATES, store, clock, language)


def _chat(parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.channels.terminal import Terminal

    today: date | None = parsed.today
    clock = (lambda: _noon(today)) if today else clock_of(settings.clock)
    with _store(settings, parsed.data) as store:
        coach = _coach(store, clock, parsed.lang)
        asyncio.run(
            coach.talk(lambda settle: Terminal(secrets.token_hex(8), settle, farewell=coach.word("farewell"))),
        )
    return 0


def _telegram(_parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.on_telegram import TELEGRAM

    return _on_telegram(settings, TELEGRAM)


def _serve(_parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.on_telegram import SERVE

    return _on_telegram(settings, SERVE)


def _worker(_parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.on_telegram import WORKER

    return _on_telegram(settings, WORKER)


def _on_telegram(settings: Settings, role: Role) -> int:
    from bot.on_telegram import require_token, run

    require_token(settings)
    with _store(settings) as store:
        run(settings, _coach(store, clock_of(settings.clock)), role)
    return 0


def _operating(operate: Operate) -> Callable[[argparse.Namespace, Settings], int]:
    def run(parsed: argparse.Namespace, settings: Settings) -> int:
        with _store(settings) as store:
            return operate(store, parsed, clock_of(settings.clock)())

    return run


def _restore(parsed: argparse.Namespace, settings: Settings) -> int:
    with _located():
        return restore.run_restore(settings.database_url, settings.data, parsed, clock_of(settings.clock)())
