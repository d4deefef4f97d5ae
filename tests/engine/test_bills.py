"""The shelf: several bills, taken in hand and put back, taken away one by one or all at once."""

from __future__ import annotations

import pytest
from tiny import BILLED, HOME, INCOME, SENDER, WHOSE, Coast, Whose
from tiny_talk import begun, closed, told, waiting

from bot.core.book import Asked, Book
from bot.core.effects import Dropped, Forget, Literal
from bot.engine.shelf import Removed, settle


def test_a_new_bill_is_a_new_bill() -> None:
    talk = told().say("new bill")
    assert (talk.asked, talk.lead) == ("intake/whose", "new_bill")
    assert [case.id for case in talk.book.cases] == ["c1", "c2"]
    assert talk.knows(SENDER) is None
    assert talk.reader.bills()[0].said(SENDER) == "Mercy Hospital"


def test_what_is_the_persons_or_the_households_is_not_asked_for_each_bill() -> None:
    talk = told(waiting().say("new bill"))
    assert talk.asked == "look/news"
    assert talk.knows(INCOME) == 3000
    assert talk.knows(HOME) is Coast.EAST


def test_somebody_elses_bill_has_a_household_of_its_own() -> None:
    talk = waiting().say("new bill").tap("other").say("Grace Clinic", "2000", "2026-09-01").tap("none")
    assert talk.asked == "household/income"
    talk.say("500")
    assert talk.knows_of_each(INCOME) == [3000, 500]


def test_one_bill_is_listed_without_a_number_several_with() -> None:
    talk = begun().tap("me").say("my bills")
    assert [each.token for each in talk.buttons] == ["c:newbill", "c:go"]
    talk.tap("newbill").tap("me").say("my bills")
    assert [(each.token, each.label) for each in talk.buttons[:2]] == [
        ("c:case.c1", Literal("1")),
        ("c:case.c2", Literal("2")),
    ]


def test_a_bill_is_taken_up_where_it_was_left() -> None:
    talk = told().say("new bill").tap("me").say("my bills").tap("case.c1")
    assert talk.heard == ["say/card/recap", "ask/household/home"]
    talk.touch("c:case.c2")
    assert talk.asked == "intake/sender"


def test_a_bill_that_is_not_there_shows_those_that_are() -> None:
    talk = begun().touch("c:case.c9")
    assert talk.heard == ["say/card/bills"]
    assert talk.book.current == "c1"


def test_a_doubt_does_not_follow_to_another_bill() -> None:
    talk = begun().tap("me").say("new bill").tap("me").say("I dont know my doctor")
    talk.touch("c:case.c1")
    assert talk.asked == "intake/sender"
    assert talk.book.pending is None
    assert talk.say("yes please do").knows(WHOSE) is Whose.ME


def test_a_bill_goes_on_with_what_was_learned_at_another() -> None:
    """Its question was answered there; what lies beyond it is said, and the next is asked."""
    talk = told().tap("east").say("new bill")
    told(talk)
    talk.say("3000").touch("c:case.c1")
    assert talk.heard == ["say/card/recap", "letters/request", "scripts/call", "ask/look/news"]
    assert talk.stage == "waiting"


def test_one_bill_can_be_deleted_and_the_other_stays() -> None:
    """X7."""
    talk = told().say("new bill").tap("me").say("Grace Clinic").say("/delete").tap("bill")
    assert Dropped("c2") in talk.effects
    assert [case.id for case in talk.book.cases] == ["c1"]
    assert talk.said[0].view == Removed(1, 1)
    assert talk.asked == "household/home"
    assert set(talk.book.facts.held) == {"case:c1"}
    assert {screen.case for screen in (*talk.book.screens, *talk.book.trail)} == {"c1"}


def test_the_records_of_a_deleted_bill_go_with_it() -> None:
    talk = waiting().tap("nothing").say("/delete").tap("bill")
    assert set(talk.book.facts.held) == {"person", "household:me"}


def test_after_the_last_bill_nothing_is_asked_and_a_word_begins_anew() -> None:
    talk = begun().tap("me").say("/delete").tap("bill")
    assert talk.heard == ["talk/removed#bill", "talk/resting"]
    assert talk.book.current == ""
    talk.tap("newbill")
    assert talk.asked == "intake/whose"
    assert talk.book.current == "c2"


def test_everything_can_be_deleted() -> None:
    talk = waiting().say("new bill").say("/delete").tap("everything")
    assert Forget() in talk.effects
    assert talk.heard == ["talk/removed#everything"]
    assert talk.said[0].view == Removed(2, 0)
    kept = talk.book
    assert kept == Book("p1", screen=kept.screen, seen=talk.now, met=talk.now)


def test_what_is_the_persons_can_be_deleted_after_the_last_bill() -> None:
    talk = waiting().say("/delete").tap("bill")
    assert talk.book.facts.held
    talk.say("/delete")
    assert talk.asked == "talk/delete"
    talk.tap("everything")
    assert Forget() in talk.effects
    assert talk.book.facts.held == {}


def test_what_is_the_persons_stays_where_they_think_better_of_it() -> None:
    talk = waiting().say("/delete").tap("bill").say("/delete").tap("no")
    assert talk.book.facts.held
    assert talk.heard == ["talk/lead#kept", "talk/resting"]
    assert talk.say("hi").asked == "intake/whose"


def test_an_old_button_after_everything_was_deleted_finds_nothing() -> None:
    talk = waiting().say("/delete")
    everything = talk.button("everything").token
    talk.touch(everything).touch(everything)
    assert talk.book.facts.held == {}


def test_starting_over_asks_first_and_then_begins_the_bill_anew() -> None:
    talk = told().say("start over")
    assert talk.knows(BILLED) == 2400
    talk.tap("yes")
    assert (talk.asked, talk.lead) == ("intake/whose", "restarted")
    assert Dropped("c1") in talk.effects
    assert [case.id for case in talk.book.cases] == ["c2"]
    assert talk.knows(BILLED) is None


def test_starting_over_leaves_the_other_bills_alone() -> None:
    talk = told().say("new bill").tap("me").say("start over").tap("yes")
    assert [case.id for case in talk.book.cases] == ["c1", "c3"]
    assert talk.reader.bills()[0].said(BILLED) == 2400


def test_not_starting_over_leaves_everything_as_it_was() -> None:
    talk = told().say("start over").tap("no")
    assert (talk.asked, talk.lead) == ("household/home", "kept")
    assert talk.knows(BILLED) == 2400


def test_court_papers_are_asked_back_and_denied() -> None:
    talk = told().say("they sued me").tap("no")
    assert (talk.asked, talk.lead) == ("household/home", "kept")
    assert talk.stage == "money"


@pytest.mark.parametrize("asked", list(Asked))
def test_an_answer_to_a_question_that_was_not_put_settles_nothing(asked: Asked) -> None:
    desk = told().desk
    settle(desk, "yes")
    assert desk.effects == []


def test_court_papers_at_a_closed_bill_are_written_down() -> None:
    talk = closed().say("they sued me").tap("yes")
    assert talk.stage == "closed"
    assert talk.heard[-1] == "talk/resting"


def test_a_bill_without_an_answer_is_the_new_bill() -> None:
    talk = begun().say("new bill")
    assert [case.id for case in talk.book.cases] == ["c1"]
    assert talk.asked == "intake/whose"


def test_an_old_bill_can_be_left_for_a_new_one_however_much_was_said_since() -> None:
    talk = told().say("new bill")
    told(talk).tap("east").say("3000")
    for _ in range(70):
        talk.tap("nothing")
    talk.touch("c:case.c1").say("new bill")
    assert len(talk.book.cases) == 3


def test_a_bill_with_court_papers_alone_can_be_left_for_a_new_one() -> None:
    talk = begun().say("they sued me").tap("yes").say("new bill")
    assert len(talk.book.cases) == 2
    assert talk.asked == "intake/whose"
