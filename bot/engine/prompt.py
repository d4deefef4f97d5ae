"""The prompt: the one question that is open, asked or asked again. Every turn ends with one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from bot.core.answers import Hearing, Option
from bot.core.book import Asked, Confirm, Meta, Place, Revisit, Screen
from bot.core.charges import Picks
from bot.core.effects import Label, Lead
from bot.core.flow import Ask
from bot.core.kinds import Choice, Choices
from bot.engine.advance import go_on, position
from bot.engine.desk import command
from bot.engine.dialling import is_on_top
from bot.engine.dialling import show as show_card
from bot.engine.shown import Shown, now, show

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.core.effects import Reply
    from bot.core.flow import Interview
    from bot.engine.desk import Desk

UNSURE = "unsure"
KEEP = "keep"
MORE = "more"
NONE = "none"
YES = "yes"
NO = "no"
SHARED = "parts/choices"
FACTS = "parts/facts"
ASIDES = "parts/asides"
CONFIRM = "talk/confirm"
TALK = {Asked.DELETE: ("bill", "everything", NO), Asked.RESTART: (YES, NO), Asked.COURT: (YES, NO)}
"""The talk's own questions and their choices; the words are in `talk/<name>`."""
BESIDE = (Asked.CHANGE, Asked.ZONE, Asked.HOURS)
"""Questions of the talk beside which the open question stays open."""
AT_ANY_TIME = (Meta(Asked.DELETE), Meta(Asked.RESTART))
"""Questions that are put in the middle of a call too: nothing is deleted unasked."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """A value to confirm; `before` is what it would replace."""

    value: Shown
    before: Shown


def ask_of(desk: Desk, screen: Screen) -> tuple[Interview, Ask] | None:
    """The question of a screen, where it still exists."""
    interview = desk.library.interviews.get(screen.interview)
    step = interview.step(screen.step) if interview else None
    return (interview, step) if interview and isinstance(step, Ask) else None


def place(interview: Interview, ask: Ask, desk: Desk) -> Screen:
    """The screen of a question of the case in hand, not yet numbered."""
    case = desk.book.case
    run = (case.aside or case.run) if case else None
    record = run.record if run and run.interview == interview.id else ""
    return Screen(0, desk.book.current, interview.id, ask.id, record)


def template(screen: Screen) -> str:
    """The template of a question."""
    return f"ask/{screen.interview}/{screen.step}"


def open_screen(desk: Desk) -> Screen | None:
    """The question that a reply answers now: the one being confirmed or changed, or the newest one that is still open.

    The newest screen may belong to another bill, or to a question that was answered: then nothing is open.
    """
    match desk.book.pending:
        case Confirm(target=target) | Revisit(target=target):
            return target
        case Meta(asked=asked) if asked not in BESIDE:
            return None
        case _:
            found = position(desk)
            current = desk.book.shown(desk.book.screen)
            still = found and current and same_question(current, place(*found, desk))
            if found and desk.book.call and not still:
                # Behind the card of a call that was not begun the bill's own question waits.
                return place(*found, desk)
            return current if still and current and current.place is Place.STEP else None


def question_id(screen: Screen) -> str:
    """A short name of a question of one bill and one record, for the token of a button."""
    return f"{screen.interview}/{screen.step}/{screen.case}{screen.record}"


def same_question(one: Screen, other: Screen) -> bool:
    """Whether two screens put the same question about the same thing."""
    return (one.case, one.interview, one.step, one.record) == (other.case, other.interview, other.step, other.record)


def hearing(desk: Desk, screen: Screen) -> Hearing:
    """What the parser may know when it reads a reply to this screen."""
    found = ask_of(desk, screen)
    options: tuple[Option, ...] = ()
    about: Decimal | None = None
    lines: tuple[str, ...] = ()
    if found:
        _, ask = found
        said = desk.library.phrases[desk.book.language].options.get(ask.fact.id, {})
        options = tuple(Option(each, words[0], words[1:]) for each, words in said.items())
        reader = desk.reader(record=screen.record)
        about = ask.about(reader) if ask.about else None
        lines = ask.among(reader) if ask.among else ()
    return Hearing(desk.today, desk.book.language, options, about, lines)


def choices(ask: Ask, screen: Screen) -> list[tuple[str, Label]]:
    """The buttons under a question. Open questions can always be left with "not sure"."""
    label = template(screen)
    shown: list[tuple[str, Label]] = []
    if isinstance(ask.fact.kind, Choice):
        shown = [(option.value, Label(label, option.value)) for option in ask.fact.kind.options]
    if isinstance(ask.fact.kind, Choices | Picks):
        shown = [(NONE, Label(label, NONE))]
    return [*shown, (UNSURE, Label(label, UNSURE))]


def ask_screen(desk: Desk, screen: Screen, *, block: str = "ask", lead: Lead | None = None) -> None:
    """Ask a question, or ask it again in other words."""
    found = ask_of(desk, screen)
    if found is None:
        return
    _, ask = found
    options = choices(ask, screen)
    if isinstance(desk.book.pending, Revisit):
        lead = lead or Lead("you_said", now(desk, ask.fact, screen.record))
        options = [(KEEP, Label(SHARED, KEEP)), *options]
    shown = ask.view.build(desk.reader(record=screen.record)) if ask.view else None
    desk.question(template(screen), options, screen, block=block, view=shown, lead=lead)


def prompt(desk: Desk, *, block: str = "ask", lead: Lead | None = None) -> None:
    """Ask what is open: a confirmation, an answer being changed, a question about the talk, or the next question."""
    if is_on_top(desk) and desk.book.pending not in AT_ANY_TIME:
        # While somebody waits on the line there is one thing on the screen.
        show_card(desk)
        return
    match desk.book.pending:
        case Confirm(target=target) | Revisit(target=target) if ask_of(desk, target) is None:
            # The question has gone from the flows since it was put.
            desk.book = replace(desk.book, pending=None)
            _next(desk, block, lead)
        case Confirm() as pending:
            _confirm(desk, pending, lead)
        case Revisit(target=target):
            ask_screen(desk, target, block=block, lead=lead)
        case Meta(asked=Asked.CHANGE | Asked.WHEN | Asked.ZONE | Asked.HOURS):
            desk.book = replace(desk.book, pending=None)
            _next(desk, block, lead)
        case Meta(asked=asked):
            at = Screen(0, desk.book.current, "", "", "", Place.OTHER)
            words = f"talk/{asked.value}"
            desk.question(words, [(each, Label(words, each)) for each in TALK[asked]], at, lead=lead)
        case None:
            _next(desk, block, lead)
        case _ as never:
            assert_never(never)


def _next(desk: Desk, block: str, lead: Lead | None) -> None:
    # Facts of the household, or the date, may have moved this bill on while another was in hand.
    go_on(desk)
    found = position(desk)
    if found:
        ask_screen(desk, place(*found, desk), block=block, lead=lead)
        return
    if lead:
        desk.say("talk/lead", block=lead.block, view=lead.view)
    desk.say("talk/resting", replies=resting())


def resting() -> tuple[Reply, ...]:
    """What can be done where nothing is asked."""
    return tuple(command(name) for name in ("newbill", "bills", "plan"))


def _confirm(desk: Desk, pending: Confirm, lead: Lead | None) -> None:
    found = ask_of(desk, pending.target)
    if found is None:
        return
    fact = found[1].fact
    before = now(desk, fact, pending.target.record) if pending.change else Shown(None)
    view = Confirming(show(desk, fact, pending.raw), before)
    at = Screen(
        0,
        pending.target.case,
        pending.target.interview,
        pending.target.step,
        pending.target.record,
        Place.CONFIRM,
    )
    options = [(YES, Label(SHARED, YES)), (NO, Label(SHARED, NO))]
    desk.question(CONFIRM, options, at, view=view, lead=lead, block="change" if pending.change else "ask")
