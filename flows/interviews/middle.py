"""The middle of the road: the answer to the aid form, the lines of the bill, the money, the numbers and the call."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards, said, standing
from flows.views import bill, offer

AID_LOOK = Interview(
    "aid_look",
    (
        Ask(
            "news",
            facts.AID_NEWS,
            view=bill.waiting,
            then=(
                Go("approved", said.aid_approved),
                Go("balance", said.aid_partly),
                Go("denied", said.aid_denied),
                Go("papers", said.aid_papers),
                Go("again"),
            ),
        ),
        Tell("approved"),
        Done("all_paid", "aid_approved"),
        Ask("balance", facts.AID_SUM, then=(Go("decided"),)),
        Tell("denied"),
        Ask("after_denial", facts.AFTER_DENIAL, then=(Go("appeal", said.appeals_aid), Go("decided"))),
        Done("decided", "aid_decided"),
        Tell("appeal", view=bill.waiting, then=(Go("open"),)),
        Tell("papers", then=(Go("open"),)),
        Tell("again", view=bill.waiting),
        Done("open", "aid_open"),
    ),
    record=facts.AID,
)

CHECK = Interview(
    "check",
    (
        Ask("checked", facts.CHECKED, then=(Go("in_question", guards.off_and_open), Go("done"))),
        Ask("in_question", facts.IN_QUESTION, about=standing.balance),
        Tell("dispute", view=bill.records),
        Give("letter", "letters/review", view=bill.records),
        Done("disputed", "disputed"),
        Done("done", "bill_checked"),
    ),
)

FIX_LOOK = Interview(
    "fix_look",
    (
        Ask(
            "news",
            facts.FIX_NEWS,
            view=bill.waiting,
            then=(Go("balance", said.was_fixed), Go("refused", said.fix_refused), Go("again")),
        ),
        Ask("balance", facts.FIXED_SUM, then=(Go("which"),)),
        Tell("refused"),
        Route("which", (Go("gap", guards.over_eob), Go("most", guards.most_reached_open), Go("lines"))),
        Done("gap", "fixed_gap"),
        Done("most", "fixed_most"),
        Done("lines", "fixed_lines"),
        Tell("again", view=bill.waiting),
        Done("open", "fix_open"),
    ),
    record=facts.FIX,
)

MONEY = Interview(
    "money",
    (
        Ask("cash", facts.CASH),
        Ask("monthly", facts.MONTHLY, then=(Go("discounted", guards.pays_alone), Go("done"))),
        Ask("discounted", facts.DISCOUNTED),
        Done("done", "money_known"),
    ),
)

OFFER = Interview(
    "offer",
    (
        Route("gate", (Go("held", guards.on_hold), Go("ask_first"))),
        Tell("held", view=offer.offer, then=(Go("call_plan"),)),
        Tell("ask_first", view=offer.offer),
        Route(
            "which",
            (
                Go("ladder", guards.has_ladder),
                Go("single", guards.has_one_offer),
                Go("written_price", guards.has_estimate),
                Go("no_sum"),
            ),
        ),
        Tell("ladder", view=offer.offer, then=(Go("script"),)),
        Tell("single", view=offer.offer, then=(Go("script"),)),
        Tell("written_price", view=offer.offer, then=(Go("script"),)),
        Tell("no_sum", view=offer.offer, then=(Go("script"),)),
        Give("script", "scripts/offer_call", view=offer.offer),
        Ask("call_plan", facts.CALL_PLAN, view=offer.slot, then=(Go("call_on", said.other_day), Go("ready"))),
        Ask("call_on", facts.CALL_ON),
        Tell("ready", view=offer.slot),
        Done("done", "call_planned"),
    ),
)

CALL_LOOK = Interview(
    "call_look",
    (
        Ask(
            "result",
            facts.CALL_RESULT,
            view=offer.slot,
            then=(
                Go("agreed", said.they_agreed),
                Go("their_sum", said.they_named_a_sum),
                Go("plan", said.they_offered_a_plan),
                Go("refused", said.they_said_no),
                Go("card", said.they_offered_a_card),
                Go("again"),
            ),
        ),
        Ask("their_sum", facts.THEIR_SUM, about=standing.balance),
        Tell("answer", view=offer.answer, then=(Go("agreed", guards.theirs_is_good), Go("open"))),
        Tell("plan", view=offer.offer),
        Done("agreed", "agreed"),
        Tell("refused", view=offer.refused, then=(Go("open"),)),
        Tell("card", view=offer.offer, then=(Go("open"),)),
        Tell("again", view=offer.slot),
        Done("open", "call_open"),
    ),
    record=facts.CALL,
)
