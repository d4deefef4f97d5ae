"""The bench runs: every case with tiny numbers, so that `make bench` is not found broken on the day it is needed."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest
from bench import callback, due_scan, durable_turn, engine_turn, growth, run, storm
from bench.databases import BACKENDS, Databases
from bench.measure import Spread, alternate
from bench.names import CHANNEL
from bench.page import page, summary
from bench.run import Bench, Sizes
from bench.talk import Clock

from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.measure import Result
    from postgres import Server

TINY = Sizes(
    many=60,
    few=20,
    engine=engine_turn.Size(1),
    callback=callback.Size(taps=2, people=2),
    durable=durable_turn.Size(1),
    scan=due_scan.Size(1, looks=1),
    growth=growth.Size(1, turns=2),
    # With turn and words it is done below, in this process: starting the flows takes longer than all the rest.
    storm=storm.Size(due=30, fired=0, rounds=1),
)
ENVIRONMENT = {"python": "3.11", "libraries": {"jinja2": "3"}}


@pytest.fixture(scope="module")
def made(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Return databases on the server of the tests."""
    databases = Databases(tmp_path_factory.mktemp("bench"), postgres)
    yield databases
    databases.drop()


@pytest.fixture(scope="module")
def bench(made: Databases) -> Bench:
    """Return a bench of tiny numbers, without anybody else's library."""
    return Bench(made, TINY, with_peer=False)


@pytest.fixture(scope="module")
def found(bench: Bench) -> dict[str, Result]:
    """Return what came of each case."""
    return {each.case: each for each in run.results(bench)}


def test_every_case_has_figures_and_ratios(bench: Bench, found: dict[str, Result]) -> None:
    assert list(found) == list(bench.cases())
    for case, result in found.items():
        assert result.figures, case
        assert all(figure.spread.low <= figure.spread.median <= figure.spread.high for figure in result.figures), case
        assert all(figure.spread.median > 0 for figure in result.figures), case
        assert all(ratio.spread.median > 0 for ratio in result.ratios), case
        assert result.ratios or case.startswith("storm"), case


def test_nobody_is_lost_when_a_worker_is_killed(found: dict[str, Result]) -> None:
    for backend in BACKENDS:
        exact = {name: count for name, count in found[f"storm_{backend}"].counts.items() if ": " in name}
        assert exact == {"thin: lost": 0, "thin: twice": 0, "batch: lost": 0, "batch: twice": 0}


def test_the_product_itself_writes_first_to_all_who_are_due(bench: Bench, found: dict[str, Result]) -> None:
    for people in bench.many.values():
        people.schedule(people.live()[40:45], people.now)
        store = Store.open(people.url)
        service = bench.talk.service(store, Clock(people.now))
        done = [service.fire(2, (CHANNEL,)) for _ in range(4)]
        assert done == [2, 2, 1, 0]
        store.close()


def test_the_page_tells_all_that_is_kept(found: dict[str, Result]) -> None:
    kept = json.loads(json.dumps({"environment": ENVIRONMENT, "cases": [each.json() for each in found.values()]}))
    told = page(kept)
    for result in found.values():
        assert result.title in told
        assert all(ratio.name in told and ratio.name in summary(kept) for ratio in result.ratios)


def test_the_page_is_current() -> None:
    assert run.PAGE.read_text(encoding="utf-8") == page(json.loads(run.KEPT.read_text(encoding="utf-8")))


def test_samples_take_turns() -> None:
    order: list[str] = []
    costs = {name: itertools.count(first) for name, first in (("one", 0), ("two", 100))}

    def sample(name: str) -> float:
        order.append(name)
        return float(next(costs[name]))

    taken = alternate(2, {name: lambda name=name: sample(name) for name in costs}, warm=1)  # type: ignore[misc]  # mypy cannot infer the lambda
    assert order == ["one", "two", "two", "one", "one", "two"]
    assert taken == {"one": [1, 2], "two": [101, 102]}


def test_a_spread_is_the_median_between_its_quartiles() -> None:
    assert Spread.of([4, 1, 3, 2, 5]) == Spread(3, 2, 4, 5)
    assert Spread.of([2.5]) == Spread(2.5, 2.5, 2.5, 1)


def test_people_are_found_by_their_ids(bench: Bench) -> None:
    for people in bench.few.values():
        store = Store.open(people.url)
        (person,) = people.schedule([7], people.now)
        with store.unit() as unit:
            assert person in [each.person for each in unit.claim(people.now, 99, (CHANNEL,))]
            book = unit.peek(CHANNEL, "7")
        assert book is not None
        assert book.person == person
        store.close()
