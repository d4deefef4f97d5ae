"""Findings about interviews and the journey as graphs.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class DuplicateStep:
    """The step id `{step}` is used twice in this interview. Give one of them another id."""

    place: Place
    step: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownTarget:
    """This step goes to `{target}`, which is no step of this interview. Name an existing step or add it."""

    place: Place
    target: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """Nothing follows this step and it is no `Done`. Give it a `then`, or put a `Done` after it."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnreachableStep:
    """No way leads here from the first step. Name it in a `Go`, or take it away."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class CannotFinish:
    """No way leads from here to a `Done`. Give it a way to the end."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Cycle:
    """The interview goes round: {way}. Let the step go forward; doing it again is a new run."""

    place: Place
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class MissingOtherwise:
    """The last `Go` has a guard, so there may be no way on. End with a `Go` without a guard."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class ShadowedGo:
    """The `Go` to `{target}` stands after one that always holds, so it is never tried. Move it up or take it away."""

    place: Place
    target: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class EmptyInterview:
    """This interview has no steps. Give it a question, a word or a `Done`."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownStage:
    """The journey names the stage `{stage}`, which is not declared. Declare it or mend the name."""

    place: Place
    stage: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class DuplicateStage:
    """This stage is declared twice. Give one of them another id."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownInterview:
    """The stage opens the interview `{interview}`, which is not in the library. Add it there or mend the name."""

    place: Place
    interview: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnusedInterview:
    """No stage opens this interview. Name it in a stage, or take it away."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class MilestoneWithoutRow:
    """The milestone `{milestone}` is reached at the stage `{stage}`, where no row takes it. Add a row for it."""

    place: Place
    milestone: str
    stage: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class RowWithoutDone:
    """No `Done` of the interview at `{stage}` reaches `{event}`, so this row is never tried.

    Mend its event or source.
    """

    place: Place
    event: str
    stage: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class MissingOtherwiseRow:
    """All rows of `{event}` at `{stage}` have a guard, so the journey may stand still.

    End with a row without a guard.
    """

    place: Place
    event: str
    stage: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class ShadowedRow:
    """This row of `{event}` at `{stage}` stands after one that always holds. Move it up or take it away."""

    place: Place
    event: str
    stage: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class StageWithoutExit:
    """No row leads away from this stage. Add one, or make the stage final."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class StageCannotClose:
    """No way leads from this stage to a final one. Add a row that leads on."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnreachableStage:
    """No row leads to this stage. Add one, or take the stage away."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class WaitingWithoutReminder:
    """This stage waits for somebody else and has no reminder. Give it a `Due`."""

    place: Place
    level: Level = Level.ERROR
