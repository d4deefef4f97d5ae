"""Words into Telegram's HTML, and long ones into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram_html import clean, dressed, keyboard, pieces, units
from bot.core.wire import Button, Span, Style

SPANS = st.lists(
    st.builds(Span, st.text(alphabet="ab \n<&😀", max_size=60), st.sampled_from(Style)),
    max_size=6,
)


def words(piece: tuple[Span, ...]) -> str:
    return "".join(span.text for span in piece)


def test_styles_become_tags_and_signs_are_escaped() -> None:
    spans = (Span("5 < 6 & "), Span("a>b", Style.STRONG), Span(""), Span("Dear Sir", Style.COPY))
    assert dressed(spans) == "5 &lt; 6 &amp; <b>a&gt;b</b><pre>Dear Sir</pre>"


def test_length_is_counted_as_telegram_counts() -> None:
    assert units("abc") == 3
    assert units("é😀") == 3


def test_a_lone_surrogate_is_replaced() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


def test_a_short_message_stays_whole() -> None:
    assert pieces((Span("Hello"),), 10) == ((Span("Hello"),),)


def test_a_blank_message_has_no_pieces() -> None:
    assert pieces((Span(" \n"),), 10) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two\n\nthree four", ["one two", "three four"]),
        ("one two\nthree four", ["one two", "three four"]),
        ("onetwothree four", ["onetwothree", "four"]),
        ("abcdefghijklmnop", ["abcdefghijkl", "mnop"]),
        ("abcdefghijkl\nmnop", ["abcdefghijkl", "mnop"]),
        ("a\nbcdefghijklmnop", ["a\nbcdefghijk", "lmnop"]),
        ("😀😀😀😀😀😀😀", ["😀😀😀😀😀😀", "😀"]),
        ("x😀😀😀😀😀😀", ["x😀😀😀😀😀", "😀"]),
    ],
)
def test_a_long_message_is_cut_at_the_best_seam(text: str, expected: list[str]) -> None:
    assert [words(piece) for piece in pieces((Span(text),), 12)] == expected


def test_a_cut_keeps_the_style_on_both_sides() -> None:
    cut = pieces((Span("Say: "), Span("aaaa bbbb cccc", Style.COPY)), 12)
    assert [dressed(piece) for piece in cut] == ["Say: <pre>aaaa</pre>", "<pre>bbbb cccc</pre>"]


@given(SPANS, st.integers(min_value=2, max_value=30))
@settings(max_examples=150, deadline=None)
def test_every_piece_fits_and_no_word_is_lost(spans: list[Span], longest: int) -> None:
    cut = pieces(spans, longest)
    assert all(0 < units(words(piece)) <= longest for piece in cut)
    kept = "".join(words(piece) for piece in cut)
    whole = "".join(span.text for span in spans)
    assert kept.replace(" ", "").replace("\n", "") == whole.replace(" ", "").replace("\n", "")


def test_buttons_keep_their_rows() -> None:
    markup = keyboard(((Button("Yes", "1:y"), Button("No", "1:n")), (Button("Help", "c:help"),)))
    assert markup is not None
    assert [[button.text for button in row] for row in markup.inline_keyboard] == [["Yes", "No"], ["Help"]]


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard(()) is None


@pytest.mark.parametrize("token", ["", "x" * 65, "é" * 33])
def test_a_token_that_telegram_would_refuse_is_our_mistake(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        keyboard(((Button("Yes", token),),))
