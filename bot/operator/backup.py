"""`billcoach backup`: a copy of everything, while talks go on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bot.store.backup import backup, dump_line

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bot.store.unit import Store

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

DONE, NOT_DONE = 0, 2


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser("backup", help="copy the database to a new file, while talks go on")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a file that is not there yet")
    return parser


def run(store: Store, parsed: argparse.Namespace, now: datetime) -> int:
    """Do it; on PostgreSQL, say how it is done."""
    to: Path = parsed.to
    if store.file is None:
        # Not done, and whoever runs this every night must see it.
        print("billcoach: PostgreSQL makes its own backups. Run this:", file=sys.stderr)
        print(dump_line(store.engine.url, to))
        return NOT_DONE
    size = backup(store, to, now)
    print(f"{to}: {size:,} bytes, checked")
    return DONE
