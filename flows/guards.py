"""The decisions of the interviews and the journey, one each, by name."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, standing
from flows.choices import (
    Checked,
    Insured,
    OtherPayer,
    Stopper,
    YesNo,
)
from flows.rules.ladder import Ladder, NoOffer, SingleOffer
from flows.rules.raising import Take
from flows.views.deal import assessed

AID_READS = (
    facts.SENDER,
    facts.OWNERSHIP,
    facts.STATE,
    facts.HOUSEHOLD,
    facts.INCOME,
    facts.INCOME_PERIOD,
    facts.INSURED,
)
CLAIM_READS = (facts.INSURED, facts.EOB, facts.STOPPER)
HOLD_READS = (
    *AID_READS,
    facts.STOPPER,
    facts.EOB,
    facts.NETWORK,
    facts.OTHER_PAYER,
    facts.CHECKED,
    facts.AID_NEXT,
)
NUMBER_READS = (
    *HOLD_READS,
    facts.BALANCE,
    facts.EOB_SHARE,
    facts.BILLED,
    facts.CASH,
    facts.DISCOUNTED,
    facts.ESTIMATE,
    facts.DEAL_KIND,
    facts.DEAL_SUM,
)


def _federal(reader: Reader) -> bool:
    cover = reader.get(facts.INSURED)
    return cover is Insured.MEDICARE or cover is Insured.MEDICAID


@guard(facts.STOPPER)
def in_court(reader: Reader) -> bool:
    """Court papers, and the court is not done."""
    return standing.sued(reader)


@guard(*CLAIM_READS)
def claim_open(reader: Reader) -> bool:
    """The plan has not decided."""
    return standing.claim_open(reader)


@guard(facts.INSURED, facts.EOB_SHARE)
def share_said(reader: Reader) -> bool:
    """The plan's paper came while it was waited for: its share was asked about then."""
    return reader.get(facts.INSURED) is Insured.YES and reader.said(facts.EOB_SHARE) is not None


@guard(facts.INSURED, facts.NETWORK, facts.STOPPER)
def surprise_bill(reader: Reader) -> bool:
    """A bill the law may protect from, not yet looked at."""
    return standing.surprise(reader) and not reader.reached("other_over")


@guard(facts.STOPPER, facts.OTHER_PAYER)
def other_payer_open(reader: Reader) -> bool:
    """Somebody else may have to pay, and that is not settled."""
    return standing.other_payer(reader) and not reader.reached("other_over")


@guard(facts.OTHER_PAYER)
def names_other_payer(reader: Reader) -> bool:
    """Work, an accident, a crime or the VA."""
    return reader.get(facts.OTHER_PAYER) not in {None, OtherPayer.NONE}


@guard()
def other_over(reader: Reader) -> bool:
    """What had to come first has been gone through."""
    return reader.reached("other_over")


@guard(facts.BILLED, facts.EOB_SHARE)
def over_eob(reader: Reader) -> bool:
    """The bill asks for more than the plan's paper, and that was not put right."""
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    return billed is not None and share is not None and billed > share and not reader.reached("fixed")


@guard(facts.OOP_MET)
def most_reached_open(reader: Reader) -> bool:
    """The year's most was reached, and the plan has not looked at it."""
    return reader.get(facts.OOP_MET) is YesNo.YES and not reader.reached("fixed")


@guard(*AID_READS)
def aid_first(reader: Reader) -> bool:
    """Assistance is likely enough that numbers wait for it."""
    return standing.aid_plausible(reader)


@guard(facts.AID_NEXT)
def skips_aid(reader: Reader) -> bool:
    """The person goes on without the aid form, by its own button or by skipping the question."""
    return standing.skips_aid(reader)


@guard(facts.AID_NEXT)
def aid_settled(reader: Reader) -> bool:
    """The hospital has answered, or the person has chosen to go on without."""
    return standing.aid_decided(reader) or (standing.skips_aid(reader) and reader.reached("aid_passed"))


@guard(facts.CHECKED)
def off_and_open(reader: Reader) -> bool:
    """Something on the bill looks wrong and was not put right."""
    return reader.get(facts.CHECKED) is Checked.OFF and not reader.reached("fixed")


@guard(facts.STATE, facts.HOUSEHOLD, facts.INCOME, facts.INCOME_PERIOD)
def income_known(reader: Reader) -> bool:
    """All four parts of the poverty arithmetic are known."""
    return standing.poverty_percent(reader) is not None


@guard(facts.CARE_ON)
def care_date_known(reader: Reader) -> bool:
    """The month of care is known."""
    return reader.get(facts.CARE_ON) is not None


@guard(facts.INSURED, facts.STOPPER)
def pays_alone(reader: Reader) -> bool:
    """No plan takes part: the self-pay questions fit."""
    return reader.get(facts.INSURED) is not Insured.YES


@guard(facts.INSURED)
def federal_cover(reader: Reader) -> bool:
    """Medicare or Medicaid: a hardship form or a card to show, never a ladder."""
    return _federal(reader)


@guard(*NUMBER_READS)
def on_hold(reader: Reader) -> bool:
    """Something is open that could still change the bill: no numbers."""
    return bool(standing.holds(reader)) or standing.balance(reader) is None


@guard(*NUMBER_READS)
def has_ladder(reader: Reader) -> bool:
    """There are three numbers."""
    return isinstance(standing.numbers(reader), Ladder)


@guard(*NUMBER_READS)
def has_one_offer(reader: Reader) -> bool:
    """There is cash for one offer only."""
    return isinstance(standing.numbers(reader), SingleOffer)


@guard(*NUMBER_READS)
def lacks_cash(reader: Reader) -> bool:
    """There is no offer of one payment to make."""
    return isinstance(standing.numbers(reader), NoOffer)


@guard(facts.MONTHLY)
def can_pay_monthly(reader: Reader) -> bool:
    """Some sum a month can be kept up."""
    monthly = reader.get(facts.MONTHLY)
    return monthly is not None and monthly > 0


@guard(facts.THEIR_SUM, *NUMBER_READS)
def theirs_is_good(reader: Reader) -> bool:
    """Their number is at or under our target."""
    talked = standing.talked(reader)
    return talked is not None and isinstance(talked[0], Take)


@guard(facts.MISSING, facts.DEAL_KIND, facts.STOPPER)
def paper_is_red(reader: Reader) -> bool:
    """The paper lacks a term without which it is no deal."""
    return not assessed(reader).is_deal


@guard(facts.STOPPER)
def collector_open(reader: Reader) -> bool:
    """A collector has it, and proof has not been gone through."""
    return reader.get(facts.STOPPER) is Stopper.COLLECTOR and not reader.reached("other_over")


@guard(facts.BILLED, facts.ESTIMATE)
def within_estimate(reader: Reader) -> bool:
    """The bill does not ask for more than its estimate."""
    billed, promised = reader.get(facts.BILLED), reader.get(facts.ESTIMATE)
    return billed is not None and promised is not None and billed <= promised


@guard(facts.STOPPER)
def estimate_open(reader: Reader) -> bool:
    """The bill is over its estimate, and that has not been gone through."""
    settled = reader.reached("other_over") or reader.reached("estimate_fits")
    return reader.get(facts.STOPPER) is Stopper.ESTIMATE and not settled


@guard(facts.INSURED)
def federal_open(reader: Reader) -> bool:
    """Medicare or Medicaid was there, and that has not been gone through."""
    return _federal(reader) and not reader.reached("other_over")
