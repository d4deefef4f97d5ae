"""Taking an answer: write it down, tell what it moved, let the journey answer to it, and go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.book import Run
from bot.core.effects import Label
from bot.core.flow import Give
from bot.engine.advance import facts_changed, go_on, write
from bot.engine.asides import mark_answered
from bot.engine.desk import command
from bot.engine.dialling import let_go
from bot.engine.prompt import SHARED, ask_of, prompt, same_question
from bot.engine.walk import key

if TYPE_CHECKING:
    from bot.core.answers import Silence
    from bot.core.book import Screen
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk

TRAIL_KEPT = 60


def answered(desk: Desk, target: Screen, raw: Raw | Silence) -> None:
    """Take an answer, tell what it moved where it changed an earlier one, and go on."""
    found = ask_of(desk, target)
    if found is None:
        return
    let_go(desk)
    ask = found[1]
    fact = ask.fact
    before = desk.reader(record=target.record)
    changed = before.held(fact).now is not None
    write(desk, fact, raw, target.record)
    trail = tuple(screen for screen in desk.book.trail if not same_question(screen, target))
    desk.book = replace(desk.book, pending=None, misses=0, told="", trail=(*trail, target)[-TRAIL_KEPT:])
    if ask.again:
        mark_answered(desk, target)
    _taken_up(desk, target)
    if changed:
        _tell_moved(desk, desk.library.moved(before, desk.reader(record=target.record)))
    facts_changed(desk)
    go_on(desk)
    prompt(desk)


def _taken_up(desk: Desk, target: Screen) -> None:
    """Go through the look before the one in hand again, where its answer was changed and nothing was said since.

    Without it a corrected "no answer yet" would be written down, and lead nowhere.
    """
    case = desk.book.case
    run = case.run if case else None
    if case is None or run is None or run.interview != target.interview or not target.record:
        return
    kind = desk.library.interviews[run.interview].record
    looks = [record.id for record in case.records if record.kind == kind]
    said_since = bool(desk.book.facts.held.get(f"record:{run.record}"))
    if said_since or looks[-2:] != [target.record, run.record]:
        return
    old_runs = tuple(each for each in case.old_runs if each.record != target.record)
    records = tuple(record for record in case.records if record.id != run.record)
    again = Run(run.interview, target.record)
    desk.book = desk.book.with_case(replace(case, run=again, old_runs=old_runs, records=records))


def _tell_moved(desk: Desk, moved: object | None) -> None:
    """Say what a changed answer changed, and offer letters that it made stale; they are never sent by themselves."""
    offers = [command(f"give.{name}", Label(SHARED, "give")) for name in stale_papers(desk)]
    if moved is not None or offers:
        desk.say("talk/moved", view=moved, replies=offers)


def stale_papers(desk: Desk) -> tuple[str, ...]:
    """The letters and scripts of the case whose contents are no longer what was given, as `interview/step`."""
    case = desk.book.case
    if case is None:
        return ()
    runs = (*case.old_runs, *((case.run,) if case.run else ()))
    return tuple(
        f"{run.interview}/{step.id}"
        for run in runs
        for step in desk.library.interviews[run.interview].steps
        if isinstance(step, Give)
        and step.id in run.passed
        and run.passed[step.id] != key(step, desk.reader(record=run.record))
    )
