"""What a person says about being written to: list, stop, start, own reminders, time zone and hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tiny import LIBRARY
from tiny_talk import Talk, begun, waiting
from tiny_words import PHRASES

from bot.core.book import Asked, Meta
from bot.core.effects import Resend, Say
from bot.core.events import Doubted, Woke
from bot.core.nudges import Clock, Manner
from bot.engine.prompt import SHARED
from bot.engine.reminding import LISTED, Reminding, Zoning
from bot.engine.timetable import nudges
from bot.engine.turn import Engine, Restored

NEW_YORK = ZoneInfo("America/New_York")
DUE = datetime(2026, 12, 5, 15, tzinfo=UTC)
LABELS = {SHARED: {"zone_hawaii": ("Hawaii",), "hours_8_20": ("8 am to 8 pm",)}}
SAID = replace(LIBRARY, phrases={"en": replace(PHRASES, options={**PHRASES.options, **LABELS})})
STOPPING = Engine.of(
    replace(LIBRARY, phrases={"en": replace(PHRASES, commands={**PHRASES.commands, "stop": ("stop",)})})
)
NOWHERE = Engine.of(replace(SAID, zone=lambda _reader: None))
"""A coach to whom no state tells the time zone."""


def coming(talk: Talk, now: datetime) -> datetime | None:
    """When the coach speaks next, if nobody does anything."""
    return next((each.at for each in nudges(talk.book, now)), None)


def views(talk: Talk) -> list[object]:
    return [each.view for each in talk.effects if isinstance(each, Say)]


def said(talk: Talk) -> list[str]:
    return [each.template for each in talk.effects if isinstance(each, Say)]


def listed(talk: Talk) -> Reminding:
    (view,) = (each for each in views(talk) if isinstance(each, Reminding))
    return view


def own(talk: Talk) -> str:
    (found,) = (each for each in talk.book.reminders.kept if each.what == "own")
    assert found.picked
    return found.picked.astimezone(NEW_YORK).strftime("%m-%d %H:%M")


def test_the_list_tells_what_comes_when() -> None:
    view = listed(waiting().say("/reminders"))
    (line,) = view.lines
    assert (line.number, line.at.strftime("%m-%d %H:%M")) == (1, "12-05 10:00")
    assert (view.more, view.silent, view.zone, view.opens, view.closes) == (0, False, "eastern", 9, 21)


def test_the_list_has_a_button_for_each_that_opens_it() -> None:
    talk = waiting().say("/reminders")
    assert [each.token for each in talk.buttons] == ["c:reminder.c1.look", "c:remind", "c:zone", "c:stop", "c:go"]
    talk.touch("c:reminder.c1.look")
    assert said(talk) == ["talk/nudge"]
    talk.tap("tomorrow")
    assert listed(talk.say("/reminders")).lines[0].at.strftime("%m-%d %H:%M") == "11-22 10:00"


@pytest.mark.parametrize(("words", "shown"), [("1", "talk/nudge"), ("2", "talk/confirm"), ("²", "ask/look/news")])
def test_the_number_of_a_reminder_can_be_typed(words: str, shown: str) -> None:
    assert said(waiting().say("/reminders", words))[-1] == shown


def test_a_long_list_is_cut() -> None:
    many = tuple(Clock(f"d{n}", date(2027, 1, 1 + n), Manner.TASK) for n in range(LISTED))
    talk = waiting(begun(engine=Engine.of(replace(LIBRARY, clocks=lambda _reader: many)))).say("/reminders")
    assert (len(listed(talk).lines), listed(talk).more) == (LISTED, 1)


def test_a_reminder_that_is_gone_shows_the_list() -> None:
    assert said(waiting().touch("c:reminder.c9.x")) == ["talk/reminders"]


def test_before_there_is_a_bill_there_is_nothing_to_list() -> None:
    assert "talk/reminders" not in said(begun().say("/delete", "everything", "/reminders"))


def test_without_a_bill_a_list_leads_back_to_what_is_asked() -> None:
    talk = waiting().say("/delete").tap("bill").say("/delete", "/reminders")
    assert said(talk) == ["talk/delete"]


def test_back_beside_the_zone_leads_from_the_open_question() -> None:
    plain = waiting().say("back")
    asked = waiting(begun(engine=NOWHERE)).say("back")
    assert said(asked) == said(plain)


def test_stop_stops_everything_at_once_and_start_again_starts() -> None:
    talk = waiting().say("remind me tomorrow at 9", "/stop")
    assert (talk.book.reminders.silent, said(talk)) == (True, ["talk/nudges_off"])
    assert talk.engine.turn(talk.book, Woke(), DUE + timedelta(days=9)).effects == ()
    assert listed(talk.say("/reminders")).silent
    talk.tap("unstop")
    assert (talk.book.reminders.silent, said(talk)) == (False, ["talk/nudges_on"])
    assert talk.engine.turn(talk.book, Woke(), DUE).effects != ()


def test_start_takes_stop_back() -> None:
    talk = waiting().say("/stop", "/start")
    assert (talk.book.reminders.silent, said(talk)) == (False, ["talk/nudges_on"])


def test_somebody_without_a_bill_can_stop_too() -> None:
    talk = begun().say("/delete", "everything", "/stop")
    assert (talk.book.reminders.silent, said(talk), talk.book.case) == (True, ["talk/nudges_off"], None)


@pytest.mark.parametrize(
    ("words", "at"),
    [("remind me friday at 10", "11-27 10:00"), ("/remind tomorrow at noon", "11-22 12:00")],
)
def test_a_reminder_of_their_own(words: str, at: str) -> None:
    talk = waiting().say(words)
    assert own(talk) == at
    assert said(talk) == ["talk/nudge_later"]
    wake = coming(talk, talk.now)
    assert wake
    assert wake.astimezone(NEW_YORK).strftime("%m-%d %H:%M") == at
    talk.now = wake
    talk.turn(Woke())
    assert said(talk) == ["talk/nudge"]
    assert said(talk.turn(Woke())) == []


def test_what_they_ask_for_after_stop_comes_and_nothing_else() -> None:
    talk = waiting().say("/stop", "remind me friday at 10")
    assert talk.book.reminders.silent
    assert coming(talk, talk.now) == datetime(2026, 11, 27, 15, tzinfo=UTC)
    talk.now = datetime(2026, 11, 27, 15, tzinfo=UTC)
    talk.turn(Woke())
    assert coming(talk, talk.now) is None


def test_stop_takes_back_what_they_had_asked_for() -> None:
    talk = waiting().say("remind me friday at 10", "/reminders", "1").tap("tomorrow").say("/stop")
    assert coming(talk, talk.now) is None


@pytest.mark.parametrize("open_", ["/delete", "/restart", "/remind", "/zone"])
def test_stop_stops_whatever_is_asked(open_: str) -> None:
    talk = waiting(begun(engine=STOPPING)).say(open_, "STOP")
    assert talk.book.reminders.silent


def test_the_same_moment_is_kept_once_and_there_is_an_end() -> None:
    talk = waiting().say("remind me friday at 10", "remind me friday at 10")
    assert [each.what for each in talk.book.reminders.kept].count("own") == 1
    for hour in range(1, 13):
        talk.say(f"remind me on december 4 at {hour} pm")
    assert [each.what for each in talk.book.reminders.kept].count("own") == 12
    assert [(each.template, each.block) for each in talk.effects if isinstance(each, Say)] == [
        ("talk/nudge_when", "full")
    ]


def test_remind_me_without_a_moment_asks_for_one() -> None:
    talk = waiting().say("/remind")
    assert talk.book.pending == Meta(Asked.WHEN, 0)
    assert [each.token for each in talk.buttons][:3] == ["c:nudge.0.hour", "c:nudge.0.tonight", "c:nudge.0.tomorrow"]
    assert own(talk.tap("tomorrow")) == "11-22 10:00"


def test_the_zone_is_asked_once_where_no_state_tells_it() -> None:
    talk = waiting(begun(engine=NOWHERE))
    assert said(talk)[-1] == "talk/zone"
    assert talk.book.pending == Meta(Asked.ZONE)
    assert "talk/zone" not in said(talk.say("no news"))
    assert talk.book.reminders.zone_asked


def test_the_open_question_stays_open_beside_the_zone() -> None:
    talk = waiting(begun(engine=NOWHERE)).say("settled", "1200")
    assert talk.book.case
    assert talk.book.case.closed


@pytest.mark.parametrize("words", ["hawaii", "/zone hawaii"])
def test_a_zone_that_is_named_moves_the_hours_and_stays(words: str) -> None:
    talk = waiting(begun(engine=NOWHERE)).say(words)
    assert (talk.book.zone, said(talk)) == ("Pacific/Honolulu", ["talk/zone_set"])
    assert views(talk) == [Zoning("hawaii", talk.now.astimezone(ZoneInfo("Pacific/Honolulu")))]
    assert coming(talk, talk.now) == DUE + timedelta(hours=5)


def test_a_named_zone_goes_before_the_state() -> None:
    talk = waiting(begun().say("/zone hawaii").tap("go"))
    assert talk.book.zone == "Pacific/Honolulu"


def test_a_zone_with_no_name_of_its_own() -> None:
    talk = waiting()
    talk.book = replace(talk.book, zone="Europe/Lisbon")
    assert listed(talk.say("/reminders")).zone == ""


@pytest.mark.parametrize(
    ("words", "opens", "closes"),
    [
        ("9 to 5", 9, 17),
        ("from 8am until 6 pm", 8, 18),
        ("10 - 1", 10, 13),
        ("12 to 9", 12, 21),
        ("6pm to 10pm", 18, 22),
    ],
)
def test_the_hours_can_be_typed(words: str, opens: int, closes: int) -> None:
    talk = waiting().say("/hours", words)
    assert (talk.book.reminders.opens, talk.book.reminders.closes) == (opens, closes)


@pytest.mark.parametrize("words", ["9 to 11 am", "9 pm to 5 am", "never", "25 to 27"])
def test_hours_that_cannot_be_are_not_taken(words: str) -> None:
    talk = waiting().say("/hours", words)
    assert (talk.book.reminders.opens, talk.book.reminders.closes) == (9, 21)


def test_what_was_picked_keeps_its_hour_in_another_time_zone() -> None:
    talk = waiting().say("remind me friday at 3 pm", "/zone pacific")
    (found,) = (each for each in talk.book.reminders.kept if each.what == "own")
    assert found.picked == datetime(2026, 11, 27, 23, tzinfo=UTC)


def test_a_time_zone_is_called_by_its_own_name_also_in_summer() -> None:
    talk = waiting().say("/zone pacific")
    talk.now = datetime(2027, 7, 1, 17, tzinfo=UTC)
    assert listed(talk.say("/reminders")).zone == "pacific"


@pytest.mark.parametrize("words", ["remind me tomorrow at 7 pm", "tonight"])
def test_words_after_the_list_move_nothing_of_it(words: str) -> None:
    talk = waiting().say("/reminders", words)
    look = talk.book.reminders.of("c1.look")
    assert look
    assert look.picked is None


@pytest.mark.parametrize("words", ["8_20", "8 am to 8 pm"])
def test_the_hours_can_be_changed(words: str) -> None:
    talk = waiting(begun(engine=NOWHERE)).tap("eastern").say("/hours")
    assert talk.book.pending == Meta(Asked.HOURS)
    talk.touch(f"c:hours.{words}") if "_" in words else talk.say(words)
    assert (talk.book.reminders.opens, talk.book.reminders.closes) == (8, 20)
    assert begun().book.pending == talk.book.pending
    assert coming(talk, talk.now) == DUE - timedelta(hours=1)


def test_a_letter_in_doubt_is_asked_about_and_sent_again_when_wanted() -> None:
    talk = waiting().turn(Doubted(17))
    assert said(talk) == ["talk/letter_doubt"]
    talk.tap("resend")
    assert Resend(17) in talk.effects
    assert said(talk) == ["talk/letter_resent"]


@pytest.mark.parametrize("number", ["", "x", "1" * 19])
def test_a_letter_without_a_number_is_not_sent(number: str) -> None:
    assert not any(isinstance(each, Resend) for each in waiting().touch(f"c:resend.{number}").effects)


def test_after_a_restore_the_person_is_told_once() -> None:
    at = datetime(2026, 11, 20, 20, tzinfo=UTC)
    talk = waiting()
    talk.book = replace(talk.book, restored_to=at)
    talk.say("no news")
    assert said(talk)[0] == "talk/restored"
    assert views(talk)[0] == Restored(at.astimezone(NEW_YORK))
    assert talk.book.restored_to is None
    assert "talk/restored" not in said(talk.say("no news"))


def test_after_a_restore_a_button_of_the_time_between_answers_nothing() -> None:
    talk = begun()
    lost = f"{talk.book.screen + 1}:me"
    talk.book = replace(talk.book, restored_to=datetime(2026, 11, 20, 20, tzinfo=UTC))
    talk.say("hello").touch(lost)
    assert talk.book.facts.held == {}


def test_after_a_restore_a_reminder_tells_it_too() -> None:
    talk = waiting()
    talk.book = replace(talk.book, restored_to=datetime(2026, 11, 20, 20, tzinfo=UTC))
    talk.now = DUE
    assert said(talk.turn(Woke())) == ["talk/restored", "talk/nudge"]


def test_after_a_restore_nobody_is_woken_at_night() -> None:
    talk = waiting()
    talk.book = replace(talk.book, restored_to=datetime(2026, 11, 20, 20, tzinfo=UTC))
    talk.now = datetime(2026, 12, 6, 8, tzinfo=UTC)
    assert said(talk.turn(Woke())) == []
    assert talk.book.restored_to
