"""The words that are wanted: every block of every template that the engine can ask the renderer for.

The engine's own screens stand here beside the flows', so that a missing word is found before a person misses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.shapes import members, returned
from bot.core.answers import Silence
from bot.core.flow import Ask, Give, Tell
from bot.core.kinds import Choice, Choices
from bot.core.wire import Thing
from bot.engine.later import BLOCKS, Later
from bot.engine.nudging import Nudging
from bot.engine.prompt import ASIDES, CONFIRM, KEEP, NO, NONE, SHARED, TALK, UNSURE, YES, Confirming
from bot.engine.reminding import Reminding, Zoning
from bot.engine.repairs import MENU, Choosing
from bot.engine.reply import EXPLAINED
from bot.engine.shelf import Removed
from bot.engine.shown import Shown
from bot.engine.told import Told
from bot.engine.turn import Restored, Trouble
from bot.labels import NUDGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.check.places import Places
    from bot.core.flow import Interview
    from bot.core.library import Library

WHOLE = ""
"""Instead of a block: the template is shown as a whole, as letters are."""
LETTERS = "letters/"
CHANNEL = "talk/channel"
"""What channels say by themselves; which of its words is each channel's own affair."""
OTHER_BUTTONS = (YES, NO, KEEP, UNSURE, NONE, Silence.DECLINED.value, "give", "more", "skip", "person", "menu")
ABOUT_REMINDERS = ("reminders", "remind", "zone", "stop", "unstop", "dates", "cancel", "resend", "told", "go")
"""Buttons of the screens about reminders."""
LEADS = (
    "new_bill",
    "court_noted",
    "first_question",
    "kept",
    "nothing_to_change",
    "old_button",
    "back_to",
    "thanks",
    "hello",
    "when_ready",
    "story",
    "left_as_it_was",
    "again",
    "restarted",
    "left_aside",
    *EXPLAINED,
)
SAID = ("welcome", "menu", "help", "person", "language", "stuck", "did_you_mean", "court_first", "resting")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One block of one template. `shape` is its view's dataclass.

    A `bare` block is also shown where nothing but the words of the language is at hand: on a button, in a
    confirmation, in a list of what can be typed. It may name no variable.
    """

    template: str
    block: str
    place: Place
    shape: type | None = None
    bare: bool = False
    optional: bool = False


def wanted(library: Library, places: Places) -> tuple[Wanted, ...]:
    """Everything that can be asked for, each block once for each view."""
    found = [*_talk(library), *_buttons(library), *_cards(library), *_call(library)]
    for interview in library.interviews.values():
        found += _interview(interview, places)
    return tuple(dict.fromkeys(found))


def options(ask: Ask) -> tuple[str, ...]:
    """The ids of the choices of a question, none where it is open."""
    kind = ask.fact.kind
    return tuple(str(each.value) for each in kind.options) if isinstance(kind, Choice | Choices) else ()


def _interview(interview: Interview, places: Places) -> Iterator[Wanted]:
    for step in interview.steps:
        at = places.step(interview.id, step.id)
        match step:
            case Ask():
                shape, name = step.view.shape if step.view else None, f"ask/{interview.id}/{step.id}"
                for block in ("ask", "retry", "why", "plain"):
                    yield Wanted(name, block, at, shape)
                for option in options(step):
                    yield Wanted(name, f"choice_{option}", at, bare=True)
                for option in (UNSURE, NONE):
                    yield Wanted(name, f"choice_{option}", at, shape, optional=True)
            case Tell():
                shape = step.view.shape if step.view else None
                for block in ("say", "plain"):
                    yield Wanted(f"say/{interview.id}/{step.id}", block, at, shape)
            case Give():
                shape = step.view.shape if step.view else None
                yield Wanted(step.paper, WHOLE if step.paper.startswith(LETTERS) else "say", at, shape)
            case _:
                pass


def _call(library: Library) -> Iterator[Wanted]:
    """The words of a call: its cards, the lines before them, its buttons, and the way back to it."""
    phone = library.telephone
    if phone is None:
        return
    for template, block in phone.words:
        yield Wanted(template, block, Place.of(template), phone.shape)
    for lead in phone.leads:
        yield Wanted("talk/lead", lead, Place.of("talk/lead"), phone.shape)
    for template, label in phone.labels:
        yield Wanted(template, f"choice_{label}", Place.of(template), bare=True)
    if phone.asides:
        yield Wanted(SHARED, "choice_call", Place.of(SHARED), bare=True)


def _cards(library: Library) -> Iterator[Wanted]:
    for name, card in (*library.cards.items(), ("recap", library.recap)):
        template = f"say/card/{name}"
        yield Wanted(template, "say", Place.of(template), card.shape)
    for question in library.questions.values():
        template = f"say/question/{question.id}"
        yield Wanted(template, "say", Place.of(template), question.view.shape if question.view else None)
        yield Wanted(template, "choice_title", Place.of(template), bare=True)


def _buttons(library: Library) -> Iterator[Wanted]:
    shared = dict.fromkeys((*OTHER_BUTTONS, *MENU, *NUDGED, *ABOUT_REMINDERS))
    for name in shared:
        yield Wanted(SHARED, f"choice_{name}", Place.of(SHARED), bare=True)
    for aside in library.asides:
        yield Wanted(ASIDES, f"choice_{aside}", Place.of(ASIDES), bare=True)
    for fact in library.changeable:
        yield Wanted("parts/facts", f"choice_{fact.id}", Place.of("parts/facts"), bare=True)


def _talk(library: Library) -> Iterator[Wanted]:
    def talk(name: str, block: str, shape: type | None = None, *, bare: bool = False) -> Wanted:
        return Wanted(f"talk/{name}", block, Place.of(f"talk/{name}"), shape, bare)

    for name in SAID:
        yield talk(name, "say")
    for block in LEADS:
        yield talk("lead", block)
    yield talk("lead", "you_said", Shown)
    for asked, choices in TALK.items():
        yield talk(asked.value, "ask")
        for choice in choices:
            yield talk(asked.value, f"choice_{choice}", bare=True)
    for block in ("ask", "change"):
        yield talk(CONFIRM.removeprefix("talk/"), block, Confirming)
    for thing in Thing:
        yield talk("attachment", thing.value)
    for block in ("bill", "everything"):
        yield talk("removed", block, Removed)
    yield talk("change", "say", Choosing)
    yield talk("told", "say", Told)
    yield talk("paused", "say", library.recap.shape)
    yield from (talk("moved", "say", each) for each in members(returned(library.moved)) if isinstance(each, type))
    yield from _reminders(talk)
    yield talk("nothing_kept", "say")
    yield talk("stumbled", "say", Trouble)
    alarms = {name for phrases in library.phrases.values() for name in phrases.alarms}
    for name in sorted(alarms - {"court"}):
        yield talk(f"alarm/{name}", "say")


def _reminders(talk: Callable[..., Wanted]) -> Iterator[Wanted]:
    """The screens with which the coach writes first, and those about it."""
    yield talk("nudge", "say", Nudging)
    for name in (
        "nudge_done",
        "nudge_stopped",
        "nudges_off",
        "nudges_on",
        "letter_doubt",
        "letter_resent",
    ):
        yield talk(name, "say")
    yield talk("letter_resent", "gone")
    yield talk("nudge_later", "say", Later)
    for block in ("ask", "retry", "full", *BLOCKS):
        yield talk("nudge_when", block)
    yield talk("reminders", "say", Reminding)
    yield talk("zone", "ask", Zoning)
    yield talk("zone_set", "say", Zoning)
    yield talk("hours", "ask")
    yield talk("hours_set", "say", Reminding)
    yield talk("restored", "say", Restored)
