"""The engine's turn with its words, in this process, beside a bare machine and bare templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.bare import Bare
from bench.measure import Figure, Result, Spread, alternate, cpu, ratio

from bot.core.events import Spoke
from bot.store import codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.talk import Moment, Talk

US = 1000.0
FLOOR_TIMES = 10
"""The floor is done so many times for one sample: once is too short to be timed."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rounds."""

    rounds: int


def measure(talk: Talk, size: Size) -> Result:
    """A sample is the whole talk; what is told is one turn of it."""
    bare = Bare.of(talk)
    documents = [codec.dump(moment.before) for moment in talk.moments]

    def each(work: Callable[[int], object], times: int = 1) -> float:
        def talks() -> None:
            for _ in range(times):
                for number in range(len(talk.moments)):
                    work(number)

        return cpu(talks) / times / len(talk.moments) * US

    def decide(number: int) -> None:
        moment = talk.moments[number]
        talk.engine.turn(moment.before, Spoke(moment.said), moment.now)

    def render(number: int) -> None:
        _render(talk, talk.moments[number])

    def turn(number: int) -> None:
        decide(number)
        render(number)

    def keep(number: int) -> None:
        codec.dump(codec.load(documents[number]))

    taken = alternate(
        size.rounds,
        {
            "turn and words": lambda: each(turn),
            "floor": lambda: each(bare.turn, FLOOR_TIMES),
            "turn": lambda: each(decide),
            "bare trigger": lambda: each(bare.trigger, FLOOR_TIMES),
            "words": lambda: each(render),
            "bare render": lambda: each(bare.render, FLOOR_TIMES),
            "book read and written": lambda: each(keep),
        },
    )
    return Result(
        "engine_turn",
        "The engine's turn and its words, beside a bare trigger and a bare render",
        (
            ratio("turn and words / floor", taken["turn and words"], taken["floor"]),
            ratio("turn / bare trigger", taken["turn"], taken["bare trigger"]),
            ratio("words / bare render", taken["words"], taken["bare render"]),
        ),
        tuple(Figure(name, "us", Spread.of(samples)) for name, samples in taken.items()),
        {"answers": len(talk.moments), "screens": sum(len(moment.says) for moment in talk.moments)},
        "CPU time of the process, a turn.",
    )


def _render(talk: Talk, moment: Moment) -> None:
    for say in moment.says:
        talk.renderer.screen(say)
