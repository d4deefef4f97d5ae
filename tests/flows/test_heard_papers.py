"""Questions about papers and people are understood, and what may be an answer is left to the question."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from asked_kit import known, phrases_of, understood

from bot.understanding.phrases import match
from bot.understanding.plain import words
from flows.questions.papers import QUESTIONS

IDS = {question.id for question in QUESTIONS}
LONGEST = 400

SAID: Mapping[str, tuple[str, ...]] = {
    "what_is_itemized": (
        "whats an itemised bill",
        "what's the point of an itemized bill",
        'hey what does "itemized" even mean?',
    ),
    "is_this_itemized": (
        "is this one itemized? there is just one line",
        "how can i tell whether my bill is itemized",
        "my bill just has one line, is that normal?",
    ),
    "refuse_itemized": (
        "the hospital won't send me an itemized bill",
        "can they refuse an itemized bill?",
        "what if the office refuses to give the billing records",
    ),
    "what_to_ask_itemized": (
        "what has to be on the itemized bill",
        "how can I ask for the itemized bill",
        "what should an itemized bill include exactly",
    ),
    "portal": ("how can I look at my bill online", "where is the patient portal", "i lost my bill, what do i do now"),
    "balance_zero": (
        "how can I prove that it was paid",
        "how do i get the zero balance letter",
        "what proof should i have that i paid",
    ),
    "find_aid_rules": (
        "where can i find their charity care policy",
        "how would I apply for the financial assistance",
        "where do they keep the aid form",
    ),
    "what_is_aid": (
        "what's charity care?",
        "what exactly is financial assistance",
        "what is the hospital's financial aid program",
    ),
    "do_i_qualify": ("would we qualify for that", "am i even eligible", "does my mom qualify for charity care"),
    "medicaid_back": (
        "could medicaid cover a bill from last month?",
        "how far back will medicaid go",
        "does medicaid pay old bills",
    ),
    "medicaid_applied": (
        "I applied for Medicaid last week",
        "mom put in an application for medicaid on monday",
        "still waiting to hear from medicaid",
    ),
    "immigrant_privacy": (
        "im undocumented will they report me",
        "i'm not a us citizen, is it safe to apply",
        "does medicaid share info with ICE agents",
    ),
    "child_bill": (
        "can my kids get medicaid for the visit",
        "do i have to pay my baby's hospital bill",
        "who is responsible for my child's bill",
    ),
    "who_do_i_ask_for": (
        "who should i talk to at the office",
        "so who do I even call",
        "which department should I ask for",
    ),
    "interpreter": ("do they have interpreters", "is there a translator I can use", "can my son interpret for me"),
    "what_is_hold": ("what's a billing hold?", "how long will a hold last", "does the hold stop my deadlines"),
    "card_offered": (
        "is care credit a good deal",
        "should i use a medical credit card",
        "they are offering a medical credit card",
    ),
    "er_refuse_care": (
        "can the emergency room refuse to treat me",
        "will the hospital turn me away",
        "can a doctor refuse treatment over an unpaid bill",
    ),
    "two_bills": (
        "i have 3 bills from the same visit",
        "why am I getting so many bills",
        "why did two bills come for one surgery",
    ),
    "relative_died": (
        "my dad died, do i have to pay his hospital bills?",
        "what happens to the bill now that she passed away",
        "am I responsible for the bills of my deceased mother",
    ),
    "parent_bill": (
        "do i have to pay my mother's hospital bill",
        "can i call on behalf of my dad",
        "am i responsible for my parents' medical debt",
    ),
    "spouse_bill": (
        "am i liable for my husband's hospital bills",
        "can they make me pay for my wife's care",
        "do i have to pay my spouse's medical bill",
    ),
    "ground_ambulance": (
        "is the ambulance ride covered by the law",
        "why does an ambulance cost so much",
        "can I negotiate the ambulance bill",
    ),
    "lab_bill": (
        "why did labcorp bill me separately",
        "what is this bill from quest",
        "why do I get a bill from the radiologist",
    ),
    "claim_denied": (
        "how can I appeal the denial",
        "my insurance denied my claim, what can i do",
        "what if the insurance refuses to pay",
    ),
    "claim_processing": (
        "should i wait until insurance is done processing",
        "what do i do while the claim is pending",
        "the insurance is still processing, should I pay it",
    ),
    "surprise_general": (
        "what's a surprise medical bill",
        "do i have to pay out of network charges",
        "is balance billing legal",
    ),
    "estimate_general": (
        "what is the good faith estimate",
        "can they bill more than the estimate said",
        "the bill is much higher than the estimate what now",
    ),
    "what_is_deductible": ("whats a deductible", "what's coinsurance mean", "what is my out-of-pocket max"),
    "qmb": ("what's the QMB program?", "can they bill me with medicare and medicaid", "do I have QMB?"),
    "veteran": (
        "will the VA pay for my ER bill",
        "does the va cover outside hospitals",
        "should the VA be billed for this",
    ),
    "accident_bill": (
        "who pays after a car accident",
        "will my car insurance pay the hospital",
        "does the other driver's insurance pay my bills",
    ),
    "crime_victim": (
        "is there a victim compensation program",
        "i was stabbed, who pays the hospital?",
        "does a crime victim fund pay for this",
    ),
    "work_injury": (
        "does workers' comp pay the hospital",
        "i was injured at work, who pays?",
        "can they bill me if I got hurt on the job",
    ),
    "cobra": ("what's COBRA?", "can i get cobra after the fact", "is it too late to sign up for cobra"),
    "in_collections": (
        "is it already too late, it's in collections",
        "is it too late now that it's in collections",
        "can i still negotiate with the collector",
    ),
    "who_owns_debt": ("who owns this debt now", "has the hospital sold my bill", "how can I know who owns the debt?"),
    "old_debt": ("it's from 2018", "this bill is from 2017", "is it safe to pay on an old debt?"),
    "keep_calling": (
        "how can i stop the phone calls",
        "how do I get them to stop calling",
        "can they call me at work every day",
    ),
    "certified_mail": (
        "should the letter go by certified mail",
        "how should i send the dispute letter",
        "do i have to send it certified",
    ),
}
ROWS = (
    ("S1.13", "How do I find their aid rules?", "find_aid_rules"),
    ("S1.20", "Who do I ask for?", "who_do_i_ask_for"),
    ("S1.21", "It's in collections, too late?", "in_collections"),
    ("S1.22", "It went to collections", "in_collections"),
    ("S1.40", "Claim says processing", "claim_processing"),
    ("S1.42", "They offer a medical credit card", "card_offered"),
    ("S2.6", "Is this itemized? It has one line", "is_this_itemized"),
    ("S2.7", "Show the request", "what_to_ask_itemized"),
    ("S2.8", "What if they refuse?", "refuse_itemized"),
)
ANSWERS = (
    "it's for my son",
    "my mother died",
    "I had medicaid back then",
    "my son has medicaid",
    "medicare and medicaid both",
    "I had cobra",
    "I applied for medicaid and was denied",
    "I haven't applied for medicaid",
    "I have medicaid",
    "it was a car accident",
    "injured at work",
    "I'm a veteran",
    "collectors keep calling me",
    "insurance denied it",
    "the claim is still processing",
    "the doctor was out of network",
    "it is the ambulance",
    "$1,500 is what the estimate said",
    "they offered a card",
    "they put it on hold until December 15",
    "I sent it by certified mail",
    "the agency owns it",
    "the bill is from May 2, 2023",
    "Quest Diagnostics",
    "Children's Hospital of Philadelphia",
)


def test_each_question_is_asked_about() -> None:
    assert set(SAID) == set(IDS)
    assert all(len(each) == 3 for each in SAID.values())


@pytest.mark.parametrize(("question", "text"), [(key, text) for key, said in SAID.items() for text in said])
def test_it_is_understood_in_other_words(question: str, text: str) -> None:
    written = {words(phrase, LONGEST) for said in known().questions.values() for phrase in said}
    assert words(text, LONGEST) not in written, "this is one of the phrases themselves"
    assert understood(text) == question
    assert match(text, known().alarms).exact is None
    assert match(text, known().commands).exact is None


def test_no_phrase_stands_twice() -> None:
    tables = (known().commands, known().alarms, known().questions)
    elsewhere = {
        words(phrase, LONGEST)
        for table in tables
        for key, said in table.items()
        for phrase in said
        if not phrase.startswith("re:") and key not in IDS
    }
    own = [words(phrase, LONGEST) for key in IDS for phrase in phrases_of(key)]
    assert len(own) == len(set(own))
    assert set(own) & elsewhere == set()


@pytest.mark.parametrize(("row", "text", "question"), ROWS)
def test_the_rows_are_understood(row: str, text: str, question: str) -> None:
    assert understood(text) == question, row


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_may_be_an_answer_is_left_to_the_question(answer: str) -> None:
    assert match(answer, known().questions).exact not in IDS
