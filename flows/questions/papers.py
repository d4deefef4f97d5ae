"""Papers and people: the full bill, aid and Medicaid, other people's bills, insurers, collectors, letters."""

from __future__ import annotations

from bot.core.library import Question
from flows.views import asked_papers, first
from flows.views.aid import poverty

QUESTIONS = (
    # The full bill
    Question("what_is_itemized"),
    Question("is_this_itemized"),
    Question("refuse_itemized"),
    Question("what_to_ask_itemized"),
    Question("portal"),
    Question("balance_zero"),
    # Aid and Medicaid
    Question("find_aid_rules"),
    Question("what_is_aid", poverty),
    Question("do_i_qualify", poverty),
    Question("medicaid_back", asked_papers.past_care),
    Question("medicaid_applied"),
    Question("immigrant_privacy"),
    Question("child_bill", asked_papers.past_care),
    # The call and the office
    Question("who_do_i_ask_for", asked_papers.office),
    Question("interpreter"),
    Question("what_is_hold", asked_papers.clock),
    Question("card_offered", asked_papers.card_example),
    Question("er_refuse_care"),
    # Bills of others, and bills beside each other
    Question("two_bills"),
    Question("relative_died"),
    Question("parent_bill"),
    Question("spouse_bill"),
    Question("ground_ambulance", asked_papers.cover),
    Question("lab_bill", asked_papers.cover),
    # Insurers, and whoever else should pay
    Question("claim_denied", asked_papers.cover),
    Question("claim_processing", asked_papers.cover),
    Question("surprise_general", asked_papers.cover),
    Question("estimate_general", asked_papers.cover),
    Question("what_is_deductible"),
    Question("qmb"),
    Question("veteran"),
    Question("accident_bill"),
    Question("crime_victim"),
    Question("work_injury"),
    Question("cobra", first.cobra),
    # Collectors
    Question("in_collections", asked_papers.by_mail),
    Question("who_owns_debt", asked_papers.by_mail),
    Question("old_debt"),
    Question("keep_calling"),
    Question("certified_mail", asked_papers.by_mail),
)
