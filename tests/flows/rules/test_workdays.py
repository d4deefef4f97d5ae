from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.workdays import add_working_days, call_slot, is_working_day, next_working_day

TODAY = date(2026, 11, 21)

days = st.dates(date(2026, 11, 21), date(2027, 12, 31))


def test_weekends_and_thanksgiving_are_no_working_days(known: Known) -> None:
    assert not is_working_day(date(2026, 11, 21), known)
    assert not is_working_day(date(2026, 11, 26), known)
    assert is_working_day(date(2026, 11, 27), known)


@pytest.mark.parametrize(
    ("after", "following"),
    [
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 11, 25), date(2026, 11, 27)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_next_working_day_skips_weekends_and_holidays(known: Known, after: date, following: date) -> None:
    assert next_working_day(after, known) == following


def test_working_days_are_counted_without_the_first(known: Known) -> None:
    assert add_working_days(date(2026, 11, 24), 3, known) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 24), 0, known) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "slot"),
    [
        (date(2026, 11, 21), date(2026, 11, 24)),
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 25), date(2026, 12, 1)),
        (date(2026, 11, 26), date(2026, 12, 1)),
    ],
)
def test_a_call_slot_is_mid_week_within_seven_days(known: Known, today: date, slot: date) -> None:
    assert call_slot(today, known) == slot


def test_where_the_coming_days_are_all_closed_the_next_open_one_is_taken(known: Known) -> None:
    closed = tuple(date(2026, 11, 23) + timedelta(days=ahead) for ahead in range(5))
    holidays = replace(known.federal_holidays, figures={"days": closed})
    shut = replace(known, versions={**known.versions, "federal_holidays": holidays})
    assert call_slot(date(2026, 11, 21), shut) == date(2026, 11, 30)


@given(today=days)
def test_a_call_slot_is_always_a_working_day_soon(knowledge: Knowledge, today: date) -> None:
    known = knowledge.on(TODAY)
    slot = call_slot(today, known)
    assert is_working_day(slot, known)
    assert 0 < (slot - today).days <= 7


@given(start=days, count=st.integers(1, 15))
def test_counted_working_days_are_working_days(knowledge: Knowledge, start: date, count: int) -> None:
    known = knowledge.on(TODAY)
    assert is_working_day(add_working_days(start, count, known), known)
