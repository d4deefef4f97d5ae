"""Overheard: what is typed in a call is the call's; the next sentence goes before all but what must not be missed."""

from __future__ import annotations

import pytest
from tiny import WHOSE, Whose
from tiny_call import RESULT, Result, call, calling, cards, names, ready
from tiny_talk import Talk

from bot.core.book import Asked, Meta
from bot.core.call import CARD, UNDO
from bot.core.wire import Thing
from bot.engine.overheard import LATER


def last(talk: Talk) -> tuple[str, str]:
    """What happened last in the call."""
    move = call(talk).moves[-1]
    return move.name, move.value


@pytest.mark.parametrize(
    ("typed", "move"),
    [
        ("they said no", ("no", "")),
        ("what day is it", ("day", "2026-11-21")),
        ("she wants to talk to a manager", ("text", "she wants to talk to a manager")),
        ("mine", ("text", "mine")),
        ("We have a deal", ("text", "We have a deal")),
        ("help", ("text", "help")),
    ],
)
def test_words_are_what_the_call_hears_in_them(typed: str, move: tuple[str, str]) -> None:
    talk = calling().say(typed)
    assert (last(talk), talk.heard) == (move, ["call/card"])
    assert talk.book.facts == calling().book.facts


@pytest.mark.parametrize(
    ("typed", "alarm"),
    [
        ("I want to kill myself", "distress"),
        ("they want 123-45-6789", "ssn"),
        ("it is 4111111111111111", "card"),
        ("/no I want to kill myself", "distress"),
    ],
)
def test_what_must_not_be_missed_is_answered_and_then_comes_the_card(typed: str, alarm: str) -> None:
    talk = calling().say(typed)
    assert talk.heard == [f"talk/alarm/{alarm}", "call/card"]
    assert names(talk) == ["start"]


def test_court_papers_that_are_talked_about_on_the_phone_are_no_news_of_this_minute() -> None:
    talk = calling().say("they say I get sued")
    assert (last(talk), talk.heard) == (("text", "they say I get sued"), ["call/card"])
    assert ready().say("they say I get sued").heard == ["talk/court"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/undo", UNDO),
        ("/back", UNDO),
        ("/Undo@coach_bot", UNDO),
        ("/card", CARD),
        ("/pause", "pause"),
        ("/numbers", "numbers"),
        ("/end", "hang_up"),
        ("go back", UNDO),
        ("undo that", UNDO),
        ("show the card", CARD),
        ("/picked_up", "someone_here"),
        ("stop for now", "pause"),
    ],
)
def test_some_commands_mean_a_move_of_the_call(typed: str, name: str) -> None:
    talk = calling().tap("no").say(typed)
    if name == "hang_up":
        assert talk.book.call is None
        assert talk.heard[0] == "call/over"
    else:
        assert last(talk) == (name, "")
        assert talk.heard == ["call/card"]


def test_the_card_can_be_asked_for_further_down_in_words() -> None:
    assert [each.card for each in cards(calling().say("show the card"))] == ["call.r2.2"]


@pytest.mark.parametrize("typed", ["/plan", "/bills", "/help", "/newbill", "/nonsense", "/", "/skip x"])
def test_any_other_command_can_wait(typed: str) -> None:
    talk = calling().say(typed)
    assert (last(talk), talk.heard) == ((LATER, ""), ["call/card"])


@pytest.mark.parametrize("typed", ["my bills", "new bill", "thanks"])
def test_commands_in_words_are_left_to_the_call(typed: str) -> None:
    assert last(calling().say(typed)) == ("text", typed)


@pytest.mark.parametrize("typed", ["/delete", "delete everything about me"])
def test_deletion_is_asked_about_in_a_call_too(typed: str) -> None:
    talk = calling().say(typed)
    assert (talk.heard, talk.book.pending) == (["talk/delete"], Meta(Asked.DELETE))
    kept = calling().say(typed).tap("no")
    assert (kept.heard, call(kept).moves) == (["call/card"], call(calling()).moves)
    talk.tap("everything")
    assert (talk.heard, talk.book.call, talk.book.cases) == (["talk/removed#everything"], None, ())


def test_a_question_of_the_talk_waits_where_the_call_goes_on() -> None:
    talk = calling().say("/delete")
    everything = talk.button("everything").token
    talk.touch("k:r2:2:no")
    assert (talk.heard, talk.book.pending) == (["call/card"], None)
    assert talk.say("it is 4111111111111111").heard == ["talk/alarm/card", "call/card"]
    assert talk.touch(everything).effects == ()


@pytest.mark.parametrize("typed", ["/stop", "stop"])
def test_who_wants_no_more_reminders_is_heard_in_a_call(typed: str) -> None:
    talk = calling().say(typed)
    assert (talk.heard[0], talk.book.reminders.silent) == ("talk/nudges_off", True)
    talk.say("/start")
    assert (talk.heard[0], talk.book.reminders.silent) == ("talk/nudges_on", False)
    assert names(talk) == ["start"]


def test_start_in_a_call_shows_where_things_stand_and_the_card() -> None:
    assert calling().say("/start").heard == ["say/card/recap", "call/card"]


def test_of_an_attachment_its_words_count_and_without_any_it_waits() -> None:
    assert last(calling().send(Thing.PHOTO)) == (LATER, "")
    talk = calling().send(Thing.PHOTO, "they said no")
    assert (last(talk), talk.heard) == (("no", ""), ["call/card"])


def test_a_message_that_is_changed_afterwards_was_answered_when_it_came() -> None:
    talk = calling().say("they said no").say("they said yes", edited=True)
    assert (talk.effects, names(talk)) == ((), ["start", "no"])
    assert talk.stumble().stumble().stumble().say("they said yes", edited=True).effects == ()


def test_buttons_elsewhere_do_what_they_always_do_and_then_comes_the_card() -> None:
    talk = calling()
    whose = next(screen for screen in talk.book.screens if screen.step == "whose")
    assert talk.touch(f"{whose.number}:other").heard == ["call/card"]
    assert (talk.knows(WHOSE), names(talk)) == (Whose.ME, ["start"])
    assert talk.touch("c:plan").heard == ["say/card/plan", "call/card"]


def test_before_the_call_only_what_is_plainly_about_it_is_the_calls() -> None:
    assert last(ready().say("someone answered")) == ("start", "")
    talk = ready().say("they said no")
    assert (call(talk).moves, talk.heard) == ((), ["talk/confirm"])
    assert ready().say("/plan").heard == ["say/card/plan", "ask/phoning/result"]
    talk.say("/someone answered", "someone answered")
    assert names(talk) == ["start"]


def test_before_the_call_a_picture_is_a_picture() -> None:
    talk = ready().send(Thing.PHOTO)
    assert (talk.heard, call(talk).moves) == (["talk/attachment#photo", "ask/phoning/result"], ())
    assert last(talk.send(Thing.PHOTO, "someone answered")) == ("start", "")


def test_before_the_call_the_open_question_can_be_answered() -> None:
    """How it went can be told without the card."""
    for talk in (ready(), ready().say("/go")):
        talk.say("We have a deal")
        assert (talk.knows(RESULT), talk.stage) == (Result.DEAL, "waiting")
