"""The durable turn: the whole service on a database, beside the bare driver that writes the same rows.

Both play the same talk, each time with somebody new. The floor's rows are those that the product wrote, made before the
time is taken, and put away in one transaction with a bare trigger and a bare render inside.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.bare import Bare
from bench.measure import Figure, Result, Spread, alternate, ratio
from bench.names import CHANNEL, person_id
from bench.raw import Raw
from bench.stopwatch import Stopwatch
from bench.talk import Clock, does, of_person

from bot.core.book import VERSION
from bot.core.effects import Entry
from bot.core.wire import Outbound
from bot.store import body, codec
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.raw import Values
    from bench.talk import Moment, Talk

NOTE = (
    "INSERT INTO inbox (channel, external_id, at, status) VALUES (:channel, :external_id, :at, 'ok')"
    " ON CONFLICT DO NOTHING"
)
READ = (
    "SELECT person.document, person.restored_to FROM person JOIN address ON address.person = person.id"
    " WHERE address.channel = :channel AND address.address = :address"
)
MEET = (
    "INSERT INTO person (id, document, version, updated_at, due_at) VALUES (:id, :document, :version, :at, :due)",
    "INSERT INTO address (channel, address, person) VALUES (:channel, :address, :id) ON CONFLICT DO NOTHING",
)
SAVE = "UPDATE person SET document = :document, version = :version, updated_at = :at, due_at = :due WHERE id = :id"
APPEND = "INSERT INTO journal (person, case_id, seq, at, kind, payload) VALUES (:id, :case, :seq, :at, :kind, :payload)"
ENQUEUE = (
    "INSERT INTO outbox (person, channel, address, kind, body, card, screen, state, tries, created_at)"
    " VALUES (:id, :channel, :address, 'line', :body, '', :screen, 'due', 0, :at)"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many talks on each side."""

    talks: int


def measure(talk: Talk, backend: str, url: Callable[[], str], size: Size) -> Result:
    """A sample is the whole talk; what is told is one turn of it."""
    names, theirs = Stopwatch(), Stopwatch()
    store = Store.open(url())
    floor = url()
    Store.open(floor).close()
    raw = Raw.open(floor)
    people = itertools.count(10_000_000)
    product, bare = _product(talk, store, names), _floor(talk, raw, theirs)
    taken = alternate(size.talks, {"product": lambda: product(next(people)), "floor": lambda: bare(next(people))})
    names.skip(len(talk.moments))
    theirs.skip(len(talk.moments))
    store.close()
    raw.close()
    answers = len(talk.moments)
    ours, bottom = names.talks(answers), theirs.talks(answers)
    return Result(
        f"durable_turn_{backend}",
        f"The durable turn on {backend}, beside the bare driver writing the same rows",
        (
            ratio("wall / floor", taken["product"], taken["floor"]),
            ratio("CPU / floor", ours.cpu, bottom.cpu),
        ),
        (
            Figure("turn, wall", "ms", Spread.of([each / answers for each in taken["product"]])),
            Figure("floor, wall", "ms", Spread.of([each / answers for each in taken["floor"]])),
            Figure("one turn of all, wall", "ms", Spread.of(names.wall)),
            Figure("turn, CPU of the client", "ms", Spread.of([each / answers for each in ours.cpu])),
            Figure("floor, CPU of the client", "ms", Spread.of([each / answers for each in bottom.cpu])),
        ),
        {"answers": answers, "talks": size.talks},
        "One person after the other, one connection; every commit is on the disk.",
    )


def _product(talk: Talk, store: Store, watch: Stopwatch) -> Callable[[int], float]:
    clock = Clock()
    service = talk.service(store, clock)

    def play(person: int) -> float:
        total = 0.0
        for number, moment in enumerate(talk.moments):
            clock.now = moment.now
            inbound = does(moment.said, str(person), number)
            with watch:
                service.handle(inbound)
            total += watch.wall[-1]
        return total

    return play


def _floor(talk: Talk, raw: Raw, watch: Stopwatch) -> Callable[[int], float]:
    bare = Bare.of(talk)
    words = {each: raw.words(each) for each in (NOTE, READ, *MEET, SAVE, APPEND, ENQUEUE)}

    def play(person: int) -> float:
        total = 0.0
        for number, moment in enumerate(talk.moments):
            rows = Rows.of(raw, moment, number, person)
            with watch, raw.transaction() as connection:
                connection.execute(words[NOTE], rows.key)
                found = connection.execute(
                    words[READ] + ("" if raw.sqlite else " FOR UPDATE OF person"), rows.key
                ).fetchone()
                bare.turn(number)
                for statement in (SAVE,) if found else MEET:
                    connection.execute(words[statement], rows.person)
                for row in rows.journal:
                    connection.execute(words[APPEND], row)
                for row in rows.outbox:
                    connection.execute(words[ENQUEUE], row)
            total += watch.wall[-1]
        return total

    return play


@dataclass(frozen=True, slots=True)
class Rows:
    """What one turn writes."""

    key: Values
    person: Values
    journal: tuple[Values, ...]
    outbox: tuple[Values, ...]

    @staticmethod
    def of(raw: Raw, moment: Moment, number: int, person: int) -> Rows:
        """The same as the product's."""
        name = person_id(person)
        at = raw.instant(moment.now)
        where = {"channel": CHANNEL, "address": str(person), "id": name, "at": at}
        document = codec.dump(of_person(moment.turn.book, name))
        entries = [effect for effect in moment.turn.effects if isinstance(effect, Entry)]
        drafts = [
            (say.screen, body.dump(Outbound(0, CHANNEL, str(person), screen.spans, screen.rows)))
            for say, screen in zip(moment.says, moment.screens, strict=True)
        ]
        return Rows(
            {**where, "external_id": f"{person}-{number}"},
            {**where, "document": document, "version": VERSION, "due": raw.instant(moment.turn.wake)},
            tuple(
                {
                    **where,
                    "case": each.case,
                    "seq": each.seq,
                    "kind": each.kind,
                    "payload": json.dumps(dict(each.payload)),
                }
                for each in entries
            ),
            tuple({**where, "screen": screen, "body": text} for screen, text in drafts),
        )
