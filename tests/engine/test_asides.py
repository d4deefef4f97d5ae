"""Interviews on the way: opened by what a person says, gone through, and the question in hand is where it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tiny import ENGINE, HOME, INCOME, LIBRARY, START, SUED, Coast
from tiny_talk import Talk, begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Book, Screen
from bot.core.effects import Entry
from bot.core.flow import Ask, Done, Interview
from bot.engine.asides import left, mark_answered
from bot.engine.desk import Desk
from bot.engine.turn import Engine


def test_what_a_person_says_opens_it_and_the_old_question_waits() -> None:
    talk = begun().tap("me").say("I moved away")
    assert talk.heard == ["ask/moved/home"]
    talk.tap("west")
    assert talk.asked == "ask/moved/income".removeprefix("ask/")
    talk.say("3000")
    assert talk.heard == ["say/moved/noted", "ask/intake/sender"]
    assert talk.knows(HOME) is Coast.WEST


def test_it_asks_again_what_is_known_but_once_in_a_run() -> None:
    talk = told().tap("east").say("2000")
    assert talk.knows(INCOME) == 2000
    talk.say("I moved away").tap("west").say("1500")
    assert (talk.knows(HOME), talk.knows(INCOME)) == (Coast.WEST, 1500)
    assert talk.asked == "look/news"
    talk.say("I moved away")
    assert talk.asked == "moved/home"


def test_words_said_in_one_run_are_said_in_the_next() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("3000")
    talk.say("I moved away").tap("east").say("2000")
    assert "say/moved/noted" in talk.heard


def test_never_mind_leaves_it_and_what_was_said_stays() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("never mind")
    assert (talk.asked, talk.lead) == ("intake/sender", "left_aside")
    assert talk.knows(HOME) is Coast.WEST
    assert begun().tap("me").say("never mind").lead == ""


def test_back_leads_out_of_it_at_its_first_question_and_back_within_it_later() -> None:
    talk = begun().tap("me").say("I moved away", "back")
    assert (talk.asked, talk.lead) == ("intake/sender", "left_aside")
    talk = begun().tap("me").say("I moved away").tap("west").say("back")
    assert (talk.asked, talk.lead) == ("moved/home", "you_said")


def test_back_again_and_again_leads_through_it_to_the_question_that_was_open_and_on_from_there() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("back", "back")
    assert (talk.asked, talk.lead, talk.book.pending) == ("intake/sender", "left_aside", None)
    assert talk.knows(HOME) is Coast.WEST, "what was said in it stays said"
    talk.say("back")
    assert (talk.asked, talk.lead) == ("intake/whose", "you_said")
    assert talk.say("back").lead == "first_question"


def test_an_answer_changed_by_back_leads_on_in_it() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("back").tap("east")
    assert (talk.asked, talk.knows(HOME)) == ("moved/income", Coast.EAST)
    assert talk.say("back", "keep it").asked == "moved/income"


def test_once_it_is_done_back_opens_its_last_answer() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("3000", "back")
    assert (talk.asked, talk.lead) == ("moved/income", "you_said")
    assert talk.say("back").asked == "moved/home"
    assert talk.say("back").asked == "intake/whose"


@pytest.mark.parametrize("taps", [(), ("west",)])
def test_back_from_an_answer_that_change_opened_beside_it_leads_into_it_again(taps: tuple[str, ...]) -> None:
    talk = begun().tap("me").say("I moved away").tap(*taps)
    asked = talk.asked
    talk.say("/change whose")
    assert talk.asked == "intake/whose"
    talk.say("back")
    assert (talk.asked, talk.book.pending) == (asked, None)


def test_back_at_its_first_question_needs_no_trail() -> None:
    talk = begun().say("I moved away", "back")
    assert (talk.asked, talk.lead) == ("intake/whose", "left_aside")


def test_another_one_takes_its_place() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("I moved away")
    assert talk.asked == "moved/home"
    talk.tap("east").say("1000")
    assert talk.asked == "intake/sender"


def test_its_button_opens_it_and_an_unknown_name_shows_the_menu() -> None:
    assert begun().touch("c:aside.moved").asked == "moved/home"
    assert begun().touch("c:aside.horoscope").heard == ["talk/menu"]


def test_before_there_is_a_bill_the_coach_begins() -> None:
    assert "talk/welcome" in Talk().touch("c:aside.moved").heard


def test_words_a_little_like_it_offer_it_as_a_button() -> None:
    talk = begun().tap("me").say("Mercy", "something different")
    assert "c:aside.moved" in [each.token for say in talk.said for each in say.replies]


def test_a_closed_bill_can_still_be_talked_about() -> None:
    talk = closed().say("I moved away")
    assert talk.asked == "moved/home"
    talk.tap("west").say("900")
    assert talk.asked == ""
    assert talk.book.case is not None
    assert talk.book.case.closed


def test_it_belongs_to_its_bill() -> None:
    talk = begun().tap("me").say("I moved away").say("new bill")
    assert talk.asked == "intake/whose"
    assert talk.touch("c:case.c1").asked == "moved/home"


def test_it_waits_through_a_pause_and_whatever_is_asked_on_the_way() -> None:
    talk = begun().tap("me").say("I moved away").say("pause", "go on")
    assert talk.asked == "moved/home"
    assert talk.say("why").heard == ["ask/moved/home#why"]
    assert talk.say("help").asked == "moved/home"


def test_a_double_tap_in_it_answers_once() -> None:
    talk = begun().tap("me").say("I moved away")
    west = talk.button("west").token
    assert talk.touch(west).asked == "moved/income"
    assert talk.touch(west).effects == ()
    assert talk.asked == ""
    assert talk.say("3000").asked == "intake/sender"


def test_it_can_be_gone_through_without_an_answer() -> None:
    talk = begun().tap("me").say("I moved away").tap("unsure").say("skip")
    assert talk.heard == ["say/moved/noted", "ask/intake/sender"]


def test_its_opening_and_its_end_are_in_the_journal() -> None:
    talk = begun().tap("me").say("I moved away")
    assert [(each.kind, each.payload) for each in talk.effects if isinstance(each, Entry)] == [
        ("aside", {"interview": "moved"})
    ]
    talk.tap("west").say("3000")
    assert talk.journal == ["said", "reached"]
    assert talk.book.case is not None
    assert talk.book.case.reached == ("news_told",)
    assert talk.say("I moved away").tap("west").say("3000").book.case is not None
    assert talk.book.case.reached == ("news_told",)
    assert [run.interview for run in talk.book.case.old_runs] == ["moved"]


def test_without_a_bill_nothing_is_noted_as_answered() -> None:
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), START)
    mark_answered(desk, Screen(1, "c1", "moved", "home", ""))
    assert (desk.book, desk.effects, left(desk)) == (Book("p1"), [], False)


def test_an_answer_is_noted_in_the_run_that_asked_alone() -> None:
    desk = begun().tap("me").say("I moved away").desk
    mark_answered(desk, Screen(1, "c1", "intake", "sender", ""))
    case = desk.book.case
    assert case is not None
    assert case.aside is not None
    assert case.run is not None
    assert (case.aside.passed, case.run.passed) == ({}, {"sender": "said"})


def _on_record() -> Engine:
    interview = Interview("moved", (Ask("sued", SUED, again=True), Done("end", "news_told")), record="note")
    return Engine.of(replace(LIBRARY, interviews={**LIBRARY.interviews, "moved": interview}))


def test_each_run_of_one_about_a_record_makes_a_new_record() -> None:
    talk = begun(engine=_on_record()).tap("me").say("I moved away").tap("no").say("I moved away").tap("no")
    assert talk.book.case is not None
    assert [record.kind for record in talk.book.case.records] == ["note", "note"]


def test_what_is_said_in_it_may_pull_the_bill_elsewhere() -> None:
    talk = begun(engine=_on_record()).tap("me").say("I moved away").tap("yes")
    assert talk.asked == "court/answer_by"


@pytest.mark.parametrize("hello", ["hello", "go on", "qzx"])
def test_after_weeks_the_coach_says_where_things_stand_and_asks_what_is_different(hello: str) -> None:
    talk = waiting()
    talk.now += timedelta(days=21)
    talk.say(hello)
    assert talk.heard == ["say/card/recap", "ask/moved/home"]


def test_a_fortnight_is_weeks_and_a_day_less_is_not() -> None:
    assert waiting().later(days=14).say("hello").asked == "moved/home"
    assert waiting().later(days=14, minutes=-1).say("hello").asked == "look/news"


@pytest.mark.parametrize("hello", ["/start", "/resume", "c:go"])
def test_every_way_to_take_up_the_talk_asks_what_is_different(hello: str) -> None:
    talk = waiting().later(days=30)
    talk = talk.touch(hello) if hello.startswith("c:") else talk.say(hello)
    assert talk.heard == ["say/card/recap", "ask/moved/home"]


def test_after_weeks_whoever_asks_for_something_gets_it_and_is_not_asked() -> None:
    talk = waiting().later(days=30).say("help")
    assert talk.heard == ["say/card/recap", "talk/help", "ask/look/news"]
    assert talk.say("hello").asked == "look/news"


def test_after_weeks_a_question_that_was_left_open_comes_first() -> None:
    for said, asked in (("/delete", "talk/delete"), ("/change billed", "intake/billed")):
        talk = waiting().say(said).later(days=30).say("hello")
        assert (talk.heard[0], talk.asked) == ("say/card/recap", asked)
    talk = waiting().say("I moved away").tap("west").later(days=30).say("hello")
    assert talk.heard == ["say/card/recap", "ask/moved/income"]


def test_after_a_day_it_does_not() -> None:
    talk = waiting()
    talk.now += timedelta(days=2)
    assert talk.say("hello").heard == ["say/card/recap", "ask/look/news"]


def test_after_weeks_an_answer_is_an_answer() -> None:
    talk = waiting()
    talk.now += timedelta(days=21)
    talk.tap("nothing")
    assert talk.heard[0] == "say/card/recap"
    assert talk.asked == "look/news"


def test_after_weeks_a_closed_bill_is_left_alone() -> None:
    talk = closed()
    talk.now += timedelta(days=30)
    assert "ask/moved/home" not in talk.say("hello").heard


def test_without_one_for_comebacks_there_is_only_the_recap() -> None:
    talk = waiting(begun(engine=Engine.of(replace(LIBRARY, comeback=""))))
    talk.now += timedelta(days=30)
    assert talk.say("hello").heard == ["say/card/recap", "ask/look/news"]


def test_one_that_another_takes_the_place_of_is_kept_among_the_old_runs() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("I moved away")
    assert talk.book.case is not None
    assert [run.interview for run in talk.book.case.old_runs] == ["moved"]


def test_court_papers_can_be_changed_although_no_question_asked_for_them() -> None:
    talk = begun().tap("me").say("I am being sued").tap("yes")
    assert talk.asked == "court/answer_by"
    talk.say("/change sued").tap("no")
    assert talk.knows(SUED) is Silence.DECLINED
    assert begun().say("/change sued").tap("no").knows(SUED) is None
