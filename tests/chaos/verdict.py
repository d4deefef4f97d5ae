"""The verdict: what was promised, and whether it was kept."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from chaos.ending import ending

from bot.store.tables import INBOX, UNFINISHED, Handled

if TYPE_CHECKING:
    from chaos.fleet import Fleet
    from chaos.outage import Outage
    from chaos.performance import Outcome, Scene
    from telegram_server import TelegramServer

    from bot.store.unit import Store

CHANNEL = "telegram"
QUIET = 20.0
"""Seconds in which all that is under way must have come to its end once the last person is done."""
FRESH = 4.0
"""Seconds after a kill in which a wait that the killed sender alone was told of may be overstepped."""
MOST = 10
"""How many broken promises of a kind a report lists."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each promise what breaks it, and the figures beside it."""

    broken: dict[str, list[str]]
    figures: dict[str, Any]

    @property
    def kept(self) -> bool:
        """Whether all is as promised."""
        return not any(self.broken.values())

    def document(self) -> dict[str, Any]:
        """As JSON."""
        promises = {
            name: {"kept": not wrong, "count": len(wrong), "broken": wrong[:MOST]}
            for name, wrong in self.broken.items()
        }
        return {**self.figures, "kept": self.kept, "promises": promises}


def settle(server: TelegramServer, store: Store) -> list[str]:
    """Wait until nothing is under way any more; what still is when patience ends."""
    end = time.monotonic() + QUIET
    while True:
        with store.begin() as connection:
            waiting = connection.execute(sa.select(sa.func.count()).where(UNFINISHED)).scalar_one()
        pending = server.pending()
        if not waiting and not pending:
            return []
        if time.monotonic() > end:
            return [f"{waiting} messages and {pending} updates are left"]
        time.sleep(0.05)


def judge(scene: Scene, outcome: Outcome, store: Store) -> Verdict:
    """Compare each talk with its script. To be called when the processes are gone and nothing moves any more."""
    people, server, outages = outcome.people, scene.server, scene.outages
    for person in people:
        person.look(time.monotonic())
    broken = {
        "every line arrived, in order": [
            *(person.stuck() for person in people if not person.done),
            *(wrong for person in people for wrong in person.account.wrong),
        ],
        "every talk ends as without faults": _endings(outcome, store),
        "no letter twice": [letter for person in people for letter in person.letters_twice()],
        "no update twice, none lost": _updates(server, store),
        "nothing that no script has": [odd for person in people for odd in person.account.odd],
        "no process fell": _falls(scene.fleet, outages),
        "the limits are kept": _haste(outcome, server),
        "a word after each outage": _silent(server, outages),
        "nothing that Telegram refuses": list(server.api.violations),
    }
    return Verdict(broken, _figures(scene, outcome))


def _endings(outcome: Outcome, store: Store) -> list[str]:
    found = []
    for person in outcome.people:
        mine = ending(store, CHANNEL, str(person.phone.chat))
        name = f"{person.script.name} ({person.phone.chat})"
        if mine is None:
            found.append(f"{name}: nobody is known")
        else:
            found += [f"{name}: {difference}" for difference in mine.differs(person.script.ending)]
    return found


def _updates(server: TelegramServer, store: Store) -> list[str]:
    """Each thing that a person did stands in the inbox once; the journals are compared with the endings."""
    with store.begin() as connection:
        rows = connection.execute(sa.select(INBOX.c.status)).scalars().all()
    found = []
    if len(rows) != server.api.said:
        found.append(f"{server.api.said} updates were handed in, {len(rows)} are noted")
    if failed := sum(status != Handled.OK.value for status in rows):
        found.append(f"{failed} turns failed")
    return found


def _falls(fleet: Fleet, outages: list[Outage]) -> list[str]:
    found = [f"Traceback of a {line}" for line in fleet.said().splitlines() if line.startswith("Traceback")]
    # A process that starts while its database is away may say so and go; its supervisor starts it again.
    if not outages:
        found += [f"{post.name} ended with {code}" for post in fleet.posts for code in post.fell]
    return found + [f"{outage.kind}: {outage.wrong}" for outage in outages if outage.wrong]


def _haste(outcome: Outcome, server: TelegramServer) -> list[str]:
    """A sender knows what the one before it has sent; what that one was told and had no time to write died with it."""
    broken = server.limits.broken if server.limits else []
    return [
        f"chat {each.chat}: {'did not wait' if each.ignored else 'too many'}"
        for each in broken
        if not (each.ignored and any(0 <= each.at - kill.at < FRESH for kill in outcome.kills))
    ]


def _words_after(server: TelegramServer, outage: Outage) -> float | None:
    """Seconds from the end of an outage to the first word that anybody was shown."""
    shown = (e.at for e in server.api.events if e.kind in {"message", "edit"} and e.at > outage.ended)
    return next((at - outage.ended for at in shown), None)


def _words_during(server: TelegramServer, outage: Outage) -> int:
    """What people were shown all the same, a second after it began: what was already on its way, or found room."""
    shown = (e.at for e in server.api.events if e.kind in {"message", "edit"})
    return sum(outage.began + 1 < at < outage.ended for at in shown)


def _silent(server: TelegramServer, outages: list[Outage]) -> list[str]:
    return [f"after {each.kind}: nobody heard anything" for each in outages if _words_after(server, each) is None]


def _figures(scene: Scene, outcome: Outcome) -> dict[str, Any]:
    people, plan, server = outcome.people, scene.plan, scene.server
    limits = server.limits
    return {
        "name": plan.name,
        "seed": plan.seed,
        "people": len(people),
        "talks": len({person.script.name for person in people}),
        "turns": sum(person.at + 1 for person in people),
        "lines": sum(len(person.script.lines) for person in people),
        "letters": sum(line.letter for person in people for line in person.script.lines),
        "seconds": round(outcome.seconds, 1),
        "processes": len(scene.fleet.posts),
        "kills": len(outcome.kills),
        "kills by process": dict(Counter(kill.post for kill in outcome.kills)),
        "ended by themselves": sum(len(post.fell) for post in scene.fleet.posts),
        "faults": dict(sorted(server.weather.counts.items())),
        "answers to the webhook": {str(code): count for code, count in sorted(server.webhook.answers.items())},
        "lines twice": sum(person.account.twice for person in people),
        "letters asked about": sum(person.account.doubts for person in people),
        "letters sent again": sum(person.account.resends for person in people),
        "buttons left spinning": len(server.unanswered()),
        "limits overstepped": 0 if limits is None else len(limits.broken),
        "longest wait": round(max(person.account.longest_wait for person in people), 2),
        "longest silence": round(outcome.silence, 2),
        "outages": [
            {
                "kind": each.kind,
                "seconds": each.seconds,
                "words while it lasted": _words_during(server, each),
                "word after": round(_words_after(server, each) or -1.0, 2),
            }
            for each in scene.outages
        ],
    }
