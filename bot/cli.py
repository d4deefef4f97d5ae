"""The command `billcoach`: the composition root, the only place that knows both the bot and the flows.

Heavy imports wait inside the commands, so that `--help` and a wrong setting answer at once.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import secrets
import signal
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.logs import set_up
from bot.settings import PREFIX, SettingError, Settings, clock_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.coach import Coach
    from bot.store.unit import Store

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
LANGUAGES = ("en",)
COMMANDS = (
    "start",
    "menu",
    "plan",
    "numbers",
    "bills",
    "back",
    "change",
    "pause",
    "help",
    "language",
    "delete",
)
"""What the channel's own menu offers; the descriptions are words in `talk/channel`."""
BROKEN = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    from bot.channels.telegram import BadTokenError, ConflictError
    from bot.store.errors import StoreError

    parsed = parser().parse_args(arguments)
    try:
        settings = Settings.read(os.environ)
        set_up(settings.log_level)
        run: Callable[[argparse.Namespace, Settings], int] = parsed.run
        return run(parsed, settings)
    except (SettingError, StoreError, BadTokenError, ConflictError) as wrong:
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
    chat.add_argument("--today", type=_day, help="live on this day, YYYY-MM-DD")
    chat.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the talk")
    chat.add_argument("--data", type=Path, help="folder that keeps the talk")
    chat.set_defaults(run=_chat)
    commands.add_parser("telegram", help="coach people on Telegram").set_defaults(run=_telegram)
    check = commands.add_parser("check", help="read the flows and words, and report what is wrong with them")
    check.add_argument("--explore", action="store_true", help="also walk every way through the talk")
    check.add_argument("--stale", action="store_true", help="fail where knowledge is past its review date")
    check.add_argument("--today", type=_day, help="the day to check on, YYYY-MM-DD")
    check.set_defaults(run=_check)
    reading = commands.add_parser("reading", help="measure how hard the words of every screen are to read")
    reading.add_argument("--today", type=_day, help="the day to read on, YYYY-MM-DD")
    reading.set_defaults(run=_reading)
    draw = commands.add_parser("draw", help="draw the journey and the interviews into docs/flows")
    draw.add_argument("--to", type=Path, default=ROOT / "docs" / "flows", help="the folder to draw into")
    draw.set_defaults(run=_draw)
    preview = commands.add_parser("preview", help="one page with every screen and letter")
    preview.add_argument("--to", type=Path, help="the file to write; standard output where it is left out")
    preview.set_defaults(run=_preview)
    understand = commands.add_parser("understand", help="show what the coach would take from a phrase, as JSON")
    understand.add_argument("kind", metavar="KIND", help="money, date, number, percent, yesno, choice, phone ...")
    understand.add_argument(
        "text", metavar="TEXT", nargs="?", help="the phrase; one a line from standard input if none"
    )
    understand.add_argument("--lang", choices=LANGUAGES, default="en")
    understand.add_argument("--today", type=_day, help="the day it is said on, YYYY-MM-DD")
    understand.add_argument("--about", type=str, help='the sum that "half of it" means')
    understand.add_argument("--options", type=str, default="", help="the choices, with commas between")
    understand.set_defaults(run=_understand)
    return root


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "a day is written like 2026-11-21"
        raise argparse.ArgumentTypeError(message) from None


def _noon(day: date) -> datetime:
    """A day lived through at noon in New York: the same date all over the country."""
    return datetime.combine(day, time(12), ZoneInfo("America/New_York")).astimezone(UTC)


def _store(settings: Settings, folder: Path | None = None) -> Store:
    from bot.store.unit import Store

    try:
        return Store.open(None if folder else settings.database_url, folder or settings.data)
    except ValueError as wrong:
        message = f"{PREFIX}DATABASE_URL: {wrong}"
        raise SettingError(message) from None


def _coach(store: Store, clock: Callable[[], datetime], language: str = "en") -> Coach:
    from bot.coach import Coach
    from flows.library import library

    return Coach.of(library(), TEMPLATES, store, clock, language)


def _chat(parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.channels.terminal import Terminal

    today: date | None = parsed.today
    clock = (lambda: _noon(today)) if today else clock_of(settings.clock)
    store = _store(settings, parsed.data)
    try:
        coach = _coach(store, clock, parsed.lang)
        asyncio.run(
            coach.talk(lambda settle: Terminal(secrets.token_hex(8), settle, farewell=coach.word("farewell"))),
        )
    finally:
        store.close()
    return 0


def _telegram(_parsed: argparse.Namespace, settings: Settings) -> int:
    from bot.channels.telegram import Setup, Telegram
    from bot.store.lock import hold

    if not settings.telegram_token:
        message = f"{PREFIX}TELEGRAM_TOKEN is not set. BotFather on Telegram gives you one."
        raise SettingError(message)
    store = _store(settings)
    try:
        coach = _coach(store, clock_of(settings.clock))
        menu = tuple((name, coach.word(f"command_{name}")) for name in COMMANDS)
        setup = Setup(settings.telegram_token, settings.telegram_api, menu, coach.word("group"))

        async def talk() -> None:
            channel = Telegram(setup)
            serving = asyncio.ensure_future(coach.serve(channel, coach.sender(channel)))
            # A container is stopped by SIGTERM: the turn in hand is finished, what is due goes out at the next start.
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
            with contextlib.suppress(asyncio.CancelledError):
                await serving

        with hold(store, settings.telegram_token):
            asyncio.run(talk())
    finally:
        store.close()
    return 0


def _check(parsed: argparse.Namespace, _settings: Settings) -> int:
    from bot.check import command
    from flows.library import library

    today = parsed.today or datetime.now(UTC).date()
    return command.check(library(), TEMPLATES, ROOT / "flows", today, explore=parsed.explore, stale=parsed.stale)


def _reading(parsed: argparse.Namespace, _settings: Settings) -> int:
    from bot.check import command
    from flows.library import library

    return command.reading(library(), TEMPLATES, ROOT / "flows", parsed.today or datetime.now(UTC).date())


def _draw(parsed: argparse.Namespace, _settings: Settings) -> int:
    from bot.check import command
    from flows.library import library

    return command.draw(library(), parsed.to)


def _preview(parsed: argparse.Namespace, _settings: Settings) -> int:
    from bot.check import command
    from flows.library import library

    return command.preview(library(), TEMPLATES, parsed.to)


def _understand(parsed: argparse.Namespace, settings: Settings) -> int:
    from decimal import Decimal, InvalidOperation

    from bot.core.answers import Hearing, Option
    from bot.understanding.parse import KINDS, understand

    if parsed.kind not in KINDS:
        print(f"billcoach: no kind {parsed.kind}. There are: {', '.join(sorted(KINDS))}", file=sys.stderr)
        return BROKEN
    try:
        about = Decimal(parsed.about) if parsed.about else None
    except InvalidOperation:
        print("billcoach: --about is an amount like 2400", file=sys.stderr)
        return BROKEN
    today = parsed.today or clock_of(settings.clock)().date()
    options = tuple(Option(each.strip(), each.strip()) for each in parsed.options.split(",") if each.strip())
    hearing = Hearing(today, parsed.lang, options, about)
    phrases = [parsed.text] if parsed.text is not None else (line.rstrip("\n") for line in sys.stdin)
    for phrase in phrases:
        print(json.dumps(understand(parsed.kind, phrase, hearing), ensure_ascii=False))
    return 0
