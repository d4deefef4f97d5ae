"""Listening: what typed words are, by where a talk stands: the field that is open, or something that happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.answers import Hearing, Ok
from bot.core.call import LABELS
from bot.core.effects import Label
from bot.core.kinds import Money, Percent, Words
from bot.understanding.nearest import book
from bot.understanding.offer_words import NO_INTEREST
from bot.understanding.parse import parse
from bot.understanding.phrases import PhraseBook, match
from bot.understanding.plain import plain, words
from flows import facts
from flows.call import days, fields
from flows.call.answers import THROUGH
from flows.call.buttons import TEMPLATE, rows
from flows.call.feedback import feedback
from flows.call.hearing import NOTHING
from flows.call.hearing import hear as heard_in
from flows.call.machine import AID, ENDED, FIRST, PLAN, READY, TERMS, UNCONFIRMED
from flows.call.particulars import particular
from flows.rules.terms import Term

if TYPE_CHECKING:
    from datetime import date

    from bot.core.kinds import AnyKind
    from bot.core.phrases import Phrases
    from flows.call.hearing import Heard
    from flows.call.talk import Talk

FIGURES = ("sum", "percent", "plan", "")
"""What a note may hold without being read as something that happened."""
BREAKS_IN = ("on_hold", "cut_off", "ended", "transfer", "panic", "wait")
"""What is never taken for the words of a promise or of a name."""
BEFORE = {
    "someone_here": ("start", "someone_here"),
    "on_hold": ("start", "on_hold"),
    "robot_menu": ("start", "robot_menu"),
    "voicemail": ("start", "voicemail"),
    "they_call_you": ("incoming", ""),
}
"""What somebody who has begun to dial types before they have tapped."""
ASKS = ("what", "whats", "should", "shall", "why", "how", "did", "do", "am")
LEADS = (" by ", " until ", " on ", " is ", "by ")
YES_OR_NO = frozenset(
    ["they", "she", "he", "said", "says", "say", "told", "me", "yes", "no", "nope", "yeah", "ok", "it"]
)
NAME = 4
"""Words of a name, with its title. So few are no sentence of theirs, whatever they resemble."""
FEW = 5
FEWEST_DIGITS = 2
SURE = 0.9
MONEY, PERCENT = Money(minimum=facts.ONE_CENT), Percent()


def hear(talk: Talk, text: str, phrases: Phrases, today: date) -> tuple[str, str]:
    """Which move typed words are, and what it carries. Before the call only what is plainly about it."""
    heard = heard_in(text, phrases, today)
    if talk.practice is not None:
        return "answer", feedback(text, heard, talk, phrases)
    if heard.name == ENDED and not _is_sure(text, phrases):
        # "The account ends in 4455" ends nothing.
        heard = NOTHING
    if talk.moment == READY:
        return _before(text, heard if _is_sure(text, phrases) else NOTHING, today)
    shown = _shown(talk)
    labels = {label: said for label, said in phrases.options.get(LABELS, {}).items() if label in shown}
    tapped = match(text, labels).exact
    typed = shown[tapped] if tapped else match(text, phrases.options.get(TEMPLATE, {})).exact
    if typed:
        # Whoever types the words of a button means the button.
        name, _, value = typed.partition(":")
        return name, value
    if talk.moment == PLAN and not talk.line and heard.name != PLAN and _is_free(text):
        # Beside their plan it is a part of it, and no offer of a card.
        return "plan", "rate=0"
    return (
        _told(talk, text, today)
        or _filled(talk, text, heard, today)
        or _of_the_deal(talk, text, phrases, today)
        or (("later", "") if _asks(text) and not _is_sure(text, phrases) and heard.name not in FIGURES[:3] else None)
        or _happened(heard)
        or ("text", text.strip())
    )


def _asks(text: str) -> bool:
    """Whether words are a question to the coach: what they mean, or what the person should do."""
    said = words(text)
    return text.strip().endswith("?") or bool(said and said[0] in ASKS)


def _of_the_deal(talk: Talk, text: str, phrases: Phrases, today: date) -> tuple[str, str] | None:
    """What is said of a deal on the table: its last day, or a term that they agree to."""
    if talk.moment not in {TERMS, UNCONFIRMED} or talk.page:
        return None
    day = days.day(_after(text), today)
    if day is not None:
        return "day", f"pay_by:{day}"
    found = PhraseBook(_terms(phrases)).match(text)
    term = found.exact or found.strong
    return ("term", term) if term and Term(term) not in talk.ticks else None


def _terms(phrases: Phrases) -> dict[str, tuple[str, ...]]:
    """Ways to say that they agree to a term."""
    return {term.value: said for term in Term if (said := phrases.practice.get(f"term:{term.value}"))}


def _after(text: str) -> str:
    """The words behind the one that leads to a day: "they need it by nov 30"."""
    said = plain(text)
    return next((said.split(lead, 1)[1] for lead in LEADS if lead in said), said)


def _is_free(text: str) -> bool:
    """Whether a few words say that there is no interest, and speak of no card."""
    said = words(text)
    return len(said) <= FEW and "card" not in said and NO_INTEREST.search(plain(text)) is not None


def _is_sure(text: str, phrases: Phrases) -> bool:
    """Whether words resemble what is heard in a call closely. "It came" is about a letter, and nobody has dialed."""
    ranked = book(phrases.replies, phrases.synonyms).match(text)
    return bool(ranked) and ranked[0].likeness >= SURE


def _shown(talk: Talk) -> dict[str, str]:
    """The move of each button that is shown, by its label."""
    found = (each for row in rows(talk) for each in row)
    return {reply.label.id: event for event, reply in found if isinstance(reply.label, Label)}


def _before(text: str, heard: Heard, today: date) -> tuple[str, str]:
    number = parse(Words(name="phone"), text, Hearing(today, "en"))
    if isinstance(number, Ok) and isinstance(number.value, str):
        return "phone", number.value
    return BEFORE.get(heard.name, ("", ""))


def _happened(heard: Heard) -> tuple[str, str] | None:
    return (heard.name, heard.value) if heard.name else None


def _told(talk: Talk, text: str, today: date) -> tuple[str, str] | None:
    """What a text says by itself, whatever is open: a name, the number of the call, and until when they hold it."""
    found = particular(text)
    if found is not None:
        return "note", ":".join(found)
    if talk.armed or talk.moment not in {AID, FIRST}:
        return None
    until = days.held_until(text, today, asked=talk.line in THROUGH)
    return None if until is None else ("day", f"hold_until:{until}")


def _dated(what: str, text: str, heard: Heard, today: date) -> tuple[str, str] | None:
    """The words for a day. A sum beside one goes first; of the end of a month nobody hangs up."""
    if days.is_unsure(text, today):
        return "day", f"{what}:"
    day = days.day(text, today)
    if day is not None and not (heard.name in FIGURES[:2] or "monthly" in heard.value or "rate" in heard.value):
        return "day", f"{what}:{day}"
    return ("text", text.strip()) if heard.name == ENDED and days.is_of_time(text) else None


def _filled(  # noqa: PLR0911 - one case for each field
    talk: Talk, text: str, heard: Heard, today: date
) -> tuple[str, str] | None:
    """The words for the field that is open; None where they say that something happened."""
    match talk.armed:
        case "" if talk.page == "notes" and heard.name not in BREAKS_IN:
            return _noted(text)
        case "":
            return None
        case "plan" if text.strip().lstrip("$").replace(".", "", 1).isdigit():
            amount = _read(MONEY, text, today)
            return ("plan", f"monthly={amount}") if amount is not None else None
        case "hold_until" | "by" | "pay_by" as what:
            return _dated(what, text, heard, today)
        case "sum":
            amount = _read(MONEY, text, today)
            return ("sum", f"{amount}") if amount is not None else None
        case "card_rate" if talk.card_rate is not None and talk.card_months is None and text.strip().isdecimal():
            return "plan", f"months={text.strip()}"
        case "percent" | "card_rate":
            rate = _read(PERCENT, text, today)
            return ("percent", f"{rate}") if rate is not None else None
        case what if what in fields.NOTES:
            spoke = len(words(text)) > NAME or frozenset(words(text)) <= YES_OR_NO
            breaks_in = heard.name in BREAKS_IN or (what == "name" and heard.name not in FIGURES and spoke)
            return None if breaks_in else ("note", f"{what}:{text.strip()}")
        case _:
            return None


def _noted(text: str) -> tuple[str, str]:
    """What is typed where a note was about to be chosen: a few words are a name, figures a number, else a promise."""
    digits = sum(char.isdigit() for char in text)
    what = "direct" if digits >= FEWEST_DIGITS else "name" if len(words(text)) <= NAME else "promise"
    return "note", f"{what}:{text.strip()}"


def _read(kind: AnyKind, text: str, today: date) -> object:
    found = parse(kind, text, Hearing(today, "en"))
    return found.value if isinstance(found, Ok) else None
