"""Reminders in words: short and kind, with the day, what comes of doing nothing, and one thing to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.check.never import said_never
from bot.check.reading import MOST_IN_SENTENCE, MOST_LINES, MOST_TO_SAY, MOST_WORDS, Measure, measure
from bot.check.shown import boundary_days
from bot.core.effects import Label, Say
from bot.core.flow import AnyFact
from bot.core.knowledge import Knowledge
from bot.core.never import Rule
from bot.core.nudges import Manner
from bot.engine.later import Later
from bot.engine.nudging import Nudging
from bot.engine.reminding import HOURS, LISTED, ZONES, Coming, Reminding, Zoning
from bot.engine.turn import Restored
from bot.render.screens import Renderer, Screen
from flows import knowledge, never
from flows.choices import Sender
from flows.journey import JOURNEY
from flows.views.dates import MANNERS, Date
from flows.views.nudge import Line

Said: TypeAlias = "Mapping[AnyFact, object]"
TEMPLATES = Path(__file__).parents[2] / "templates"
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
NOON = datetime(2026, 12, 4, 12, tzinfo=UTC)
EASIEST = 6.0
"""The grade that no reminder may pass."""
MOST_IN_LABEL = 24
COMES_OF_IT = {
    "answer_court": "other side usually wins",
    "find_court_date": "other side usually wins",
    "dispute": "they may go on meanwhile|A later one may not",
    "file_estimate": "only asking is left|the bill stays unless they agree",
    "appeal": '"no" usually stands',
    "external_review": 'second "no" usually stands',
    "medicaid": "may not reach back so far|Medicaid pays nothing for it",
    "cobra": "old plan may stay closed|old plan stays closed",
    "aid_form": "Without a form there is no aid",
    "paper_by": "may go on without an answer",
    "hold": "calls can come again, or a collector",
    "discount": "discount may be gone",
    "call_back": "silent office promises nothing",
    "promise": "is soon forgotten",
    "pay": "may call the deal off",
    "pay_soon": "the account stays open",
    "payment": "A missed payment can end the plan",
    "records": "nobody can check the charges",
    "paper": "there is no deal yet",
    "ask_plan": "can sit for months",
    "ask_advice": "start the time to sue again",
    "ask_again": "can sit for months",
    "call": "the bill stays as it is",
    "proof": "an old sum can come back",
    "silence": "can go to a collector",
    "own": "does not get smaller by itself",
}
"""What each reminder says of doing nothing."""
UNDATED = {"find_court_date", "silence", "own"}
"""What is said without the day it was planned for."""
HELP = {
    "answer_court": "court clerk and free legal aid",
    "dispute": "fastest mail",
    "file_estimate": "Do you still take my dispute",
    "appeal": "Do you still take my appeal",
    "external_review": "How do I ask for an external review",
    "medicaid": "Can you still look at past care",
    "cobra": "Can I still choose COBRA",
    "aid_form": "Would you still take my aid form",
    "paper_by": "Do you still take my answer",
    "hold": "Could you hold the account longer",
    "discount": "Could I still have that discount",
    "pay": "Does our agreement still stand",
    "payment": "Can I still make this payment",
}
"""What can still be asked when the day has passed."""
FAR = (-30, -7, -1, 0, 1, 2, 3, 14, 60, 61, 300)


@cache
def _knowledge() -> Knowledge:
    return knowledge.load()


@cache
def _never() -> tuple[Rule, ...]:
    return never.load().rules


@cache
def _renderer() -> Renderer:
    return Renderer.of(TEMPLATES, ("en",), _knowledge())


def screen(template: str, view: object = None, block: str = "say", day: date = TODAY) -> Screen:
    return _renderer().screen(Say(template, block, day, "en", view=view))


def line(what: str, days: int, *, sender: str | None = "County General", several: bool = False) -> Line:
    day = Date(what, TODAY + days * DAY, act=True, days_left=days)
    return Line(day, sender, "hospital", several=several, late=days < 0)


def alone(what: str, days: int, day: date = TODAY) -> Screen:
    return screen("talk/nudge", Nudging((line(what, days),), 0, what), day=day)


def read(template: str, shown: Screen, block: str = "say") -> Measure:
    """Measure a screen, and hold it against what everything that is said must keep to."""
    found = measure((template, block), shown)
    assert found.longest <= MOST_IN_SENTENCE, found.text
    assert found.grade is None or found.grade <= EASIEST, found.text
    assert all(len(each.split()) <= MOST_TO_SAY for each in found.to_say), found.text
    assert found.questions <= 1, found.text
    assert not list(said_never({(template, block): (shown,)}, _never())), found.text
    assert "\n\n\n" not in shown.text
    return found


# The words


def test_each_date_that_a_stage_waits_for_has_a_manner_and_words() -> None:
    named = {due.what: due.manner for stage in JOURNEY.stages for due in stage.reminders if due.what != "pay"}
    assert named.items() <= MANNERS.items()
    assert MANNERS.keys() | {"pay", "pay_soon", "silence", "own"} == COMES_OF_IT.keys()
    assert "harsh_steps" not in MANNERS


@pytest.mark.parametrize("days", FAR)
@pytest.mark.parametrize("what", COMES_OF_IT)
def test_a_reminder_names_the_day_and_what_comes_of_doing_nothing(what: str, days: int) -> None:
    shown = alone(what, days)
    assert re.search(COMES_OF_IT[what], shown.text), shown.text
    found = read("talk/nudge", shown)
    assert found.words <= MOST_WORDS
    assert found.questions == 1
    assert shown.text.rstrip().endswith(("?", "enough."))
    near = days <= 60
    day = TODAY + days * DAY
    written = f"{day:%A, %B} {day.day}" if near else f"{day:%B} {day.day}, {day.year}"
    assert (written in shown.text) == (what not in UNDATED)


@pytest.mark.parametrize("what", sorted(COMES_OF_IT.keys() - UNDATED))
def test_the_last_day_the_day_before_and_the_day_after_read_differently(what: str) -> None:
    today, tomorrow, late, later = (alone(what, days).text for days in (0, 1, -1, 9))
    assert "Today, Saturday, November 21:" in today
    assert "Tomorrow, Sunday, November 22:" in tomorrow
    assert "Friday, November 20" in late
    assert "Monday, November 30" in later
    assert not re.search("Today|Tomorrow", late + later)
    assert re.search("was the|should have come|promised to call|lanned for", late)


@pytest.mark.parametrize("what", HELP)
def test_a_day_that_has_passed_asks_whether_they_still_take_it(what: str) -> None:
    late, early = alone(what, -1).text, alone(what, 3).text
    assert HELP[what] in late
    assert HELP[what] not in early
    assert "today" in late or what == "pay"


def test_every_deadline_has_a_question_for_when_it_has_passed() -> None:
    deadlines = {what for what, manner in MANNERS.items() if manner is Manner.DEADLINE}
    assert deadlines | {"pay"} <= HELP.keys()


@pytest.mark.parametrize(
    ("what", "closing"),
    [
        ("records", "Has it come?"),
        ("paper", "Has it come?"),
        ("call_back", "Did they call?"),
        ("promise", "Did they do it?"),
        ("discount", "When will you ask them?"),
        ("silence", "Shall we go on? One step is enough."),
        ("own", "You asked me to remind you now. Shall we go on?"),
        ("call", "When will you call?"),
        ("appeal", "When will you do it?"),
    ],
)
def test_one_question_closes_it(what: str, closing: str) -> None:
    assert alone(what, -1).text.endswith(closing)


def test_what_the_other_side_owes_is_only_asked_for_where_it_is_alone() -> None:
    shown = screen("talk/nudge", Nudging((line("records", -1), line("hold", 3)), 0, ""))
    assert "Has it come" not in shown.text
    assert shown.text.endswith("Which one first? Tap its number.")


def test_five_dates_of_several_bills_fit_one_message() -> None:
    lines = (
        line("answer_court", -1, several=True),
        line("appeal", 0, several=True, sender=None),
        line("records", -1, several=True, sender="Lake Lab"),
    )
    shown = screen("talk/nudge", Nudging(lines, 2, ""))
    found = read("talk/nudge", shown)
    assert found.lines <= MOST_LINES
    assert "And 2 more." in shown.text
    named = ["1. County General", "2. The hospital bill", "3. Lake Lab"]
    assert [each for each in shown.text.splitlines() if each in named] == named


@pytest.mark.parametrize("kind", [*Sender, "unknown"])
def test_one_of_several_bills_is_named_as_far_as_it_is_known(kind: str) -> None:
    one = replace(line("hold", 3, sender=None, several=True), kind=str(kind))
    text = screen("talk/nudge", Nudging((one,), 0, "hold")).text
    assert text.startswith("The ") == (kind != "unknown")
    assert "their hold on the account ends" in text


@pytest.mark.parametrize("what", COMES_OF_IT)
def test_it_can_be_said_on_each_day_on_which_the_law_changes(what: str) -> None:
    for day in boundary_days(_renderer()):
        for near in (day - DAY, day):
            if near >= TODAY:
                assert alone(what, 3, near).text


@pytest.mark.parametrize("what", COMES_OF_IT)
def test_a_list_names_it_in_a_few_words(what: str) -> None:
    coming = Coming(1, line(what, 200, several=True), NOON)
    text = screen("talk/reminders", Reminding((coming,), 0, silent=False, zone="eastern", opens=9, closes=21)).text
    [row] = [each for each in text.splitlines() if each.startswith("1. ")]
    told = row.removeprefix("1. Friday, December 4, noon: ").removesuffix(" (County General)")
    assert 1 < len(told.split()) <= MOST_IN_SENTENCE


# The talk about reminders


def test_the_list_of_reminders_fits_a_card() -> None:
    whats = ("answer_court", "records", "pay", "payment", "silence", "own")[:LISTED]
    rows = tuple(Coming(number, line(what, 9), NOON + 25 * number * DAY) for number, what in enumerate(whats, 1))
    shown = screen("talk/reminders", Reminding(rows, 3, silent=False, zone="arizona", opens=9, closes=21))
    assert read("talk/reminders", shown).lines <= MOST_LINES
    assert "2. January 23, 2027, noon: see if the full bill has come" in shown.text
    assert "And 3 more later." in shown.text
    assert "between 9 am and 9 pm, Arizona time" in shown.text


def test_an_empty_list_says_how_to_be_reminded() -> None:
    text = screen("talk/reminders", Reminding((), 0, silent=False, zone="", opens=9, closes=21)).text
    assert "nothing to remind you of" in text
    assert "remind me tomorrow at noon" in text
    assert "your time" in text


def test_a_list_that_is_off_says_so_and_how_to_start_again() -> None:
    empty = screen("talk/reminders", Reminding((), 0, silent=True, zone="guam", opens=9, closes=21)).text
    full = screen(
        "talk/reminders",
        Reminding((Coming(1, line("hold", 3), NOON),), 0, silent=True, zone="guam", opens=9, closes=21),
    ).text
    for text in (empty, full):
        assert text.startswith("Reminders are off.")
        assert "Start again" in text
        assert "I write between" not in text
    assert "1. Friday, December 4, noon: the hold ends Tuesday, November 24" in full


@pytest.mark.parametrize(
    ("at", "day", "told"),
    [
        (NOON, NOON.date(), "today at noon"),
        (NOON.replace(hour=19, minute=30), NOON.date(), "tonight at 7:30 pm"),
        (NOON.replace(hour=10), TODAY, "on Friday, December 4, at 10 am"),
        (NOON.replace(hour=19), TODAY, "on Friday, December 4, at 7 pm"),
    ],
)
def test_it_says_when_it_will_write_again(at: datetime, day: date, told: str) -> None:
    view = Later(at)
    assert f"I will write again {told}." in screen("talk/nudge_later", view, day=day).text


@pytest.mark.parametrize("zone", [*ZONES, ""])
def test_each_time_zone_has_a_name(zone: str) -> None:
    asked = screen("talk/zone", Zoning(zone, NOON), "ask")
    noted = screen("talk/zone_set", Zoning(zone, NOON))
    assert ("(" in asked.text) == bool(zone)
    assert "it is noon where you are" in asked.text
    assert ("(" in noted.text) == bool(zone)
    assert read("talk/zone", asked, "ask").words <= MOST_WORDS


@pytest.mark.parametrize(
    ("name", "block", "view"),
    [
        ("nudge_done", "say", None),
        ("nudge_stopped", "say", None),
        ("nudge_when", "ask", None),
        ("nudge_when", "past", None),
        ("nudge_when", "far", None),
        ("nudge_when", "retry", None),
        ("nudges_off", "say", None),
        ("nudges_on", "say", None),
        ("hours", "ask", None),
        ("hours_set", "say", Reminding((), 0, silent=False, zone="eastern", opens=12, closes=21)),
        ("letter_doubt", "say", None),
        ("letter_resent", "say", None),
        ("restored", "say", Restored(NOON)),
    ],
)
def test_what_is_said_about_reminders_is_short(name: str, block: str, view: object) -> None:
    assert read(f"talk/{name}", screen(f"talk/{name}", view, block), block).words <= MOST_WORDS


def test_who_stops_all_of_it_is_told_how_to_start_again() -> None:
    assert '"remind me"' in screen("talk/nudges_off").text
    assert '"stop"' in screen("talk/nudges_on").text


def test_after_a_restore_the_moment_is_named() -> None:
    assert "up to Friday, December 4, noon" in screen("talk/restored", Restored(NOON)).text


def test_the_buttons_are_short() -> None:
    acts = ("done", "hour", "tonight", "tomorrow", "pick", "stop", "go")
    names = [*(f"nudge_{each}" for each in acts), *(f"zone_{each}" for each in ZONES)]
    names += [
        *(f"hours_{each}" for each in HOURS),
        "resend",
        "unstop",
        "stop",
        "remind",
        "reminders",
        "dates",
        "cancel",
    ]
    labels = {name: _renderer().words["en"].label(Label("parts/choices", name)) for name in names}
    assert all(0 < len(label) <= MOST_IN_LABEL for label in labels.values())
    assert (labels["hours_8_20"], labels["hours_12_21"]) == ("8 am to 8 pm", "Noon to 9 pm")
