from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.reminders import chase_on, reminders

TODAY = date(2026, 11, 21)


def test_reminders_come_at_half_time_and_then_closer(known: Known) -> None:
    last = TODAY + timedelta(days=100)
    assert reminders(TODAY, last, TODAY, known) == tuple(last - timedelta(days=days) for days in (50, 14, 3, 1))


def test_reminders_that_are_past_are_left_out(known: Known) -> None:
    assert reminders(date(2026, 8, 20), date(2026, 12, 18), TODAY, known) == (
        date(2026, 12, 4),
        date(2026, 12, 15),
        date(2026, 12, 17),
    )


def test_two_reminders_on_one_day_are_one(known: Known) -> None:
    last = TODAY + timedelta(days=2)
    assert reminders(TODAY, last, TODAY, known) == (last - timedelta(days=1),)


def test_a_day_that_is_over_has_no_reminders(known: Known) -> None:
    assert reminders(date(2026, 1, 1), date(2026, 11, 20), TODAY, known) == ()


def test_what_the_other_side_owed_is_chased_the_day_after(known: Known) -> None:
    assert chase_on(date(2026, 12, 21), known) == date(2026, 12, 22)


@given(length=st.integers(1, 400), gone=st.integers(0, 400))
def test_reminders_rise_and_stay_before_the_last_day(knowledge: Knowledge, length: int, gone: int) -> None:
    known = knowledge.on(TODAY)
    last, today = TODAY + timedelta(days=length), TODAY + timedelta(days=gone)
    found = reminders(TODAY, last, today, known)
    assert list(found) == sorted(set(found))
    assert all(today <= day < last for day in found)
