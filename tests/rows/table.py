"""Writes docs/rows.md: what a talk must show, row by row, and the conversation that proves it.

`python tests/rows/table.py` writes; with `--check` it only says whether the page is current. Rows that no conversation
proves are named.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import yaml  # noqa: E402 - the path comes first
from transcript import Transcript, conversations  # noqa: E402

ROWS = ROOT / "tests" / "rows"
PAGE = ROOT / "docs" / "rows.md"
MODES = "engine alone, Telegram over HTTP"
HEAD = f"""# Row by row

What a talk with the coach must show, and the conversations that prove it. Each is played in two ways: {MODES}.
Run one with `pytest -k "S1.5-"`. Made by `make docs`.

| Row | What it proves | Conversation | Modes |
|---|---|---|---|
"""


def main() -> int:
    """Write, or check."""
    made = page()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made
    for row in missing():
        print(f"{row} has no conversation")
    if stale and "--check" in sys.argv:
        print(f"{PAGE.relative_to(ROOT)} is not current: run make docs")
        return 1
    if stale:
        PAGE.write_text(made, encoding="utf-8")
    return 0


def titles() -> dict[str, str]:
    """Each row and what it proves, in our words."""
    read: dict[str, str] = yaml.safe_load((ROWS / "rows.yaml").read_text(encoding="utf-8"))
    return read


def places() -> tuple[tuple[Path, Transcript], ...]:
    """Every conversation and the file it is in."""
    return tuple((file, talk) for file in sorted(ROWS.glob("*.md")) for talk in conversations(file))


def talks() -> tuple[Transcript, ...]:
    """Every conversation."""
    return tuple(talk for _, talk in places())


def missing() -> list[str]:
    """The rows that no conversation proves."""
    proved = {row for talk in talks() for row in talk.rows}
    return [row for row in titles() if row not in proved]


def page() -> str:
    """The page."""
    found = places()
    lines = []
    for row, title in titles().items():
        proofs = [_link(file, talk) for file, talk in found if row in talk.rows]
        lines.append(f"| {row} | {title} | {'<br>'.join(proofs)} | {MODES if proofs else ''} |")
    return HEAD + "\n".join(lines) + "\n"


def _link(file: Path, talk: Transcript) -> str:
    words = talk.name.split(" ", len(talk.rows))[-1]
    return f"[{words}](../tests/rows/{file.name}#{anchor(talk.name)})"


def anchor(heading: str) -> str:
    """The anchor that a heading has on the web."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main())
