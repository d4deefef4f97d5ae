"""Records a talk: plays a transcript and writes what was said into docs/ and the README, so that both stay true.

`python tests/record.py` writes; with `--check` it only says whether they are current.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from players import Alone, Clock, Seen, coach_of  # noqa: E402 - the path comes first
from stage import Stage  # noqa: E402
from transcript import Does, Later, Transcript, Wakes, read  # noqa: E402

from flows.library import library  # noqa: E402

if TYPE_CHECKING:
    from datetime import timedelta

TALK = ROOT / "tests" / "transcripts" / "P1-er-bill-8400.md"
PAGE = ROOT / "docs" / "talk.md"
README = ROOT / "README.md"
BEGIN, END = "<!-- talk: made by `make docs` -->", "<!-- end of talk -->"
FIRST = 7
"""How many of the person's turns the README shows."""


def main() -> int:
    """Write, or check."""
    whole, short = recorded()
    readme = README.read_text(encoding="utf-8")
    before, _, rest = readme.partition(BEGIN)
    after = rest.partition(END)[2]
    made = {PAGE: whole, README: f"{before}{BEGIN}\n{short}\n{END}{after}"}
    stale = [file for file, text in made.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file.relative_to(ROOT)} is not current: run make docs")
        return 1 if stale else 0
    for file in stale:
        file.write_text(made[file], encoding="utf-8")
    return 0


def recorded() -> tuple[str, str]:
    """The whole talk as a page, and its beginning for the README."""
    transcript = read(TALK)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Alone(coach_of(library(), Path(folder)), Clock()), None)
        turns = [(words, answer) for words, answer in played(stage, transcript)]
    whole = "# A whole talk\n\nA nonprofit hospital asks $8,400 for an emergency visit. Made by `make docs`.\n\n"
    return whole + block(turns) + "\n", block(turns[:FIRST])


def played(stage: Stage, transcript: Transcript) -> list[tuple[str, list[Seen]]]:
    """What the person did and what came of it, in order; nothing where the coach wrote first."""
    turns: list[tuple[str, list[Seen]]] = []
    for step in transcript.steps:
        stage.play(Transcript(transcript.name, (step,)))
        if isinstance(step, Does):
            turns.append((step.what, list(stage.now)))
        if isinstance(step, Wakes):
            turns.append(("", list(stage.now)))
        if isinstance(step, Later):
            turns.append((f"({lapse(step.delta)} later)", []))
    return turns


def lapse(delta: timedelta) -> str:
    """How long it was, in days or in minutes."""
    return f"{delta.days} days" if delta.days else f"{delta.seconds // 60} minutes"


def block(turns: list[tuple[str, list[Seen]]]) -> str:
    """The talk as text."""
    lines = []
    for words, answer in turns:
        lines += ["", words if words.startswith("(") else f"> {words}"] if words else []
        for shown in answer:
            labels = "   ".join(f"[{label}]" for label, _ in shown.buttons)
            lines += ["", shown.text, *([labels] if labels else [])]
    return "```text\n" + "\n".join(lines).strip() + "\n```"


if __name__ == "__main__":
    sys.exit(main())
