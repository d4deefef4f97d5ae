"""A window: a program in a real pseudo-terminal, and what the person in front of it sees."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import subprocess
import time
from typing import TYPE_CHECKING

try:
    import termios
except ImportError:  # there are none on Windows
    _CAN_OPEN = False
else:
    _CAN_OPEN = True

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS, ROWS = 80, 30
PROMPT = "> "
PATIENCE = 30.0
"""Seconds in which a program must show what it has to say."""

BOLD, PLAIN = ("1",), ("", "0", "22")
_PIECE = re.compile(r"\033\[([0-9;?]*)([A-Za-z])|(\r\n|[\r\n\b\a])|([^\033\r\n\b\a]+)", re.ASCII)


class NoWindowError(OSError):
    """This machine has no pseudo-terminals."""


class StrangeOutputError(ValueError):
    """The program printed something that this window cannot show: teach it, or the picture would be wrong."""


class Glass:
    """What a terminal shows of what was printed: text, new lines, bold, and a line written anew.

    What has left the window at its top is kept.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._rows: list[list[tuple[str, bool]]] = [[]]
        self._column = 0
        self._bold = False

    def feed(self, printed: str) -> None:
        """Take in what was printed.

        Raises:
            StrangeOutputError: it is nothing that our terminal prints.
        """
        at = 0
        while at < len(printed):
            found = _PIECE.match(printed, at)
            if found is None:
                raise StrangeOutputError(repr(printed[at : at + 20]))
            at = found.end()
            number, command, moves, text = found.groups()
            if command:
                self._obey(number, command)
            elif moves:
                self._move(moves)
            else:
                self._write(text)

    def _obey(self, number: str, command: str) -> None:
        match command:
            case "m":
                self._bold = number in BOLD
                if not self._bold and number not in PLAIN:
                    raise StrangeOutputError(number)
            case "K" if number in {"", "0"}:
                del self._rows[-1][self._column :]
            case "h" | "l" if number.startswith("?"):
                pass  # a mode of the keyboard: nothing that is seen
            case _:
                raise StrangeOutputError(number + command)

    def _move(self, moves: str) -> None:
        match moves:
            case "\r\n" | "\n":
                self._rows.append([])
                self._column = 0
            case "\r":
                self._column = 0
            case "\b":
                self._column = max(0, self._column - 1)

    def _write(self, text: str) -> None:
        for char in text:
            if self._column == COLUMNS:
                self._move("\n")
            self._rows[-1][self._column : self._column + 1] = [(char, self._bold)]
            self._column += 1

    @property
    def count(self) -> int:
        """How many rows there are, those that have left the window included."""
        return len(self._rows)

    @property
    def last(self) -> str:
        """The words of the row that is written on."""
        return "".join(char for char, _ in self._rows[-1])

    @property
    def shown(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The rows that are seen now, each as characters and whether they are bold."""
        return tuple(tuple(row) for row in self._rows[-ROWS:])


class Window:
    """A program in a window of 80 by 30."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
        """Start it.

        Raises:
            NoWindowError: there are no pseudo-terminals here.
        """
        if not _CAN_OPEN:
            raise NoWindowError
        try:
            self._screen, theirs = os.openpty()
        except OSError as wrong:
            raise NoWindowError from wrong
        termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
        self.glass = Glass()
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._pending = ""
        self._program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder, start_new_session=True
        )
        os.close(theirs)

    def until_prompt(self, rows: int = 0) -> None:
        """Wait until it asks, further down than after so many rows.

        Raises:
            TimeoutError: it does not.
        """
        end = time.monotonic() + PATIENCE
        while self.glass.last != PROMPT or self.glass.count <= rows:
            ready, _, _ = select.select([self._screen], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError(self.glass.last)
            self._read()

    def _read(self) -> None:
        printed = self._pending + self._decoder.decode(os.read(self._screen, 65536))
        # A sequence may come in two pieces, and a line's end too.
        whole = re.sub(r"(\033(\[[0-9;?]*)?|\r)\Z", "", printed)
        self._pending = printed[len(whole) :]
        self.glass.feed(whole)

    def type(self, words: str) -> None:
        """Type a line, and wait for the next prompt."""
        before = self.glass.count
        os.write(self._screen, f"{words}\n".encode())
        self.until_prompt(before)

    def close(self) -> None:
        """End the program."""
        self._program.send_signal(signal.SIGINT)
        try:
            self._program.wait(PATIENCE)
        finally:
            self._program.kill()
            self._program.wait()
            os.close(self._screen)
