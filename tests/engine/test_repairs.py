"""Repairs: whatever a person wants of the talk itself, at any time, the same question comes back after it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import (
    ANSWER_BY,
    BILLED,
    CARE_ON,
    ENGINE,
    HOME,
    LIBRARY,
    SENDER,
    SUED,
    WHOSE,
    Whose,
    begun,
    closed,
    told,
    waiting,
)

from bot.core.answers import Silence
from bot.core.book import Book, Meta, Revisit
from bot.core.facts import Stated
from bot.engine.desk import Desk
from bot.engine.prompt import Shown
from bot.engine.repairs import obey


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


def test_back_opens_the_last_answer_again_with_what_was_said() -> None:
    """X3."""
    talk = begun().tap("me").say("Mercy Hospital").say("back")
    assert (talk.asked, talk.lead) == ("intake/sender", "you_said")
    assert talk.said[-1].lead is not None
    assert talk.said[-1].lead.view == Shown("Mercy Hospital")
    assert talk.button("keep")
    assert talk.knows(SENDER) == "Mercy Hospital"


def test_back_several_times_goes_back_several_answers() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400").say("back", "back", "back")
    assert talk.asked == "intake/whose"
    talk.tap("other")
    assert talk.knows(WHOSE) is Whose.OTHER
    assert talk.asked == "intake/care_on"
    assert talk.knows(BILLED) == 2400


def test_back_stops_at_the_first_question() -> None:
    assert begun().say("back").lead == "first_question"
    talk = begun().tap("me").say("back", "back")
    assert (talk.asked, talk.lead) == ("intake/whose", "first_question")


def test_back_goes_across_interviews_and_nothing_is_said_twice() -> None:
    talk = told().tap("east").say("back", "back", "back")
    assert talk.asked == "intake/care_on"
    talk.say("2026-10-02")
    assert talk.knows(CARE_ON) is not None
    assert talk.heard[-1] == "ask/household/income"
    assert "say/intake/noted" not in talk.heard


def test_back_out_of_a_doubt_or_a_question_about_the_talk_returns_to_the_question() -> None:
    assert begun().tap("me").say("I dont know my doctor", "back").asked == "intake/sender"
    talk = begun().tap("me").say("/delete", "back")
    assert (talk.asked, talk.book.pending) == ("intake/sender", None)


def test_an_answer_that_is_kept_leads_back_to_where_the_person_was() -> None:
    talk = told().say("back").tap("keep")
    assert (talk.asked, talk.lead) == ("household/home", "kept")
    assert talk.book.pending is None


def test_back_to_a_silence_says_that_nothing_was_said() -> None:
    talk = begun().tap("unsure").say("back")
    assert talk.said[-1].lead is not None
    assert talk.said[-1].lead.view == Shown(Silence.UNSURE)


def test_change_lists_what_was_said_most_wanted_first() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("change an answer")
    assert talk.heard == ["talk/change"]
    assert [each.token for each in talk.buttons] == ["c:edit.whose", "c:edit.sender"]
    talk.tap("edit.sender")
    assert (talk.asked, talk.lead) == ("intake/sender", "you_said")


def test_change_shows_a_page_at_a_time() -> None:
    talk = waiting().say("change")
    assert [each.token for each in talk.buttons][-1] == "c:change.1"
    assert len(talk.buttons) == 7
    talk.tap("change.1")
    assert [each.token for each in talk.buttons] == ["c:edit.income"]
    assert talk.say("/change 2").lead == "nothing_to_change"


def test_where_nothing_was_said_there_is_nothing_to_change() -> None:
    talk = begun().say("change")
    assert (talk.asked, talk.lead) == ("intake/whose", "nothing_to_change")


def test_change_understands_the_name_of_an_answer() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400")
    assert talk.say("/change the amount billed").asked == "intake/billed"
    assert talk.say("/change sender").asked == "intake/sender"


@pytest.mark.parametrize("name", ["horoscope", "income", "the lawsuit"])
def test_what_was_not_asked_yet_cannot_be_changed(name: str) -> None:
    talk = begun().tap("me").say(f"/change {name}")
    assert talk.heard == ["talk/change"]
    assert talk.book.pending is None


def test_a_change_tells_what_it_moved() -> None:
    talk = waiting().say("/change billed").say("1900")
    assert talk.heard == ["talk/moved", "ask/look/news"]
    assert talk.knows(BILLED) == 1900


def test_a_change_that_moves_nothing_says_nothing() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("/change whose").tap("other")
    assert talk.heard == ["ask/intake/billed"]


def test_a_change_that_makes_a_letter_stale_offers_it_and_never_sends_it() -> None:
    talk = waiting().say("/change sender").say("Grace Clinic")
    assert talk.heard == ["talk/moved", "ask/look/news"]
    assert talk.said[0].view is None
    assert [each.token for each in talk.said[0].replies] == ["c:give.household/letter"]
    talk.tap("give.household/letter")
    assert talk.heard == ["letters/request", "ask/look/news"]
    assert talk.journal == ["gave"]


def test_a_letter_that_was_given_anew_is_up_to_date() -> None:
    talk = waiting().say("/change sender").say("Grace Clinic").tap("give.household/letter")
    assert talk.say("/change care_on").say("2026-10-05").heard == ["ask/look/news"]


def test_a_letter_of_the_interview_in_hand_can_be_given_again() -> None:
    steps = (LIBRARY.interviews["household"].steps[2], *LIBRARY.interviews["household"].steps[:2])
    first = replace(LIBRARY.interviews["household"], steps=(*steps, LIBRARY.interviews["household"].steps[-1]))
    engine = type(ENGINE).of(replace(LIBRARY, interviews={**LIBRARY.interviews, "household": first}))
    talk = told(begun(engine=engine))
    assert talk.heard == ["letters/request", "ask/household/home"]
    talk.say("/change sender").say("Grace Clinic")
    assert talk.buttons[0].token == "c:give.household/letter"
    talk.tap("give.household/letter")
    assert talk.heard == ["letters/request", "ask/household/home"]
    assert talk.say("/change care_on").say("2026-10-05").heard == ["ask/household/home"]


@pytest.mark.parametrize("paper", ["", "household", "household/income", "nowhere/letter", "household/nothing"])
def test_a_paper_that_is_none_is_an_old_button(paper: str) -> None:
    talk = waiting().touch(f"c:give.{paper}")
    assert (talk.heard, talk.lead) == (["ask/look/news"], "old_button")


def test_a_paper_that_was_not_given_yet_is_not_given_by_a_button() -> None:
    talk = begun().say("/give household/letter")
    assert (talk.heard, talk.lead) == (["ask/intake/whose"], "old_button")


def test_a_question_that_is_not_known_shows_the_menu() -> None:
    assert begun().touch("c:question.horoscope").heard == ["talk/menu"]


def test_the_menu_offers_what_can_be_done() -> None:
    talk = begun().say("/menu")
    assert [each.token for each in talk.buttons] == [
        f"c:{name}" for name in ("plan", "numbers", "bills", "change", "newbill", "pause", "delete", "go")
    ]
    assert talk.tap("go").heard == ["say/card/recap", "ask/intake/whose"]


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


def test_an_answer_whose_kind_has_changed_since_is_asked_as_if_never_said() -> None:
    """ADR 4."""
    talk = begun().tap("me").say("Mercy Hospital", "2400")
    stated = Stated("text", "a lot", talk.now, "person")
    talk.book = replace(talk.book, facts=talk.book.facts.with_value("case:c1", "billed", stated))
    talk.say("back")
    assert talk.asked == "intake/billed"
    assert talk.say("2400").knows(BILLED) == 2400


def test_a_question_that_no_longer_exists_is_not_waited_for() -> None:
    """The flows were changed while the person was away."""
    talk = begun().tap("me").say("Mercy Hospital").say("back")
    assert isinstance(talk.book.pending, Revisit)
    target = replace(talk.book.pending.target, step="gone")
    talk.book = replace(talk.book, pending=Revisit(target))
    assert talk.say("/plan").asked == "intake/billed"
    talk.book = replace(talk.book, trail=(target,), pending=None)
    assert talk.say("back").asked == "intake/billed"


@pytest.mark.parametrize("name", ["plan", "bills", "change", "help", "go"])
def test_a_command_without_a_bill_begins_one_or_is_met(name: str) -> None:
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), begun().now)
    obey(desk, name)
    assert desk.effects


def test_what_is_known_can_be_changed_at_the_end_of_the_journey() -> None:
    talk = closed().say("/change billed")
    assert talk.asked == "intake/billed"
    talk.say("1900")
    assert talk.knows(BILLED) == 1900
    assert talk.heard == ["talk/moved", "talk/resting"]
    assert talk.stage == "closed"


def test_what_the_court_asked_for_can_be_changed() -> None:
    talk = begun().say("they sued me").tap("yes").say("2026-12-10", "/change answer_by", "2026-12-12")
    assert str(talk.knows(ANSWER_BY)) == "2026-12-12"
    assert talk.knows(SUED) == "yes"
    assert talk.knows(HOME) is None
