"""Buttons that have scrolled away: a double tap does nothing, another answer is asked back, and rubbish is harmless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BILLED, EXTRAS, SENDER, WHOSE, News, Whose
from tiny_talk import begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Confirm

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


def test_a_double_tap_on_skip_skips_one_look() -> None:
    talk = waiting().say("@", "@", "@")
    button = talk.button("skip").token
    talk.touch(button).touch(button)
    assert len(talk.looks) == 2


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
    talk.tap("nothing", "nothing").touch(paid).tap("yes")
    assert talk.looks == [News.PAID, News.NOTHING, None]
    assert talk.asked == "look/news"


def test_a_look_whose_answer_is_changed_is_gone_through_again_where_nothing_was_said_since() -> None:
    talk = waiting()
    paid = talk.button("paid").token
    talk.tap("nothing").touch(paid).tap("yes")
    assert (talk.looks, talk.asked) == ([News.PAID], "look/paid")
    assert talk.say("900").stage == "closed"


def test_nothing_yet_that_is_taken_back_leads_where_the_new_answer_leads() -> None:
    talk = waiting().tap("nothing").say("back").tap("paid")
    assert (talk.looks, talk.asked) == ([News.PAID], "look/paid")


def test_a_button_of_another_bill_changes_neither() -> None:
    talk = begun()
    other = talk.button("other").token
    talk.tap("me").say("new bill").tap("me").touch(other)
    assert talk.knows_of_each(WHOSE) == [Whose.ME, Whose.ME]
    assert talk.book.pending is None


def test_buttons_of_another_bill_answer_nothing_while_this_one_rests() -> None:
    talk = closed().tap("newbill")
    other = talk.button("other").token
    talk.touch("c:case.c1")
    assert talk.heard[-1] == "talk/resting"
    talk.touch(other)
    assert talk.knows(WHOSE) is Whose.ME
    assert talk.reader.bills()[1].said(WHOSE) is None


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
