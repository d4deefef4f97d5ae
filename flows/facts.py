"""Every fact the coach can know, declared once: id, kind, whose it is."""

from __future__ import annotations

from decimal import Decimal

from bot.core.charges import Lines, Picks
from bot.core.facts import Fact, Owner
from bot.core.kinds import Choice, Choices, Day, Money, Number, Percent, When, Words
from flows.choices import (
    Afford,
    Asking,
    Danger,
    DebtOwner,
    Eob,
    Estate,
    Insured,
    Itemized,
    More,
    Network,
    OtherPayer,
    Ownership,
    PaperKind,
    PayWay,
    Sender,
    Stopper,
    Whose,
    YesNo,
)
from flows.outcomes import (
    AfterDenial,
    AgeNews,
    AidNews,
    AidNext,
    AppealNews,
    CallPlan,
    CallResult,
    Checked,
    ClaimNews,
    CourtNews,
    DealKind,
    FixNews,
    LinesNews,
    News,
    OtherNews,
    PaidNews,
    PaperNews,
    PayAll,
    ProofNews,
)
from flows.rules.money import Period
from flows.rules.terms import Term

ONE_CENT = Decimal("0.01")
CLAIM, COURT, APPEAL, OTHER, AGE, AID, FIX, CALL, DEAL, PAPER, PAYMENT, PROOF, LOOK, PAGE, OWN, NEWS, FEE = (
    "claim_look",
    "court_look",
    "appeal_look",
    "other_look",
    "age_look",
    "aid_look",
    "fix_look",
    "call",
    "deal",
    "paper",
    "payment",
    "proof",
    "lines_look",
    "page",
    "own_offer",
    "news",
    "fee",
)
"""The kinds of records: what can happen more than once to a bill."""


# Whose bill it is, and what comes before anything else
WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
SIGNED = Fact("signed", Choice(YesNo), Owner.CASE)
PATIENT_NAME = Fact("patient_name", Words(40, "name"), Owner.CASE)
STOPPER = Fact("stopper", Choice(Stopper), Owner.CASE)
STOPPER_ALSO = Fact("stopper_also", Choice(Stopper), Owner.CASE)
PAPER_KIND = Fact("paper_kind", Choice(PaperKind), Owner.CASE)
PAPER_BY = Fact("paper_by", Day(When.COMING), Owner.CASE)
DANGER = Fact("danger", Choice(Danger), Owner.CASE)
MORE = Fact("more", Choice(More), Owner.CASE)
ESTATE = Fact("estate", Choice(Estate), Owner.CASE)
COURT_PAPERS = Fact("court_papers", Choice(YesNo), Owner.CASE)

# The bill
BILLED = Fact("billed", Money(minimum=ONE_CENT), Owner.CASE)
AFFORD = Fact("afford", Choice(Afford), Owner.CASE)
PAID_SO_FAR = Fact("paid_so_far", Money(), Owner.CASE)
LEFT = Fact("left", Money(), Owner.CASE)
ADDED_FEES = Fact("added_fees", Money(), Owner.CASE)
SENDER = Fact("sender", Choice(Sender), Owner.CASE)
SENDER_NAME = Fact("sender_name", Words(80, "name"), Owner.CASE)
CARE_ON = Fact("care_on", Day(), Owner.CASE)
FIRST_BILL_ON = Fact("first_bill_on", Day(), Owner.CASE)
ITEMIZED = Fact("itemized", Choice(Itemized), Owner.CASE)
ASKING = Fact("asking", Choice(Asking), Owner.CASE)
LINES_NEWS = Fact("lines_news", Choice(LinesNews), Owner.RECORD, LOOK)
CHECKED = Fact("checked", Choice(Checked), Owner.CASE)
PAGE_LINES = Fact("page_lines", Lines(), Owner.RECORD, PAGE)
UNKNOWN_LINES = Fact("unknown_lines", Picks(), Owner.CASE)
DONE_TWICE = Fact("done_twice", Choice(YesNo), Owner.CASE)
WRONG = Fact("wrong", Choice(YesNo), Owner.CASE)
RIGHT_BUT = Fact("right_but", Choice(YesNo), Owner.CASE)
IN_QUESTION = Fact("in_question", Money(), Owner.CASE)
TRACKING = Fact("tracking", Words(40), Owner.CASE)
HOLD_UNTIL = Fact("hold_until", Day(When.FUTURE), Owner.CASE)
CALL_BACK_BY = Fact("call_back_by", Day(When.FUTURE), Owner.CASE)
DISCOUNT_UNTIL = Fact("discount_until", Day(When.FUTURE), Owner.CASE)
FIXED_SUM = Fact("fixed_sum", Money(), Owner.RECORD, FIX)
AID_SUM = Fact("aid_sum", Money(), Owner.RECORD, AID)
DISCOUNTED = Fact("discounted", Choice(YesNo), Owner.CASE)
POSTED = Fact("posted", Money(minimum=ONE_CENT), Owner.CASE)
POSTED_YEAR = Fact("posted_year", Number(2021, 2035), Owner.CASE)
PLAN_RATE = Fact("plan_rate", Money(minimum=ONE_CENT), Owner.CASE)

# The plan
INSURED = Fact("insured", Choice(Insured), Owner.CASE)
QMB = Fact("qmb", Choice(YesNo), Owner.CASE)
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
LOST_ON = Fact("lost_on", Day(When.AROUND), Owner.CASE)
ESTIMATE = Fact("estimate", Money(minimum=ONE_CENT), Owner.CASE)
NOTICE_ON = Fact("notice_on", Day(), Owner.CASE)
DEBT_OWNER = Fact("debt_owner", Choice(DebtOwner), Owner.CASE)
ANSWER_BY = Fact("answer_by", Day(When.COMING), Owner.CASE)
COURT_NEWS = Fact("court_news", Choice(CourtNews), Owner.RECORD, COURT)
OTHER_NEWS = Fact("other_news", Choice(OtherNews), Owner.RECORD, OTHER)
AGE_NEWS = Fact("age_news", Choice(AgeNews), Owner.RECORD, AGE)

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

# The numbers, the call and the deal
PAY_WAY = Fact("pay_way", Choice(PayWay), Owner.CASE)
OWN_OFFER = Fact("own_offer", Money(minimum=ONE_CENT), Owner.RECORD, OWN)
LOW_ANYWAY = Fact("low_anyway", Choice(YesNo), Owner.RECORD, OWN)
CALL_PLAN = Fact("call_plan", Choice(CallPlan), Owner.CASE)
CALL_ON = Fact("call_on", Day(When.FUTURE), Owner.CASE)
GO_ANYWAY = Fact("go_anyway", Choice(YesNo), Owner.CASE)
CALL_RESULT = Fact("call_result", Choice(CallResult), Owner.RECORD, CALL)
THEIR_SUM = Fact("their_sum", Money(minimum=ONE_CENT), Owner.RECORD, CALL)
THEIR_SUMS = Fact("their_sums", Picks(), Owner.RECORD, CALL)
CALLED_ON = Fact("called_on", Day(), Owner.RECORD, CALL)
CALL_NAME = Fact("call_name", Words(60, "name"), Owner.RECORD, CALL)
CALL_DIRECT = Fact("call_direct", Words(40), Owner.RECORD, CALL)
CALL_REF = Fact("call_ref", Words(40), Owner.RECORD, CALL)
CALL_PROMISE = Fact("call_promise", Words(200), Owner.RECORD, CALL)
CALL_PROMISE_BY = Fact("call_promise_by", Day(When.FUTURE), Owner.RECORD, CALL)
CALL_SAID = Fact("call_said", Words(200), Owner.RECORD, CALL)
OFFICE_PHONE = Fact("office_phone", Words(20, "phone"), Owner.CASE)
CARD_RATE = Fact("card_rate", Percent(), Owner.RECORD, CALL)
CARD_MONTHS = Fact("card_months", Number(1, 120), Owner.RECORD, CALL)
DEAL_KIND = Fact("deal_kind", Choice(DealKind), Owner.RECORD, DEAL)
DEAL_SUM = Fact("deal_sum", Money(minimum=ONE_CENT), Owner.RECORD, DEAL)
DEAL_MONTHLY = Fact("deal_monthly", Money(minimum=ONE_CENT), Owner.RECORD, DEAL)
DEAL_INTEREST = Fact("deal_interest", Choice(YesNo), Owner.RECORD, DEAL)
DEAL_MONTHS = Fact("deal_months", Number(1, 240), Owner.RECORD, DEAL)
DEAL_RATE = Fact("deal_rate", Percent(), Owner.RECORD, DEAL)
DEAL_FEE = Fact("deal_fee", Money(), Owner.RECORD, DEAL)
DEAL_ZERO = Fact("deal_zero", Choice(YesNo), Owner.RECORD, DEAL)
DEAL_WHO = Fact("deal_who", Words(60, "name"), Owner.RECORD, DEAL)
DEAL_BY = Fact("deal_by", Day(When.FUTURE), Owner.RECORD, DEAL)
DEAL_GAPS = Fact("deal_gaps", Choices(Term), Owner.RECORD, DEAL)
PAPER_NEWS = Fact("paper_news", Choice(PaperNews), Owner.RECORD, PAPER)
MISSING = Fact("missing", Choices(Term), Owner.RECORD, PAPER)
PAID_NEWS = Fact("paid_news", Choice(PaidNews), Owner.RECORD, PAYMENT)
PROOF_NEWS = Fact("proof_news", Choice(ProofNews), Owner.RECORD, PROOF)

# What is said on the way
NEWS_KIND = Fact("news_kind", Choice(News), Owner.RECORD, NEWS)
PAY_ALL = Fact("pay_all", Choice(PayAll), Owner.CASE)
FEE_PERCENT = Fact("fee_percent", Percent(), Owner.RECORD, FEE)
FEE_SAVING = Fact("fee_saving", Money(minimum=ONE_CENT), Owner.RECORD, FEE)

ALL = {fact.id: fact for fact in list(vars().values()) if isinstance(fact, Fact)}
