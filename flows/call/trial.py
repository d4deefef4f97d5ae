"""The trial: calls for the checker to try, as different from each other as bills are, and what may be typed in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.call import Sample, Trial
from bot.core.effects import Who
from flows.call import fields, lines, rehearsal
from flows.call.machine import COUNTER, OFFER, OPEN, READY
from flows.call.snapshot import Snapshot, dump
from flows.call.steps import THROUGH
from flows.call.talk import Side
from flows.rules.gate import Hold
from flows.rules.ladder import Track

if TYPE_CHECKING:
    from flows.call.talk import Talk

DAY = date(2026, 11, 21)
LATER = DAY + timedelta(days=13)
ALICE = Who(is_self=False, name="Alice", relation="mother", pronoun="she")
LATE = Who(is_self=False, name="", relation="died", pronoun="they")
ME = Who()

LADDER = Snapshot(
    on=DAY,
    hospital=True,
    alone=True,
    nonprofit=True,
    track=Track.SELF_PAY,
    kind="hospital",
    sender="Lakeside Hospital",
    phone="(312) 555-0142",
    owed=Decimal(8400),
    billed=Decimal(8400),
    posted=Decimal(5100),
    plan_rate=Decimal(3900),
    first=Decimal(2520),
    target=Decimal(4200),
    limit=Decimal(5000),
    stepped=True,
    monthly=Decimal(150),
    months=56,
    each=Decimal(700),
    rest=Decimal(700),
    count=12,
    aid_open=True,
    form_today=True,
    lines=("3", "7"),
    at_stake=Decimal(360),
    again_on=LATER,
)
"""A bill without a plan that pays, with every number there can be."""
BARE = Snapshot(on=DAY)
INSURED = replace(
    LADDER,
    alone=False,
    track=Track.INSURED,
    owed=Decimal(2350),
    billed=Decimal(2600),
    share=Decimal(2100),
    first=Decimal(1410),
    target=Decimal(1880),
    limit=Decimal(2000),
    posted=None,
    form_today=False,
    form_on=DAY - timedelta(days=9),
    missing=("cash", "eob"),
)
COLLECTOR = replace(
    BARE,
    collects=True,
    track=Track.COLLECTOR,
    kind="collector",
    owed=Decimal(640),
    first=Decimal(160),
    target=Decimal(320),
    limit=Decimal(400),
    stepped=True,
    missing=("phone",),
)
PAST = replace(
    LADDER,
    aid_open=False,
    lines=(),
    form_today=False,
    last=Decimal(3560),
    before=Decimal(4600),
    raises=1,
    past_on=DAY - timedelta(days=4),
    past_name="Jordan",
    past_ref="4471",
    past_promise="ask the manager about the cash price and call me back",
    past_by=DAY - timedelta(days=1),
    past_sum=Decimal(4600),
    past_no=True,
)
"""The second call about a bill."""

SNAPSHOTS = {
    "ladder": LADDER,
    "bare": BARE,
    "insured": INSURED,
    "collector": COLLECTOR,
    "old_debt": replace(COLLECTOR, old=True, missing=(), holds=(Hold.TOO_OLD_TO_SUE, Hold.PROOF)),
    "past": PAST,
    "past_of_collector": replace(COLLECTOR, past_on=DAY - timedelta(days=90), past_name="Jordan"),
    "single": replace(BARE, owed=Decimal(900), first=Decimal(295)),
    "by_month": replace(LADDER, first=None, target=None, limit=None, stepped=False, aid_open=False, lines=()),
    "estimate": replace(
        BARE, alone=True, owed=Decimal(1900), estimate=Decimal(1200), first=Decimal(1200), kind="doctor"
    ),
    "settled": replace(INSURED, owed=Decimal(0), first=None, target=None, limit=None, stepped=False, monthly=None),
    "not_own": replace(LADDER, own=False, hospital=False, kind="clinic", aid_open=False),
    "collector_of_hers": replace(COLLECTOR, own=False),
    **{hold.value: replace(LADDER, holds=(hold.value,)) for hold in Hold},
    **{f"{hold.value}_of_collector": replace(COLLECTOR, holds=(hold.value,)) for hold in (Hold.PROOF, Hold.QMB)},
    "estate_of_collector": replace(COLLECTOR, own=False, holds=(Hold.ESTATE,)),
    "sued_by_collector": replace(COLLECTOR, holds=(Hold.SUED, Hold.PROOF)),
}
"""By what is different about them."""
WHO = {"not_own": ALICE, "collector_of_hers": ALICE, Hold.ESTATE.value: LATE, "estate_of_collector": LATE}


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
    return (*_sums(talk), *PERCENTS, *PLANS, ("text", "what about the parking")) if plain else ()


PERCENTS = (("percent", "20"), ("percent", "60"))
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
        some = (held.first, held.owed)
    else:
        some = (held.target - 1, held.target + 1, held.limit, held.limit + 1, held.owed)
    named = tuple(("sum", str(each)) for each in some if each is not None and each > 0)
    rush = (("today_only", named[-1][1]),) if named and talk.moment in {OFFER, COUNTER} else ()
    return (*named, *rush)


def spot(talk: Talk) -> tuple[str, ...]:
    """What decides how a talk goes on. Two that are alike in it show other numbers, and lead to the same places."""
    practice, plan = talk.practice, talk.plan
    if practice is not None:
        return (talk.moment, practice.level, str(practice.round), practice.feedback, str(practice.shown))
    line = talk.line if talk.line in GOES_ON else "reply" if talk.line else ""
    found: dict[str, object] = {
        "noes": min(talk.noes, 4) if talk.moment in {OPEN, OFFER} else "",
        "named": talk.named,
        "back": talk.back,
        "elsewhere": talk.moment == OPEN and "wrong_department" in talk.heard,
        "leaf": (talk.leaf, fields.is_last_leaf(talk)),
        "kind": talk.kind or "",
        "term": (talk.term or "", bool(talk.red)) if talk.kind else "",
        "plan": (plan.monthly is None, bool(plan.months), plan.rate) if plan else "",
        "started": talk.started is None,
    }
    return (talk.moment, talk.side, talk.page, talk.armed, line, talk.move, *(str(each) for each in found.values()))


GOES_ON = (*THROUGH, "transfer", "another_day", "percent", "card_offered", "card_cost")
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


TRIAL = Trial(
    samples=tuple(Sample(name, dump(held), WHO.get(name, ME)) for name, held in SNAPSHOTS.items()),
    said=(*lines.BY_ID, "agreed", "refused", "supervisor", "later", "numbers", "ended", "hang_up", "cut_off", "on_hold"),
    typed=typed,
    spot=spot,
    holds=holds,
    unsaid=unsaid,
)
"""How the checker tries calls."""
