"""Every fact the coach can know, declared once: id, kind, whose it is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.core.facts import Fact, Owner
from bot.core.kinds import Choice, Choices, Day, Money, Number, When, Words
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


class YesNo(StrEnum):
    """A plain question."""

    YES = "yes"
    NO = "no"


class Whose(StrEnum):
    """Whose care it was."""

    ME = "me"
    OTHER = "other"


class Relation(StrEnum):
    """Who the patient is to the person."""

    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    SON = "son"
    DAUGHTER = "daughter"
    OTHER = "other"


class Stopper(StrEnum):
    """What must be known before anything else. `NONE` is "none of these"."""

    COURT = "court"
    COLLECTOR = "collector"
    PROCESSING = "processing"
    SURPRISE = "surprise"
    ESTIMATE = "estimate"
    OTHER_PAYER = "other_payer"
    NONE = "none"


class Insured(StrEnum):
    """Cover on the day of care."""

    YES = "yes"
    NO = "no"
    MEDICARE = "medicare"
    MEDICAID = "medicaid"


class Eob(StrEnum):
    """Whether the plan's paper (explanation of benefits) is there."""

    HAVE = "have"
    WAITING = "waiting"


class Network(StrEnum):
    """Whether the plan counts the sender as its own."""

    IN = "in"
    OUT = "out"


class Sender(StrEnum):
    """Who sent the bill; it decides which office to call."""

    HOSPITAL = "hospital"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    LAB = "lab"
    AMBULANCE = "ambulance"


class Ownership(StrEnum):
    """Who owns the hospital; only nonprofit ones must have an assistance policy by federal tax law."""

    NONPROFIT = "nonprofit"
    FOR_PROFIT = "for_profit"
    PUBLIC = "public"


class Itemized(StrEnum):
    """What the bill lists."""

    LINES = "lines"
    TOTAL = "total"


class Asking(StrEnum):
    """How the itemized bill will be asked for."""

    LETTER = "letter"
    CALL = "call"
    LATER = "later"


class OtherPayer(StrEnum):
    """Somebody else who may have to pay."""

    WORK = "work"
    ACCIDENT = "accident"
    CRIME = "crime"
    VETERAN = "veteran"
    NONE = "none"


class AidNext(StrEnum):
    """What the person will do about assistance."""

    SEND = "send"
    SENT = "sent"
    SKIP = "skip"


class AidNews(StrEnum):
    """What the hospital said to the assistance form."""

    APPROVED = "approved"
    PARTLY = "partly"
    DENIED = "denied"
    PAPERS = "papers"
    NOT_YET = "not_yet"


class AfterDenial(StrEnum):
    """What to do after assistance was denied."""

    APPEAL = "appeal"
    GO_ON = "go_on"


class Checked(StrEnum):
    """How the lines of the bill look."""

    RIGHT = "right"
    OFF = "off"
    SKIP = "skip"


class FixNews(StrEnum):
    """What came of asking them to look again."""

    FIXED = "fixed"
    REFUSED = "refused"
    NOT_YET = "not_yet"


class ClaimNews(StrEnum):
    """What the plan did with the claim."""

    CAME = "came"
    DENIED = "denied"
    NEVER_SENT = "never_sent"
    NOT_YET = "not_yet"


class AppealNews(StrEnum):
    """What the plan said to the appeal."""

    WON = "won"
    LOST = "lost"
    NOT_YET = "not_yet"


class CourtNews(StrEnum):
    """How the case in court stands."""

    ANSWERED = "answered"
    OVER = "over"
    NOT_YET = "not_yet"


class OtherNews(StrEnum):
    """What came of asking somebody else to pay or to put it right."""

    SOLVED = "solved"
    GO_ON = "go_on"
    NOT_YET = "not_yet"


class DebtOwner(StrEnum):
    """Who owns a debt that a collector asks for."""

    HOSPITAL = "hospital"
    AGENCY = "agency"


class CallPlan(StrEnum):
    """When the call will be."""

    SUGGESTED = "suggested"
    OTHER_DAY = "other_day"
    NOW = "now"


class CallResult(StrEnum):
    """What the billing office said."""

    DEAL = "deal"
    NUMBER = "number"
    PLAN = "plan"
    NO = "no"
    CARD = "card"
    NOT_YET = "not_yet"


class DealKind(StrEnum):
    """How a deal is paid."""

    ONE_PAYMENT = "one_payment"
    PLAN = "plan"


class PaperNews(StrEnum):
    """Whether the paper is there."""

    CAME = "came"
    NOT_YET = "not_yet"
    TAKEN_BACK = "taken_back"


class PaidNews(StrEnum):
    """Whether the payment was made."""

    PAID = "paid"
    NOT_YET = "not_yet"


class ProofNews(StrEnum):
    """What the account shows after the payment."""

    ZERO = "zero"
    STILL_OWED = "still_owed"
    NOT_YET = "not_yet"


# Whose bill it is
WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
RELATION = Fact("relation", Choice(Relation), Owner.CASE)
PATIENT_NAME = Fact("patient_name", Words(40, "name"), Owner.CASE)
STOPPER = Fact("stopper", Choice(Stopper), Owner.CASE)

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
BALANCE = Fact("balance", Money(), Owner.CASE)
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
ANSWER_BY = Fact("answer_by", Day(When.ANY), Owner.CASE)
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
    BALANCE,
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
