"""The call's machine: its moments, in the order of an advocate's call, and what leads from each to each.

Whatever can happen at any time (on hold, a no, a threat) leaves the moment where it is; it is in `steps`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.call import Way
from flows.call.recap import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.call.talk import Talk

READY, DIAL, VERIFY, OPEN = "ready", "dial", "verify", "open"
PROOF, AID, ERRORS, FIRST, DISCOUNT, RATE = "proof", "aid", "errors", "first", "discount", "rate"
OFFER, COUNTER, PLAN, MONTHLY = "offer", "counter", "plan", "monthly"
TERMS, UNCONFIRMED, RECAP, CLOSE, OVER = "terms", "unconfirmed", "recap", "close", "over"
ON, SUM, TAKE, DONE, ANYWAY = "on", "sum", "take", "done", "anyway"
AGAIN, BYE, ENDED = "ask_again", "hang_up", "ended"

FEDERAL = ("qmb", "medicaid", "federal_share")
"""Reasons to name no number that have a question of their own."""
AID_HOLDS = ("aid_application", "aid_plausible")


def asks_proof(talk: Talk) -> bool:
    """Whether a collector is on the phone: who owns the debt, and where is the proof."""
    return talk.held.collects


def asks_aid(talk: Talk) -> bool:
    """Whether the hospital is asked for its aid form and a hold."""
    held = talk.held
    return not held.collects and not _settled(talk) and (held.aid_open or held.hold in AID_HOLDS)


def asks_errors(talk: Talk) -> bool:
    """Whether lines are in question, or the bill does not list any."""
    return bool(talk.held.lines or talk.held.unlisted) and not talk.held.collects and not _settled(talk)


def asks_first(talk: Talk) -> bool:
    """Whether something else comes before the money."""
    held = talk.held
    # A collector was asked for its proof a moment ago.
    if talk.hold == "yes" and held.hold not in FEDERAL:
        # They hold it already.
        return _settled(talk)
    return _settled(talk) or bool(
        held.hold and held.hold not in AID_HOLDS and not (held.collects and held.hold == PROOF)
    )


def asks_discount(talk: Talk) -> bool:
    """Whether they are asked what their own policy gives."""
    return not _settled(talk) and not asks_first(talk) and not (talk.held.collects and talk.held.hold)


def asks_rate(talk: Talk) -> bool:
    """Whether what plans pay is a yardstick: where no plan pays, and numbers may be named."""
    held = talk.held
    return not held.collects and held.alone and not held.hold and not _settled(talk) and held.estimate is None


def offers(talk: Talk) -> bool:
    """Whether there is a number to name."""
    return talk.held.first is not None and not talk.held.hold


def asks_monthly(talk: Talk) -> bool:
    """Whether a plan without interest is worth asking for."""
    held = talk.held
    return not held.hold and not _settled(talk) and (held.monthly is not None or held.each is not None)


def recaps(talk: Talk) -> bool:
    """Whether there is anything to read back."""
    return bool(sentences(talk))


def is_whole(talk: Talk) -> bool:
    """Whether nothing is missing without which it is not a deal."""
    return not talk.red


def has_deal(talk: Talk) -> bool:
    """Whether something was agreed."""
    return talk.kind is not None


def _settled(talk: Talk) -> bool:
    """Whether nothing should be owed any more."""
    return talk.held.owed is not None and talk.held.owed == 0


FOLLOWS: dict[str, tuple[tuple[str, Callable[[Talk], bool] | None], ...]] = {
    DIAL: ((VERIFY, None),),
    VERIFY: ((OPEN, None),),
    OPEN: ((PROOF, asks_proof), (AID, asks_aid), (ERRORS, asks_errors), (FIRST, asks_first), (DISCOUNT, None)),
    PROOF: ((FIRST, asks_first), (DISCOUNT, asks_discount), (RECAP, recaps), (CLOSE, None)),
    AID: ((ERRORS, asks_errors), (FIRST, asks_first), (DISCOUNT, None)),
    ERRORS: ((FIRST, asks_first), (DISCOUNT, None)),
    FIRST: ((RECAP, recaps), (CLOSE, None)),
    DISCOUNT: ((RATE, asks_rate), (OFFER, offers), (MONTHLY, asks_monthly), (RECAP, recaps), (CLOSE, None)),
    RATE: ((OFFER, offers), (MONTHLY, asks_monthly), (RECAP, recaps), (CLOSE, None)),
    OFFER: ((MONTHLY, asks_monthly), (RECAP, None)),
    COUNTER: ((MONTHLY, asks_monthly), (RECAP, None)),
    PLAN: ((MONTHLY, None),),
    MONTHLY: ((RECAP, recaps), (CLOSE, None)),
    RECAP: ((CLOSE, None),),
}
"""What follows each moment: the first that this call has. A counter and a plan follow only what they say."""
NAMES = (*(name for name in FOLLOWS if name != DIAL), CLOSE)
MOMENTS = (READY, DIAL, *NAMES, TERMS, UNCONFIRMED, OVER)
TALKING = (DIAL, *NAMES[:-2])
"""Moments at which a number or a plan may be named."""
EARLY = (DIAL, VERIFY, OPEN, PROOF, AID, ERRORS, FIRST)
"""Moments before the money: what they offer is noted, and the call goes on where it was."""
UNNAMED = (DISCOUNT, RATE, PLAN, TERMS, UNCONFIRMED)
"""Moments at which their number may come before ours."""

WAYS = (
    Way("start", READY, DIAL),
    *(Way(ON, source, to, fits) for source, following in FOLLOWS.items() for to, fits in following),
    *(Way(SUM, source, COUNTER) for source in (*TALKING, TERMS, UNCONFIRMED)),
    *(Way(PLAN, source, PLAN) for source in (*TALKING, TERMS, UNCONFIRMED)),
    *(Way(TAKE, source, TERMS) for source in (OFFER, COUNTER, PLAN, MONTHLY)),
    *(Way(OFFER, source, OFFER, offers) for source in UNNAMED),
    Way(DONE, TERMS, RECAP, is_whole),
    Way(DONE, TERMS, UNCONFIRMED),
    Way(AGAIN, UNCONFIRMED, TERMS),
    Way(ANYWAY, UNCONFIRMED, RECAP),
    Way("changed", RECAP, TERMS, has_deal),
    *(Way(BYE, source, CLOSE) for source in (*TALKING, TERMS, UNCONFIRMED, RECAP)),
    *(Way(ENDED, source, OVER) for source in (*TALKING, TERMS, UNCONFIRMED, RECAP, CLOSE)),
)
