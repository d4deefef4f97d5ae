"""The stage on the tiny coach: what it expects can fail, and a prologue comes to its moment or says why not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from judge import Alone, Clock
from stage import Stage
from tiny import LIBRARY
from tiny_words import words_in
from transcript import Begins, Expects, Plays, Restarts, Transcript, TranscriptError, does, read
from transcript_answers import Answers, PrologueError, changes, load

from bot.coach import Coach
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANN = Answers(
    "ann",
    {
        "intake/whose": ("[:me]",),
        "intake/sender": ("Mercy",),
        "intake/billed": ("900",),
        "intake/care_on": ("November 2, 2026",),
        "household/home": ("[East]",),
    },
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return an empty stage of the tiny coach."""
    store = Store.open(f"sqlite:///{tmp_path}/tiny.sqlite3")
    yield Stage(Alone(Coach.of(LIBRARY, words_in(tmp_path), store, Clock()), Clock()), None)
    store.close()


def play(stage: Stage, tmp_path: Path, *lines: str) -> None:
    file = tmp_path / "talk.md"
    file.write_text("\n".join(lines), encoding="utf-8")
    stage.play(read(file))


def come(stage: Stage, until: str) -> None:
    stage.play(Transcript("talk", (Plays(ANN, until, 1),)))


@pytest.mark.parametrize(
    "holds",
    [
        "ask intake/whose",
        '"Whose bill"',
        '"Welcome" before "Whose bill"',
        'not "Goodbye"',
        "[Mine]",
        "not [Ours]",
        "words <= 5",
    ],
)
def test_what_holds(stage: Stage, tmp_path: Path, holds: str) -> None:
    play(stage, tmp_path, "> hello", f"< {holds}")


@pytest.mark.parametrize(
    "fails",
    [
        "ask intake/sender",
        '"Goodbye"',
        '"Whose bill" before "Welcome"',
        '"Goodbye" before "Welcome"',
        '"Welcome" before "Goodbye"',
        'not "Whose bill"',
        "[Ours]",
        "not [Mine]",
        "words <= 4",
        "line <= 99",
        "lead bold",
        "say card/plan",
        "nothing",
    ],
)
def test_what_does_not_hold_names_its_line(stage: Stage, tmp_path: Path, fails: str) -> None:
    with pytest.raises(AssertionError, match="talk:2"):
        play(stage, tmp_path, "> hello", f"< {fails}")


def test_a_bold_line_leads_and_is_short(stage: Stage, tmp_path: Path) -> None:
    play(stage, tmp_path, "> hello", "> plan", "< say card/plan", "< lead bold", "< line <= 2")
    with pytest.raises(AssertionError, match="talk:3"):
        play(stage, tmp_path, "> plan", "< say card/plan", "< line <= 1")


def test_two_quick_taps_count_once(stage: Stage, tmp_path: Path) -> None:
    play(stage, tmp_path, "> hello", "> [[Mine]]", "< ask intake/sender", "= whose me")


def test_a_talk_may_begin_on_another_day(stage: Stage, tmp_path: Path) -> None:
    play(stage, tmp_path, "! today 2027-01-15", "> hello")
    assert stage.judge.clock.now == datetime(2027, 1, 15, 17, tzinfo=UTC)
    with pytest.raises(AssertionError, match="talk:1"):
        play(stage, tmp_path, "! today 2027-01-16")


def test_a_restart_keeps_what_was_told(stage: Stage, tmp_path: Path) -> None:
    play(stage, tmp_path, "> hello", "> [Mine]", "! restart", "= whose me", "> Mercy", "< ask intake/billed")


@pytest.mark.parametrize("moment", ["household/home", "say intake/noted", "stage money"])
def test_a_prologue_comes_to_its_moment(stage: Stage, moment: str) -> None:
    come(stage, moment)
    assert stage._open() == "household/home"
    assert "Mercy wants $900" in stage._text()


def test_a_prologue_goes_on_from_where_the_talk_is(stage: Stage, tmp_path: Path) -> None:
    play(stage, tmp_path, "> hello", "> [Mine]", "> Lakeside")
    come(stage, "household/home")
    play(stage, tmp_path, "= sender Lakeside")


def test_a_prologue_names_the_question_it_does_not_answer(stage: Stage) -> None:
    with pytest.raises(AssertionError, match="ann, until 'stage waiting': no answer to household/income"):
        come(stage, "stage waiting")


def test_a_prologue_does_not_go_on_for_ever(stage: Stage) -> None:
    stubborn = ANN.but({"intake/billed": ("banana",)})
    with pytest.raises(AssertionError, match="after 60 turns intake/billed is open"):
        stage.play(Transcript("talk", (Plays(stubborn, "household/home", 1),)))


def test_a_question_that_comes_again_gets_the_next_answer() -> None:
    twice = ANN.but({"look/paid": ("4600", "4200")})
    assert [twice.to("look/paid", before) for before in range(3)] == ["4600", "4200", "4200"]


def test_changes_may_have_commas() -> None:
    assert changes("household/income: 46,000, intake/insured: [No insurance]") == {
        "household/income": ("46,000",),
        "intake/insured": ("[No insurance]",),
    }
    assert changes("look/paid: 4,600 || 4,200") == {"look/paid": ("4,600", "4,200")}
    with pytest.raises(PrologueError):
        changes("household income")


def test_a_prologue_may_be_like_another() -> None:
    collector, reference = load("collector"), load("reference")
    assert collector.to("household/income", 0) == "34,000"
    assert collector.to("household/state", 0) == reference.to("household/state", 0) == "Ohio"


def test_a_prologue_that_is_none() -> None:
    with pytest.raises(PrologueError, match="reference"):
        load("nobody")


@pytest.mark.parametrize(
    ("text", "how"),
    [("[A]", "tap"), ("[[A]]", "tap_twice"), ("[old A]", "tap_old"), ("{photo}", "send"), ("A", "type")],
)
def test_what_a_person_does(text: str, how: str) -> None:
    assert does(text, 1).how == how


def test_lines_that_are_none_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    for line in ("< perhaps", "! tomorrow", "@ reference til money/cash", "@ reference until"):
        file.write_text(line, encoding="utf-8")
        with pytest.raises(TranscriptError, match="line 1"):
            read(file)


def test_a_prologue_without_a_moment_goes_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("@ reference with money/cash: 0", encoding="utf-8")
    [plays] = read(file).steps
    assert isinstance(plays, Plays)
    assert (plays.until, plays.answers.to("money/cash", 0)) == ("stage closed", "0")


def test_steps_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("# Prose\n! restart\n! today 2027-01-15\n< words <= 45\n@ reference until money/cash", "utf-8")
    kinds = [type(step) for step in read(file).steps]
    assert kinds == [Restarts, Begins, Expects, Plays]
