"""Questions about what people have read or heard are understood, and what may be an answer is left alone."""

from __future__ import annotations

import pytest
from asked_kit import known, understood

from bot.understanding.phrases import match
from flows.questions.truths import QUESTIONS

IDS = {question.id for question in QUESTIONS}
SAID = {
    "can_it_change": (
        "Is it possible to get this bill reduced?",
        "can I talk this bill down",
        "could they reduce what I have to pay",
    ),
    "price_fixed": (
        "So the price isn't fixed?",
        "hospital prices are set in stone right",
        "is the amount non negotiable",
    ),
    "how_much_will_i_save": (
        "roughly how much am I going to save",
        "do they really take 50 cents on the dollar",
        "how low can they go on this",
    ),
    "hospital_profit": (
        "this charge is ridiculous, are they allowed to charge that",
        "why are hospital bills so high",
        "the hospital already makes enough money",
    ),
    "why_self_pay_price": (
        "why ask about the self pay rate",
        "what does self pay price mean",
        "what is the point of asking for a cash price",
    ),
    "cash_price": (
        "Would the cash price be cheaper?",
        "would paying cash be cheaper than using my insurance",
        "is it cheaper if I pay out of pocket",
    ),
    "insurer_rate": (
        "what is a negotiated price",
        "could I just pay the insurance rate",
        "what do health plans pay for this",
    ),
    "price_list": (
        "Where is the hospital's price transparency page?",
        "how can I see their standard charges",
        "how do I check what it should cost",
    ),
    "year_end": (
        "is it better to wait until december",
        "do hospitals give discounts at the end of the fiscal year",
        "would they offer a better deal at year end",
    ),
    "bankruptcy": (
        "are medical bills the biggest reason for bankruptcy",
        "is it true that medical debt causes most bankruptcies",
        "how many people go broke from medical debt",
    ),
    "how_many_wrong": (
        "how often are there mistakes on a hospital bill",
        "Is it true 80% of bills contain errors?",
        "what share of medical bills are wrong",
    ),
    "survey": (
        "how many people bother to call",
        "do lots of people negotiate",
        "how many people get a discount when they ask",
    ),
    "er_level": (
        "doctor saw me for 3 minutes and they billed level 5",
        "is a 99284 right for a ten minute visit",
        "why is the emergency visit level so high",
    ),
    "settle_report": (
        "if I settle this debt will it leave my credit report",
        "will a settlement show on my credit",
        "does a paid collection get removed from credit reports",
    ),
    "when_credit": (
        "how soon could this end up on my credit",
        "when do unpaid bills get reported to the credit bureaus",
        "could they report this to the bureaus",
    ),
    "credit_rule": (
        "I heard medical debt can't be on credit reports anymore",
        "wasn't there a rule that medical bills stay off credit",
        "is medical debt still allowed on credit reports",
    ),
    "will_asking_hurt_credit": (
        "does it hurt my credit if I call them",
        "will asking for a discount hurt my credit score",
        "could a payment plan damage my credit",
    ),
    "statute": (
        "the bill is 8 years old, can they sue",
        "how many years until they can't sue",
        "is there a limit on how long they can collect",
    ),
    "small_payments": (
        "if I pay $25 a month they can't do anything, right?",
        "they told me a good faith payment helps",
        "are small payments enough to protect me",
    ),
    "paid_in_full_check": (
        "I could send a check with paid in full written on it",
        "if I write payment in full on my check is it done",
        "does marking a check paid in full work",
    ),
    "forgiven_tax": (
        "is there tax on forgiven medical debt",
        "do I need to pay taxes if they settle",
        "will the hospital send me a 1099-C",
    ),
    "nonprofit_how": (
        "how do I check if my hospital is a nonprofit",
        "where can I see whether it's non-profit",
        "is Mercy Hospital a nonprofit",
    ),
    "charity_income": (
        "I'm afraid we make too much for charity care",
        "what income limit does the hospital have",
        "is my income too high to qualify",
    ),
    "aid_doctors": (
        "does charity care also cover the doctors",
        "will financial assistance cover the ER doctor's bill",
        "are doctors covered by the hospital's assistance",
    ),
    "free_advocate": (
        "I can't afford to hire an advocate",
        "where can I get a free advocate",
        "is there free case management for sick people",
    ),
    "advocate_fee": (
        "what do billing advocates usually charge",
        "do patient advocates cost a lot",
        "what percent do advocates keep",
    ),
    "advocate": (
        "what do advocates actually do",
        "do I need a patient advocate",
        "can someone negotiate with the hospital for me",
    ),
}
"""Ways to ask that stand nowhere in the phrases."""


def test_each_question_is_asked_about() -> None:
    assert set(SAID) == set(IDS)


@pytest.mark.parametrize(("question", "text"), [(key, text) for key, texts in SAID.items() for text in texts])
def test_it_is_understood_in_other_words(question: str, text: str) -> None:
    assert text.casefold() not in {each.casefold() for each in known().questions[question]}
    assert understood(text) == question


@pytest.mark.parametrize(
    ("row", "text", "question"),
    [
        ("S1.1", "Can I even change this bill?", "can_it_change"),
        ("S2.2", "Is medical debt the top reason people go broke?", "bankruptcy"),
        ("S2.3", "Isn't the price fixed?", "price_fixed"),
        ("S2.4", "How much will I save?", "how_much_will_i_save"),
        ("S2.9", "How many bills are wrong?", "how_many_wrong"),
        ("S2.11", "5 minutes with doctor, level 5 visit 99285", "er_level"),
        ("S2.20", "Do I make too much?", "charity_income"),
        ("S2.22", "Medical debt can't be on my report now, right?", "credit_rule"),
        ("S2.23", "Will calling hurt my credit?", "will_asking_hurt_credit"),
        ("S2.24", "When can it hit my credit?", "when_credit"),
        ("S2.31", "Why ask for that?", "why_self_pay_price"),
        ("S2.37", "Is it better to call at the end of the fiscal year?", "year_end"),
        ("S2.40", "What does an advocate do?", "advocate"),
        ("S2.41", "Is it worth it?", "advocate_fee"),
        ("S2.42", "I can't pay an advocate", "free_advocate"),
        ("S2.45", "If I settle the collection?", "settle_report"),
    ],
)
def test_the_rows_are_understood(row: str, text: str, question: str) -> None:
    assert understood(text) == question, row


@pytest.mark.parametrize(
    "answer",
    [
        "I make too much",
        "a discount",
        "it is a nonprofit",
        "the hospital still owns it",
        "I paid in full",
        "I get a 1099, about 4000 a month",
        "they denied charity care for the doctor",
        "I can pay $50 a month",
        "3000 a month before taxes",
        "I'll call in december",
    ],
)
def test_what_may_be_an_answer_is_left_to_the_question(answer: str) -> None:
    assert match(answer, known().questions).exact not in IDS
