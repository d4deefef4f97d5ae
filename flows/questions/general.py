"""Questions about the work itself: what it is, what comes next, what the words mean."""

from __future__ import annotations

from bot.core.library import Question
from flows.views import asked_truths

QUESTIONS = (
    Question("what_is_eob"),
    Question("what_should_i_offer", asked_truths.bargain),
    Question("offer_meanwhile", asked_truths.bargain),
    Question("are_you_a_lawyer"),
    Question("are_you_a_person"),
    Question("is_it_private"),
    Question("what_next"),
    Question("court_help"),
    Question("no_paper_until_pay"),
    Question("jail"),
    Question("what_is_ub04"),
)
