"""The reply: act upon what was understood, so that the turn ends with one open question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot.core.book import Asked, Confirm, Meta, Revisit
from bot.core.effects import Label, Lead
from bot.core.events import Spoke
from bot.core.wire import Text
from bot.engine.answer import answered
from bot.engine.calling import moved
from bot.engine.desk import command
from bot.engine.meant import (
    Agreed,
    Alarm,
    Answer,
    Command,
    Forgotten,
    Kept,
    Missed,
    Moved,
    Repeated,
    Resembled,
    Sent,
    Talked,
    Unclear,
    Wondered,
)
from bot.engine.prompt import ASIDES, SHARED, ask_of, open_screen, prompt, question_id
from bot.engine.reading import understand
from bot.engine.repairs import obey
from bot.engine.shelf import settle

if TYPE_CHECKING:
    from bot.core.book import Screen
    from bot.core.effects import Reply
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

PATIENCE = 3
"""Misses in a row before the coach offers a way around the question."""
EXPLAINED = ("future", "past", "too_large", "too_small", "negative", "impossible", "too_long")
"""Problems that have words of their own in `talk/lead`."""


def reply(desk: Desk, reading: Reading) -> None:  # noqa: C901, PLR0912 - one case for each reading, none of them long
    """Do what was meant."""
    match reading:
        case Answer(target=target, raw=raw):
            answered(desk, target, raw)
        case Unclear(target=target, raw=raw, change=change):
            desk.book = replace(desk.book, pending=Confirm(target, raw, change), misses=0)
            prompt(desk)
        case Kept():
            desk.book = replace(desk.book, pending=None, misses=0)
            prompt(desk, lead=Lead("kept"))
        case Agreed(yes=yes):
            _agreed(desk, yes=yes)
        case Talked(option=option):
            settle(desk, option)
        case Command(name=name, argument=argument):
            obey(desk, name, argument)
        case Wondered(question=question):
            obey(desk, "aside" if question in desk.library.asides else "question", question)
        case Resembled(questions=questions):
            titles = [_title(desk, each) for each in questions]
            desk.say("talk/did_you_mean", replies=titles)
            _missed(desk, "unreadable", quiet=True)
        case Alarm(name=name):
            _alarmed(desk, name)
        case Sent(attachment=attachment):
            desk.say("talk/attachment", block=attachment.thing.value)
            beside = understand(desk, Spoke(Text(attachment.caption)))
            # Words beside a picture count where they say something; they are never called a wrong answer.
            reply(desk, beside) if not isinstance(beside, Missed | Resembled) else prompt(desk)
        case Moved():
            moved(desk, reading)
        case Missed(code=code):
            _missed(desk, code)
        case Repeated():
            pass
        case Forgotten():
            prompt(desk, lead=Lead("old_button"))
        case _:
            assert_never(reading)


def _title(desk: Desk, question: str) -> Reply:
    """The button of a question that the coach knows, or of an interview on the way."""
    if question in desk.library.asides:
        return command(f"aside.{question}", Label(ASIDES, question))
    return command(f"question.{question}", Label(f"say/question/{question}", "title"))


def _agreed(desk: Desk, *, yes: bool) -> None:
    pending = desk.book.pending
    if not isinstance(pending, Confirm):
        return
    if yes:
        answered(desk, pending.target, pending.raw)
        return
    back = None if pending.change else Revisit(pending.target)
    desk.book = replace(desk.book, pending=None)
    if back and _known(desk, pending.target):
        desk.book = replace(desk.book, pending=back)
    prompt(desk, lead=Lead("left_as_it_was" if pending.change else "again"))


def _known(desk: Desk, target: Screen) -> bool:
    found = ask_of(desk, target)
    return bool(found and desk.reader(record=target.record).held(found[1].fact).now)


def _missed(desk: Desk, code: str, *, quiet: bool = False) -> None:
    """Nothing was understood: say it kindly, ask again with an example, and after three times show ways around."""
    misses = desk.book.misses + 1
    desk.book = replace(desk.book, misses=misses)
    if quiet:
        return
    if misses >= PATIENCE:
        desk.say("talk/stuck", replies=_ways_around(desk))
    elif code == "story":
        # Somebody tells what happened: it is heard, and the open question is asked, not called unanswered.
        prompt(desk, lead=Lead("story"))
        return
    prompt(desk, block="retry", lead=Lead(code) if code in EXPLAINED else None)


def _ways_around(desk: Desk) -> list[Reply]:
    screen = open_screen(desk)
    skip = [command(f"skip.{question_id(screen)}", Label(SHARED, "skip"))] if screen else []
    return [*skip, command("person"), command("menu")]


def _alarmed(desk: Desk, name: str) -> None:
    match name:
        case "court":
            desk.book = replace(desk.book, pending=Meta(Asked.COURT))
            prompt(desk)
        case _:
            desk.say(f"talk/alarm/{name}")
            prompt(desk, lead=Lead("when_ready") if name == "distress" else None)
