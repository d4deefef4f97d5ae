"""The coach writes first: one message for all that is due, and what the person makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tiny import LIBRARY, START
from tiny_talk import Talk, begun, closed, waiting
from tiny_words import PHRASES

from bot.core.book import Asked, Meta
from bot.core.effects import Say
from bot.core.events import Woke
from bot.core.nudges import Clock, Fate, Kept, Manner
from bot.engine.later import Later
from bot.engine.nudging import BUNDLES, Nudging
from bot.engine.prompt import SHARED
from bot.engine.timetable import nudges
from bot.engine.turn import Engine

NEW_YORK = ZoneInfo("America/New_York")
DUE = datetime(2026, 12, 5, 15, tzinfo=UTC)
"""Ten o'clock in New York on the day for which the bill waits."""
FIVE = tuple(Clock(f"d{n}", date(2026, 12, 4 + n), Manner.TASK) for n in range(5))
BUSY = Engine.of(replace(LIBRARY, clocks=lambda _reader: FIVE))
"""A coach with five more dates, one a day from December 4 on."""


def wake(talk: Talk, at: datetime = DUE) -> Talk:
    """Let the instant come."""
    talk.now = at
    return talk.turn(Woke())


def coming(talk: Talk, now: datetime) -> datetime | None:
    """When the coach speaks next, if nobody does anything."""
    return next((each.at for each in nudges(talk.book, now)), None)


def said(talk: Talk) -> list[str]:
    return [each.template for each in talk.effects if isinstance(each, Say)]


def nudging(talk: Talk) -> Nudging:
    (say,) = (each for each in talk.effects if isinstance(each, Say) and each.template == "talk/nudge")
    assert isinstance(say.view, Nudging)
    return say.view


def look(talk: Talk) -> Kept:
    found = talk.book.reminders.of("c1.look")
    assert found
    return found


def picked(talk: Talk) -> str:
    """When the date was moved to, in New York."""
    at = look(talk).picked
    assert at
    return at.astimezone(NEW_YORK).strftime("%m-%d %H:%M")


def nudged() -> Talk:
    return wake(waiting())


def test_nothing_is_said_before_its_time() -> None:
    talk = waiting()
    turn = talk.engine.turn(talk.book, Woke(), DUE - timedelta(seconds=1))
    assert turn.effects == ()
    assert coming(talk, DUE - timedelta(seconds=1)) == DUE
    assert turn.book == talk.book


def test_a_date_is_said_at_its_time_with_its_buttons_and_once() -> None:
    talk = nudged()
    assert said(talk) == ["talk/nudge"]
    assert nudging(talk).alone == "look"
    assert [each.token for each in talk.buttons] == [
        f"c:nudge.1.{act}" for act in ("done", "hour", "tonight", "tomorrow", "pick", "stop")
    ]
    assert (look(talk).said, look(talk).times) == (date(2026, 12, 5), 1)
    assert said(wake(talk, DUE + timedelta(minutes=1))) == []


def test_the_next_wake_is_the_second_word_and_then_none() -> None:
    talk = nudged()
    assert coming(talk, DUE) == DUE + timedelta(days=3)
    wake(talk, DUE + timedelta(days=3))
    assert coming(talk, talk.now) is None


def test_all_that_is_due_comes_in_one_message_with_what_comes_later_that_day() -> None:
    talk = wake(waiting(begun(engine=BUSY)).turn(Woke()), DUE + timedelta(days=3, hours=-1))
    view = nudging(talk)
    assert (len(view.lines), view.more, view.alone) == (3, 3, "")
    assert len(talk.book.reminders.bundles[-1].keys) == 6
    assert said(wake(talk, talk.now + timedelta(hours=2))) == []


def test_no_more_than_two_messages_on_one_day() -> None:
    talk = wake(waiting(), DUE - timedelta(hours=1))
    full = replace(talk.book, reminders=replace(talk.book.reminders, said_on=date(2026, 12, 5), said=2))
    talk.book = full
    assert said(wake(talk)) == []
    assert coming(talk, talk.now) == DUE + timedelta(days=1)
    assert said(wake(talk, DUE + timedelta(days=1))) == ["talk/nudge"]
    assert (talk.book.reminders.said_on, talk.book.reminders.said) == (date(2026, 12, 6), 1)


def test_a_moment_that_the_person_picked_does_not_count() -> None:
    talk = nudged().tap("hour")
    wake(talk, DUE + timedelta(hours=1))
    assert said(talk) == ["talk/nudge"]
    assert talk.book.reminders.said == 1


def test_at_night_nothing_is_said() -> None:
    talk = wake(waiting(), datetime(2026, 12, 6, 3, tzinfo=NEW_YORK))
    assert said(talk) == []
    assert coming(talk, talk.now) == datetime(2026, 12, 6, 9, tzinfo=NEW_YORK)


def test_done_goes_on_with_the_bill() -> None:
    talk = nudged().tap("done")
    assert look(talk).fate is Fate.DONE
    assert said(talk)[0] == "talk/nudge_done"
    assert talk.button("paid").token
    assert talk.engine.turn(talk.book, Woke(), talk.now + timedelta(days=30)).effects == ()


def test_done_takes_the_bill_of_the_date_in_hand() -> None:
    talk = waiting().say("new bill")
    assert talk.book.current != "c1"
    wake(talk).tap("done")
    assert talk.book.current == "c1"


@pytest.mark.parametrize(
    ("act", "hour", "at"),
    [
        ("hour", 10, "12-05 11:00"),
        ("tonight", 10, "12-05 19:00"),
        ("tonight", 19, "12-05 20:00"),
        ("tonight", 20, "12-06 10:00"),
        ("tomorrow", 10, "12-06 10:00"),
    ],
)
def test_later(act: str, hour: int, at: str) -> None:
    talk = wake(waiting(), datetime(2026, 12, 5, hour, tzinfo=NEW_YORK)).tap(act)
    assert picked(talk) == at
    (say,) = (each for each in talk.effects if isinstance(each, Say))
    assert isinstance(say.view, Later)
    assert say.view.at.strftime("%m-%d %H:%M") == at


def test_later_moves_all_of_a_message_and_brings_them_back_together() -> None:
    talk = wake(waiting(begun(engine=BUSY)), DUE).tap("tomorrow")
    wake(talk, DUE + timedelta(days=1))
    assert len(talk.book.reminders.bundles[-1].keys) == 4


def test_a_moment_can_be_picked_in_words() -> None:
    talk = nudged().tap("pick")
    assert talk.book.pending == Meta(Asked.WHEN, 1)
    assert picked(talk.say("monday at 3")) == "12-07 15:00"
    assert begun().book.pending == talk.book.pending


def test_words_that_name_no_moment_are_asked_again() -> None:
    talk = nudged().tap("pick").say("when I find the time")
    assert [(each.template, each.block) for each in talk.effects if isinstance(each, Say)] == [
        ("talk/nudge_when", "retry")
    ]
    talk.say("yesterday")
    assert [each.block for each in talk.effects if isinstance(each, Say)] == ["past"]
    talk.say("back")
    assert talk.book.pending is None


def test_a_button_moves_it_while_a_moment_is_asked_for() -> None:
    talk = nudged().tap("pick").tap("tomorrow")
    assert (picked(talk), talk.book.pending) == ("12-06 10:00", None)


def test_a_button_can_be_typed() -> None:
    labels = {SHARED: {"nudge_done": ("It's done",), "nudge_stop": ("Stop these",)}}
    said = Engine.of(replace(LIBRARY, phrases={"en": replace(PHRASES, options={**PHRASES.options, **labels})}))
    assert look(wake(waiting(begun(engine=said))).say("it's done")).fate is Fate.DONE
    assert look(wake(waiting(begun(engine=said))).say("Stop these")).fate is Fate.STOPPED


@pytest.mark.parametrize(
    ("words", "at"),
    [("tonight", "12-05 19:00"), ("Tomorrow", "12-06 10:00"), ("friday at 10", "12-11 10:00")],
)
def test_words_right_after_a_reminder_answer_it(words: str, at: str) -> None:
    assert picked(nudged().say(words)) == at


def test_words_that_answer_the_open_question_are_its_answer() -> None:
    talk = wake(begun().say("they sued me").tap("yes"), START + timedelta(days=3)).say("December 10")
    answered = talk.book.facts.of("case:c1", "answer_by").now
    assert answered
    assert answered.raw == "2026-12-10"


def test_a_reminder_can_be_answered_after_a_question_on_the_way() -> None:
    assert picked(nudged().say("help", "tonight")) == "12-05 19:00"


def test_once_the_open_question_is_answered_words_are_read_by_the_next() -> None:
    talk = wake(begun(), START + timedelta(days=3)).say("mine", "tonight")
    assert all(each.picked is None for each in talk.book.reminders.kept)


def test_beside_a_later_question_its_answer_goes_first() -> None:
    talk = wake(begun().say("they sued me").tap("yes"), START + timedelta(days=3)).say("help", "tomorrow")
    answered = talk.book.facts.of("case:c1", "answer_by").now
    assert answered
    assert answered.raw == "2026-11-25"


def test_of_several_dates_each_can_be_opened_by_its_number() -> None:
    talk = wake(waiting(begun(engine=BUSY)), DUE)
    assert [each.token for each in talk.buttons][-3:] == [f"c:nudge.1.{act}" for act in ("tonight", "tomorrow", "stop")]
    first = talk.buttons[0].token
    talk.say("1")
    assert (nudging(talk).opened, first) == (True, f"c:reminder.c1.{nudging(talk).alone}")
    done = nudging(talk).alone
    found = talk.tap("done").book.reminders.of(f"c1.{done}")
    assert found
    assert found.fate is Fate.DONE


def test_stop_these_stops_these() -> None:
    talk = nudged().tap("stop")
    assert look(talk).fate is Fate.STOPPED
    assert said(talk) == ["talk/nudge_stopped"]
    assert talk.engine.turn(talk.book, Woke(), talk.now + timedelta(days=30)).effects == ()


def test_a_button_of_a_message_long_ago_is_told_to_be_old() -> None:
    talk = nudged()
    for _ in range(BUNDLES):
        talk.touch("c:reminder.c1.look")
    for token in ("c:nudge.1.done", "c:nudge.x.done", "c:nudge.0.done", "c:nudge.12345678901.done"):
        talk.touch(token)
        assert [each.lead and each.lead.block for each in talk.effects if isinstance(each, Say)] == ["old_button"]
    assert look(talk).fate is Fate.OPEN


def test_a_button_whose_date_is_gone_leads_on() -> None:
    talk = nudged()
    gone = replace(talk.book, reminders=replace(talk.book.reminders, kept=()))
    talk.book = gone
    talk.touch("c:nudge.1.done")
    assert talk.button("paid").token


def test_somebody_who_fell_silent_is_asked_twice() -> None:
    talk = begun()
    first = START.astimezone(NEW_YORK).replace(hour=10) + timedelta(days=3)
    wake(talk, first)
    assert nudging(talk).alone == "silence"
    assert next(each.token for each in talk.buttons) == "c:nudge.1.go"
    assert said(wake(talk, first + timedelta(days=10))) == []
    assert said(wake(talk, first + timedelta(days=11))) == ["talk/nudge"]
    assert coming(talk, talk.now) is None


@pytest.mark.parametrize(("act", "days"), [("hour", [3, 14]), ("tonight", [3, 14]), ("tomorrow", [4, 15])])
def test_a_button_under_the_word_about_silence_keeps_its_promise(act: str, days: list[int]) -> None:
    talk = wake(begun(), datetime(2026, 11, 24, 10, tzinfo=NEW_YORK)).tap(act)
    spoken = []
    while (at := coming(talk, talk.now)) and at < talk.now + timedelta(days=90):
        spoken.append((at.astimezone(NEW_YORK).date() - date(2026, 11, 21)).days)
        wake(talk, at)
    assert spoken[0] == days[0]


def test_stop_these_under_the_word_about_silence_stops_it() -> None:
    talk = wake(begun(), datetime(2026, 11, 24, 10, tzinfo=NEW_YORK)).tap("stop")
    assert coming(talk, talk.now + timedelta(days=90)) is None


def test_go_on_goes_on_and_silence_is_watched_anew() -> None:
    talk = wake(begun(), START + timedelta(days=3)).tap("go")
    assert said(talk)[-1].startswith("ask/")
    silence = talk.book.reminders.of("c1.silence")
    assert silence
    assert (silence.said, silence.on) == (None, date(2026, 11, 27))


def test_what_should_have_come_is_asked_about() -> None:
    owed = Engine.of(replace(LIBRARY, clocks=lambda _reader: (Clock("d", date(2026, 11, 23), Manner.OWED),)))
    talk = wake(begun(engine=owed), START + timedelta(days=3)).tap("go")
    found = talk.book.reminders.of("c1.d")
    assert found
    assert found.fate is Fate.OPEN
    assert said(talk)[-1].startswith("ask/")


def test_silence_is_not_worth_a_word_beside_a_date() -> None:
    one = Engine.of(replace(LIBRARY, clocks=lambda _reader: (Clock("d", date(2026, 11, 24), Manner.TASK),)))
    talk = wake(begun(engine=one), START + timedelta(days=3))
    assert nudging(talk).alone == "d"
    assert talk.book.reminders.bundles[-1].keys == ("c1.d",)


def test_a_closed_bill_is_left_alone() -> None:
    assert closed().engine.turn(closed().book, Woke(), DUE + timedelta(days=90)).effects == ()
