"""What people have read or heard: credit reports, statistics, prices, advocates, put right by checked facts."""

from __future__ import annotations

from bot.core.library import Question
from flows.views import asked_feelings, asked_truths

QUESTIONS = (
    # The price
    Question("can_it_change"),
    Question("price_fixed"),
    Question("how_much_will_i_save", asked_truths.saving),
    Question("hospital_profit"),
    Question("why_self_pay_price"),
    Question("cash_price"),
    Question("insurer_rate"),
    Question("price_list"),
    Question("year_end", asked_truths.ahead),
    # Figures that go round
    Question("bankruptcy"),
    Question("how_many_wrong"),
    Question("survey"),
    Question("er_level"),
    # Credit reports and old debts
    Question("settle_report"),
    Question("when_credit", asked_truths.credit_wait),
    Question("credit_rule", asked_truths.credit_rule),
    Question("will_asking_hurt_credit"),
    Question("statute"),
    # Paying
    Question("small_payments", asked_feelings.line),
    Question("paid_in_full_check"),
    Question("forgiven_tax"),
    # Assistance
    Question("nonprofit_how"),
    Question("charity_income", asked_truths.aid_income),
    Question("aid_doctors"),
    # People who do it for you
    Question("free_advocate"),
    Question("advocate_fee"),
    Question("advocate"),
)
