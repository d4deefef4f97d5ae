"""Two processes that do the same, and can be killed and replaced."""

from __future__ import annotations

import os
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
        """Have two that are ready; whoever was killed is replaced."""
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
        _end(self.running.pop(0))

    def finish(self) -> None:
        """Wait until those who live say that they have done."""
        for each in self.running:
            _line(each)

    def close(self) -> None:
        """Be gone."""
        while self.running:
            _end(self.running.pop())

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


def _end(process: subprocess.Popen[str]) -> None:
    """Kill it and close its pipes at once: left to the collector, they would be a warning in some later test."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


@contextmanager
def crew(*command: str) -> Iterator[Crew]:
    """Nobody yet; at the end nobody any more."""
    made = Crew(command)
    try:
        yield made
    finally:
        made.close()
