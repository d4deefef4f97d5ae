"""Going on: walk the interview in hand, move the journey by what it reached, and come to the next question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot.core.answers import Silence
from bot.core.book import Case, Record, Run
from bot.core.facts import SILENCE, Stated
from bot.core.flow import (
    Dial,
    Give,
    Tell,
)
from bot.core.journey import FACTS_CHANGED
from bot.engine.dialling import begin
from bot.engine.walk import ANEW, Walked, walk

if TYPE_CHECKING:
    from bot.core.flow import (
        AnyFact,
        Ask,
        Interview,
    )
    from bot.core.journey import Stage
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk

LONGEST_CHAIN = 40
THE_PERSON = "person"
"""Who told us; a paper that was read will be another source."""


class EndlessJourneyError(RuntimeError):
    """The journey goes round without ever asking: a mistake in the flows."""


def open_case(desk: Desk) -> None:
    """Begin a new bill and take it in hand."""
    ident, book = desk.book.next_id("c")
    stage = desk.journey.initial
    case = Case(ident, stage, opened=desk.today, stage_since=desk.today)
    desk.book = replace(book, cases=(*book.cases, case), current=ident, pending=None, told="")
    desk.journal("opened")


def position(desk: Desk) -> tuple[Interview, Ask] | None:
    """The question the case in hand stands at, without saying anything; None where it waits for nothing."""
    case = desk.book.case
    run = (case.aside or case.run) if case else None
    if run is None:
        return None
    interview, walked = _walked(desk, run)
    return (interview, walked.question) if walked.question else None


def _walked(desk: Desk, run: Run) -> tuple[Interview, Walked]:
    """How far a run comes. A turn asks that several times; where nothing has changed since, it is not walked again."""
    interview, reader = desk.library.interviews[run.interview], desk.reader()
    # The run is kept with its walk, so that no other run can come to have the same identity.
    kept = reader.once(
        f"walk.{id(run)}", lambda: (run, walk(desk.tables.interviews[interview.id], interview, run, reader))
    )
    return interview, kept[1]


def go_on(desk: Desk) -> None:
    """Walk until there is a question to ask or the journey is at its end; say what lies on the way.

    Raises:
        EndlessJourneyError: the flows lead round and round.
    """
    for _ in range(LONGEST_CHAIN):
        case = desk.book.case
        if case is None or (case.closed and case.aside is None):
            return
        run = case.aside or case.run or _opened(desk, case)
        interview, walked = _walked(desk, run)
        now = in_hand(desk)
        _keep(desk, replace(now, aside=walked.run) if now.aside else replace(now, run=walked.run))
        for step in walked.passed:
            give(desk, interview, step)
        if walked.question:
            return
        if now.aside:
            _back_from(desk, walked.run, walked.milestone)
        else:
            _reached(desk, walked.run, walked.milestone)
    message = f"no question within {LONGEST_CHAIN} moves"
    raise EndlessJourneyError(message)


def give(desk: Desk, interview: Interview, step: Tell | Give | Dial) -> None:
    """Say a word, give a letter or a script, or show the card of a call."""
    if isinstance(step, Dial):
        begin(desk)
        return
    shown = step.view.build(desk.reader()) if step.view else None
    match step:
        case Tell():
            desk.say(f"say/{interview.id}/{step.id}", view=shown)
            desk.book = replace(desk.book, told=f"{interview.id}/{step.id}/{desk.reader().record}")
        case Give():
            desk.say(step.paper, view=shown)
            desk.journal("gave", paper=step.paper)
        case _:
            assert_never(step)


def write(desk: Desk, fact: AnyFact, raw: Raw | Silence, record: str = "") -> None:
    """Write down what the person said of a fact; keep the time zone and the household in step with it.

    `record` is what the question was about, where it is not what the run in hand is about.
    """
    reader = desk.reader(record=record)
    stated = (
        Stated(SILENCE, raw.value, desk.now, THE_PERSON)
        if isinstance(raw, Silence)
        else Stated(fact.kind.name, raw, desk.now, THE_PERSON)
    )
    desk.book = replace(desk.book, facts=desk.book.facts.with_value(reader.owner(fact), fact.id, stated))
    desk.journal("said", fact=fact.id)
    case = desk.book.case
    if case is not None:
        own = desk.library.is_own(desk.reader())
        _keep(desk, replace(case, patient="me" if own else case.id))
    zone = desk.library.zone(desk.reader())
    if zone and not desk.book.reminders.zone_named:
        desk.book = replace(desk.book, zone=zone)


def facts_changed(desk: Desk) -> None:
    """Let the journey answer to a changed fact: only its rows may pull a case elsewhere."""
    case = desk.book.case
    if case is None:
        return
    target = desk.tables.journey.move(case.stage, FACTS_CHANGED, desk.reader())
    if target and target != case.stage:
        if case.run is not None:
            case = replace(case, run=None, old_runs=(*case.old_runs, case.run))
            _keep(desk, case)
        _enter(desk, target, FACTS_CHANGED)


def in_hand(desk: Desk) -> Case:
    """The case in hand, where there must be one."""
    case = desk.book.case
    if case is None:
        message = "no case in hand"
        raise LookupError(message)
    return case


def _keep(desk: Desk, case: Case) -> None:
    desk.book = desk.book.with_case(case)


def _opened(desk: Desk, case: Case) -> Run:
    """The run that the case's stage opens: one that was set aside, or a new one.

    An interview about a record begins a new record: what was half said of an older one stays with that one.
    An interview about no record keeps what it has shown from one run to the next, so that nothing is said twice.
    """
    stage = desk.journey.stage(case.stage)
    if stage is None:
        message = f"no stage {case.stage}"
        raise LookupError(message)
    interview = desk.library.interviews[stage.opens]
    before = next((run for run in reversed(case.old_runs) if run.interview == interview.id), None)
    if before and not before.done and not interview.record:
        others = tuple(run for run in case.old_runs if run is not before)
        run = before
        case = replace(case, old_runs=others)
    elif interview.record:
        run = recorded(desk, interview)
        case = in_hand(desk)
    else:
        run = Run(interview.id, passed=_shown(before) if before else {})
    _keep(desk, replace(case, run=run))
    return run


def _shown(run: Run) -> dict[str, str]:
    """What a run has shown; what it asked anew is asked anew in the next one too."""
    return {step: key for step, key in run.passed.items() if key != ANEW}


def recorded(desk: Desk, interview: Interview) -> Run:
    """A run about a new record."""
    ident, desk.book = desk.book.next_id("r")
    case = in_hand(desk)
    _keep(desk, replace(case, records=(*case.records, Record(ident, interview.record))))
    return Run(interview.id, ident)


def _back_from(desk: Desk, run: Run, milestone: str) -> None:
    """An interview on the way is done: let the journey answer to what was said in it."""
    desk.journal("reached", milestone=milestone)
    case = in_hand(desk)
    reached = case.reached if milestone in case.reached else (*case.reached, milestone)
    kept = tuple(each for each in case.old_runs if each.interview != run.interview)
    _keep(desk, replace(case, aside=None, reached=reached, old_runs=(*kept, run)))
    facts_changed(desk)


def _reached(desk: Desk, run: Run, milestone: str) -> None:
    desk.journal("reached", milestone=milestone)
    case = in_hand(desk)
    if milestone not in case.reached:
        case = replace(case, reached=(*case.reached, milestone))
        _keep(desk, case)
    # The guards of the journey read the record that this run was about, so it is still in hand here.
    target = desk.tables.journey.move(case.stage, milestone, desk.reader())
    if target is None:
        message = f"no row for {milestone} at {case.stage}"
        raise LookupError(message)
    case = in_hand(desk)
    kept = tuple(each for each in case.old_runs if each.interview != run.interview)
    _keep(desk, replace(case, run=None, old_runs=(*kept, run)))
    _enter(desk, target, milestone)


def _enter(desk: Desk, target: str, event: str) -> None:
    case = in_hand(desk)
    stage: Stage | None = desk.journey.stage(target)
    since = desk.today if target != case.stage else case.stage_since
    closed = bool(stage and stage.final)
    _keep(desk, replace(case, stage=target, stage_since=since, closed=closed))
    if target != case.stage:
        desk.journal("moved", to=target, event=event)
