"""The turn: first words, coming back, and failures; a book goes in frozen and a new one comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tiny import ENGINE, LIBRARY, TODAY, WHOSE
from tiny_talk import Talk, begun, closed, told, waiting

from bot.core.events import Spoke, Stumbled
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.timetable import watched
from bot.engine.turn import Trouble


@pytest.mark.parametrize("said", [Text("hi"), Text("/start"), Tap("c:go"), Tap("7:yes"), Attachment(Thing.STICKER)])
def test_whoever_comes_is_welcomed_and_asked_one_question(said: Text | Tap | Attachment) -> None:
    talk = Talk().turn(Spoke(said))
    assert talk.heard == ["talk/welcome", "ask/intake/whose"]
    assert talk.book.met == talk.book.seen == talk.now


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("i want to kill myself", "talk/alarm/distress"),
        ("i got sued", "talk/court_first"),
        ("/delete", "talk/nothing_kept"),
        ("help", "talk/help"),
        ("talk to a person", "talk/person"),
        ("speak spanish", "talk/language"),
    ],
)
def test_first_words_that_need_an_answer_get_it_before_the_first_question(said: str, heard: str) -> None:
    talk = Talk().say(said)
    assert talk.heard == [heard, "talk/welcome", "ask/intake/whose"]


def test_an_alarm_beside_a_first_photo_is_heard() -> None:
    assert Talk().send(Thing.PHOTO, "they sued me").heard[0] == "talk/court_first"


def test_first_words_are_no_answer() -> None:
    talk = Talk().say("mine")
    assert talk.knows(WHOSE) is None


def test_whoever_was_away_half_a_day_is_told_where_things_stand_first() -> None:
    talk = begun().later(hours=12).tap("me")
    assert talk.heard == ["say/card/recap", "ask/intake/sender"]
    assert begun().later(hours=11).tap("me").heard == ["ask/intake/sender"]


@pytest.mark.parametrize("said", ["hello", "/start", "/go", "bananas", "negotiate hospital bill take", "👋"])
def test_whoever_comes_back_with_a_hello_of_any_kind_is_told_where_things_stand(said: str) -> None:
    talk = begun().tap("me").tap("unsure").later(days=3).say(said)
    assert talk.heard == ["say/card/recap", "ask/intake/billed"]
    assert talk.book.misses == 0


def test_whoever_comes_back_by_an_old_button_is_told_where_things_stand() -> None:
    talk = begun()
    button = talk.button("me").token
    talk.touch(button).later(days=1).touch(button)
    assert talk.heard == ["say/card/recap", "ask/intake/sender"]


def test_whoever_comes_back_to_pause_or_to_delete_is_obeyed_at_once() -> None:
    assert begun().later(days=1).say("pause").heard == ["talk/paused"]
    assert begun().later(days=1).say("/delete").heard == ["talk/delete"]


def test_a_talk_can_rest_for_a_year() -> None:
    talk = told().later(days=365).say("hello")
    assert talk.heard == ["say/card/recap", "ask/moved/home"]
    assert talk.book.case is not None
    assert talk.book.case.opened == TODAY
    assert talk.say("never mind").asked == "household/home"


def test_the_same_book_and_event_give_the_same_turn() -> None:
    for talk in (begun(), told(), waiting(), closed(), told().say("back"), told().say("/delete")):
        for event in (Spoke(Text("2400")), Spoke(Tap("c:plan")), Spoke(Text("back")), Stumbled("e1")):
            assert ENGINE.turn(talk.book, event, talk.now) == ENGINE.turn(talk.book, event, talk.now)


def test_the_book_that_went_in_is_as_it_was() -> None:
    for talk in (begun(), told(), waiting(), closed()):
        before = repr(talk.book)
        for event in (Spoke(Text("2400")), Spoke(Text("/delete")), Spoke(Tap("c:newbill")), Stumbled("e1")):
            ENGINE.turn(talk.book, event, talk.now)
        assert repr(talk.book) == before


def test_a_failure_is_told_with_its_number_and_the_question_comes_again() -> None:
    talk = told().stumble("a1b2c3")
    assert talk.heard == ["talk/stumbled", "ask/household/home"]
    assert talk.said[0].view == Trouble("a1b2c3")
    assert talk.book.failures == 1
    assert talk.book.facts == told().book.facts


def test_a_failure_before_the_first_bill_is_told_alone() -> None:
    assert Talk().stumble().heard == ["talk/stumbled"]


def test_the_third_failure_in_a_row_sets_the_question_aside_and_shows_the_menu() -> None:
    talk = told().say("/delete").stumble().stumble().stumble()
    assert talk.heard == ["talk/stumbled", "talk/menu"]
    assert [each.token for each in talk.buttons] == ["c:go", "c:bills", "c:newbill", "c:person"]
    assert (talk.book.failures, talk.book.pending, talk.book.paused) == (0, None, True)


def test_failures_that_are_not_in_a_row_are_not_counted() -> None:
    talk = told().stumble().stumble().say("help").stumble()
    assert talk.heard == ["talk/stumbled", "ask/household/home"]


def test_every_screen_says_whose_bill_it_is_in_which_language_on_which_day() -> None:
    talk = begun().tap("other")
    said = talk.said[-1]
    assert (said.who.is_self, said.language, said.day) == (False, "en", TODAY)
    assert begun().said[-1].who.is_self


def test_a_moved_date_keeps_its_key() -> None:
    talk = waiting().say("they sued me").tap("yes").say("2026-12-10")
    due = {each.key: each.on for each in talk.book.reminders.kept}
    talk.say("/change answer_by", "2026-12-12")
    moved = {each.key: each.on for each in talk.book.reminders.kept}
    assert due["c1.answer"] == date(2026, 12, 10)
    assert moved["c1.answer"] == date(2026, 12, 12)


def test_a_bill_whose_stage_has_gone_from_the_flows_waits_for_nothing() -> None:
    talk = waiting()
    assert talk.book.case is not None
    lost = talk.book.with_case(replace(talk.book.case, stage="gone"))
    assert {each.what for each in watched(LIBRARY, lost, talk.now)} == {"silence"}


def test_each_bill_is_watched_for_itself() -> None:
    talk = told(waiting().say("new bill"))
    keys = [each.key for each in talk.book.reminders.kept]
    assert keys == [f"{case.id}.look" for case in talk.book.cases]
    assert len(keys) == 2
