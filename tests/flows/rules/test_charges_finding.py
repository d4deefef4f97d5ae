"""What a topic may carry, and which of two sides falls away."""

from __future__ import annotations

from decimal import Decimal

from charges_kit import altered, check, line

from bot.core.knowledge import Known
from flows.rules.charges import FindingKind
from flows.rules.charges_finding import either, weight


class TestWeight:
    def test_official_is_firm_own_is_soft_and_doubtful_is_silent(self, known: Known) -> None:
        assert weight(known.code_pairs_cms) is True
        assert weight(known.code_contains) is False
        assert weight(known.code_pulse_ox) is None

    def test_what_we_are_not_confident_about_is_not_asked(self, known: Known) -> None:
        for topic in ("code_contains", "code_combined_scan", "panel_rule"):
            known = altered(known, topic, confidence="medium")
        bill = [line(code, "90") for code in ("93000", "93005", "74160", "72193", "80053", "82947", "80047")]
        assert check(known, *bill) == []

    def test_of_two_sides_the_smaller_falls_and_in_a_tie_the_second(self) -> None:
        bill = {1: line("80053", "100"), 2: line("80048", "100"), 3: line("82947", "99")}
        tie = either(FindingKind.CONTAINED, (1,), (2,), bill, "lab_panels", sure=False)
        first = either(FindingKind.CONTAINED, (3,), (1,), bill, "lab_panels", sure=False)
        assert tie.away == (Decimal(0), Decimal(100))
        assert first.away == (Decimal(0), Decimal(99))
