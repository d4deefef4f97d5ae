"""The call under way: begun, folded from what happened in it, and drawn as one card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.core.call import CARD, RING, UNDO, Call, Move
from bot.core.effects import Lead, Say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from bot.core.call import Drawn, Telephone, Told
    from bot.core.effects import Effect, Reply
    from bot.engine.desk import Desk

STAYS = (RING, CARD)
"""Moves that nobody made, and that an undo passes over."""


class NoTelephoneError(LookupError):
    """These flows know of no calls: a mistake of whoever put a call into the book."""


def telephone(desk: Desk) -> Telephone:
    """What the flows know of calls.

    Raises:
        NoTelephoneError: nothing.
    """
    if desk.library.telephone is None:
        raise NoTelephoneError
    return desk.library.telephone


def standing(moves: Iterable[Move], begins: Collection[str] = ()) -> tuple[Move, ...]:
    """The moves that were not taken back. What has begun cannot: the card of before is put away."""
    kept: list[Move] = []
    for move in moves:
        if move.name != UNDO:
            kept.append(move)
            continue
        last = next((at for at in reversed(range(len(kept))) if kept[at].name not in {*STAYS, *begins}), None)
        if last is not None:
            del kept[last]
    return tuple(kept)


def fold(desk: Desk, call: Call) -> Any:  # noqa: ANN401 - the talk is of the flows' own type
    """The talk so far: what was known at its beginning, and then one move after the other.

    One move more than what was folded last in this turn is one step more.
    """
    if desk.folded and desk.folded[0] is call:
        return desk.folded[1]
    phone, table = telephone(desk), desk.tables.call
    go = table.move if table else _nowhere
    before, talk = desk.folded or (None, None)
    one_more = before is not None and before.held is call.held and before.moves == call.moves[:-1]
    if one_more and call.moves and call.moves[-1].name != UNDO:
        talk = phone.step(talk, call.moves[-1], go)
    else:
        talk = phone.begin(call.held, desk.library.knowledge)
        for move in standing(call.moves, phone.begins):
            talk = phone.step(talk, move, go)
    desk.folded = (call, talk)
    return talk


def _nowhere(_moment: str, _event: str, _talk: object) -> None:
    """Flows without a telephone have no table."""


def begin(desk: Desk) -> None:
    """Get ready for a call about the bill in hand; one that is open already is shown once more, further down."""
    case = desk.book.case
    if case is None:
        return
    if is_open(desk):
        put_away(desk)
        note(desk, CARD)
    else:
        ident, desk.book = desk.book.next_id("r")
        call = Call(ident, case.id, telephone(desk).freeze(desk.reader()))
        desk.book = replace(desk.book, call=call, pending=None, misses=0)
        desk.journal("call", record=ident)
    show(desk)


def note(desk: Desk, name: str, value: str = "") -> None:
    """Write down what happened, now."""
    call = desk.book.call
    if call is not None:
        moves = (*call.moves, Move(name, value, desk.now))
        desk.book = replace(desk.book, call=replace(call, moves=moves))


def is_open(desk: Desk) -> bool:
    """Whether the other side may be on the line."""
    call = desk.book.call
    return call is not None and drawn(desk, call).open


def drawn(desk: Desk, call: Call) -> Drawn:
    """What the card shows now."""
    if desk.pictured is None or desk.pictured[0] is not call:
        desk.pictured = (call, telephone(desk).draw(fold(desk, call), desk.now))
    return desk.pictured[1]


def is_on_top(desk: Desk) -> bool:
    """Whether the card is all that is asked: somebody waits on the line, or this turn has shown it."""
    call = desk.book.call
    return call is not None and (is_open(desk) or any(_is_card(each) for each in desk.effects))


def _is_card(effect: Effect) -> bool:
    return isinstance(effect, Say) and bool(effect.card)


def is_broken(desk: Desk) -> bool:
    """Whether a mistake of ours keeps the call from being shown: it must not keep the person from all the rest."""
    try:
        is_open(desk)
        rings(desk)
    except Exception:  # noqa: BLE001 - whatever the mistake is
        return True
    return False


def show(desk: Desk) -> None:
    """Show the card, in the place of its earlier self. Of one turn only the last drawing counts."""
    call = desk.book.call
    if call is None:
        return
    now, name = drawn(desk, call), card(call)
    desk.effects = [each for each in desk.effects if not (isinstance(each, Say) and each.card == name)]
    rows = [[_button(call, event, reply) for event, reply in row] for row in now.rows]
    said = worded(desk, call, now.told, [each for row in rows for each in row])
    grid = tuple(len(row) for row in rows)
    desk.effects.append(replace(said, card=name, grid=grid, pin=True if now.open else None))


def put_away(desk: Desk) -> None:
    """Take the buttons from the card that stands there: its next self comes further down, as a new message.

    One that this turn has only just shown is not shown at all.
    """
    call = desk.book.call
    if call is None:
        return
    now, name = drawn(desk, call), card(call)
    fresh = [each for each in desk.effects if not (isinstance(each, Say) and each.card == name)]
    if len(fresh) == len(desk.effects):
        fresh.append(replace(worded(desk, call, now.told), card=name, pin=False if now.open else None, fades=True))
    desk.effects = fresh


def let_go(desk: Desk) -> None:
    """Put away a call that was got ready for and not begun: the bill goes on without it."""
    if desk.book.call is not None and not is_open(desk):
        put_away(desk)
        desk.book = replace(desk.book, call=None)


def worded(desk: Desk, call: Call, told: Told, replies: Sequence[Reply] = ()) -> Say:
    """Words of a call, with the line before them: about its own bill, whichever is in hand."""
    lead = Lead(told.lead, told.view) if told.lead else None
    bill = next((case for case in desk.book.cases if case.id == call.case), None)
    who = desk.library.who(desk.reader(bill))
    return replace(desk.saying(told.template, told.block, told.view, tuple(replies)), lead=lead, who=who)


def card(call: Call) -> str:
    """The name of its card: a new one each time that it is to be seen further down."""
    return f"call.{call.id}.{sum(move.name == CARD for move in call.moves)}"


def _button(call: Call, event: str, reply: Reply) -> Reply:
    """A button names its call and the drawing that it stood on, so that a second tap is known as one.

    One that has a token already is a command.
    """
    return reply if reply.token else replace(reply, token=token(call, event, len(call.moves)))


def token(call: Call, event: str, drawing: int) -> str:
    """The token of a button of one drawing of the card."""
    return f"k:{call.id}:{drawing}:{event}"


def rings(desk: Desk) -> tuple[datetime, ...]:
    """The instants at which the coach speaks by itself while a call lasts."""
    call = desk.book.call
    if call is None:
        return ()
    return tuple(ring.at for ring in telephone(desk).rings(fold(desk, call)))
