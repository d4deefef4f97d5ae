"""What went wrong and was mended: words of another bill, ways out of an interview on the way, court papers in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tiny import HOME, HOUSEHOLD, JOURNEY, KNOWLEDGE, LIBRARY, LOOK, NEWS, Bills, News
from tiny_talk import Talk, begun, told, waiting
from tiny_words import words_in

from bot.core.book import Meta, Revisit
from bot.core.facts import Stated
from bot.core.flow import (
    Ask,
    Done,
    Reader,
    Tell,
    once,
    view,
)
from bot.core.journey import Row
from bot.engine.shown import Shown
from bot.engine.told import Told
from bot.engine.turn import Engine
from bot.render.screens import Renderer

if TYPE_CHECKING:
    from pathlib import Path


def noted() -> Talk:
    """Somebody who was just told something about their bill."""
    return begun().tap("me").say("Mercy Hospital", "400", "2026-10-01")


@pytest.mark.parametrize("left", [("new bill",), ("/restart", "start over"), ("/delete", "only this bill", "hi")])
def test_what_was_told_of_a_bill_is_not_told_of_another(left: tuple[str, ...], tmp_path: Path) -> None:
    talk = noted().say(*left).say("explain that")
    assert talk.heard == ["ask/intake/whose#plain"]
    renderer = Renderer.of(words_in(tmp_path), ("en",), KNOWLEDGE)
    assert all(renderer.screen(say).text for say in talk.said)


def test_nor_after_another_bill_was_taken_in_hand() -> None:
    talk = told(begun()).say("new bill").tap("me").say("Grace Clinic", "400", "2026-10-01")
    assert talk.touch("c:case.c1").say("explain that").heard == ["ask/household/home#plain"]


@view
def news(reader: Reader) -> Bills:
    return Bills(1, str(reader.get(NEWS)))


def test_what_was_told_of_a_record_is_told_of_that_record_again() -> None:
    """The next look has begun since, and nothing was said at it yet."""
    look = replace(LOOK, steps=(Ask("news", NEWS), Tell("noted", view=news), Done("end", "looked")))
    engine = Engine.of(replace(LIBRARY, interviews={**LIBRARY.interviews, "look": look}))
    talk = waiting(begun(engine=engine)).tap("nothing").say("explain that")
    assert talk.said[0].template == "say/look/noted"
    assert talk.said[0].view == Bills(1, str(News.NOTHING))


def test_back_leads_out_of_one_that_was_gone_through_before() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("3000").say("I moved away", "back")
    assert (talk.asked, talk.lead) == ("intake/sender", "left_aside")


def test_back_leads_out_of_one_whose_answers_are_those_of_another_bill() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("new bill", "I moved away", "back")
    assert (talk.asked, talk.lead) == ("intake/whose", "left_aside")


def test_never_mind_lets_go_of_what_waits_for_an_answer_first() -> None:
    talk = begun().tap("me").say("I moved away").tap("west").say("back", "never mind")
    assert (talk.asked, talk.lead, talk.book.pending) == ("moved/income", "kept", None)
    assert talk.say("never mind").lead == "left_aside"


@pytest.mark.parametrize("said", ["/delete", "/restart", "back", "they sued me", "/change whose"])
def test_never_mind_undoes_what_was_only_begun(said: str) -> None:
    talk = begun().tap("me").say(said)
    assert isinstance(talk.book.pending, Meta | Revisit)
    talk.say("never mind")
    assert (talk.asked, talk.lead) == ("intake/sender", "kept")
    assert repr(talk.book.pending) == "None"


def test_never_mind_to_a_doubt_asks_the_question_again() -> None:
    talk = begun().tap("me").say("I dont know my doctor", "never mind")
    assert (talk.asked, talk.lead, talk.book.pending) == ("intake/sender", "", None)


def test_court_papers_end_whatever_was_on_the_way() -> None:
    talk = begun().tap("me").say("I moved away", "they sued me").tap("yes")
    assert talk.heard == ["say/court/warning", "ask/court/answer_by"]
    assert talk.lead == "court_noted"


def test_without_one_for_comebacks_there_is_none_to_open() -> None:
    engine = Engine.of(replace(LIBRARY, comeback=""))
    assert begun(engine=engine).say("/comeback").heard == ["talk/menu"]


def test_an_interview_of_the_journey_asks_anew_each_time_it_is_opened() -> None:
    home = replace(HOUSEHOLD, steps=(Ask("home", HOME, again=True), *HOUSEHOLD.steps[1:]))
    rows = (Row("looked", "waiting", "money"), *JOURNEY.rows)
    known = {**LIBRARY.interviews, "household": home}
    engine = Engine.of(replace(LIBRARY, interviews=known, journey=replace(JOURNEY, rows=rows)))
    talk = waiting(begun(engine=engine)).tap("nothing")
    assert talk.asked == "household/home"
    talk.tap("west")
    assert talk.heard == ["ask/look/news"], "the papers are not given twice"


def test_an_answer_that_can_no_longer_be_read_is_not_told() -> None:
    talk = noted()
    stated = Stated("text", "a lot", talk.now, "person")
    talk.book = replace(talk.book, facts=talk.book.facts.with_value("case:c1", "billed", stated))
    view_ = talk.say("what did I tell you").said[0].view
    assert isinstance(view_, Told)
    assert all(said.value != Shown(None) for said in view_.answers)


def test_a_reader_of_another_day_works_everything_out_anew() -> None:
    day = once(lambda reader: reader.today)
    today = begun().reader
    tomorrow = today.today + timedelta(days=1)
    assert (day(today), day(replace(today, today=tomorrow))) == (today.today, tomorrow)
