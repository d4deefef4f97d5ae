"""Interviews and journeys are data: steps and stages are found by their ids, guards and views by their functions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tiny import BILLED, INTAKE, JOURNEY, SENDER, Bills, Sums, bills, is_big, sums
from tiny_talk import begun, told

from bot.core.flow import Ask, Reader, once, view
from bot.core.wire import Outbound, Span, Style


def test_a_step_is_found_by_its_id() -> None:
    assert INTAKE.step("billed") == Ask("billed", BILLED)
    assert INTAKE.step("salary") is None


def test_a_stage_is_found_by_its_id() -> None:
    found = JOURNEY.stage("waiting")
    assert found is not None
    assert found.waits
    assert JOURNEY.stage("purgatory") is None


def test_a_guard_is_named_after_its_function_and_says_what_it_reads() -> None:
    assert is_big.name == "is_big"
    assert is_big.reads == (BILLED,)
    assert is_big.test(begun().reader) is False


def test_the_shape_of_a_view_is_what_its_function_returns() -> None:
    assert sums.shape is Sums
    assert bills.shape is Bills
    assert sums.build(begun().reader) == Sums(None, None, None)


def test_a_return_type_that_is_not_quoted_is_a_shape_too() -> None:
    def build(_reader: Reader) -> Decimal:
        return Decimal(1)

    build.__annotations__["return"] = Decimal
    assert view(build).shape is Decimal


def test_a_view_must_say_what_it_returns() -> None:
    def build(_reader: Reader):  # type: ignore[no-untyped-def]  # noqa: ANN202 - that is the mistake
        return 1

    with pytest.raises(KeyError, match="return"):
        view(build)


def test_what_is_said_to_be_worked_out_once_is_so_for_each_reader() -> None:
    asked: list[str] = []

    @once
    def nobody_or_somebody(reader: Reader) -> str | None:
        asked.append(reader.case)
        return reader.get(SENDER)

    before, after = begun().reader, told().reader
    assert [nobody_or_somebody(before), nobody_or_somebody(before)] == [None, None]
    assert [nobody_or_somebody(after), nobody_or_somebody(after)] == ["Mercy Hospital", "Mercy Hospital"]
    assert len(asked) == 2
    assert nobody_or_somebody.__name__ == "nobody_or_somebody"


def test_two_things_that_are_worked_out_once_are_kept_apart() -> None:
    reader = told().reader
    assert (once(_sender)(reader), once(_stage)(reader), once(_sender)(reader)) == (
        "Mercy Hospital",
        "money",
        "Mercy Hospital",
    )


def _sender(reader: Reader) -> str | None:
    return reader.get(SENDER)


def _stage(reader: Reader) -> str:
    return reader.stage


def test_what_a_reader_has_worked_out_does_not_make_it_another() -> None:
    one, other = told().reader, told().reader
    once(_stage)(one)
    assert one == other
    assert repr(one) == repr(other)


def test_the_words_of_a_message_are_those_of_its_spans() -> None:
    spans = (Span("Pay "), Span("nothing", Style.STRONG), Span(" yet."))
    assert Outbound(1, "memory", "a", spans).text == "Pay nothing yet."
