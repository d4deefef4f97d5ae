"""What one line asks by itself: a high level (S2.11), a timed code, and more days in a room than nights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from charges_kit import NEXT, check, kinds, line, one

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges import FindingKind


class TestSingleLines:
    @pytest.mark.parametrize("code", ["99284", "99285"])
    def test_s2_11_a_high_level_asks_for_a_review_and_puts_nothing_at_stake(self, known: Known, code: str) -> None:
        found = one(known, line(code, "1420"))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.LEVEL_HIGH, None, False)
        assert found.topic == "emergency_levels"

    def test_a_lower_level_is_no_question(self, known: Known) -> None:
        assert check(known, line("99283", "640")) == []

    def test_two_levels_of_one_visit_are_asked_about_once(self, known: Known) -> None:
        assert kinds(known, line("99285", "1420"), line("99284", "980")) == [FindingKind.LEVEL_TWO]

    def test_critical_care_asks_for_the_time_on_record(self, known: Known) -> None:
        found = one(known, line("99291", "2890"))
        assert (found.kind, found.topic, found.at_stake) == (FindingKind.TIME_BASED, "code_critical_care", None)


class TestRoomDays:
    ROOM = line(None, "9600", units=3, what="ROOM-BOARD/SEMI", revenue="0120")

    def test_more_days_than_nights_are_a_question_about_the_days_too_many(self, known: Known) -> None:
        found = one(known, self.ROOM, nights=2)
        assert (found.kind, found.at_stake, found.topic) == (FindingKind.ROOM_DAYS, Decimal(3200), "room_days")

    def test_the_cheapest_days_fall_away(self, known: Known) -> None:
        dear = line(None, "5000", what="ICU room", units=1)
        cheap = line(None, "4000", units=2, what="Room and Board", on=NEXT)
        assert one(known, dear, cheap, nights=1).away == (Decimal(0), Decimal(4000))
        assert one(known, dear, cheap, nights=2).away == (Decimal(0), Decimal(2000))

    def test_in_and_out_on_one_day_is_one_day(self, known: Known) -> None:
        assert check(known, replace(self.ROOM, units=1), nights=0) == []
        assert one(known, replace(self.ROOM, units=2), nights=0).at_stake == 4800

    @pytest.mark.parametrize(
        "other",
        [
            line("99285", "90", what="emergency room", revenue="0450"),
            line(None, "90", what="Operating room"),
            line(None, "90", what="semi-private", revenue="0360"),
        ],
    )
    def test_other_rooms_have_no_beds(self, known: Known, other: ChargeLine) -> None:
        assert FindingKind.ROOM_DAYS not in [each.kind for each in check(known, replace(other, units=3), nights=1)]

    def test_no_nights_known_is_no_question(self, known: Known) -> None:
        assert check(known, self.ROOM) == []

    def test_days_that_cost_nothing_are_no_question(self, known: Known) -> None:
        assert check(known, replace(self.ROOM, charge=Decimal(0)), nights=1) == []

    def test_without_a_charge_the_stake_is_open(self, known: Known) -> None:
        assert one(known, replace(self.ROOM, charge=None), nights=1).at_stake is None
