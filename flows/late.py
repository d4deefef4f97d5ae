"""What turned up late: the guards of a changed fact that may pull a bill back to an earlier stage."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, guards, standing
from flows.choices import AidNext, Checked, Insured

EARLY = {
    "intake",
    "court",
    "await_court",
    "insurer",
    "await_claim",
    "await_appeal",
    "collector",
    "surprise",
    "estimate",
    "other_payer",
    "federal",
    "await_other",
    "coverage",
}
"""Stages that see to what comes first by themselves."""
COMES_FIRST = (
    guards.collector_open,
    guards.surprise_bill,
    guards.estimate_open,
    guards.other_payer_open,
    guards.federal_open,
)
BARGAINING = {"check", "money", "offer", "await_call"}
"""Stages after aid and before a deal."""


@guard(facts.STOPPER)
def court_turned_up(reader: Reader) -> bool:
    """Court papers have come while something else was in hand."""
    return standing.sued(reader) and reader.stage not in {"intake", "court", "await_court", "closed"}


@guard(*guards.CLAIM_READS)
def claim_turned_up(reader: Reader) -> bool:
    """The plan turns out not to have decided yet."""
    return standing.claim_open(reader) and not standing.sued(reader) and reader.stage not in EARLY


@guard(facts.INSURED, facts.EOB, facts.EOB_SHARE)
def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    unasked = reader.said(facts.EOB) is None and reader.said(facts.EOB_SHARE) is None
    return reader.get(facts.INSURED) is Insured.YES and unasked and reader.reached("told")


@guard(facts.STOPPER, facts.INSURED, facts.NETWORK, facts.OTHER_PAYER)
def first_turned_up(reader: Reader) -> bool:
    """Something that comes first was said late."""
    comes_first = (
        guards.collector_open,
        guards.surprise_bill,
        guards.estimate_open,
        guards.other_payer_open,
        guards.federal_open,
    )
    return reader.stage not in EARLY and any(each.test(reader) for each in comes_first)


@guard(facts.AID_NEXT)
def aid_turned_up(reader: Reader) -> bool:
    """The aid form goes in after all."""
    aid = reader.get(facts.AID_NEXT)
    sends = aid is AidNext.SEND or aid is AidNext.SENT
    return sends and reader.stage in BARGAINING and not reader.reached("aid_sent")


@guard(facts.CHECKED)
def off_turned_up(reader: Reader) -> bool:
    """Something on the bill looks wrong after all."""
    off = reader.get(facts.CHECKED) is Checked.OFF
    return off and reader.stage in BARGAINING - {"check"} and not reader.reached("disputed")
