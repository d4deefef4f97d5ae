from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules import deadlines
from flows.rules.deadlines import MedicaidGroup, Posted, Window
from flows.rules.figures import FigureError

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("first_bill", "harsh", "aid"),
    [
        (date(2026, 10, 30), date(2027, 2, 27), date(2027, 6, 27)),
        (date(2026, 8, 20), date(2026, 12, 18), date(2027, 4, 17)),
    ],
)
def test_dates_are_counted_from_the_first_bill(known: Known, first_bill: date, harsh: date, aid: date) -> None:
    assert deadlines.harsh_steps_not_before(first_bill, known) == harsh
    assert deadlines.aid_application_by(first_bill, known) == aid


def test_a_later_date_in_the_notice_extends_the_aid_window_and_an_earlier_one_does_not_cut_it(known: Known) -> None:
    bill = date(2026, 8, 20)
    assert deadlines.aid_application_by(bill, known, date(2027, 5, 1)) == date(2027, 5, 1)
    assert deadlines.aid_application_by(bill, known, date(2026, 12, 1)) == date(2027, 4, 17)


def test_days_left_count_to_the_last_day() -> None:
    assert deadlines.days_left(date(2026, 12, 18), TODAY) == 27
    assert deadlines.days_left(date(2027, 2, 2), TODAY) == 73
    assert deadlines.days_left(TODAY, TODAY) == 0
    assert deadlines.days_left(date(2026, 8, 20), TODAY) == -93


@pytest.mark.parametrize(
    ("care", "group", "last"),
    [
        (date(2026, 8, 14), MedicaidGroup.EXPANSION_ADULT, date(2026, 11, 30)),
        (date(2026, 8, 14), MedicaidGroup.OTHER, date(2026, 11, 30)),
        (date(2026, 9, 30), MedicaidGroup.EXPANSION_ADULT, date(2026, 12, 31)),
        (date(2026, 10, 12), MedicaidGroup.EXPANSION_ADULT, date(2026, 12, 31)),
        (date(2026, 10, 12), MedicaidGroup.OTHER, date(2026, 12, 31)),
        (date(2026, 11, 3), MedicaidGroup.EXPANSION_ADULT, date(2026, 12, 31)),
        (date(2026, 11, 3), MedicaidGroup.OTHER, date(2027, 1, 31)),
        (date(2026, 12, 1), MedicaidGroup.EXPANSION_ADULT, date(2027, 1, 31)),
        (date(2027, 2, 1), MedicaidGroup.EXPANSION_ADULT, date(2027, 3, 31)),
        (date(2027, 2, 1), MedicaidGroup.OTHER, date(2027, 4, 30)),
    ],
)
def test_the_last_useful_medicaid_day_knows_the_change_of_2027(
    known: Known, next_year: Known, care: date, group: MedicaidGroup, last: date
) -> None:
    assert deadlines.medicaid_file_by(care, group, known) == last
    assert deadlines.medicaid_file_by(care, group, next_year) == last


@given(care=st.dates(date(2026, 6, 1), date(2027, 12, 31)), group=st.sampled_from(list(MedicaidGroup)))
def test_the_medicaid_day_follows_the_formula_of_the_guide(
    knowledge: Knowledge, care: date, group: MedicaidGroup
) -> None:
    known = knowledge.on(TODAY)
    months = 1 if group is MedicaidGroup.EXPANSION_ADULT else 2
    before = min(deadlines.end_of_month(care, 3), date(2026, 12, 31))
    assert deadlines.medicaid_file_by(care, group, known) == max(before, deadlines.end_of_month(care, months))


@pytest.mark.parametrize(
    ("lost", "notice", "last"),
    [
        (date(2026, 9, 30), None, date(2026, 11, 29)),
        (date(2026, 11, 13), None, date(2027, 1, 12)),
        (date(2026, 9, 30), date(2026, 10, 20), date(2026, 12, 19)),
        (date(2026, 9, 30), date(2026, 9, 1), date(2026, 11, 29)),
    ],
)
def test_cobra_is_chosen_within_60_days_of_the_later_of_the_loss_and_the_notice(
    known: Known, lost: date, notice: date | None, last: date
) -> None:
    assert deadlines.cobra_choose_by(lost, known, notice) == last


def test_records_are_due_after_30_days_and_once_30_more(known: Known) -> None:
    assert deadlines.records_due(TODAY, known) == date(2026, 12, 21)
    assert deadlines.records_due_extended(TODAY, known) == date(2027, 1, 20)


def test_a_dispute_with_a_collector_is_mailed_a_week_early(known: Known) -> None:
    expected = Posted(arrive_by=date(2026, 12, 9), mail_by=date(2026, 12, 2))
    assert deadlines.collector_dispute(date(2026, 11, 9), known) == expected


def test_the_end_date_printed_on_the_notice_goes_first(known: Known) -> None:
    printed = date(2026, 12, 15)
    assert deadlines.collector_dispute(date(2026, 11, 9), known, printed) == Posted(printed, date(2026, 12, 8))
    assert deadlines.plan_appeal_by(TODAY, known, printed) == printed
    assert deadlines.medicare_appeal_by(TODAY, known, printed) == printed


def test_the_other_federal_dates(known: Known) -> None:
    assert deadlines.validation_notice_due(TODAY, known) == date(2026, 11, 26)
    assert deadlines.estimate_dispute_by(date(2026, 10, 5), known) == date(2027, 2, 2)
    assert deadlines.plan_appeal_by(TODAY, known) == TODAY + timedelta(days=180)
    assert deadlines.medicare_appeal_by(TODAY, known) == TODAY + timedelta(days=120)
    assert deadlines.credit_not_before(date(2026, 8, 20), known) == date(2027, 8, 20)
    assert deadlines.card_dispute_by(TODAY, known) == date(2027, 1, 20)


def test_where_sources_differ_there_is_a_safe_day_and_a_last_one(known: Known) -> None:
    assert deadlines.external_review_by(TODAY, known) == Window(date(2027, 1, 20), date(2027, 3, 21))
    assert deadlines.medicare_advantage_appeal_by(TODAY, known) == Window(date(2027, 1, 20), date(2027, 1, 25))


def test_a_deadline_in_working_days_skips_the_holiday(known: Known) -> None:
    assert deadlines.due(known.estimate_right, date(2026, 11, 24), known, "on_request") == date(2026, 11, 30)


def test_a_deadline_of_a_state_in_months(known: Known) -> None:
    assert deadlines.due(known.state_or, date(2026, 2, 28), known, "aid", "apply") == date(2027, 2, 28)


def test_years_are_counted_as_calendar_years(known: Known) -> None:
    assert deadlines.due(known.after_paying, date(2024, 2, 29), known, "keep") == date(2031, 2, 28)


@pytest.mark.parametrize(
    ("care", "old"),
    [
        pytest.param(date(2023, 11, 21), True, id="three years to the day"),
        pytest.param(date(2023, 11, 22), False, id="a day less"),
        pytest.param(date(2019, 1, 1), True, id="long ago"),
        pytest.param(TODAY, False, id="today"),
    ],
)
def test_care_as_old_as_the_shortest_limit_is_maybe_too_old_to_sue_over(known: Known, care: date, old: bool) -> None:  # noqa: FBT001 - a table's column
    assert deadlines.maybe_too_old(care, TODAY, known) is old


def test_hours_give_no_date(known: Known) -> None:
    with pytest.raises(FigureError, match="hour"):
        deadlines.due(known.plan_appeal_decision, TODAY, known, "urgent")


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert deadlines.add_months(date(2026, 10, 31), 4) == date(2027, 2, 28)
    assert deadlines.add_months(date(2026, 10, 31), 1) == date(2026, 11, 30)


@given(day=st.dates(date(2020, 1, 1), date(2040, 1, 1)), months=st.integers(0, 48))
def test_the_day_after_a_month_end_is_a_first(day: date, months: int) -> None:
    assert (deadlines.end_of_month(day, months) + timedelta(days=1)).day == 1
