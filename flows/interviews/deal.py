"""The end: what was agreed, the paper, the payment, and the proof that nothing is owed."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Tell
from flows import facts, offer_guards, said
from flows.views import deal

TERMS = Interview(
    "terms",
    (
        Ask("kind", facts.DEAL_KIND, then=(Go("zero", offer_guards.sum_is_known), Go("sum"))),
        Ask("sum", facts.DEAL_SUM, then=(Go("interest", said.deal_is_a_plan), Go("zero"))),
        Ask("interest", facts.DEAL_INTEREST, then=(Go("months", said.deal_has_interest), Go("monthly"))),
        Ask("monthly", facts.DEAL_MONTHLY, then=(Go("zero"),)),
        Ask("months", facts.DEAL_MONTHS),
        Ask("rate", facts.DEAL_RATE),
        Ask("fee", facts.DEAL_FEE),
        Ask("zero", facts.DEAL_ZERO),
        Ask("by", facts.DEAL_BY),
        Ask("who", facts.DEAL_WHO),
        Tell("weighed", view=deal.deal),
        Tell("ten", view=deal.deal),
        Give("letter", "letters/settlement", view=deal.deal),
        Done("done", "deal_known"),
    ),
    record=facts.DEAL,
)

PAPER_LOOK = Interview(
    "paper_look",
    (
        Ask(
            "news",
            facts.PAPER_NEWS,
            view=deal.deal,
            then=(Go("missing", said.paper_came), Go("taken_back", said.deal_taken_back), Go("again")),
        ),
        Ask(
            "missing",
            facts.MISSING,
            view=deal.deal,
            then=(Go("red", offer_guards.paper_is_red), Go("good")),
        ),
        Tell("red", view=deal.paper, then=(Go("open"),)),
        Tell("good", view=deal.paper),
        Done("done", "paper_good"),
        Tell("taken_back"),
        Done("undone", "deal_undone"),
        Tell("again", view=deal.deal),
        Done("open", "paper_open"),
    ),
    record=facts.PAPER,
)

PAY_LOOK = Interview(
    "pay_look",
    (
        Ask("news", facts.PAID_NEWS, view=deal.deal, then=(Go("thanks", said.was_paid), Go("again"))),
        Tell("thanks", view=deal.deal),
        Done("paid", "paid"),
        Tell("again", view=deal.deal),
        Done("open", "pay_open"),
    ),
    record=facts.PAYMENT,
)

PROOF_LOOK = Interview(
    "proof_look",
    (
        Ask(
            "news",
            facts.PROOF_NEWS,
            view=deal.closing,
            then=(Go("closing", said.shows_zero), Go("still", said.still_owed), Go("again")),
        ),
        Tell("closing", view=deal.closing),
        Done("proved", "proved"),
        Tell("still", view=deal.closing),
        Done("still_owed", "still_owed"),
        Tell("again", view=deal.closing),
        Done("open", "proof_open"),
    ),
    record=facts.PROOF,
)
