"""What was said is kept as text that describes itself; what can no longer be read counts as never said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from bot.core.answers import Silence
from bot.core.facts import Fact, Facts, Held, Owner, Stated, read, state
from bot.core.kinds import AnyKind, Choice, Choices, Day, Money, Number, Percent, Raw, Words

AT = datetime(2026, 11, 21, 17, tzinfo=UTC)
BILLED = Fact("billed", Money(), Owner.CASE)


class Pet(StrEnum):
    CAT = "cat"
    DOG = "dog"


@pytest.mark.parametrize(
    ("kind", "value", "raw"),
    [
        (Money(), Decimal("1200.5"), "1200.50"),
        (Money(), Decimal(7), "7.00"),
        (Day(), date(2026, 2, 28), "2026-02-28"),
        (Number(), 3, "3"),
        (Percent(), Decimal("9.9"), "9.9"),
        (Words(), "Mercy «Hospital»", "Mercy «Hospital»"),
        (Choice(Pet), Pet.DOG, "dog"),
        (Choices(Pet), (Pet.DOG, Pet.CAT), ("dog", "cat")),
        (Choices(Pet), (), ()),
    ],
)
def test_every_kind_reads_what_it_wrote(kind: AnyKind, value: object, raw: Raw) -> None:
    assert kind.dump(value) == raw
    assert kind.load(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Money(), "a lot"),
        (Money(), ("1.00", "2.00")),
        (Day(), "yesterday"),
        (Day(), ("2026-02-28",)),
        (Number(), "3.5"),
        (Percent(), "half"),
        (Words(), ("one", "two")),
        (Choice(Pet), "fish"),
        (Choice(Pet), ("cat",)),
        (Choices(Pet), ("cat", "fish")),
        (Choices(Pet), "cat"),
    ],
)
def test_no_kind_reads_what_another_wrote(kind: AnyKind, raw: Raw) -> None:
    with pytest.raises(ValueError, match=r"."):
        kind.load(raw)


def test_a_damaged_sum_is_not_quoted() -> None:
    """An error may end up in a log; what somebody typed must not."""
    with pytest.raises(ValueError, match="not money: 6 characters") as wrong:
        Money().load("secret")
    assert "secret" not in str(wrong.value)


def test_a_value_and_a_silence_are_both_written_down() -> None:
    assert state(BILLED, Decimal(12), AT, "person") == Stated("money", "12.00", AT, "person")
    silent = state(BILLED, Silence.DECLINED, AT, "person")
    assert silent == Stated("silence", "declined", AT, "person")
    assert silent.silence is Silence.DECLINED
    assert state(BILLED, Decimal(12), AT, "person").silence is None


def test_what_was_said_last_holds() -> None:
    held = Held((state(BILLED, Decimal(1), AT, "person"), state(BILLED, Silence.UNSURE, AT, "person")))
    assert read(BILLED, held) is Silence.UNSURE
    assert read(BILLED, held.with_value(state(BILLED, Decimal(2), AT, "person"))) == Decimal(2)


def test_nothing_is_known_of_what_was_never_said() -> None:
    assert Held().now is None
    assert read(BILLED, Held()) is None


def test_a_value_of_another_kind_reads_as_never_said() -> None:
    assert read(BILLED, Held((Stated("text", "1200.00", AT, "person"),))) is None


def test_a_value_that_is_no_longer_one_reads_as_never_said() -> None:
    fact = Fact("pet", Choice(Pet), Owner.PERSON)
    assert read(fact, Held((Stated("choice", "fish", AT, "person"),))) is None


def test_the_last_three_values_stay() -> None:
    held = Held()
    for sum_ in range(5):
        held = held.with_value(state(BILLED, Decimal(sum_), AT, "person"))
    assert [each.raw for each in held.stated] == ["2.00", "3.00", "4.00"]


def test_writing_a_fact_makes_new_facts_and_leaves_the_old_alone() -> None:
    empty = Facts()
    one = empty.with_value("person", "home", Stated("choice", "east", AT, "person"))
    two = one.with_value("case:c1", "billed", state(BILLED, Decimal(1), AT, "person"))
    three = two.with_value("case:c1", "billed", state(BILLED, Decimal(2), AT, "person"))
    assert empty == Facts()
    assert set(one.held) == {"person"}
    assert len(two.of("case:c1", "billed").stated) == 1
    assert len(three.of("case:c1", "billed").stated) == 2
    assert three.of("case:c2", "billed") == Held()
    assert three.of("person", "billed") == Held()


def test_an_owner_can_be_let_go_with_all_they_hold() -> None:
    facts = Facts()
    for owner in ("person", "case:c1", "record:r2"):
        facts = facts.with_value(owner, "x", Stated("text", "y", AT, "person"))
    assert set(facts.without(frozenset({"case:c1", "record:r2", "case:c9"})).held) == {"person"}
    assert set(facts.held) == {"person", "case:c1", "record:r2"}
