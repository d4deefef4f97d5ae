"""A performance: many people on their ways through their scripts at once, while things break. What came of it."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaos.killer import Killer
from chaos.person import Person
from phone import Phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaos.fleet import Fleet
    from chaos.killer import Kill
    from chaos.outage import Outage
    from chaos.script import Script
    from telegram_server import TelegramServer

FIRST_CHAT = 1001
_TICK = 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is to go. People begin within `spread` seconds; `every`: about the seconds between two kills.

    `patience`: after so many seconds it is over, whoever is still waiting. `hasty`: the share of people who answer
    whether or not the coach knows that they have been shown the question.
    """

    name: str
    seed: int
    kills: int = 0
    every: float = 5.0
    spread: float = 1.0
    patience: float = 60.0
    hasty: float = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    """Who talks, to what, and what befalls them. `url` is the database of the processes."""

    plan: Plan
    scripts: list[Script]
    server: TelegramServer
    fleet: Fleet
    url: str
    outages: list[Outage] = field(default_factory=list)


@dataclass
class Outcome:
    """What came of it. `silence`: the longest time in which somebody waited and nobody was shown anything, in seconds.

    Outages do not count into it. `seconds` is how long it took.
    """

    people: list[Person]
    kills: list[Kill] = field(default_factory=list)
    silence: float = 0.0
    seconds: float = 0.0
    finished: bool = False


def perform(scene: Scene, settled: Callable[[int], bool]) -> Outcome:
    """Let them all talk until the last one is done."""
    plan, server, outages = scene.plan, scene.server, scene.outages
    chance = random.Random(plan.seed)  # noqa: S311 - chance, not secrecy
    start = time.monotonic()
    people = [
        Person(
            script,
            Phone(server, FIRST_CHAT + number, f"P{number}"),
            random.Random(plan.seed * 1_000_003 + number),  # noqa: S311
            begins=start + chance.uniform(0, plan.spread),
            settled=None if chance.random() < plan.hasty else settled,
        )
        for number, script in enumerate(scene.scripts)
    ]
    killer = Killer(scene.fleet, server, chance, plan.kills, plan.every)
    outcome = Outcome(people)
    killer.start()
    for outage in outages:
        outage.start()
    try:
        _walk(outcome, scene, start + plan.patience)
    finally:
        killer.stop()
    for outage in outages:
        outage.join()
    outcome.kills, outcome.seconds = killer.kills, time.monotonic() - start
    return outcome


def _walk(outcome: Outcome, scene: Scene, deadline: float) -> None:
    quiet, words = time.monotonic(), 0
    while not outcome.finished and (now := time.monotonic()) < deadline:
        waiting = False
        for person in outcome.people:
            if not person.done:
                person.step(now)
                waiting = waiting or person.waits
        shown = len(scene.server.api.events)
        away = any(each.began and not each.ended for each in scene.outages)
        if shown != words or not waiting or away:
            quiet, words = now, shown
        outcome.silence = max(outcome.silence, now - quiet)
        outcome.finished = all(person.done for person in outcome.people)
        time.sleep(_TICK)
