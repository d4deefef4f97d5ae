"""The timetable: which date is spoken of when, in the person's own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from tiny import LIBRARY
from tiny_talk import begun, closed, waiting

from bot.core.book import Book
from bot.core.nudges import Clock, Fate, Kept, Manner, Reminders
from bot.engine.timetable import Local, days, nudges, wake, watched
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from bot.core.flow import Reader
    from bot.core.library import Library

NEW_YORK, HONOLULU = "America/New_York", "Pacific/Honolulu"
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo(NEW_YORK))
TODAY = date(2026, 11, 21)


def kept(manner: Manner = Manner.TASK, on: date = date(2026, 12, 10), since: date = TODAY, key: str = "c1.a") -> Kept:
    return Kept(key, "c1", key.partition(".")[2], manner, on, since)


def book(*watch: Kept, zone: str = NEW_YORK, **settings: Any) -> Book:
    return Book("p1", zone=zone, reminders=replace(Reminders(kept=watch), **settings))


def local(moment: datetime, zone: str = NEW_YORK) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")


def spoken(watch: Kept, until: date) -> list[date]:
    """The days on which a date is spoken of, if each time nobody answers."""
    found, today = [], watch.since
    while today <= until:
        day = days(watch, today)
        if day is not None and day <= today:
            found.append(today)
            watch = replace(watch, said=today, times=watch.times + 1)
        today += timedelta(days=1)
    return found


def test_a_deadline_is_spoken_of_at_half_time_and_14_3_1_days_before_and_on_its_last_day() -> None:
    assert spoken(kept(Manner.DEADLINE, date(2027, 3, 1)), date(2027, 4, 1)) == [
        date(2027, 1, 10),
        date(2027, 2, 15),
        date(2027, 2, 26),
        date(2027, 2, 28),
        date(2027, 3, 1),
    ]


def test_half_time_is_left_out_beside_another_word() -> None:
    """Of 28 days the half is the fourteenth before the end; of 5 it would be two days after the beginning."""
    assert spoken(kept(Manner.DEADLINE, TODAY + timedelta(days=28)), date(2027, 1, 1)) == [
        TODAY + timedelta(days=each) for each in (14, 25, 27, 28)
    ]
    assert spoken(kept(Manner.DEADLINE, TODAY + timedelta(days=5)), date(2027, 1, 1)) == [
        TODAY + timedelta(days=each) for each in (2, 4, 5)
    ]


def test_what_was_just_told_is_not_told_again_the_same_day() -> None:
    assert spoken(kept(Manner.DEADLINE, TODAY), TODAY + timedelta(days=9)) == []
    assert spoken(kept(Manner.DEADLINE, TODAY + timedelta(days=3)), TODAY + timedelta(days=9)) == [
        TODAY + timedelta(days=2),
        TODAY + timedelta(days=3),
    ]


@pytest.mark.parametrize(
    ("manner", "first", "second"),
    [(Manner.OWED, 1, 8), (Manner.TASK, 0, 3), (Manner.SILENCE, 0, 11)],
)
def test_the_others_are_spoken_of_twice_and_then_no_more(manner: Manner, first: int, second: int) -> None:
    on = TODAY + timedelta(days=10)
    assert spoken(kept(manner, on), TODAY + timedelta(days=60)) == [
        on + timedelta(days=first),
        on + timedelta(days=second),
    ]


def test_of_several_words_that_were_missed_the_latest_stands_for_all() -> None:
    watch = kept(Manner.DEADLINE, date(2027, 3, 1))
    assert days(watch, date(2027, 2, 27)) == date(2027, 2, 26)
    after = replace(watch, said=date(2027, 2, 27), times=1)
    assert days(after, date(2027, 2, 27)) == date(2027, 2, 28)


def test_a_deadline_that_went_by_unsaid_is_spoken_of_for_a_week() -> None:
    watch = kept(Manner.DEADLINE, date(2026, 12, 10))
    assert days(watch, date(2026, 12, 11)) == date(2026, 12, 11)
    assert days(watch, date(2026, 12, 17)) == date(2026, 12, 11)
    assert days(watch, date(2026, 12, 18)) is None
    assert days(replace(watch, said=date(2026, 12, 9)), date(2026, 12, 12)) == date(2026, 12, 11)


def test_a_deadline_that_was_told_on_its_last_day_or_learned_too_late_is_left_alone() -> None:
    watch = kept(Manner.DEADLINE, date(2026, 12, 10))
    assert days(replace(watch, said=date(2026, 12, 10)), date(2026, 12, 11)) is None
    assert days(replace(watch, said=date(2026, 12, 11)), date(2026, 12, 12)) is None
    assert days(replace(watch, since=date(2026, 12, 12)), date(2026, 12, 12)) is None


def test_the_usual_hour_is_one_after_the_opening_and_the_last_day_begins_with_it() -> None:
    task, last = kept(), kept(Manner.DEADLINE, date(2026, 12, 10), date(2026, 12, 9), "c1.b")
    found = nudges(book(task, last), datetime(2026, 12, 9, 12, tzinfo=ZoneInfo(NEW_YORK)))
    assert [(each.key, local(each.at)) for each in found] == [("c1.b", "12-10 09:00"), ("c1.a", "12-10 10:00")]


def test_the_hour_is_the_persons_own_on_both_sides_of_a_change_of_clocks() -> None:
    for zone, on, utc in (
        (NEW_YORK, date(2027, 3, 13), "15:00"),
        (NEW_YORK, date(2027, 3, 14), "14:00"),
        (NEW_YORK, date(2027, 11, 7), "15:00"),
        (HONOLULU, date(2027, 3, 14), "20:00"),
    ):
        (found,) = nudges(book(kept(on=on), zone=zone), NOON)
        assert found.at.astimezone(UTC).strftime("%H:%M") == utc


@pytest.mark.parametrize(
    ("now", "at"),
    [("12-12 03:00", "12-12 09:00"), ("12-12 08:59", "12-12 09:00"), ("12-12 21:00", "12-13 09:00")],
)
def test_what_is_overdue_waits_for_the_morning(now: str, at: str) -> None:
    moment = datetime.strptime(f"2026-{now}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(NEW_YORK))
    (found,) = nudges(book(kept()), moment)
    assert local(found.at) == at


def test_what_is_overdue_by_day_comes_at_once() -> None:
    now = datetime(2026, 12, 12, 20, 59, tzinfo=ZoneInfo(NEW_YORK))
    (found,) = nudges(book(kept()), now)
    assert found.at == now


def test_the_third_word_of_a_day_waits_for_the_next() -> None:
    now = datetime(2026, 12, 12, 12, tzinfo=ZoneInfo(NEW_YORK))
    (found,) = nudges(book(kept(), said_on=date(2026, 12, 12), said=2), now)
    assert local(found.at) == "12-13 10:00"
    (found,) = nudges(book(kept(), said_on=date(2026, 12, 11), said=2), now)
    assert local(found.at) == "12-12 12:00"


def test_a_moment_that_the_person_picked_is_kept_at_night_and_on_a_full_day() -> None:
    at = datetime(2026, 12, 12, 5, tzinfo=UTC)
    watch = replace(kept(), picked=at)
    (found,) = nudges(book(watch, said_on=date(2026, 12, 12), said=2), NOON)
    assert (found.at, found.asked) == (at, True)


def test_done_stopped_and_silent() -> None:
    for fate in (Fate.DONE, Fate.STOPPED):
        assert nudges(book(replace(kept(), fate=fate)), NOON) == ()
    assert nudges(book(kept(), silent=True), NOON) == ()
    (asked,) = nudges(book(replace(kept(), picked=NOON), silent=True), NOON)
    assert asked.at == NOON


def test_what_comes_at_the_same_moment_comes_in_the_order_of_its_weight() -> None:
    on = date(2026, 12, 10)
    watch = [
        kept(Manner.TASK, on, key="c1.task"),
        kept(Manner.SILENCE, on, key="c1.silence"),
        kept(Manner.OWED, on - timedelta(days=1), key="c1.owed"),
        kept(Manner.DEADLINE, on + timedelta(days=1), date(2026, 12, 9), key="c1.deadline"),
    ]
    assert [each.what for each in nudges(book(*watch), NOON)] == ["deadline", "owed", "task", "silence"]


def test_a_date_of_a_waiting_bill_is_watched_from_the_day_it_is_known() -> None:
    talk = waiting()
    (found,) = talk.book.reminders.kept
    assert (found.key, found.on, found.since) == ("c1.look", date(2026, 12, 5), TODAY)
    assert watched(LIBRARY, talk.book, talk.now + timedelta(days=3)) == (found,)


def test_a_date_that_moves_begins_anew() -> None:
    talk = waiting()
    (found,) = talk.book.reminders.kept
    done = replace(found, on=date(2026, 12, 1), said=date(2026, 11, 20), times=2, fate=Fate.DONE)
    moved = replace(talk.book, reminders=Reminders(kept=(done,)))
    assert watched(LIBRARY, moved, talk.now) == (found,)


def along(reader: Reader) -> tuple[Clock, ...]:
    """A date that is always today, as one that must be found out."""
    return (Clock("find", reader.today, Manner.TASK),)


ALONG = replace(LIBRARY, clocks=along)


def live(library: Library, book_: Book, now: datetime, until: int) -> list[date]:
    """Let so many days go by at noon; the days on which something is said of `find`."""
    found = []
    for each in range(until):
        today = now + timedelta(days=each)
        kept_ = watched(library, book_, today)
        book_ = replace(book_, reminders=replace(book_.reminders, kept=kept_))
        due = {nudge.key for nudge in nudges(book_, today) if nudge.at <= today}
        if "c1.find" in due:
            found.append(today.date())
            said = [replace(k, said=today.date(), times=k.times + 1) for k in kept_ if k.key == "c1.find"]
            book_ = replace(book_, reminders=book_.reminders.with_kept(*said))
    return found


def test_a_date_that_moves_along_with_the_days_is_said_twice_and_not_lost() -> None:
    talk = begun(engine=Engine.of(ALONG))
    assert live(ALONG, talk.book, NOON, 60) == [TODAY + timedelta(days=1), TODAY + timedelta(days=4)]


def test_a_date_that_moves_along_begins_anew_once_they_have_answered() -> None:
    book_ = begun(engine=Engine.of(ALONG)).book
    find = book_.reminders.of("c1.find")
    assert find
    told = replace(find, said=TODAY + timedelta(days=4), times=2)
    silent = replace(book_, reminders=book_.reminders.with_kept(told))
    answered = replace(silent, seen=NOON + timedelta(days=9))
    assert live(ALONG, silent, NOON + timedelta(days=9), 30) == []
    assert live(ALONG, answered, NOON + timedelta(days=9), 30) == [TODAY + timedelta(days=each) for each in (10, 13)]


@pytest.mark.parametrize("fate", [Fate.DONE, Fate.STOPPED])
def test_what_they_made_of_a_date_that_moves_along_stays(fate: Fate) -> None:
    book_ = begun(engine=Engine.of(ALONG)).book
    find = book_.reminders.of("c1.find")
    assert find
    book_ = replace(book_, reminders=book_.reminders.with_kept(replace(find, fate=fate)))
    assert live(ALONG, book_, NOON, 30) == []


def test_a_moment_that_was_picked_for_a_date_that_moves_along_stays() -> None:
    book_ = begun(engine=Engine.of(ALONG)).book
    find = book_.reminders.of("c1.find")
    assert find
    picked = replace(find, said=TODAY, times=1, picked=NOON + timedelta(days=9))
    book_ = replace(book_, reminders=book_.reminders.with_kept(picked), seen=NOON + timedelta(hours=2))
    assert live(ALONG, book_, NOON + timedelta(days=1), 9) == [TODAY + timedelta(days=9)]


def test_the_words_of_a_deadline_come_whatever_moment_was_picked() -> None:
    watch = kept(Manner.DEADLINE, date(2026, 12, 10))
    picked = replace(watch, picked=datetime(2026, 12, 20, 15, tzinfo=UTC))
    (found,) = nudges(book(picked), NOON)
    assert (local(found.at), found.asked) == ("11-26 10:00", False)
    sooner = replace(watch, picked=datetime(2026, 11, 23, 2, tzinfo=UTC))
    (found,) = nudges(book(sooner), NOON)
    assert (local(found.at), found.asked) == ("11-22 21:00", True)


def test_a_picked_moment_that_is_long_past_waits_for_the_day() -> None:
    watch = replace(kept(), picked=datetime(2026, 12, 12, 20, tzinfo=ZoneInfo(NEW_YORK)))
    for hour, at in ((20, "12-12 20:00"), (21, "12-12 20:00"), (23, "12-13 09:00")):
        (found,) = nudges(book(watch), datetime(2026, 12, 12, hour, tzinfo=ZoneInfo(NEW_YORK)))
        assert local(found.at) == at


def test_what_becomes_known_on_its_day_is_spoken_of_the_next() -> None:
    assert days(kept(Manner.TASK, TODAY), TODAY) == TODAY + timedelta(days=1)


def test_nobody_is_interrupted() -> None:
    now = datetime(2026, 12, 12, 12, tzinfo=ZoneInfo(NEW_YORK))
    talking = replace(book(kept()), seen=now - timedelta(minutes=59))
    (found,) = nudges(talking, now)
    assert found.at == now + timedelta(minutes=1)


def test_silence_is_watched_while_a_question_is_open() -> None:
    talk = begun()
    (found,) = talk.book.reminders.kept
    assert (found.what, found.manner, found.on) == ("silence", Manner.SILENCE, date(2026, 11, 24))
    assert watched(LIBRARY, closed().book, NOON) == ()


def test_a_passed_deadline_stays_watched() -> None:
    late = replace(LIBRARY, passed=lambda _reader: (Clock("late", TODAY - timedelta(days=1), Manner.DEADLINE),))
    found = watched(late, waiting().book, NOON)
    assert {each.what for each in found} == {"late", "look"}


def test_a_reminder_of_their_own_is_remembered_for_its_buttons() -> None:
    own = Kept("own.1", "c1", "own", Manner.PICKED, TODAY, TODAY, picked=NOON.astimezone(UTC))
    talk = waiting()
    asked = replace(talk.book, reminders=Reminders(kept=(own,)))
    assert own in watched(LIBRARY, asked, NOON)
    given = replace(own, said=TODAY, times=1, picked=None)
    asked = replace(talk.book, reminders=Reminders(kept=(given,)))
    assert given in watched(LIBRARY, asked, NOON + timedelta(days=14))
    assert given not in watched(LIBRARY, asked, NOON + timedelta(days=15))
    assert days(given, TODAY) is None


def test_a_clock_time_that_does_not_exist_comes_as_much_later() -> None:
    spring = Local.of(book(), NOON).at(date(2027, 3, 14), 2, 30)
    assert local(spring) == "03-14 03:30"


def awake(book_: Book, now: datetime) -> str:
    at = wake(book_, now)
    assert at
    return local(at)


def test_a_book_with_an_open_bill_is_looked_at_once_a_week() -> None:
    talk = waiting()
    assert awake(talk.book, talk.now) == "11-28 09:00"
    assert awake(talk.book, talk.now + timedelta(days=10)) == "12-05 10:00"


def test_a_book_is_looked_at_on_the_day_after_each_date() -> None:
    talk = waiting()
    (found,) = talk.book.reminders.kept
    done = replace(talk.book, reminders=Reminders(kept=(replace(found, fate=Fate.DONE),)))
    assert awake(done, talk.now + timedelta(days=12)) == "12-06 09:00"


def test_nobody_looks_at_a_closed_bill_or_at_somebody_who_is_away_for_long() -> None:
    assert wake(closed().book, NOON) is None
    talk = waiting()
    (found,) = talk.book.reminders.kept
    told = replace(talk.book, reminders=Reminders(kept=(replace(found, said=found.on, times=2),)))
    assert wake(told, talk.now + timedelta(days=400)) is not None
    assert wake(told, talk.now + timedelta(days=401)) is None
    assert wake(replace(told, reminders=replace(told.reminders, silent=True)), talk.now) is None
