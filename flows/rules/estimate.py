"""A bill against the written estimate of the same provider, for people who did not use insurance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.core.knowledge import Known
from flows.rules.figures import exact


@dataclass(frozen=True, slots=True)
class EstimateGap:
    """How far a bill lies above its estimate, in dollars, and what a dispute about it can win or cost.

    `disputable`: the gap is large enough for the federal dispute. `win` is what a ruling for the estimate saves (the
    fee comes off what is owed), `fee` is what a loss costs. The ruling may also land between.
    """

    gap: Decimal
    disputable: bool
    win: Decimal
    fee: Decimal


def estimate_gap(bill: Decimal, estimate: Decimal, known: Known) -> EstimateGap:
    """Compare one biller's bill with its own estimate. Source: topics `estimate_threshold`, `estimate_fee`."""
    gap = max(Decimal(0), bill - estimate)
    disputable = gap >= exact(known.estimate_threshold, "usd_over_estimate")
    return EstimateGap(gap, disputable, win=gap, fee=exact(known.estimate_fee, "usd"))
