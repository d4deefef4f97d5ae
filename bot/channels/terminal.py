"""The coach in a terminal: for one person, whose address is "me".

On a real terminal it wraps, emphasizes and prompts. Where the input is a file or a pipe it is plain: each line of input
is one message, and nothing is printed that is not said.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from bot.channels.terminal_lines import Interrupted, Lines, typed_so_far
from bot.channels.terminal_page import COMMAND, Choices, choices, page
from bot.core.wire import Capabilities, Gone, Handle, Inbound, Outbound, Receipt, Said, Sent, Tap, Text

NAME = "terminal"
ADDRESS = "me"
LONGEST = 100_000

_FAREWELL = "Goodbye for now. Come back any time, and we go on where we were."
_PROMPT = "> "
_WIDEST = 78
_NARROWEST = 20
_TRIES = 3
_FIRST_WAIT = 0.05


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a terminal reads and writes. `tty` None: find out."""

    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    tty: bool | None = None
    width: int | None = None


class Terminal:
    """The channel to the person at this terminal."""

    def __init__(
        self,
        session: str,
        settle: Callable[[], Awaitable[None]],
        screen: Screen | None = None,
        farewell: str = _FAREWELL,
    ) -> None:
        """Prepare.

        `session` is different each time the program starts, so that ids never repeat. `settle` returns when all that
        was to be said has been shown; only then is there a prompt. `farewell` answers Ctrl-C.
        """
        screen = screen or Screen()
        self._tty = (screen.stdin.isatty() and screen.stdout.isatty()) if screen.tty is None else screen.tty
        self._width = screen.width
        self._out = screen.stdout
        if isinstance(self._out, io.TextIOWrapper):
            self._out.reconfigure(errors="replace")
        self._lines = Lines(screen.stdin, screen.stdout, _PROMPT if self._tty else "")
        self._session = session
        self._settle = settle
        self._farewell = farewell
        self._choices = Choices()
        self._commands = Choices()
        self._card = ""
        self._deaf = False
        self._shown = 0
        self._said = 0

    @property
    def name(self) -> str:
        """The channel's stored name."""
        return NAME

    @property
    def capabilities(self) -> Capabilities:
        """What a terminal can do: what is printed stays printed."""
        return Capabilities(longest=LONGEST, edits=False, buttons=True)

    async def listen(self, handle: Handle) -> None:
        """Hand in what is typed, until the input ends or Ctrl-C."""
        with self._interruptible():
            try:
                await self._settle()
                while (line := await self._lines.next()) is not None:
                    if line.strip():
                        await self._hand_in(line, handle)
                        await self._settle()
                if self._tty:
                    self._print("")
            except Interrupted:
                if not self._deaf:
                    self._print(("\n" if self._tty else "") + self._farewell)
            finally:
                self._lines.close()

    async def send(self, outbound: Outbound) -> Receipt:
        """Print one message. A card is printed anew, for nothing that is printed can be changed."""
        if outbound.fades:
            return Sent(str(self._shown))
        text = page(outbound, self._columns())
        again = self._lines.waiting and self._tty
        try:
            # A reminder may come while the person is typing: it takes the prompt's line, and the prompt follows it.
            self._print(f"\r\033[K{text}\n" if again else f"{text}\n" if self._tty else text)
            if again:
                self._out.write(_PROMPT + typed_so_far())
                self._out.flush()
        except OSError:  # the other end of the pipe is gone
            self._deaf = True
            _drain(self._out)
            self._lines.interrupt()
            return Gone()
        self._offer(outbound)
        self._shown += 1
        return Sent(str(self._shown))

    async def confirm(self, inbound: Inbound) -> None:
        """Do nothing: who typed it has seen it."""

    async def close(self) -> None:
        """Give the terminal back as it was."""
        self._lines.close()

    async def _hand_in(self, line: str, handle: Handle) -> None:
        """Until it is committed; after a few failures it is the program's to end."""
        self._said += 1
        inbound = Inbound(NAME, ADDRESS, f"{self._session}:{self._said}", self._meant(line))
        for attempt in range(_TRIES):
            try:
                await handle(inbound)
            except Exception:
                if attempt == _TRIES - 1:
                    raise
                await asyncio.sleep(_FIRST_WAIT * 2**attempt)
            else:
                return

    def _offer(self, outbound: Outbound) -> None:
        """Keep the last question's choices, until the next question; a reminder's commands stand beside them.

        A card takes its choices along when it is shown anew: none that only its earlier self had can be meant.
        """
        answers = any(not button.token.startswith(COMMAND) for row in outbound.rows for button in row)
        anew = self._card != "" and outbound.card == self._card
        if outbound.screen or answers or anew:
            self._choices, self._commands, self._card = choices(outbound), Choices(), outbound.card
        elif outbound.rows:
            self._commands = choices(outbound)

    def _meant(self, line: str) -> Said:
        token = self._commands.token(line) or self._choices.token(line)
        return Text(line) if token is None else Tap(token)

    def _print(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()

    def _columns(self) -> int | None:
        if not self._tty:
            return None
        return max(_NARROWEST, min(_WIDEST, self._width or shutil.get_terminal_size().columns))

    @contextlib.contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Make Ctrl-C end the talk between two messages, not in the middle of one."""
        loop = asyncio.get_running_loop()
        talk = asyncio.current_task()

        def interrupt() -> None:
            if self._lines.interrupted and talk is not None:
                talk.cancel()  # asked twice: whatever is being done takes too long
            self._lines.interrupt()

        try:
            loop.add_signal_handler(signal.SIGINT, interrupt)
        except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            yield
            return
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGINT)


def _drain(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, or Python complains about the broken pipe once more at its end."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
