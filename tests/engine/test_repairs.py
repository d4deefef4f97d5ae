"""Repairs: whatever a person wants of the talk itself, at any time, the same question comes back after it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BILLED, ENGINE, LIBRARY, SENDER, WHOSE, Whose, sums
from tiny_talk import begun

from bot.core.answers import Silence
from bot.core.book import Book, Meta, Revisit
from bot.core.effects import Say
from bot.engine.desk import Desk
from bot.engine.repairs import obey
from bot.engine.turn import Engine


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("help", "talk/help"),
        ("/help", "talk/help"),
        ("talk to a person", "talk/person"),
        ("speak spanish", "talk/language"),
        ("show my plan", "say/card/plan"),
        ("/numbers", "say/card/numbers"),
        ("is negotiating legal", "say/question/legal"),
        ("how long does this take", "say/question/how_long"),
    ],
)
def test_what_is_asked_on_the_way_is_answered_and_the_same_question_comes_back(said: str, heard: str) -> None:
    """X1."""
    talk = begun().tap("me").say("Mercy Hospital").say(said)
    assert talk.heard == [heard, "ask/intake/billed"]
    assert talk.say("2400").knows(BILLED) == 2400


def test_every_card_is_shown_by_a_command_of_its_name() -> None:
    engine = Engine.of(replace(LIBRARY, cards={**LIBRARY.cards, "owed": sums}))
    talk = begun(engine=engine).tap("me").say("/owed")
    assert talk.heard == ["say/card/owed", "ask/intake/sender"]
    assert begun().say("/owed").heard == ["talk/menu"]


def test_help_says_that_it_comes_back() -> None:
    assert begun().say("help").lead == "back_to"


@pytest.mark.parametrize("said", ["hello", "thanks"])
def test_a_kind_word_is_met_with_one(said: str) -> None:
    talk = begun().tap("me").say("Mercy Hospital").say(said)
    assert (talk.heard, talk.lead) == (["ask/intake/billed"], said)


def test_why_tells_the_reason_of_the_open_question() -> None:
    assert begun().say("why").heard == ["ask/intake/whose#why"]
    assert begun().tap("me").say("back", "why").heard == ["ask/intake/whose#why"]


def test_not_sure_goes_on_and_is_not_asked_again() -> None:
    """X2."""
    talk = begun().tap("me").say("Mercy Hospital").say("i have no idea")
    assert talk.knows(BILLED) is Silence.UNSURE
    assert talk.asked == "intake/care_on"


def test_skip_goes_on_and_is_not_asked_again() -> None:
    talk = begun().tap("me").say("/skip")
    assert talk.knows(SENDER) is Silence.DECLINED
    assert talk.asked == "intake/billed"


def test_there_is_nothing_to_skip_while_something_else_is_asked() -> None:
    assert (talk := begun().say("/delete", "/skip")).lead == "kept"
    assert talk.asked == "intake/whose"
    talk = begun().tap("me").say("back", "/skip")
    assert talk.knows(WHOSE) is Whose.ME
    assert (talk.asked, talk.lead) == ("intake/sender", "kept")


def test_a_question_that_is_not_known_shows_the_menu() -> None:
    assert begun().touch("c:question.horoscope").heard == ["talk/menu"]


def test_the_menu_offers_what_can_be_done() -> None:
    talk = begun().say("/menu")
    assert [each.token for each in talk.buttons] == [
        f"c:{name}"
        for name in ("plan", "numbers", "bills", "told", "change", "reminders", "newbill", "pause", "delete", "go")
    ]
    assert talk.tap("go").heard == ["say/card/recap", "ask/intake/whose"]


@pytest.mark.parametrize("command", ["told", "words", "cancel", "aside.moved", "why", "thanks"])
def test_whatever_is_wanted_of_the_talk_the_open_question_stays_open(command: str) -> None:
    talk = begun().tap("me").say("Mercy Hospital").touch(f"c:{command}")
    assert talk.asked in {"intake/billed", "moved/home"}
    talk.say("never mind")
    assert talk.asked == "intake/billed"
    assert talk.say("2400").knows(BILLED) == 2400


def test_there_is_nothing_to_cancel_where_nothing_was_opened() -> None:
    talk = begun().tap("me").say("never mind")
    assert (talk.heard, talk.lead) == (["ask/intake/sender"], "")


@pytest.mark.parametrize("name", ["comeback", "aside", "aside.", "aside.intake", "question.moved"])
def test_what_cannot_be_opened_shows_the_menu(name: str) -> None:
    """An interview of the journey is none on the way, and before there is a bill nothing is."""
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), begun().now)
    obey(desk, *name.split("."))
    assert [say.template for say in desk.effects if isinstance(say, Say)] == ["talk/menu"]


def test_a_comeback_can_be_told_of_without_waiting_for_weeks() -> None:
    assert begun().say("/comeback").heard == ["say/card/recap", "ask/moved/home"]


def test_a_pause_asks_nothing_and_whatever_comes_next_ends_it() -> None:
    talk = begun().tap("me").say("pause")
    assert talk.heard == ["talk/paused"]
    assert talk.book.paused
    talk.tap("go")
    assert talk.heard == ["say/card/recap", "ask/intake/sender"]
    assert not talk.book.paused


def test_deleting_asks_first() -> None:
    """X7."""
    talk = begun().tap("me").say("delete everything about me")
    assert talk.book.pending is not None
    assert isinstance(talk.book.pending, Meta)
    assert talk.knows(WHOSE) is Whose.ME
    assert (talk.tap("no").asked, talk.lead) == ("intake/sender", "kept")


def test_a_question_that_no_longer_exists_is_not_waited_for() -> None:
    """The flows were changed while the person was away."""
    talk = begun().tap("me").say("Mercy Hospital").say("back")
    assert isinstance(talk.book.pending, Revisit)
    target = replace(talk.book.pending.target, step="gone")
    talk.book = replace(talk.book, pending=Revisit(target))
    assert talk.say("/plan").asked == "intake/billed"
    talk.book = replace(talk.book, trail=(target,), pending=None)
    assert talk.say("back").asked == "intake/billed"


@pytest.mark.parametrize("name", ["plan", "bills", "change", "help", "go", "told", "words", "cancel"])
def test_a_command_without_a_bill_begins_one_or_is_met(name: str) -> None:
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), begun().now)
    obey(desk, name)
    assert desk.effects
