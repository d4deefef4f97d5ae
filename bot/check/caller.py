"""The caller: makes every sample of a call, with every button and every line, and looks at each card.

A talk is gone on from where it shows something new: at its spot, or for the first time in its sample at its moment and
with its news. So the many numbers of a call do not make many calls.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.check.call_findings import CannotEnd, NotUndone
from bot.check.findings import Place
from bot.check.graph import reachable, turned
from bot.check.talk_findings import EdgeNotTaken, StepNotReached, TurnRaised
from bot.core.book import Book
from bot.core.call import UNDO, Move
from bot.engine.desk import Desk, Tables
from bot.engine.dialling import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.check.called import Called
    from bot.check.findings import Finding
    from bot.core.call import Sample, Telephone, Trial
    from bot.core.library import Library

NO_WORD = "no_word"
"""How a call ends that nobody has touched for hours."""
WAITS = (timedelta(minutes=12), timedelta(minutes=25))
"""How long somebody is looked at who waits: past each word that the coach says by itself."""
WARM = 3
"""Moves after which a sample hears all that may be said: somebody is on the line by then."""
MOST_MOVES = 200_000


Key: TypeAlias = "tuple[tuple[str, ...], tuple[tuple[str, str], ...]]"
END: Key = (("end",), ())
LAST = "end"


@dataclass(frozen=True, slots=True)
class At:
    """A talk and the moves that led to it."""

    talk: Any
    moves: tuple[Move, ...]

    @property
    def way(self) -> str:
        """The moves for an author to make again."""
        return " > ".join(f"{move.name}:{move.value}" if move.value else move.name for move in self.moves)


@dataclass(slots=True)
class Caller:
    """The calls of one telephone. `ways` that were taken are named by event, source and target."""

    library: Library
    phone: Telephone
    trial: Trial
    called: Called
    now: datetime
    moves: int = 0
    ways: set[tuple[str, str, str]] = field(default_factory=set)
    moments: set[str] = field(default_factory=set)
    seen: set[object] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    _asked: list[tuple[str, str, str]] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)
    _desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """The table is the engine's own; what a call leaves behind is read of nobody's bill."""
        self._desk = Desk(self.library, Tables.of(self.library), Book("caller"), self.now)

    def run(self) -> None:
        """Make the call of every sample."""
        for sample in self.trial.samples:
            self._call(sample)
        self.findings += [*self._missed(), *self.called.missed(self.phone)]

    def _call(self, sample: Sample) -> None:
        begun = self.phone.begin(sample.held, self.library.knowledge)
        mine: set[object] = set()
        first = At(begun, ())
        self._fresh(begun, mine)
        waiting, known, edges = deque([first]), {self._key(begun): first}, dict[Key, list[Key]]()
        said, typed = False, set[object]()
        while waiting and self.moves < MOST_MOVES:
            at = waiting.popleft()
            here, moment = self._key(at.talk), self._moment(at.talk)
            anew, types = moment not in self.moments, here[0] not in typed
            typed |= {here[0]}
            self.moments.add(moment)
            buttons = self._show(sample, at)
            if types:
                self._over(sample, at, NO_WORD)
            everything = anew or (not said and len(at.moves) == WARM)
            said = said or len(at.moves) == WARM
            for move, tapped in self._moves(at, buttons, types=types, everything=everything):
                after = self._take(sample, at, move)
                if after is None:
                    continue
                key = END if self.phone.over(after.talk) else self._key(after.talk)
                if tapped:
                    edges.setdefault(here, []).append(key)
                if key == END:
                    self._over(sample, after)
                elif key not in known and self._fresh(after.talk, mine):
                    known[key] = after
                    waiting.append(after)
                else:
                    self._draw(sample, after)
            if types:
                self._taken_back(sample, at, buttons)
        self._ends(sample, known, edges)

    def _key(self, talk: Any) -> Key:  # noqa: ANN401 - the talk is of the flows' own type
        return (self.trial.spot(talk), self.trial.news(talk))

    def _fresh(self, talk: Any, mine: set[object]) -> bool:  # noqa: ANN401 - as above
        """Whether a talk shows something new: to all calls at its spot, or to this one at its moment."""
        spot, news = self.trial.spot(talk), self.trial.news(talk)
        found = {(spot, each) for each in news} | {spot}
        own = {(spot[0], each) for each in news[:1]}
        fresh = bool(found - self.seen or own - mine)
        self.seen |= found
        mine |= own
        return fresh

    def _ends(self, sample: Sample, known: dict[Key, At], edges: dict[Key, list[Key]]) -> None:
        """From each talk that was gone on from a button leads on to the end; one like another ends as that one does."""
        names = {key: str(number) for number, key in enumerate(known)}
        first = {key[0]: names[key] for key in reversed(known)}
        ways = {
            names[key]: tuple(LAST if to == END else names.get(to, first.get(to[0], "")) for to in edges.get(key, ()))
            for key in known
        }
        ending = reachable(turned(ways), LAST)
        for key, at in known.items():
            if names[key] not in ending:
                place = Place.of(f"call.{self._moment(at.talk)}")
                self.tell(CannotEnd(place, f"{sample.name}: {at.way}"), f"end {place}")

    def _moment(self, talk: Any) -> str:  # noqa: ANN401 - the talk is of the flows' own type
        return self.trial.spot(talk)[0]

    def _moves(self, at: At, buttons: tuple[str, ...], *, types: bool, everything: bool) -> Iterator[tuple[Move, bool]]:
        """The buttons, what may be typed here, and once at each moment whatever may be typed anywhere."""
        when = self.now + timedelta(seconds=len(at.moves))
        for event in buttons:
            name, _, value = event.partition(":")
            if name != UNDO:
                yield Move(name, value, when), True
        for name, value in self.trial.typed(at.talk) if types else ():
            yield Move(name, value, when), False
        for name in self.trial.said if everything else ():
            yield Move(name, "", when), False

    def _take(self, sample: Sample, at: At, move: Move) -> At | None:
        """One move; None where it raised."""
        self.moves += 1
        self._asked.clear()
        try:
            talk = self.phone.step(at.talk, move, self._go)
        except Exception as wrong:  # noqa: BLE001 - whatever breaks in a call is a finding, and the search goes on
            error, place = f"{type(wrong).__name__}: {wrong}", Place.of(f"call.{self._moment(at.talk)}")
            self.tell(TurnRaised(place, error, f"{sample.name}: {at.way} > {move.name}:{move.value}"), error)
            return None
        self.ways |= {way for way in self._asked if way[2] == self._moment(talk)}
        return At(talk, (*at.moves, move))

    def _go(self, moment: str, event: str, talk: Any) -> str | None:  # noqa: ANN401 - as above
        table = self._desk.tables.call
        to = table.move(moment, event, talk) if table else None
        if to is not None:
            self._asked.append((event, moment, to))
        return to

    def _draw(self, sample: Sample, at: At) -> tuple[str, ...]:
        """Look at the card; the events of its buttons."""
        drawn = self.phone.draw(at.talk, self.now + timedelta(seconds=len(at.moves)))
        self.called.card(sample, drawn, self.trial.holds(at.talk), self.trial.unsaid(at.talk), at.way)
        return tuple(event for row in drawn.rows for event, _ in row)

    def _show(self, sample: Sample, at: At) -> tuple[str, ...]:
        """Look at the card, at what is said by itself while it stands, and at what is said if nobody touches it."""
        buttons = self._draw(sample, at)
        quiet = [ring for ring in self.phone.rings(at.talk) if not ring.closes]
        for wait in WAITS if quiet else ():
            drawn = self.phone.draw(at.talk, self.now + wait)
            self.called.card(sample, drawn, self.trial.holds(at.talk), self.trial.unsaid(at.talk), at.way)
        for ring in quiet:
            self.called.told(sample, self.phone.rung(at.talk, ring.name, ring.at), at.way)
        return buttons

    def _over(self, sample: Sample, at: At, ended: str = "") -> None:
        """Look at what is said after the call."""
        ended = ended or self.phone.over(at.talk)
        outcome = self.phone.outcome(at.talk, ended, self.now, self._desk.reader())
        self.moments |= {self._moment(at.talk)}
        for told in outcome.told:
            self.called.told(sample, told, at.way)

    def _taken_back(self, sample: Sample, at: At, buttons: tuple[str, ...]) -> None:
        """A move that is taken back leaves the talk as it was."""
        name, _, value = next((each for each in buttons if each != UNDO), "").partition(":")
        back = standing((*at.moves, Move(name, value, self.now), Move(UNDO, "", self.now)))
        talk = self.phone.begin(sample.held, self.library.knowledge)
        for move in back:
            talk = self.phone.step(talk, move, self._go)
        if talk != at.talk:
            self.tell(NotUndone(Place.of(f"call.{self._moment(at.talk)}"), f"{sample.name}: {at.way}"), "undo")

    def _missed(self) -> Iterator[Finding]:
        """What no call came to."""
        for moment in self.phone.moments:
            if moment not in self.moments:
                yield StepNotReached(Place.of(f"call.{moment}"))
        for event, source, to in dict.fromkeys((way.event, way.source, way.to) for way in self.phone.ways):
            if (event, source, to) not in self.ways:
                yield EdgeNotTaken(Place.of(f"call.{source}.{event}"), to)

    def tell(self, finding: Finding, key: str) -> None:
        """Keep a finding, unless the same was found before."""
        if key not in self._failed:
            self._failed.add(key)
            self.findings.append(finding)
