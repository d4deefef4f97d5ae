"""Drawing the card: the words and the buttons that belong to where a talk stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.core.call import Drawn, Told
from bot.core.effects import Label, Reply
from flows.call import bargaining, buttons, fields, lines, rehearsal
from flows.call.card import Card
from flows.call.machine import READY
from flows.call.recap import leaf
from flows.call.talk import Side

if TYPE_CHECKING:
    from flows.call.talk import Talk

MINUTE = 60
READ_OUT = 3
LOGGED = 3
"""Words that nobody could make out which the log has room for."""
OWN_WORDS = ("sums", "cuts", "notes", "dates", "plan", "name", "direct", "ref", "promise", "by", "pay_by")
"""Chips that have something to say aloud, which buys the time to type."""


def draw(talk: Talk, now: datetime) -> Drawn:
    """What the card shows."""
    if talk.practice is not None:
        return Drawn(_practised(talk, now), rehearsal.rows(talk), open=False)
    if talk.moment == READY:
        return Drawn(Told("call/ready", card(talk, now)), _ready(), open=False)
    return Drawn(words(talk, now), buttons.rows(talk), open=True)


def words(talk: Talk, now: datetime) -> Told:
    """The words of the card: those of the chips, of whoever is away, of a reply, or of the moment."""
    shown = card(talk, now)
    if talk.page in OWN_WORDS:
        return Told("call/chips", shown, talk.page)
    if talk.side is not Side.TALKING:
        return Told(f"call/side/{talk.side}", shown)
    if talk.line == lines.COUNT:
        return Told(f"call/moment/{lines.COUNT}", shown)
    return Told(f"call/line/{talk.line}" if talk.line else f"call/moment/{talk.moment}", shown)


def _practised(talk: Talk, now: datetime) -> Told:
    """A round of the rehearsal: what they say, or one line of feedback and then a better line."""
    practice, says = talk.practice, rehearsal.says(talk)
    if practice is None or not says:
        return Told("call/rehearsal", card(talk, now), "over")
    if not practice.shown:
        return Told("call/rehearsal", card(talk, now), "ask", "" if practice.round else "practice_intro")
    lead = f"practice_{practice.feedback}" if practice.feedback else ""
    answered = _answering(talk) if says == rehearsal.THEIR_SUM else talk
    template = "call/moment/counter" if says == rehearsal.THEIR_SUM else f"call/line/{says}"
    return Told(template, card(answered, now), lead=lead)


def _answering(talk: Talk) -> Talk:
    """The talk in which they have named a sum, for the better line."""
    theirs = rehearsal.their_sum(talk)
    return talk if theirs is None else bargaining.named(replace(talk, named=True), theirs)


def _ready() -> buttons.Rows:
    """Start on top; all lines on one page for whoever cannot look at two things at once."""
    moves = (("start", ""), ("rehearse:easy", ""), ("script", "c:script"), ("not_today", ""))
    return tuple(((move, Reply(token, Label(buttons.TEMPLATE, move.partition(":")[0]))),) for move, token in moves)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def card(talk: Talk, now: datetime) -> Card:
    """All that the words of a call may use."""
    held, borrowed, plan = talk.held, bargaining.card(talk), talk.plan
    minutes = int((now - talk.side_at).total_seconds()) // MINUTE if talk.side_at else 0
    term, red, practice = talk.term, talk.red, talk.practice
    return Card(
        on=held.on,
        own=held.own,
        stranger=held.stranger,
        collects=held.collects,
        hospital=held.hospital,
        alone=held.alone,
        old=held.old,
        track=held.track,
        kind=held.kind,
        sender=held.sender,
        phone=held.phone,
        owed=held.owed,
        billed=held.billed,
        share=held.share,
        estimate=held.estimate,
        posted=held.posted,
        insurer_rate=held.plan_rate,
        hold=held.hold,
        target=held.target,
        limit=held.limit,
        monthly=held.monthly,
        months=held.months,
        each=held.each,
        rest=held.rest,
        count=held.count,
        aid_open=held.aid_open,
        form_today=held.form_today,
        form_on=held.form_on,
        lines=_listed(held.lines),
        at_stake=held.at_stake,
        missing=held.missing,
        again_on=held.again_on,
        closed=held.closed,
        awaited=held.awaited,
        past_on=held.past_on,
        past_name=held.past_name,
        past_ref=held.past_ref,
        past_promise=held.past_promise,
        past_no=held.past_no,
        ours=talk.ours,
        named=talk.named or practice is not None,
        theirs=talk.theirs[-1] if talk.theirs else rehearsal.their_sum(talk) if practice else None,
        move=talk.move,
        minutes=max(0, minutes),
        name=talk.noted("name"),
        direct=talk.noted("direct"),
        ref=talk.noted("ref"),
        promise=talk.noted("promise"),
        by=_day(talk.noted("by")),
        hold_until=talk.hold_until,
        plan_monthly=plan.monthly if plan else None,
        plan_months=plan.months if plan else None,
        plan_rate=plan.rate if plan else None,
        plan_extra=bargaining.surplus(talk),
        plan_fits=bargaining.fits(talk),
        card_rate=talk.card_rate,
        card_months=talk.card_months,
        card_left=borrowed.left if borrowed else None,
        card_back=borrowed.back if borrowed else None,
        kind_of_deal=talk.kind.value if talk.kind else "",
        deal_sum=talk.agreed,
        pay_by=talk.pay_by,
        term=term.value if term else "",
        red=term in red,
        gaps=tuple(each.value for each in red),
        recap=leaf(talk),
        last_page=fields.is_last_leaf(talk),
        confirmed=talk.kind is not None and not red,
        outcome=talk.ended,
        aid=talk.aid,
        review=talk.review,
        itemized=talk.itemized,
        unlisted=held.unlisted and not held.lines,
        said=talk.said[-LOGGED:],
        says=rehearsal.says(talk) if practice else "",
        step=practice.round + 1 if practice else 0,
        steps=rehearsal.rounds(talk) if practice else 0,
        good=practice.good if practice else 0,
    )


def ended(talk: Talk, how: str, now: datetime) -> Card:
    """All that the words after a call may use."""
    return card(replace(talk, ended=how), now)


def _listed(lines: tuple[str, ...]) -> str:
    """Lines as they are read out: a few of them, since the sum tells of all."""
    return ", ".join((*lines[:READ_OUT], *(("…",) if len(lines) > READ_OUT else ())))
