"""The lines of a bill are kept whole, whatever was typed; a damaged one is refused, never half read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.charges import ChargeLine, Lines, Picks, dump, load
from bot.core.kinds import Raw

CBC = ChargeLine(date(2026, 10, 2), "85025", "CBC", 1, Decimal("180.00"), ("91", "59"), "0300")
BARE = ChargeLine(None, None, "sling", 2, None)

LINES = st.builds(
    ChargeLine,
    on=st.none() | st.dates(),
    code=st.none() | st.text(),
    what=st.text(),
    units=st.integers(1, 10**9),
    charge=st.none() | st.decimals(-(10**9), 10**9, places=2),
    modifiers=st.lists(st.text()).map(tuple),
    revenue=st.none() | st.text(),
)


def test_a_line_names_its_parts_and_leaves_out_what_it_does_not_say() -> None:
    first, second = dump((CBC, BARE))
    assert first == (
        '{"on":"2026-10-02","code":"85025","what":"CBC","units":1,"charge":"180.00","modifiers":["91","59"],'
        '"revenue":"0300"}'
    )
    assert second == '{"what":"sling","units":2}'


def test_dollars_are_written_with_cents() -> None:
    line = ChargeLine(None, "85025", "", 1, Decimal(180))
    assert '"charge":"180.00"' in dump((line,))[0]
    assert load(dump((line,))) == (line,)


@given(st.lists(LINES).map(tuple))
def test_every_line_is_read_back_as_it_was_written(lines: tuple[ChargeLine, ...]) -> None:
    raw = dump(lines)
    assert all(text.isascii() and text.isprintable() for text in raw)
    assert load(raw) == lines


@pytest.mark.parametrize(
    "raw",
    [
        "one text",
        ("",),
        ("85025 CBC",),
        ("[]",),
        ("[" * 100_000,),
        ('{"what":"CBC"}',),
        ('{"units":1}',),
        ('{"what":"CBC","units":1,"price":"1.00"}',),
        ('{"what":"CBC","units":0}',),
        ('{"what":"CBC","units":true}',),
        ('{"what":"CBC","units":"1"}',),
        ('{"what":7,"units":1}',),
        ('{"what":"CBC","units":1,"charge":180}',),
        ('{"what":"CBC","units":1,"charge":"a lot"}',),
        ('{"what":"CBC","units":1,"charge":"NaN"}',),
        ('{"what":"CBC","units":1,"on":"yesterday"}',),
        ('{"what":"CBC","units":1,"modifiers":"91"}',),
        ('{"what":"CBC","units":1,"modifiers":[91]}',),
        ('{"what":"CBC","units":1,"code":85025}',),
        ('{"what":"CBC","units":1,"revenue":300}',),
    ],
)
def test_a_damaged_line_is_refused(raw: Raw) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(raw)


def test_the_kind_of_lines() -> None:
    kind = Lines()
    assert (kind.name, kind.most) == ("lines", 60)
    assert kind.load(kind.dump((CBC, BARE))) == (CBC, BARE)
    assert kind.load(()) == ()


def test_the_kind_of_picks() -> None:
    kind = Picks()
    assert kind.name == "picks"
    assert kind.dump((3, 7)) == ("3", "7")
    assert kind.load(("3", "7")) == (3, 7)
    assert kind.load(()) == ()


@pytest.mark.parametrize("raw", ["3", ("3", "seven"), ("0",), ("-2",)])
def test_no_pick_is_read_from_anything_else(raw: Raw) -> None:
    with pytest.raises(ValueError, match=r"."):
        Picks().load(raw)
