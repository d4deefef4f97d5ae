"""The rule table: the first row whose guard holds is taken; where none does, nothing moves and nothing is kept."""

from __future__ import annotations

import gc

import pytest
from tiny import BILLED, INTAKE, JOURNEY, LIBRARY, LOOK, is_big
from tiny_call import PREPARE, TELEPHONE, Chat, phones
from tiny_talk import begun

from bot.core.flow import (
    Ask,
    Go,
    Guard,
    Interview,
    Reader,
)
from bot.core.journey import FACTS_CHANGED
from bot.engine.desk import Tables
from bot.engine.rules import NEXT, Cursor, RuleTable, call_table, interview_table, journey_table, ways

YES = Guard("yes", (), lambda _reader: True)
NO = Guard("no", (), lambda _reader: False)
TRUTHY = Guard("truthy", (), lambda _reader: "a word")  # type: ignore[arg-type,return-value]  # what a careless author writes


@pytest.fixture
def reader() -> Reader:
    return begun().reader


def test_a_row_whose_guard_holds_is_taken(reader: Reader) -> None:
    assert RuleTable(["a", "b"], [("go", "a", "b", YES)]).move("a", "go", reader) == "b"


def test_a_row_without_a_guard_always_holds(reader: Reader) -> None:
    assert RuleTable(["a", "b"], [("go", "a", "b", None)]).move("a", "go", reader) == "b"


def test_where_no_guard_holds_it_leads_nowhere(reader: Reader) -> None:
    assert RuleTable(["a", "b"], [("go", "a", "b", NO)]).move("a", "go", reader) is None


def test_rows_are_tried_in_order(reader: Reader) -> None:
    table = RuleTable(["a", "b", "c", "d"], [("go", "a", "b", NO), ("go", "a", "c", YES), ("go", "a", "d", None)])
    assert table.move("a", "go", reader) == "c"


def test_a_guard_that_returns_something_true_holds(reader: Reader) -> None:
    """The library would compare it with True and be wrong."""
    assert RuleTable(["a", "b"], [("go", "a", "b", TRUTHY)]).move("a", "go", reader) == "b"


def test_an_unknown_event_or_place_leads_nowhere(reader: Reader) -> None:
    table = RuleTable(["a", "b"], [("go", "a", "b", None)])
    assert table.move("a", "fly", reader) is None
    assert table.move("b", "go", reader) is None
    assert table.move("z", "go", reader) is None


def test_a_guard_sees_the_facts() -> None:
    table = RuleTable(["a", "b"], [("go", "a", "b", is_big)])
    talk = begun().tap("me").say("Mercy Hospital", "900")
    assert table.move("a", "go", talk.reader) is None
    talk.say("back", "1200")
    assert talk.knows(BILLED) == 1200
    assert table.move("a", "go", talk.reader) == "b"


def test_nobody_is_kept_by_the_machine(reader: Reader) -> None:
    """Not the cursor, not the reader: a person who has gone costs nothing."""
    table = journey_table(JOURNEY)
    for _ in range(20):
        assert table.move("start", "intake_done", reader) == "money"
    gc.collect()
    assert [each for each in gc.get_objects() if type(each) is Cursor] == []
    assert table._machine.models == []


def test_moving_leaves_the_table_as_it_was(reader: Reader) -> None:
    table = RuleTable(["a", "b", "c"], [("go", "a", "b", None), ("go", "b", "c", None)])
    assert [table.move("a", "go", reader) for _ in range(3)] == ["b", "b", "b"]


def test_a_step_leads_to_the_next_in_the_list_unless_it_says_otherwise() -> None:
    assert ways(INTAKE, 0) == (Go("sender"),)
    assert ways(INTAKE, 5) == (Go("extras", is_big), Go("end"))
    assert ways(LOOK, 0)[-1] == Go("end")


def test_the_end_leads_nowhere_and_neither_does_a_last_question() -> None:
    assert ways(INTAKE, len(INTAKE.steps) - 1) == ()
    assert ways(Interview("loose", (Ask("billed", BILLED),)), 0) == ()


def test_an_interview_has_one_event(reader: Reader) -> None:
    table = interview_table(INTAKE)
    assert table.move("whose", NEXT, reader) == "sender"
    assert table.move("size", NEXT, reader) == "end"
    assert table.move("end", NEXT, reader) is None


def test_a_row_from_anywhere_holds_at_every_stage_but_the_final_ones() -> None:
    table = journey_table(JOURNEY)
    reader = begun().say("they sued me").tap("yes").reader
    for stage in ("start", "money", "waiting", "court"):
        assert table.move(stage, FACTS_CHANGED, reader) == "court"
    assert table.move("closed", FACTS_CHANGED, reader) is None


def test_a_call_has_a_row_for_each_of_its_ways() -> None:
    table = call_table(TELEPHONE)
    assert table.move("ready", "start", Chat("")) == "talking"
    assert table.move("talking", "start", Chat("")) is None
    assert table.move("ready", "agreed", Chat("")) is None


def test_what_decides_a_way_of_a_call_is_the_talk_so_far() -> None:
    """Each time anew: no reader remembers it."""
    table = call_table(TELEPHONE)
    assert table.move("talking", "agreed", Chat("")) is None
    assert table.move("talking", "agreed", Chat("", noes=1)) == "deal"
    assert table.move("talking", "agreed", Chat("")) is None


def test_a_test_of_a_talk_that_gives_something_true_holds() -> None:
    table = RuleTable(["a", "b"], [("go", "a", "b", lambda talk: talk)])
    assert (table.move("a", "go", "a word"), table.move("a", "go", "")) == ("b", None)


def test_only_flows_with_a_telephone_have_a_table_of_calls() -> None:
    assert Tables.of(LIBRARY).call is None
    assert Tables.of(phones()).call is not None


def test_a_step_that_shows_a_call_leads_to_the_next_in_the_list() -> None:
    assert ways(PREPARE, 0) == (Go("done"),)
