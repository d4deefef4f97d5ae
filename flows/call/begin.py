"""The beginning of a call: the snapshot of what is known, and the talk that it starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows import facts, lines, standing, wallet
from flows.call.snapshot import Snapshot, dump, load
from flows.call.talk import Talk
from flows.choices import Insured, More, Whose
from flows.matters import at_collector, maybe_old
from flows.outcomes import AidNext, CallResult
from flows.rules.ladder import Ladder
from flows.rules.workdays import call_slot, is_working_day
from flows.views.lines import reviewed
from flows.views.offer import offered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from bot.core.flow import Reader
    from bot.core.knowledge import Knowledge


def freeze(reader: Reader) -> dict[str, str]:
    """Write down what a call about this bill begins with."""
    return dump(snapshot(reader))


def begin(held: Mapping[str, str], knowledge: Knowledge) -> Talk:
    """The talk that a call starts with. Law and policy stay those of its first day."""
    known = load(held)
    ours = known.last if known.last is not None else known.first
    return Talk(
        known,
        knowledge.on(known.on),
        ours=ours,
        named=known.last is not None,
        raises=known.raises,
        before=known.before,
    )


def snapshot(reader: Reader) -> Snapshot:
    """What is known now, and what happened last time."""
    numbers, bargain, past = offered(reader), wallet.bargain(reader), _past(reader)
    ladder = numbers.ladder
    plan = numbers.plans[-1] if numbers.plans else None
    monthly = numbers.monthly
    heard = past is not None and bool(wallet.sums(past)) and bargain is not None
    return Snapshot(
        on=reader.today,
        stranger=reader.get(facts.WHOSE) is None,
        own=reader.get(facts.WHOSE) in {Whose.ME, None},
        collects=at_collector(reader),
        hospital=standing.from_hospital(reader),
        alone=reader.get(facts.INSURED) is not Insured.YES,
        old=maybe_old(reader),
        track=numbers.track,
        kind=numbers.kind,
        sender=numbers.sender,
        phone=reader.get(facts.OFFICE_PHONE),
        owed=numbers.owed,
        billed=reader.get(facts.BILLED),
        share=reader.get(facts.EOB_SHARE),
        estimate=_estimate(reader),
        posted=numbers.posted,
        plan_rate=numbers.plan_rate,
        holds=numbers.holds,
        first=numbers.first,
        target=ladder.target if ladder else None,
        limit=ladder.limit if ladder else None,
        stepped=isinstance(ladder, Ladder),
        last=bargain.ours if heard and bargain and not numbers.by_month else None,
        before=bargain.before if heard and bargain else None,
        raises=bargain.raises if heard and bargain else 0,
        monthly=monthly.most if monthly else None,
        months=monthly.months if monthly and not monthly.too_long else None,
        each=plan.each if plan else None,
        rest=plan.last if plan else None,
        count=plan.count if plan else None,
        aid_open=numbers.aid_open,
        form_today=_form(reader) == reader.today,
        form_on=_form(reader),
        lines=_in_doubt(reader) if lines.in_doubt(reader) else (),
        at_stake=numbers.at_stake,
        unlisted=lines.lines_awaited(reader),
        missing=_missing(reader),
        again_on=call_slot(reader.today, reader.known),
        closed=not is_working_day(reader.today, reader.known),
        awaited=reader.stage == "await_call",
        past_on=(past.get(facts.CALLED_ON) or past.stated_on(facts.CALL_RESULT)) if past else None,
        past_name=past.get(facts.CALL_NAME) if past else None,
        past_ref=past.get(facts.CALL_REF) if past else None,
        past_promise=past.get(facts.CALL_PROMISE) if past else None,
        past_no=bool(past and past.get(facts.CALL_RESULT) is CallResult.NO),
    )


def _past(reader: Reader) -> Reader | None:
    """The last call that came about."""
    calls = [call for call in reader.each(facts.CALL) if _came_about(call)]
    return calls[-1] if calls else None


def _came_about(call: Reader) -> bool:
    result = call.get(facts.CALL_RESULT)
    told = result is not None and result is not CallResult.NOT_YET and result is not CallResult.CALLING
    return told or call.get(facts.CALLED_ON) is not None


def _form(reader: Reader) -> date | None:
    """The day on which the aid form was to go out, by the person's own word."""
    said = reader.get(facts.AID_NEXT)
    sends = said is AidNext.SEND or said is AidNext.SENT
    return reader.stated_on(facts.AID_NEXT) if sends and not standing.aid_decided(reader) else None


def _estimate(reader: Reader) -> Decimal | None:
    """Dollars of a written estimate that the bill is over."""
    return reader.get(facts.ESTIMATE) if reader.get(facts.MORE) is More.ESTIMATE else None


def _in_doubt(reader: Reader) -> tuple[str, ...]:
    """The lines in question as somebody at a billing office knows them: by code and first words, each once."""
    asked = (each.line for each in reviewed(reader).asked)
    named = (" ".join(filter(None, (each.code, *each.what.split()[:2]))) for each in asked)
    return tuple(dict.fromkeys(each for each in named if each))


def _missing(reader: Reader) -> tuple[str, ...]:
    """What would make the call go better: the sum, the cash, the monthly sum, the plan's paper, the number to call.

    While no number may be named, none is missed.
    """
    found = {
        "phone": reader.get(facts.OFFICE_PHONE) is None,
        "eob": reader.get(facts.INSURED) is Insured.YES and reader.get(facts.EOB_SHARE) is None,
    }
    money = () if offered(reader).holds else wallet.missing_for_call(reader)
    return (*money, *(name for name, missing in found.items() if missing))
