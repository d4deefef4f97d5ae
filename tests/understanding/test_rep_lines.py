"""What is heard in a call, on labelled phrases: half to tune on, half held back. No yes is heard that nobody gave."""

from __future__ import annotations

from typing import Any

import pytest
from understanding.rep_lines.score import TODAY, Outcome, Score, load, score, words

from flows.call.hearing import AGREED, ASIDE, CARRIERS, REFUSED, UNKNOWN, Heard, hear

NEGATIONS = ("not", "no", "never", "cant", "won't", "didnt", "doesn't", "isnt", "dont", "nope", "wouldnt", "nobody")
HALVES: dict[str, dict[str, Any]] = {name: dict(load(name)) for name in ("tuning", "held")}


def _heard(text: str) -> Heard:
    return hear(text, words(), TODAY)


def _told(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{each.kind}: {each.text} -> {each.heard}" for each in outcomes)


@pytest.fixture(scope="module")
def tuning() -> Score:
    return score(HALVES["tuning"])


@pytest.fixture(scope="module")
def held() -> Score:
    return score(HALVES["held"])


def test_tuning_accuracy(tuning: Score) -> None:
    assert tuning.accuracy >= 0.98, _told([each for each in tuning.outcomes if not each.right])
    assert tuning.strict >= 0.96


# What is compared of the held half are plain numbers: a failure must not show its phrases.
def test_held_accuracy(held: Score) -> None:
    whole, lines, figures = (part.accuracy for part in (held, held.of(figures=False), held.of(figures=True)))
    assert whole >= 0.9
    assert lines >= 0.88
    assert figures >= 0.9


def test_no_agreement_is_heard_that_nobody_gave(tuning: Score, held: Score) -> None:
    assert tuning.hurtful == 0, _told([each for each in tuning.outcomes if each.hurtful])
    hurtful = held.hurtful
    assert hurtful == 0


LATER = {
    "a_collector": (
        "she is a debt collector",
        "this guy is a debt collector",
        "its a debt collector calling",
        "i think he is a debt collector",
        "they said its a debt collector",
        "the woman is a collector",
        "talking to a debt collector now",
        "hes a debt collector",
    ),
    "gave_card": (
        "i gave her my card already",
        "i already gave them my card number",
        "i read him my debit card number",
        "i told them my card number",
        "i gave him my bank account number",
        "oops i gave her the card",
        "i gave the lady my credit card",
        "i gave them my routing number and all",
    ),
}
"""What people brought who tried the card after the set was written: not blind, and not counted."""


@pytest.mark.parametrize("key", LATER)
def test_what_came_later_is_heard_too(key: str) -> None:
    assert len(LATER[key]) >= 8
    assert sum(_heard(text).name == key for text in LATER[key]) >= 6


def test_each_line_is_known_and_tried_often_enough() -> None:
    known = {*words().replies, "none"} - {ASIDE, *LATER}
    counts = {name: {key: len(said) for key, said in half["lines"].items()} for name, half in HALVES.items()}
    for half in counts.values():
        assert set(half) == known
        assert min(half.values()) >= 5
    assert all(counts["tuning"][key] + counts["held"][key] >= 8 for key in known)
    assert all(len(words().replies[key]) >= 15 for key in known - {"none"})
    assert set(CARRIERS) <= known


@pytest.mark.parametrize("negation", NEGATIONS)
def test_a_no_beside_a_yes_is_never_a_yes(negation: str) -> None:
    said = [*words().replies[AGREED], *map(str, HALVES["tuning"]["lines"][AGREED])]
    for phrase in said:
        split = phrase.split()
        for place in range(len(split) + 1):
            text = " ".join([*split[:place], negation, *split[place:]])
            assert _heard(text).name != AGREED, text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("$900 today only", Heard("today_only", "900.00")),
        ("lowest plan is 300 a month", Heard("plan_floor", "300.00")),
        ("20% is all i can do", Heard("percent_only", "20")),
        ("pay 50 or no hold", Heard("pay_something", "50.00")),
        ("send 25 and confirm", Heard("confirm_debt", "25.00")),
        ("4600", Heard("sum", "4600.00")),
        ("24 months at 9.9%", Heard("plan", "months=24 rate=9.9")),
        ("150 a month", Heard("plan", "monthly=150.00")),
        ("they took my 900", Heard(AGREED, "900.00")),
        ("they wont take 3560", Heard(REFUSED, "3560.00")),
        ("i offered 500", Heard("said_it")),
        ("plan only goes 12 months, no longer", Heard("plan_floor", "months=12")),
        ("didnt agree", Heard(REFUSED)),
        ("dicen que si", Heard(AGREED)),
        ("espera", Heard("wait")),
        ("xqzt", Heard(UNKNOWN)),
        ("", Heard(UNKNOWN)),
    ],
)
def test_heard(text: str, heard: Heard) -> None:
    assert _heard(text) == heard


@pytest.mark.parametrize(
    "text",
    [
        "would they agree",
        "they agreed if i pay half today",
        "they almost agreed",
        "agreed? i think so",
        "i agreed",
        "did they agree",
        "approved?",
        "my aid was approved",
        "they accepted my application",
        "they agreed it is a lot",
        "card approved",
        "we agree you owe this",
        "she agreed to call back",
        "ok she said one moment",
        "yes but only today",
        "yes its recorded",
        "they disagreed",
        "said yes you owe it",
        "they will agree tomorrow",
        "how do i know they agreed",
        "they agreed that the zebra owes it",
    ],
)
def test_a_yes_that_is_not_plain_is_none(text: str) -> None:
    assert _heard(text).name != AGREED
