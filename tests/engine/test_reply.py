"""Misses: once more with an example, in words for what was wrong, and after three times a way around the question."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tiny import BILLED, CARE_ON, SENDER
from tiny_talk import begun, told

from bot.core.answers import Silence


def test_a_wrong_format_asks_again_with_an_example() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("bananas")
    assert talk.heard == ["ask/intake/billed#retry"]
    assert talk.lead == ""
    assert [each.token for each in talk.buttons] == [f"{talk.book.screen}:unsure"]
    assert talk.say("2400").asked == "intake/care_on"


@pytest.mark.parametrize(
    ("answers", "wrong", "lead"),
    [
        (("Mercy Hospital",), "3 million", "too_large"),
        (("Mercy Hospital",), "-5 dollars", "negative"),
        (("Mercy Hospital", "2400"), "2030-01-01", "future"),
        (("Mercy Hospital", "2400"), "february 30 2026", "impossible"),
        ((), "Mercy " * 30, "too_long"),
    ],
)
def test_what_was_wrong_is_said(answers: tuple[str, ...], wrong: str, lead: str) -> None:
    talk = begun().tap("me").say(*answers).say(wrong)
    assert talk.heard[0].endswith("#retry")
    assert talk.lead == lead


def test_the_third_miss_offers_ways_around() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "bananas", "apples")
    assert talk.heard == ["ask/intake/billed#retry"]
    talk.say("pears")
    assert talk.heard == ["talk/stuck", "ask/intake/billed#retry"]
    assert [each.token.split(".")[0] for each in talk.said[0].replies] == ["c:skip", "c:person", "c:menu"]


def test_each_way_around_leads_on() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "bananas", "apples", "pears")
    assert talk.tap("person").heard == ["talk/person", "ask/intake/billed"]
    talk.say("pears").tap("menu")
    assert talk.heard == ["talk/menu"]
    talk.say("pears").tap("skip")
    assert talk.knows(BILLED) is Silence.DECLINED
    assert talk.asked == "intake/care_on"


def test_an_answer_makes_good_for_all_misses() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "bananas", "apples", "2400", "bananas", "apples")
    assert talk.book.misses == 2
    assert talk.heard == ["ask/intake/care_on#retry"]


def test_a_question_that_resembles_one_counts_as_a_miss() -> None:
    talk = begun().say("negotiate hospital bill take")
    assert talk.heard == ["talk/did_you_mean"]
    assert talk.book.misses == 1


def test_a_miss_while_a_doubt_waits_leaves_it_waiting() -> None:
    talk = begun().tap("me").say("I dont know my doctor").say("@@@")
    assert talk.asked == "talk/confirm"
    assert talk.tap("yes").knows(SENDER) == "I dont know my doctor"


def test_nothing_changes_by_a_miss() -> None:
    talk = told()
    before = talk.book.facts
    talk.say("bananas", "\x00", "", "   ", "👀")
    assert talk.book.facts == before
    assert talk.asked == "household/home"


def test_not_sure_while_a_doubt_waits_confirms_nothing_and_throws_nothing_away() -> None:
    talk = begun().tap("me").say("I dont know my doctor").say("not sure")
    assert talk.knows(SENDER) is None
    assert talk.asked == "intake/sender"


def test_a_doubt_about_an_answer_that_is_open_again_returns_to_it_when_denied() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("back").say("I dont know my doctor").tap("no")
    assert (talk.asked, talk.lead) == ("intake/sender", "again")
    assert talk.tap("keep").knows(SENDER) == "Mercy Hospital"


def test_the_day_the_person_lives_in_limits_a_date() -> None:
    assert begun().tap("me").say("Mercy Hospital", "2400", "yesterday").knows(CARE_ON) is not None


def test_another_figure_in_place_of_a_yes_is_read_back_too() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("500 to 700").say("4")
    assert talk.knows(BILLED) is None
    talk.say("yes")
    assert talk.knows(BILLED) == Decimal(4)


STORY = "they took my mother there at night and now they want more than we have"


def test_a_story_is_heard_and_the_question_is_asked_as_it_was() -> None:
    talk = begun().say(STORY)
    assert (talk.heard, talk.lead) == (["ask/intake/whose"], "story")
    assert talk.say(STORY, STORY).heard == ["talk/stuck", "ask/intake/whose#retry"]


def test_many_words_that_ask_something_are_no_story() -> None:
    assert begun().say("what would they do to my mother if we just left all of it alone").lead == ""
    assert begun().say(f"{STORY}, what now?").lead == ""


def test_the_question_can_be_asked_once_more_word_for_word() -> None:
    assert begun().say("/repeat").heard == ["ask/intake/whose"]
