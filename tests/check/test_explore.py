"""The explorer sees everything there is to see, by short ways, and tells what goes wrong on them."""

from datetime import UTC, datetime
from pathlib import Path

from check import tiny
from check.seeds import SEEDS

from bot.check.explore import NOW, explore
from bot.check.findings import errors, told
from bot.check.flow_findings import Cycle
from bot.check.frontier import State
from bot.check.places import Places
from bot.check.shown import Shown, look
from bot.check.talk import Talk
from bot.check.talk_findings import NoPrompt, TurnRaised, UnequalLabel
from bot.core.book import Book
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
    assert {("ask/start/whose", block) for block in ("ask", "retry", "why")} <= seen.examples.keys()
    assert ("letters/hello", "say") in seen.examples
    assert [told(each) for each in errors(seen.findings) if not isinstance(each, UnequalLabel)] == []


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
