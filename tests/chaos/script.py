"""A script: what one person does in a talk, what the coach shows, and how it ends where nothing goes wrong.

It is a transcript's beginning, up to the first passing of time, played through the service and a store of its own.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from chaos.ending import Ending, ending
from paths import TRANSCRIPTS
from players import Clock, on
from transcript import Begins, Does, Later, Plays, read

from bot.channels.telegram_html import pieces
from bot.core.wire import Attachment, Inbound, Said, Style, Tap, Text, Thing
from bot.store import body
from bot.store.tables import OUTBOX, Kind
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.coach import Coach
    from bot.core.wire import Button, Span

FOLDERS = (TRANSCRIPTS, TRANSCRIPTS.parent / "situations")
GREETING = "/start"
LONGEST = 4096
CHANNEL, CHAT = "memory", "chat-1"


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it must arrive, or a piece of a long one. `copies` are the blocks in it that are to be copied."""

    text: str
    labels: tuple[str, ...]
    copies: tuple[str, ...]
    letter: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the person does. `source` is the place in all lines of the message whose button is tapped.

    `lost`: they have shut the door before the answer, so that `lines` may never arrive.
    """

    how: str
    what: str
    lines: tuple[Line, ...]
    source: int = -1
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A button, and the place of its message in all lines."""

    label: str
    token: str
    line: int


@dataclass(frozen=True, slots=True)
class Script:
    """One talk and its ending."""

    name: str
    steps: tuple[Step, ...]
    ending: Ending

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that the coach shows, in order."""
        return tuple(line for step in self.steps for line in step.lines)


def doings(file: Path) -> tuple[Does, ...]:
    """What the person of a transcript does before time passes."""
    done: list[Does] = []
    for step in read(file).steps:
        if isinstance(step, Later | Begins | Plays):
            break
        if isinstance(step, Does):
            done.append(step)
    return tuple(done)


def files() -> list[Path]:
    """All transcripts and situations that begin on the suite's today."""
    return [file for folder in FOLDERS for file in sorted(folder.glob("*.md")) if len(doings(file)) > 5]


def rehearsed(coach: Coach, file: Path, most: int, blocks_at: int = -1) -> Script:
    """Play the first steps of a transcript. After step `blocks_at` the person shuts the door, and greets anew later."""
    doing = list(doings(file)[:most])
    if 0 <= blocks_at < len(doing):
        doing.insert(blocks_at + 1, Does("type", GREETING, 0))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(None, Path(folder))
        try:
            steps = tuple(_played(coach, store, doing, blocks_at))
            found = ending(store, CHANNEL, CHAT)
        finally:
            store.close()
    assert found is not None, file
    return Script(file.stem, steps, found)


def _played(coach: Coach, store: Store, doing: Iterable[Does], blocks_at: int) -> Iterable[Step]:
    service = on(coach, store, Clock()).service
    lines: list[Line] = []
    buttons: list[Placed] = []
    newest = last = 0
    for at, step in enumerate(doing):
        said, source = _said(step, buttons[:newest] if step.how == "tap_old" else buttons)
        for time in range(2 if step.how == "tap_twice" else 1):
            assert service.handle(Inbound(CHANNEL, CHAT, f"{at}.{time}", said))
        newest, before = len(buttons), len(lines)
        with store.begin() as connection:
            rows = connection.execute(sa.select(OUTBOX).where(OUTBOX.c.id > last).order_by(OUTBOX.c.id)).all()
        for row in rows:
            last = row.id
            spans, ranks = body.load(row.body)
            lines += _lines(spans, ranks, letter=row.kind == Kind.LETTER.value)
            buttons += [Placed(button.label, button.token, len(lines) - 1) for rank in ranks for button in rank]
        yield Step(step.how, step.what, tuple(lines[before:]), source, lost=at == blocks_at)


def _lines(spans: tuple[Span, ...], ranks: tuple[tuple[Button, ...], ...], *, letter: bool) -> Iterable[Line]:
    labels = tuple(button.label for rank in ranks for button in rank)
    cut = pieces(spans, LONGEST)
    for number, piece in enumerate(cut, 1):
        copies = tuple(span.text for span in piece if span.style is Style.COPY)
        yield Line("".join(span.text for span in piece), labels if number == len(cut) else (), copies, letter)


def _said(step: Does, buttons: list[Placed]) -> tuple[Said, int]:
    """What is handed in, and the message that it is a button of."""
    match step.how:
        case "tap" | "tap_twice" | "tap_old":
            wanted = step.what
            button = next(each for each in reversed(buttons) if wanted == each.label or each.token.endswith(wanted))
            return Tap(button.token), button.line
        case "send":
            return Attachment(Thing(step.what)), -1
        case _:
            return Text(step.what), -1
