"""Questions about the work itself: what it is, what comes next, what the words mean."""

from __future__ import annotations

from bot.core.library import Question

QUESTIONS = tuple(
    Question(name)
    for name in (
        "can_it_change",
        "will_asking_hurt_credit",
        "should_i_just_pay",
        "what_is_itemized",
        "what_is_eob",
        "who_do_i_ask_for",
        "find_aid_rules",
        "how_much_will_i_save",
        "what_should_i_offer",
        "are_you_a_lawyer",
        "are_you_a_person",
        "is_it_private",
        "is_it_rude",
        "no_time",
        "in_collections",
        "cannot_pay",
        "what_next",
        "card_offered",
        "what_is_aid",
        "court_help",
        "no_paper_until_pay",
        "jail",
        "keep_calling",
        "what_is_deductible",
        "what_is_ub04",
    )
)
