"""A program, `full_disk.py FLAG COMMAND ...`: `billcoach` on a disk that is full while the file FLAG exists.

A database that may not grow (`max_page_count`) fails as on a full disk. The setting is a connection's own, so it is
made where the process opens its connections, at the beginning of each transaction.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NO_LIMIT = 1_073_741_823


class Cursor(sqlite3.Cursor):
    """A cursor that looks at the disk before each transaction."""

    flag: Path

    def execute(self, statement: str, parameters: Any = (), /) -> Cursor:
        """Run a statement. A limit below the present size means the present size."""
        if statement.startswith("BEGIN"):
            super().execute(f"PRAGMA max_page_count = {1 if self.flag.exists() else NO_LIMIT}")
        super().execute(statement, parameters)
        return self


class Connection(sqlite3.Connection):
    """A connection with such cursors."""

    def cursor(self, _factory: object = None, /) -> Any:
        """Open one."""
        return super().cursor(Cursor)


def main() -> int:
    """Run the command."""
    Cursor.flag = Path(sys.argv.pop(1))
    connect = sqlite3.connect

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Connection, **options)

    setattr(sqlite3.dbapi2, "connect", connected)  # noqa: B010 - the module that the driver is taken from
    sys.path.insert(0, str(ROOT))
    from bot.cli import main as billcoach  # noqa: PLC0415 - only now may the driver be loaded

    return billcoach()


if __name__ == "__main__":
    sys.exit(main())
