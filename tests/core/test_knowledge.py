"""What law says depends on the day; a day on which it says nothing is an error, not a guess."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest
from tiny import KNOWLEDGE

from bot.core.knowledge import DAYS_KEPT, Knowledge, UnknownTopicError

NEW_YEAR = date(2027, 1, 1)


def test_the_version_that_holds_on_the_day_is_read() -> None:
    assert KNOWLEDGE.on(NEW_YEAR - timedelta(days=1)).credit.figures["days"] == 180
    assert KNOWLEDGE.on(NEW_YEAR).credit.figures["days"] == 365
    assert KNOWLEDGE.on(NEW_YEAR).topic("credit") is KNOWLEDGE.on(NEW_YEAR).credit


def test_a_version_without_a_beginning_held_always_and_one_without_an_end_still_does() -> None:
    assert KNOWLEDGE.on(date(1980, 1, 1)).credit.id == "credit_180"
    assert KNOWLEDGE.on(date(2080, 1, 1)).validation.id == "validation_30"


def test_a_gap_is_an_error_that_names_the_topic_and_the_day() -> None:
    with pytest.raises(UnknownTopicError, match="'credit' holds on 2028-01-01"):
        _ = KNOWLEDGE.on(date(2028, 1, 1)).credit
    with pytest.raises(UnknownTopicError, match="validation"):
        KNOWLEDGE.on(date(2021, 11, 29)).topic("validation")
    with pytest.raises(UnknownTopicError, match="no version of 'horoscope'"):
        KNOWLEDGE.on(NEW_YEAR).topic("horoscope")


def test_names_of_the_language_are_not_topics() -> None:
    """Copying and pickling look for them."""
    known = KNOWLEDGE.on(NEW_YEAR)
    assert not hasattr(known, "__no_such_protocol__")
    assert copy.copy(known) == known


def test_the_days_on_which_something_begins_or_ends_are_known_in_order() -> None:
    assert KNOWLEDGE.boundaries() == (date(2021, 11, 30), NEW_YEAR, date(2028, 1, 1))


def test_a_day_is_worked_out_once_and_only_so_many_days_are_remembered() -> None:
    knowledge = Knowledge(KNOWLEDGE.versions)
    first = knowledge.on(NEW_YEAR)
    assert knowledge.on(NEW_YEAR) is first
    for ahead in range(1, DAYS_KEPT + 1):
        knowledge.on(NEW_YEAR + timedelta(days=ahead))
    assert knowledge.on(NEW_YEAR) == first
    assert knowledge == Knowledge(KNOWLEDGE.versions)
