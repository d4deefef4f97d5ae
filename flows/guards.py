"""The decisions of the interviews and the journey, one each, by name."""

from __future__ import annotations

from bot.core.flow import Guard, Reader, guard
from flows import facts, standing
from flows.choices import Checked, Insured, Matter, YesNo
from flows.rules.ladder import EstimateTarget, Ladder, SingleOffer
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
MATTER_READS = (facts.STOPPER, facts.INSURED, facts.NETWORK, facts.OTHER_PAYER)
HOLD_READS = (
    *AID_READS,
    facts.STOPPER,
    facts.COURT_PAPERS,
    facts.EOB,
    facts.EOB_SHARE,
    facts.NETWORK,
    facts.OTHER_PAYER,
    facts.CHECKED,
    facts.AID_NEXT,
)
NUMBER_READS = (
    *HOLD_READS,
    facts.FIXED_SUM,
    facts.AID_SUM,
    facts.EOB_SHARE,
    facts.BILLED,
    facts.CASH,
    facts.DISCOUNTED,
    facts.ESTIMATE,
    facts.DEAL_KIND,
    facts.DEAL_SUM,
)


@guard(facts.STOPPER, facts.COURT_PAPERS)
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


@guard(facts.BILLED, facts.EOB_SHARE)
def over_eob(reader: Reader) -> bool:
    """The bill asks for more than the plan's paper, and that was not put right."""
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    return billed is not None and share is not None and billed > share and not reader.reached("fixed_gap")


@guard(facts.OOP_MET)
def most_reached_open(reader: Reader) -> bool:
    """The year's most was reached, and the plan has not looked at it."""
    return reader.get(facts.OOP_MET) is YesNo.YES and not reader.reached("fixed_most")


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
    return reader.get(facts.CHECKED) is Checked.OFF and not reader.reached("fixed_lines")


@guard(facts.INSURED, facts.STOPPER)
def pays_alone(reader: Reader) -> bool:
    """No plan takes part: the self-pay questions fit."""
    return reader.get(facts.INSURED) is not Insured.YES


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


@guard(facts.THEIR_SUM, *NUMBER_READS)
def theirs_is_good(reader: Reader) -> bool:
    """Their number is at or under our target."""
    talked = standing.talked(reader)
    return talked is not None and isinstance(talked[0], Take)


@guard(facts.MISSING, facts.DEAL_KIND, facts.STOPPER)
def paper_is_red(reader: Reader) -> bool:
    """The paper lacks a term without which it is no deal."""
    return not assessed(reader).is_deal


@guard(facts.BILLED, facts.ESTIMATE)
def within_estimate(reader: Reader) -> bool:
    """The bill does not ask for more than its estimate."""
    billed, promised = reader.get(facts.BILLED), reader.get(facts.ESTIMATE)
    return billed is not None and promised is not None and billed <= promised


def is_open(matter: Matter) -> Guard:
    """A guard that holds while this matter is open, whatever else is."""

    def test(reader: Reader) -> bool:
        return matter in standing.matters(reader)

    return Guard(f"{matter}_open", MATTER_READS, test)


def waits_for(matter: Matter) -> Guard:
    """A guard that holds where this is the matter whose answer is waited for."""

    def test(reader: Reader) -> bool:
        return standing.matters(reader)[:1] == (matter,)

    return Guard(f"waits_for_{matter}", MATTER_READS, test)


@guard(*NUMBER_READS)
def has_estimate(reader: Reader) -> bool:
    """There is a written price to ask for."""
    return isinstance(standing.numbers(reader), EstimateTarget)


@guard(facts.THEIR_SUM, *(fact for fact in NUMBER_READS if fact is not facts.DEAL_SUM))
def sum_is_known(reader: Reader) -> bool:
    """One payment of the number that was just taken: nobody is asked for it again."""
    return standing.taken(reader) is not None


@guard(facts.INSURED)
def federal_cover(reader: Reader) -> bool:
    """Medicare or Medicaid: a card to show or a hardship form, never a ladder."""
    cover = reader.get(facts.INSURED)
    return cover is Insured.MEDICARE or cover is Insured.MEDICAID
