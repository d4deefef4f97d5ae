"""`billcoach restore`: bring a backup back. The database must not be open, so this one opens no store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bot.operator.restored import told
from bot.store.backup import load_line
from bot.store.database import file_of, location
from bot.store.restore import restore

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

DONE, NOT_DONE = 0, 2


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser("restore", help="bring a backup back; stop all other processes first")
    parser.add_argument("file", type=Path, metavar="FILE", help="what `billcoach backup` has written")
    return parser


def run_restore(url: str | None, folder: Path, parsed: argparse.Namespace, now: datetime) -> int:
    """Do it; on PostgreSQL, say how it is done. `url` and `folder` are those of the settings.

    Raises:
        ValueError: they name no database that the store can use.
        StoreError: it cannot be done, and nothing was changed.
    """
    where = location(url, folder)
    database = file_of(where)
    if database is None:
        print("billcoach: PostgreSQL brings back its own backups. Stop all processes and run these:", file=sys.stderr)
        print(load_line(where, parsed.file))
        print("billcoach restored --as-of INSTANT-OF-THE-BACKUP")
        return NOT_DONE
    done = restore(parsed.file, database, now)
    print(told(done.marked, done.taken))
    if done.kept:
        print(f"the database that was replaced: {done.kept}")
    return DONE
