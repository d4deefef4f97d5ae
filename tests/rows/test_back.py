"""X3: back works at every question: on the ways of all prologues, beside them, and in what is said on the way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from judge import Alone, Clock
from stage import PATIENCE, Stage
from transcript import Plays, Transcript, does
from transcript_answers import PROLOGUES, changes, load

from bot.core.flow import Ask
from bot.core.wire import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.coach import Coach

DENIED = "denied_on: November 10, 2026, appeal_look/news: [:won], appeal_look/eob_share"
PLAN = (
    "terms/kind: [:plan], terms/sum: 2350, terms/months: 24, terms/interest: [:yes], terms/rate: 9.9%, terms/fee: $25"
)
DEAL = "call_look/result: [:deal]"
WRONG = (
    "check/checked: [:off], check/in_question: 30000, check/more: 180, fix_look/news: [:fixed], "
    f"fix_look/balance: 1000, number/own: 300, {DEAL}"
)
LATER = (
    "call_prep/call_plan: [:other_day], call_prep/call_on: December 1, 2026, "
    "call_look/result: [:card] || [:number], call_look/their_sum: 700"
)
WAYS = (
    *((file.stem, "") for file in sorted(PROLOGUES.glob("*.yaml"))),
    ("reference", "intake/whose: [:mother], intake/signed: [:no], records/patient_name: Rosa, terms/kind: [:plan]"),
    ("reference", "intake/whose: [:died], intake/signed: [:no], estate/estate: [:me], other_look/news: [:solved]"),
    ("reference", "intake/stopper: [:danger], intake/danger: [:care], other_look/news: [:go_on]"),
    ("reference", "intake/stopper: [:other_payer], intake/other_payer: [:accident], other_look/news: [:solved]"),
    ("reference", "intake/stopper: [:court], intake/paper_kind: [:other], intake/paper_by: December 9, 2026"),
    ("reference", "intake/insured: [:medicare], intake/qmb: [:no], other_look/news: [:solved]"),
    ("reference", "coverage/lost_cover: [:yes]"),
    ("reference", "household/income_period: [:month], household/income: 30000, household/period_check: [:year]"),
    ("insured", f"intake/eob: [:denied], intake/{DENIED}: 2350, call_look/result: [:plan], {PLAN}"),
    ("processing", f"claim_look/news: [:denied], claim_look/{DENIED}: 310"),
    ("reference", f"assistance/aid_next: not sure, aid_look/news: [:partly], aid_look/balance: 1200, {WRONG}"),
    ("reference", f"money/posted: 700, number/own: 20 || 720, {LATER}"),
    ("surprise", f"other_look/news: [:refused], other_look/{DENIED}: 1875"),
    ("collector", "collector/care_on: March 3, 2019, age_look/news: [:in_time]"),
    ("reference", f"money/cash: not sure, money/monthly: not sure, call_prep/call_plan: [:suggested], {DEAL}"),
)
ASIDES = {
    "just_pay/pay_all": ("I'll just pay it all",),
    "wrong_line/wrong": ("They charged me for an X-ray I never had",),
    "bill_is_right/right_but": ("The bill is right, I just can't pay it",),
    "fee/percent": ("is an advocate worth it",),
    "fee/saving": ("is an advocate worth it", "30%"),
    "hold/until": ("they put the account on hold",),
    "call_back/by": ("they promised me a call back",),
    "prompt_pay/until": ("20% off if I pay by December 5",),
    "mailed/tracking": ("I got a tracking number",),
    "insurer_price/rate": ("they told me the insurance rate",),
    "news/kind": ("what changed",),
    "news/share": ("what changed", "[:eob]"),
    "news/billed": ("what changed", "[:bill]"),
    "news/itemized": ("what changed", "[:bill]", "2400"),
    "news/paid": ("what changed", "[:paid]"),
    "news/left": ("what changed", "[:paid]", "100"),
    "news/period": ("what changed", "[:income]"),
    "news/income": ("what changed", "[:income]", "[:year]"),
    "news/state": ("what changed", "[:moved]"),
    "news/lost_on": ("what changed", "[:lost]"),
    "news/insured": ("what changed", "[:cover]"),
}
"""What is said on the way to each question that is asked there."""
OPEN = "assistance/aid_next"


@pytest.mark.parametrize(("name", "other"), WAYS)
def test_back_opens_the_question_before_and_the_same_answer_leads_on(name: str, other: str, coach: Coach) -> None:
    stage = Stage(Alone(coach, Clock()), None)
    before: tuple[str, str] | None = None
    for question, answer in _way(stage, name, other):
        kept, now, history = stage.judge.kept, stage.now, list(stage.history)
        _do(stage, "back")
        if before is None:
            assert stage._open() == question
        else:
            assert stage._open() == before[0], f"{question}: back leads to {stage._open()}\n{stage._text()}"
            _do(stage, before[1])
            assert stage._open() == question, f"{before[0]} again leads to {stage._open()}\n{stage._text()}"
        stage.judge.kept, stage.now, stage.history = kept, now, history
        before = question, answer


@pytest.mark.parametrize("question", ASIDES)
def test_back_leads_through_what_is_said_on_the_way_or_out_of_it(question: str, coach: Coach) -> None:
    stage = Stage(Alone(coach, Clock()), None)
    stage.play(Transcript(question, (Plays(load("reference"), OPEN, 1),)))
    before = ""
    for said in ASIDES[question]:
        before = stage._open()
        _do(stage, said)
    assert stage._open() == question, stage._text()
    _do(stage, "back")
    assert stage._open() == before, stage._text()


def test_no_question_is_left_out(coach: Coach) -> None:
    interviews = coach.service.engine.library.interviews.values()
    asked = {f"{each.id}/{step.id}" for each in interviews for step in each.steps if isinstance(step, Ask)}
    met = set(ASIDES)
    for name, other in WAYS:
        met |= {question for question, _ in _way(Stage(Alone(coach, Clock()), None), name, other)}
    assert sorted(asked - met) == []


def _way(stage: Stage, name: str, other: str) -> Iterator[tuple[str, str]]:
    """Go a way to its end. Each question is given, with its answer, before it is answered."""
    answers, answered = load(name).but(changes(other)), Counter[str]()
    _do(stage, "/start")
    for _ in range(PATIENCE):
        case, question = stage.judge.book().case, stage._open()
        if case is not None and case.closed:
            return
        answer = answers.to(question, answered[question])
        assert answer is not None, f"no answer to {question}\n{stage._text()}"
        answered[question] += 1
        yield question, answer
        _do(stage, answer)
    pytest.fail(f"{name}, {other}: after {PATIENCE} turns {stage._open()} is open\n{stage._text()}")


def _do(stage: Stage, said: str) -> None:
    stage.now = stage.judge.do(Text(said) if said == "back" else stage._said(does(said, 0), "back"))
    stage.history += stage.now
