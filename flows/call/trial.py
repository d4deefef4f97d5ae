"""The trial: how the checker tries calls, with each sample: what may be typed, and where a talk stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.call import Sample, Trial
from flows.call import fields, lines, rehearsal
from flows.call.answers import THROUGH
from flows.call.machine import COUNTER, OFFER, OPEN, READY
from flows.call.recap import sentences
from flows.call.samples import LATER, ME, SNAPSHOTS, WHO
from flows.call.snapshot import dump
from flows.call.talk import Side

if TYPE_CHECKING:
    from flows.call.talk import Talk


def typed(talk: Talk) -> tuple[tuple[str, str], ...]:
    """What a person may type in answer to what is shown: the field that is open, else a figure that they heard."""
    if talk.practice is not None:
        return tuple(("answer", each) for each in rehearsal.FEEDBACK)
    if talk.moment == READY:
        return ("phone", "(312) 555-0199"), ("incoming", "")
    if talk.armed in fields.DATES:
        return (("day", f"{talk.armed}:{LATER.isoformat()}"),)
    if talk.armed in fields.NOTES:
        return (("note", f"{talk.armed}:Jordan, extension 12"),)
    if talk.armed == "card_rate":
        return ("plan", "months=12"), ("percent", "26.99")
    plain = not talk.line and talk.side is Side.TALKING
    return (*_sums(talk), *PERCENTS, *PLANS, *WORDS) if plain else ()


PERCENTS = (("percent", "20"), ("percent", "60"))
WORDS = ("text", "what about the parking"), ("note", "name:Jordan")
PLANS = (
    ("plan", ""),
    ("plan", "monthly=300.00"),
    ("plan", "monthly=100.00 rate=0"),
    ("plan", "monthly=300.00 months=30 rate=9.9"),
)


def _sums(talk: Talk) -> tuple[tuple[str, str], ...]:
    """A sum under the target, one between target and limit, one above the limit, and the sum of the bill."""
    held = talk.held
    if held.target is None or held.limit is None:
        some: tuple[Decimal | None, ...] = (held.first, held.owed)
    else:
        some = (held.target - 1, held.target + 1, held.limit, held.limit + 1, held.owed)
    named = tuple(("sum", str(each)) for each in some if each is not None and each > 0)
    rush = (("today_only", named[-1][1]),) if named and talk.moment in {OFFER, COUNTER} else ()
    return (*named, *rush)


def spot(talk: Talk) -> tuple[str, ...]:
    """Where a talk stands, as far as buttons and typed words mean something else there."""
    practice = talk.practice
    if practice is not None:
        return (talk.moment, practice.level, str(practice.round), str(practice.shown))
    if talk.page:
        return (talk.moment, talk.page, talk.armed)
    line = talk.line if talk.line in GOES_ON else "through" if talk.line in THROUGH[1:] else talk.line and "reply"
    return (talk.moment, talk.side, line)


def news(talk: Talk) -> tuple[tuple[str, str], ...]:
    """What else decides how a talk goes on: what to do about their sum, how often they said no, what a deal lacks.

    Beside a reply, on a page of chips and while nobody talks there is less: all of that leads back.
    """
    practice, plan, deal = talk.practice, talk.plan, talk.kind
    noes, term = min(talk.noes, len(lines.LADDER)), (deal, talk.term, len(talk.red)) if deal else ""
    if talk.line == lines.COUNT:
        return (("count", talk.move),)
    if talk.page or talk.line or talk.side is not Side.TALKING:
        less = {"noes": noes if talk.line in lines.LADDER else "", "term": term if talk.page else ""}
        return ("away", ""), *((name, str(value)) for name, value in less.items())
    found: dict[str, object] = {
        "move": (talk.move, bool(sentences(talk))),
        "noes": noes,
        "named": talk.named,
        "back": talk.back,
        "elsewhere": talk.moment == OPEN and "wrong_department" in talk.heard,
        "leaf": (talk.leaf, fields.is_last_leaf(talk)),
        "term": term,
        "plan": (plan.monthly is None, plan.months is None, plan.rate is None) if plan else "",
        "feedback": (practice.feedback, practice.good > 0) if practice else "",
    }
    return tuple((name, str(value)) for name, value in found.items())


GOES_ON = (lines.COUNT, "transfer", "another_day", "percent", "card_offered", "card_cost")
"""Replies after which a button means something of its own."""


def holds(talk: Talk) -> tuple[str, ...]:
    """Why no number of ours may be named."""
    return talk.held.holds


def unsaid(talk: Talk) -> tuple[Decimal, ...]:
    """Our own numbers while something holds them back, but for those that they have said themselves."""
    held = talk.held
    if not held.hold:
        return ()
    theirs = {held.owed, held.billed, held.share, held.estimate, held.posted, held.plan_rate, *talk.theirs}
    ours = (held.first, held.target, held.limit, held.last, talk.ours)
    return tuple(dict.fromkeys(each for each in ours if each is not None and each not in theirs))


BESIDES = ("agreed", "refused", "supervisor", "later", "numbers", "ended", "hang_up", "cut_off", "on_hold")
"""What can happen at any moment besides their lines."""
HERE = ("start", "someone_here")
ENDINGS = (
    (("not_today", ""),),
    (HERE, ("refused", ""), ("ended", "")),
    (HERE, ("sum", "1.00"), ("take", ""), ("done", ""), ("anyway", ""), ("ended", "")),
)
"""Nobody is called; they say no; they name a sum that is taken at once, with terms that stay open."""
TRIAL = Trial(
    samples=tuple(Sample(name, dump(held), WHO.get(name, ME)) for name, held in SNAPSHOTS.items()),
    said=(*lines.BY_ID, *BESIDES),
    typed=typed,
    spot=spot,
    news=news,
    holds=holds,
    unsaid=unsaid,
    endings=ENDINGS,
)
"""How the checker tries calls."""
