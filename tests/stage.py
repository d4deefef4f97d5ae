"""The stage: plays a transcript with the judge and one player side by side, and checks what must be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcript import Does, Expects, Knows, Later

from bot.core.answers import Silence
from bot.core.book import Place
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.reader import BookReader
from bot.engine.wanted import wanted

if TYPE_CHECKING:
    from players import Alone, Player, Seen
    from transcript import Transcript

    from bot.core.wire import Said


@dataclass(slots=True)
class Stage:
    """One performance. `player` None: the judge plays alone."""

    judge: Alone
    player: Player | None
    history: list[Seen] = field(default_factory=list)
    now: list[Seen] = field(default_factory=list)

    def play(self, transcript: Transcript) -> None:
        """Play it to the end; an assertion names the line that did not hold."""
        for step in transcript.steps:
            where = f"{transcript.name}:{step.line}"
            match step:
                case Does():
                    self._do(self._said(step, where), where)
                case Expects():
                    self._expect(step, where)
                case Knows():
                    self._know(step, where)
                case Later():
                    self.judge.clock.now += step.delta

    def _said(self, step: Does, where: str) -> Said:
        match step.how:
            case "tap":
                return Tap(self._token(step.what, where, old=False))
            case "tap_old":
                return Tap(self._token(step.what, where, old=True))
            case "send":
                return Attachment(Thing(step.what))
            case _:
                return Text(step.what)

    def _token(self, label: str, where: str, *, old: bool) -> str:
        """The newest button with this label; with `old` one that is not under the newest messages."""
        hidden = {token for shown in self.now for _, token in shown.buttons} if old else set()
        for shown in reversed(self.history):
            for words, token in shown.buttons:
                if words == label and token not in hidden:
                    return token
        shown_labels = [words for shown in self.now for words, _ in shown.buttons]
        message = f"{where}: no button {label!r}, there are {shown_labels}"
        raise AssertionError(message)

    def _do(self, said: Said, where: str) -> None:
        self.now = self.judge.do(said)
        self.history += self.now
        if self.player is not None:
            theirs = self.player.do(said, len(self.now))
            assert theirs == self.now, f"{where}: this mode shows something else"

    def _expect(self, step: Expects, where: str) -> None:
        text = "\n\n".join(shown.text for shown in self.now)
        match step.what:
            case "words":
                assert step.value in text, f"{where}: not said: {step.value!r}\n{text}"
            case "without":
                assert step.value not in text, f"{where}: said: {step.value!r}\n{text}"
            case "nothing":
                assert not self.now, f"{where}: {text}"
            case "say":
                said = [say.template.removeprefix("say/") for say in self.judge.said]
                assert step.value in said, f"{where}: said {said}"
            case _:
                assert self._open() == step.value, f"{where}: {self._open()} is open\n{text}"

    def _open(self) -> str:
        """The question that is open, as interview/step; a confirmation is `confirm interview/step`."""
        book = (self.player or self.judge).book()
        screen = book.shown(book.screen)
        if screen is None:
            return ""
        place = {Place.STEP: "", Place.CONFIRM: "confirm ", Place.OTHER: "talk"}[screen.place]
        return f"{place}{screen.interview}/{screen.step}" if screen.place is not Place.OTHER else place

    def _know(self, step: Knows, where: str) -> None:
        book = (self.player or self.judge).book()
        library = self.judge.coach.service.engine.library
        case = book.case
        today = self.judge.clock().date()
        assert case is not None, where
        if step.name == "stage":
            assert case.stage == step.value, f"{where}: {case.stage}"
            return
        if step.name == "next":
            due = {f"{nudge.what} {nudge.on}" for nudge in wanted(library, book, today) if nudge.case == case.id}
            assert step.value in due, f"{where}: {due}"
            return
        reader = BookReader(book, case, today, library.knowledge.on(today), case.run.record if case.run else "")
        fact = library.facts[step.name]
        value = reader.said(fact)
        shown = "unknown" if value is None else value.value if isinstance(value, Silence) else fact.kind.dump(value)
        assert (" ".join(shown) if isinstance(shown, tuple) else shown) == step.value, f"{where}: {shown}"
