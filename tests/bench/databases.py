"""The databases of a bench: a SQLite file and a PostgreSQL server of its own, both as durable as in service.

What is kept lies in one temporary folder and is gone when the bench ends.
"""

from __future__ import annotations

import os
import pwd
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import postgres
from postgres import Server

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # The same for what a turn writes; a table that is filled in the transaction that empties it needs no log.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "dynamic_shared_memory_type": "mmap",
    "max_connections": "60",
    "listen_addresses": "",
    "timezone": "UTC",
}
BACKENDS = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Databases:
    """Makes databases with nothing in them."""

    folder: Path
    server: Server
    _made: list[str] = field(default_factory=list)

    def url(self, backend: str) -> str:
        """Return the address of a fresh database, without tables."""
        name = f"bench_{uuid4().hex}"
        if backend == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        self.server.run(f"CREATE DATABASE {name}")
        self._made.append(name)
        return self.server.url(name)

    def drop(self) -> None:
        """Remove the databases of the server that this has made."""
        while self._made:
            self.server.run(f"DROP DATABASE {self._made.pop()} WITH (FORCE)")


@contextmanager
def databases() -> Iterator[Databases]:
    """Start a server for one bench, stop it at the end, and leave nothing."""
    with tempfile.TemporaryDirectory(prefix="billcoach-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "pg").mkdir(mode=0o755)
        try:
            yield Databases(folder, _started(folder / "pg"))
        finally:
            postgres._stop(folder / "pg" / "data" / "postmaster.pid")


def _started(folder: Path) -> Server:
    binaries = postgres._copy(folder)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    initdb = [
        "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    assert postgres._launch(folder, binaries, initdb).wait() == 0, (folder / "log").read_text()
    command = ["postgres", "-D", str(folder / "data"), "-k", str(folder), *options]
    running = postgres._launch(folder, binaries, command)
    # It is stopped by its process id; without this Python warns of it.
    running.returncode = 0
    server = Server(folder)
    postgres._wait_until_ready(server)
    return server


def sync_cost(folder: Path, times: int) -> list[float]:
    """What it costs, in milliseconds, to have a page on the disk: without it the figures of two machines say little."""
    taken = []
    with (folder / "sync").open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(bytes(8192))
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    return taken
