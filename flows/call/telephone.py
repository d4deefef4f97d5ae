"""The telephone: all that the flows know of calls, put together for the engine."""

from __future__ import annotations

from bot.core.call import Telephone
from flows import facts
from flows.call import begin, drawing, listening, machine, outcome, steps, trial, words
from flows.call.card import Card
from flows.views.offer import offer

TELEPHONE = Telephone(
    moments=machine.MOMENTS,
    ways=machine.WAYS,
    record=facts.CALL,
    freeze=begin.freeze,
    begin=begin.begin,
    step=steps.step,
    draw=drawing.draw,
    hear=listening.hear,
    rings=outcome.rings,
    rung=outcome.rung,
    over=outcome.over,
    outcome=outcome.outcome,
    asides=(
        "on_hold",
        "cut_off",
        "pay_pressure",
        "slow_down",
        "card_offered",
        "they_call_me",
        "ask_bank",
        "asked_ssn",
        "threat_collections",
        "threat_credit",
    ),
    opens={"on_hold": "on_hold", "cut_off": "cut_off"},
    expected=("await_call",),
    begins=steps.BEGINS,
    momentary=("agreed", "take", "done", "anyway"),
    script=("scripts/offer_call", offer),
    shape=Card,
    words=words.WORDS,
    leads=words.LEADS,
    labels=words.LABELS,
    writes=outcome.WRITES,
    trial=trial.TRIAL,
)
"""The telephone."""
