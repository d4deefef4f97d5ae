"""The shelf: the person's bills. List them, take one in hand, come back to it, take one away, forget all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.book import Asked, Book, Meta
from bot.core.effects import Dropped, Forget, Lead, Literal, Reply
from bot.engine.advance import facts_changed, go_on, open_case, write
from bot.engine.asides import left
from bot.engine.desk import command
from bot.engine.dialling import put_away
from bot.engine.prompt import YES, prompt

if TYPE_CHECKING:
    from bot.engine.desk import Desk


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away: how many bills, and how many are left."""

    bills: int
    left: int


def welcome_back(desk: Desk) -> None:
    """Pick up where the person left, with a word about what was; or begin."""
    desk.book = replace(desk.book, paused=False)
    if desk.book.case is None:
        greet(desk)
        return
    desk.show("say/card/recap", desk.library.recap)
    prompt(desk)


def greet(desk: Desk) -> None:
    """The first screen: who this is, then one question."""
    open_case(desk)
    desk.say("talk/welcome")
    go_on(desk)
    prompt(desk)


def list_bills(desk: Desk) -> None:
    """Show all bills, each with a button."""
    if desk.book.case is None:
        welcome_back(desk)
        return
    numbered = [Reply(f"c:case.{case.id}", Literal(str(n))) for n, case in enumerate(desk.book.cases, start=1)]
    several = numbered if len(numbered) > 1 else []
    desk.show("say/card/bills", desk.library.cards["bills"], replies=[*several, command("newbill"), command("go")])


def new_bill(desk: Desk) -> None:
    """Begin another bill; where the one in hand has not been begun, it is the one."""
    case = desk.book.case
    if case is None:
        greet(desk)
        return
    keys = {f"case:{case.id}", *(f"record:{record.id}" for record in case.records)}
    if any(desk.book.facts.held.get(key) for key in keys):
        open_case(desk)
        go_on(desk)
    prompt(desk, lead=Lead("new_bill"))


def switch(desk: Desk, case: str) -> None:
    """Take another bill in hand."""
    if not any(each.id == case for each in desk.book.cases):
        list_bills(desk)
        return
    desk.book = replace(desk.book, current=case, pending=None, misses=0, told="")
    welcome_back(desk)


def settle(desk: Desk, option: str) -> None:
    """Take the answer to a question about the talk."""
    pending = desk.book.pending
    if not isinstance(pending, Meta):
        return
    desk.book = replace(desk.book, pending=None, misses=0)
    match pending.asked, option:
        case Asked.DELETE, "everything":
            _forget(desk)
        case Asked.DELETE, "bill" if desk.book.case:
            _remove(desk)
        case Asked.RESTART, "yes" if desk.book.case:
            _remove(desk, quietly=True)
            open_case(desk)
            go_on(desk)
            prompt(desk, lead=Lead("restarted"))
        case Asked.COURT, "yes" if desk.book.case:
            _court(desk)
        case Asked.COURT, "no" if desk.book.case and desk.reader().held(desk.library.court[0]).now:
            # There were no court papers after all.
            write(desk, desk.library.court[0], Silence.DECLINED)
            facts_changed(desk)
            prompt(desk, lead=Lead("kept"))
        case _:
            prompt(desk, lead=Lead("kept") if option != YES else None)


def _court(desk: Desk) -> None:
    # Court papers go before whatever else was on the way.
    left(desk)
    fact, raw = desk.library.court
    write(desk, fact, raw)
    facts_changed(desk)
    go_on(desk)
    prompt(desk, lead=Lead("court_noted"))


def _remove(desk: Desk, *, quietly: bool = False) -> None:
    """Take away the bill in hand and everything that was said about it."""
    if desk.book.call and desk.book.call.case == desk.book.current:
        # Its card goes with it.
        put_away(desk)
    book = desk.book
    gone = next(case for case in book.cases if case.id == book.current)
    keys = {f"case:{gone.id}", f"household:{gone.id}", *(f"record:{record.id}" for record in gone.records)}
    cases = tuple(case for case in book.cases if case is not gone)
    desk.book = replace(
        book,
        cases=cases,
        current=cases[-1].id if cases else "",
        told="",
        call=book.call if book.call and book.call.case != gone.id else None,
        facts=book.facts.without(frozenset(keys)),
        screens=tuple(screen for screen in book.screens if screen.case != gone.id),
        trail=tuple(screen for screen in book.trail if screen.case != gone.id),
    )
    desk.effects.append(Dropped(gone.id))
    if quietly:
        return
    desk.say("talk/removed", block="bill", view=Removed(1, len(cases)))
    if cases:
        desk.show("say/card/recap", desk.library.recap)
    prompt(desk)


def _forget(desk: Desk) -> None:
    """Let go of everything that is kept about the person."""
    count = len(desk.book.cases)
    desk.book = Book(desk.book.person, language=desk.book.language, screen=desk.book.screen)
    desk.effects.append(Forget())
    desk.say("talk/removed", block="everything", view=Removed(count, 0))
