"""The turn among a thousand people and among a million: it should cost the same."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from bench.measure import Figure, Ratio, Result, Spread
from bench.stopwatch import Stopwatch
from bench.talk import Clock, does

from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.people import People
    from bench.talk import Talk

GOAL = "<= 1.3"
SEED = 5


@dataclass(frozen=True, slots=True)
class Size:
    """How many rounds, and how many people have a turn in each."""

    rounds: int
    turns: int = 20


def measure(talk: Talk, few: People, many: People, backend: str, size: Size) -> Result:
    """Everybody has the same turn, once; few and many take turns."""
    stores = Store.open(few.url), Store.open(many.url)
    play = [_turns(talk, people, store, size.turns) for people, store in zip((few, many), stores, strict=True)]
    small, large = [], []
    for number in range(1 + size.rounds):
        # Whichever comes second finds the machine as the first has left it.
        order = (0, 1) if number % 2 else (1, 0)
        walls = {which: play[which]() for which in order}
        if number:
            small.append(walls[0])
            large.append(walls[1])
    for store in stores:
        store.close()
    ratios = [Spread.of(one).median / Spread.of(other).median for one, other in zip(large, small, strict=True)]
    return Result(
        f"growth_{backend}",
        f"The turn's p50 on {backend} among {few.count:,} people and among {many.count:,}",
        (Ratio("many / few, p50", Spread.of(ratios), GOAL),),
        (
            Figure(f"turn among {few.count:,}", "ms", Spread.of([each for walls in small for each in walls])),
            Figure(f"turn among {many.count:,}", "ms", Spread.of([each for walls in large for each in walls])),
        ),
        {"few": few.count, "many": many.count, "turns": size.rounds * size.turns},
        "People are met at random; the tables are in the machine's memory.",
    )


def _turns(talk: Talk, people: People, store: Store, turns: int) -> Callable[[], list[float]]:
    clock = Clock(talk.moments[-1].now)
    service = talk.service(store, clock)
    live = people.live()
    random.Random(SEED).shuffle(live)  # noqa: S311 - the same people each time
    numbers, met = cycle(live), cycle(range(1_000_000_000))

    def play() -> list[float]:
        watch = Stopwatch()
        for _ in range(turns):
            inbound = does(talk.following, str(next(numbers)), f"after-{next(met)}")
            with watch:
                assert service.handle(inbound)
        return watch.wall

    return play
