"""The same line more than once (P5, S2.10), and what happens once a visit. What only looks double is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charges_kit import NEXT, check, line, one

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges import FindingKind, at_stake, numbered


class TestDuplicates:
    def test_p5_and_s2_10_two_blood_counts_on_one_day_are_one_pair_with_180_at_stake(self, known: Known) -> None:
        bill = (line("85025", "180"), line("85025", "180"), line("99213", "900"))
        found = one(known, *bill)
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.DUPLICATE, (1, 2), Decimal(180))
        assert (found.topic, found.sure) == ("error_kinds", True)
        assert at_stake(numbered(bill, [found], ())) == 180
        assert sum(each.charge or 0 for each in bill) - at_stake(numbered(bill, [found], ())) == 1080

    def test_three_of_a_kind_are_one_question(self, known: Known) -> None:
        found = one(known, *[line("85025", "180")] * 3)
        assert (found.lines, found.at_stake) == ((1, 2, 3), Decimal(360))

    @pytest.mark.parametrize(
        ("other", "what"),
        [
            (line("85025", "180", on=NEXT), "another day"),
            (line("85025", "175"), "another charge"),
            (line("85027", "180", on=NEXT), "another code"),
            (line(None, "180"), "no code and no words"),
        ],
    )
    def test_lines_that_are_not_the_same_are_no_question(self, known: Known, other: ChargeLine, what: str) -> None:
        assert check(known, line("85025", "180"), other) == [], what

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (line("73562", "290", "RT"), line("73562", "290", "LT")),
            (line("70450", "500", "TC"), line("70450", "500", "26")),
            (line("70450", "500"), line("70450", "500", "26")),
            (line("85025", "0"), line("85025", "0")),
        ],
    )
    def test_two_sides_two_shares_and_free_lines_are_left_alone(
        self, known: Known, first: ChargeLine, second: ChargeLine
    ) -> None:
        assert check(known, first, second) == []

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (line("85025", "180"), line("85025", "180", "91")),
            (line("71046", "180"), line("71046", "180", "76")),
            (line("71046", "180"), line("71046", "180", "77")),
            (line("97110", "180", "59"), line("97110", "180", "59")),
            (line("97110", "180"), line("97110", "180", "XE")),
            (line("73562", "180", "50"), line("73562", "180", "RT")),
            (line("73562", "180", "RT"), line("73562", "180", "50", "LT")),
            (line("97110", "180", units=2), line("97110", "180")),
            (line("85025", "180", on=None), line("85025", "180", on=None)),
            (line("85025", "180", on=None), line("85025", "180")),
            (line("J1885", "180"), line("J1885", "180")),
            (line(None, "180", what="Arm  Sling"), line(None, "180", what="arm sling")),
        ],
    )
    def test_what_may_explain_it_makes_the_question_soft(
        self, known: Known, first: ChargeLine, second: ChargeLine
    ) -> None:
        found = one(known, first, second)
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.DUPLICATE, Decimal(180), False)

    def test_left_right_left_is_one_pair_of_lefts(self, known: Known) -> None:
        found = one(known, line("73562", "290", "LT"), line("73562", "290", "RT"), line("73562", "290", "LT"))
        assert (found.lines, found.sure) == ((1, 3), True)

    def test_without_charges_nothing_is_said_to_be_at_stake(self, known: Known) -> None:
        found = one(known, line("85025", None), line("85025", None))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.DUPLICATE, None, False)

    def test_a_line_that_is_there_twice_is_asked_about_once(self, known: Known) -> None:
        found = check(known, line("80053", "240"), line("80053", "240"), line("80048", "160"))
        assert [(each.kind, each.lines) for each in found] == [
            (FindingKind.DUPLICATE, (1, 2)),
            (FindingKind.CONTAINED, (1, 3)),
        ]


class TestOnceAVisit:
    def test_two_draws_are_a_soft_question_and_the_dearer_stays(self, known: Known) -> None:
        found = one(known, line("36415", "30"), line("36415", "35"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.ONCE_A_VISIT, (1, 2), Decimal(30))
        assert not found.sure

    def test_two_units_leave_one(self, known: Known) -> None:
        assert one(known, line("36415", "70", units=2)).at_stake == 35
        assert one(known, line("36415", "100", units=3)).at_stake == Decimal("66.66")

    def test_one_draw_another_day_or_one_explained_is_none(self, known: Known) -> None:
        assert check(known, line("36415")) == []
        assert check(known, line("36415"), line("36415", "90", on=NEXT)) == []
        assert check(known, line("36415"), line("36415", "90", "59")) == []

    def test_without_a_charge_the_stake_is_open(self, known: Known) -> None:
        assert one(known, line("36415", None, units=2)).at_stake is None
