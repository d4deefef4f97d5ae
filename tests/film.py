"""Films a call: the talk of `on-the-phone` in a real terminal as docs/call.svg, and its words in docs/call.md.

`python tests/film.py` writes; with `--check` it only says whether they are current.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import record  # noqa: E402 - the path comes first
from frames import Frame, picture  # noqa: E402
from players import Alone, Clock, Seen, coach_of  # noqa: E402
from stage import Stage  # noqa: E402
from transcript import Transcript, read  # noqa: E402
from window import NoWindowError, Window  # noqa: E402

from bot.channels import terminal  # noqa: E402
from bot.store.unit import Store  # noqa: E402
from flows.library import library  # noqa: E402

if TYPE_CHECKING:
    from transcript import Step

    from bot.coach import Coach

TALK = ROOT / "tests" / "transcripts" / "on-the-phone.md"
PAGE = ROOT / "docs" / "call.md"
PICTURE = ROOT / "docs" / "call.svg"
SAID = re.compile(r"(<!-- said: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
"""Where the page has the words of a moment."""
FILMED = ("Ready check", "The offer", "Their number", "On hold")
"""The moments in the picture."""
MOST = 2
"""How many messages of one turn the page shows: a letter would fill it."""
OWN = {"TERM": "xterm", "LC_ALL": "C.UTF-8", "INPUTRC": os.devnull}
NOT_KEPT = ("BILLCOACH_", "COLUMNS", "LINES")
"""The same terminal on every machine: its size is the window's, and its line editor has no settings of anybody's."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of the talk: the person's turns, and what came of each."""

    name: str
    turns: tuple[tuple[str, list[Seen]], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was played, and the folder that keeps the talk as it was when the call began."""

    moments: tuple[Moment, ...]
    folder: Path
    clock: str


def main() -> int:
    """Write, or check."""
    with tempfile.TemporaryDirectory() as folder:
        call = played(Path(folder), coach_of(library(), Path(folder)))
        made = {PAGE: page(call)}
        try:
            made[PICTURE] = filmed(call)
        except NoWindowError:
            print("there is no pseudo-terminal here: the picture stays as it is")
    stale = [file for file, text in made.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file.relative_to(ROOT)} is not current: run make docs")
        return 1 if stale else 0
    for file in stale:
        file.write_text(made[file], encoding="utf-8")
    return 0


def played(folder: Path, coach: Coach) -> Call:
    """Play the whole talk with the engine alone. Where the call begins, the talk is kept for the terminal."""
    clock = Clock()
    judge = Alone(coach, clock)
    stage, transcript, names = Stage(judge, None), read(TALK), headings()
    before, *parts = parted(transcript, tuple(names))
    stage.play(before)
    store = Store.open(None, folder)
    with store.unit() as unit:
        judge.arrive(unit, terminal.NAME, terminal.ADDRESS)
    store.close()
    began = clock().isoformat()
    moments = [Moment(part.name, tuple(record.played(stage, part))) for part in parts]
    return Call(tuple(moments), folder, began)


def headings() -> dict[str, int]:
    """The moments of the talk, each with the line on which it begins."""
    lines = TALK.read_text(encoding="utf-8").splitlines()
    return {line[3:]: number for number, line in enumerate(lines, 1) if line.startswith("## ")}


def parted(transcript: Transcript, names: tuple[str, ...]) -> list[Transcript]:
    """The talk in parts: what comes before the first moment, and the moments."""
    starts = headings()
    parts: dict[str, list[Step]] = {name: [] for name in (transcript.name, *names)}
    for step in transcript.steps:
        under = [name for name in names if starts[name] < step.line]
        parts[under[-1] if under else transcript.name].append(step)
    return [Transcript(name, tuple(steps)) for name, steps in parts.items()]


def page(call: Call) -> str:
    """The page, with the words of each moment as they are now."""
    words = {moment.name: record.block([(did, shown[:MOST]) for did, shown in moment.turns]) for moment in call.moments}
    return SAID.sub(lambda found: f"{found[1]}{words[found[2]]}\n{found[3]}", PAGE.read_text(encoding="utf-8"))


def filmed(call: Call) -> str:
    """The picture: the same turns typed in a real terminal, and what it shows at some of them.

    Raises:
        NoWindowError: there are no pseudo-terminals here.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_KEPT)}
    command = (sys.executable, "-m", "bot", "chat", "--data", str(call.folder))
    window = Window(command, {**kept, **OWN, "BILLCOACH_CLOCK": call.clock}, str(ROOT))
    frames: list[Frame] = []
    try:
        window.until_prompt()
        for moment in call.moments:
            for did, _ in moment.turns:
                window.type(did)
            if moment.name in FILMED:
                frames.append(Frame(moment.name, window.glass.shown))
            if len(frames) == len(FILMED):
                break
    finally:
        window.close()
    return picture(tuple(frames))


if __name__ == "__main__":
    sys.exit(main())
