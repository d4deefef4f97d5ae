"""Very many are scheduled, many are due, two processes work: how fast, and what a kill in the middle does to it.

The time is taken from outside, the same for everybody: from the word "go" until the last message stands in the outbox.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bench import peer
from bench.crew import WORKERS, crew
from bench.measure import Figure, Ratio, Result, Spread
from bench.names import person_id
from bench.raw import Raw

if TYPE_CHECKING:
    from bench.crew import Crew
    from bench.people import People

BATCH = 100
FIRE_BATCH = 20
"""As the product's own loop takes them (`bot.waker`)."""
RIVAL = "pgqueuer"
GOAL = ">= 5"
LOOK = 0.02
PATIENCE = 300.0
BASE = "SELECT max(id) FROM outbox"
COUNT = "SELECT count(DISTINCT person) FROM outbox WHERE id > :base"
SINCE = "SELECT person FROM outbox WHERE id > :base"


@dataclass(frozen=True, slots=True)
class Size:
    """How many are due, for the thin jobs and with turn and words (0: not at all), and how often each is done."""

    due: int
    fired: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one storm."""

    due: int
    seconds: float
    lost: int
    twice: int

    @property
    def rate(self) -> float:
        """Reminders a second."""
        return self.due / self.seconds


def measure(people: People, backend: str, rival: str | None, size: Size) -> Result:
    """Rates without a kill, then one storm of each kind in which a worker is killed. `rival`: pgqueuer's database."""
    rates: dict[str, list[float]] = {}
    counts = {"scheduled": people.count, "due": size.due, "due with turn and words": size.fired}
    jobs = ("thin", "batch", "fire") if size.fired else ("thin", "batch")
    with ExitStack() as stack:
        mine = stack.enter_context(crew("bench.worker", people.url, ",".join(jobs)))
        theirs = stack.enter_context(crew("bench.peer", rival or "", str(BATCH)))
        waiting = peer.jobs(people.count, size.due)
        for number in range(size.rounds + 1):
            # The last round is the one with a kill.
            kill = number == size.rounds
            found = {job: _ours(people, mine, job, size, number, kill=kill) for job in jobs}
            if rival:
                found[RIVAL] = _theirs(rival, theirs, next(waiting), kill=kill)
            for name, outcome in found.items():
                if kill:
                    counts |= {f"{name}: lost": outcome.lost, f"{name}: twice": outcome.twice}
                else:
                    rates.setdefault(name, []).append(outcome.rate)
    return Result(
        f"storm_{backend}",
        f"Reminders that are due all at once on {backend}: {WORKERS} processes",
        tuple(_ratios(rates)),
        tuple(Figure(name, "a second", Spread.of(samples)) for name, samples in rates.items()),
        counts,
        f"thin: claim, done and one message in line, person by person; batch: the same in one call for all who were"
        f" claimed; {BATCH} at once, also in pgqueuer, whose default of 10 is slower. fire: with turn and words, as the"
        " product does it. lost and twice: of a run in which one of the two"
        " was killed (SIGKILL) in the middle.",
    )


def _ratios(rates: dict[str, list[float]]) -> list[Ratio]:
    if RIVAL not in rates:
        return []
    pairs = {job: zip(rates[job], rates[RIVAL], strict=True) for job in ("thin", "batch")}
    return [
        Ratio(f"{job} / {RIVAL}", Spread.of([one / other for one, other in found]), GOAL)
        for job, found in pairs.items()
    ]


def _ours(  # noqa: PLR0913 - each is another thing
    people: People, mine: Crew, job: str, size: Size, number: int, *, kill: bool
) -> Outcome:
    due, batch = (size.fired, FIRE_BATCH) if job == "fire" else (size.due, BATCH)
    # Who was reminded is not reminded again so soon: with turn and words it is others each time.
    first = number * due if job == "fire" else 0
    ids = people.schedule(people.live()[first : first + due], people.now)
    now = people.now + timedelta(minutes=1)
    return storm(people.url, mine, f"{job} {batch} {now.isoformat()}", ids, kill=kill)


def _theirs(url: str, them: Crew, numbers: list[int], *, kill: bool) -> Outcome:
    peer.schedule(url, numbers)
    return storm(url, them, "go", [person_id(each) for each in numbers], kill=kill, settle=peer.SETTLE if kill else 0.0)


def storm(  # noqa: PLR0913 - each is another thing
    url: str, them: Crew, line: str, ids: Sequence[str], *, kill: bool, settle: float | None = None
) -> Outcome:
    """Let two processes loose, kill one when a third is done, and count what stands in the outbox at the end.

    Those who listen for ever are given `settle` seconds more and sent away; the others say when they have done.
    """
    raw = Raw.open(url)
    base = {"base": raw.connection.execute(BASE).fetchone()[0] or 0}
    count = raw.words(COUNT)
    them.ready()
    began = time.perf_counter()
    them.tell(line)
    while (done := raw.connection.execute(count, base).fetchone()[0]) < len(ids):
        if kill and done >= len(ids) // 3:
            them.kill()
            kill = False
        # What is not there when all have gone home will not come.
        if time.perf_counter() - began > PATIENCE or all(each.poll() is not None for each in them.running):
            break
        time.sleep(LOOK)
    seconds = time.perf_counter() - began
    if done < len(ids):
        # Something is wrong with them: waiting for their word could take for ever.
        them.close()
    elif settle is None:
        them.finish()
    else:
        time.sleep(settle)
        them.close()
    written = Counter(row[0] for row in raw.connection.execute(raw.words(SINCE), base).fetchall())
    raw.close()
    lost = sum(1 for each in ids if each not in written)
    return Outcome(len(ids), seconds, lost, sum(written.values()) - len(written))
