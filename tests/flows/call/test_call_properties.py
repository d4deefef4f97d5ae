"""What holds of every call, whatever is tapped and typed in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from call_kit import KNOWN, Phone, go
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.call import UNDO
from flows.call import begin, lines
from flows.call.samples import SNAPSHOTS
from flows.call.snapshot import Snapshot, dump, load
from flows.call.steps import step
from flows.call.talk import Talk
from flows.call.trial import BESIDES

SUMS = ("100", "2519", "3000", "4199", "4201", "4999", "5001", "8400", "9000")
EVENTS = (
    *(f"sum:{each}" for each in SUMS),
    *(f"today_only:{each}" for each in SUMS[3:6]),
    *lines.BY_ID,
    *BESIDES,
    *("start", "someone_here", "said_it", "said_it", "take", "take", "changed", "done", "anyway", "ask_again", "pause"),
    *("percent:10", "percent:60", "plan:", "plan:monthly=100.00 rate=0", "plan:months=12 rate=9.9", "cancel", "text:x"),
    *("term:settles", "term:accounts", "term:signer", "term:written_off", "term:pay_by", "note:name:Jordan"),
    *("day:hold_until:2026-12-01", "day:pay_by:2026-12-04", "page:more", "page:sums", "ring:hold_first", UNDO),
)
SAMPLES = st.sampled_from(sorted(SNAPSHOTS)).map(SNAPSHOTS.__getitem__)
TALKS = st.lists(st.sampled_from(EVENTS), max_size=30).map(lambda events: ("start", "someone_here", *events))


def talks(held: Snapshot, events: tuple[str, ...]) -> list[Talk]:
    """The talk after each move; an undo is none."""
    phone = Phone(held)
    talk: Talk = begin.begin(dump(held), KNOWN)
    found = [talk]
    for event in events:
        if event != UNDO:
            talk = step(talk, phone.note(event), go().move)
            found.append(talk)
    return found


@settings(max_examples=150, deadline=None)
@given(SAMPLES, TALKS)
def test_our_number_stays_on_its_ladder_and_goes_up_only_after_theirs_came_down(
    held: Snapshot, events: tuple[str, ...]
) -> None:
    lowest = held.before if held.before is not None else held.owed
    for before, after in pairwise(talks(held, events)):
        if after.ours != before.ours:
            assert before.ours is not None
            assert after.ours is not None
            assert after.ours > before.ours
            assert held.target is not None
            assert after.ours <= held.target
            assert not held.hold
            assert len(after.theirs) == len(before.theirs) + 1
            assert lowest is not None
            assert after.theirs[-1] < lowest
        if len(after.theirs) > len(before.theirs) and lowest is not None:
            lowest = min(lowest, after.theirs[-1])


@settings(max_examples=150, deadline=None)
@given(SAMPLES, TALKS)
def test_a_deal_is_at_a_sum_that_was_said_within_the_limit_and_at_no_shut_gate(
    held: Snapshot, events: tuple[str, ...]
) -> None:
    for before, after in pairwise(talks(held, events)):
        if after.kind is None:
            continue
        assert not held.hold
        if after.kind.value == "one_payment" and before.kind is not after.kind:
            assert after.agreed in {before.ours, *before.theirs}
            assert after.agreed is not None
            top = held.limit if held.stepped else held.first
            assert top is not None
            assert after.agreed <= top


@settings(max_examples=150, deadline=None)
@given(SAMPLES, TALKS)
def test_a_deal_with_a_gap_is_read_back_only_where_the_person_says_so(held: Snapshot, events: tuple[str, ...]) -> None:
    for (before, after), event in zip(pairwise(talks(held, events)), (e for e in events if e != UNDO), strict=True):
        if after.moment == "recap" and before.moment != "recap" and after.kind is not None:
            assert not after.red or event == "anyway"


@settings(max_examples=100, deadline=None)
@given(SAMPLES, TALKS)
def test_undone_again_and_again_it_is_at_its_beginning(held: Snapshot, events: tuple[str, ...]) -> None:
    phone = Phone(held)
    begun = phone.talk
    phone.do(*events, *[UNDO] * len(events))
    assert replace(phone.talk, last=None, rung=()) == begun


# A snapshot


def _of(name: str, kind: str) -> st.SearchStrategy[object]:
    values: dict[str, st.SearchStrategy[object]] = {
        "date": st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        "Decimal": st.decimals(0, 10**6, places=2),
        "bool": st.booleans(),
        "int": st.integers(0, 10**4),
        "str": st.text(max_size=20),
        "tuple[str, ...]": st.lists(st.text(max_size=8), max_size=3).map(tuple),
    }
    bare, _, none = kind.partition(" | ")
    return st.one_of(st.none(), values[bare]) if none else values[bare]


SHOTS = st.fixed_dictionaries({each.name: _of(each.name, str(each.type)) for each in fields(Snapshot)})


@settings(max_examples=200, deadline=None)
@given(SHOTS)
def test_a_snapshot_comes_back_as_it_was(found: dict[str, object]) -> None:
    held = Snapshot(**found)  # type: ignore[arg-type]
    assert load(dump(held)) == held


def test_what_an_earlier_release_did_not_know_is_not_known() -> None:
    held = {"on": "date:2026-11-21", "owed": "money:640.00", "gone": "text:x"}
    assert load(held) == Snapshot(date(2026, 11, 21), owed=Decimal("640.00"))


def test_a_damaged_snapshot_is_told() -> None:
    with pytest.raises(ValueError, match="a snapshot knows no colour"):
        load({"on": "colour:red"})
