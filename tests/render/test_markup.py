"""Markup belongs to templates; what a person typed never counts as any."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import Extra

from bot.core.effects import Label, Who
from bot.core.wire import Span, Style
from bot.render.markup import plain, spans, tidy


@dataclass(frozen=True, slots=True)
class Inner:
    note: str


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    sum: Decimal
    many: tuple[object, ...]
    inner: Inner
    kind: Extra
    fixed: str = field(default="**kept**", init=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("plain", (Span("plain"),)),
        ("**strong**", (Span("strong", Style.STRONG),)),
        ("a **b** c", (Span("a "), Span("b", Style.STRONG), Span(" c"))),
        ("```\ncopy\nme\n```", (Span("copy\nme", Style.COPY),)),
        ("Say:\n```\nHello\n```\nThen wait.", (Span("Say:\n"), Span("Hello", Style.COPY), Span("\nThen wait."))),
        ("```one line```", (Span("one line", Style.COPY),)),
        ("```\na **b** c\n```", (Span("a **b** c", Style.COPY),)),
        ("**a\nb**", (Span("a\nb", Style.STRONG),)),
        ("****", (Span("****"),)),
        ("2 ** 3", (Span("2 ** 3"),)),
        ("`x` and ``y``", (Span("`x` and ``y``"),)),
    ],
)
def test_text_is_cut_into_spans(text: str, expected: tuple[Span, ...]) -> None:
    assert spans(text) == expected


def test_what_was_typed_comes_back_as_it_was_and_never_as_markup() -> None:
    typed = "**Mercy** ```rm -rf``` *Hospital*"
    assert spans(f"Dear {plain(typed)}, **pay**") == (Span(f"Dear {typed}, "), Span("pay", Style.STRONG))


@given(st.text(alphabet="*`ab \n", max_size=40))
def test_no_typed_text_is_ever_markup(typed: str) -> None:
    assert spans(plain(typed)) == ((Span(typed),) if typed else ())
    assert spans(f"**{plain(typed)}!**") == (Span(f"{typed}!", Style.STRONG),)
    assert spans(f"```\n{plain(typed)}!\n```") == (Span(f"{typed}!", Style.COPY),)


def test_texts_are_made_plain_however_deep_they_lie() -> None:
    view = Outer("**a**", Decimal(1), ("*b*", ("`c`", 3), Inner("**d**")), Inner("`e`"), Extra.ROOM)
    shown = plain(view)
    assert "*" not in shown.name + shown.inner.note + repr(shown.many)
    assert "`" not in shown.name + shown.inner.note + repr(shown.many)
    assert (shown.sum, shown.kind, shown.fixed) == (Decimal(1), Extra.ROOM, "**kept**")
    assert view.name == "**a**"


def test_making_plain_twice_changes_nothing_more() -> None:
    assert plain(plain("**a** `b`")) == plain("**a** `b`")


@pytest.mark.parametrize("value", [None, 3, Decimal("1.5"), Extra.ROOM, Outer, Label("a", "b"), Who(name="Ann")])
def test_what_is_no_text_stays_as_it_is(value: object) -> None:
    assert plain(value) == value


def test_blank_edges_and_gaps_are_tidied() -> None:
    assert tidy("\n\n a  \n\n\n\n b\t\n\n c \n\n") == "a\n\n b\n\n c"
    assert tidy("") == ""
