from __future__ import annotations

from decimal import Decimal

import pytest

from bot.core.knowledge import Known
from flows.rules.estimate import EstimateGap, estimate_gap


def test_p20_a_gap_of_600_can_be_disputed_for_25_dollars(known: Known) -> None:
    gap = estimate_gap(Decimal(2100), Decimal(1500), known)
    assert gap == EstimateGap(Decimal(600), disputable=True, win=Decimal(600), fee=Decimal(25))


@pytest.mark.parametrize(("bill", "disputable"), [("1900", True), ("1899.99", False), ("1400", False)])
def test_a_gap_counts_from_400_dollars_on(known: Known, bill: str, disputable: bool) -> None:  # noqa: FBT001 - a table's column
    gap = estimate_gap(Decimal(bill), Decimal(1500), known)
    assert gap.disputable is disputable
    assert gap.gap >= 0
