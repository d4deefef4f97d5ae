"""A book is frozen: what changes is a new book."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from bot.core.book import Book, Case, Place, Record, Run, Screen

ONE = Case("c1", "start")
TWO = Case("c2", "money", records=(Record("r1", "call"), Record("r2", "look"), Record("r3", "call")))
BOOK = Book("p1", cases=(ONE, TWO), current="c2", counter=3)


def test_the_bill_in_hand_is_the_current_one() -> None:
    assert BOOK.case is TWO
    assert replace(BOOK, current="c1").case is ONE
    assert replace(BOOK, current="").case is None
    assert replace(BOOK, current="c9").case is None


def test_one_bill_can_be_replaced_and_keeps_its_place() -> None:
    moved = replace(ONE, stage="closed")
    assert BOOK.with_case(moved).cases == (moved, TWO)
    assert BOOK.with_case(Case("c9", "start")).cases == (ONE, TWO)
    assert BOOK.cases == (ONE, TWO)


def test_ids_are_counted_and_never_given_twice() -> None:
    first, book = BOOK.next_id("r")
    second, book = book.next_id("c")
    assert (first, second, book.counter) == ("r4", "c5", 5)
    assert BOOK.counter == 3


def test_the_newest_record_of_a_kind_is_found() -> None:
    assert TWO.latest("call") == Record("r3", "call")
    assert TWO.latest("look") == Record("r2", "look")
    assert TWO.latest("deal") is None
    assert ONE.latest("call") is None


def test_a_screen_is_found_by_its_number_while_it_is_remembered() -> None:
    screens = tuple(Screen(number, "c1", "intake", "whose", "") for number in (3, 4))
    book = replace(BOOK, screens=screens)
    assert book.shown(4) is screens[1]
    assert book.shown(1) is None
    assert screens[0].place is Place.STEP


def test_a_book_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        BOOK.current = "c1"  # type: ignore[misc]


def test_a_new_run_has_shown_nothing() -> None:
    assert Run("intake").passed == {}
    assert not Run("intake").done
