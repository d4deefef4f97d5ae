"""`billcoach restored`: what is to be done after pg_restore, before anything starts. `restore` does it by itself."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from bot.store.restored import Marked, mark_restored

if TYPE_CHECKING:
    from bot.store.unit import Store

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser("restored", help="after pg_restore: send nothing old, and tell everybody once")
    parser.add_argument(
        "--as-of", type=_instant, required=True, metavar="INSTANT", help="when the backup was made, with its time zone"
    )
    return parser


def run(store: Store, parsed: argparse.Namespace, now: datetime) -> int:
    """Do it and say how much it was."""
    print(told(mark_restored(store, parsed.as_of, now), parsed.as_of))
    return 0


def told(marked: Marked, taken: datetime) -> str:
    """One line for the operator."""
    what = f"waiting messages that will not be sent: {marked.messages}, people who will be told: {marked.people}"
    return f"set back to {taken.astimezone(UTC).isoformat(timespec='seconds')}: {what}"


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        message = "give an instant with its time zone, like 2026-11-21T15:00:00+00:00"
        raise argparse.ArgumentTypeError(message)
    return instant
