"""Sidesteps: what a person may do at a question instead of answering it, and what they may type instead of tapping."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.frontier import State
from bot.check.talk_findings import UnequalLabel
from bot.core.book import Revisit
from bot.core.effects import Say
from bot.core.events import Doubted, Stumbled, Woke
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.repairs import MENU
from bot.engine.turn import PATIENCE
from bot.understanding.phrases import PATTERN, match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.frontier import Spot
    from bot.check.talk import Talk
    from bot.core.effects import Turn
    from bot.core.phrases import Phrases
    from bot.core.wire import Said

COMMANDS = tuple(
    dict.fromkeys(
        (
            "hello",
            "why",
            "back",
            "skip",
            "help",
            "person",
            "thanks",
            "restart",
            "menu",
            "language",
            "words",
            "cancel",
            *MENU,
        )
    )
)
"""What is tried once at every spot. `hello` asks the question again, with its buttons."""
ABOUT_REMINDERS = ("zone", "hours", "stop", "remind")
"""Commands about reminders whose buttons are tapped once."""
WAKES = 12
"""Messages that are waited for at each spot."""
GIBBERISH = "qzx vbnm"
"""What nobody can read."""
DOUBTFUL = ("3/4", "500 to 700")
"""Figures that no careful listener takes without asking back: as a date, and as a sum."""
NUMBERS = ("123-45-6789", "4111 1111 1111 1111")
"""A social security number and a card's number, as they are printed as examples everywhere."""


@dataclass(slots=True)
class Sidesteps:
    """Which were taken already."""

    talk: Talk
    _taken: set[Spot] = field(default_factory=set)
    _typed: set[tuple[str, str]] = field(default_factory=set)
    _tapped: set[str] = field(default_factory=set)
    _waited: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def take(self, state: State) -> None:
        """Try every command once at each spot, and words that nobody can read. None may raise or leave no prompt."""
        spot = self.talk.spot(state)
        if state.case and state.case.aside:
            # An interview on the way is the same wherever it is opened.
            spot = spot[1:]
        if spot in self._taken or isinstance(state.book.pending, Revisit):
            return
        if not self._taken:
            self._wonder(state)
        self._taken.add(spot)
        for name in dict.fromkeys((*COMMANDS, *self.talk.library.cards)):
            self._do(state, Tap(f"c:{name}"), f"/{name}")
        for text in (GIBBERISH, *DOUBTFUL):
            self.talk.turn(state, Text(text), text)
        self._wait(state)

    def meet(self, state: State) -> None:
        """What the first words of somebody new may be."""
        for said in (*self._alarms(), "/help", "/language", "/person", "/delete"):
            self.talk.turn(state, Text(said), said)

    def _wait(self, state: State) -> None:
        """Say nothing more, and let every date come that the coach then speaks of; once for each mixture of dates."""
        dates = frozenset(each.what for each in state.book.reminders.kept)
        here = (state.case.stage if state.case else "", dates)
        if here in self._waited:
            return
        self._waited.add(here)
        at = self.talk.engine.turn(state.book, Woke(), self.talk.now).wake
        for _ in range(WAKES):
            turn = self.talk.turn(state, Woke(), f"nothing until {at:%Y-%m-%d}", at) if at else None
            if turn is None or at is None:
                return
            self._tap_all(State(turn.book, state.way), turn)
            state, at = State(turn.book, (*state.way, f"nothing until {at:%Y-%m-%d}")), turn.wake

    def _do(self, state: State, said: Said | Stumbled, told: str) -> State | None:
        """One turn, and its buttons in words; the state after it."""
        turn = self.talk.turn(state, said, told)
        if turn is None:
            return None
        after = State(turn.book, (*state.way, told))
        self._type(after, turn)
        return after

    def _wonder(self, state: State) -> None:
        """Once in all: every question that is known, whatever is no text, every alarm, a failure, a second bill."""
        for question in self.talk.library.questions:
            self._do(state, Tap(f"c:question.{question}"), f"/question {question}")
        for thing in Thing:
            self._do(state, Attachment(thing), thing.value)
        for phrase in self._alarms():
            self._do(state, Text(phrase), phrase)
        for text in self._resembling():
            self.talk.turn(state, Text(text), text)
        self._again(state, Text(GIBBERISH), GIBBERISH)
        self._again(state, Stumbled("E1"), "a failure")
        for command in ABOUT_REMINDERS:
            turn = self.talk.turn(state, Tap(f"c:{command}"), f"/{command}")
            if turn:
                self._tap_all(State(turn.book, (*state.way, f"/{command}")), turn)
        doubted = self.talk.turn(state, Doubted(1), "a letter in doubt")
        if doubted:
            self._tap_all(State(doubted.book, state.way), doubted)
        restored = State(replace(state.book, restored_to=self.talk.now), state.way)
        self.talk.turn(restored, Text("hello"), "a restore")
        second = self._do(state, Tap("c:newbill"), "/newbill")
        if second is not None:
            self._do(second, Tap("c:bills"), "/bills")

    def _tap_all(self, state: State, turn: Turn) -> None:
        """Tap each button that does something not tapped before."""
        for _, label, token in self._buttons(turn):
            if (act := token.rpartition(".")[2]) not in self._tapped:
                self._tapped.add(act)
                self.talk.turn(state, Tap(token), label)

    def _again(self, state: State, said: Said | Stumbled, told: str) -> None:
        """The same until the coach loses patience."""
        after: State | None = state
        for _ in range(PATIENCE):
            after = self._do(after, said, told) if after else None

    def _alarms(self) -> tuple[str, ...]:
        """Something that sounds each alarm: its first plain phrase, and numbers that must not be kept."""
        spoken = [
            next((each for each in said if not each.startswith(PATTERN)), "")
            for phrases in self.talk.library.phrases.values()
            for said in phrases.alarms.values()
        ]
        return (*(each for each in spoken if each), *NUMBERS)

    def _resembling(self) -> tuple[str, ...]:
        """Words that are only a little like a question that is known: the first such in each language."""
        found = []
        for phrases in self.talk.library.phrases.values():
            halves = (half for said in phrases.questions.values() for phrase in said for half in _halves(phrase))
            found += list(islice((half for half in halves if _is_weak(half, phrases)), 1))
        return tuple(found)

    def _type(self, state: State, turn: Turn) -> None:
        """Tap each button of a turn and type its words: both must come to the same."""
        for say, label, token in self._buttons(turn):
            key = (say.template, label)
            if key in self._typed:
                continue
            self._typed.add(key)
            tapped = self.talk.turn(state, Tap(token), token)
            written = self.talk.turn(state, Text(label), label)
            if tapped and written and _told(tapped) != _told(written):
                at = Place.of(f"{say.template}.{say.block}")
                meant = (label, token.rpartition(":")[2])
                self.talk.tell(UnequalLabel(at, label, " > ".join((*state.way, label))), meant)

    def _buttons(self, turn: Turn) -> Iterator[tuple[Say, str, str]]:
        for say in turn.effects:
            screen = self.talk.shown.screen(say) if isinstance(say, Say) and say.replies else None
            if isinstance(say, Say) and screen:
                for row in screen.rows:
                    for button in row:
                        yield say, button.label, button.token


def _told(turn: Turn) -> object:
    """What came of a turn: what was said and what is known."""
    said = tuple(replace(effect, lead=None) for effect in turn.effects if isinstance(effect, Say))
    return said, turn.book.facts, turn.book.current


def _halves(phrase: str) -> tuple[str, str]:
    words = phrase.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]), " ".join(words[middle:])


def _is_weak(text: str, phrases: Phrases) -> bool:
    known, commanded = match(text, phrases.questions), match(text, phrases.commands)
    return bool(known.weak) and not (known.exact or known.strong or commanded.exact or commanded.strong)
