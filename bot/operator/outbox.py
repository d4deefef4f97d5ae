"""`billcoach outbox`: the messages that were not delivered and are not tried again.

What is printed may be read by people who know none of the persons: ids, states and times, never words or addresses.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TypeAlias, assert_never

from bot.store import stuck
from bot.store.stuck import Outcome, Stuck

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bot.store.unit import Store

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

MOST = 200
SHORT = 8
"""Letters of a person's id that are shown: enough to tell two apart."""
DONE, NOT_DONE, NO_SUCH = 0, 1, 2


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    outbox = commands.add_parser("outbox", help="messages that could not be delivered: list, retry or drop them")
    verbs = outbox.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="those that are dead, failed or in doubt, the oldest first")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.add_argument("--most", type=int, default=MOST, help="no more than so many")
    for verb, meaning in (("retry", "put them in line again"), ("drop", "finish them for good; their words go")):
        verbs.add_parser(verb, help=meaning).add_argument("ids", type=int, nargs="+", metavar="ID")
    return outbox


def run(store: Store, parsed: argparse.Namespace, now: datetime) -> int:
    """Do it. 0 where it was done, 1 where a message cannot be retried or dropped, 2 where there is no such message."""
    match parsed.verb:
        case "list":
            return _list(stuck.listed(store, parsed.most + 1), parsed.most, as_json=parsed.json)
        case "retry":
            return max(_told(each, stuck.retry(store, each), "is in line again") for each in parsed.ids)
        case _:
            return max(_told(each, stuck.drop(store, each, now), "is dropped") for each in parsed.ids)


def _list(found: tuple[Stuck, ...], most: int, *, as_json: bool) -> int:
    shown = found[:most]
    if as_json:
        print(json.dumps([_document(each) for each in shown], indent=2))
    else:
        for each in shown:
            print("  ".join(str(value) for value in _document(each).values()))
    if len(found) > most:
        print(f"there are more: --most {most * 10}", file=sys.stderr)
    return DONE


def _document(each: Stuck) -> dict[str, object]:
    return {
        "id": each.message,
        "kind": each.kind,
        "state": each.state,
        "reason": each.reason or "-",
        "tries": each.tries,
        "since": each.since.isoformat(timespec="seconds"),
        "person": each.person[:SHORT],
        "words": "kept" if each.kept else "gone",
    }


def _told(message: int, outcome: Outcome, done: str) -> int:
    match outcome:
        case Outcome.DONE:
            print(f"{message} {done}")
            return DONE
        case Outcome.UNKNOWN:
            print(f"{message}: there is no such message", file=sys.stderr)
            return NO_SUCH
        case Outcome.NOT_STUCK:
            print(f"{message} is not waiting for a decision: see `billcoach outbox list`", file=sys.stderr)
        case Outcome.EMPTY:
            print(f"{message} has no words any more; it can only be dropped", file=sys.stderr)
        case Outcome.OVERTAKEN:
            print(f"{message} is a card of which the person has a newer one; it can only be dropped", file=sys.stderr)
        case _:
            assert_never(outcome)
    return NOT_DONE
