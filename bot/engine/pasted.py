"""Lines of a bill among whatever else words could be: when they plainly are lines, and how more come beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.book import Confirm
from bot.core.charges import Lines
from bot.engine.meant import Answer, Missed, Unclear
from bot.engine.prompt import ask_of, open_screen
from bot.understanding.plain import words

if TYPE_CHECKING:
    from bot.core.book import Screen
    from bot.core.charges import ChargeLine
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

ASKING = frozenset(
    {"what", "whats", "who", "how", "why", "when", "where", "which", "is", "isnt", "are", "was", "were", "do", "does"}
    | {"did", "can", "could", "should", "would", "will", "may"}
)
"""Words with which a question opens, and a line of a bill does not."""
A_STORY = 10
"""So many words that answer nothing are somebody telling what happened; no menu of guesses does them justice."""


def is_priced(desk: Desk, text: str, answer: Reading) -> bool:
    """Whether words are plainly lines of the bill: they tell a price where lines are asked for, and ask nothing.

    "99285, emergency room, 3200" names a level that people ask about; it must not be heard as the question alone.
    """
    lines = _lines(desk, answer)
    asks = "?" in text or bool(set(words(text)[:1]) & ASKING)
    return any(line.charge is not None for line in lines) and (len(lines) > 1 or not asks)


def is_story(text: str, answer: Reading) -> bool:
    """Whether somebody tells what happened: many words, no answer among them, and no question."""
    told = words(text)
    return answer == Missed("unreadable") and len(told) >= A_STORY and "?" not in text and told[0] not in ASKING


def beside(desk: Desk, answer: Reading) -> Reading:
    """Lines that are typed while others wait for a yes come beside those: none of them may be lost."""
    pending, new = desk.book.pending, _lines(desk, answer)
    if not new or not isinstance(pending, Confirm) or not isinstance(answer, Answer | Unclear):
        return answer
    waiting, kind = _lines(desk, Unclear(pending.target, pending.raw)), Lines()
    every = (*waiting, *new)
    return Missed("too_long") if len(every) > kind.most else Unclear(pending.target, kind.dump(every), pending.change)


def is_page_before(desk: Desk, seen: Screen) -> bool:
    """Whether an older screen asked for lines as the open one does: who pastes twice in a row means to add."""
    target, found = open_screen(desk), ask_of(desk, seen)
    same = target is not None and (target.interview, target.step) == (seen.interview, seen.step)
    return same and found is not None and isinstance(found[1].fact.kind, Lines)


def _lines(desk: Desk, answer: Reading) -> tuple[ChargeLine, ...]:
    """The lines of an answer; none where it is no answer, or the question asks for something else."""
    if not isinstance(answer, Answer | Unclear) or not isinstance(answer.raw, tuple):
        return ()
    found = ask_of(desk, answer.target)
    kind = found[1].fact.kind if found else None
    return kind.load(answer.raw) if isinstance(kind, Lines) else ()
