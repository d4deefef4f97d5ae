"""The walk: what is known is passed over, what was said is not said again, the first unknown fact is the place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BILLED, HOME, HOUSEHOLD, INTAKE, MOVED, TODAY, Sums, sums
from tiny_call import PREPARE
from tiny_talk import begun, told, waiting

from bot.core.book import Run
from bot.core.flow import Ask, Done, Go, Guard, Interview, Reader, Route, Tell
from bot.engine.rules import NoWayError, interview_table
from bot.engine.walk import ANEW, Walked, key, walk

NEVER = Guard("never", (), lambda _reader: False)


def walked(interview: Interview, reader: Reader, run: Run | None = None) -> Walked:
    return walk(interview_table(interview), interview, run or Run(interview.id), reader)


def ids(found: Walked) -> list[str]:
    return [step.id for step in found.passed]


def test_the_first_unknown_fact_is_the_place() -> None:
    found = walked(INTAKE, begun().reader)
    assert found.question is not None
    assert (found.question.id, found.passed, found.milestone) == ("whose", (), "")
    assert not found.run.done


def test_known_facts_are_passed_over_also_where_the_answer_was_not_sure() -> None:
    found = walked(INTAKE, begun().tap("unsure").say("skip").reader)
    assert found.question is not None
    assert found.question.id == "billed"


def test_words_on_the_way_are_passed_once() -> None:
    talk = told(begun())
    first = walked(INTAKE, talk.reader)
    assert ids(first) == ["noted"]
    again = walked(INTAKE, talk.reader, first.run)
    assert ids(again) == []
    assert again.run == first.run


def test_at_the_end_the_run_is_done_and_has_reached_its_milestone() -> None:
    found = walked(HOUSEHOLD, waiting().reader)
    assert found.run.done
    assert found.question is None
    assert found.milestone == "income_known"
    assert ids(found) == ["letter", "script"]


def test_a_question_that_each_run_asks_anew_is_asked_though_it_is_known() -> None:
    talk = waiting()
    found = walked(MOVED, talk.reader)
    assert found.question is MOVED.steps[0]
    assert talk.knows(HOME) is not None


def test_such_a_question_is_passed_over_in_the_run_that_has_asked_it() -> None:
    found = walked(MOVED, waiting().reader, Run("moved", passed={"home": "said"}))
    assert found.question is MOVED.steps[1]
    both = walked(MOVED, begun().reader, Run("moved", passed={"home": "said", "income": "said"}))
    assert (both.question, both.milestone, ids(both)) == (None, "news_told", ["noted"])


def test_any_other_question_is_asked_by_what_is_known_alone() -> None:
    found = walked(HOUSEHOLD, begun().reader, Run("household", passed={"home": "said"}))
    assert found.question is HOUSEHOLD.steps[0]


def test_a_changed_answer_makes_the_walk_come_out_elsewhere() -> None:
    """A small bill has no extras to ask about: the branch is left without a trace of a step index."""
    talk = begun().tap("me").say("Mercy Hospital", "2400", "2026-10-01")
    assert talk.asked == "intake/extras"
    talk.say("change the amount billed", "/change billed", "900")
    assert talk.knows(BILLED) == 900
    assert talk.asked == "household/home"


def test_a_fork_is_passed_without_a_word() -> None:
    fork = Interview(
        "fork", (Route("which", (Go("left", NEVER), Go("right"))), Tell("left"), Tell("right"), Done("x", "y"))
    )
    assert ids(walked(fork, begun().reader)) == ["right"]


def test_a_step_that_leads_nowhere_is_a_mistake_of_the_flow() -> None:
    loose = Interview("loose", (Tell("word"),))
    with pytest.raises(NoWayError, match=r"loose\.word leads nowhere"):
        walked(loose, begun().reader)


def test_a_fork_whose_guards_all_fail_is_a_mistake_of_the_flow() -> None:
    stuck = Interview("stuck", (Route("which", (Go("x", NEVER),)), Done("x", "y")))
    with pytest.raises(NoWayError, match=r"stuck\.which"):
        walked(stuck, begun().reader)


def test_a_way_to_a_step_that_is_not_there_is_a_mistake_of_the_flow() -> None:
    table = interview_table(Interview("fork", (Route("which", (Go("gone"),)), Done("gone", "y"))))
    without = Interview("fork", (Route("which", (Go("gone"),)), Done("x", "y")))
    with pytest.raises(NoWayError, match=r"fork\.which"):
        walk(table, without, Run("fork"), begun().reader)


def test_the_key_of_a_step_changes_with_what_it_would_show() -> None:
    step = Tell("noted", view=sums)
    small, big = begun().reader, told().reader
    assert key(step, small) == key(step, begun().reader)
    assert key(step, small) != key(step, big)
    assert len(key(step, big)) == 12


def test_the_key_of_a_step_without_a_view_never_changes() -> None:
    assert key(Ask("billed", BILLED), begun().reader) == key(Tell("x"), told().reader)


def test_a_walk_changes_neither_the_run_nor_the_facts() -> None:
    talk = told(begun())
    run = Run("intake", passed={"old": "key"})
    before = (repr(run), repr(talk.book))
    walked(INTAKE, talk.reader, run)
    assert (repr(run), repr(talk.book)) == before


def test_a_view_sees_the_day_of_the_person() -> None:
    reader = replace(begun().reader, today=TODAY)
    assert reader.today == TODAY
    assert sums.build(reader) == Sums(None, None, None)


def test_a_call_is_shown_once_in_each_run() -> None:
    reader = begun().reader
    first = walked(PREPARE, reader)
    assert (ids(first), first.run.passed, first.milestone) == (["dial"], {"dial": ANEW}, "prepared")
    assert ids(walked(PREPARE, reader, first.run)) == []
    assert ids(walked(PREPARE, reader, Run("prepare"))) == ["dial"]
