"""Interviews on the way: what a person opens, at any time, by what they say. None is opened by a stage."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Go, Interview, Tell
from flows import facts, said
from flows.views import aid, aside, bill, first, offer

NEWS = Interview(
    "news",
    (
        Ask(
            "kind",
            facts.NEWS_KIND,
            then=(
                Go("share", said.news_eob),
                Go("billed", said.news_bill),
                Go("paid", said.news_paid),
                Go("period", said.news_income),
                Go("state", said.news_moved),
                Go("cover", said.news_cover),
                Go("lost_on", said.news_lost),
                Go("nothing", said.news_nothing),
                Go("noted"),
            ),
        ),
        Ask("share", facts.EOB_SHARE, again=True, then=(Go("noted"),)),
        Ask("billed", facts.BILLED, again=True),
        Ask("itemized", facts.ITEMIZED, again=True, then=(Go("noted"),)),
        Ask("paid", facts.PAID_SO_FAR, again=True),
        Ask("left", facts.LEFT, again=True),
        Tell("refund", view=bill.paid, then=(Go("done"),)),
        Ask("period", facts.INCOME_PERIOD, again=True),
        Ask("income", facts.INCOME, view=aid.pay, again=True),
        Tell("aid_again", then=(Go("done"),)),
        Ask("state", facts.STATE, again=True, then=(Go("noted"),)),
        Tell("cover"),
        Ask("insured", facts.INSURED, again=True, then=(Go("noted"),)),
        Ask("lost_on", facts.LOST_ON, again=True),
        Tell("lost", view=first.cobra, then=(Go("done"),)),
        Tell("nothing", then=(Go("done"),)),
        Tell("noted", view=aside.news),
        Done("done", "news_told"),
    ),
    record=facts.NEWS,
)

JUST_PAY = Interview(
    "just_pay",
    (
        Ask(
            "pay_all", facts.PAY_ALL, view=aside.paying, again=True, then=(Go("safely", said.chose_to_pay), Go("check"))
        ),
        Tell("safely", view=aside.paying, then=(Go("done"),)),
        Tell("check", view=aside.paying),
        Done("done", "paying_weighed"),
    ),
)

WRONG_LINE = Interview(
    "wrong_line",
    (
        Ask("wrong", facts.WRONG, again=True, then=(Go("held", said.looks_wrong), Go("done"))),
        Tell("held", view=aside.clocks_run),
        Done("done", "wrong_told"),
    ),
)

BILL_IS_RIGHT = Interview(
    "bill_is_right",
    (
        Ask("right_but", facts.RIGHT_BUT, again=True, then=(Go("order", said.is_right_but), Go("done"))),
        Tell("order"),
        Done("done", "right_told"),
    ),
)

FEE = Interview(
    "fee",
    (
        Ask("percent", facts.FEE_PERCENT),
        Ask("saving", facts.FEE_SAVING),
        Tell("worth", view=aside.fee),
        Done("done", "fee_weighed"),
    ),
    record=facts.FEE,
)

HOLD = Interview(
    "hold",
    (
        Ask("until", facts.HOLD_UNTIL, again=True),
        Tell("noted", view=aside.held),
        Done("done", "hold_noted"),
    ),
)

CALL_BACK = Interview(
    "call_back",
    (
        Ask("by", facts.CALL_BACK_BY, again=True),
        Tell("noted", view=aside.promised),
        Done("done", "call_back_noted"),
    ),
)

PROMPT_PAY = Interview(
    "prompt_pay",
    (
        Ask("until", facts.DISCOUNT_UNTIL, again=True),
        Tell("noted", view=aside.window),
        Done("done", "discount_noted"),
    ),
)

MAILED = Interview(
    "mailed",
    (
        Ask("tracking", facts.TRACKING, again=True),
        Tell("noted", view=bill.waiting),
        Done("done", "mail_noted"),
    ),
)

PLAN_RATE = Interview(
    "insurer_price",
    (
        Ask("rate", facts.PLAN_RATE, again=True),
        Tell("noted", view=offer.offer),
        Done("done", "rate_noted"),
    ),
)

ASIDES = (NEWS, JUST_PAY, WRONG_LINE, BILL_IS_RIGHT, FEE, HOLD, CALL_BACK, PROMPT_PAY, MAILED, PLAN_RATE)
