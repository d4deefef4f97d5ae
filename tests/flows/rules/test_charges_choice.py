"""One of several codes for one thing: two of them on one day are a question."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charges_kit import NEXT, altered, check, kinds, line, one

from bot.core.knowledge import Evidence, Known
from flows.rules.charges import FindingKind


class TestOneOfSeveral:
    @pytest.mark.parametrize(
        ("first", "second", "kind"),
        [
            ("71046", "71045", FindingKind.ALTERNATIVES),
            ("74177", "74176", FindingKind.ALTERNATIVES),
            ("77067", "77061", FindingKind.ALTERNATIVES),
            ("99214", "99213", FindingKind.LEVEL_TWO),
            ("99203", "99202", FindingKind.LEVEL_TWO),
        ],
    )
    def test_a_pair_of_the_official_table_is_asked_firmly(
        self, known: Known, first: str, second: str, kind: FindingKind
    ) -> None:
        found = one(known, line(first, "310"), line(second, "190"))
        assert (found.kind, found.at_stake, found.topic, found.sure) == (kind, Decimal(190), "code_pairs_cms", True)

    @pytest.mark.parametrize(
        ("first", "second", "kind", "topic"),
        [
            ("71046", "71048", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("81001", "81003", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("96365", "96374", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("80047", "80053", FindingKind.ALTERNATIVES, "lab_panels"),
            ("99284", "99283", FindingKind.LEVEL_TWO, "emergency_levels"),
            ("99215", "99212", FindingKind.LEVEL_TWO, "visit_levels"),
            ("99221", "99285", FindingKind.LEVEL_TWO, "code_pairs_cms"),
        ],
    )
    def test_a_pair_of_our_own_knowledge_is_asked_softly(
        self, known: Known, first: str, second: str, kind: FindingKind, topic: str
    ) -> None:
        found = next(each for each in check(known, line(first, "310"), line(second, "190")) if each.kind is kind)
        assert (found.at_stake, found.topic, found.sure) == (Decimal(190), topic, False)

    def test_the_dearest_stays(self, known: Known) -> None:
        found = one(known, line("71045", "190"), line("71047", "400"), line("71046", "310"))
        assert (found.lines, found.at_stake) == ((1, 2, 3), Decimal(500))
        assert found.away == (Decimal(190), Decimal(0), Decimal(310))

    def test_a_missing_charge_leaves_the_stake_open_and_the_question_firm(self, known: Known) -> None:
        found = one(known, line("71046", "310"), line("71045", None))
        assert (found.at_stake, found.sure) == (None, True)

    def test_what_costs_nothing_is_no_question(self, known: Known) -> None:
        assert check(known, line("71046", "310"), line("71045", "0")) == []

    def test_a_missing_day_makes_it_soft_and_another_day_silent(self, known: Known) -> None:
        assert not one(known, line("71046"), line("71045", on=None)).sure
        assert check(known, line("71046"), line("71045", on=NEXT)) == []

    @pytest.mark.parametrize("modifiers", [("76",), ("77",), ("59",), ("XE",)])
    def test_a_repeat_that_the_bill_explains_is_silence(self, known: Known, modifiers: tuple[str, ...]) -> None:
        assert check(known, line("71046"), line("71045", "100", *modifiers)) == []

    def test_two_knees_are_two_operations(self, known: Known) -> None:
        assert check(known, line("29880", "900", "RT"), line("29881", "800", "LT")) == []
        assert kinds(known, line("29880", "900", "RT"), line("29881", "800", "RT")) == [FindingKind.ALTERNATIVES]

    def test_the_same_code_twice_is_no_choice_between_codes(self, known: Known) -> None:
        assert check(known, line("99283", "400"), line("99283", "300")) == []

    def test_what_we_are_not_confident_about_is_asked_only_where_the_table_confirms_it(self, known: Known) -> None:
        doubtful = altered(known, "code_alternatives", confidence="medium")
        assert check(doubtful, line("71046"), line("71048")) == []
        assert one(doubtful, line("71046"), line("71045")).sure

    def test_a_table_that_is_no_longer_official_confirms_nothing(self, known: Known) -> None:
        doubtful = altered(known, "code_pairs_cms", evidence=Evidence.OWN)
        assert not one(doubtful, line("71046"), line("71045")).sure

    def test_an_insured_bill_was_checked_for_pairs_by_the_plan_so_pairs_are_soft(self, known: Known) -> None:
        pair, again = (line("71046"), line("71045")), (line("85025"), line("85025"))
        assert [each.sure for each in check(known, *pair, *again, insured=False)] == [True, True]
        found = {each.kind: each.sure for each in check(known, *pair, *again, insured=True)}
        assert found == {FindingKind.DUPLICATE: True, FindingKind.ALTERNATIVES: False}
