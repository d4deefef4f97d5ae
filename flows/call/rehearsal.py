"""The rehearsal: the coach says what offices say, the person answers, and gets one line of feedback and a better line.

A pure table: level and round give what is said. It uses the person's own numbers and never leaves anything behind.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.effects import Label, Reply
from flows.call import buttons, lines
from flows.call.machine import offers
from flows.call.talk import Practice, Talk
from flows.rules.money import ladder_round

if TYPE_CHECKING:
    from bot.core.call import Move

EASY, HARD = "easy", "hard"
THEIR_SUM = "their_sum"
"""The round in which they name a sum between the person's number and the bill."""
ROUNDS = {
    EASY: ("full_balance", "no_negotiation", THEIR_SUM, "today_only", "no_writing"),
    HARD: (
        "confirm_debt",
        "too_much_income",
        "collections_threat",
        "bank_balance",
        "card_offered",
        THEIR_SUM,
        "lowest",
    ),
}
"""What they say, round by round. A line that does not fit the case is left out."""
GOOD = ("asked_question",)
FEEDBACK = (
    "gave_private",
    "paid_now",
    "said_yes",
    "angry",
    "number_up",
    "silent",
    "too_long",
    "sorry",
    "asked_question",
    "no_request",
)
"""What is said to an answer, the gravest first."""
BLOCKS = ("ask", "over")


def table(talk: Talk) -> tuple[str, ...]:
    """The rounds of this person's rehearsal."""
    level = talk.practice.level if talk.practice else EASY
    fits = (each for each in ROUNDS[level] if offers(talk) or each != THEIR_SUM)
    return tuple(each for each in fits if each == THEIR_SUM or lines.BY_ID[each].fits(talk))


def rounds(talk: Talk) -> int:
    """How many there are."""
    return len(table(talk))


def says(talk: Talk) -> str:
    """What they say in this round; empty at the end."""
    found = table(talk)
    at = talk.practice.round if talk.practice else 0
    return found[at] if at < len(found) else ""


def their_sum(talk: Talk) -> Decimal | None:
    """Dollars that they name in a rehearsal: half way between the person's number and the bill."""
    owed, ours = talk.held.owed, talk.held.first
    return None if owed is None or ours is None else ladder_round((owed + ours) / 2, talk.known)


def step(talk: Talk, move: Move) -> Talk:  # noqa: PLR0911 - one case for each move
    """Take one move of a rehearsal in."""
    now = replace(talk, last=move.at)
    practice = talk.practice
    if move.name == "rehearse":
        return replace(now, practice=Practice(HARD if move.value == HARD else EASY))
    if practice is None or move.name in {"cancel", "hang_up", "ended", "not_today"}:
        return replace(now, practice=None)
    match move.name:
        case "answer":
            good = practice.good + (move.value in GOOD)
            return replace(now, practice=replace(practice, feedback=move.value, good=good, shown=True))
        case "show_line":
            return replace(now, practice=replace(practice, shown=True, feedback=""))
        case "said_it" if not practice.shown:
            return replace(now, practice=_next(replace(practice, good=practice.good + 1)))
        case "said_it" | "next":
            return replace(now, practice=_next(practice))
        case _:
            return now


def _next(practice: Practice) -> Practice:
    return replace(practice, round=practice.round + 1, feedback="", shown=False)


def rows(talk: Talk) -> buttons.Rows:
    """The buttons of a rehearsal."""
    practice = talk.practice
    if practice is None or not says(talk):
        other = EASY if practice and practice.level == HARD else HARD
        label = "easier" if other == EASY else "harder"
        return ((_event(f"rehearse:{other}", label), _event("start")), (_event("cancel", "back"),))
    if practice.shown:
        return ((_event("next"), _event("cancel", "end_practice")),)
    return ((_event("show_line"), _event("said_it")), (_event("undo"), _event("cancel", "end_practice")))


def _event(move: str, label: str = "") -> buttons.Event:
    return move, Reply("", Label(buttons.TEMPLATE, label or move))
