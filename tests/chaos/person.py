"""A person: walks a script on a phone, one thing after the other, as somebody does who reads before they answer.

Nothing here waits; whoever drives it calls `step` again and again. What the phone shows is compared with the script as
it comes: each line at least once, the first arrivals in order, nothing that is in no script.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from chaos.script import Line, Script, Step
    from phone import Phone
    from telegram_api import Note

RESEND = "Send it again"
"""The label under the coach's question whether a letter has come."""
READING = (0.15, 0.8)
"""Seconds between the last line's arrival and the answer. Shorter than any real person's: races come to light."""
HASTY = (1.2, 1.6)
"""The same for the hasty, in whom nothing else holds it up: after a second a question counts as shown."""
AWAY = (0.5, 3.0)
"""Seconds for which somebody who has shut the door stays away."""


@dataclass
class Account:
    """What has become of one person's talk. `odd` are messages that no script has; `wrong` breaks a promise."""

    twice: int = 0
    doubts: int = 0
    resends: int = 0
    odd: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    longest_wait: float = 0.0


@dataclass
class Person:
    """One person on their way through a script; `begins` is when they write first.

    `settled`: whether the coach knows that all has come to a chat. Who has it answers only then; the hasty have not.
    """

    script: Script
    phone: Phone
    random: random.Random
    begins: float
    settled: Callable[[int], bool] | None = None
    account: Account = field(default_factory=Account)
    at: int = -1
    _seen: int = 0
    _line: int = 0
    _acted: float = 0.0
    _ready: float = 0.0
    _opens: float = 0.0
    _notes: list[Note] = field(default_factory=list)
    _missing: list[int] = field(default_factory=list)
    _asked: list[Note] = field(default_factory=list)
    _promised: int = 0
    _answered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = self.script.lines
        self._until = [0]
        for each in self.script.steps:
            self._until.append(self._until[-1] + len(each.lines))
        self._ready = self.begins

    @property
    def done(self) -> bool:
        """Whether all is said, and all has come."""
        return self.at == len(self.script.steps) - 1 and self._caught_up and not self._missing

    @property
    def waits(self) -> bool:
        """Whether they have acted and the coach owes them something."""
        return self.at >= 0 and not self._caught_up

    @property
    def _caught_up(self) -> bool:
        return self._line >= self._until[self.at + 1]

    def step(self, now: float) -> None:
        """Look at the phone, and go on if it is time."""
        self.look(now)
        if self._opens:
            if now < self._opens:
                return
            self._opens = 0.0
            self.phone.block(blocked=False, told=True)
            self._line = max(self._line, self._until[self.at + 1])
            self._ready = now + 1.0
        if now < self._ready:
            return
        if self._asked:
            self._answer_doubt(self._asked.pop(0), now)
        elif self._caught_up and self.at + 1 < len(self.script.steps) and self._may_answer():
            self.at += 1
            self._acted = now
            self._act(self.script.steps[self.at], now)

    def letters_twice(self) -> list[str]:
        """The letters that came more often than the script has them; what was shown is counted, whenever it came."""
        wanted = Counter(line.text for line in self._lines if line.letter)
        shown = Counter(note.text for note in self._notes)
        return [f"{self.script.name}: {text[:60]!r}" for text, often in wanted.items() if shown[text] > often]

    def stuck(self) -> str:
        """Where they are, for a report."""
        wanted = self._lines[self._line].text[:80] if self._line < len(self._lines) else ""
        shown = self._notes[-1].text[:80] if self._notes else ""
        since = f"has waited {time.monotonic() - self._acted:.0f} s" if self._acted else "not yet there"
        return f"{self.script.name}, step {self.at + 1}: {since} for {wanted!r}, sees {shown!r}, lacks {self._missing}"

    def _may_answer(self) -> bool:
        return self.settled is None or self.settled(self.phone.chat)

    def _act(self, step: Step, now: float) -> None:
        if step.lost:
            self.phone.block(told=True)
            self._opens = now + self.random.uniform(*AWAY)
        match step.how:
            case "tap" | "tap_old" | "tap_twice":
                for _ in range(2 if step.how == "tap_twice" else 1):
                    self._tap(step)
            case "send":
                {"photo": self.phone.photo, "voice": self.phone.voice}.get(step.what, self.phone.sticker)()
            case _:
                self.phone.say(step.what)

    def _tap(self, step: Step) -> None:
        """The button under the message that had it in the script, or else the newest of that label."""
        meant = self._lines[step.source]
        having = [(note, token) for note in self._notes if (token := _token(note, step.what))]
        same = [each for each in having if each[0].text == meant.text]
        for note, token in (same or having)[-1:]:
            self.phone.tap_token(token, self.phone._message(note.id))
            return
        self.account.wrong.append(f"{self.script.name}, step {self.at + 1}: no button {step.what!r}")

    def look(self, now: float) -> None:
        """Take in what has come."""
        for place, event in self.phone.server.events(self.phone.chat, self._seen):
            self._seen = place
            if event.note is None or event.kind not in {"message", "edit"}:
                continue
            self._notes = [each for each in self._notes if each.id != event.note.id] + [event.note]
            self._take(event.note)
            reading = self.random.uniform(*(READING if self.settled else HASTY))
            self._ready = max(self._ready, now + reading)
            if self._caught_up and self._acted:
                self.account.longest_wait = max(self.account.longest_wait, event.at - self._acted)
                self._acted = 0.0

    def _take(self, note: Note) -> None:
        """Find the line in the script that this is."""
        expected = self._expected(note)
        if expected is not None:
            self._missing += [at for at in range(self._line, expected) if self._lines[at].letter]
            self._line = expected + 1
            return
        for at in self._missing:
            if self._lines[at].text == note.text:
                self._missing.remove(at)
                return
        before = [line for line in self._lines[: self._line] if line.text == note.text]
        if before:
            self.account.twice += 1
        elif any(label == RESEND for row in note.labels for label in row):
            self.account.doubts += 1
            self._asked.append(note)
        elif any(line.text == note.text for line in self._lines[self._line :]):
            self.account.wrong.append(f"{self.script.name}: came too early: {note.text[:120]!r}")
        elif note.text in self._answered:
            self.account.twice += 1
        elif self._promised:
            # "I am sending the letter again": the answer to the tap under the question.
            self._promised -= 1
            self._answered.append(note.text)
        else:
            self.account.odd.append(note.text[:120])

    def _expected(self, note: Note) -> int | None:
        """The place of the next line, where this is it. Letters in doubt and lost answers may be passed over."""
        for at in range(self._line, min(len(self._lines), self._until[self.at + 1])):
            if self._lines[at].text == note.text:
                return at
            if not self._may_lack(at):
                return None
        return None

    def _may_lack(self, at: int) -> bool:
        line: Line = self._lines[at]
        return line.letter or any(
            step.lost and self._until[number] <= at < self._until[number + 1]
            for number, step in enumerate(self.script.steps)
        )

    def _answer_doubt(self, note: Note, now: float) -> None:
        """Whoever has the letter needs no other one."""
        token = _token(note, RESEND)
        if self._missing and token:
            self.phone.tap_token(token, self.phone._message(note.id))
            self.account.resends += 1
            self._promised += 1
            self._ready = now + 1.0


def _token(note: Note, label: str) -> str:
    return next((t for row in note.buttons for words, t in row if words == label or t.endswith(label)), "")
