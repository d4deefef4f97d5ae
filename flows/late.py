"""What turned up late: the guards of a changed fact that may pull a bill back to an earlier stage."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, guards, line_guards, lines, matters, offer_guards, reads, standing
from flows.choices import Itemized, Matter
from flows.outcomes import AidNews, AidNext, CallResult, ClaimNews, CourtNews, PaidNews, PaperNews, PayAll

MATTER_STAGES = {str(matter) for matter in Matter} | {"await_other"}
"""Stages in which somebody else's answer is waited for."""
EARLY = {
    "intake",
    "court",
    "await_court",
    "insurer",
    "await_claim",
    "await_appeal",
    "coverage",
    *MATTER_STAGES,
}
"""Stages that see to what comes first by themselves."""
NUMBERS = {"money", "offer", "number", "call_prep", "await_call"}
"""Stages about the numbers and the call."""
BARGAINING = {"check", "await_lines", "aid_again", "await_advice"} | NUMBERS
"""Stages after aid and before a deal."""
OPEN = {"household", "coverage", "assistance", "await_aid", "await_fix"} | BARGAINING
"""Stages between the papers and a deal: the lines may be looked at."""
ENDING = {"pay", "await_proof", "closed"}
"""Stages after a good paper: what comes first had its time."""


@guard(*reads.COURT_READS)
def court_turned_up(reader: Reader) -> bool:
    """Court papers have come while something else was in hand."""
    return matters.sued(reader) and reader.stage not in {"intake", "danger", "court", "await_court"}


@guard(facts.PAY_ALL, *reads.COURT_READS)
def pays_all(reader: Reader) -> bool:
    """The person pays all of it, and has been asked whether they are sure."""
    decided = reader.get(facts.PAY_ALL) is PayAll.PAY and not reader.reached("still_owed")
    return decided and not matters.sued(reader) and reader.stage not in ENDING


@guard(*reads.CLAIM_READS, *reads.COURT_READS)
def claim_turned_up(reader: Reader) -> bool:
    """The plan turns out not to have decided yet."""
    return matters.claim_open(reader) and not matters.sued(reader) and reader.stage not in EARLY | ENDING


@guard(*reads.CLAIM_READS)
def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    return matters.plan_unasked(reader) and reader.stage not in EARLY | ENDING


@guard(*reads.MATTER_READS)
def first_turned_up(reader: Reader) -> bool:
    """Something that comes first was said late."""
    return bool(matters.untold(reader)) and reader.stage not in EARLY | ENDING


@guard(*reads.COURT_READS)
def court_gone(reader: Reader) -> bool:
    """There were no court papers after all."""
    over = reader.get(facts.COURT_NEWS) is CourtNews.OVER
    return reader.stage in {"court", "await_court"} and not matters.sued(reader) and not over


@guard(*reads.AGE_READS)
def age_turned_up(reader: Reader) -> bool:
    """The debt turns out to be so old that free legal aid comes before any number."""
    return matters.age_open(reader) and reader.stage in NUMBERS


@guard(*reads.AGE_READS)
def age_gone(reader: Reader) -> bool:
    """The debt is not old after all."""
    return reader.stage == "await_advice" and not matters.maybe_old(reader)


@guard(*reads.CLAIM_READS, facts.CLAIM_NEWS)
def claim_gone(reader: Reader) -> bool:
    """The plan is not working on it after all, or its paper has come."""
    came = reader.get(facts.CLAIM_NEWS) is ClaimNews.CAME
    return reader.stage in {"insurer", "await_claim"} and not matters.claim_open(reader) and not came


@guard(*reads.MATTER_READS)
def matter_gone(reader: Reader) -> bool:
    """What was waited for is no matter after all."""
    return reader.stage in MATTER_STAGES and not matters.open_matters(reader)


@guard(facts.AID_NEXT)
def aid_gone(reader: Reader) -> bool:
    """The aid form is left out after all."""
    return reader.stage == "await_aid" and standing.skips_aid(reader)


@guard(*reads.LINE_READS, facts.OOP_MET, facts.BILLED, facts.EOB_SHARE)
def fix_gone(reader: Reader) -> bool:
    """Nothing on the bill is in question after all."""
    asked = (guards.over_eob, guards.most_reached_open, line_guards.in_doubt)
    still = reader.reached("still_owed") or any(each.test(reader) for each in asked)
    return reader.stage == "await_fix" and not still


@guard(facts.CALL_RESULT)
def deal_gone(reader: Reader) -> bool:
    """There was no deal on that call after all."""
    result = reader.get(facts.CALL_RESULT)
    none = result is CallResult.NO or result is CallResult.CARD or result is CallResult.NOT_YET
    return reader.stage in {"terms", "await_paper"} and none


@guard(facts.CALL_RESULT, facts.CALLED_ON, facts.DEAL_KIND)
def deal_struck(reader: Reader) -> bool:
    """Something was agreed on the phone, wherever the bill stood."""
    calls, at = reader.each(facts.CALL), reader.stated_at(facts.DEAL_KIND)
    agreed = calls[-1].stated_at(facts.CALL_RESULT) if calls else None
    fresh = agreed is not None and at is not None and at >= agreed
    struck = bool(calls) and calls[-1].get(facts.CALL_RESULT) is CallResult.DEAL
    return struck and fresh and reader.stage not in standing.PROMISED and calls[-1].get(facts.CALLED_ON) is not None


@guard(facts.AID_NEWS)
def aid_news_changed(reader: Reader) -> bool:
    """The hospital did not turn the form down after all."""
    news = reader.get(facts.AID_NEWS)
    other = news is AidNews.APPROVED or news is AidNews.PAPERS or news is AidNews.NOT_YET
    return reader.stage in BARGAINING and reader.reached("aid_decided") and other


@guard(facts.PAPER_NEWS, facts.MISSING, facts.DEAL_KIND, facts.PAY_ALL, *reads.COURT_READS, *reads.MATTER_READS)
def paper_gone(reader: Reader) -> bool:
    """The paper is not there, or not good, after all."""
    bad = reader.get(facts.PAPER_NEWS) is not PaperNews.CAME or offer_guards.paper_is_red.test(reader)
    return reader.stage == "pay" and bad and reader.reached("paper_good")


@guard(facts.PAY_ALL)
def looks_first(reader: Reader) -> bool:
    """The person wants to look first after all, before paying all of it without a deal."""
    return reader.stage == "pay" and not reader.reached("paper_good") and reader.get(facts.PAY_ALL) is not PayAll.PAY


@guard(facts.PAID_NEWS, facts.PAY_ALL)
def not_paid(reader: Reader) -> bool:
    """The payment was not made after all."""
    return reader.stage == "await_proof" and reader.get(facts.PAID_NEWS) is PaidNews.NOT_YET


@guard(*reads.AID_READS, facts.AID_NEXT, facts.AID_NEWS)
def aid_now_plausible(reader: Reader) -> bool:
    """A corrected answer makes the aid form worth it, and it was never asked about."""
    unasked = reader.said(facts.AID_NEXT) is None and not standing.aid_decided(reader)
    return reader.stage in BARGAINING and unasked and standing.aid_plausible(reader)


@guard(facts.AID_NEXT)
def aid_turned_up(reader: Reader) -> bool:
    """The aid form goes in after all."""
    aid = reader.get(facts.AID_NEXT)
    sends = aid is AidNext.SEND or aid is AidNext.SENT
    return sends and reader.stage in BARGAINING - {"aid_again"} and not reader.reached("aid_sent")


@guard(facts.AID_NEWS, facts.AID_NEXT, *reads.AID_READS)
def income_fell(reader: Reader) -> bool:
    """The income has changed since the hospital's answer: the form may be worth it once more."""
    changed, asked = standing.income_changed(reader), reader.stated_at(facts.AID_NEXT)
    fresh = changed is not None and (asked is None or asked < changed)
    return fresh and reader.stage in BARGAINING


@guard(*reads.LINE_READS)
def off_turned_up(reader: Reader) -> bool:
    """Something on the bill looks wrong after all, and nobody was asked about it yet."""
    anew = reader.reached("fixed_lines") and reader.stage in BARGAINING
    fresh = anew or not reader.reached("disputed")
    return lines.in_doubt(reader) and reader.stage in OPEN - {"check"} and fresh


@guard(facts.ITEMIZED, facts.CHECKED)
def lines_turned_up(reader: Reader) -> bool:
    """The full bill came while something else was waited for."""
    here = reader.get(facts.ITEMIZED) is Itemized.LINES and reader.said(facts.CHECKED) is None
    return here and reader.stage in {"await_aid", "await_lines"}
