"""Where a bill stands: what follows from its facts and the date. Read by guards and views; nothing is stored."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.flow import once
from flows import facts
from flows.choices import Insured, Matter, Ownership, Sender, YesNo
from flows.lines import in_doubt, lines_awaited
from flows.matters import (
    age_open,
    at_collector,
    claim_open,
    denied,
    latest,
    open_matters,
    plan_unasked,
    sued,
    told_at,
    unprotected,
)
from flows.outcomes import AidNext
from flows.rules import gate, money, poverty, states
from flows.rules.figures import exact, has, whole
from flows.rules.gate import Hold
from flows.rules.ladder import Track

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.flow import Reader
    from bot.core.knowledge import Version

PROMISED = {"terms", "await_paper", "pay", "await_proof", "closed"}
"""Stages at which a deal stands."""


@once
def balance(reader: Reader) -> Decimal | None:
    """Dollars to talk about: what is asked for now, less what a collector added to the debt."""
    owed = asked_for(reader)
    added = reader.get(facts.ADDED_FEES) if at_collector(reader) else None
    return owed if owed is None or added is None else max(Decimal(0), owed - added)


@once
def asked_for(reader: Reader) -> Decimal | None:
    """Dollars that are asked for now: the newest of a corrected bill, aid's rest and what was said to be left.

    Else the plan's share, never more than the bill; else the bill. Where the plan's protection does not reach an
    out-of-network bill, the bill.
    """
    newer = [
        (at, amount)
        for record, fact in ((facts.FIX, facts.FIXED_SUM), (facts.AID, facts.AID_SUM))
        for look in reader.each(record)
        if (amount := look.get(fact)) is not None and (at := look.stated_at(fact)) is not None
    ]
    left, left_at = reader.get(facts.LEFT), reader.stated_at(facts.LEFT)
    if left is not None and left_at is not None:
        newer.append((left_at, left))
    if newer:
        return max(newer)[1]
    billed = reader.get(facts.BILLED)
    share = reader.get(facts.EOB_SHARE) if reader.get(facts.INSURED) is Insured.YES else None
    if share is None or unprotected(reader):
        return billed
    return share if billed is None else min(share, billed)


def yearly_income(reader: Reader) -> Decimal | None:
    """Dollars a year before tax, of the household."""
    amount, period = reader.get(facts.INCOME), reader.get(facts.INCOME_PERIOD)
    return money.yearly_income(amount, period, reader.known) if amount is not None and period else None


@once
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


@once
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
    """Whether the hospital has answered and the person goes on. A form that goes in once more is open again."""
    if not (reader.reached("aid_decided") or reader.reached("aid_approved")):
        return False
    chosen, answered = reader.stated_at(facts.AID_NEXT), told_at(reader, facts.AID, facts.AID_NEWS)
    again = chosen is not None and answered is not None and chosen > answered
    return not again and income_changed(reader) is None


def income_changed(reader: Reader) -> datetime | None:
    """When the income was last told, where that was after the hospital's answer and the form may be worth it now."""
    told, answered = latest(reader, facts.INCOME, facts.INCOME_PERIOD), told_at(reader, facts.AID, facts.AID_NEWS)
    changed = told is not None and answered is not None and told > answered
    return told if changed and aid_plausible(reader) else None


def aid_open(reader: Reader) -> bool:
    """The form is on its way or with the hospital, and not answered."""
    aid = reader.said(facts.AID_NEXT)
    return aid in {AidNext.SEND, AidNext.SENT} and not aid_decided(reader)


@once
def holds(reader: Reader) -> tuple[Hold, ...]:
    """Why no numbers are shown yet, the first to tell on top."""
    insured, aid = reader.get(facts.INSURED), reader.said(facts.AID_NEXT)
    first = open_matters(reader)
    collector = Matter.COLLECTOR in first
    found = {
        Hold.CRISIS: Matter.DANGER in first,
        Hold.SUED: sued(reader),
        Hold.QMB: insured is Insured.MEDICARE and reader.get(facts.QMB) is YesNo.YES,
        Hold.MEDICAID: insured is Insured.MEDICAID,
        Hold.FEDERAL_SHARE: insured is Insured.MEDICARE,
        Hold.ESTATE: Matter.ESTATE in first,
        Hold.TOO_OLD_TO_SUE: age_open(reader),
        Hold.SURPRISE_BILL: Matter.SURPRISE in first,
        Hold.ESTIMATE_DISPUTE: Matter.ESTIMATE in first,
        Hold.CLAIM_OPEN: claim_open(reader) or plan_unasked(reader),
        Hold.APPEAL: denied(reader),
        Hold.OTHER_PAYER: Matter.OTHER_PAYER in first,
        Hold.PROOF: collector,
        Hold.GAP: gap_open(reader),
        Hold.RECORDS: lines_awaited(reader),
        Hold.DUPLICATE: in_doubt(reader),
        Hold.AID_APPLICATION: aid_open(reader),
        Hold.AID_PLAUSIBLE: aid in {None, Silence.UNSURE} and not aid_decided(reader) and aid_plausible(reader),
    }
    return gate.in_order(hold for hold, open_now in found.items() if open_now)


def track(reader: Reader) -> Track:
    """Which shares of the policy fit."""
    if at_collector(reader):
        return Track.COLLECTOR
    if reader.get(facts.INSURED) is Insured.YES:
        return Track.INSURED
    return Track.SELF_PAY_DISCOUNTED if reader.get(facts.DISCOUNTED) is YesNo.YES else Track.SELF_PAY


def above_share(reader: Reader) -> bool:
    """The bill asks for more than the plan's paper."""
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    return billed is not None and share is not None and billed > share


def over_eob(reader: Reader) -> bool:
    """The bill asks for more than the plan's paper, and that was not put right."""
    return above_share(reader) and not reader.reached("fixed_gap")


def most_reached_open(reader: Reader) -> bool:
    """The year's most was reached, and the plan has not looked at it."""
    return reader.get(facts.OOP_MET) is YesNo.YES and not reader.reached("fixed_most")


@once
def gap_open(reader: Reader) -> bool:
    """The bill is above the plan's paper, or the year's most is reached, and they have not put it right."""
    return reader.get(facts.INSURED) is Insured.YES and (over_eob(reader) or most_reached_open(reader))


def aid_undecided(reader: Reader) -> bool:
    """Whether the form is worth it and the person did not know yet what to do about it."""
    return reader.said(facts.AID_NEXT) is Silence.UNSURE and not aid_decided(reader) and aid_plausible(reader)


def state_aid(reader: Reader) -> Version | None:
    """The aid rules of the state for hospitals, where we have them on file with confidence and they may reach this."""
    state = reader.get(facts.STATE)
    rules = states.state_rules(state, reader.known) if state and from_hospital(reader) else None
    return rules if rules is not None and has(rules, "aid") and rules.confidence == "high" else None


def is_complex(reader: Reader) -> bool:
    """Whether an advocate is worth a thought: a large bill, or one of many. Source: topic `advocate_threshold`."""
    owed, threshold = balance(reader), reader.known.advocate_threshold
    many = len(reader.bills()) >= whole(threshold, "providers")
    return many or (owed is not None and owed > exact(threshold, "usd_above"))
