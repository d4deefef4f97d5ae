"""What waits for an answer: reading words as the answer to a confirmation, or to a question about the talk."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.answers import Hearing, Ok, Option, Problem
from bot.core.book import Asked, Confirm, Meta, Revisit
from bot.core.kinds import Choice, Words
from bot.engine.later import BLOCKS
from bot.engine.meant import Agreed, Command, Kept, Repeated, Talked, Unclear
from bot.engine.prompt import FACTS, KEEP, MORE, SHARED, TALK, YES
from bot.engine.reminding import HOURS, ZONES, hours_in
from bot.engine.timetable import Local
from bot.understanding.moments import moment
from bot.understanding.parse import parse
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.phrases import Phrases
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading


def settled(desk: Desk, text: str) -> Reading | None:
    """An answer to a confirmation, to an answer that is open again, or to a question about the talk."""
    phrases = desk.library.phrases[desk.book.language]
    match desk.book.pending:
        case Confirm():
            heard = parse(Words(name="yesno"), text, Hearing(desk.today, desk.book.language))
            if isinstance(heard, Ok):
                # "Not sure" does not confirm.
                return Agreed(heard.value == YES)
        case Meta() as meta:
            return _talked(desk, text, meta)
        case Revisit():
            keep = phrases.options.get(SHARED, {}).get(KEEP, ())
            if match(text, {KEEP: keep}).exact:
                return Kept()
        case _:
            pass
    return None


def _talked(desk: Desk, text: str, meta: Meta) -> Reading | None:
    """An answer to a question about the talk."""
    phrases = desk.library.phrases[desk.book.language]
    match meta.asked:
        case Asked.CHANGE:
            return _picked(text, phrases, meta.page)
        case Asked.WHEN:
            meant = _is_moment(desk, text) or not _is_meant_otherwise(text, phrases)
            return Command("remind", text) if meant else None
        case Asked.ZONE | Asked.HOURS as asked:
            return _chosen(text, phrases, asked)
        case asked:
            words = phrases.options.get(f"talk/{asked.value}", {})
            options = tuple(Option(each, *_words(words.get(each, (each,)))) for each in TALK[asked])
            heard = parse(Choice(StrEnum), text, Hearing(desk.today, desk.book.language, options))
            return Talked(heard.value) if isinstance(heard, Ok) and isinstance(heard.value, str) else None


def _picked(text: str, phrases: Phrases, page: int) -> Command | None:
    """A label of the list of what can be changed, typed instead of tapped."""
    if match(text, {MORE: phrases.options.get(SHARED, {}).get(MORE, ())}).exact:
        return Command("change", str(page + 1))
    fact = match(text, phrases.options.get(FACTS, {})).exact or match(text, phrases.facts).exact
    return Command("edit", fact) if fact else None


def _is_moment(desk: Desk, text: str) -> bool:
    heard = moment(text, Local.of(desk.book, desk.now).now, desk.book.language)
    return not isinstance(heard, Problem) or heard.code in BLOCKS


def _is_meant_otherwise(text: str, phrases: Phrases) -> bool:
    found = (match(text, phrases.commands), match(text, phrases.questions))
    return any(each.exact or each.strong for each in found)


def _chosen(text: str, phrases: Phrases, asked: Asked) -> Command | None:
    """A time zone, or the hours, typed instead of tapped."""
    said = phrases.options.get(SHARED, {})
    options = ZONES if asked is Asked.ZONE else HOURS
    found = match(text, {each: said.get(f"{asked.value}_{each}", ()) for each in options}).exact
    if not found and asked is Asked.HOURS:
        found = hours_in(text)
    return Command(asked.value, found) if found else None


def _words(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return words[0], words[1:]


def asked_again(desk: Desk) -> Reading:
    """A "yes" from somebody who had not seen what they would confirm confirms nothing."""
    match desk.book.pending:
        case Confirm(target=target, raw=raw, change=change):
            return Unclear(target, raw, change)
        case _:
            return Repeated()
