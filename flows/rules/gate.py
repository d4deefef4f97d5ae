"""The gate before any number: while something else can still change the bill, the coach shows no ladder."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from bot.core.knowledge import Known
from flows.rules.figures import exact


class Hold(StrEnum):
    """Why no numbers are shown, the one to tell first on top. The coach says which, and until when."""

    CRISIS = "crisis"
    SUED = "sued"
    QMB = "qmb"
    MEDICAID = "medicaid"
    FEDERAL_SHARE = "federal_share"
    """A Medicare or TRICARE share: a hardship form, never a ladder."""
    ESTATE = "estate"
    TOO_OLD_TO_SUE = "too_old_to_sue"
    SURPRISE_BILL = "surprise_bill"
    ESTIMATE_DISPUTE = "estimate_dispute"
    CLAIM_OPEN = "claim_open"
    APPEAL = "appeal"
    OTHER_PAYER = "other_payer"
    """An accident, a work injury, a crime, a veteran's benefit."""
    GAP = "gap"
    """The bill asks for more than the plan's paper, or than the year's most: it was asked about and not answered."""
    RECORDS = "records"
    """The full bill was asked for: what stands on it is not known yet."""
    DUPLICATE = "duplicate"
    PROOF = "proof"
    """Proof of the debt was asked for."""
    AID_APPLICATION = "aid_application"
    AID_PLAUSIBLE = "aid_plausible"
    """No application yet, but one is worth it; the person's own "skip" lifts it."""


def in_order(holds: Iterable[Hold]) -> tuple[Hold, ...]:
    """The holds as they are told: each once, the gravest first."""
    found = frozenset(holds)
    return tuple(hold for hold in Hold if hold in found)


def is_open(holds: Iterable[Hold]) -> bool:
    """Whether numbers may be shown."""
    return not in_order(holds)


def aid_plausible(
    *, hospital: bool, nonprofit: bool | None, state_minimum: bool, percent: Decimal | None, known: Known
) -> bool:
    """Whether assistance is likely enough that the ladder waits for it.

    `nonprofit` None: not known, which counts as a maybe. `percent` is income against the poverty guideline, None where
    not known. Nobody is told "not eligible": elsewhere aid is one asked line. Source: topic `offer_gate`.
    """
    may_have_policy = state_minimum or (hospital and nonprofit is not False)
    return may_have_policy and (percent is None or percent <= exact(known.offer_gate, "aid_first_pct_fpl"))
