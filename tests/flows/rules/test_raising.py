from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.ladder import Ladder
from flows.rules.raising import Decide, Door, Move, Raise, Stay, Take, next_offer

TODAY = date(2026, 11, 21)

P1 = Ladder(Decimal(2520), Decimal(4200), Decimal(5000), capped=True)


def answer(known: Known, last: int, theirs: int, raises: int = 0, before: int = 8400) -> Move:
    return next_offer(Decimal(last), Decimal(theirs), P1, raises, before=Decimal(before), known=known)


def test_the_example_of_the_policy(known: Known) -> None:
    assert answer(known, 2520, 4600) == Raise(Decimal(3560))
    assert answer(known, 3560, 4200, raises=1, before=4600) == Take(Decimal(4200))


def test_the_full_balance_is_not_a_number(known: Known) -> None:
    assert answer(known, 2520, 8400) == Stay(Decimal(2520))


def test_we_do_not_raise_twice_without_a_move_from_them(known: Known) -> None:
    assert answer(known, 4000, 6000, raises=1, before=6000) == Stay(Decimal(4000))


def test_we_raise_to_the_target_and_no_further(known: Known) -> None:
    assert answer(known, 3560, 7000, raises=1) == Raise(Decimal(4200))
    assert answer(known, 4200, 6000, raises=1, before=7000) == Door(Decimal(4200))


def test_after_three_raises_the_limit_is_a_door(known: Known) -> None:
    assert answer(known, 3800, 6000, raises=3, before=7000) == Door(Decimal(3800))


def test_between_target_and_limit_the_person_decides_once_we_cannot_raise(known: Known) -> None:
    assert answer(known, 4000, 4800, raises=3, before=5200) == Decide(Decimal(4800))
    assert answer(known, 4200, 5000, raises=1, before=6000) == Decide(Decimal(5000))
    assert answer(known, 3560, 4600, raises=1, before=4600) == Decide(Decimal(4600))


@given(
    last=st.integers(2520, 4200),
    theirs=st.integers(1, 9000),
    raises=st.integers(0, 4),
    before=st.integers(1, 9000),
)
def test_our_number_never_falls_and_never_passes_target_or_theirs(
    knowledge: Knowledge, last: int, theirs: int, raises: int, before: int
) -> None:
    known = knowledge.on(TODAY)
    match answer(known, last, theirs, raises, before):
        case Take(amount):
            assert amount == theirs <= P1.target
        case Raise(amount):
            assert last < amount <= P1.target
            assert amount <= theirs
            assert raises < 3
            assert theirs < before
        case Decide(amount):
            assert P1.target < amount == theirs <= P1.limit
        case Stay(amount) | Door(amount):
            assert amount == last
            assert theirs > P1.limit
