"""Back and change: an answer is open again, what was said after it stays, and what it moved is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import ANSWER_BY, BILLED, CARE_ON, ENGINE, HOME, LIBRARY, SENDER, SUED, WHOSE, Whose
from tiny_talk import begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Revisit
from bot.core.facts import Stated
from bot.engine.shown import Shown


def test_back_opens_the_last_answer_again_with_what_was_said() -> None:
    """X3."""
    talk = begun().tap("me").say("Mercy Hospital").say("back")
    assert (talk.asked, talk.lead) == ("intake/sender", "you_said")
    assert talk.said[-1].lead is not None
    assert talk.said[-1].lead.view == Shown("Mercy Hospital")
    assert talk.buttons[0].token.endswith(":keep")
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


@pytest.mark.parametrize("said", ["sender", "the name of the hospital"])
def test_what_can_be_changed_can_be_typed_as_well(said: str) -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("change").say(said)
    assert (talk.asked, talk.lead) == ("intake/sender", "you_said")


def test_the_next_page_can_be_typed_as_well() -> None:
    talk = waiting().say("change", "more")
    assert [each.token for each in talk.buttons] == ["c:edit.income"]


def test_while_there_is_a_list_of_what_can_be_changed_the_open_question_is_open() -> None:
    typed = begun().tap("me").say("Mercy Hospital").say("change").say("2400")
    assert typed.knows(BILLED) == 2400
    tapped = begun().tap("me").say("Mercy Hospital")
    button = tapped.button("unsure").token
    assert tapped.say("change").touch(button).knows(BILLED) is Silence.UNSURE
    assert typed.asked == tapped.asked == "intake/care_on"
    assert begun().tap("me").say("change", "@", "help").asked == "intake/sender"


def test_to_keep_an_answer_can_be_typed_as_well() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("back", "keep it")
    assert talk.knows(SENDER) == "Mercy Hospital"
    assert (talk.asked, talk.lead) == ("intake/billed", "kept")


def test_where_nothing_was_said_there_is_nothing_to_change() -> None:
    talk = begun().say("change")
    assert (talk.asked, talk.lead) == ("intake/whose", "nothing_to_change")


def test_change_understands_the_name_of_an_answer() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400")
    assert talk.say("/change the amount billed").asked == "intake/billed"
    assert talk.say("/change sender").asked == "intake/sender"


def test_change_is_understood_in_a_sentence_that_names_the_answer() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400").say("I want to  change the AMOUNT billed")
    assert (talk.asked, talk.lead) == ("intake/billed", "you_said")


@pytest.mark.parametrize("said", ["change my mind about the weather", "change my"])
def test_a_sentence_that_names_no_answer_changes_none(said: str) -> None:
    talk = begun().tap("me").say("Mercy Hospital").say(said)
    assert not isinstance(talk.book.pending, Revisit)
    assert talk.knows(SENDER) == "Mercy Hospital"


def test_change_without_a_name_shows_what_can_be_changed() -> None:
    assert begun().tap("me").say("Mercy Hospital").say("change my").heard == ["talk/change"]


@pytest.mark.parametrize("name", ["horoscope", "income"])
def test_what_was_not_asked_yet_cannot_be_changed(name: str) -> None:
    talk = begun().tap("me").say(f"/change {name}")
    assert talk.heard == ["talk/change"]
    assert not isinstance(talk.book.pending, Revisit)


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


def test_an_answer_whose_kind_has_changed_since_is_asked_as_if_never_said() -> None:
    """ADR 4."""
    talk = begun().tap("me").say("Mercy Hospital", "2400")
    stated = Stated("text", "a lot", talk.now, "person")
    talk.book = replace(talk.book, facts=talk.book.facts.with_value("case:c1", "billed", stated))
    talk.say("back")
    assert talk.asked == "intake/billed"
    assert talk.say("2400").knows(BILLED) == 2400


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


def test_a_letter_that_is_no_longer_right_can_be_asked_for_without_its_name() -> None:
    talk = waiting().say("/change billed", "1900")
    named = talk.button("give").token
    assert talk.say("/give").heard[0] == "letters/request"
    assert waiting().say("/change billed", "1900").touch(named).heard[0] == "letters/request"
    assert talk.say("/give").lead == "old_button"
