"""Hard moments: doubt, shame, anger, hurry, pressure, and what to do about them in one step."""

from __future__ import annotations

from bot.core.library import Question
from flows.views import aid, asked_feelings, offer

QUESTIONS = (
    # Doubt and shame
    Question("cheating"),
    Question("nobody_does_this", offer.slot),
    Question("is_it_rude"),
    Question("is_it_aggressive"),
    Question("why_less"),
    Question("i_feel_stupid"),
    # Fear, anger, hurry
    Question("angry", asked_feelings.line),
    Question("too_much", asked_feelings.pause),
    Question("no_time", offer.slot),
    Question("skip_meds"),
    Question("cannot_pay"),
    Question("should_i_just_pay", asked_feelings.line),
    Question("late_bill", asked_feelings.late),
    # What was done already
    Question("spoken_promise"),
    Question("signed_plan"),
    Question("already_paid", aid.aid),
    Question("tell_a_lie"),
    # On the phone
    Question("afraid_to_call"),
    Question("what_first", asked_feelings.line),
    Question("they_call_me"),
    Question("on_hold", offer.slot),
    Question("cut_off"),
    Question("slow_down", offer.slot),
    Question("pay_pressure", asked_feelings.line),
    Question("threat_collections", asked_feelings.threat),
    Question("threat_credit", asked_feelings.threat),
    Question("ask_bank", asked_feelings.bank),
    Question("asked_ssn"),
    Question("recorded_call"),
)
