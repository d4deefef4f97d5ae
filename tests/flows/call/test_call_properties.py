"""What holds of every call, whatever is tapped and typed in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from call_kit import KNOWN, START, Phone, go
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.call import UNDO, Told
from bot.core.effects import Say
from bot.render.figures import money
from bot.render.screens import Renderer
from flows.call import begin, drawing, lines
from flows.call.samples import SNAPSHOTS
from flows.call.snapshot import Snapshot, dump, load
from flows.call.steps import step
from flows.call.talk import Talk
from flows.call.trial import BESIDES
from flows.rules.terms import Deal

SUMS = ("100", "2519", "3000", "4199", "4201", "4999", "5001", "8400", "9000")
EVENTS = (
    *(f"sum:{each}" for each in SUMS),
    *(f"today_only:{each}" for each in SUMS[3:6]),
    *lines.BY_ID,
    *BESIDES,
    *("agreed", "agreed:3000.00", "agreed:4999.00", "agreed:9000.00"),
    *("start", "someone_here", "said_it", "said_it", "take", "take", "changed", "done", "anyway", "ask_again", "pause"),
    *("percent:10", "percent:60", "plan:", "plan:monthly=100.00 rate=0", "plan:months=12 rate=9.9", "cancel", "text:x"),
    *("plan:monthly=500.00 months=24 rate=0", "plan:monthly=140.00 months=72 rate=0", "plan:rate=0", "page:plan"),
    *("term:settles", "term:accounts", "term:signer", "term:written_off", "term:pay_by", "note:name:Jordan"),
    *("day:hold_until:2026-12-01", "day:pay_by:2026-12-04", "page:more", "page:sums", "ring:hold_first", UNDO),
)
QUIET = ("count", "numbers", "later")
"""Replies that ask for nothing: a yes beside them is one to what was asked before."""
TEMPLATES = Path(__file__).parents[3] / "templates"
SAMPLES = st.sampled_from(sorted(SNAPSHOTS)).map(SNAPSHOTS.__getitem__)
TALKS = st.lists(st.sampled_from(EVENTS), max_size=30).map(lambda events: ("start", "someone_here", *events))


OPENED = ("start", "someone_here", *["said_it"] * 6)
"""So many lines that most calls are at their numbers."""
NUMBERED = tuple(each for each in SNAPSHOTS.values() if not each.hold)
BARGAINS = (
    *("agreed", "agreed", "agreed:3000.00", "agreed:4999.00", "take", "take", "said_it", "refused", "lowest"),
    *(f"sum:{each}" for each in SUMS),
    *("percent:20", "percent:60", "plan:monthly=100.00 rate=0", "plan:monthly=300.00 rate=0", "plan:monthly=100.00"),
    *("plan:monthly=500.00 months=24 rate=0", "plan:monthly=140.00 months=72 rate=0", "plan:months=12 rate=9.9"),
    *("plan:rate=0", "plan:", "page:plan", "page:sums", "page:name", "page:more", "cancel", "numbers", "later"),
    *("bank_balance", "pay_now", "text:x", "term:settles", "done", "anyway", "changed", "note:name:Jordan"),
)
"""What is said and tapped about the money, so that most of these calls come to a deal."""
DEALS = st.lists(st.sampled_from(BARGAINS), min_size=2, max_size=10).map(lambda events: (*OPENED, *events))
HELD = st.sampled_from(NUMBERED)


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


def moves(held: Snapshot, events: tuple[str, ...]) -> list[tuple[str, Talk, Talk]]:
    """The moves that made a deal, with the talk before and after each."""
    made = (event for event in events if event != UNDO)
    steps = ((event, *pair) for event, pair in zip(made, pairwise(talks(held, events)), strict=True))
    return [each for each in steps if each[2].kind is not None and _deal(each[1]) != _deal(each[2])]


def deals(held: Snapshot, events: tuple[str, ...], *names: str) -> list[tuple[Talk, Talk]]:
    """The talk before and after each deal that one of these moves has made."""
    return [(before, after) for event, before, after in moves(held, events) if event.partition(":")[0] in names]


def _deal(talk: Talk) -> tuple[object, ...]:
    return (talk.kind, talk.agreed, talk.plan) if talk.kind else ()


@cache
def renderer() -> Renderer:
    return Renderer.of(TEMPLATES, ("en",), KNOWN)


def shown(told: Told) -> str:
    """What the person reads."""
    return renderer().screen(Say(told.template, told.block, START.date(), "en", told.view)).text


def said(talk: Talk) -> str:
    """The words of the card; beside what asks for nothing those that stood there before it."""
    return shown(drawing.words(replace(talk, line="") if talk.line in QUIET else talk, START))


def tells(talk: Talk, text: str) -> bool:
    """Whether words name the sum of a deal; of a plan the dollars a month, or where it has none that it is free."""
    if talk.kind is Deal.ONE_PAYMENT:
        return talk.agreed is not None and money(talk.agreed) in text
    monthly = talk.plan.monthly if talk.plan else None
    return "no interest" in text if monthly is None else money(monthly) in text


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
@given(SAMPLES, DEALS)
def test_a_deal_is_within_the_limit_costs_no_more_than_the_bill_and_is_made_at_no_shut_gate(
    held: Snapshot, events: tuple[str, ...]
) -> None:
    for _, after in deals(held, events, "agreed", "take"):
        assert not held.hold
        if after.kind is Deal.ONE_PAYMENT:
            top = held.limit if held.stepped else held.first
            assert after.agreed is not None
            assert top is not None
            assert after.agreed <= top
        elif after.plan and after.plan.monthly and after.plan.months and held.owed:
            assert after.plan.rate == 0
            assert after.plan.monthly * (after.plan.months - 1) < held.owed


@settings(max_examples=150, deadline=None)
@given(HELD, DEALS)
def test_a_deal_follows_a_yes_or_a_take_and_nothing_else(held: Snapshot, events: tuple[str, ...]) -> None:
    made = [move.partition(":")[0] for move, _, _ in moves(held, events)]
    assert set(made) <= {"agreed", "take"}


@settings(max_examples=150, deadline=None)
@given(HELD, DEALS)
def test_a_yes_makes_the_deal_that_the_words_of_the_card_have_asked_for(
    held: Snapshot, events: tuple[str, ...]
) -> None:
    for before, after in deals(held, events, "agreed"):
        assert tells(after, said(before)), said(before)


@settings(max_examples=150, deadline=None)
@given(HELD, DEALS)
def test_a_yes_that_names_a_sum_makes_no_deal_at_another(held: Snapshot, events: tuple[str, ...]) -> None:
    for event, _, after in moves(held, events):
        name, _, sum_of_theirs = event.partition(":")
        if name == "agreed" and sum_of_theirs:
            assert Decimal(sum_of_theirs) in {after.agreed, after.plan and after.plan.monthly}


@settings(max_examples=150, deadline=None)
@given(HELD, DEALS)
def test_what_is_taken_is_in_the_words_of_the_card(held: Snapshot, events: tuple[str, ...]) -> None:
    for before, after in deals(held, events, "take"):
        assert tells(after, said(before)), said(before)


@pytest.mark.parametrize("line", QUIET)
def test_the_replies_through_which_a_yes_is_heard_ask_for_nothing(line: str) -> None:
    told = drawing.words(replace(Phone().talk, line=line), START)
    assert "?" not in shown(told).split("\n")[0]


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
