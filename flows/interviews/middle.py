"""The money, the numbers and the call."""

from __future__ import annotations

from bot.core.flow import Ask, Dial, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards, offer_guards, said, standing
from flows.rules.ladder import Fault
from flows.views import call, offer

MONEY = Interview(
    "money",
    (
        Ask("cash", facts.CASH),
        Ask("monthly", facts.MONTHLY, then=(Go("added", guards.collected), Go("discount"))),
        Ask("added", facts.ADDED_FEES, then=(Go("done"),)),
        Route("discount", (Go("discounted", guards.pays_alone), Go("done"))),
        Ask("discounted", facts.DISCOUNTED, then=(Go("posted", said.hospital_bill), Go("done"))),
        Ask("posted", facts.POSTED, then=(Go("posted_year", offer_guards.has_posted), Go("done"))),
        Ask("posted_year", facts.POSTED_YEAR),
        Done("done", "money_known"),
    ),
)

OFFER = Interview(
    "offer",
    (
        Route("gate", (Go("held", offer_guards.on_hold), Go("ask_first"))),
        Tell("held", view=offer.offer, then=(Go("done"),)),
        Tell("ask_first", view=offer.offer),
        Route(
            "which",
            (
                Go("ladder", offer_guards.has_ladder),
                Go("single", offer_guards.has_one_offer),
                Go("no_sum"),
            ),
        ),
        Tell("ladder", view=offer.offer, then=(Go("choice"),)),
        Tell("single", view=offer.offer, then=(Go("choice"),)),
        Tell("no_sum", view=offer.offer, then=(Go("done"),)),
        Route("choice", (Go("way", offer_guards.has_a_choice), Go("done"))),
        Ask("way", facts.PAY_WAY, view=offer.offer),
        Done("done", "numbers_told"),
    ),
)

NUMBER = Interview(
    "number",
    (
        Ask(
            "own",
            facts.OWN_OFFER,
            view=offer.offer,
            about=standing.balance,
            then=(
                Go("over_balance", offer_guards.own_offer_is(Fault.ABOVE_BALANCE)),
                Go("over_cash", offer_guards.own_offer_is(Fault.ABOVE_CASH)),
                Go("low", offer_guards.own_offer_is(Fault.TOO_LOW)),
                Go("good"),
            ),
        ),
        Tell("over_balance", view=offer.offer, then=(Go("bad"),)),
        Tell("over_cash", view=offer.offer, then=(Go("bad"),)),
        Tell("low", view=offer.offer),
        Ask("anyway", facts.LOW_ANYWAY, then=(Go("good", said.low_anyway), Go("bad"))),
        Done("bad", "number_bad"),
        Done("good", "number_good"),
    ),
    record=facts.OWN,
)

CALL_PREP = Interview(
    "call_prep",
    (
        Tell("rights", view=call.rights),
        Give("script", "scripts/offer_call", view=offer.offer),
        Ask("call_plan", facts.CALL_PLAN, view=offer.slot, then=(Go("call_on", said.other_day), Go("check"))),
        Ask("call_on", facts.CALL_ON),
        Route("check", (Go("anyway", offer_guards.not_ready), Go("dials"))),
        Ask("anyway", facts.GO_ANYWAY, view=call.ready, then=(Go("dials", said.goes_anyway), Go("prepare"))),
        Tell("prepare", view=call.ready, then=(Go("ready"),)),
        Route("dials", (Go("dial", said.dials), Go("ready"))),
        Dial("dial", then=(Go("done"),)),
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
                Go("dial", said.calls_now),
                Go("again"),
            ),
        ),
        Ask("their_sum", facts.THEIR_SUM, about=standing.balance),
        Tell("answer", view=offer.answer, then=(Go("agreed", offer_guards.theirs_is_good), Go("open"))),
        Tell("plan", view=offer.offer),
        Done("agreed", "agreed"),
        Tell("refused", view=offer.refused, then=(Go("open"),)),
        Tell("card", view=offer.offer),
        Ask("card_rate", facts.CARD_RATE),
        Ask("card_months", facts.CARD_MONTHS),
        Tell("card_cost", view=call.card, then=(Go("open"),)),
        Dial("dial", then=(Go("open"),)),
        Tell("again", view=offer.slot),
        Done("open", "call_open"),
    ),
    record=facts.CALL,
)
