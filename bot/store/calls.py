"""A call under way as JSON."""

from __future__ import annotations

from datetime import datetime

from bot.core.call import Call, Move
from bot.store.values import Document, instant


def dump(call: Call) -> Document:
    """Write a call."""
    moves = [[move.name, move.value, instant(move.at)] for move in call.moves]
    return {"id": call.id, "case": call.case, "held": dict(call.held), "moves": moves}


def load(document: Document) -> Call:
    """Read a call."""
    moves = tuple(Move(name, value, datetime.fromisoformat(at)) for name, value, at in document["moves"])
    return Call(document["id"], document["case"], document["held"], moves)
