"""Reading typed lines without holding up the event loop.

A thread of our own reads, one line when one is asked for. It is a daemon, and it takes no lock of Python's own streams:
at the end of the program it may still be waiting for a key.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import TextIO

try:
    import readline
    import termios
except ImportError:  # not on Windows: lines can be typed there, only without history
    _CAN_EDIT = False
else:
    _CAN_EDIT = True

_CHUNK = 65536


class Interrupted(Exception):  # noqa: N818 - an event, not an error
    """The person pressed Ctrl-C."""


class Lines:
    """The lines of one stream, on demand."""

    def __init__(self, stdin: TextIO, stdout: TextIO, prompt: str) -> None:
        """Read from `stdin`; with a prompt, a real terminal's line can be edited."""
        if isinstance(stdin, io.TextIOWrapper):
            stdin.reconfigure(errors="replace")
        edited = prompt and stdin is sys.stdin and stdout is sys.stdout and stdin.isatty()
        self._read = (lambda: input(prompt)) if edited else _reader(stdin)
        self._prompt = "" if edited else prompt
        self._stdout = stdout
        self._asked: queue.SimpleQueue[asyncio.Future[str | None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._waiting: asyncio.Future[str | None] | None = None
        self._interrupted = False
        self._ended = False
        self._restore = _restorer(stdin)

    @property
    def waiting(self) -> bool:
        """Whether somebody may be typing just now."""
        return self._waiting is not None

    @property
    def interrupted(self) -> bool:
        """Whether `interrupt` was called."""
        return self._interrupted

    async def next(self) -> str | None:
        """Wait for the next line, without its end; None when there is no more.

        Raises:
            Interrupted: The person has had enough.
        """
        if self._interrupted:
            raise Interrupted
        if self._ended:
            return None
        if self._prompt:  # a line that is edited has its prompt from the editor
            self._stdout.write(self._prompt)
            self._stdout.flush()
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="terminal lines", daemon=True)
            self._thread.start()
        self._waiting = asyncio.get_running_loop().create_future()
        self._asked.put(self._waiting)
        try:
            line = await self._waiting
        finally:
            self._waiting = None
        self._ended = line is None
        return line

    def interrupt(self) -> None:
        """Wake whoever waits for a line, or the next who will."""
        self._interrupted = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(Interrupted())

    def close(self) -> None:
        """Give the terminal back as it was found: line editing changes its mode while it waits."""
        self._restore()

    def _serve(self) -> None:
        while True:
            asked = self._asked.get()
            line: str | None = None
            with contextlib.suppress(EOFError, OSError, ValueError):
                line = self._read()
            with contextlib.suppress(RuntimeError):  # the loop is gone, and with it whoever asked
                asked.get_loop().call_soon_threadsafe(_settle, asked, line)
            if line is None:
                return


def typed_so_far() -> str:
    """Tell what stands behind the prompt, to show it again under a message that came between."""
    return readline.get_line_buffer() if _CAN_EDIT else ""


def _settle(asked: asyncio.Future[str | None], line: str | None) -> None:
    if not asked.done():
        asked.set_result(line)


def _reader(stdin: TextIO) -> Callable[[], str | None]:
    """Choose how to read a line: from the bare file, or from a stream that is no file."""
    try:
        return _Bare(stdin.fileno()).line
    except OSError:
        return lambda: _without_end(stdin.readline())


class _Bare:
    """Lines of a file descriptor. Python's own buffered reader would hold its lock while it waits."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._parts: list[bytes] = []
        self._lines: list[bytes] = []
        self._ended = False

    def line(self) -> str | None:
        while not self._lines and not self._ended:
            chunk = os.read(self._fd, _CHUNK)
            *whole, rest = chunk.split(b"\n")
            if whole:
                self._lines = [b"".join((*self._parts, whole[0])), *whole[1:]][::-1]
                self._parts = []
            self._parts.append(rest)
            self._ended = not chunk
        if self._lines:
            return _decoded(self._lines.pop())
        last = b"".join(self._parts)
        self._parts = []
        return _decoded(last) if last else None


def _decoded(line: bytes) -> str:
    return line.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").rstrip("\r")


def _without_end(line: str) -> str | None:
    return line.rstrip("\r\n") if line else None


def _restorer(stdin: TextIO) -> Callable[[], None]:
    if not _CAN_EDIT:
        return lambda: None
    try:
        fd = stdin.fileno()
        mode = termios.tcgetattr(fd)
    except (OSError, termios.error):
        return lambda: None
    return lambda: termios.tcsetattr(fd, termios.TCSADRAIN, mode)
