"""Assistance: is it worth the form, what it protects, the letter with it, and the hospital's answer."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import aid_guards, facts, guards, said
from flows.views import aid, bill

ASSISTANCE = Interview(
    "assistance",
    (
        Route(
            "which",
            (
                Go("gone_through", aid_guards.aid_settled),
                Go("advocate", guards.is_complex),
                Go("who"),
            ),
        ),
        Done("gone_through", "aid_passed"),
        Tell("advocate", view=aid.complexity),
        Route("who", (Go("ownership", said.hospital_bill), Go("sum"))),
        Ask("ownership", facts.OWNERSHIP),
        Tell("sum", view=aid.poverty),
        Tell("rules", view=aid.aid, then=(Go("state_rules", aid_guards.has_state_rules), Go("worth"))),
        Tell("state_rules", view=aid.state_aid),
        Route("worth", (Go("aid_next", aid_guards.aid_first), Go("one_line"))),
        Ask(
            "aid_next",
            facts.AID_NEXT,
            view=aid.aid,
            then=(Go("skipped", aid_guards.skips_aid), Go("thinking", aid_guards.aid_undecided), Go("letter")),
        ),
        Tell("skipped"),
        Done("passed", "aid_passed"),
        Tell("one_line", view=aid.aid, then=(Go("passed"),)),
        Tell("thinking", view=aid.aid),
        Done("later", "aid_later"),
        Tell("letter", view=aid.aid),
        Give("cover", "letters/aid", view=aid.aid),
        Tell("first_call", view=aid.aid),
        Done("sent", "aid_sent"),
    ),
)

AID_AGAIN = Interview(
    "aid_again",
    (
        Ask(
            "aid_next",
            facts.AID_NEXT,
            view=aid.aid,
            again=True,
            then=(Go("sends", aid_guards.sends_aid), Go("without")),
        ),
        Tell("sends", view=aid.aid, then=(Go("done"),)),
        Tell("without"),
        Done("done", "aid_chosen"),
    ),
)

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
        Tell("approved", view=bill.paid),
        Done("all_paid", "aid_approved"),
        Ask("balance", facts.AID_SUM, then=(Go("approved", guards.nothing_left), Go("decided"))),
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
