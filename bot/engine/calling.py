"""Calling: what a tap, a typed word or the time does to a call under way, and what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.book import Record, Run
from bot.core.call import CARD, RING, Move
from bot.core.effects import Label, Lead
from bot.core.facts import Owner
from bot.engine.advance import facts_changed, go_on, in_hand, write
from bot.engine.dialling import STAYS, begin, card, drawn, fold, is_open, note, put_away, rings, show, telephone, worded
from bot.engine.prompt import SHARED, prompt

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.call import Call, Outcome
    from bot.engine.desk import Desk
    from bot.engine.meant import Moved

CALLING = {
    "script": (),
    "call": (),
    "rehearse": ("rehearse", ""),
    "incoming": ("incoming", ""),
    "dialing": ("start", ""),
    "picked_up": ("start", "someone_here"),
}
"""Commands that show the card of a call, and what has happened already."""
CLOSED = "no_word"
"""How a call ends that nobody has touched for hours."""


def take_up(desk: Desk, name: str) -> None:
    """Carry out one of these commands."""
    script = telephone(desk).script
    if name == "script" and script:
        desk.show(*script)
        _further_down(desk)
        return
    begin(desk)
    if first := CALLING[name]:
        begun(desk, *first)


def told_of(desk: Desk, question: str) -> bool:
    """Show the card where a question tells of a call under way and one is expected; whether it did."""
    phone, case = desk.library.telephone, desk.book.case
    if phone is None or case is None or desk.book.call or case.stage not in phone.expected:
        return False
    if question not in phone.opens:
        return False
    begin(desk)
    begun(desk, phone.begins[0], phone.opens[question])
    return True


def _further_down(desk: Desk) -> None:
    """After something that was said beside it the card comes once more, where it can be seen."""
    if desk.book.call is None:
        prompt(desk)
        return
    put_away(desk)
    note(desk, CARD)
    show(desk)


def moved(desk: Desk, meant: Moved) -> None:
    """Take in what happened. The same button of the same drawing counts once, however often it is tapped."""
    call = desk.book.call
    if call is None or meant.call not in {"", call.id}:
        prompt(desk, lead=Lead("old_button"))
        return
    if meant.drawing is not None:
        since = [move for move in call.moves[meant.drawing :] if move.name not in STAYS]
        if any((move.name, move.value) == (meant.name, meant.value) for move in since):
            return
        if since and meant.name in telephone(desk).momentary:
            # The card has changed under their thumb: they see what it says now, and tap again if they mean it.
            show(desk)
            return
    bill = next((case for case in desk.book.cases if case.id == call.case), None)
    if not is_open(desk) and bill is not None:
        # Nobody is on the line yet: what was said since counts.
        desk.book = replace(desk.book, call=replace(call, held=telephone(desk).freeze(desk.reader(bill))))
    begun(desk, meant.name, meant.value)


def went_on(desk: Desk) -> None:
    """Show what follows from the last move, or close the call where it is over."""
    call = desk.book.call
    if call is None:
        return
    ended = telephone(desk).over(fold(desk, call))
    if ended:
        close(desk, call, ended)
    else:
        show(desk)


def begun(desk: Desk, name: str, value: str) -> None:
    """Make a move. With the one that opens the call the card comes as a new message, which can be pinned."""
    call = desk.book.call
    if call and not is_open(desk) and _opens(desk, call, name, value):
        put_away(desk)
        note(desk, CARD)
    note(desk, name, value)
    if is_open(desk):
        # Whatever else was asked has to wait.
        desk.book = replace(desk.book, pending=None)
    went_on(desk)


def _opens(desk: Desk, call: Call, name: str, value: str) -> bool:
    """Whether a move opens the call."""
    after = replace(call, moves=(*call.moves, Move(name, value, desk.now)))
    return drawn(desk, after).open


def expired(desk: Desk) -> None:
    """Close a call that nobody has touched for hours, before anything else is read."""
    call = desk.book.call
    if call is None:
        return
    talk = fold(desk, call)
    if any(ring.closes and ring.at <= desk.now for ring in telephone(desk).rings(talk)):
        close(desk, call, CLOSED, asks=False)


def rang(desk: Desk) -> bool:
    """Say what it is time to say while a call lasts; whether there was anything."""
    call = desk.book.call
    due = [ring for ring in telephone(desk).rings(fold(desk, call)) if ring.at <= desk.now] if call else []
    if call is None or not due:
        return False
    if any(ring.closes for ring in due):
        close(desk, call, CLOSED)
        return True
    # After an outage of the coach the last word stands for all.
    said = telephone(desk).rung(fold(desk, call), due[-1].name, desk.now)
    for ring in due:
        note(desk, RING, ring.name)
    desk.effects.append(replace(worded(desk, call, said), quiet=True))
    return True


def wakes(desk: Desk, otherwise: datetime | None) -> datetime | None:
    """When the coach looks again: while a call is open only its own time counts."""
    mine = rings(desk)
    theirs = () if otherwise is None or is_open(desk) else (otherwise,)
    return min((*mine, *theirs), default=None)


def card_button(desk: Desk, question: str) -> tuple[Label, ...]:
    """The label of the button for the card, beside an answer that somebody in a call may want."""
    phone = desk.library.telephone
    return (Label(SHARED, "call"),) if phone and question in phone.asides else ()


def close(desk: Desk, call: Call, ended: str, *, asks: bool = True) -> None:
    """Write down what came of it, say it, and go on with the bill."""
    was_open = is_open(desk)
    phone, name = telephone(desk), card(call)
    desk.book = replace(desk.book, call=None, pending=None, misses=0)
    if all(case.id != call.case for case in desk.book.cases):
        return
    here = desk.book.current
    if here != call.case:
        desk.book = replace(desk.book, current=call.case, told="")
    outcome = phone.outcome(fold(desk, call), ended, desk.now, desk.reader())
    first, *rest = outcome.told
    desk.effects.append(replace(worded(desk, call, first), card=name, pin=False))
    made = _write(desk, call, outcome) if was_open else _note(desk, outcome)
    for told in rest:
        desk.effects.append(worded(desk, call, told))
    if was_open:
        facts_changed(desk)
        _next_interview(desk, made)
    else:
        desk.book = replace(desk.book, current=here)
    if asks:
        go_on(desk)
        prompt(desk)


def _write(desk: Desk, call: Call, outcome: Outcome) -> dict[str, str]:
    """Keep what the call left behind, each kind of record once, after all earlier ones of its kind; the records."""
    _make_way(desk, telephone(desk).record)
    made = {telephone(desk).record: call.id}
    _record(desk, call.id, telephone(desk).record)
    for each in outcome.written:
        kind = each.fact.record if each.fact.owner is Owner.RECORD else ""
        if kind and kind not in made:
            _make_way(desk, kind)
            made[kind], desk.book = desk.book.next_id("r")
            _record(desk, made[kind], kind)
        write(desk, each.fact, each.raw, made.get(kind, ""))
    desk.journal("called", record=call.id, outcome=outcome.name)
    return {kind: ident for kind, ident in made.items() if ident != call.id}


def _note(desk: Desk, outcome: Outcome) -> dict[str, str]:
    """Keep what is true of the bill, as a phone number is, though nobody was called."""
    for each in outcome.written:
        if each.fact.owner is not Owner.RECORD:
            write(desk, each.fact, each.raw)
    return {}


def _next_interview(desk: Desk, made: dict[str, str]) -> None:
    """Let the next interview be about what the call has left for it, so that nothing is asked twice."""
    case = desk.book.case
    stage = desk.journey.stage(case.stage) if case else None
    interview = desk.library.interviews.get(stage.opens) if stage else None
    if case and interview and case.run is None and interview.record in made:
        desk.book = desk.book.with_case(replace(case, run=Run(interview.id, made[interview.record])))


def _make_way(desk: Desk, kind: str) -> None:
    """Let go of a question that the call has answered, where it is open and nothing was said: how it went, say."""
    case = desk.book.case
    run = case.run if case else None
    if case is None or run is None or desk.book.facts.held.get(f"record:{run.record}"):
        return
    if desk.library.interviews[run.interview].record == kind:
        records = tuple(record for record in case.records if record.id != run.record)
        desk.book = desk.book.with_case(replace(case, run=None, records=records))


def _record(desk: Desk, ident: str, kind: str) -> None:
    case = in_hand(desk)
    desk.book = desk.book.with_case(replace(case, records=(*case.records, Record(ident, kind))))
