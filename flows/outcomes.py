"""What came of it: the answers of offices, plans and courts, and what the person decided. Stored and frozen by us."""

from __future__ import annotations

from enum import StrEnum


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
    REFUSED = "refused"
    GO_ON = "go_on"
    NOT_YET = "not_yet"


class AgeNews(StrEnum):
    """What free legal aid said about the age of a debt."""

    IN_TIME = "in_time"
    TOO_OLD = "too_old"
    NOT_YET = "not_yet"


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
    CALLING = "calling"
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


class Checked(StrEnum):
    """How the lines of the bill look."""

    RIGHT = "right"
    OFF = "off"
    TYPE = "type"
    SKIP = "skip"


class LinesNews(StrEnum):
    """Whether the full bill has come."""

    CAME = "came"
    NOT_YET = "not_yet"
    WITHOUT = "without"


class News(StrEnum):
    """What is different since the last talk."""

    COLLECTOR = "collector"
    COURT = "court"
    EOB = "eob"
    AID = "aid"
    BILL = "bill"
    PAID = "paid"
    INCOME = "income"
    MOVED = "moved"
    COVER = "cover"
    LOST = "lost"
    NOTHING = "nothing"


class PayAll(StrEnum):
    """What somebody decides who would rather just pay."""

    CHECK = "check"
    PAY = "pay"
