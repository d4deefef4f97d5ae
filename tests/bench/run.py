"""The bench: what the coach costs beside the floor of what it is made of.

`make bench` runs all of it (under 12 minutes on two cores) and writes docs/bench.json and docs/bench.md.

    python tests/bench/run.py                 everything, kept in docs/bench.json
    python tests/bench/run.py --quick         small numbers, under a minute, kept nowhere
    python tests/bench/run.py --only growth   the cases whose names begin so, kept nowhere
    python tests/bench/run.py --doc           docs/bench.md from docs/bench.json, nothing measured
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import callback, due_scan, durable_turn, engine_turn, growth, peer, storm  # noqa: E402 - the path comes first
from bench.databases import BACKENDS, Databases, databases  # noqa: E402
from bench.environment import environment  # noqa: E402
from bench.measure import Json, Result  # noqa: E402
from bench.page import page, summary  # noqa: E402
from bench.people import People  # noqa: E402
from bench.talk import Talk  # noqa: E402

KEPT = ROOT / "docs" / "bench.json"
PAGE = ROOT / "docs" / "bench.md"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything."""

    many: int
    few: int
    engine: engine_turn.Size
    callback: callback.Size
    durable: durable_turn.Size
    scan: due_scan.Size
    growth: growth.Size
    storm: storm.Size


FULL = Sizes(
    1_000_000,
    1_000,
    engine_turn.Size(60),
    callback.Size(taps=100, people=30),
    durable_turn.Size(40),
    due_scan.Size(40),
    growth.Size(40),
    storm.Size(due=10_000, fired=1_000, rounds=3),
)
QUICK = Sizes(
    5_000,
    1_000,
    engine_turn.Size(15),
    callback.Size(taps=20, people=20),
    durable_turn.Size(8),
    due_scan.Size(10),
    growth.Size(8),
    storm.Size(due=500, fired=50, rounds=1),
)


@dataclass
class Bench:
    """The cases, and what they share: a talk and full databases, made when they are first needed."""

    made: Databases
    sizes: Sizes
    with_peer: bool = field(default_factory=peer.installed)

    @cached_property
    def talk(self) -> Talk:
        """The talk that everybody has had."""
        return Talk.of()

    @cached_property
    def many(self) -> dict[str, People]:
        """A database of each kind, full of people."""
        return {each: People.fill(self.made.url(each), self.talk, self.sizes.many) for each in BACKENDS}

    @cached_property
    def few(self) -> dict[str, People]:
        """The same with few people."""
        return {each: People.fill(self.made.url(each), self.talk, self.sizes.few) for each in BACKENDS}

    @cached_property
    def rival(self) -> str | None:
        """The address of pgqueuer's database, full of jobs."""
        if not self.with_peer:
            return None
        url = self.made.url("postgresql")
        peer.fill(url, self.sizes.many)
        return url

    def cases(self) -> dict[str, Callable[[], Result]]:
        """By name, in the order in which they are run: those that change the people come last."""
        found: dict[str, Callable[[], Result]] = {
            "engine_turn": lambda: engine_turn.measure(self.talk, self.sizes.engine),
            "callback": lambda: callback.measure(self.made.url("sqlite"), self.sizes.callback),
        }
        for each in BACKENDS:
            found[f"durable_turn_{each}"] = partial(self._durable, each)
        for each in BACKENDS:
            found[f"growth_{each}"] = partial(self._growth, each)
            found[f"due_scan_{each}"] = partial(self._scan, each)
        for each in BACKENDS:
            found[f"storm_{each}"] = partial(self._storm, each)
        return found

    def _durable(self, backend: str) -> Result:
        return durable_turn.measure(self.talk, backend, partial(self.made.url, backend), self.sizes.durable)

    def _growth(self, backend: str) -> Result:
        return growth.measure(self.talk, self.few[backend], self.many[backend], backend, self.sizes.growth)

    def _scan(self, backend: str) -> Result:
        return due_scan.measure(self.many[backend], backend, self.sizes.scan)

    def _storm(self, backend: str) -> Result:
        rival = self.rival if backend == "postgresql" else None
        return storm.measure(self.many[backend], backend, rival, self.sizes.storm)


def results(bench: Bench, only: str = "") -> Iterator[Result]:
    """Run the cases whose names begin so, one after the other."""
    for name, case in bench.cases().items():
        if name.startswith(only):
            began = time.perf_counter()
            yield case()
            print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    """Measure, or write the page."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--quick", action="store_true", help="small numbers")
    read.add_argument("--only", default="", help="the cases whose names begin so")
    read.add_argument("--doc", action="store_true", help="make the page from what is kept")
    asked = read.parse_args()
    if asked.doc:
        PAGE.write_text(page(json.loads(KEPT.read_text(encoding="utf-8"))), encoding="utf-8")
        return 0
    # Told to stop, it takes its server along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with databases() as made:
        known = environment(made)
        bench = Bench(made, QUICK if asked.quick else FULL)
        kept: Json = {"environment": known, "cases": [each.json() for each in results(bench, asked.only)]}
    print(summary(kept))
    if not (asked.quick or asked.only):
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
