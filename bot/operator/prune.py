"""`billcoach prune`: let go of what is old. A worker does the same once a day."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, TypeAlias

from bot.store.prune import Policy, prune

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.unit import Store

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

LEAST = 2
"""Days: a channel may deliver an update again after a day, and then it must still be known."""
REST = 0.02
"""Seconds between two batches: on SQLite others get their turn in them."""


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    policy = Policy()
    parser = commands.add_parser("prune", help="let go of old updates, sent messages and forgotten journals")
    for name, days, what in (
        ("inbox", policy.inbox, "the ids of updates"),
        ("outbox", policy.outbox, "messages that were sent"),
        ("journal", policy.journal, "what happened, once the person has not been here for so long"),
    ):
        parser.add_argument(f"--{name}-days", type=_days, default=days, metavar="N", help=f"{what} (default {days})")
    return parser


def run(store: Store, parsed: argparse.Namespace, now: datetime) -> int:
    """Do it and say how much it was."""
    policy = Policy(parsed.inbox_days, parsed.outbox_days, parsed.journal_days)
    pruned = prune(store, now, policy, rest)
    print(f"removed: {pruned.inbox} updates, {pruned.outbox} messages, {pruned.journal} lines of journals")
    return 0


def rest() -> bool:
    """Make room for others between two batches."""
    time.sleep(REST)
    return True


def _days(text: str) -> int:
    days = int(text) if text.isascii() and text.isdecimal() and len(text) < len("100000") else 0
    if days < LEAST:
        message = f"give a number of days, {LEAST} at least"
        raise argparse.ArgumentTypeError(message)
    return days
