"""The words of a call: every block of every template that it can show, for the checker and the preview."""

from __future__ import annotations

from flows.call import buttons, drawing, fields, lines, machine, rehearsal
from flows.call.outcome import HOLDS
from flows.call.talk import Side
from flows.rules.terms import Term

SAY = "say"
MOMENTS = tuple(each for each in machine.MOMENTS if each not in {machine.READY, machine.OVER})
REPLIES = tuple(dict.fromkeys((*lines.BY_ID, *lines.SAID_BY_US)))
AWAY = tuple(side.value for side in Side if side is not Side.TALKING)

WORDS = (
    *((f"call/moment/{moment}", SAY) for moment in (*MOMENTS, lines.COUNT)),
    *((f"call/line/{line}", SAY) for line in REPLIES),
    *((f"call/side/{side}", SAY) for side in AWAY),
    *(("call/chips", page) for page in drawing.OWN_WORDS),
    *(("call/ring", name) for name in HOLDS),
    *(("call/rehearsal", block) for block in rehearsal.BLOCKS),
    ("call/ready", SAY),
    ("call/over", SAY),
    ("call/log", SAY),
    ("letters/call_confirmation", ""),
)
"""Every block that is filled with a card. A letter is shown as a whole."""
LEADS = ("practice_intro", *(f"practice_{each}" for each in rehearsal.FEEDBACK))
"""The lines before a better line in a rehearsal."""

_EVENTS = (
    *(label for pairs in (*buttons.DID.values(), *buttons.AWAY.values()) for _, label in pairs),
    *(label for page in buttons.MORE.values() for row in page for _, label in row),
    *(label for _, label in (*buttons.NEED, *buttons.NEED_AWAY, buttons.TAKES)),
    *(f"note_{what}" for what in fields.NOTES),
    *(f"{how}_{term}" for how in ("term", "ticked") for term in Term),
    *(
        "they_send",
        "start",
        "rehearse",
        "script",
        "not_today",
        "undo",
        "pause",
        "more",
        "cancel",
        "no_date",
        *buttons.DAYS,
        "done",
        "ask_again",
    ),
    *("anyway", "show_line", "next", "harder", "easier", "end_practice", "back"),
)
LABELS = tuple((buttons.TEMPLATE, label) for label in dict.fromkeys(_EVENTS))
"""The labels of all buttons."""
