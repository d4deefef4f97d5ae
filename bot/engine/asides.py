"""Asides: interviews on the way, which a person opens by what they say. The one in hand stays where it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.book import Run
from bot.engine.advance import go_on, recorded
from bot.engine.prompt import ask_of, prompt
from bot.engine.walk import ANEW

if TYPE_CHECKING:
    from bot.core.book import Case, Screen
    from bot.engine.desk import Desk


def open_aside(desk: Desk, case: Case, name: str) -> None:
    """Open an interview on the way and come to its first question."""
    interview = desk.library.interviews[name]
    desk.book = replace(desk.book, pending=None, misses=0, told="")
    run = recorded(desk, interview) if interview.record else Run(name)
    now = desk.book.case or case
    set_aside = (*now.old_runs, now.aside) if now.aside else now.old_runs
    desk.book = desk.book.with_case(replace(now, aside=run, old_runs=set_aside))
    desk.journal("aside", interview=name)
    go_on(desk)
    prompt(desk)


def left(desk: Desk) -> bool:
    """Leave an interview on the way, where one is open; what was said in it stays said."""
    case = desk.book.case
    if case is None or case.aside is None:
        return False
    desk.book = desk.book.with_case(replace(case, aside=None, old_runs=(*case.old_runs, case.aside)))
    return True


def backed_out(desk: Desk) -> bool:
    """Leave an interview on the way by its first question: the next step back is what was answered before it."""
    case = desk.book.case
    if case is None or case.aside is None:
        return False
    behind = steps_back(desk)
    trail = tuple(screen for screen in desk.book.trail if screen not in behind)
    desk.book = replace(desk.book, pending=None, trail=trail)
    return left(desk)


def steps_back(desk: Desk) -> list[Screen]:
    """The answers that back leads through, newest last: those of the interview on the way, or else of the bill."""
    case = desk.book.case
    if case is None:
        return []
    mine = ((screen, ask_of(desk, screen)) for screen in desk.book.trail if screen.case == case.id)
    aside = case.aside
    return [
        screen
        for screen, found in mine
        if found and (aside is None or _answered_in(aside, screen, again=found[1].again))
    ]


def _answered_in(run: Run, screen: Screen, *, again: bool) -> bool:
    """Whether a question was answered in this run; one that each run asks anew may have been in an earlier one."""
    mine = (run.interview, run.record) == (screen.interview, screen.record)
    return mine and (not again or screen.step in run.passed)


def mark_answered(desk: Desk, target: Screen) -> None:
    """Note in the run of a question that each run asks anew that it was answered in this one."""
    case = desk.book.case
    if case is None:
        return
    aside, run = (_marked(each, target) for each in (case.aside, case.run))
    desk.book = desk.book.with_case(replace(case, aside=aside, run=run))


def _marked(run: Run | None, target: Screen) -> Run | None:
    if run is None or run.interview != target.interview:
        return run
    return replace(run, passed={**run.passed, target.step: ANEW})
