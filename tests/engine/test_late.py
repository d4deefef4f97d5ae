"""Words are read by the screen that their writer had seen: words that crossed a question, edited messages."""

from __future__ import annotations

import pytest
from tiny import BILLED, CARE_ON, HOME, PAID, SENDER, WHOSE, Whose
from tiny_talk import begun, closed, told

from bot.core.book import Revisit

GARBAGE = (
    "",
    ":",
    "x",
    "c",
    "1",
    "²:me",
    "٣:me",
    "-1:me",
    "0:me",
    "99:me",
    "9" * 60 + ":me",
    "1:",
    "1:garbage",
    "1:keep",
)


def test_words_answer_nothing_while_the_bill_rests() -> None:
    talk = closed()
    assert talk.say("55").knows(PAID) == 1200
    assert talk.say("skip").knows(PAID) == 1200
    talk.tap("newbill").tap("me").say("Grace Clinic").touch("c:case.c1").say("999")
    assert talk.knows_of_each(BILLED) == [2400, None]


def test_words_that_crossed_the_next_question_answer_the_one_their_writer_saw() -> None:
    talk = told()
    talk.say("2500", seen=3)
    assert talk.heard == ["talk/confirm#change"]
    talk.tap("yes")
    assert talk.knows(BILLED) == 2500
    assert talk.asked == "household/home"


def test_words_that_crossed_and_say_the_same_do_nothing() -> None:
    assert told().say("2400", seen=3).effects == ()
    assert told().say("not sure", seen=3).effects == ()


def test_words_that_crossed_and_answer_only_the_newest_question_are_confirmed() -> None:
    talk = told().say("west", seen=4)
    assert talk.heard == ["talk/confirm"]
    assert talk.tap("yes").asked == "household/income"


def test_words_that_crossed_and_say_nothing_are_a_miss() -> None:
    assert told().say("purple bananas", seen=4).heard == ["ask/household/home#retry"]
    assert told().say("not sure", seen=4).knows(CARE_ON) is not None


def test_a_question_that_crossed_is_a_question_also_where_a_name_was_asked() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("how long does this take", seen=2)
    assert talk.heard[0] == "say/question/how_long"
    assert talk.knows(SENDER) == "Mercy Hospital"


def test_yes_does_not_confirm_what_its_writer_had_not_seen() -> None:
    talk = told().say("maybe west or so")
    assert talk.asked == "talk/confirm"
    talk.say("yes", seen=talk.book.screen - 1)
    assert talk.knows(HOME) is None


def test_words_that_crossed_a_question_about_the_talk_do_not_settle_it() -> None:
    talk = told().say("/delete")
    talk.say("everything", seen=talk.book.screen - 1)
    assert talk.book.cases
    assert talk.book.pending is not None


def test_a_second_yes_to_what_is_settled_is_no_answer_to_the_next_question() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").touch(other)
    asked = talk.book.screen
    talk.say("yes", seen=asked).say("yes", seen=asked)
    assert talk.knows(WHOSE) is Whose.OTHER
    assert talk.knows(SENDER) is None


@pytest.mark.parametrize("seen", [None, 2, 99])
def test_words_whose_writer_saw_the_open_question_answer_it(seen: int | None) -> None:
    assert begun().tap("me").say("Mercy Hospital", seen=seen).knows(SENDER) == "Mercy Hospital"


@pytest.mark.parametrize("seen", [-5, 0])
def test_a_screen_that_never_was_is_not_one(seen: int) -> None:
    assert begun().tap("me").say("2400", seen=seen).said


def test_the_same_question_shown_again_is_the_same_question() -> None:
    """The words crossed a retry."""
    talk = begun().tap("me").say("Mercy Hospital", "bananas").say("2400", seen=3)
    assert talk.knows(BILLED) == 2400


def test_an_edited_answer_asks_before_it_changes_anything() -> None:
    talk = told().say("2500", seen=3, edited=True)
    assert talk.heard == ["talk/confirm#change"]
    assert told().say("2400", seen=3, edited=True).effects == ()


def test_an_edited_message_that_is_no_answer_to_its_question_leaves_the_open_one_alone() -> None:
    talk = begun().tap("me").say("my own one", seen=1, edited=True)
    assert talk.knows(SENDER) is None
    assert talk.say("Mercy Hospital").knows(SENDER) == "Mercy Hospital"


def test_an_edited_message_that_the_open_question_missed_answers_it_now() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "24oo bananas").say("2400", seen=3, edited=True)
    assert talk.knows(BILLED) == 2400


def test_an_alarm_in_an_edited_message_is_heard() -> None:
    assert told().say("they sued me", seen=2, edited=True).asked == "talk/court"


def test_late_words_reach_a_question_that_is_open_again() -> None:
    talk = told().say("/change billed")
    assert isinstance(talk.book.pending, Revisit)
    talk.say("2600", seen=3)
    assert talk.knows(BILLED) == 2600
