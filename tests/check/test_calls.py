"""Every call is tried: each button, each line, each card; what is wrong with one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from check import tiny, tiny_call

from bot.check import command
from bot.check.calls import calls
from bot.check.cards import grid, look
from bot.check.drawing import call
from bot.check.explore import NOW
from bot.check.findings import Place, told
from bot.check.lint import lint
from bot.check.mermaid import mermaid
from bot.check.reading import Kind, kind_of
from bot.check.shown import Shown
from bot.core.library import Library
from bot.core.wire import Button
from bot.render.markup import spans
from bot.render.screens import Renderer, Screen
from flows.library import library

TEMPLATES = Path(__file__).parents[2] / "templates"
AT = Place.of("card")


def tried(folder: Path, made: Library, words: dict[str, str] | None = None) -> list[str]:
    root = tiny.templates(folder, made, {**tiny_call.SOUND, **(words or {})})
    shown = Shown(Renderer.of(root, ("en",), made.knowledge))
    return [told(each) for each in (*calls(made, shown, NOW).findings, *shown.told())]


def test_a_sound_telephone_has_nothing_to_mend(tmp_path: Path) -> None:
    made = tiny_call.library()
    assert [told(each) for each in lint(made, tiny.templates(tmp_path, made), tiny.TODAY)] == []
    assert tried(tmp_path, made) == []


def test_without_a_telephone_there_is_no_call() -> None:
    seen = calls(tiny.library(), Shown(None), NOW)
    assert (seen.moves, seen.findings) == (0, ())


def test_what_was_come_to_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny_call.library()
    root = tiny.templates(tmp_path, made, tiny_call.SOUND)
    assert command.check(made, root, tmp_path, tiny.TODAY, explore=True) == 0
    assert "called with 9 moves: moments 3/3, ways 2/2, words 10/10" in capsys.readouterr().out


def test_a_step_that_raises_is_told_with_the_way_to_it(tmp_path: Path) -> None:
    [first, *_] = tried(tmp_path, tiny_call.library(breaks=True))
    assert "ValueError: nobody can count after: first:" in first


def test_words_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    found = tried(tmp_path, tiny_call.library(), {"call/talk.j2": "{% block say %}{% if %}{% endblock %}"})
    assert any("call/talk.say: These words cannot be shown" in each for each in found)


def test_an_end_that_no_button_leads_to_is_told_with_the_moment(tmp_path: Path) -> None:
    found = tried(tmp_path, tiny_call.library(ends=False))
    assert any(each.startswith("call.talk: No button leads from here to the end of the call") for each in found)
    assert any("The explorer never came to this step" in each for each in found)
    assert any("never went from here to `over`" in each for each in found)


def test_a_sum_of_ours_on_a_button_is_told_while_it_is_held_back(tmp_path: Path) -> None:
    [found] = tried(tmp_path, tiny_call.library(), {"call/talk.j2": tiny_call.card("It is {{ ours|money }}.")})
    assert "shows $120 while the gate is shut (proof), after: first: go" in found


# One card


def card(text: str, *rows: tuple[str, ...]) -> Screen:
    buttons = tuple(tuple(Button(label, "k:c9:1:undo") for label in row) for row in rows)
    return Screen(spans(text), buttons)


LAST = ("Undo", "Pause", "More")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("**Say this.**\n\nIt is short.", []),
        ("Say this.", ["does not begin with a strong line."]),
        ("**Say** this.", ["does not begin with a strong line."]),
        ("**" + "word " * 30 + "last.**", ["has 31 words in its first line, 30 may be."]),
        ("**Say this.**\n\n" + "word " * 16, ["has 16 words under its first line, 15 may be."]),
        (
            "**" + "word " * 30 + "**\n\n" + "word " * 16,
            ["has 46 words, 45 may be.", "has 16 words under its first line, 15 may be."],
        ),
    ],
)
def test_the_words_of_a_card(text: str, what: list[str]) -> None:
    assert [each.what for each in look(AT, "call/talk", card(text))] == what


def test_a_page_that_is_read_out_may_be_one_long_line() -> None:
    long = card("**" + "word " * 40 + "**")
    assert list(look(AT, "call/moment/recap", long)) == []
    assert len(list(look(AT, "call/moment/aid", long))) == 1


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ((("Yes", "No"), LAST), []),
        ((("Yes", "No"),), ["has 2 buttons in its last row, 3 stand there."]),
        ((), ["has 0 buttons in its last row, 3 stand there."]),
        ((("Yes", "No", "Maybe"), LAST), ["has a row of more than 2 buttons."]),
        ((("Yes",),) * 7 + (LAST,), ["has 8 rows of buttons, 7 may be."]),
        ((("A label of nineteen",), LAST), ["has the button “A label of nineteen”, 18 letters fit."]),
    ],
)
def test_the_buttons_of_a_card(rows: tuple[tuple[str, ...], ...], what: list[str]) -> None:
    assert [each.what for each in grid(AT, card("**Say this.**", *rows))] == what


def test_a_long_token_is_told() -> None:
    screen = Screen(spans("**Say this.**"), ((*(Button("x", "k" * 65),) * 3,),))
    assert {each.what for each in grid(AT, screen)} == {f"has the token `{'k' * 65}`, 64 bytes fit."}


# Its place in the rest


def test_a_call_is_measured_as_a_call() -> None:
    assert kind_of("call/moment/aid") is Kind.CALL


def test_a_call_in_words() -> None:
    text = mermaid(call(tiny_call.telephone()))
    assert '  n_ready -->|"go"| n_talk' in text
    assert '  n_talk -->|"bye"| n_over' in text


def test_what_leads_on_from_almost_anywhere_is_drawn_once() -> None:
    phone = library().telephone
    assert phone is not None
    text = mermaid(call(phone))
    assert '  n_any_moment -.->|"sum"| n_counter' in text
    assert '  n_open -->|"on, if asks proof"| n_proof' in text
    assert 'n_aid -->|"sum' not in text


# The coach itself


@pytest.mark.no_cover
def test_every_call_of_the_coach_is_right() -> None:
    coach = library()
    shown = Shown(Renderer.of(TEMPLATES, tuple(coach.phrases), coach.knowledge))
    seen = calls(coach, shown, NOW)
    assert [told(each) for each in (*seen.findings, *shown.told())] == []
    assert seen.moves > 10_000
