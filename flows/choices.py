"""The choices of the questions: what each can be answered with. The values are stored and frozen by us."""

from __future__ import annotations

from enum import StrEnum


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


class Matter(StrEnum):
    """What somebody else must answer before a bill can go on, in the order in which it is gone through."""

    COLLECTOR = "collector"
    SURPRISE = "surprise"
    ESTIMATE = "estimate"
    OTHER_PAYER = "other_payer"
    FEDERAL = "federal"


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
