"""Repairs: everything that a person may want of the talk itself, at any time, without losing their place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.book import Asked, Confirm, Meta, Revisit, Screen
from bot.core.effects import Label, Lead
from bot.core.flow import Give
from bot.engine.advance import give
from bot.engine.answer import answered, stale_papers
from bot.engine.asides import backed_out, left, open_aside, steps_back
from bot.engine.calling import CALLING, card_button, take_up, told_of
from bot.engine.desk import command
from bot.engine.prompt import FACTS, MORE, SHARED, open_screen, prompt, question_id
from bot.engine.reminding import REMINDING, remember
from bot.engine.shelf import list_bills, new_bill, switch, welcome_back
from bot.engine.told import in_other_words, told
from bot.engine.walk import key
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.effects import Reply
    from bot.engine.desk import Desk

MENU = ("plan", "numbers", "bills", "told", "change", "reminders", "newbill", "pause", "delete", "go")
A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Choosing:
    """What can be changed, a page at a time."""

    more: bool


def obey(desk: Desk, name: str, argument: str = "") -> None:  # noqa: C901, PLR0912, PLR0915 - one line for each command
    """Carry out a command. An unknown one shows the menu."""
    match name:
        case "start" if desk.book.reminders.silent:
            # Beside STOP, START is the word for it.
            remember(desk, "unstop", "")
        case "start" | "resume" | "go":
            welcome_back(desk)
        case "bills":
            list_bills(desk)
        case _ if name in REMINDING:
            remember(desk, name, argument)
        case _ if name in desk.library.cards:
            _card(desk, name)
        case "help" | "person" | "language":
            _explain(desk, f"talk/{name}")
        case _ if name in CALLING and desk.library.telephone and desk.book.case:
            take_up(desk, name)
        case "repeat":
            prompt(desk)
        case "why":
            prompt(desk, block="why")
        case "words":
            in_other_words(desk)
        case "told":
            told(desk) if desk.book.case else welcome_back(desk)
        case "aside" if argument in desk.library.asides and desk.book.case:
            open_aside(desk, desk.book.case, argument)
        case "comeback" if desk.book.case and desk.library.comeback:
            desk.show("say/card/recap", desk.library.recap)
            open_aside(desk, desk.book.case, desk.library.comeback)
        case "cancel":
            _cancel(desk)
        case "back":
            _back(desk)
        case "change" | "change_the" | "edit":
            _change(desk, argument)
        case "skip":
            _skip(desk, argument)
        case "pause":
            desk.book = replace(desk.book, paused=True)
            desk.show("talk/paused", desk.library.recap, replies=[command("go")])
        case "case":
            switch(desk, argument)
        case "give":
            # Typed without a name it is the first that was offered.
            _give_again(desk, argument or next(iter(stale_papers(desk)), ""))
        case "question" if argument in desk.library.questions:
            _wonder(desk, argument)
        case "newbill":
            new_bill(desk)
        case "delete" | "restart":
            desk.book = replace(desk.book, pending=Meta(Asked(name)))
            prompt(desk)
        case "thanks" | "hello":
            prompt(desk, lead=Lead(name))
        case _:
            desk.say("talk/menu", replies=[command(each) for each in MENU])


def _card(desk: Desk, name: str) -> None:
    if desk.book.case is None:
        welcome_back(desk)
        return
    desk.show(f"say/card/{name}", desk.library.cards[name])
    prompt(desk)


def _explain(desk: Desk, template: str, view: object | None = None, replies: Sequence[Reply] = ()) -> None:
    """Say something on the way; then the same question again."""
    desk.say(template, view=view, replies=replies)
    prompt(desk, lead=Lead("back_to") if desk.book.case else None)


def _wonder(desk: Desk, question: str) -> None:
    if told_of(desk, question):
        return
    known = desk.library.questions[question]
    view = known.view.build(desk.reader()) if known.view else None
    _explain(desk, f"say/question/{question}", view, [command("call", label) for label in card_button(desk, question)])


def _page(argument: str) -> int:
    """The page that a button names; what is no number names the first."""
    return int(argument) if argument.isascii() and argument.isdecimal() and len(argument) < A_PAGE else 0


def _cancel(desk: Desk) -> None:
    """Let go of what waits for an answer; where nothing does, leave the interview on the way."""
    pending = desk.book.pending
    if pending is None:
        prompt(desk, lead=Lead("left_aside") if left(desk) else None)
        return
    new = isinstance(pending, Confirm) and not pending.change
    desk.book = replace(desk.book, pending=None)
    prompt(desk, lead=None if new else Lead("kept"))


def _back(desk: Desk) -> None:
    pending = desk.book.pending
    if isinstance(pending, Meta) and pending.asked in {Asked.ZONE, Asked.HOURS}:
        # Asked beside the open question: it is left as it is, and back leads from that one.
        desk.book = replace(desk.book, pending=None)
    elif isinstance(pending, Confirm | Meta):
        desk.book = replace(desk.book, pending=None)
        prompt(desk)
        return
    case, steps = desk.book.case, steps_back(desk)
    reopened = desk.book.pending if isinstance(desk.book.pending, Revisit) else None
    if reopened and case and case.aside and reopened.target not in steps:
        # "Change" had opened it beside the interview on the way: back leads into that one again.
        desk.book = replace(desk.book, pending=None)
        prompt(desk)
        return
    depth = reopened.depth + 1 if reopened else 0
    if depth < len(steps):
        desk.book = replace(desk.book, pending=Revisit(steps[-1 - depth], depth), misses=0)
        prompt(desk)
        return
    prompt(desk, lead=Lead("left_aside" if backed_out(desk) else "first_question"))


def _change(desk: Desk, argument: str) -> None:
    """Open one answer again, or show which there are. `argument` names a fact, or counts pages."""
    if desk.book.case is None:
        welcome_back(desk)
        return
    page = _page(argument)
    if argument and not page:
        found = match(argument, desk.library.phrases[desk.book.language].facts)
        fact = argument if argument in desk.library.facts else found.exact or found.strong
        if fact == desk.library.court[0].id:
            desk.book = replace(desk.book, pending=Meta(Asked.COURT))
            prompt(desk)
            return
        if fact and _reopened(desk, fact):
            return
    facts = [fact for fact in desk.library.changeable if desk.reader().held(fact).now]
    shown = facts[page * A_PAGE : (page + 1) * A_PAGE]
    if not shown:
        prompt(desk, lead=Lead("nothing_to_change"))
        return
    more = len(facts) > (page + 1) * A_PAGE
    named = [command(f"edit.{fact.id}", Label(FACTS, fact.id)) for fact in shown]
    next_page = [command(f"change.{page + 1}", Label(SHARED, MORE))] if more else []
    desk.book = replace(desk.book, pending=Meta(Asked.CHANGE, page))
    desk.say("talk/change", view=Choosing(more), replies=[*named, *next_page])


def _reopened(desk: Desk, fact: str) -> bool:
    """Open the answer about a fact again; False where it was not given yet."""
    declared = desk.library.facts[fact]
    if fact not in desk.tables.asked_at or desk.reader().held(declared).now is None:
        # What a call has left behind was asked by nobody here.
        return False
    kind, _, ident = desk.reader().owner(declared).partition(":")
    at = desk.tables.asked_at[fact]
    target = Screen(0, desk.book.current, *at, ident if kind == "record" else "")
    desk.book = replace(desk.book, pending=Revisit(target), misses=0)
    prompt(desk)
    return True


def _skip(desk: Desk, question: str) -> None:
    """Leave the open question out. A button names its question, so that a double tap does not skip two."""
    screen = open_screen(desk)
    if screen is None or desk.book.pending is not None:
        desk.book = replace(desk.book, pending=None)
        prompt(desk, lead=Lead("kept"))
    elif question in {"", question_id(screen)}:
        answered(desk, screen, Silence.DECLINED)


def _give_again(desk: Desk, argument: str) -> None:
    """Give a letter or a script anew, with what is known now."""
    name, _, ident = argument.partition("/")
    case = desk.book.case
    interview = desk.library.interviews.get(name)
    step = interview.step(ident) if interview else None
    given = case is not None and any(
        run.interview == name and ident in run.passed for run in (*case.old_runs, *((case.run,) if case.run else ()))
    )
    if case is None or interview is None or not given or not isinstance(step, Give):
        prompt(desk, lead=Lead("old_button"))
        return
    runs = tuple(
        replace(run, passed={**run.passed, ident: key(step, desk.reader(record=run.record))})
        if run.interview == name and ident in run.passed
        else run
        for run in case.old_runs
    )
    run = case.run
    if run and run.interview == name and ident in run.passed:
        run = replace(run, passed={**run.passed, ident: key(step, desk.reader())})
    desk.book = desk.book.with_case(replace(case, old_runs=runs, run=run))
    give(desk, interview, step)
    prompt(desk)
