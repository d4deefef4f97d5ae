"""The card: what one screen of a call shows. Every template of a call sees the same view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Card:
    """What the words of a call may use. Amounts are dollars; None where a thing is not known.

    What was known at the start: `on` the day; `unlisted`: the bill shows only a total; `collects`: a collector is on
    the phone; `hospital`; `alone`: no plan pays; `kind` of the office; `hold`: why no number is named (`qmb`,
    `aid_plausible` ...), empty where one may be; `old`: the debt may be too old to sue over; `monthly` the most a
    month in `months` payments; `each`, `rest`, `count` a plan without interest; `lines` the lines in question as one
    text; `form_today`: the aid form goes out today; `form_on` the day it was sent; `closed`: offices are mostly shut
    today; `past_...` the last call.

    What happened: `ours` is the number to name now, `named`: one was, `theirs` their last, `move` what to do about it
    (take, raise, decide, stay, door, aid, paper); `minutes` on hold;
    `name`, `direct`, `ref`, `promise`, `by` the notes; `hold_until`; `plan_monthly`, `plan_months`,
    `plan_rate` what they offered, `plan_extra` what it costs above the bill, `plan_fits`; `card_rate`, `card_months`,
    `card_left` dollars still open at its end, `card_back` interest that lands on top at least; `kind_of_deal`
    one_payment or plan; `deal_sum`, `pay_by`; `term` the term to ask about now, `red` whether it must be there, `gaps`
    the red ones that are missing; `recap` the sentences of this page, `last_page`; `confirmed`; `outcome` how it
    ended; `said` the last words that nobody could make out, `again_on` the day of the next call.

    A rehearsal: `says` the line that the other side says, `step` of `steps`, `good` answers.
    """

    on: date
    own: bool
    stranger: bool
    collects: bool
    hospital: bool
    alone: bool
    old: bool
    track: str
    kind: str
    sender: str | None
    phone: str | None
    owed: Decimal | None
    billed: Decimal | None
    share: Decimal | None
    estimate: Decimal | None
    posted: Decimal | None
    insurer_rate: Decimal | None
    hold: str
    target: Decimal | None
    limit: Decimal | None
    monthly: Decimal | None
    months: int | None
    each: Decimal | None
    rest: Decimal | None
    count: int | None
    aid_open: bool
    form_today: bool
    form_on: date | None
    lines: str
    at_stake: Decimal | None
    missing: tuple[str, ...]
    again_on: date | None
    closed: bool
    awaited: bool
    past_on: date | None
    past_name: str | None
    past_ref: str | None
    past_promise: str | None
    past_no: bool
    ours: Decimal | None
    named: bool
    theirs: Decimal | None
    move: str
    minutes: int
    name: str | None
    direct: str | None
    ref: str | None
    promise: str | None
    by: date | None
    hold_until: date | None
    plan_monthly: Decimal | None
    plan_months: int | None
    plan_rate: Decimal | None
    plan_extra: Decimal | None
    plan_fits: bool
    card_rate: Decimal | None
    card_months: int | None
    card_left: Decimal | None
    card_back: Decimal | None
    kind_of_deal: str
    deal_sum: Decimal | None
    pay_by: date | None
    term: str
    red: bool
    gaps: tuple[str, ...]
    recap: tuple[str, ...]
    last_page: bool
    confirmed: bool
    outcome: str
    aid: str
    review: str
    itemized: str
    unlisted: bool
    said: tuple[str, ...]
    says: str
    step: int
    steps: int
    good: int
