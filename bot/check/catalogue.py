"""The catalogue: every kind of finding there is. A test seeds each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check import fact_findings, flow_findings, knowledge_findings, talk_findings, word_findings

if TYPE_CHECKING:
    from bot.check.findings import Finding

CATALOGUE: tuple[type[Finding], ...] = (
    flow_findings.DuplicateStep,
    flow_findings.UnknownTarget,
    flow_findings.DeadEnd,
    flow_findings.UnreachableStep,
    flow_findings.CannotFinish,
    flow_findings.Cycle,
    flow_findings.MissingOtherwise,
    flow_findings.ShadowedGo,
    flow_findings.EmptyInterview,
    flow_findings.UnknownStage,
    flow_findings.DuplicateStage,
    flow_findings.UnknownInterview,
    flow_findings.UnusedInterview,
    flow_findings.MilestoneWithoutRow,
    flow_findings.RowWithoutDone,
    flow_findings.MissingOtherwiseRow,
    flow_findings.ShadowedRow,
    flow_findings.StageWithoutExit,
    flow_findings.StageCannotClose,
    flow_findings.UnreachableStage,
    flow_findings.WaitingWithoutReminder,
    fact_findings.UndeclaredFact,
    fact_findings.NeverAsked,
    fact_findings.NeverKnown,
    fact_findings.ReadTooEarly,
    fact_findings.UndeclaredRead,
    word_findings.MissingTemplate,
    word_findings.MissingBlock,
    word_findings.UnusedTemplate,
    word_findings.UnusedBlock,
    word_findings.BrokenTemplate,
    word_findings.UnknownVariable,
    word_findings.UnknownAttribute,
    word_findings.UnknownTopic,
    word_findings.UnknownFigure,
    word_findings.DigitsInTemplate,
    word_findings.LongLabel,
    word_findings.LongToken,
    word_findings.UnreadLabel,
    word_findings.TakenLabel,
    knowledge_findings.TopicGap,
    knowledge_findings.TopicWithoutSource,
    knowledge_findings.PastReview,
    knowledge_findings.PhraseTwice,
    knowledge_findings.UnknownPhraseId,
    talk_findings.TurnRaised,
    talk_findings.NoPrompt,
    talk_findings.WordsRaised,
    talk_findings.UnequalLabel,
    talk_findings.TooLong,
    talk_findings.Wordy,
    talk_findings.TallCard,
    talk_findings.StepNotReached,
    talk_findings.EdgeNotTaken,
    talk_findings.OutcomeNotSeen,
    talk_findings.NotExplored,
)
