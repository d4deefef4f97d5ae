"""The stage: plays a transcript with the judge and one player side by side, and checks what must be seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcript import Begins, Does, Expects, Knows, Later, Plays, Restarts, Wakes, does

from bot.core.answers import Silence
from bot.core.book import Place
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.reader import BookReader
from bot.engine.timetable import SILENCE, watched

if TYPE_CHECKING:
    from players import Alone, Player, Seen
    from transcript import Transcript

    from bot.core.wire import Said

PATIENCE = 60
"""Turns in which a prologue must come to its end."""


@dataclass(slots=True)
class Stage:
    """One performance. `player` None: the judge plays alone."""

    judge: Alone
    player: Player | None
    history: list[Seen] = field(default_factory=list)
    now: list[Seen] = field(default_factory=list)

    def play(self, transcript: Transcript) -> None:  # noqa: C901 - one line for each kind of step
        """Play it to the end; an assertion names the line that did not hold."""
        for step in transcript.steps:
            where = f"{transcript.name}:{step.line}"
            match step:
                case Does():
                    self._do(self._said(step, where), where, times=2 if step.how == "tap_twice" else 1)
                case Expects():
                    self._expect(step, where)
                case Knows():
                    self._know(step, where)
                case Wakes():
                    self._wake(where)
                case Later():
                    self.judge.clock.now += step.delta
                case Begins():
                    assert self.judge.book().met is None, f"{where}: the talk has begun"
                    self.judge.clock.now = step.at
                case Plays():
                    self._prologue(step, where)
                case Restarts():
                    self.judge.restart()
                    if self.player is not None:
                        self.player.restart()

    def _said(self, step: Does, where: str) -> Said:
        match step.how:
            case "tap" | "tap_twice":
                return Tap(self._token(step.what, where, old=False))
            case "tap_old":
                return Tap(self._token(step.what, where, old=True))
            case "send":
                return Attachment(Thing(step.what))
            case _:
                return Text(step.what)

    def _token(self, label: str, where: str, *, old: bool) -> str:
        """The newest button with this label, or of this `:id`; with `old` one that is not under the newest messages."""
        hidden = {token for shown in self.now for _, token in shown.buttons} if old else set()
        for shown in reversed(self.history):
            for words, token in shown.buttons:
                named = token.endswith(label) if label.startswith(":") else words == label
                if named and token not in hidden:
                    return token
        shown_labels = [words for shown in self.now for words, _ in shown.buttons]
        message = f"{where}: no button {label!r}, there are {shown_labels}\n{self._text()}"
        raise AssertionError(message)

    def _do(self, said: Said, where: str, times: int = 1) -> None:
        self.now = self.judge.do(said, 0, times)
        self.history += self.now
        if self.player is not None:
            theirs = self.player.do(said, len(self.now), times)
            assert theirs == self.now, f"{where}: this mode shows something else"

    def _wake(self, where: str) -> None:
        self.now = self.judge.wake()
        self.history += self.now
        if self.player is not None:
            assert self.player.wake(len(self.now)) == self.now, f"{where}: this mode shows something else"

    def _prologue(self, plays: Plays, where: str) -> None:
        """Let the judge answer until the wanted moment; then the player is put where the judge is."""
        answered: Counter[str] = Counter()
        last: list[Seen] = []
        for _ in range(PATIENCE):
            if self._is(plays.until):
                break
            question = self._open()
            answer = plays.answers.to(question, answered[question]) if question else "/start"
            at = f"{where}: {plays.answers.name}, until {plays.until!r}"
            assert answer is not None, f"{at}: no answer to {question}\n{self._text()}"
            answered[question] += 1
            self.now = last = self.judge.do(self._said(does(answer, plays.line), at))
            self.history += last
        assert self._is(plays.until), f"{where}: after {PATIENCE} turns {self._open()} is open\n{self._text()}"
        if self.player is not None and last:
            assert self.player.join(self.judge) == last, f"{where}: this mode shows something else"

    def _is(self, moment: str) -> bool:
        """Whether a prologue has come to this moment."""
        what, _, name = moment.rpartition(" ")
        if what == "say":
            return name in self._templates()
        if what == "stage":
            case = self.judge.book().case
            return case is not None and case.stage == name
        return self._open() == moment

    def _text(self) -> str:
        return "\n\n".join(shown.text for shown in self.now)

    def _templates(self) -> list[str]:
        return [say.template.removeprefix("say/") for say in self.judge.said]

    def _expect(self, step: Expects, where: str) -> None:
        text = self._text()
        labels = {words for shown in self.now for words, _ in shown.buttons}
        match step.what:
            case "wording" | "no wording" | "order" | "words":
                self._expect_words(step, where)
            case "line" | "lead":
                self._expect_bold(step, where)
            case "button":
                assert step.value in labels, f"{where}: no button {step.value!r}, there are {sorted(labels)}"
            case "no button":
                assert step.value not in labels, f"{where}: there is a button {step.value!r}"
            case "edited":
                assert self.now, f"{where}: nothing came back"
                assert all(shown.edited for shown in self.now), f"{where}: something new came\n{text}"
            case "nothing":
                assert not self.now, f"{where}: {text}"
            case "say":
                assert step.value in self._templates(), f"{where}: said {self._templates()}\n{text}"
            case _:
                question = self._open(self.player)
                assert question == step.value, f"{where}: {question} is open\n{text}"

    def _expect_words(self, step: Expects, where: str) -> None:
        text = self._text()
        match step.what:
            case "wording":
                assert step.value in text, f"{where}: not said: {step.value!r}\n{text}"
            case "no wording":
                assert step.value not in text, f"{where}: said: {step.value!r}\n{text}"
            case "order":
                first, _, second = step.value.partition('" before "')
                assert 0 <= text.find(first) < text.find(second), f"{where}: not in this order\n{text}"
            case _:
                assert len(text.split()) <= int(step.value), f"{where}: {len(text.split())} words\n{text}"

    def _expect_bold(self, step: Expects, where: str) -> None:
        bold = [words for shown in self.now for words in shown.strong]
        assert bold, f"{where}: nothing is bold\n{self._text()}"
        if step.what == "lead":
            assert self.now[0].text.startswith(bold[0]), f"{where}: the lead is not bold\n{self._text()}"
        else:
            assert max(len(line.split()) for line in bold) <= int(step.value), f"{where}: {bold}"

    def _open(self, player: Player | None = None) -> str:
        """The question that is open, as interview/step; a confirmation is `confirm interview/step`."""
        book = (player or self.judge).book()
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
            dates = (each for each in watched(library, book, self.judge.clock()) if each.what != SILENCE)
            due = {f"{each.what} {each.on}" for each in dates if each.case == case.id}
            assert step.value in due, f"{where}: {due}"
            return
        reader = BookReader(book, case, today, library.knowledge.on(today), case.run.record if case.run else "")
        fact = library.facts[step.name]
        value = reader.said(fact)
        shown = "unknown" if value is None else value.value if isinstance(value, Silence) else fact.kind.dump(value)
        assert (" ".join(shown) if isinstance(shown, tuple) else shown) == step.value, f"{where}: {shown}"
