"""The explorer sees everything there is to see, by short ways, and tells what goes wrong on them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from check import tiny
from check.seeds import SEEDS
from check.tiny import WHOSE, other

from bot.check.explore import NOW, explore
from bot.check.findings import errors, told
from bot.check.flow_findings import Cycle
from bot.check.frontier import State
from bot.check.lint import lint
from bot.check.places import Places
from bot.check.shown import Shown, look
from bot.check.talk import Talk
from bot.check.talk_findings import NoPrompt, StepNotReached, TurnRaised
from bot.core.book import Book
from bot.core.facts import Fact, Owner
from bot.core.flow import (
    Ask,
    Done,
    Go,
    Interview,
    Reader,
    Tell,
    guard,
)
from bot.core.journey import FACTS_CHANGED, Row
from bot.core.kinds import Choice
from bot.core.library import Library
from bot.core.wire import Style, Tap, Text
from bot.engine.turn import Engine
from bot.render.screens import Renderer


def test_everything_of_a_sound_library_is_seen() -> None:
    seen = explore(tiny.library(rows=(*tiny.ROWS, tiny.PULL)))
    share = seen.coverage
    assert (share.steps.seen, share.edges.seen, share.rows.seen) == (11, 11, 4)
    assert [told(finding) for finding in errors(seen.findings)] == []
    assert share.outcomes.seen == share.outcomes.all == 8
    assert str(share.steps) == "11/11"


def test_words_are_rendered_on_the_way(tmp_path: Path) -> None:
    made = tiny.library()
    renderer = Renderer.of(tiny.templates(tmp_path, made), ("en",), made.knowledge)
    seen = explore(made, renderer)
    assert {("ask/start/whose", block) for block in ("ask", "retry", "why", "plain")} <= seen.examples.keys()
    assert ("letters/hello", "say") in seen.examples
    assert [told(each) for each in seen.findings] == []


def with_aside() -> Library:
    """A sound library with an interview on the way, in which a known answer is asked anew."""
    moved = Interview("moved", (Ask("again", WHOSE, again=True, then=(Go("for_other", other), Go("done"))), *WORDS))
    made = tiny.library()
    phrases = replace(tiny.PHRASES, questions={"moved": ("i moved away",), "why_me": ("why was it me",)})
    return replace(
        made,
        interviews={**made.interviews, "moved": moved},
        asides=("moved",),
        phrases={"en": phrases},
        comeback="moved",
    )


WORDS = (Tell("for_other"), Done("done", "moved_told"))


def test_interviews_on_the_way_are_opened_and_gone_through(tmp_path: Path) -> None:
    made = with_aside()
    root = tiny.templates(tmp_path, made)
    assert [told(each) for each in lint(made, root, tiny.TODAY)] == []
    seen = explore(made, Renderer.of(root, ("en",), made.knowledge))
    assert [told(each) for each in seen.findings] == []
    assert (str(seen.coverage.steps), str(seen.coverage.edges)) == ("14/14", "14/14")
    assert {("ask/moved/again", "ask"), ("say/moved/for_other", "say")} <= seen.examples.keys()


SAID_LATE = Fact("said_late", Choice(tiny.Whose), Owner.CASE)


@guard(SAID_LATE)
def is_said_late(reader: Reader) -> bool:
    return reader.stage == "waiting" and reader.get(SAID_LATE) is tiny.Whose.OTHER


def test_what_is_only_asked_on_the_way_is_said_wherever_it_can_pull_the_bill_elsewhere() -> None:
    late = Interview("moved", (Ask("said_late", SAID_LATE, again=True), Done("done", "moved_told")))
    made = replace(
        tiny.library(
            rows=(*tiny.ROWS, Row(FACTS_CHANGED, "*", "intake", is_said_late)),
            facts=(WHOSE, tiny.BILLED, tiny.NEWS, SAID_LATE),
        ),
        asides=("moved",),
    )
    seen = explore(replace(made, interviews={**made.interviews, "moved": late}))
    assert [told(each) for each in seen.findings] == []
    assert (str(seen.coverage.steps), str(seen.coverage.rows)) == ("13/13", "4/4")


def test_an_interview_on_the_way_that_nothing_opens_is_not_come_to() -> None:
    lost = explore(replace(with_aside(), asides=(), comeback=""))
    assert {str(each.place) for each in lost.findings if isinstance(each, StepNotReached)} == {
        "moved.again",
        "moved.for_other",
        "moved.done",
    }


def test_a_way_is_a_shortest_one() -> None:
    broken = next(seed for seed in SEEDS if seed.finding is TurnRaised)
    found = next(each for each in explore(broken.library).findings if isinstance(each, TurnRaised))
    assert found.way == "hello > whose=me > billed=$2400.00"
    assert "RuntimeError: out of order at " in found.error


def test_a_cycle_is_told_and_not_walked() -> None:
    round_about = next(seed for seed in SEEDS if seed.finding is Cycle)
    assert [type(each) for each in explore(round_about.library).findings] == [Cycle]


def test_a_turn_without_a_prompt_is_told() -> None:
    made = tiny.library()
    talk = Talk(made, Engine.of(made), Shown(None), Places(), NOW)
    book = Book("somebody")
    for said in (Text("hello"), Tap("1:me")):
        turn = talk.turn(State(book, ()), said, "")
        assert turn is not None
        book = turn.book
    talk.turn(State(book, ("hello", "whose=me")), Tap("1:me"), "1:me")
    assert [type(finding) for finding in talk.findings] == [NoPrompt]


def test_what_is_copied_does_not_count_as_words_to_read(tmp_path: Path) -> None:
    made = tiny.library()
    letter = "```\n" + "word " * 80 + "\n```"
    root = tiny.templates(tmp_path, made, {"say/start/big.j2": tiny.say(letter)})
    seen = explore(made, Renderer.of(root, ("en",), made.knowledge), now=datetime(2027, 2, 1, 17, tzinfo=UTC))
    example = seen.examples["say/start/big", "say"][0]
    assert example.screen.spans[0].style is Style.COPY
    assert list(look(example.say, example.screen)) == []
