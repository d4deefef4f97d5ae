"""Screens: what is to be said becomes spans and buttons; a mistake in the words is an error and not a blank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tiny import KNOWLEDGE, TODAY, Moved, Sums
from tiny_talk import begun, told, waiting
from tiny_words import words_in

from bot.core.effects import Label, Lead, Literal, Reply, Say, Who
from bot.core.knowledge import UnknownTopicError
from bot.core.wire import Button, Span, Style
from bot.engine.shown import Shown
from bot.render.screens import Renderer, placed, plain_text, rows
from bot.render.words import NoWordsError

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Say("say/card/plan", "say", TODAY, "en", Sums("Mercy", Decimal(5), None))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = words_in(tmp_path_factory.mktemp("screens"))
    credit = "{% block say %}{{ topic.credit.figures.days }} days{% endblock %}"
    (folder / "say" / "credit.j2").write_text(credit, encoding="utf-8")
    example = "{% block retry %}{{ example.money }} {{ example.date }} {{ today|day }}{% endblock %}"
    (folder / "say" / "example.j2").write_text(example, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def renderer(folder: Path) -> Renderer:
    return Renderer.of(folder, ("en",), KNOWLEDGE)


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, label) for label in labels)


def labels(laid: tuple[tuple[Button, ...], ...]) -> list[list[str]]:
    return [[button.label for button in row] for row in laid]


def test_a_view_fills_the_words(renderer: Renderer) -> None:
    assert renderer.screen(PLAN).spans == (Span("The plan", Style.STRONG), Span(" for Mercy"))
    assert renderer.screen(PLAN).text == "The plan for Mercy"


def test_what_was_typed_is_never_markup(renderer: Renderer) -> None:
    typed = Sums("**Mercy** ```x```", None, None)
    assert renderer.screen(replace(PLAN, view=typed)).spans == (
        Span("The plan", Style.STRONG),
        Span(" for **Mercy** ```x```"),
    )
    named = Say("ask/intake/care_on", "ask", TODAY, "en", typed, Who(is_self=False, name="**Ann**"))
    assert renderer.screen(named).spans == (Span("When did **Mercy** ```x``` take care of **Ann**?"),)


def test_what_was_typed_is_never_a_template(renderer: Renderer) -> None:
    typed = Sums("{{ today }}{% raise %}", None, None)
    assert renderer.screen(replace(PLAN, view=typed)).text == "The plan for {{ today }}{% raise %}"


def test_a_letter_is_one_block_to_copy_without_marks(renderer: Renderer) -> None:
    letter = waiting().said[0]
    screen = renderer.screen(letter)
    assert screen.spans == (Span("Dear Mercy Hospital,\n\nplease take $2,400 off.\n\nYours", Style.COPY),)
    assert screen.rows == ()


def test_a_script_keeps_what_is_to_be_copied_apart(renderer: Renderer) -> None:
    assert renderer.screen(waiting().said[1]).spans[-1] == Span("Hello, I call about a bill.", Style.COPY)


def test_a_lead_stands_above_the_words(renderer: Renderer) -> None:
    say = replace(PLAN, lead=Lead("you_said", Shown(Decimal("216.67"))))
    assert renderer.screen(say).text == "You said $216.67.\n\nThe plan for Mercy"


def test_a_value_to_confirm_is_shown_in_words(renderer: Renderer) -> None:
    talk = begun()
    other = talk.button("other").token
    assert renderer.screen(talk.tap("me").touch(other).said[0]).text == "Mine or Somebody else's?"


def test_buttons_have_their_words_without_marks_and_carry_their_tokens(renderer: Renderer) -> None:
    screen = renderer.screen(begun().said[-1])
    assert [[(each.label, each.token) for each in row] for row in screen.rows] == [
        [("Mine", "1:me"), ("Somebody else's", "1:other")],
        [("Not sure", "1:unsure")],
    ]


def test_a_button_can_have_the_persons_own_words(renderer: Renderer) -> None:
    say = replace(PLAN, replies=(Reply("c:case.c1", Literal("**1**")), Reply("c:go", Label("parts/choices", "go"))))
    assert labels(renderer.screen(say).rows) == [["**1**", "Go"]]


def test_a_say_without_a_view_has_the_day_and_the_person(renderer: Renderer) -> None:
    context = renderer.context(PLAN, None)
    assert (context["today"], context["who"]) == (TODAY, Who())
    assert "sender" not in context
    assert "sender" not in renderer.context(PLAN, Sums)
    assert renderer.context(PLAN, Moved(None, Decimal(1)))["after"] == Decimal(1)


def test_a_retry_has_an_example_of_the_day(renderer: Renderer) -> None:
    say = Say("say/example", "retry", date(2026, 11, 21), "en")
    assert renderer.screen(say).text == "1250 October 12, 2026 November 21, 2026"


def test_knowledge_is_read_on_the_day_of_the_screen(renderer: Renderer) -> None:
    say = Say("say/credit", "say", date(2026, 12, 31), "en")
    assert renderer.screen(say).text == "180 days"
    assert renderer.screen(replace(say, day=date(2027, 1, 1))).text == "365 days"
    with pytest.raises(UnknownTopicError, match="2028"):
        renderer.screen(replace(say, day=date(2028, 1, 1)))


def test_words_that_are_missing_are_an_error(renderer: Renderer) -> None:
    for wrong in (
        replace(PLAN, template="say/nothing"),
        replace(PLAN, block="shout"),
        replace(PLAN, lead=Lead("nothing")),
        replace(PLAN, replies=(Reply("c:x", Label("parts/choices", "x")),)),
        replace(PLAN, template="letters/nothing"),
    ):
        with pytest.raises(NoWordsError):
            renderer.screen(wrong)


def test_a_language_without_words_is_an_error(renderer: Renderer) -> None:
    with pytest.raises(KeyError, match="tlh"):
        renderer.screen(replace(PLAN, language="tlh"))


def test_every_screen_of_a_talk_has_words(renderer: Renderer) -> None:
    talk = begun()
    says = [*talk.said, *told().said, *waiting().said]
    for said in (
        "mine",
        "Mercy",
        "bananas",
        "bananas",
        "bananas",
        "help",
        "/delete",
        "no",
        "back",
        "/change",
        "they sued me",
    ):
        says += talk.say(said).said
    for say in says:
        screen = renderer.screen(say)
        assert screen.text.strip() == screen.text != ""
        assert all(button.label for row in screen.rows for button in row)


@pytest.mark.parametrize(
    ("given", "laid"),
    [
        ((), []),
        (("Yes", "No"), [["Yes", "No"]]),
        (("Yes", "No", "Not sure"), [["Yes", "No", "Not sure"]]),
        (("Yes", "No", "Not sure", "Keep it"), [["Yes", "No"], ["Not sure", "Keep it"]]),
        (("A label of middle", "Another one"), [["A label of middle", "Another one"]]),
        (("Yes", "A label that is far too long", "No"), [["Yes"], ["A label that is far too long"], ["No"]]),
        (("One that is long as well, and", "More"), [["One that is long as well, and"], ["More"]]),
    ],
)
def test_buttons_stand_in_rows_that_a_thumb_can_hit(given: tuple[str, ...], laid: list[list[str]]) -> None:
    assert labels(rows(buttons(*given))) == laid


@pytest.mark.parametrize(
    ("grid", "laid"),
    [
        ((3,), [["Yes", "No", "Not sure"]]),
        ((2, 1), [["Yes", "No"], ["Not sure"]]),
        ((1, 1, 1), [["Yes"], ["No"], ["Not sure"]]),
    ],
)
def test_buttons_keep_the_places_they_are_given(grid: tuple[int, ...], laid: list[list[str]]) -> None:
    assert labels(placed(buttons("Yes", "No", "Not sure"), grid)) == laid


@pytest.mark.parametrize("grid", [(2,), (2, 2), (3, 0), (4, -1)])
def test_a_grid_of_other_buttons_is_our_mistake(grid: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="3 buttons"):
        placed(buttons("Yes", "No", "Not sure"), grid)


def test_a_card_lays_its_buttons_by_its_grid(renderer: Renderer) -> None:
    replies = tuple(Reply(f"k:12:{words}", Literal(words)) for words in ("No", "Hold on, they said", "Yes"))
    assert labels(renderer.screen(replace(PLAN, replies=replies, grid=(2, 1))).rows) == [
        ["No", "Hold on, they said"],
        ["Yes"],
    ]
    with pytest.raises(ValueError, match="3 buttons"):
        renderer.screen(replace(PLAN, replies=replies, grid=(2,)))


def test_text_can_be_had_without_marks() -> None:
    assert plain_text("**a** ```\nb\n``` c") == "a b c"


@dataclass(frozen=True, slots=True)
class Strange:
    today: str


def test_a_view_cannot_take_the_place_of_the_day(renderer: Renderer) -> None:
    assert renderer.context(PLAN, Strange("never"))["today"] == TODAY
