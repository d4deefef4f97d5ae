"""`make chaos`: a hundred people on a local Telegram while everything breaks, and whether each promise was kept.

    python tests/chaos/run.py --minutes 40 --people 100 --kills 200 --seed 7 --report build/chaos.json

It exits with 1 if a promise was broken. The report is JSON; a broken promise names the talk. `--only` plays one part.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import postgres  # noqa: E402 - the path comes first
from chaos.outage import Outage, flagged, frozen, full, locked, prepare_full, shut  # noqa: E402
from chaos.performance import Plan, Scene  # noqa: E402
from chaos.script import Script, doings, files, rehearsed  # noqa: E402
from chaos.setting import played, polling, sqlite_url, webhook  # noqa: E402
from players import coach_of  # noqa: E402
from telegram_faults import STORM, Weather  # noqa: E402
from telegram_limits import Limits  # noqa: E402
from telegram_server import TelegramServer  # noqa: E402

from bot.store.database import FILE  # noqa: E402
from flows.library import library  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaos.verdict import Verdict

AWAY, FULL, HUNG = 30.0, 20.0, 10.0
"""Seconds that a database is away, full, and hangs."""
STEPS = 40
"""The longest talk, in things that the person does."""
BLOCKERS = 8
"""One person of so many shuts the door once."""
FEW = 20
"""How many people meet a full disk."""
SHARES = {"polling": 0.45, "full disk": 0.1, "webhook": 0.45}
"""How much of the time each part may take."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What every part is given: a folder of its own, and its plan."""

    folder: Path
    plan: Plan
    server: TelegramServer


def on_sqlite(stage: Stage, scripts: list[Script]) -> Verdict:
    """All in one process, polling."""
    away = Outage("SQLite locked", 40, AWAY, functools.partial(locked, stage.folder / FILE))
    fleet = polling(stage.folder, stage.server)
    return played(Scene(stage.plan, scripts, stage.server, fleet, sqlite_url(stage.folder), [away]))


def on_a_full_disk(stage: Stage, scripts: list[Script]) -> Verdict:
    """The same, and there is no room left for a while."""
    flag = stage.folder / "full"
    away = Outage("SQLite full", 8, FULL, functools.partial(flagged, flag))
    fleet = polling(stage.folder, stage.server, flag=flag)
    return played(Scene(stage.plan, scripts, stage.server, fleet, sqlite_url(stage.folder), [away]))


def on_postgres(stage: Stage, scripts: list[Script]) -> Verdict:
    """Behind a load balancer: two that hear, two that send."""
    with _postgres() as server:
        server.run("CREATE DATABASE chaos")
        url = server.url("chaos")
        prepare_full(url)
        outages = [
            Outage("PostgreSQL away", 40, AWAY, functools.partial(shut, server.url("postgres"), url)),
            Outage("PostgreSQL full", 100, FULL, functools.partial(full, url)),
            Outage("PostgreSQL hangs", 150, HUNG, functools.partial(frozen, server.folder / "data/postmaster.pid")),
        ]
        fleet = webhook(stage.folder, stage.server, url, serves=2, workers=2)
        return played(Scene(stage.plan, scripts, stage.server, fleet, url, outages))


PARTS = {"polling": on_sqlite, "full disk": on_a_full_disk, "webhook": on_postgres}


def main(arguments: Sequence[str] | None = None) -> int:
    """Play all parts, write the report, and say what was broken."""
    options = _parser().parse_args(arguments)
    began, reports = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="billcoach-chaos-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        scripts = _scripts(folder, options.people, options.seed)
        for number, (part, play) in enumerate(PARTS.items()):
            if options.only not in {None, part}:
                continue
            own = folder / part.replace(" ", "-")
            own.mkdir()
            few = part == "full disk"
            plan = _plan(options, part, number, kills=0 if few else options.kills // 2)
            with TelegramServer(Weather(plan.seed, STORM), Limits()) as server:
                verdict = play(Stage(own, plan, server), scripts[:FEW] if few else scripts)
            reports.append(verdict.document())
            _say(part, verdict)
    report = {"seed": options.seed, "minutes": round((time.monotonic() - began) / 60, 1), "parts": reports}
    report["kept"] = all(each["kept"] for each in reports)
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"{'all kept' if report['kept'] else 'BROKEN'}: {options.report}")
    return 0 if report["kept"] else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Break everything, and see whether anything is lost.")
    parser.add_argument("--minutes", type=float, default=40, help="how long it may take in all")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--kills", type=int, default=200, help="how many processes are killed in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hasty", type=float, default=0.5, help="the share of people who wait for no receipt")
    parser.add_argument("--only", choices=sorted(SHARES), help="play this part alone")
    parser.add_argument("--report", type=Path, default=ROOT / "build" / "chaos.json")
    return parser


def _plan(options: argparse.Namespace, part: str, number: int, kills: int) -> Plan:
    """People keep beginning while there are kills to come; half of the time is left for the last ones to end."""
    seconds = options.minutes * 60 * (1.0 if options.only else SHARES[part])
    every = min(6.0, seconds / 2 / max(kills, 1))
    spread = max(20.0, every * kills * 0.8)
    return Plan(part, options.seed * 10 + number, kills, every, spread, patience=seconds, hasty=options.hasty)


def _scripts(folder: Path, people: int, seed: int) -> list[Script]:
    """The talks, played without faults. Each transcript is somebody's; some people shut the door on the way."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    rehearsal = folder / "rehearsal"
    rehearsal.mkdir()
    coach = coach_of(library(), rehearsal)
    found = files()
    scripts: list[Script] = []
    known: dict[Path, Script] = {}
    for number in range(people):
        file = found[number % len(found)]
        if number % BLOCKERS == 1:
            scripts.append(rehearsed(coach, file, STEPS, chance.randrange(1, min(STEPS, len(doings(file))))))
        else:
            known[file] = known.get(file) or rehearsed(coach, file, STEPS)
            scripts.append(known[file])
    chance.shuffle(scripts)
    return scripts


@contextmanager
def _postgres() -> Iterator[postgres.Server]:
    with tempfile.TemporaryDirectory(prefix="billcoach-pg-") as name:
        server = postgres.Server(Path(name))
        server.folder.chmod(0o755)
        postgres._start(server)
        try:
            yield server
        finally:
            postgres._stop(server.folder / "data" / "postmaster.pid")


def _say(part: str, verdict: Verdict) -> None:
    for name, wrong in verdict.broken.items():
        print(f"{part}: {name}: {'kept' if not wrong else f'BROKEN {len(wrong)} times: {wrong[0]}'}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
