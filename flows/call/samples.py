"""The samples: bills as different from each other as can be, with which the checker tries calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.core.effects import Who
from flows.call.snapshot import Snapshot
from flows.rules.gate import Hold
from flows.rules.ladder import Track

DAY = date(2026, 11, 21)
LATER = DAY + timedelta(days=13)
ALICE = Who(is_self=False, name="Alice", relation="mother", pronoun="she")
LATE = Who(is_self=False, name="", relation="died", pronoun="they")
ME = Who()

LADDER = Snapshot(
    on=DAY,
    hospital=True,
    alone=True,
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
    months=16,
    each=Decimal("195.83"),
    rest=Decimal("195.87"),
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
    past_no=True,
)
"""The second call about a bill."""

SNAPSHOTS = {
    "ladder": LADDER,
    "bare": BARE,
    "alone": replace(BARE, alone=True),
    "aid_alone": replace(LADDER, lines=(), at_stake=None, form_today=False),
    "unlisted": replace(LADDER, lines=(), at_stake=None, unlisted=True),
    "insured": INSURED,
    "collector": COLLECTOR,
    "old_debt": replace(COLLECTOR, old=True, missing=(), holds=(Hold.TOO_OLD_TO_SUE, Hold.PROOF)),
    "past": PAST,
    "past_of_collector": replace(COLLECTOR, past_on=DAY - timedelta(days=90), past_name="Jordan"),
    "single": replace(BARE, owed=Decimal(900), first=Decimal(295)),
    "by_month": replace(LADDER, first=None, target=None, limit=None, stepped=False, aid_open=False, lines=()),
    "insured_by_month": replace(INSURED, first=None, target=None, limit=None, stepped=False, each=None),
    "in_crisis": replace(LADDER, lines=(), holds=(Hold.CRISIS,)),
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
