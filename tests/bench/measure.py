"""What is measured: samples in rounds that alternate, so that whatever else the machine does meets every case alike.

The results are ratios within one run. Absolute numbers stand beside them and say little about another machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeAlias

Sample: TypeAlias = Callable[[], float]
"""Does the work once and returns what it cost."""
Json: TypeAlias = "dict[str, object]"

MS = 1000.0


@dataclass(frozen=True, slots=True)
class Spread:
    """A median, the quartiles around it, and of how many samples."""

    median: float
    low: float
    high: float
    count: int

    @staticmethod
    def of(samples: Sequence[float]) -> Spread:
        """Of at least one sample."""
        if len(samples) == 1:
            return Spread(samples[0], samples[0], samples[0], 1)
        low, median, high = (float(f"{each:.4g}") for each in statistics.quantiles(samples, n=4, method="inclusive"))
        return Spread(median, low, high, len(samples))


@dataclass(frozen=True, slots=True)
class Figure:
    """An absolute number. `unit` is "ms", "us" or "a second"."""

    name: str
    unit: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one figure is of another, round by round. `goal` is "<= 1.3" or "" where none is set."""

    name: str
    spread: Spread
    goal: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met by the median; None where there is no goal."""
        if not self.goal:
            return None
        how, limit = self.goal.split()
        return self.spread.median <= float(limit) if how == "<=" else self.spread.median >= float(limit)


@dataclass(frozen=True, slots=True)
class Result:
    """One case. `counts` are what was counted and must be exact: lost, twice."""

    case: str
    title: str
    ratios: tuple[Ratio, ...]
    figures: tuple[Figure, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""

    def json(self) -> Json:
        """As it is kept."""
        ratios = [{**asdict(ratio), "met": ratio.met} for ratio in self.ratios]
        return {**asdict(self), "ratios": ratios, "counts": dict(self.counts)}


def alternate(rounds: int, samples: Mapping[str, Sample], warm: int = 1) -> dict[str, list[float]]:
    """Take every sample once in each round, beginning with another one each time; the first `warm` do not count."""
    names = list(samples)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(warm + rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            cost = samples[name]()
            if number >= warm:
                taken[name].append(cost)
    return taken


def ratio(name: str, over: Sequence[float], under: Sequence[float], goal: str = "") -> Ratio:
    """The ratio of two rows of samples that were taken in the same rounds."""
    return Ratio(name, Spread.of([one / other for one, other in zip(over, under, strict=True)]), goal)


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of this process, in milliseconds, that some work takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * MS


def wall(work: Callable[[], object]) -> float:
    """The time on the wall, in milliseconds, that some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * MS
