"""Where a bench was run: what matters for reading its figures, and nothing that names the machine."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib import metadata
from typing import TYPE_CHECKING

from bench.databases import sync_cost
from bench.measure import Spread
from bench.raw import Raw

if TYPE_CHECKING:
    from bench.databases import Databases
    from bench.measure import Json

LIBRARIES = ("sqlalchemy", "psycopg", "transitions", "jinja2", "python-telegram-bot", "pgqueuer", "asyncpg")
SYNCS = 100


def environment(made: Databases) -> Json:
    """Versions, cores, how busy the machine is, and what it costs to have a page on the disk."""
    raw = Raw.open(made.server.url("postgres"))
    server = raw.connection.execute("SHOW server_version").fetchone()[0]
    raw.close()
    sync = Spread.of(sync_cost(made.folder, SYNCS))
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": server,
        "sync of a page, ms": sync.median,
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def version(name: str) -> str | None:
    """The version of an installed library."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
