"""Overheard: what a person types while a call is under way. The next sentence to say goes before everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.core.call import CARD, UNDO
from bot.core.wire import Attachment, Tap, Text
from bot.engine.dialling import fold, is_open, telephone
from bot.engine.meant import Alarm, Command, Moved, Repeated
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.call import Call
    from bot.core.events import Spoke
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

LATER = "later"
"""A move: they asked for something that can wait until the call is over."""
ALARMS = ("distress", "ssn", "card")
"""What is looked for in a call too. Court papers are talked about on the phone; they are no news of this minute."""
CARRIED_OUT = ("stop", "delete", "call", "start")
"""Commands that leave the call as it is."""
PRIVATE = ("ssn", "card")
"""What is given away in a practice is spoken of there: it is what is practised."""
HEARD_FIRST = (*CARRIED_OUT, "help", "menu", "pause", "person")
"""Commands that no practice takes for an answer."""
ABOUT_THE_CALL = {
    "back": UNDO,
    "undo": UNDO,
    "card": CARD,
    "pause": "pause",
    "numbers": "numbers",
    "end": "hang_up",
    "dialing": "still_holding",
    "picked_up": "someone_here",
}
"""Commands that mean a move of the call while there is one."""


def overheard(desk: Desk, event: Spoke) -> Reading | None:
    """What was meant, by the call; None where there is no call, or where it is not the call's to say."""
    call = desk.book.call
    if call is None:
        return None
    if not is_open(desk):
        return _before(desk, event, call)
    match event.said:
        case Tap():
            return None
        case Attachment(caption=caption):
            return _typed(desk, caption, call) if caption else Moved(LATER)
        case Text(text=text):
            # A message that is changed afterwards was answered when it came.
            return Repeated() if event.edited else _typed(desk, text, call)
        case _ as never:
            assert_never(never)


def _before(desk: Desk, event: Spoke, call: Call) -> Reading | None:
    """Before anybody is on the line only what is plainly about the call is the call's, and what is practised."""
    if not isinstance(event.said, Text) or event.said.text.strip().startswith("/"):
        return None
    phrases = desk.library.phrases[desk.book.language]
    found = match(event.said.text, phrases.alarms)
    alarm = (found.exact or found.strong) not in {None, *PRIVATE}
    if alarm or match(event.said.text, phrases.commands).exact in HEARD_FIRST:
        return None
    name, value = _heard(desk, event.said.text, call)
    return Moved(name, value) if name else None


def _typed(desk: Desk, text: str, call: Call) -> Reading:
    phrases = desk.library.phrases[desk.book.language]
    found = match(text, phrases.alarms)
    alarm = found.exact or found.strong
    if alarm in ALARMS:
        return Alarm(alarm)
    if text.strip().startswith("/"):
        name, _, argument = text.strip()[1:].partition(" ")
        return _command(name.partition("@")[0].lower(), argument.strip())
    command = match(text, phrases.commands).exact
    if command in ABOUT_THE_CALL or command in CARRIED_OUT:
        return _command(command, "")
    return Moved(*_heard(desk, text, call))


def _command(name: str, argument: str) -> Reading:
    if name in CARRIED_OUT:
        return Command(name, argument)
    return Moved(ABOUT_THE_CALL.get(name, LATER))


def _heard(desk: Desk, text: str, call: Call) -> tuple[str, str]:
    phrases = desk.library.phrases[desk.book.language]
    return telephone(desk).hear(fold(desk, call), text, phrases, desk.today)
