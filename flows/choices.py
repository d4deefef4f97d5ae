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
    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    DIED = "died"
    OTHER = "other"


class Stopper(StrEnum):
    """What must be known before anything else. `NONE` is "none of these"."""

    COURT = "court"
    DANGER = "danger"
    PROCESSING = "processing"
    DENIED = "denied"
    COLLECTOR = "collector"
    MORE = "more"
    OTHER_PAYER = "other_payer"
    NONE = "none"


class PaperKind(StrEnum):
    """What kind of paper names a last day."""

    COURT = "court"
    OTHER = "other"


class Danger(StrEnum):
    """What is in danger. Each has a help of its own."""

    HURT = "hurt"
    CARE = "care"
    HOME = "home"


class More(StrEnum):
    """In which way a bill is more than the person was told."""

    SURPRISE = "surprise"
    ESTIMATE = "estimate"


class Matter(StrEnum):
    """What must be seen to before a bill can go on, in the order in which it is gone through."""

    DANGER = "danger"
    ESTATE = "estate"
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
    DENIED = "denied"


class Network(StrEnum):
    """Whether the plan counts the sender as its own."""

    IN = "in"
    OUT = "out"


class Sender(StrEnum):
    """Who sent the bill; it decides which office to call."""

    HOSPITAL = "hospital"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    IMAGING = "imaging"
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


class DebtOwner(StrEnum):
    """Who owns a debt that a collector asks for."""

    HOSPITAL = "hospital"
    AGENCY = "agency"


class Afford(StrEnum):
    """Whether the bill could be paid without going short of rent, food or medicine."""

    YES = "yes"
    PART = "part"
    NO = "no"


class Estate(StrEnum):
    """Who looks after what a person who died has left."""

    ME = "me"
    SOMEONE = "someone"
    NOBODY = "nobody"


class PayWay(StrEnum):
    """How the person would rather pay."""

    ONE_PAYMENT = "one_payment"
    MONTHLY = "monthly"
