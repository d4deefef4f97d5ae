"""The commands that only read: they check, measure, draw and show the flows and words, and try out phrases.

Heavy imports wait inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bot.settings import Settings, clock_of

if TYPE_CHECKING:
    from bot.core.library import Library

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

LANGUAGES = ("en",)
BROKEN = 2


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tools read: the checkout, and the library, which is made only when it is needed."""

    root: Path
    library: Callable[[], Library]

    @property
    def flows(self) -> Path:
        """Where the declarations stand."""
        return self.root / "flows"

    @property
    def templates(self) -> Path:
        """Where the words stand."""
        return self.root / "templates"


def add(commands: Commands, sources: Sources) -> None:
    """Add the tools to the command line. Each sets `run`, which takes what was parsed and the settings."""
    check = commands.add_parser("check", help="read the flows and words, and report what is wrong with them")
    check.add_argument("--explore", action="store_true", help="also walk every way through the talk")
    check.add_argument("--stale", action="store_true", help="fail where knowledge is past its review date")
    check.add_argument("--today", type=day, help="the day to check on, YYYY-MM-DD")
    check.set_defaults(run=lambda parsed, _: _check(parsed, sources))
    reading = commands.add_parser("reading", help="measure how hard the words of every screen are to read")
    reading.add_argument("--today", type=day, help="the day to read on, YYYY-MM-DD")
    reading.set_defaults(run=lambda parsed, _: _reading(parsed, sources))
    draw = commands.add_parser("draw", help="draw the journey and the interviews into docs/flows")
    draw.add_argument("--to", type=Path, default=sources.root / "docs" / "flows", help="the folder to draw into")
    draw.set_defaults(run=lambda parsed, _: _draw(parsed, sources))
    preview = commands.add_parser("preview", help="one page with every screen and letter")
    preview.add_argument("--to", type=Path, help="the file to write; standard output where it is left out")
    preview.set_defaults(run=lambda parsed, _: _preview(parsed, sources))
    understand = commands.add_parser("understand", help="show what the coach would take from a phrase, as JSON")
    understand.add_argument("kind", metavar="KIND", help="money, date, number, percent, yesno, choice, phone ...")
    understand.add_argument(
        "text", metavar="TEXT", nargs="?", help="the phrase; one a line from standard input if none"
    )
    understand.add_argument("--lang", choices=LANGUAGES, default="en")
    understand.add_argument("--today", type=day, help="the day it is said on, YYYY-MM-DD")
    understand.add_argument("--about", type=str, help='the sum that "half of it" means')
    understand.add_argument("--options", type=str, default="", help="the choices, with commas between")
    understand.set_defaults(run=_understand)


def day(text: str) -> date:
    """A day as it is written on the command line.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "a day is written like 2026-11-21"
        raise argparse.ArgumentTypeError(message) from None


def _check(parsed: argparse.Namespace, sources: Sources) -> int:
    from bot.check import command

    today = parsed.today or datetime.now(UTC).date()
    library, templates, flows = sources.library(), sources.templates, sources.flows
    return command.check(library, templates, flows, today, explore=parsed.explore, stale=parsed.stale)


def _reading(parsed: argparse.Namespace, sources: Sources) -> int:
    from bot.check import command

    today = parsed.today or datetime.now(UTC).date()
    return command.reading(sources.library(), sources.templates, sources.flows, today)


def _draw(parsed: argparse.Namespace, sources: Sources) -> int:
    from bot.check import command

    return command.draw(sources.library(), parsed.to)


def _preview(parsed: argparse.Namespace, sources: Sources) -> int:
    from bot.check import command

    return command.preview(sources.library(), sources.templates, parsed.to)


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
