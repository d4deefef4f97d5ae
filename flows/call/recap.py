"""The recap: what is read aloud before the end of a call, as sentences, from what was tapped and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.rules.terms import Deal, Term

if TYPE_CHECKING:
    from flows.call.talk import Talk

LEAF = 3
"""Sentences that one card has room for."""
SAID = {
    Term.SETTLES: "zero",
    Term.WRITTEN_OFF: "written_off",
    Term.NO_INTEREST: "no_interest",
    Term.AID_OPEN: "aid_open",
    Term.REPORTED: "reported",
    Term.SIGNER: "signer",
}
"""The sentence of each term that they agreed to."""


def sentences(talk: Talk) -> tuple[str, ...]:
    """The sentences, the money first."""
    deal, offered = talk.kind, talk.named and not talk.held.hold
    found = {
        "deal_once": deal is Deal.ONE_PAYMENT and talk.agreed is not None,
        "deal_plan": deal is Deal.PLAN,
        "pay_by": talk.pay_by is not None,
        **{sentence: deal is not None and term in talk.ticks for term, sentence in SAID.items()},
        # What we ask for aloud with every deal: it is none before it is on paper.
        "paper": deal is not None,
        "their_offer": deal is None and bool(talk.theirs),
        "offer_stands": deal is None and offered and talk.ours is not None,
        "hold": talk.hold_until is not None,
        "hold_asked": talk.hold == "yes" and talk.hold_until is None,
        "aid_form": talk.aid == "yes",
        "aid_no": talk.aid == "no",
        "review": talk.review == "yes",
        "itemized": talk.itemized == "yes",
        "promise": talk.noted("promise") is not None,
        # The one day that is noted is the promise's, where there is a promise.
        "call_back": "call_back" in talk.heard and talk.noted("promise") is None,
        "name": talk.noted("name") is not None or talk.noted("ref") is not None,
    }
    return tuple(sentence for sentence, fits in found.items() if fits)


def leaf(talk: Talk) -> tuple[str, ...]:
    """The sentences of the card that is shown."""
    return sentences(talk)[talk.leaf * LEAF : (talk.leaf + 1) * LEAF]
