"""The decisions of the interviews and the journey, one each, by name."""

from __future__ import annotations

from bot.core.flow import AnyFact, Guard, Reader, guard
from flows import facts, standing
from flows.facts import (
    AfterDenial,
    AidNews,
    AidNext,
    AppealNews,
    CallPlan,
    CallResult,
    Checked,
    ClaimNews,
    CourtNews,
    DealKind,
    Eob,
    FixNews,
    Insured,
    Itemized,
    OtherNews,
    OtherPayer,
    PaidNews,
    PaperNews,
    ProofNews,
    Sender,
    Stopper,
    Whose,
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


def _is(fact: AnyFact, value: object, name: str) -> Guard:
    """A guard that holds where a choice was answered with this."""

    def test(reader: Reader) -> bool:
        return bool(reader.get(fact) is value)

    return Guard(name, (fact,), test)


def _federal(reader: Reader) -> bool:
    cover = reader.get(facts.INSURED)
    return cover is Insured.MEDICARE or cover is Insured.MEDICAID


someone_else = _is(facts.WHOSE, Whose.OTHER, "someone_else")
court_papers = _is(facts.STOPPER, Stopper.COURT, "court_papers")
with_collector = _is(facts.STOPPER, Stopper.COLLECTOR, "with_collector")
over_estimate = _is(facts.STOPPER, Stopper.ESTIMATE, "over_estimate")
named_other_payer = _is(facts.STOPPER, Stopper.OTHER_PAYER, "named_other_payer")
insured = _is(facts.INSURED, Insured.YES, "insured")
on_medicare = _is(facts.INSURED, Insured.MEDICARE, "on_medicare")
on_medicaid = _is(facts.INSURED, Insured.MEDICAID, "on_medicaid")
has_eob = _is(facts.EOB, Eob.HAVE, "has_eob")
has_lines = _is(facts.ITEMIZED, Itemized.LINES, "has_lines")
lost_cover = _is(facts.LOST_COVER, YesNo.YES, "lost_cover")
hospital_bill = _is(facts.SENDER, Sender.HOSPITAL, "hospital_bill")
skips_aid = _is(facts.AID_NEXT, AidNext.SKIP, "skips_aid")
aid_approved = _is(facts.AID_NEWS, AidNews.APPROVED, "aid_approved")
aid_partly = _is(facts.AID_NEWS, AidNews.PARTLY, "aid_partly")
aid_denied = _is(facts.AID_NEWS, AidNews.DENIED, "aid_denied")
aid_papers = _is(facts.AID_NEWS, AidNews.PAPERS, "aid_papers")
appeals_aid = _is(facts.AFTER_DENIAL, AfterDenial.APPEAL, "appeals_aid")
most_reached = _is(facts.OOP_MET, YesNo.YES, "most_reached")
looks_off = _is(facts.CHECKED, Checked.OFF, "looks_off")
was_fixed = _is(facts.FIX_NEWS, FixNews.FIXED, "was_fixed")
fix_refused = _is(facts.FIX_NEWS, FixNews.REFUSED, "fix_refused")
claim_came = _is(facts.CLAIM_NEWS, ClaimNews.CAME, "claim_came")
claim_was_denied = _is(facts.CLAIM_NEWS, ClaimNews.DENIED, "claim_was_denied")
claim_never_sent = _is(facts.CLAIM_NEWS, ClaimNews.NEVER_SENT, "claim_never_sent")
appeal_won = _is(facts.APPEAL_NEWS, AppealNews.WON, "appeal_won")
appeal_lost = _is(facts.APPEAL_NEWS, AppealNews.LOST, "appeal_lost")
court_is_over = _is(facts.COURT_NEWS, CourtNews.OVER, "court_is_over")
court_answered = _is(facts.COURT_NEWS, CourtNews.ANSWERED, "court_answered")
other_solved = _is(facts.OTHER_NEWS, OtherNews.SOLVED, "other_solved")
other_goes_on = _is(facts.OTHER_NEWS, OtherNews.GO_ON, "other_goes_on")
other_day = _is(facts.CALL_PLAN, CallPlan.OTHER_DAY, "other_day")
they_agreed = _is(facts.CALL_RESULT, CallResult.DEAL, "they_agreed")
they_named_a_sum = _is(facts.CALL_RESULT, CallResult.NUMBER, "they_named_a_sum")
they_offered_a_plan = _is(facts.CALL_RESULT, CallResult.PLAN, "they_offered_a_plan")
they_said_no = _is(facts.CALL_RESULT, CallResult.NO, "they_said_no")
they_offered_a_card = _is(facts.CALL_RESULT, CallResult.CARD, "they_offered_a_card")
deal_is_a_plan = _is(facts.DEAL_KIND, DealKind.PLAN, "deal_is_a_plan")
paper_came = _is(facts.PAPER_NEWS, PaperNews.CAME, "paper_came")
deal_taken_back = _is(facts.PAPER_NEWS, PaperNews.TAKEN_BACK, "deal_taken_back")
was_paid = _is(facts.PAID_NEWS, PaidNews.PAID, "was_paid")
shows_zero = _is(facts.PROOF_NEWS, ProofNews.ZERO, "shows_zero")
still_owed = _is(facts.PROOF_NEWS, ProofNews.STILL_OWED, "still_owed")


@guard(facts.STOPPER)
def in_court(reader: Reader) -> bool:
    """Court papers, and the court is not done."""
    return standing.sued(reader)


@guard(*CLAIM_READS)
def claim_open(reader: Reader) -> bool:
    """The plan has not decided."""
    return standing.claim_open(reader)


@guard(facts.INSURED, facts.EOB, facts.STOPPER)
def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    return reader.get(facts.INSURED) is Insured.YES and reader.said(facts.EOB) is None and reader.reached("told")


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
def aid_settled(reader: Reader) -> bool:
    """The hospital has answered, or the person has chosen to go on without."""
    return standing.aid_decided(reader) or reader.get(facts.AID_NEXT) is AidNext.SKIP


@guard()
def aid_gone_through(reader: Reader) -> bool:
    """The hospital has answered."""
    return standing.aid_decided(reader)


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


@guard(facts.STOPPER)
def estimate_open(reader: Reader) -> bool:
    """The bill is over its estimate, and that has not been gone through."""
    return reader.get(facts.STOPPER) is Stopper.ESTIMATE and not reader.reached("other_over")


@guard(facts.INSURED)
def federal_open(reader: Reader) -> bool:
    """Medicare or Medicaid was there, and that has not been gone through."""
    return _federal(reader) and not reader.reached("other_over")


@guard(facts.STOPPER)
def court_turned_up(reader: Reader) -> bool:
    """Court papers have come while something else was in hand."""
    return standing.sued(reader) and reader.stage not in {"intake", "court", "await_court"}


@guard(*CLAIM_READS)
def claim_turned_up(reader: Reader) -> bool:
    """The plan turns out not to have decided yet."""
    return (
        standing.claim_open(reader)
        and not standing.sued(reader)
        and reader.stage not in {"intake", "court", "await_court", "insurer", "await_claim", "await_appeal"}
    )
