"""Every fact the coach can know, declared once: id, kind, whose it is."""

from __future__ import annotations

from decimal import Decimal

from bot.core.facts import Fact, Owner
from bot.core.kinds import Choice, Choices, Day, Money, Number, When, Words
from flows.choices import (
    AfterDenial,
    AidNews,
    AidNext,
    AppealNews,
    Asking,
    CallPlan,
    CallResult,
    Checked,
    ClaimNews,
    CourtNews,
    DealKind,
    DebtOwner,
    Eob,
    FixNews,
    Insured,
    Itemized,
    Network,
    OtherNews,
    OtherPayer,
    Ownership,
    PaidNews,
    PaperNews,
    ProofNews,
    Relation,
    Sender,
    Stopper,
    Whose,
    YesNo,
)
from flows.rules.money import Period
from flows.rules.terms import Term

ONE_CENT = Decimal("0.01")
CLAIM, COURT, APPEAL, OTHER, AID, FIX, CALL, DEAL, PAPER, PAYMENT, PROOF = (
    "claim_look",
    "court_look",
    "appeal_look",
    "other_look",
    "aid_look",
    "fix_look",
    "call",
    "deal",
    "paper",
    "payment",
    "proof",
)
"""The kinds of records: what can happen more than once to a bill."""


# Whose bill it is
WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
RELATION = Fact("relation", Choice(Relation), Owner.CASE)
PATIENT_NAME = Fact("patient_name", Words(40, "name"), Owner.CASE)
STOPPER = Fact("stopper", Choice(Stopper), Owner.CASE)
COURT_PAPERS = Fact("court_papers", Choice(YesNo), Owner.CASE)

# The bill
BILLED = Fact("billed", Money(minimum=ONE_CENT), Owner.CASE)
SENDER = Fact("sender", Choice(Sender), Owner.CASE)
SENDER_NAME = Fact("sender_name", Words(80, "name"), Owner.CASE)
CARE_ON = Fact("care_on", Day(), Owner.CASE)
FIRST_BILL_ON = Fact("first_bill_on", Day(), Owner.CASE)
ITEMIZED = Fact("itemized", Choice(Itemized), Owner.CASE)
ASKING = Fact("asking", Choice(Asking), Owner.CASE)
CHECKED = Fact("checked", Choice(Checked), Owner.CASE)
IN_QUESTION = Fact("in_question", Money(), Owner.CASE)
FIXED_SUM = Fact("fixed_sum", Money(), Owner.RECORD, FIX)
AID_SUM = Fact("aid_sum", Money(), Owner.RECORD, AID)
DISCOUNTED = Fact("discounted", Choice(YesNo), Owner.CASE)

# The plan
INSURED = Fact("insured", Choice(Insured), Owner.CASE)
EOB = Fact("eob", Choice(Eob), Owner.CASE)
EOB_SHARE = Fact("eob_share", Money(), Owner.CASE)
NETWORK = Fact("network", Choice(Network), Owner.CASE)
OOP_MET = Fact("oop_met", Choice(YesNo), Owner.CASE)
CLAIM_NEWS = Fact("claim_news", Choice(ClaimNews), Owner.RECORD, CLAIM)
DENIED_ON = Fact("denied_on", Day(), Owner.CASE)
APPEAL_NEWS = Fact("appeal_news", Choice(AppealNews), Owner.RECORD, APPEAL)

# Somebody else who should pay, and other things that come first
OTHER_PAYER = Fact("other_payer", Choice(OtherPayer), Owner.CASE)
LOST_COVER = Fact("lost_cover", Choice(YesNo), Owner.CASE)
ESTIMATE = Fact("estimate", Money(minimum=ONE_CENT), Owner.CASE)
NOTICE_ON = Fact("notice_on", Day(), Owner.CASE)
DEBT_OWNER = Fact("debt_owner", Choice(DebtOwner), Owner.CASE)
ANSWER_BY = Fact("answer_by", Day(When.COMING), Owner.CASE)
COURT_NEWS = Fact("court_news", Choice(CourtNews), Owner.RECORD, COURT)
OTHER_NEWS = Fact("other_news", Choice(OtherNews), Owner.RECORD, OTHER)

# The household and its money
STATE = Fact("state", Words(2, "state"), Owner.HOUSEHOLD)
HOUSEHOLD = Fact("household", Number(1, 20), Owner.HOUSEHOLD)
INCOME_PERIOD = Fact("income_period", Choice(Period), Owner.HOUSEHOLD)
INCOME = Fact("income", Money(), Owner.HOUSEHOLD)
CASH = Fact("cash", Money(), Owner.PERSON)
MONTHLY = Fact("monthly", Money(), Owner.PERSON)

# Assistance
OWNERSHIP = Fact("ownership", Choice(Ownership), Owner.CASE)
AID_NEXT = Fact("aid_next", Choice(AidNext), Owner.CASE)
AID_NEWS = Fact("aid_news", Choice(AidNews), Owner.RECORD, AID)
AFTER_DENIAL = Fact("after_denial", Choice(AfterDenial), Owner.RECORD, AID)
FIX_NEWS = Fact("fix_news", Choice(FixNews), Owner.RECORD, FIX)

# The call and the deal
CALL_PLAN = Fact("call_plan", Choice(CallPlan), Owner.CASE)
CALL_ON = Fact("call_on", Day(When.FUTURE), Owner.CASE)
CALL_RESULT = Fact("call_result", Choice(CallResult), Owner.RECORD, CALL)
THEIR_SUM = Fact("their_sum", Money(minimum=ONE_CENT), Owner.RECORD, CALL)
DEAL_KIND = Fact("deal_kind", Choice(DealKind), Owner.RECORD, DEAL)
DEAL_SUM = Fact("deal_sum", Money(minimum=ONE_CENT), Owner.RECORD, DEAL)
DEAL_MONTHLY = Fact("deal_monthly", Money(minimum=ONE_CENT), Owner.RECORD, DEAL)
DEAL_INTEREST = Fact("deal_interest", Choice(YesNo), Owner.RECORD, DEAL)
DEAL_BY = Fact("deal_by", Day(When.FUTURE), Owner.RECORD, DEAL)
PAPER_NEWS = Fact("paper_news", Choice(PaperNews), Owner.RECORD, PAPER)
MISSING = Fact("missing", Choices(Term), Owner.RECORD, PAPER)
PAID_NEWS = Fact("paid_news", Choice(PaidNews), Owner.RECORD, PAYMENT)
PROOF_NEWS = Fact("proof_news", Choice(ProofNews), Owner.RECORD, PROOF)

ALL = {fact.id: fact for fact in list(vars().values()) if isinstance(fact, Fact)}

CHANGEABLE = (
    BILLED,
    CASH,
    MONTHLY,
    INCOME,
    HOUSEHOLD,
    INCOME_PERIOD,
    INSURED,
    EOB_SHARE,
    FIXED_SUM,
    AID_SUM,
    FIRST_BILL_ON,
    CARE_ON,
    SENDER,
    SENDER_NAME,
    OWNERSHIP,
    STATE,
    STOPPER,
    EOB,
    NETWORK,
    DISCOUNTED,
    CHECKED,
    AID_NEXT,
    DEAL_SUM,
    DEAL_MONTHLY,
    DEAL_BY,
    CALL_ON,
    ESTIMATE,
    NOTICE_ON,
    ANSWER_BY,
    WHOSE,
    PATIENT_NAME,
)
"""What "change" offers, most wanted first."""
