"""The nursery: makes processes of the coach quickly, by forking one that has loaded everything and begun nothing.

A coach takes seconds of a slow machine to load, and a test that kills many has not so much time. What is forked is a
process like any other: it runs the command from the start, has its own connections, and dies by its own signals.

As a program it reads a JSON object a line, `{"arguments", "environment", "log"}`, answers with `{"pid"}`, and tells of
each end with `{"ended", "code"}`.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
_LOOK = 0.02


class Forked:
    """A process from a nursery, with as much of Popen as a fleet uses."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        """Its parent is the nursery, which alone learns how it ends."""
        self._nursery, self.pid = nursery, pid

    def poll(self) -> int | None:
        """Return its exit code, None while it runs; minus the signal's number where one ended it."""
        return self._nursery.ended.get(self.pid)

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Wait for its end.

        Raises:
            TimeoutExpired: It still runs.
        """
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(_LOOK / 2)
        return code


class Nursery:
    """A loaded process, ready to fork."""

    def __init__(self) -> None:
        """Load; `start` waits for it."""
        own = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.ended: dict[int, int] = {}
        self._born: list[int] = []
        self._told = threading.Condition()
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=own
        )
        self._reader = threading.Thread(target=self._read, name="nursery", daemon=True)
        self._reader.start()

    def start(self, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Forked:
        """Start a process of `billcoach ARGUMENTS` that writes its standard error to a file."""
        order = {"arguments": list(arguments), "environment": dict(environment), "log": str(log)}
        assert self._process.stdin is not None
        with self._told:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            assert self._told.wait_for(lambda: bool(self._born), PATIENCE), "the nursery does not answer"
            return Forked(self, self._born.pop())

    def close(self) -> None:
        """End it; what it has started must have ended."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = json.loads(line)
            with self._told:
                if "pid" in told:
                    self._born.append(told["pid"])
                else:
                    self.ended[told["ended"]] = told["code"]
                self._told.notify_all()


def main() -> None:
    """Load, and fork as often as is asked."""
    from bot.channels import telegram  # noqa: F401, PLC0415 - loaded for those who are forked
    from bot.cli import main as billcoach  # noqa: PLC0415
    from bot.coach import Coach  # noqa: F401, PLC0415
    from flows.library import library  # noqa: PLC0415

    library()
    with contextlib.suppress(ImportError):
        import psycopg  # noqa: F401, PLC0415
    with contextlib.suppress(ImportError):
        import bot.web  # noqa: F401, PLC0415
    while True:
        readable, _, _ = select.select([0], [], [], _LOOK)
        if readable:
            line = _line()
            if not line:
                return
            order = json.loads(line)
            pid = os.fork()
            if pid == 0:
                _live(order, billcoach)
            _tell(pid=pid)
        _bury()


def _line() -> bytes:
    """One line, read byte by byte: what was read ahead would be lost to `select`."""
    line = b""
    while (sign := os.read(0, 1)) and sign != b"\n":
        line += sign
    return line


def _live(order: dict[str, Any], billcoach: Any) -> None:
    code = 1
    try:
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDWR)
        for source, target in ((nothing, 0), (nothing, 1), (log, 2)):
            os.dup2(source, target)
        os.environ.clear()
        os.environ.update(order["environment"])
        os.chdir(ROOT)
        sys.argv = ["billcoach", *order["arguments"]]
        code = billcoach()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _bury() -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _tell(ended=pid, code=os.waitstatus_to_exitcode(status))


def _tell(**what: int) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
