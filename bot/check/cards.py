"""The card of a call, as somebody sees it who has the phone in the other hand: a line to say, few words, fixed buttons.

The line stands first and is strong; under it is a word of why. The buttons keep their places: pairs, or chips in their
stead, and below them the row that never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.call_findings import NoGlance
from bot.check.sentences import words
from bot.core.wire import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.findings import Place
    from bot.render.screens import Screen

MOST_WORDS = 45
"""Words of a card while somebody is on the line."""
MOST_TO_SAY = 30
MOST_OF_WHY = 15
MOST_IN_ROW = 2
ALWAYS = 3
"""Buttons of the last row: undo, pause, more."""
MOST_ROWS = 7
"""Rows of chips, the last row included: what a phone shows with the words above them."""
MOST_LETTERS = 18
"""What fits where two buttons stand in a row."""
MOST_BYTES = 64
"""What a button's token may have in the narrowest channel."""
READ_OUT = {"call/moment/recap": "the whole page is there to be read out, and needs no why"}
"""Cards whose words are all to be said, and why that may be."""


def look(place: Place, template: str, screen: Screen) -> Iterator[NoGlance]:
    """What is wrong with the words of a card while somebody is on the line."""
    first, why = paragraphs(screen)
    count, to_say, rest = words(screen.text), words(first), words(why)
    if count > MOST_WORDS:
        yield NoGlance(place, f"has {count} words, {MOST_WORDS} may be.")
    if not screen.spans or screen.spans[0].style is not Style.STRONG or not _is_strong(screen, first):
        yield NoGlance(place, "does not begin with a strong line.")
    if template in READ_OUT:
        return
    if to_say > MOST_TO_SAY:
        yield NoGlance(place, f"has {to_say} words in its first line, {MOST_TO_SAY} may be.")
    if rest > MOST_OF_WHY:
        yield NoGlance(place, f"has {rest} words under its first line, {MOST_OF_WHY} may be.")


def paragraphs(screen: Screen) -> tuple[str, str]:
    """The first paragraph, and all that stands under it."""
    first, _, why = screen.text.strip().partition("\n")
    return first, why


def _is_strong(screen: Screen, first: str) -> bool:
    """Whether the whole first paragraph is strong."""
    strong = "".join(span.text for span in screen.spans if span.style is Style.STRONG)
    return strong.startswith(first)


def grid(place: Place, screen: Screen) -> Iterator[NoGlance]:
    """What is wrong with the buttons of a card while somebody is on the line."""
    *above, last = screen.rows or ((),)
    if len(last) != ALWAYS:
        yield NoGlance(place, f"has {len(last)} buttons in its last row, {ALWAYS} stand there.")
    if any(len(row) > MOST_IN_ROW for row in above):
        yield NoGlance(place, f"has a row of more than {MOST_IN_ROW} buttons.")
    if len(screen.rows) > MOST_ROWS:
        yield NoGlance(place, f"has {len(screen.rows)} rows of buttons, {MOST_ROWS} may be.")
    for button in (button for row in screen.rows for button in row):
        if len(button.label) > MOST_LETTERS:
            yield NoGlance(place, f"has the button “{button.label}”, {MOST_LETTERS} letters fit.")
        if len(button.token.encode()) > MOST_BYTES:
            yield NoGlance(place, f"has the token `{button.token}`, {MOST_BYTES} bytes fit.")
