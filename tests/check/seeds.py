"""A mistake for every kind of finding: what `check` must tell of it."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from check import tiny, tiny_call
from check.tiny import BILLED, LOOK, NEVER, NEWS, PAY_NOW, PHRASES, ROWS, STAGES, START, WHOSE, library, say

from bot.check import (
    call_findings,
    fact_findings,
    flow_findings,
    knowledge_findings,
    structure,
    talk_findings,
    word_findings,
)
from bot.check import never as never_findings
from bot.check.explore import explore
from bot.check.findings import Finding
from bot.check.lint import lint
from bot.core.facts import Fact, Owner
from bot.core.flow import (
    AnyFact,
    Ask,
    Go,
    Interview,
    Reader,
    Tell,
    guard,
    view,
)
from bot.core.journey import Due, Row, Stage
from bot.core.kinds import Choice, Money
from bot.core.library import Library
from bot.core.never import Allowed, Ends
from bot.core.phrases import Phrases
from bot.render.screens import Renderer


@guard(WHOSE)
def never(_reader: Reader) -> bool:
    return False


@guard(BILLED)
def breaks(_reader: Reader) -> bool:
    message = "out of order"
    raise RuntimeError(message)


@guard()
def reads_in_secret(reader: Reader) -> bool:
    return reader.get(WHOSE) is tiny.Whose.OTHER


@dataclass(frozen=True)
class Seed:
    """A library with a mistake, or templates with one."""

    finding: type[Finding]
    library: Library = field(default_factory=library)
    words: dict[str, str] = field(default_factory=dict)
    missing: str = ""
    most_turns: int = 2_000
    name: str = ""

    @property
    def explored(self) -> bool:
        return self.finding.__module__.endswith(("talk_findings", "call_findings")) or self.finding in HEARD

    def found(self, folder: Path) -> tuple[Finding, ...]:
        root = tiny.templates(folder, self.library, self.words)
        if self.missing:
            (root / self.missing).unlink()
        if not self.explored:
            return lint(self.library, root, tiny.TODAY)
        renderer = Renderer.of(root, ("en",), self.library.knowledge)
        return explore(self.library, renderer, most_turns=self.most_turns).findings


def start(*changed: object) -> Library:
    """The first interview with steps replaced by id, or added before the end."""
    steps = {step.id: step for step in START}
    for step in changed:
        steps[step.id] = step  # type: ignore[attr-defined,assignment]
    end = steps.pop("told")
    return library(start=(*steps.values(), end))


class Long(StrEnum):
    A = "a" * 80


UNASKED = Fact("unasked", Money(), Owner.CASE)
LONG_ID = Fact("long", Choice(Long), Owner.CASE)
LATE = Fact("late", Choice(tiny.News), Owner.RECORD, "look")


@guard(UNASKED)
def reads_unasked(reader: Reader) -> bool:
    return reader.get(UNASKED) is not None


@guard(LATE)
def reads_late(reader: Reader) -> bool:
    return reader.get(LATE) is tiny.News.PAID


def topic(text: str) -> dict[str, str]:
    return {"say/start/for_other.j2": say(text)}


def facts(*more: AnyFact) -> tuple[AnyFact, ...]:
    return (WHOSE, BILLED, NEWS, *more)


@dataclass(frozen=True, slots=True)
class Gate:
    """A card of numbers that are held back."""

    holds: tuple[str, ...]


@view
def shut(_reader: Reader) -> Gate:
    return Gate(("proof",))


def listed(**changes: object) -> Library:
    """A library with the only rule of its never-list changed."""
    return library(never=replace(NEVER, rules=(replace(PAY_NOW, **changes),)))  # type: ignore[arg-type]


def held() -> Library:
    """A library whose numbers are held back."""
    made = library(never=NEVER)
    return replace(made, cards={**made.cards, "numbers": shut})


F, A, W, K, T = flow_findings, fact_findings, word_findings, knowledge_findings, talk_findings
C = call_findings
N, S = never_findings, structure
HEARD = {A.UndeclaredRead, N.NeverSaid, N.NeededByNobody, S.OfferWhileHeld, S.WaitsWithoutDate, S.EndWithoutDate}
"""What the explorer tells, beside the findings of its own."""
GAP = (tiny.version(until=date(2027, 1, 31)), tiny.version(id="waiting_days_2", since=date(2027, 3, 1)))

SEEDS = (
    Seed(F.DuplicateStep, library(start=(*START[:-1], Tell("big", then=(Go("told"),)), START[-1]))),
    Seed(F.UnknownTarget, start(Tell("for_other", then=(Go("nowhere"),)))),
    Seed(F.DeadEnd, library(start=START[:-1])),
    Seed(F.UnreachableStep, library(start=(*START[:6], Tell("lost"), *START[6:]))),
    Seed(
        F.CannotFinish, library(look=(Ask("news", NEWS, then=(Go("paid", tiny.paid), Go("odd"))), LOOK[1], Tell("odd")))
    ),
    Seed(F.Cycle, start(Tell("for_other", then=(Go("whose"),)))),
    Seed(F.MissingOtherwise, start(Ask("whose", WHOSE, then=(Go("for_other", tiny.other),)))),
    Seed(F.ShadowedGo, start(Ask("whose", WHOSE, then=(Go("billed"), Go("for_other", tiny.other))))),
    Seed(F.EmptyInterview, library(look=())),
    Seed(F.UnknownStage, library(rows=(Row("told", "intake", "nowhere"), *ROWS))),
    Seed(F.DuplicateStage, library(stages=(*STAGES, STAGES[0]))),
    Seed(F.UnknownInterview, library(stages=(Stage("intake", "gone"), *STAGES[1:]))),
    Seed(
        F.UnusedInterview, replace(library(), interviews={**library().interviews, "spare": Interview("spare", START)})
    ),
    Seed(F.MilestoneWithoutRow, library(rows=ROWS[1:])),
    Seed(F.RowWithoutDone, library(rows=(*ROWS, Row("never_reached", "intake", "closed")))),
    Seed(F.MissingOtherwiseRow, library(rows=(Row("told", "intake", "waiting", tiny.large), *ROWS[1:]))),
    Seed(F.ShadowedRow, library(rows=(*ROWS, Row("told", "intake", "closed", tiny.large)))),
    Seed(F.StageWithoutExit, library(rows=ROWS[:2])),
    Seed(F.StageCannotClose, library(rows=(*ROWS[:2], Row("paid", "waiting", "intake")))),
    Seed(F.UnreachableStage, library(stages=(*STAGES[:2], Stage("island", "look"), STAGES[2]))),
    Seed(F.WaitingWithoutReminder, library(stages=(STAGES[0], Stage("waiting", "look", waits=True), STAGES[2]))),
    Seed(A.UndeclaredFact, replace(library(), facts={"whose": WHOSE, "news": NEWS})),
    Seed(A.NeverAsked, library(facts=facts(UNASKED))),
    Seed(A.NeverKnown, library(rows=(Row("told", "intake", "closed", reads_unasked), *ROWS), facts=facts(UNASKED))),
    Seed(
        A.ReadTooEarly,
        library(
            look=(Ask("news", NEWS, then=(Go("paid", reads_late), Go("late"))), *LOOK[1:2], Ask("late", LATE), LOOK[2]),
            facts=facts(LATE),
        ),
    ),
    Seed(A.UndeclaredRead, start(Ask("whose", WHOSE, then=(Go("for_other", reads_in_secret), Go("billed"))))),
    Seed(W.MissingTemplate, missing="say/start/big.j2"),
    Seed(W.MissingBlock, words={"ask/start/billed.j2": "{% block ask %}How much?{% endblock %}"}),
    Seed(W.UnusedTemplate, words={"say/start/nobody.j2": say("Hello.")}),
    Seed(W.UnusedBlock, words={"say/start/big.j2": say("Hello.") + "{% block typo %}x{% endblock %}"}),
    Seed(W.BrokenTemplate, words={"say/start/big.j2": "{% block say %}{% if %}{% endblock %}"}),
    Seed(W.UnknownVariable, words={"say/start/big.j2": say("{{ balance }}")}),
    Seed(W.UnknownAttribute, words={"say/start/big.j2": say("{% for line in lines %}{{ line.when }}{% endfor %}")}),
    Seed(W.UnknownTopic, words=topic("{{ topic.nobody_knows.statement }}")),
    Seed(W.UnknownFigure, words=topic("{{ topic.waiting_days.figures.weeks }}")),
    Seed(W.DigitsInTemplate, words={"say/start/big.j2": say("{% trans %}You have 30 days.{% endtrans %}")}),
    Seed(
        W.LongLabel,
        words={
            "say/question/why_me.j2": "{% block say %}x{% endblock %}"
            "{% block choice_title %}" + "y" * 29 + "{% endblock %}"
        },
    ),
    Seed(W.LongToken, library(look=(Ask("long", LONG_ID), *LOOK), facts=facts(LONG_ID))),
    Seed(
        W.UnreadLabel,
        words={
            "ask/start/whose.j2": "{% block ask %}a{% endblock %}{% block retry %}a{% endblock %}"
            "{% block why %}a{% endblock %}{% block choice_me %}same{% endblock %}"
            "{% block choice_other %}same{% endblock %}"
        },
    ),
    Seed(W.TakenLabel, library(phrases=replace(PHRASES, commands={**PHRASES.commands, "help": ("other",)}))),
    Seed(K.TopicGap, library(versions=GAP), topic("{{ topic.waiting_days.statement }}")),
    Seed(K.TopicWithoutSource, library(versions=(tiny.version(sources=()),))),
    Seed(K.PastReview, library(versions=(tiny.version(review_by=date(2026, 11, 20)),))),
    Seed(
        K.PhraseTwice, library(phrases=Phrases(commands={"bills": ("my bills",)}, questions={"why_me": ("My bills!",)}))
    ),
    Seed(K.UnknownPhraseId, library(phrases=replace(PHRASES, options={"whose": {"nobody": ("x",)}}))),
    Seed(T.TurnRaised, start(Ask("billed", BILLED, view=tiny.bill, then=(Go("which", breaks), Go("which"))))),
    Seed(T.WordsRaised, words={"say/start/small.j2": say("{{ billed|money }}")}),
    Seed(
        T.UnequalLabel,
        library(
            phrases=replace(PHRASES, commands={key: PHRASES.commands[key] for key in PHRASES.commands if key != "told"})
        ),
    ),
    Seed(T.TooLong, words={"say/start/big.j2": say("word " * 900)}),
    Seed(T.HardToRead, words={"say/start/big.j2": say("word " * 61)}),
    Seed(T.StepNotReached, start(Ask("whose", WHOSE, then=(Go("for_other", never), Go("billed"))))),
    Seed(T.EdgeNotTaken, start(Ask("whose", WHOSE, then=(Go("for_other", never), Go("billed"))))),
    Seed(T.OutcomeNotSeen, start(Ask("whose", WHOSE, then=(Go("for_other", never), Go("billed"))))),
    Seed(T.NotExplored, most_turns=3),
    Seed(C.NoGlance, tiny_call.library(), {"call/talk.j2": tiny_call.card("word " * 31)}),
    Seed(C.SumWhileHeld, tiny_call.library(), {"call/talk.j2": tiny_call.card("I can do {{ ours|money }}.")}),
    Seed(C.CannotEnd, tiny_call.library(ends=False)),
    Seed(C.NotUndone, tiny_call.library(forgets=False)),
    Seed(C.WordsNotShown, tiny_call.library(words=(*tiny_call.WORDS, ("call/never", "say")))),
    Seed(N.NeverSaid, library(never=NEVER), {"say/start/big.j2": say("{% trans %}Pay now.{% endtrans %}")}),
    Seed(N.NeededByNobody, listed(allowed=(Allowed("a reason", "say/nowhere"),))),
    Seed(N.NotCaught, listed(examples=("Pay now.", "Pay at once."))),
    Seed(N.IdlePattern, listed(patterns=(*PAY_NOW.patterns, re.compile("never said")))),
    Seed(N.CaughtInVain, listed(fine=("Do not pay now.",))),
    Seed(S.ForceWithoutLaw, library(never=NEVER), {"say/start/big.j2": say("{% trans %}It must wait.{% endtrans %}")}),
    Seed(S.OfferWhileHeld, held(), {"say/start/big.j2": say("**I can do ${{ topic.waiting_days.figures.days }}.**")}),
    Seed(
        S.WaitsWithoutDate,
        library(stages=(STAGES[0], replace(STAGES[1], reminders=(Due("ask", lambda _reader: None),)), STAGES[2])),
    ),
    Seed(
        S.EndWithoutDate,
        library(never=replace(NEVER, ends=Ends(("talk/paused",), NEVER.ends.date))),
        {"talk/paused.j2": "{% block say %}Goodbye.{% endblock %}"},
    ),
)
