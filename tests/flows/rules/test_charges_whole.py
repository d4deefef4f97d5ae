"""A whole beside its parts: S2.12. What explains the pair is silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charges_kit import NEXT, altered, check, kinds, line, one

from bot.core.knowledge import Known
from flows.rules.charges import FindingKind


class TestWholeAndParts:
    def test_s2_12_a_panel_inside_a_panel(self, known: Known) -> None:
        found = one(known, line("80053", "240"), line("80048", "160"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.CONTAINED, (1, 2), Decimal(160))
        assert (found.topic, found.sure) == ("lab_panels", False)

    def test_tests_beside_their_panel_are_one_soft_question(self, known: Known) -> None:
        found = one(known, line("82947", "30"), line("80053", "240"), line("84443", "60"), line("82310", "25"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.PANEL_PART, (1, 2, 4), Decimal(55))
        assert (found.topic, found.sure) == ("panel_rule", False)

    def test_where_the_parts_cost_more_the_whole_is_at_stake(self, known: Known) -> None:
        assert one(known, line("80051", "50"), line("84132", "40"), line("84295", "40")).at_stake == 50

    def test_a_part_is_asked_about_once(self, known: Known) -> None:
        found = check(known, line("80053", "240"), line("80048", "160"), line("82947", "30"))
        assert [(each.kind, each.lines) for each in found] == [
            (FindingKind.PANEL_PART, (1, 3)),
            (FindingKind.CONTAINED, (1, 2)),
        ]

    def test_the_general_panel_holds_its_three(self, known: Known) -> None:
        found = one(known, line("80050", "400"), line("80053", "240"), line("84443", "60"), line("85025", "90"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.PANEL_PART, (1, 2, 3, 4), Decimal(390))

    @pytest.mark.parametrize(
        ("whole", "part"),
        [
            ("93000", "93005"),
            ("85025", "85027"),
            ("85025", "85014"),
            ("81001", "81015"),
            ("93306", "93320"),
            ("76700", "76705"),
            ("45385", "45378"),
            ("43239", "43235"),
            ("29881", "29870"),
            ("74177", "74160"),
        ],
    )
    def test_own_knowledge_asks_softly(self, known: Known, whole: str, part: str) -> None:
        found = one(known, line(whole, "200"), line(part, "90"))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.CONTAINED, Decimal(90), False)

    @pytest.mark.parametrize("modifier", ["59", "XU", "91", "76", "25"])
    def test_a_modifier_that_explains_it_is_silence(self, known: Known, modifier: str) -> None:
        assert check(known, line("80053", "240"), line("82947", "30", modifier)) == []

    def test_another_day_is_silence_and_no_day_is_a_soft_question(self, known: Known) -> None:
        assert check(known, line("80053"), line("80048", on=NEXT)) == []
        assert one(known, line("80053"), line("80048", on=None)).kind is FindingKind.CONTAINED

    def test_a_part_without_a_charge_leaves_the_stake_open(self, known: Known) -> None:
        found = one(known, line("80053", "240"), line("80048", None))
        assert (found.at_stake, found.away) == (None, ())

    def test_a_part_that_costs_nothing_is_no_question(self, known: Known) -> None:
        assert check(known, line("80053", "240"), line("82947", "0")) == []

    def test_scans_billed_apart_are_a_question_without_a_sum(self, known: Known) -> None:
        found = one(known, line("74160", "900"), line("72193", "800"), line("99213", "100"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.CONTAINED, (1, 2), None)
        assert check(known, line("74160"), line("72193", "90", on=NEXT)) == []

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("36415", "80053"),
            ("90471", "90472"),
            ("77067", "77063"),
            ("80053", "80076"),
            ("80053", "80069"),
            ("80047", "80048"),
            ("85027", "85007"),
            ("85025", "85007"),
            ("94760", "99213"),
            ("99213", "12001"),
            ("96360", "96361"),
        ],
    )
    def test_right_pairs_and_what_we_are_not_confident_about_are_never_flagged(
        self, known: Known, first: str, second: str
    ) -> None:
        assert check(known, line(first, "90"), line(second, "80")) == []

    def test_critical_care_and_its_next_half_hour_are_a_right_pair(self, known: Known) -> None:
        assert kinds(known, line("99291"), line("99292", "50")) == [FindingKind.TIME_BASED]

    def test_a_pair_on_the_list_of_right_ones_is_silent_even_where_a_table_has_it(self, known: Known) -> None:
        right = altered(known, "code_right_pairs", pairs=(("80053", "80048"), ("71046", "71045")))
        assert check(right, line("80053"), line("80048"), line("71046"), line("71045")) == []
