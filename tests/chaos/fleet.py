"""The fleet: the processes of a coach, started as an operator would, and again whenever one has ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from chaos.nursery import Forked, Nursery

    Environment = Mapping[str, str]

PREFIX = "BILLCOACH_"
GRACE = 20.0
CLOCK = "2026-11-21T17:00:00+00:00"
"""The suite's today, for everybody and for ever: a talk is the same however long it takes."""


@dataclass
class Post:
    """One process's place. `fell` counts how often it ended by itself, `killed` how often it was killed."""

    name: str
    program: Sequence[str]
    arguments: Sequence[str]
    environment: Environment
    process: subprocess.Popen[bytes] | Forked | None = None
    started: float = 0.0
    killed: int = 0
    fell: list[int] = field(default_factory=list)


class Fleet:
    """Some processes, and a watch over them."""

    def __init__(self, folder: Path, shared: Environment, nursery: Nursery | None = None) -> None:
        """Keep what they say in a folder; `shared` are the settings of all, without their prefix.

        With a nursery, the processes come from there.
        """
        self._folder = folder
        self._nursery = nursery
        self._shared = shared
        self.posts: list[Post] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._watching, name="watch", daemon=True)

    def post(self, name: str, *arguments: str, program: Sequence[str] = ("-m", "bot"), **settings: str) -> None:
        """Have one more process of `billcoach ARGUMENTS`."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        given = {"CLOCK": CLOCK, **self._shared, **settings}
        environment = own | {f"{PREFIX}{key}": value for key, value in given.items()}
        self.posts.append(Post(name, program, arguments, environment))

    def __enter__(self) -> Self:
        for post in self.posts:
            self._start(post)
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._watch.join(10)
        for post in self.posts:
            if post.process is not None:
                post.process.send_signal(signal.SIGTERM)
        for post in self.posts:
            if post.process is not None:
                self._end(post, post.process)

    def kill(self, post: Post) -> None:
        """Kill it at once. The watch starts it again."""
        with self._lock:
            if post.process is not None and post.process.poll() is None:
                post.process.send_signal(signal.SIGKILL)
                post.process.wait()
                post.killed += 1
                self._start(post)

    def said(self) -> str:
        """All that the processes have written to their standard error."""
        return "".join(file.read_text(errors="replace") for file in sorted(self._folder.glob("*.err")))

    def _start(self, post: Post) -> None:
        file = self._folder / f"{post.name}.err"
        if self._nursery is not None:
            post.process = self._nursery.start(post.arguments, post.environment, file)
        else:
            with file.open("ab") as log:
                command = [sys.executable, *post.program, *post.arguments]
                own = dict(post.environment)
                post.process = subprocess.Popen(
                    command, cwd=ROOT, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log
                )
        post.started = time.monotonic()

    def _watching(self) -> None:
        """Start again what has ended, as a container's supervisor does."""
        while not self._ended.wait(0.1):
            with self._lock:
                for post in self.posts:
                    code = post.process.poll() if post.process is not None else 0
                    if code is not None and time.monotonic() > post.started + 0.5:
                        post.fell.append(code)
                        self._start(post)

    @staticmethod
    def _end(post: Post, process: subprocess.Popen[bytes] | Forked) -> None:
        """An operator's stop is a quiet end within the grace; else it counts as a fall."""
        try:
            code = process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = -signal.SIGKILL
        if code:
            post.fell.append(code)
