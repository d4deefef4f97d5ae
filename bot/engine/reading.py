"""Reading a reply: what a person meant, found by strength and by the screen that they had seen.

The order: a button; what must never be missed (distress, court papers, a social security number); a command; an exact
answer; a question we know; an answer in doubt; something like a question; and only then "I did not get that".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.answers import Doubt, Hearing, Ok, Option, Silence
from bot.core.book import Confirm, Meta, Place, Revisit
from bot.core.kinds import Words
from bot.core.wire import Attachment, Tap, Text
from bot.engine.meant import (
    Agreed,
    Alarm,
    Answer,
    Command,
    Forgotten,
    Kept,
    Missed,
    Repeated,
    Resembled,
    Sent,
    Talked,
    Unclear,
    Wondered,
)
from bot.engine.prompt import (
    KEEP,
    NO,
    NONE,
    TALK,
    UNSURE,
    YES,
    ask_of,
    choices,
    hearing,
    open_screen,
    same_question,
)
from bot.understanding.parse import parse
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.book import Screen
    from bot.core.events import Spoke
    from bot.core.flow import AnyFact
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

LONG = 10
"""No screen has a number of so many digits."""
OPEN_TEXT = ("text", "name")
"""Kinds that would take anything; they yield to whatever else the words could be."""


def understand(desk: Desk, event: Spoke) -> Reading:
    """What the person meant."""
    match event.said:
        case Tap(token=token):
            return _tapped(desk, token)
        case Attachment(caption=caption) as thing:
            said = _alarm(desk, caption)
            return said or Sent(thing)
        case Text(text=text):
            return _typed(desk, text, _seen(desk, event), edited=event.edited and _is_late(desk, event))


def _is_late(desk: Desk, event: Spoke) -> bool:
    """Whether the writer had seen an older screen than the newest."""
    return event.seen is not None and event.seen < desk.book.screen


def _seen(desk: Desk, event: Spoke) -> Screen | None:
    """The older question that the writer had before them; None where it is the open one or not a plain question."""
    seen = desk.book.shown(event.seen) if event.seen is not None and _is_late(desk, event) else None
    current = desk.book.shown(desk.book.screen)
    if seen is None or current is None or seen.place is not Place.STEP or same_question(seen, current):
        return None
    return seen


def _tapped(desk: Desk, token: str) -> Reading:
    number, _, option = token.partition(":")
    if number == "c":
        name, _, argument = option.partition(".")
        return Command(name, argument)
    screen = desk.book.shown(int(number)) if number.isascii() and number.isdecimal() and len(number) < LONG else None
    if screen is None:
        return Forgotten()
    if screen.place is not Place.STEP:
        return _chosen(desk, option) if screen.number == desk.book.screen else Repeated()
    found = ask_of(desk, screen)
    current = open_screen(desk)
    here = current is not None and same_question(screen, current) and not isinstance(desk.book.pending, Confirm)
    if option == KEEP:
        return Kept() if here and isinstance(desk.book.pending, Revisit) else Repeated()
    if found is None or option not in {each for each, _ in choices(found[1], screen)}:
        return Forgotten()
    raw = _option(found[1].fact, option)
    return Answer(screen, raw) if here else _late(desk, screen, found[1].fact, raw)


def _option(fact: AnyFact, option: str) -> Raw | Silence:
    if option == UNSURE:
        return Silence.UNSURE
    if fact.kind.name == "choices":
        return () if option == NONE else (option,)
    return option


def _late(desk: Desk, screen: Screen, fact: AnyFact, raw: Raw | Silence) -> Reading:
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


def _typed(desk: Desk, text: str, seen: Screen | None, *, edited: bool) -> Reading:  # noqa: PLR0911 - a ladder, by strength
    phrases = desk.library.phrases[desk.book.language]
    alarm = _alarm(desk, text)
    if alarm:
        return alarm
    if text.strip().startswith("/"):
        name, _, argument = text.strip()[1:].partition(" ")
        return Command(name.partition("@")[0].lower(), argument.strip())
    said = _settled(desk, text)
    if said is not None:
        return said
    commands = match(text, phrases.commands)
    if commands.exact:
        return Command(commands.exact)
    if seen:
        found, older = ask_of(desk, seen), _answered(desk, text, seen)
        claimed = found is not None and found[1].fact.kind.name in OPEN_TEXT and _claimed(desk, text, commands.strong)
        if found and isinstance(older, Answer | Unclear) and not claimed:
            return _late(desk, seen, found[1].fact, older.raw)
    if edited:
        # An old message was changed into something that its question cannot use: the open question is not touched.
        return Repeated()
    return _weighed(desk, text, commands.strong, unseen=seen is not None)


def _alarm(desk: Desk, text: str) -> Alarm | None:
    found = match(text, desk.library.phrases[desk.book.language].alarms)
    name = found.exact or found.strong
    return Alarm(name) if name else None


def _settled(desk: Desk, text: str) -> Reading | None:
    """An answer to a confirmation, or to a question about the talk."""
    match desk.book.pending:
        case Confirm():
            heard = parse(Words(name="yesno"), text, Hearing(desk.today, desk.book.language))
            if isinstance(heard, Ok) and heard.value in {YES, NO}:
                return Agreed(heard.value == YES)
        case Meta(asked=asked):
            words = desk.library.phrases[desk.book.language].options.get(f"talk/{asked.value}", {})
            options = tuple(Option(each, *_words(words.get(each, (each,)))) for each in TALK[asked])
            heard = parse(Words(name="choice"), text, Hearing(desk.today, desk.book.language, options))
            if isinstance(heard, Ok) and isinstance(heard.value, str):
                return Talked(heard.value)
        case _:
            pass
    return None


def _words(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return words[0], words[1:]


def _claimed(desk: Desk, text: str, command: str | None) -> bool:
    """Whether words that any open question would take are really a question of theirs, or a command."""
    questions = match(text, desk.library.phrases[desk.book.language].questions)
    return bool(questions.exact or questions.strong or command)


def _weighed(desk: Desk, text: str, command: str | None, *, unseen: bool) -> Reading:
    """Read by strength: exact answer, known question or command, doubt, a resemblance, a miss.

    `unseen`: the writer had not seen the open question, so that even an exact answer is only a doubt.
    """
    phrases = desk.library.phrases[desk.book.language]
    questions = match(text, phrases.questions)
    target = open_screen(desk)
    answer = _answered(desk, text, target) if target else Missed("unreadable")
    if unseen and isinstance(answer, Answer):
        raw = answer.raw
        answer = Missed("unreadable") if isinstance(raw, Silence) else Unclear(answer.target, raw)
    wondered = questions.exact or questions.strong
    found = ask_of(desk, target) if target else None
    open_text = found is not None and found[1].fact.kind.name in OPEN_TEXT
    if isinstance(answer, Answer) and not (open_text and (wondered or command)) and not questions.exact:
        return answer
    if wondered:
        return Wondered(wondered)
    if command:
        return Command(command)
    if isinstance(answer, Unclear):
        return answer
    if questions.weak:
        return Resembled(questions.weak)
    return answer


def _answered(desk: Desk, text: str, target: Screen) -> Answer | Unclear | Missed:
    found = ask_of(desk, target)
    if found is None:
        return Missed("unreadable")
    fact = found[1].fact
    heard = parse(fact.kind, text, hearing(desk, target))
    match heard:
        case Ok(value=value):
            return Answer(target, _raw(fact, value))
        case Doubt(value=value):
            raw = _raw(fact, value)
            return Missed("unreadable") if isinstance(raw, Silence) else Unclear(target, raw)
        case _:
            return Missed(heard.code)


def _raw(fact: AnyFact, value: object) -> Raw | Silence:
    if isinstance(value, Silence):
        return value
    if fact.kind.name == "choice":
        return str(value)
    if fact.kind.name == "choices" and isinstance(value, tuple):
        return tuple(str(each) for each in value if each != NONE)
    raw: Raw = fact.kind.dump(value)
    return raw
