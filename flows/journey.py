"""The journey of a bill: its stages, what leads from each to each, and the dates each one waits for.

The order of help: dates and court papers; the plan's paper; anyone else who should pay; aid and hold; errors, beside
aid; their discounts, then your number; paper, then pay. `facts_changed` rows alone may pull a bill back.
"""

from __future__ import annotations

from bot.core.journey import ANYWHERE, FACTS_CHANGED, Journey, Row, Stage
from flows import aid_guards, guards, late, offer_guards, said
from flows.choices import Matter
from flows.views import dates

STAGES = (
    Stage("intake", "intake"),
    Stage("danger", "danger"),
    Stage("court", "court"),
    Stage("await_court", "court_look", waits=True, reminders=(dates.ANSWER_COURT, dates.FIND_COURT_DATE)),
    Stage("insurer", "insurer"),
    Stage("await_claim", "claim_look", waits=True, reminders=(dates.ASK_PLAN,)),
    Stage("await_appeal", "appeal_look", waits=True, reminders=(dates.APPEAL, dates.ASK_AGAIN)),
    Stage("estate", "estate"),
    Stage("collector", "collector"),
    Stage("surprise", "surprise"),
    Stage("estimate", "estimate"),
    Stage("other_payer", "other_payer"),
    Stage("federal", "federal"),
    Stage("await_other", "other_look", waits=True, reminders=(dates.DISPUTE, dates.FILE_ESTIMATE, dates.ASK_AGAIN)),
    Stage("await_advice", "age_look", waits=True, reminders=(dates.ASK_ADVICE,)),
    Stage("match", "match"),
    Stage("records", "records"),
    Stage("household", "household"),
    Stage("coverage", "coverage"),
    Stage("assistance", "assistance"),
    Stage("check", "check"),
    Stage("await_lines", "lines_look", waits=True, reminders=(dates.DISPUTE, dates.RECORDS, dates.ASK_FOR_LINES)),
    Stage("lines", "lines"),
    Stage("walk", "walk"),
    Stage("await_aid", "aid_look", waits=True, reminders=(dates.DISPUTE, dates.ASK_AGAIN)),
    Stage("aid_again", "aid_again"),
    Stage("await_fix", "fix_look", waits=True, reminders=(dates.DISPUTE, dates.ASK_AGAIN)),
    Stage("money", "money"),
    Stage("offer", "offer"),
    Stage("number", "number"),
    Stage("call_prep", "call_prep"),
    Stage("await_call", "call_look", waits=True, reminders=(dates.CALL,)),
    Stage("terms", "terms"),
    Stage("await_paper", "paper_look", waits=True, reminders=(dates.PAPER,)),
    Stage("pay", "pay_look", waits=True, reminders=(dates.PAY, dates.PAY_SOON)),
    Stage("await_proof", "proof_look", waits=True, reminders=(dates.PROOF,)),
    Stage("closed", "", final=True),
)

FIRST = (
    # What comes before anything else
    Row("told", "intake", "danger", guards.is_untold(Matter.DANGER)),
    Row("told", "intake", "court", guards.in_court),
    *(Row("told", "intake", str(matter), guards.is_untold(matter)) for matter in (Matter.ESTATE, Matter.COLLECTOR)),
    Row("told", "intake", "insurer", guards.claim_open),
    Row("told", "intake", "await_appeal", guards.appeal_open),
    *(
        Row("told", "intake", str(matter), guards.is_untold(matter))
        for matter in (Matter.SURPRISE, Matter.ESTIMATE, Matter.OTHER_PAYER, Matter.FEDERAL)
    ),
    Row("told", "intake", "await_other", guards.must_wait),
    Row("told", "intake", "match", guards.share_said),
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
    Row("plan_refused", "await_other", "await_appeal"),
    *(Row(f"told_{matter}", str(matter), "intake") for matter in Matter),
    Row("estimate_fits", "estimate", "intake"),
    Row("other_open", "await_other", "await_other"),
    *(
        Row(f"over_{matter}", "await_other", "await_proof", said.other_solved)
        for matter in Matter
        if matter is not Matter.DANGER
    ),
    *(Row(f"over_{matter}", "await_other", "intake") for matter in Matter),
)

PAPERS = (
    # The plan's paper, the full bill, the household, who else could pay
    Row("mismatch", "match", "await_fix"),
    Row("matched", "match", "records"),
    Row("records_asked", "records", "household"),
    Row("household_known", "household", "assistance", said.insured),
    Row("household_known", "household", "assistance", guards.federal_cover),
    Row("household_known", "household", "coverage"),
    Row("other_payer", "coverage", "other_payer"),
    Row("coverage_looked_at", "coverage", "assistance"),
    Row("aid_sent", "assistance", "check"),
    Row("aid_later", "assistance", "check"),
    Row("aid_passed", "assistance", "check"),
)


ERRORS = (
    Row("bill_checked", "check", "await_aid", aid_guards.sends_aid),
    Row("bill_checked", "check", "aid_again", aid_guards.aid_undecided),
    Row("bill_checked", "check", "await_other", guards.waits_beside),
    Row("bill_checked", "check", "await_advice", guards.age_open),
    Row("bill_checked", "check", "offer", guards.federal_cover),
    Row("bill_checked", "check", "money"),
    # Errors run beside aid: it is looked at meanwhile, and a form that is out is waited for first.
    Row("disputed", "check", "check"),
    Row("dispute_open", "check", "household", aid_guards.aid_untouched),
    Row("dispute_open", "check", "await_aid", aid_guards.sends_aid),
    Row("dispute_open", "check", "await_fix"),
    Row("types_lines", "check", "lines"),
    Row("lines_waited", "check", "await_aid", aid_guards.sends_aid),
    Row("lines_waited", "check", "await_lines"),
    Row("lines_waited", "await_lines", "await_lines"),
    Row("lines_here", "await_lines", "check"),
    Row("lines_left", "await_lines", "check"),
    Row("lines_more", "lines", "lines"),
    Row("lines_read", "lines", "walk"),
    Row("disputed", "walk", "check"),
    Row("lines_clean", "walk", "check"),
    Row("age_unknown", "await_advice", "await_advice"),
    Row("age_known", "await_advice", "check"),
    Row("aid_chosen", "aid_again", "assistance", aid_guards.sends_aid),
    Row("aid_chosen", "aid_again", "check"),
    Row("aid_open", "await_aid", "await_aid"),
    Row("aid_approved", "await_aid", "await_proof"),
    Row("aid_decided", "await_aid", "check"),
    Row("fix_open", "await_fix", "await_fix"),
    Row("cleared", "await_fix", "await_proof"),
    Row("fixed_gap", "await_fix", "match"),
    Row("fixed_most", "await_fix", "match"),
    Row("fixed_lines", "await_fix", "household"),
)

BARGAIN = (
    # Their discounts, then your number; paper, then pay
    Row("money_known", "money", "offer"),
    Row("numbers_told", "offer", "number", offer_guards.pays_once),
    Row("numbers_told", "offer", "call_prep"),
    Row("number_bad", "number", "number"),
    Row("number_good", "number", "call_prep"),
    Row("call_planned", "call_prep", "await_call"),
    Row("call_open", "await_call", "await_call"),
    Row("agreed", "await_call", "terms"),
    Row("deal_known", "terms", "await_paper"),
    Row("paper_open", "await_paper", "await_paper"),
    Row("paper_good", "await_paper", "pay"),
    Row("deal_undone", "await_paper", "await_call"),
    Row("pay_open", "pay", "pay"),
    Row("paid", "pay", "await_proof"),
    Row("proof_open", "await_proof", "await_proof"),
    Row("still_owed", "await_proof", "await_fix"),
    Row("proved", "await_proof", "closed"),
)

CHANGES = (
    # What a changed fact may pull a bill back to
    Row(FACTS_CHANGED, "closed", "court", guards.in_court),
    Row(FACTS_CHANGED, ANYWHERE, "court", late.court_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "pay", late.pays_all),
    Row(FACTS_CHANGED, ANYWHERE, "terms", late.deal_struck),
    Row(FACTS_CHANGED, ANYWHERE, "insurer", late.claim_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.plan_unasked),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.first_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "await_advice", late.age_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "assistance", late.aid_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "assistance", late.aid_now_plausible),
    Row(FACTS_CHANGED, ANYWHERE, "aid_again", late.income_fell),
    Row(FACTS_CHANGED, ANYWHERE, "check", late.off_turned_up),
    Row(FACTS_CHANGED, ANYWHERE, "check", late.lines_turned_up),
    # What a corrected answer lets go of
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.court_gone),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.claim_gone),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.matter_gone),
    Row(FACTS_CHANGED, ANYWHERE, "check", late.age_gone),
    Row(FACTS_CHANGED, ANYWHERE, "check", late.aid_gone),
    Row(FACTS_CHANGED, ANYWHERE, "household", late.fix_gone),
    Row(FACTS_CHANGED, ANYWHERE, "await_aid", late.aid_news_changed),
    Row(FACTS_CHANGED, ANYWHERE, "await_call", late.deal_gone),
    Row(FACTS_CHANGED, ANYWHERE, "intake", late.looks_first),
    Row(FACTS_CHANGED, ANYWHERE, "await_paper", late.paper_gone),
    Row(FACTS_CHANGED, ANYWHERE, "pay", late.not_paid),
)

JOURNEY = Journey(STAGES, (*FIRST, *PAPERS, *ERRORS, *BARGAIN, *CHANGES), "intake")
