"""The film of a call is true: the page and the picture are current, and the window shows what a terminal shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import film
import pytest
from frames import since_typed, words
from window import COLUMNS, Glass, NoWindowError, StrangeOutputError

if TYPE_CHECKING:
    from bot.coach import Coach


@pytest.fixture(scope="module")
def call(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> film.Call:
    return film.played(tmp_path_factory.mktemp("call"), coach)


def test_the_page_is_current(call: film.Call) -> None:
    assert film.PAGE.read_text(encoding="utf-8") == film.page(call)


def test_the_page_has_words_of_moments_that_there_are() -> None:
    page = film.PAGE.read_text(encoding="utf-8")
    told = [found[2] for found in film.SAID.finditer(page)]
    assert told
    assert set(told) <= set(film.headings())
    assert page.count("<!-- said: ") == len(told)


def test_the_picture_is_current(call: film.Call) -> None:
    try:
        picture = film.filmed(call)
    except NoWindowError:
        pytest.skip("no pseudo-terminal here")
    assert film.PICTURE.read_text(encoding="utf-8") == picture


def test_the_picture_says_what_the_page_says() -> None:
    """Where there is no terminal to film, at least the sentences to say are those of the talk."""
    bold = re.findall(r'class="b"[^>]*>(.*?)</text>', film.PICTURE.read_text(encoding="utf-8"))
    page = film.PAGE.read_text(encoding="utf-8")
    assert bold
    assert [each for each in bold if each not in page] == []


def shown(printed: str) -> list[str]:
    glass = Glass()
    glass.feed(printed)
    return [words(row) for row in glass.shown]


def test_a_line_that_is_written_anew_is_seen_as_it_is_now() -> None:
    assert shown("> half typ\r\033[KOn hold.\r\n> half typ") == ["On hold.", "> half typ"]
    assert shown("> yet\b\b\bno") == ["> not"]


def test_what_is_bold_is_kept() -> None:
    glass = Glass()
    glass.feed("a\033[1mb\033[0mc")
    assert glass.shown == ((("a", False), ("b", True), ("c", False)),)


def test_a_long_line_goes_on_below() -> None:
    assert shown("x" * (COLUMNS + 1)) == ["x" * COLUMNS, "x"]


@pytest.mark.parametrize("printed", ["\033[31m", "\033[2J", "\033]0;title\a"])
def test_what_the_window_cannot_show_is_told(printed: str) -> None:
    with pytest.raises(StrangeOutputError):
        Glass().feed(printed)


def test_a_frame_begins_with_what_was_typed() -> None:
    glass = Glass()
    glass.feed("before\r\n> typed\r\nanswer\r\n> ")
    assert [words(row) for row in since_typed(glass.shown)] == ["> typed", "answer", "> "]
