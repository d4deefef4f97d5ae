"""The journey of a bill: its stages, what leads from each to each, and the dates each one waits for.

The order of help: dates and court papers; the plan's paper; anyone else who should pay; aid and hold; errors; their
discounts, then your number; paper, then pay. `facts_changed` rows alone may pull a bill back.
"""

from __future__ import annotations

from bot.core.flow import ANYWHERE, FACTS_CHANGED, Journey, Row, Stage
from flows import guards, late, said
from flows.choices import Matter
from flows.views import dates

STAGES = (
    Stage("intake", "intake"),
    Stage("court", "court"),
    Stage("await_court", "court_look", waits=True, reminders=(dates.ANSWER_COURT, dates.FIND_COURT_DATE)),
    Stage("insurer", "insurer"),
    Stage("await_claim", "claim_look", waits=True, reminders=(dates.ASK_PLAN,)),
    Stage("await_appeal", "appeal_look", waits=True, reminders=(dates.APPEAL, dates.ASK_AGAIN)),
    Stage("collector", "collector"),
    Stage("surprise", "surprise"),
    Stage("estimate", "estimate"),
    Stage("other_payer", "other_payer"),
    Stage("federal", "federal"),
    Stage("await_other", "other_look", waits=True, reminders=(dates.DISPUTE, dates.FILE_ESTIMATE, dates.ASK_AGAIN)),
    Stage("records", "records"),
    Stage("match", "match"),
    Stage("household", "household"),
    Stage("coverage", "coverage"),
    Stage("assistance", "assistance"),
    Stage("await_aid", "aid_look", waits=True, reminders=(dates.ASK_AGAIN,)),
    Stage("check", "check"),
    Stage("await_fix", "fix_look", waits=True, reminders=(dates.ASK_AGAIN,)),
    Stage("money", "money"),
    Stage("offer", "offer"),
    Stage("await_call", "call_look", waits=True, reminders=(dates.CALL,)),
    Stage("terms", "terms"),
    Stage("await_paper", "paper_look", waits=True, reminders=(dates.PAPER,)),
    Stage("pay", "pay_look", waits=True, reminders=(dates.PAY,)),
    Stage("await_proof", "proof_look", waits=True, reminders=(dates.PROOF,)),
    Stage("closed", "", final=True),
)

ROWS = (
    # What comes before anything else
    Row("told", "intake", "court", guards.in_court),
    Row("told", "intake", "insurer", guards.claim_open),
    Row("told", "intake", "collector", guards.is_open(Matter.COLLECTOR)),
    Row("told", "intake", "surprise", guards.is_open(Matter.SURPRISE)),
    Row("told", "intake", "estimate", guards.is_open(Matter.ESTIMATE)),
    Row("told", "intake", "other_payer", guards.is_open(Matter.OTHER_PAYER)),
    Row("told", "intake", "federal", guards.is_open(Matter.FEDERAL)),
    Row("told", "intake", "records"),
    Row("court_told", "court", "await_court"),
    Row("court_open", "await_court", "await_court"),
    Row("court_over", "await_court", "intake"),
    Row("insurer_told", "insurer", "await_claim"),
    Row("claim_open", "await_claim", "await_claim"),
    Row("claim_denied", "await_claim", "await_appeal"),
    Row("eob_came", "await_claim", "intake"),
    Row("appeal_open", "await_appeal", "await_appeal"),
    Row("appeal_over", "await_appeal", "intake"),
    Row("first_told", "collector", "await_other"),
    Row("first_told", "surprise", "await_other"),
    Row("first_told", "estimate", "await_other"),
    Row("first_told", "other_payer", "await_other"),
    Row("first_told", "federal", "await_other"),
    Row("estimate_fits", "estimate", "intake"),
    Row("other_open", "await_other", "await_other"),
    *(Row(f"over_{matter}", "await_other", "await_proof", said.other_solved) for matter in Matter),
    *(Row(f"over_{matter}", "await_other", "intake") for matter in Matter),
    # The full bill, the plan's paper, the household
    Row("records_asked", "records", "match", said.insured),
    Row("records_asked", "records", "household"),
    Row("mismatch", "match", "await_fix"),
    Row("matched", "match", "household"),
    Row("household_known", "household", "assistance", said.insured),
    Row("household_known", "household", "assistance", guards.federal_cover),
    Row("household_known", "household", "coverage"),
    Row("other_payer", "coverage", "other_payer"),
    Row("coverage_looked_at", "coverage", "assistance"),
    # Aid, errors
    Row("aid_sent", "assistance", "await_aid"),
    Row("aid_passed", "assistance", "check"),
    Row("aid_open", "await_aid", "await_aid"),
    Row("aid_approved", "await_aid", "await_proof"),
    Row("aid_decided", "await_aid", "check"),
    Row("disputed", "check", "await_fix"),
    Row("bill_checked", "check", "offer", guards.federal_cover),
    Row("bill_checked", "check", "money"),
    Row("fix_open", "await_fix", "await_fix"),
    Row("fixed_gap", "await_fix", "household"),
    Row("fixed_most", "await_fix", "household"),
    Row("fixed_lines", "await_fix", "household"),
    # The number, the call
    Row("money_known", "money", "offer"),
    Row("call_planned", "offer", "await_call"),
    Row("call_open", "await_call", "await_call"),
    Row("agreed", "await_call", "terms"),
    # Paper, then pay
    Row("deal_known", "terms", "await_paper"),
    Row("paper_open", "await_paper", "await_paper"),
    Row("paper_good", "await_paper", "pay"),
    Row("deal_undone", "await_paper", "await_call"),
    Row("pay_open", "pay", "pay"),
    Row("paid", "pay", "await_proof"),
    Row("proof_open", "await_proof", "await_proof"),
    Row("still_owed", "await_proof", "await_fix"),
    Row("proved", "await_proof", "closed"),
    # What a changed fact may pull a bill back to
    Row(FACTS_CHANGED, ANYWHERE, "court", late.court_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "insurer", late.claim_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.plan_unasked),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.first_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "assistance", late.aid_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "assistance", late.aid_now_plausible),
    Row(FACTS_CHANGED, ANYWHERE, "check", late.off_turned_up),
    # What a corrected answer lets go of
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.court_gone),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.claim_gone),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.matter_gone),
    Row(FACTS_CHANGED, ANYWHERE, "assistance", late.aid_gone),
    Row(FACTS_CHANGED, ANYWHERE, "household", late.fix_gone),
    Row(FACTS_CHANGED, ANYWHERE, "await_aid", late.aid_news_changed),
    Row(FACTS_CHANGED, ANYWHERE, "await_call", late.deal_gone),
    Row(FACTS_CHANGED, ANYWHERE, "await_paper", late.paper_gone),
    Row(FACTS_CHANGED, ANYWHERE, "pay", late.not_paid),
)

JOURNEY = Journey(STAGES, ROWS, "intake")
