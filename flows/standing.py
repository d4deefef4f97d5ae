"""Where a bill stands: what follows from its facts and the date. Read by guards and views; nothing is stored."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from flows import facts
from flows.choices import (
    AidNext,
    CallResult,
    Checked,
    DealKind,
    Eob,
    Insured,
    Matter,
    Network,
    OtherPayer,
    Ownership,
    Sender,
    Stopper,
    YesNo,
)
from flows.rules import gate, ladder, money, poverty, raising, states
from flows.rules.gate import Hold
from flows.rules.ladder import EstimateTarget, Ladder, SingleOffer, Track

if TYPE_CHECKING:
    from bot.core.flow import Reader
    from flows.rules.ladder import Numbers
    from flows.rules.raising import Move

PROMISED = {"terms", "await_paper", "pay", "await_proof", "closed"}
"""Stages at which a deal stands."""


def balance(reader: Reader) -> Decimal | None:
    """Dollars that are asked for now: after a corrected bill or aid, else the plan's share, else the bill."""
    newer = [
        (at, amount)
        for record, fact in ((facts.FIX, facts.FIXED_SUM), (facts.AID, facts.AID_SUM))
        for look in reader.each(record)
        if (amount := look.get(fact)) is not None and (at := look.stated_at(fact)) is not None
    ]
    if newer:
        return max(newer)[1]
    share = reader.get(facts.EOB_SHARE) if reader.get(facts.INSURED) is Insured.YES else None
    return share if share is not None else reader.get(facts.BILLED)


def yearly_income(reader: Reader) -> Decimal | None:
    """Dollars a year before tax, of the household."""
    amount, period = reader.get(facts.INCOME), reader.get(facts.INCOME_PERIOD)
    return money.yearly_income(amount, period, reader.known) if amount is not None and period else None


def poverty_percent(reader: Reader) -> Decimal | None:
    """Income against the poverty guideline, one decimal; None where a part of it is not known."""
    income, people, state = yearly_income(reader), reader.get(facts.HOUSEHOLD), reader.get(facts.STATE)
    if income is None or people is None or state is None:
        return None
    return poverty.percent(income, people, poverty.region(state), reader.known)


def nonprofit(reader: Reader) -> bool | None:
    """Whether the hospital is a nonprofit; None where that is not known."""
    owner = reader.get(facts.OWNERSHIP)
    return None if owner is None else owner is Ownership.NONPROFIT


def sender_kind(reader: Reader) -> str:
    """What kind of office sent the bill; `unknown` where that was not said."""
    kind = reader.get(facts.SENDER)
    return kind.value if kind else "unknown"


def from_hospital(reader: Reader) -> bool:
    """Whether the care was a hospital's, whoever asks for the money now."""
    return reader.get(facts.SENDER) in {Sender.HOSPITAL, None}


def aid_plausible(reader: Reader) -> bool:
    """Whether the ladder should wait for the hospital's answer to an aid form."""
    percent, state = poverty_percent(reader), reader.get(facts.STATE)
    insured = reader.get(facts.INSURED) is Insured.YES
    minimum = bool(state) and states.state_minimum_applies(
        state or "", nonprofit=nonprofit(reader), insured=insured, percent=percent, known=reader.known
    )
    return from_hospital(reader) and gate.aid_plausible(
        hospital=True, nonprofit=nonprofit(reader), state_minimum=minimum, percent=percent, known=reader.known
    )


def skips_aid(reader: Reader) -> bool:
    """Whether the person chose to go on without an aid form."""
    said = reader.said(facts.AID_NEXT)
    return said is AidNext.SKIP or said is Silence.DECLINED


def aid_decided(reader: Reader) -> bool:
    """Whether the hospital has answered and the person goes on."""
    return reader.reached("aid_decided") or reader.reached("aid_approved")


def holds(reader: Reader) -> tuple[Hold, ...]:
    """Why no numbers are shown yet, the first to tell on top."""
    insured, aid = reader.get(facts.INSURED), reader.said(facts.AID_NEXT)
    open_matters = matters(reader)
    found = {
        Hold.SUED: sued(reader),
        Hold.MEDICAID: insured is Insured.MEDICAID,
        Hold.FEDERAL_SHARE: insured is Insured.MEDICARE,
        Hold.SURPRISE_BILL: Matter.SURPRISE in open_matters,
        Hold.ESTIMATE_DISPUTE: Matter.ESTIMATE in open_matters,
        Hold.CLAIM_OPEN: claim_open(reader) or plan_unasked(reader),
        Hold.APPEAL: reader.reached("claim_denied") and not reader.reached("appeal_over"),
        Hold.OTHER_PAYER: Matter.OTHER_PAYER in open_matters,
        Hold.PROOF: Matter.COLLECTOR in open_matters,
        Hold.DUPLICATE: reader.get(facts.CHECKED) is Checked.OFF and not reader.reached("fixed_lines"),
        Hold.AID_APPLICATION: aid in {AidNext.SEND, AidNext.SENT, Silence.UNSURE} and not aid_decided(reader),
        Hold.AID_PLAUSIBLE: aid is None and not aid_decided(reader) and aid_plausible(reader),
    }
    return gate.in_order(hold for hold, open_now in found.items() if open_now)


def sued(reader: Reader) -> bool:
    """Court papers are there and the court is not done."""
    papers = reader.get(facts.STOPPER) is Stopper.COURT or reader.get(facts.COURT_PAPERS) is YesNo.YES
    return papers and not reader.reached("court_over")


def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    unasked = reader.said(facts.EOB) is None and reader.said(facts.EOB_SHARE) is None
    return reader.get(facts.INSURED) is Insured.YES and unasked and reader.reached("told")


def matters(reader: Reader) -> tuple[Matter, ...]:
    """What somebody else must answer before the bill can go on, in the order in which it is gone through."""
    stopper, cover = reader.get(facts.STOPPER), reader.get(facts.INSURED)
    found = {
        Matter.COLLECTOR: stopper is Stopper.COLLECTOR,
        Matter.SURPRISE: surprise(reader),
        Matter.ESTIMATE: stopper is Stopper.ESTIMATE and not reader.reached("estimate_fits"),
        Matter.OTHER_PAYER: other_payer(reader),
        Matter.FEDERAL: cover is Insured.MEDICARE or cover is Insured.MEDICAID,
    }
    return tuple(matter for matter, there in found.items() if there and not reader.reached(f"over_{matter}"))


def surprise(reader: Reader) -> bool:
    """A bill that a plan's member may be protected from. Without a plan there is no network to be out of."""
    if reader.get(facts.INSURED) is not Insured.YES:
        return False
    return reader.get(facts.NETWORK) is Network.OUT or reader.get(facts.STOPPER) is Stopper.SURPRISE


def other_payer(reader: Reader) -> bool:
    """Somebody else may have to pay."""
    named = reader.get(facts.OTHER_PAYER)
    return reader.get(facts.STOPPER) is Stopper.OTHER_PAYER or named not in {None, OtherPayer.NONE}


def claim_open(reader: Reader) -> bool:
    """The plan has not decided: what is owed is not known."""
    if reader.reached("eob_came") or reader.reached("claim_denied"):
        return False
    waiting = reader.get(facts.INSURED) is Insured.YES and reader.get(facts.EOB) is Eob.WAITING
    return waiting or reader.get(facts.STOPPER) is Stopper.PROCESSING


def track(reader: Reader) -> Track:
    """Which shares of the policy fit."""
    if reader.get(facts.STOPPER) is Stopper.COLLECTOR:
        return Track.COLLECTOR
    if reader.get(facts.INSURED) is Insured.YES:
        return Track.INSURED
    return Track.SELF_PAY_DISCOUNTED if reader.get(facts.DISCOUNTED) is YesNo.YES else Track.SELF_PAY


def free_cash(reader: Reader) -> Decimal | None:
    """Dollars of the wallet that no other bill has been promised. Two bills never spend the same cash."""
    cash = reader.get(facts.CASH)
    if cash is None:
        return None
    others = [other for other in reader.bills() if other.case != reader.case]
    promised = [
        deal
        for other in others
        if other.stage in PROMISED
        and other.get(facts.DEAL_KIND) is DealKind.ONE_PAYMENT
        and (deal := deal_sum(other)) is not None
        and not _counted_since(other, reader)
    ]
    return money.unpromised(cash, promised)


def _counted_since(other: Reader, reader: Reader) -> bool:
    """Whether the cash was counted anew after the other bill's deal: then the deal is already out of it."""
    counted, agreed = reader.stated_at(facts.CASH), other.stated_at(facts.DEAL_KIND)
    return counted is not None and agreed is not None and counted > agreed


def deal_sum(reader: Reader) -> Decimal | None:
    """Dollars of the deal in hand: as told, or the number that was taken on the call."""
    told = reader.get(facts.DEAL_SUM)
    return told if told is not None else taken(reader)


def taken(reader: Reader) -> Decimal | None:
    """Dollars that the office named and that were taken, where it is one payment: nobody is asked for them again."""
    answered = talked(reader) if reader.get(facts.DEAL_KIND) is DealKind.ONE_PAYMENT else None
    return answered[1] if answered and isinstance(answered[0], raising.Take) else None


def numbers(reader: Reader) -> Numbers | None:
    """The ladder, or None where the gate is shut or the amount is not known."""
    owed = balance(reader)
    if owed is None or holds(reader):
        return None
    estimate = reader.get(facts.ESTIMATE) if reader.get(facts.STOPPER) is Stopper.ESTIMATE else None
    return ladder.numbers(owed, track(reader), free_cash(reader), reader.known, estimate=estimate)


def talked(reader: Reader) -> tuple[Move, Decimal] | None:
    """What to do about the last number that the office named, and that number, by all calls so far."""
    plan = numbers(reader)
    owed = balance(reader)
    named = [theirs for call in reader.each(facts.CALL) if (theirs := call.get(facts.THEIR_SUM)) is not None]
    if owed is None or not named:
        return None
    if isinstance(plan, SingleOffer | EstimateTarget):
        ours = plan.amount if isinstance(plan, SingleOffer) else plan.target
        return (raising.Take(named[-1]) if named[-1] <= ours else raising.Stay(ours)), named[-1]
    if not isinstance(plan, Ladder):
        return None
    last, raises, before, move = plan.opening, 0, owed, None
    for theirs in named:
        move = raising.next_offer(last, theirs, plan, raises, before=before, known=reader.known)
        before = min(before, theirs)
        if isinstance(move, raising.Raise):
            last, raises = move.amount, raises + 1
    return (move, named[-1]) if move else None


def refusals(reader: Reader) -> int:
    """How often the office said no."""
    return sum(call.get(facts.CALL_RESULT) is CallResult.NO for call in reader.each(facts.CALL))
