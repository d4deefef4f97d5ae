"""What the coach knows is whole, dated and sourced, and changes on the days it must."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.core.knowledge import Evidence, Figure, Knowledge, Strength
from flows.knowledge import load

TODAY = date(2026, 11, 21)
CHANGE = date(2027, 1, 1)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_every_topic_in_force_today_holds_also_next_month(knowledge: Knowledge) -> None:
    today, later = knowledge.on(TODAY), knowledge.on(TODAY + timedelta(days=60))
    assert set(today.versions) <= set(later.versions)


def test_medicaid_reaches_less_far_back_from_2027_on(knowledge: Knowledge) -> None:
    before = knowledge.on(CHANGE - timedelta(days=1)).medicaid_lookback
    after = knowledge.on(CHANGE).medicaid_lookback
    assert before.figures["months"] == {"expansion_adult": 3, "other": 3}
    assert after.figures["months"] == {"expansion_adult": 1, "other": 2}


def test_both_wordings_of_the_look_back_hold_the_same_windows(knowledge: Knowledge) -> None:
    before, after = (version for version in knowledge.versions if version.topic == "medicaid_lookback")
    assert before.figures["windows"] == after.figures["windows"]
    [first, second] = _maps(before.figures["windows"])
    assert first == {"filed_until": before.until, **_map(before.figures["months"])}
    assert second == {"filed_from": after.since, **_map(after.figures["months"])}


def test_the_poverty_guidelines_change_in_january(knowledge: Knowledge) -> None:
    before = knowledge.on(date(2026, 1, 12)).poverty_guidelines
    after = knowledge.on(date(2026, 1, 13)).poverty_guidelines
    assert (before.id, after.id) == ("fpl-2025", "fpl-2026")
    assert after.until is None


def test_the_bureaus_leave_out_small_debts_since_april_2023(knowledge: Knowledge) -> None:
    assert "usd_below" not in knowledge.on(date(2023, 4, 10)).credit_bureau_policy.figures
    assert knowledge.on(date(2023, 4, 11)).credit_bureau_policy.figures["usd_below"] == 500


def test_thanksgiving_is_a_holiday_and_each_year_has_its_eleven(knowledge: Knowledge) -> None:
    days = knowledge.on(TODAY).federal_holidays.figures["days"]
    assert isinstance(days, tuple)
    assert date(2026, 11, 26) in days
    found = [day for day in days if isinstance(day, date)]
    assert [sum(day.year == year for day in found) for year in (2026, 2027)] == [11, 12]
    assert all(day.weekday() < 5 for day in found)


@pytest.mark.parametrize(
    ("topic", "key", "number"),
    [
        ("no_surprises_help_desk", "phone", "1-800-985-3059"),
        ("cfpb_complaint", "phone", "1-855-411-2372"),
        ("qmb", "phone", "1-800-633-4227"),
        ("plan_regulator", "ebsa_phone", "1-866-444-3272"),
        ("patient_advocate_foundation", "phone", "1-800-532-5274"),
        ("crisis_line", "phone", "988"),
    ],
)
def test_numbers_to_call(knowledge: Knowledge, topic: str, key: str, number: str) -> None:
    assert knowledge.on(TODAY).topic(topic).figures[key] == number


def test_twenty_two_states_are_on_file(knowledge: Knowledge) -> None:
    states = [topic for topic in knowledge.on(TODAY).versions if topic.startswith("state_")]
    assert len(states) == 22


def test_our_policy_says_that_it_is_ours(knowledge: Knowledge) -> None:
    known = knowledge.on(TODAY)
    for topic in [topic for topic in known.versions if topic.startswith("offer_")]:
        assert known.topic(topic).strength is Strength.INDUSTRY
        assert known.topic(topic).evidence is Evidence.OWN


def test_shares_of_the_offer_policy_rise_from_opening_to_limit(knowledge: Knowledge) -> None:
    for shares in _map(knowledge.on(TODAY).offer_shares.figures).values():
        opening, target, limit = (Decimal(str(_map(shares)[name])) for name in ("opening", "target", "limit"))
        assert 0 < opening < target < limit


def test_every_version_is_looked_at_again_after_it_was_checked(knowledge: Knowledge) -> None:
    assert all(version.checked_on == TODAY < version.review_by for version in knowledge.versions)


def _map(figure: Figure | object) -> dict[str, Figure]:
    assert hasattr(figure, "items")
    return dict(figure.items())


def _maps(figure: Figure) -> list[dict[str, Figure]]:
    assert isinstance(figure, tuple)
    return [_map(each) for each in figure]
