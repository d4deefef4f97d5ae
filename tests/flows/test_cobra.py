"""COBRA's last day is said as the earliest one: the days count from the notice where it came later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

import pytest
from asked_kit import MOST_WORDS, reader, renderer, told

from bot.core.effects import Say
from bot.core.flow import AnyFact
from flows import facts
from flows.choices import YesNo
from flows.views.dates import choose_cobra
from flows.views.first import Cobra, cobra
from flows.views.moved import Change, moved

Said: TypeAlias = "Mapping[AnyFact, object]"
LOST = date(2026, 9, 30)
LAST = date(2026, 11, 29)
LONG_AGO = date(2026, 9, 1)
SCREENS = ("coverage/cobra", "news/lost")


def said_on(screen: str, said: Said) -> str:
    here = reader(said)
    return renderer().screen(Say(f"say/{screen}", "say", here.today, "en", view=cobra.build(here))).text


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("said", [{}, {facts.LOST_ON: LOST}, {facts.LOST_ON: LONG_AGO}])
def test_it_is_short_and_asks_the_old_employer_for_the_last_day(screen: str, said: Said) -> None:
    text = said_on(screen, said)
    assert len(text.split()) <= MOST_WORDS, text
    assert "60 days" in text
    assert "Please check with the old employer" in text
    assert "What is the last day to choose it?" in text


@pytest.mark.parametrize("screen", SCREENS)
def test_the_day_is_said_and_that_a_later_notice_gives_more_time(screen: str) -> None:
    text = said_on(screen, {facts.LOST_ON: LOST})
    assert "days from September 30, 2026 end on November 29, 2026. A later COBRA notice gives more time" in text


@pytest.mark.parametrize("screen", SCREENS)
def test_a_day_that_has_passed_is_not_called_too_late(screen: str) -> None:
    text = said_on(screen, {facts.LOST_ON: LONG_AGO})
    assert "ended on October 31, 2026. A later COBRA notice gives more time" in text
    assert "too late" not in text


@pytest.mark.parametrize("screen", SCREENS)
def test_without_the_day_no_date_is_made_up(screen: str) -> None:
    text = said_on(screen, {})
    assert "from the loss or the notice, whichever is later" in text
    assert "2026" not in text


def test_cover_that_ended_after_the_care_pays_nothing_for_it() -> None:
    said = {facts.LOST_ON: LOST, facts.CARE_ON: date(2026, 5, 2)}
    assert cobra.build(reader(said)) == Cobra(LOST, LAST, open_still=True, later=True)
    for screen in SCREENS:
        assert "It reaches back" not in said_on(screen, said)
        assert "It reaches back" in said_on(screen, {**said, facts.CARE_ON: date(2026, 10, 17)})
    assert "past care" not in told("cobra", reader(said))


def test_the_question_tells_the_day_while_it_is_ahead() -> None:
    assert "end on November 29, 2026. A later" in told("cobra", reader({facts.LOST_ON: LOST}))
    assert "2026" not in told("cobra", reader({facts.LOST_ON: LONG_AGO}))
    assert "past care" in told("cobra")


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({facts.LOST_COVER: YesNo.YES, facts.LOST_ON: LOST}, True),
        ({facts.LOST_ON: LOST}, True),
        ({facts.LOST_COVER: YesNo.YES}, False),
        ({facts.LOST_COVER: YesNo.NO, facts.LOST_ON: LOST}, False),
        ({facts.LOST_COVER: YesNo.NO, facts.LOST_ON: LOST, facts.CARE_ON: date(2026, 10, 17)}, False),
        ({facts.LOST_COVER: YesNo.NO, facts.LOST_ON: LOST, facts.CARE_ON: date(2026, 5, 2)}, True),
    ],
)
def test_there_is_a_day_where_cover_has_ended(said: Said, *, known: bool) -> None:
    assert choose_cobra(reader(said)) == (LAST if known else None)


def test_a_changed_day_is_told_with_what_it_moved() -> None:
    change = moved(reader({facts.LOST_ON: LOST}), reader({facts.LOST_ON: date(2026, 11, 13)}))
    assert change is not None
    assert change.changes == (Change("cobra", LAST, date(2027, 1, 12)),)
    assert moved(reader(), reader({facts.LOST_ON: LOST})) is None
    text = renderer().screen(Say("talk/moved", "say", reader().today, "en", view=change)).text
    assert "Last day to choose COBRA, at the earliest: was November 29, 2026, now January 12, 2027." in text
