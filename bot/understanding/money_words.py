"""The English words around a sum of money, and the figures in a reply that are no money."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

from bot.understanding.english import FILLER
from bot.understanding.english import NEGATIONS as _NEGATIONS
from bot.understanding.wordlist import phrase_list, word_set

SIGNS = frozenset({"$", "usd", "us$"})
DOLLARS = word_set("$ dollar dollars dollers dolars dollas doller buck bucks usd smackers")
CENTS = frozenset({"cent", "cents", "¢"})
GLUED = frozenset({"ish", "usd"})
NOTHING = frozenset(phrase_list("none|nothing|zero|zilch|nada|$0|zip|nothing at all|none at all"))
PERHAPS_NOTHING = frozenset(
    phrase_list(
        """
    not a dime|not a penny|not a cent|not one cent|not one penny|not one dime|not one dollar|not a dollar|no money
    |no income|nothing right now|nothing left|nothing yet|i have nothing|i got nothing|i've got nothing
    |ive got nothing|i don't have anything|i dont have anything|i can't pay anything|i cant pay anything
    |can't pay anything|cant pay anything|i don't have any|i dont have any|i don't have any money
    |i dont have any money|free|nil|squat|zero income
    """,
    )
)

NEGATIONS = (_NEGATIONS - {"except", "instead"}) | {"cannot", "noway"}
LIMITS = word_set(
    """
    under over less more least most below above max maximum min minimum upto up limit tops top within almost nearly
    near shy close maybe possibly perhaps probably guess guessing think thought believe estimate estimated might
    could or but unless until till half third quarter double triple twice times each extra another additional plus
    minus off discount refund credit change some few couple hopefully wish wishes suppose supposedly was used before
    somewhere between ago remember sure unsure hundreds thousands every biweekly bi down short wrong forget forgot
    lost split divided deductible interest other rather
    """,
) - {"before"}
"""Words beside a sum that limit it or make it a guess."""

LIMIT_MARKS = frozenset("<>?+≤≥=*")
HARMLESS_MARKS = frozenset(".,!~:;/\"'")
RANGE = word_set("- to or and & / ~ maybe even through thru , like until")
TURNS = word_set("but now no actually pay owe afford mean meant wait sorry instead make left")
MASK = "¤"
"""Stands for a figure that is no sum of money."""

HARMLESS = FILLER | word_set(
    """
    bill bills balance owe owed owes amount due money cash pay paying payment charge charged charges cost costs want
    wants wanted asking asks ask price month monthly mo week weekly wk hour hourly hr year yearly yr annual annually
    per a day daily afford can do manage spare put toward towards have got has get make makes made making bring
    brings take home bringing earn earns earning salary income rent after before taxes tax gross net insurance
    hospital doctor er visit statement them give gave offer offered as saved savings bank account checking pocket
    copay responsibility patient remaining full entire whole came comes come out grand figure number answer would be
    say lets let see looks look think's ish dollars dollar bucks usd god so much crazy insane ridiculous
    """,
)

UNITS = word_set(
    """
    sec secs second seconds min mins minute minutes day days years yrs kid kids child children visit visits people
    person persons times figures digits percent % page pages call calls letter letters doctor doctors item items
    o'clock am pm st nd rd th ppl years'
    """,
)
"""What a number counts when it is no sum."""

SMALL_UNITS = word_set(
    """
    hour hours hr hrs week weeks wk wks month months mo mos year yr time payment payments installment installments
    bill bills charge charges
    """,
)
"""What a number below a hundred counts; beside a larger one it is a word like another."""

BESIDE_SMALL = word_set(
    """
    about around roughly its it's it is just only an a per hour hourly hr month monthly mo week year my copay pay i
    make get like ish um umm uh the bill says can want they
    """,
)
"""The words that may stand beside a bare number below twenty that is a sum."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august"
_MONTHS += "|september|october|november|december"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_SUMS = re.compile(
    "|".join(
        (
            r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b",
            r"(?<![\d.,$])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\b",
            r"\b\d{3}-\d{4}\b",
            r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|\b\d{1,2}:\d\d\b",
            r"\b(?!1/[234]\b|[23]/[34]\b)\d{1,2}/\d{1,2}\b(?!/)",
            rf"\b(?:{_MONTHS})\b\.? ?{_DAY}(?:st|nd|rd|th)?\b(?![.,]\d)(?:,? 20\d\d\b)?",
            rf"\b(?:{_MONTHS})\b\.?,? (?:of )?20\d\d\b|\b(?:in|since|from) (?:19|20)\d\d\b",
            (
                r"\b(?:acct|account|zip|zipcode|cpt|hcpcs|code|claim|invoice|inv|ref|reference|ssn|dob|page|line|icd|rev|room"
                r"|case|member|chart|mrn|form|drg|apt|suite|box|step|option|extension|ext|level|phone|fax|unit|dept)\b"
                r"(?: (?:number|num|no|is|code))?[ .:#]{0,3}[a-z]{0,3}\d[\w-]*"
            ),
            r"#[ ]?\d[\w-]*",
        ),
    ),
)
"""Dates, telephone numbers, times, fractions and codes."""

_PARTS = MappingProxyType(
    {
        "two thirds": Decimal(2) / 3,
        "two-thirds": Decimal(2) / 3,
        "2/3": Decimal(2) / 3,
        "three quarters": Decimal("0.75"),
        "three-quarters": Decimal("0.75"),
        "three fourths": Decimal("0.75"),
        "3/4": Decimal("0.75"),
        "a third": Decimal(1) / 3,
        "one third": Decimal(1) / 3,
        "one-third": Decimal(1) / 3,
        "1/3": Decimal(1) / 3,
        "a quarter": Decimal("0.25"),
        "one quarter": Decimal("0.25"),
        "a fourth": Decimal("0.25"),
        "one fourth": Decimal("0.25"),
        "1/4": Decimal("0.25"),
        "a tenth": Decimal("0.1"),
        "a fifth": Decimal("0.2"),
        "half": Decimal("0.5"),
        "1/2": Decimal("0.5"),
        "all of it": Decimal(1),
        "the whole thing": Decimal(1),
        "the full amount": Decimal(1),
        "everything": Decimal(1),
    },
)
_PART = re.compile(r"(?<![\w/])(" + "|".join(re.escape(each) for each in _PARTS) + r")(?![\w/])")
_PART_OF = re.compile(
    _PART.pattern + r" of (?:the |that |my |a )?\$? ?\d|\d ?(?:%|percent) of (?:the |that |my )?\$? ?\d"
)
_MIXED = re.compile(r"\b(\d+) 1/2\b")
_SMILEY = re.compile(r"(?<!\w)[:;=]['-]?[()/d|p]+(?!\w)")
_UNSURE = re.compile(
    r"\b(?:i'?m |i am )?not (?:too |really |so |100% )?(?:sure|certain)\b"
    r"|\b(?:i )?(?:don'?t|do not) (?:really )?(?:know|remember)\b|\bidk\b|\bi? ?dunno\b",
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:\.\d)?) ?(?:%|percent)")
_NEGATION = re.compile(r"\b(?:no|not|never|cannot|can't|don't|dont|cant|won't|wont|couldn't|couldnt)\b")
_COMPARED = frozenset(["more", "over", "above", "past"])
_CLAUSE = word_set(". , ; but its it's only just maybe actually and is -")
_REACH = 8


def tidied(text: str) -> str:
    """Make "2 1/2" one number and "not sure" one word, and take away smileys and the hyphen of "500-ish"."""
    return _UNSURE.sub(" unsure ", _SMILEY.sub(" ", _MIXED.sub(r"\1.5", text))).replace("-ish", " ish")


def takes_part(text: str) -> bool:
    """Tell "half of 1200" from "half, so 600"."""
    return _PART_OF.search(text) is not None


def mask(text: str) -> str:
    """Take the dates, telephone numbers, times, fractions and codes out of a text in small letters."""
    return _PART.sub(lambda found: found[0] if found[0] == "half" else f" {MASK} ", _NO_SUMS.sub(f" {MASK} ", text))


def part_of(text: str) -> Decimal | None:
    """Tell the fraction that a text names: "half", "1/3", "20%"."""
    if found := _PART.search(text):
        return _PARTS[found[1]]
    if found := _PERCENT.search(text):
        return Decimal(found[1]) / 100
    return None


def denies(text: str) -> bool:
    """Tell whether a text in small letters says no to something."""
    return _NEGATION.search(text) is not None


def denied(before: list[str]) -> bool:
    """Tell whether the words before a sum deny it: "not 500", "I don't have 500", but not "no more than 500"."""
    for text in reversed([each.replace("'", "") for each in before[-_REACH:]]):
        if text in _COMPARED or text in _CLAUSE:
            return False
        if text in NEGATIONS:
            return True
    return False
