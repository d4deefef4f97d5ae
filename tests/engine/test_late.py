"""A reply is read by the screen that its writer had seen: double taps, old buttons, words that crossed, edited messages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BILLED, CARE_ON, EXTRAS, HOME, NEWS, PAID, SENDER, WHOSE, News, Whose, begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Confirm, Revisit

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


def test_a_double_tap_does_not_advance_twice() -> None:
    talk = begun()
    button = talk.button("me").token
    assert talk.touch(button).asked == "intake/sender"
    before = replace(talk.book, seen=None)
    talk.touch(button)
    assert talk.effects == ()
    assert replace(talk.book, seen=None) == before


def test_a_double_tap_on_not_sure_does_nothing_the_second_time() -> None:
    talk = begun()
    button = talk.button("unsure").token
    talk.touch(button).touch(button)
    assert talk.effects == ()
    assert talk.knows(SENDER) is None


def test_a_double_tap_on_none_of_several_does_nothing_the_second_time() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400", "2026-10-01")
    button = talk.button("none").token
    assert talk.touch(button).touch(button).effects == ()
    assert talk.knows(EXTRAS) == ()


def test_a_double_tap_on_yes_settles_a_doubt_once() -> None:
    talk = begun().tap("me").say("I dont know my doctor")
    button = talk.button("yes").token
    assert talk.touch(button).asked == "intake/billed"
    assert talk.touch(button).effects == ()


def test_a_double_tap_on_keep_keeps_once() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400").say("back")
    button = talk.button("keep").token
    assert talk.touch(button).asked == "intake/care_on"
    assert talk.touch(button).effects == ()
    assert talk.knows(BILLED) == 2400


def test_a_double_tap_on_skip_skips_one_question() -> None:
    talk = begun().tap("me").say("@", "@", "@")
    button = talk.button("skip").token
    talk.touch(button).touch(button)
    assert talk.knows(SENDER) is Silence.DECLINED
    assert talk.knows(BILLED) is None


def test_a_double_tap_on_new_bill_opens_one_bill() -> None:
    talk = closed()
    button = talk.button("newbill").token
    talk.touch(button).touch(button)
    assert len(talk.book.cases) == 2
    assert talk.asked == "intake/whose"


def test_a_double_tap_at_the_end_of_the_journey_does_nothing() -> None:
    talk = waiting().tap("paid")
    button = talk.button("unsure").token
    assert talk.touch(button).book.case is not None
    assert talk.stage == "closed"
    assert talk.touch(button).effects == ()


def test_a_button_of_an_earlier_record_with_the_same_answer_does_nothing() -> None:
    talk = waiting()
    button = talk.button("nothing").token
    assert talk.touch(button).touch(button).effects == ()
    assert len(talk.reader.each("look")) == 2


def test_another_answer_to_an_old_question_is_asked_back_before_anything_changes() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").touch(other)
    assert talk.heard == ["talk/confirm#change"]
    assert talk.knows(WHOSE) is Whose.ME
    talk.tap("yes")
    assert talk.knows(WHOSE) is Whose.OTHER
    assert talk.asked == "intake/sender"


def test_a_change_that_is_not_wanted_leaves_the_answer_as_it_was() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").touch(other).tap("no")
    assert talk.knows(WHOSE) is Whose.ME
    assert (talk.asked, talk.lead) == ("intake/sender", "left_as_it_was")


def test_a_double_tap_on_another_answer_still_asks_before_anything_changes() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").touch(other).touch(other)
    assert talk.knows(WHOSE) is Whose.ME
    assert isinstance(talk.book.pending, Confirm)


def test_an_old_button_of_a_question_that_was_never_answered_is_confirmed() -> None:
    """A summons came in between; the journey has gone elsewhere."""
    talk = begun()
    button = talk.button("me").token
    talk.say("they sued me").tap("yes").touch(button)
    assert talk.heard == ["talk/confirm"]
    assert talk.tap("yes").knows(WHOSE) is Whose.ME
    assert talk.asked == "court/answer_by"


def test_an_old_button_changes_the_record_that_it_belongs_to() -> None:
    talk = waiting()
    paid = talk.button("paid").token
    talk.tap("nothing").touch(paid).tap("yes")
    assert [each.said(NEWS) for each in talk.reader.each("look")] == [News.PAID, None]


def test_a_button_of_another_bill_changes_neither() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").say("new bill").tap("me").touch(other)
    assert [each.said(WHOSE) for each in talk.reader.bills()] == [Whose.ME, Whose.ME]
    assert talk.book.pending is None


def test_buttons_of_another_bill_answer_nothing_while_this_one_rests() -> None:
    talk = closed().tap("newbill")
    other = talk.button("other").token
    talk.touch("c:case.c1")
    assert talk.heard[-1] == "talk/resting"
    talk.touch(other)
    assert talk.knows(WHOSE) is Whose.ME
    assert talk.reader.bills()[1].said(WHOSE) is None


def test_words_answer_nothing_while_the_bill_rests() -> None:
    talk = closed()
    assert talk.say("55").knows(PAID) == 1200
    assert talk.say("skip").knows(PAID) == 1200
    talk.tap("newbill").tap("me").say("Grace Clinic").touch("c:case.c1").say("999")
    assert [each.said(BILLED) for each in talk.reader.bills()] == [2400, None]


@pytest.mark.parametrize("token", GARBAGE)
def test_a_button_that_nobody_made_is_harmless(token: str) -> None:
    talk = begun().touch(token)
    assert talk.knows(WHOSE) is None
    assert talk.say("mine").knows(WHOSE) is Whose.ME


def test_a_button_of_another_question_is_no_answer_to_this_one() -> None:
    talk = begun().tap("me").say("Mercy Hospital")
    talk.touch(f"{talk.book.screen}:yes")
    assert talk.lead == "old_button"
    assert talk.knows(BILLED) is None


def test_a_button_too_old_to_be_remembered_says_so_and_asks_again() -> None:
    talk = begun()
    button = talk.button("me").token
    for _ in range(41):
        talk.say("/plan")
    talk.touch(button)
    assert (talk.asked, talk.lead) == ("intake/whose", "old_button")
    assert talk.knows(WHOSE) is None


def test_a_button_of_the_talks_own_question_is_spent_once_another_is_asked() -> None:
    talk = begun().say("/delete")
    everything = talk.button("everything").token
    talk.tap("no").touch(everything)
    assert talk.effects == ()
    assert talk.book.cases


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


def test_a_button_of_a_question_that_was_set_aside_settles_nothing() -> None:
    talk = told().say("/delete")
    everything = talk.button("everything").token
    talk.stumble().stumble().stumble().touch(everything)
    assert talk.book.cases
    assert talk.heard == ["say/card/recap", "ask/household/home"]


def test_a_second_yes_at_the_end_of_the_journey_settles_nothing() -> None:
    talk = waiting().tap("paid")
    paid = talk.button("unsure").token
    talk.touch(paid)
    news = next(screen for screen in talk.book.screens if screen.step == "news")
    talk.touch(f"{news.number}:nothing")
    yes = talk.button("yes").token
    talk.touch(yes)
    assert talk.heard[-1] == "talk/resting"
    assert talk.touch(yes).effects == ()
