"""Taps: reading a button by the screen it stood on, and late answers by the question they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.book import Confirm, Meta, Place, Revisit
from bot.engine.meant import Agreed, Answer, Command, Forgotten, Kept, Moved, Repeated, Talked, Unclear
from bot.engine.prompt import KEEP, NONE, UNSURE, YES, ask_of, choices, open_screen, same_question

if TYPE_CHECKING:
    from bot.core.book import Screen
    from bot.core.flow import AnyFact
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

LONG = 10
"""No screen has a number of so many digits."""


def tapped(desk: Desk, token: str) -> Reading:  # noqa: PLR0911 - a ladder, by what made the button
    """What a button means: by its screen, and by whether that screen's question is still open."""
    number, _, option = token.partition(":")
    if number == "c":
        name, _, argument = option.partition(".")
        return Command(name, argument)
    if number == "k":
        return _on_card(option)
    screen = desk.book.shown(int(number)) if number.isascii() and number.isdecimal() and len(number) < LONG else None
    if screen is None:
        return Forgotten()
    if screen.place is not Place.STEP:
        return _chosen(desk, option) if screen.number == desk.book.screen else Repeated()
    found = ask_of(desk, screen)
    current = open_screen(desk)
    changing = isinstance(desk.book.pending, Confirm) and desk.book.pending.change
    here = current is not None and same_question(screen, current) and not changing
    if option == KEEP:
        return Kept() if here and isinstance(desk.book.pending, Revisit) else Repeated()
    if found is None or option not in {each for each, _ in choices(found[1], screen)}:
        return Forgotten()
    raw = _option(found[1].fact, option)
    return Answer(screen, raw) if here else late(desk, screen, found[1].fact, raw)


def _option(fact: AnyFact, option: str) -> Raw | Silence:
    if option == UNSURE:
        return Silence.UNSURE
    if fact.kind.name in {"choices", "picks"}:
        return () if option == NONE else (option,)
    return option


def late(desk: Desk, screen: Screen, fact: AnyFact, raw: Raw | Silence) -> Reading:
    """An answer to a question that is no longer open: the same again is nothing, another asks first."""
    stated = desk.reader(record=screen.record).held(fact).now
    if screen.case != desk.book.current or raw is Silence.UNSURE:
        return Repeated()
    if stated is not None and stated.raw == raw:
        return Repeated()
    return Repeated() if isinstance(raw, Silence) else Unclear(screen, raw, change=stated is not None)


def _chosen(desk: Desk, option: str) -> Reading:
    match desk.book.pending:
        case Confirm():
            return Agreed(option == YES)
        case Meta():
            return Talked(option)
        case _:
            return Repeated()


def _on_card(token: str) -> Reading:
    """A button of a call's card: the call, the drawing it stood on, what happened, and what that carries."""
    call, _, rest = token.partition(":")
    drawing, _, event = rest.partition(":")
    name, _, value = event.partition(":")
    fits = drawing.isascii() and drawing.isdecimal() and len(drawing) < LONG
    return Moved(name, value, call, int(drawing)) if fits and name else Forgotten()
