"""What people say in hard moments is understood, and what may be an answer is left to the question."""

from __future__ import annotations

import pytest
from asked_kit import known, understood

from bot.understanding.phrases import match
from flows.questions.feelings import QUESTIONS

IDS = {question.id for question in QUESTIONS}
SAID = {
    "cheating": (
        "it kinda feels like cheating to me",
        "am i being dishonest if i ask for less",
        "i feel like a thief doing this",
    ),
    "nobody_does_this": (
        "nobody else does this do they",
        "does anyone really do this",
        "do folks actually haggle over this",
    ),
    "is_it_rude": ("I dont wanna be rude to them", "would it be rude to ask again", "isn't it kind of pushy"),
    "is_it_aggressive": (
        "this feels a bit aggressive",
        "I don't want to come across as confrontational",
        "is that aggressive of me",
    ),
    "why_less": (
        "why on earth would a hospital settle for less",
        "what if she asks why i want to pay less",
        "why would they ever take a lower amount",
    ),
    "i_feel_stupid": (
        "I feel really dumb about this",
        "I am so ashamed of this debt",
        "I'm embarrassed to talk about it",
    ),
    "angry": ("I am sooo mad right now", "they have ruined us", "this is so unfair to us"),
    "too_much": ("I just can't cope with all this", "I'm totally overwhelmed", "im freaking out about this bill"),
    "no_time": ("I dont have time for this", "i've got no time today", "how long is this gonna take"),
    "skip_meds": (
        "I stopped taking my pills to save money",
        "I have been rationing my medicine",
        "I might put off my surgery",
    ),
    "cannot_pay": ("I really can't pay this bill", "there's no way I can afford this", "i am broke"),
    "should_i_just_pay": (
        "should we just pay this",
        "should i pay it online now",
        "should I just pay and be done with it",
    ),
    "late_bill": ("the bill is two months late", "my account says past due", "I am 3 weeks behind"),
    "spoken_promise": (
        "the rep promised to lower it",
        "she gave me her word",
        "he said yes on the phone, what now",
    ),
    "signed_plan": (
        "i signed the payment plan last week",
        "I'm stuck in a plan with fees",
        "they put us on a plan that charges interest",
    ),
    "already_paid": (
        "I already paid half can I still apply for aid",
        "can I get my money back since I already paid",
        "will I get a refund for what I paid",
    ),
    "tell_a_lie": ("what if I just lie", "can you say I have no job", "tell her I'm unemployed"),
    "afraid_to_call": (
        "I'm really nervous to call them",
        "I get anxious about calling",
        "I hate making phone calls",
    ),
    "what_first": (
        "what do I say first when they pick up",
        "how should I start the conversation",
        "whats the first line to say",
    ),
    "they_call_me": (
        "someone just called me about a debt",
        "a lady called my mom about a hospital bill",
        "what do I do if they call me",
    ),
    "on_hold": ("been on hold for 15 min", "they've put me on hold again", "sitting on hold here"),
    "cut_off": ("the call got dropped", "they just hung up on me", "my call was cut off"),
    "slow_down": ("she's talking way too fast", "i can't follow what the rep says", "they're going too fast"),
    "pay_pressure": (
        "the lady wants me to pay something today",
        "they're demanding payment right now",
        "they are pressuring me into paying",
    ),
    "threat_collections": (
        "it will go to collections on monday",
        "they threatened to turn it over to a collector",
        "they are about to send me to a collection agency",
    ),
    "threat_credit": (
        "the woman said this would ruin my credit",
        "they told me it'll hurt my credit score",
        "they warned me it would go on my credit report",
    ),
    "ask_bank": (
        "they're asking for my bank account number",
        "she asked how much money I have in savings",
        "they want my routing number",
    ),
    "asked_ssn": (
        "the lady asked for my social",
        "do I need to give them my ssn",
        "should I tell them my social security number",
    ),
    "recorded_call": (
        "is it ok to record the conversation",
        "could I tape the call",
        "they said the call may be recorded",
    ),
}
"""Ways to say it that stand nowhere in the phrases."""


def test_each_question_is_said() -> None:
    assert set(SAID) == set(IDS)


@pytest.mark.parametrize(("question", "text"), [(key, text) for key, texts in SAID.items() for text in texts])
def test_it_is_understood_in_other_words(question: str, text: str) -> None:
    assert text.casefold() not in {each.casefold() for each in known().questions[question]}
    assert understood(text) == question


@pytest.mark.parametrize(
    ("row", "text", "question"),
    [
        ("S1.3", "I feel like I'm cheating them", "cheating"),
        ("S1.5", "It's 60 days late, no collector yet", "late_bill"),
        ("S1.19", "I'm so angry, they ruined me!!", "angry"),
        ("S1.28", "what do I say first?", "what_first"),
        ("S1.33", "Why would they take less?", "why_less"),
        ("S1.35", "They agreed! Done!", "spoken_promise"),
        ("S1.36", "they're talking fast, I don't get it", "slow_down"),
        ("S1.39", "She promised it", "spoken_promise"),
        ("S1.41", "they want payment now", "pay_pressure"),
        ("S1.45", "Nobody does this", "nobody_does_this"),
        ("S1.46", "I don't want to be rude", "is_it_rude"),
        ("S2.1", "Should I just pay online?", "should_i_just_pay"),
        ("S2.35", "What if they say why less?", "why_less"),
        ("S2.46", "I'll skip my meds to pay", "skip_meds"),
        ("S2.47", "Is this aggressive?", "is_it_aggressive"),
        ("S2.51", "I have no time", "no_time"),
        ("P10", "I'm on hold", "on_hold"),
        ("E5", "tell them I lost my job", "tell_a_lie"),
        ("threat", "they said it goes to collections Friday", "threat_collections"),
        ("threat", "they said it will hurt my credit", "threat_credit"),
        ("more", "they want my social security number", "asked_ssn"),
        ("more", "can I record the call", "recorded_call"),
        ("more", "they ask how much I have in the bank", "ask_bank"),
    ],
)
def test_the_rows_are_understood(row: str, text: str, question: str) -> None:
    assert understood(text) == question, row


def test_s1_35_a_deal_may_be_the_answer_that_is_asked_for() -> None:
    assert match("They agreed! Done!", known().questions).exact is None


@pytest.mark.parametrize(
    "answer",
    [
        "on hold",
        "they agreed",
        "I paid",
        "it went to collections",
        "they said it was sent to collections",
        "my bill is already in collections",
        "she said 600 if I pay today",
        "they want 500 now",
        "I can't pay more than 50 a month",
        "I lost my job",
        "social security",
        "with interest",
        "a payment plan",
        "past due amount 640",
        "it was 60 days ago",
        "the account is on hold",
        "my insurance got cut off",
        "I will pay it tomorrow",
        "I don't understand",
    ],
)
def test_what_may_be_an_answer_is_left_to_the_question(answer: str) -> None:
    assert match(answer, known().questions).exact not in IDS
