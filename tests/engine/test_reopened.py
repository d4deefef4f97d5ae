"""A bill at its end: only a row that names the end leads away from it, and then it goes its way once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tiny import JOURNEY, LIBRARY, NEWS, SUED, TODAY, is_sued
from tiny_talk import Talk, begun, closed

from bot.core.flow import (
    Ask,
    Done,
    Interview,
)
from bot.core.journey import ANYWHERE, FACTS_CHANGED, Row
from bot.engine.turn import Engine

REOPENED = replace(JOURNEY, rows=(Row(FACTS_CHANGED, "closed", "court", is_sued), *JOURNEY.rows))
PAPERS = Interview("moved", (Ask("sued", SUED, again=True), Done("end", "papers_told")))
"""An interview on the way in which court papers may be told of."""


def at_the_end() -> Talk:
    interviews = {**LIBRARY.interviews, "moved": PAPERS}
    return closed(begun(engine=Engine.of(replace(LIBRARY, journey=REOPENED, interviews=interviews))))


def is_closed(talk: Talk) -> bool:
    assert talk.book.case is not None
    return talk.book.case.closed


def test_an_alarm_opens_a_closed_bill_again() -> None:
    talk = at_the_end().later(days=5).say("they sued me").tap("yes")
    assert talk.heard == ["say/court/warning", "ask/court/answer_by"]
    assert talk.journal == ["said", "moved"]
    assert (talk.stage, is_closed(talk)) == ("court", False)
    assert talk.book.case is not None
    assert talk.book.case.stage_since == TODAY + timedelta(days=5)


def test_so_does_what_is_said_in_an_interview_on_the_way() -> None:
    talk = at_the_end().say("I moved away")
    assert (talk.asked, is_closed(talk)) == ("moved/sued", True)
    talk.tap("yes")
    assert talk.heard == ["say/court/warning", "ask/court/answer_by"]
    assert (talk.stage, is_closed(talk)) == ("court", False)


def test_a_bill_that_was_opened_again_goes_its_way_to_the_end_once_more() -> None:
    talk = at_the_end().say("they sued me").tap("yes").say("2026-12-10")
    assert (talk.stage, talk.asked) == ("waiting", "look/news")
    assert talk.knows(NEWS) is None
    talk.tap("paid").say("900")
    assert (talk.stage, is_closed(talk), talk.heard) == ("closed", True, ["talk/resting"])


def test_another_change_leaves_it_closed() -> None:
    talk = at_the_end().say("/change billed", "1900")
    assert (talk.stage, is_closed(talk), talk.asked) == ("closed", True, "")


def test_a_row_from_anywhere_leaves_it_closed() -> None:
    assert Row(FACTS_CHANGED, ANYWHERE, "court", is_sued) in JOURNEY.rows
    talk = closed().say("they sued me").tap("yes")
    assert (talk.stage, is_closed(talk), talk.asked) == ("closed", True, "")
