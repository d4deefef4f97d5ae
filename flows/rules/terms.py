"""The ten terms that a deal's paper must carry. With a red gap it is not a deal yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.core.knowledge import Known
from flows.rules.figures import several


class Term(StrEnum):
    """What must be on the paper, in the order in which it is read."""

    ACCOUNTS = "accounts"
    """Every account number and visit date."""
    AMOUNT = "amount"
    """The amount; one payment or how many."""
    PAY_BY = "pay_by"
    """The last day to pay."""
    SETTLES = "settles"
    """Settles in full, balance zero after."""
    WRITTEN_OFF = "written_off"
    """The rest is written off, not sold, pulled back from a collector."""
    NO_INTEREST = "no_interest"
    """No interest, fees, card, lender; no autopay unless wanted."""
    LATE = "late"
    """What one late payment does."""
    AID_OPEN = "aid_open"
    """Aid stays open: refund if approved later."""
    REPORTED = "reported"
    """Credit: reported as paid, zero. In court: the case dismissed."""
    SIGNER = "signer"
    """Who signs, and how the paper comes."""


class Deal(StrEnum):
    """What kind of deal it is; a deal can be several at once (a plan with a collector)."""

    ONE_PAYMENT = "one_payment"
    PLAN = "plan"
    COLLECTOR = "collector"
    SUED = "sued"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the paper lacks. `red` must be there before anything is paid; `amber` is worth asking for."""

    red: tuple[Term, ...]
    amber: tuple[Term, ...]

    @property
    def is_deal(self) -> bool:
        """Whether it may be paid."""
        return not self.red


def red_terms(deal: Collection[Deal], known: Known) -> frozenset[Term]:
    """The terms without which a deal of these kinds is none. Source: topic `terms_check`."""
    listed = (several(known.terms_check, "red", kind) for kind in {Deal.ONE_PAYMENT, *deal})
    return frozenset(Term(str(term)) for terms in listed for term in terms)


def assess(have: Collection[Term], missing: Collection[Term], deal: Collection[Deal], known: Known) -> Assessment:
    """Weigh a paper. A term that was not looked for counts as missing: only what was seen protects.

    Raises:
        ValueError: a term is said to be there and to be missing.
    """
    if both := set(have) & set(missing):
        message = f"there and missing: {', '.join(sorted(both))}"
        raise ValueError(message)
    red = red_terms(deal, known)
    lacking = [term for term in Term if term not in have]
    return Assessment(
        red=tuple(term for term in lacking if term in red),
        amber=tuple(term for term in lacking if term not in red),
    )


def not_looked_for(have: Collection[Term], missing: Collection[Term]) -> tuple[Term, ...]:
    """The terms to ask about next, in reading order."""
    return tuple(term for term in Term if term not in have and term not in missing)
