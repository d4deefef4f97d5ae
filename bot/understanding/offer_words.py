"""The words around the figures of a bargain, in small letters, without apostrophes."""

from __future__ import annotations

import re

from bot.understanding.english import NEGATIONS
from bot.understanding.wordlist import phrase_list, word_set

PERCENT = word_set("percent pct percents percentage porciento prcnt")
EACH = word_set("a per each every al por cada ea")
MONTH = word_set("month mo mnth mth monthly mes months mos mnths")
MONTHLY = word_set("monthly mensual mensuales p/m pm mthly montly monthy")
MONTHS = word_set("month months mo mos mnths mths meses monhts motnhs")
YEARS = word_set("year years yr yrs ano anos años")
AGE = word_set("old ago olds")
PAYMENTS = word_set("payment payments installment installments instalments pagos cuotas pmts")
PLANS = word_set("payments installments instalments pagos cuotas plan")
INTERESTS = word_set("apr interest intereses")
WEEKLY = word_set("week weekly wk semana biweekly")
MINE = word_set("my our mine mi ofreci")
I_SAID = frozenset(
    phrase_list(
        """
        i offered | i said | i offer | i asked for | i asked | i told them | i told her | i told him | i proposed
        | i gave | i say | we offered | i can do | i could do | i can pay | i only have | i have | i want | i wanted
        | yo ofreci         | my offer | my offer of | our offer of | mi oferta de | my counter of | i put
        | i suggested | i can afford | i could pay
        """,
    ),
)
I_SAID_AFTER = frozenset(phrase_list("i offered | i said | i proposed | was mine | my offer | is mine | i asked"))
CLAUSE = word_set(
    """
    , . ; ? ! - but instead wants want wanted asks asked asking came comes counter countered lowest least minimum
    offered offers only then shed hed theyd theyll shell willing except pero until unless or said
    """,
)
"""Words and marks at which another clause begins."""

NO = word_set("no nope nah")
NO_TO = word_set("to on for a way go good deal quieren quiere acepta aceptan aceptaron dan")
NO_WHAT = word_set(
    "interest fee fees problem prob issue charge penalty credit more less lower need only just even much"
)
DENIES = (NEGATIONS - NO - word_set("except instead none nobody neither nor without nothing")) | word_set(
    """
    refused refuse refuses refusing rejected reject rejects declined decline declines laughed denied deny denies rechazo
    rechazaron nixed unacceptable impossible unable insufficient
    """,
)
DENIES_PAIRS = frozenset(
    {
        *((verb, "down") for verb in ("turned", "shot", "turn", "turns", "turning", "shoots", "knocked")),
        *(("too", size) for size in ("low", "little", "small")),
        ("muy", "poco"),
    },
)
NO_REFUSAL = word_set(
    "less lower below under beneath cheaper higher above over past beyond further menos fewer smaller bigger"
)
"""Beside a "not" they tell a limit: "won't take less than 900"."""

OLD = word_set("from was originally instead owed originaly")
"""Before a figure that is left behind: "down from 1200"."""

NO_SUM_AFTER = word_set(
    """
    after at until till by before around since extension ext press option account number in ending ends no
    year born room suite badge id code zip case page line floor step window age aged im turn form next last box
    sent version route top four
    """,
) - {"at", "around", "by"}
NO_SUM_NEAR = word_set(
    """
    extension ext press pressed option account birth born dob ssn social fax phone reference ref confirmation ends
    ending badge zip claim case invoice digits callback operator employee ticket chart mrn room policy member
    minutes o'clock oclock street address npi code birthday age station
    """,
)
NO_SUM_BEFORE = word_set(
    """
    minutes minute min mins hour hours hrs hr day days week weeks wks sec secs seconds oclock o'clock am pm people
    ppl times time person callers calls pages digits years year yrs bills accounts options paystubs stubs forms
    letters days' documents papers business visits charges street ave kids options year lines questions
    """,
)
HALF_OFF = re.compile(
    r"\bhalf (?:off|price)\b|\bmitad de precio\b"
    r"|\b(?:cut|cuts|cutting|slash\w*) (?:it |the bill |my bill |that )?in half\b",
)
A_YEAR = re.compile(r"\b(?:over|for|in|within|across) (?:a|one|1) (?:year|yr)\b|\bun ano\b|\bun año\b")
NO_INTEREST = re.compile(
    r"\b(?:no|zero|without|w/o|0|0%|sin|free of) (?:percent |% )?(?:interest|intereses|interes|apr)\b"
    r"|\binterest[- ]?free\b|\b0 ?(?:%|percent)",
)
INTEREST = re.compile(r"\b(?:interest|apr|rate|intereses|interes|loan)\b")
TOTAL = re.compile(r"\bover\b|\bspread\b|\bsplit\b|\bin \d+ months\b")
NO_PLAN = re.compile(r"\b(?:last|past|previous|ago|old|since|late|wait\w*|behind|been|back)\b")
_TIDY = (
    (re.compile(r"(?<=\d)\s*/\s*(?=m|p)"), " per "),
    (re.compile(r"\b(\d+(?:\.\d+)?) (?:k|mil|grand)\b"), r"\1k"),
    (re.compile(r"\b(?:six|half a) (?:year)\b"), "6 months"),
    (re.compile(r"\b(?:a |one )?yr and a half\b|\b(?:a|one) year and a half\b"), "18 months"),
    (re.compile(r"\b(?:\d{3} )?\d{3} \d{4}\b"), "¤"),
    (re.compile(r"\b(?:pay|payment|paymets|paymnts|paymnets|paymetns)s\b"), "payments"),
)


def tidied(text: str) -> str:
    """Make a slash before "month" a word and a spaced telephone number no figure."""
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    return text
