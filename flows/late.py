"""What turned up late: the guards of a changed fact that may pull a bill back to an earlier stage."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, guards, standing
from flows.choices import AidNews, AidNext, CallResult, Checked, PaidNews, PaperNews

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
MATTER_STAGES = {"collector", "surprise", "estimate", "other_payer", "federal", "await_other"}
"""Stages in which somebody else's answer is waited for."""
BARGAINING = {"check", "money", "offer", "await_call"}
"""Stages after aid and before a deal."""
ENDING = {"pay", "await_proof", "closed"}
"""Stages after a good paper: what comes first had its time."""


@guard(facts.STOPPER, facts.COURT_PAPERS)
def court_turned_up(reader: Reader) -> bool:
    """Court papers have come while something else was in hand."""
    return standing.sued(reader) and reader.stage not in {"intake", "court", "await_court", "closed"}


@guard(*guards.CLAIM_READS, facts.COURT_PAPERS)
def claim_turned_up(reader: Reader) -> bool:
    """The plan turns out not to have decided yet."""
    return standing.claim_open(reader) and not standing.sued(reader) and reader.stage not in EARLY | ENDING


@guard(facts.INSURED, facts.EOB, facts.EOB_SHARE)
def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    return standing.plan_unasked(reader) and reader.stage not in EARLY | ENDING


@guard(*guards.MATTER_READS)
def first_turned_up(reader: Reader) -> bool:
    """Something that comes first was said late."""
    return bool(standing.matters(reader)) and reader.stage not in EARLY | ENDING


@guard(facts.STOPPER, facts.COURT_PAPERS)
def court_gone(reader: Reader) -> bool:
    """There were no court papers after all."""
    return reader.stage in {"court", "await_court"} and not standing.sued(reader)


@guard(*guards.CLAIM_READS)
def claim_gone(reader: Reader) -> bool:
    """The plan is not working on it after all."""
    return reader.stage in {"insurer", "await_claim"} and not standing.claim_open(reader)


@guard(*guards.MATTER_READS)
def matter_gone(reader: Reader) -> bool:
    """What was waited for is no matter after all."""
    return reader.stage in MATTER_STAGES and not standing.matters(reader)


@guard(facts.AID_NEXT)
def aid_gone(reader: Reader) -> bool:
    """The aid form is left out after all."""
    return reader.stage == "await_aid" and standing.skips_aid(reader)


@guard(facts.CHECKED, facts.OOP_MET, facts.BILLED, facts.EOB_SHARE)
def fix_gone(reader: Reader) -> bool:
    """Nothing on the bill is in question after all."""
    asked = (guards.over_eob, guards.most_reached_open, guards.off_and_open)
    still = reader.reached("still_owed") or any(each.test(reader) for each in asked)
    return reader.stage == "await_fix" and not still


@guard(facts.CALL_RESULT)
def deal_gone(reader: Reader) -> bool:
    """There was no deal on that call after all."""
    result = reader.get(facts.CALL_RESULT)
    none = result is CallResult.NO or result is CallResult.CARD or result is CallResult.NOT_YET
    return reader.stage in {"terms", "await_paper"} and none


@guard(facts.AID_NEWS)
def aid_news_changed(reader: Reader) -> bool:
    """The hospital did not turn the form down after all."""
    news = reader.get(facts.AID_NEWS)
    other = news is AidNews.APPROVED or news is AidNews.PAPERS or news is AidNews.NOT_YET
    return reader.stage in BARGAINING and other


@guard(facts.PAPER_NEWS, facts.MISSING, facts.DEAL_KIND, facts.STOPPER)
def paper_gone(reader: Reader) -> bool:
    """The paper is not there, or not good, after all."""
    bad = reader.get(facts.PAPER_NEWS) is not PaperNews.CAME or guards.paper_is_red.test(reader)
    return reader.stage == "pay" and bad


@guard(facts.PAID_NEWS)
def not_paid(reader: Reader) -> bool:
    """The payment was not made after all."""
    return reader.stage == "await_proof" and reader.get(facts.PAID_NEWS) is PaidNews.NOT_YET


@guard(*guards.AID_READS, facts.AID_NEXT)
def aid_now_plausible(reader: Reader) -> bool:
    """A corrected answer makes the aid form worth it, and it was never asked about."""
    unasked = reader.said(facts.AID_NEXT) is None and not standing.aid_decided(reader)
    return reader.stage in BARGAINING and unasked and standing.aid_plausible(reader)


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
    return off and reader.stage in BARGAINING - {"check"} and not reader.reached("fixed_lines")
