"""Two processes that do the same, and can be killed and replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from paths import ROOT

WORKERS = 2


@dataclass(slots=True)
class Crew:
    """They say `ready` when they are."""

    command: Sequence[str]
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def ready(self) -> None:
        """Have two that are ready; whoever is dead is replaced."""
        self.running = [each for each in self.running if each.poll() is None]
        fresh = [self._start() for _ in range(WORKERS - len(self.running))]
        for each in fresh:
            assert _line(each) == "ready"
        self.running += fresh

    def tell(self, line: str) -> None:
        """Say something to both."""
        for each in self.running:
            assert each.stdin is not None
            each.stdin.write(f"{line}\n")
            each.stdin.flush()

    def kill(self) -> None:
        """Kill one, as the kernel would."""
        os.kill(self.running[0].pid, signal.SIGKILL)
        self.running[0].wait()

    def finish(self) -> None:
        """Wait until those who live say that they have done."""
        for each in self.running:
            if each.poll() is None:
                _line(each)

    def close(self) -> None:
        """Be gone."""
        for each in self.running:
            each.kill()
            each.wait()
            for stream in (each.stdin, each.stdout):
                if stream is not None:
                    stream.close()
        self.running = []

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *self.command],
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def crew(*command: str) -> Iterator[Crew]:
    """Nobody yet; at the end nobody any more."""
    made = Crew(command)
    try:
        yield made
    finally:
        made.close()
