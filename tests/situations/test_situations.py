"""Every situation of our own: its parts in order, and its talk with the engine alone and on a phone over Telegram.

No talk says what must never be said, nor a sum while the gate is shut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hearing import listen, wrong_in
from paths import ROOT
from phone import Phone
from players import Alone, Clock, OverTelegram, Running
from stage import Stage
from transcript import Does, Expects, Knows, read

if TYPE_CHECKING:
    from pathlib import Path

    from bot.coach import Coach

FILES = sorted((ROOT / "tests" / "situations").glob("[0-9]*.md"))
PARTS = ("Gives", "Reasoning", "Must", "Talk")
LAST = "Not shown yet"
"""A part that a situation has only where the talk does not reach all of its Must."""
LEAST = 5
"""Things that a person does in a talk, and things that must be seen of it: fewer prove nothing."""
CHATS = {file: 1001 + number for number, file in enumerate(FILES)}

for_each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def parts(file: Path) -> tuple[tuple[str, str], ...]:
    """The headings of a situation with what stands under each, in the order of the file."""
    _, *found = f"\n{file.read_text(encoding='utf-8')}".split("\n## ")
    return tuple((heading.strip(), text.strip()) for heading, _, text in (each.partition("\n") for each in found))


def test_there_are_situations() -> None:
    assert FILES


@for_each
def test_parts(file: Path) -> None:
    found = parts(file)
    assert tuple(heading for heading, _ in found) in {PARTS, (*PARTS, LAST)}
    assert [heading for heading, text in found if not text] == []


@for_each
def test_every_line_of_must_is_a_point(file: Path) -> None:
    must = dict(parts(file))["Must"]
    assert all(line.startswith(("- ", "  ")) for line in must.splitlines())


@for_each
def test_the_talk_says_and_proves_enough(file: Path) -> None:
    steps = read(file).steps
    assert sum(isinstance(step, Does) for step in steps) >= LEAST
    assert sum(isinstance(step, (Expects, Knows)) for step in steps) >= LEAST


@for_each
def test_no_line_outside_the_talk_is_a_step_of_it(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    begin = lines.index("## Talk") + 1
    end = lines.index(f"## {LAST}") + 1 if f"## {LAST}" in lines else len(lines)
    assert [step.line for step in read(file).steps if not begin < step.line <= end] == []


@for_each
def test_engine(file: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listen(monkeypatch)
    Stage(Alone(coach, Clock()), None).play(read(file))
    assert heard
    assert wrong_in(heard) == set()


@pytest.mark.slow
@pytest.mark.no_cover
@for_each
def test_telegram(file: Path, coach: Coach, running: Running) -> None:
    running.clock.restart()
    phone = Phone(running.server, CHATS[file], "Ann")
    Stage(Alone(coach, running.clock), OverTelegram(running, phone)).play(read(file))
    running.server.assert_clean()
