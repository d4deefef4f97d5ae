"""Reminding: what a person says about being written to at all: list, stop, start, time zone and hours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.core.book import Asked, Meta
from bot.core.effects import Literal, Reply, Resend
from bot.core.nudges import Manner
from bot.engine.desk import command
from bot.engine.later import remind
from bot.engine.nudging import answer, bundled, line, show
from bot.engine.prompt import prompt
from bot.engine.timetable import Local, nudges

if TYPE_CHECKING:
    from bot.core.nudges import Nudge
    from bot.engine.desk import Desk

ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Puerto_Rico",
    "guam": "Pacific/Guam",
}
"""The time zones as people in the United States name them."""
HOURS = {"8_20": (8, 20), "9_21": (9, 21), "12_21": (12, 21)}
"""Local hours in which the coach may write unasked."""
LONGEST_NUMBER = 18
"""Digits of the number of a message in the outbox."""
LEAST_HOURS = 3
"""Hours of a day in which the coach must be able to write."""
NOON, A_DAY_HAS = 12, 24
LISTED = 6
"""Reminders that a list has room for."""
REMINDING = ("nudge", "reminders", "reminder", "remind", "stop", "unstop", "zone", "hours", "resend")
"""The commands of this module."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One reminder of the list. `at` is local."""

    number: int
    line: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminding:
    """What will be said when. `zone` is one of `ZONES`, or empty where the person lives by another one."""

    lines: tuple[Coming, ...]
    more: int
    silent: bool
    zone: str
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Zoning:
    """The time zone as the coach takes it, and what the clock shows there now."""

    zone: str
    clock: datetime


def remember(desk: Desk, name: str, argument: str) -> None:
    """Carry out one of `REMINDING`."""
    if desk.book.case is None and name not in {"stop", "unstop"}:
        prompt(desk)
        return
    match name:
        case "nudge":
            answer(desk, argument)
        case "remind":
            remind(desk, argument, _asked_about(desk))
        case "reminder":
            _one(desk, argument)
        case "stop" | "unstop":
            _be_silent(desk, silent=name == "stop")
        case "zone":
            _set_zone(desk, argument) if argument in ZONES else ask_zone(desk)
        case "hours":
            _set_hours(desk, argument)
        case "resend" if argument.isascii() and argument.isdecimal() and len(argument) <= LONGEST_NUMBER:
            desk.effects.append(Resend(int(argument)))
            desk.say("talk/letter_resent", replies=[command("go")])
        case _:
            _list(desk)


def ask_zone(desk: Desk) -> None:
    """Ask where the clock of the person stands; the question that is open stays open."""
    desk.book = replace(desk.book, reminders=replace(desk.book.reminders, zone_asked=True), pending=Meta(Asked.ZONE))
    desk.say(
        "talk/zone",
        block="ask",
        view=_zoning(desk),
        replies=[*(_chosen("zone", each) for each in ZONES), command("cancel")],
    )


def wonder_zone(desk: Desk) -> None:
    """Ask for the time zone once: where a bill waits, so that the coach will write, and no state tells it."""
    book = desk.book
    stage = desk.journey.stage(book.case.stage) if book.case else None
    if stage is None or not stage.waits or book.pending is not None or book.reminders.zone_asked:
        return
    if nudges(book, desk.now) and desk.library.zone(desk.reader()) is None:
        ask_zone(desk)


def _chosen(name: str, option: str) -> Reply:
    return replace(command(f"{name}_{option}"), token=f"c:{name}.{option}")


def _asked_about(desk: Desk) -> int:
    """Which message's dates are to be moved: the one under which "Pick a time" was tapped, or none (0)."""
    pending = desk.book.pending
    return pending.page if isinstance(pending, Meta) and pending.asked is Asked.WHEN else 0


def _be_silent(desk: Desk, *, silent: bool) -> None:
    """Stop all, what was picked as well; or begin again."""
    reminders = replace(desk.book.reminders, silent=silent)
    if silent:
        kept = tuple(replace(each, picked=None) for each in reminders.kept if each.manner is not Manner.PICKED)
        reminders = replace(reminders, kept=kept)
    desk.book = replace(desk.book, reminders=reminders)
    back = command("unstop") if silent else command("reminders")
    desk.say("talk/nudges_off" if silent else "talk/nudges_on", replies=[back, command("go")])


def _set_zone(desk: Desk, name: str) -> None:
    before, after = ZoneInfo(desk.book.zone), ZoneInfo(ZONES[name])
    # "Friday at three" stays at three.
    kept = tuple(
        replace(each, picked=each.picked.astimezone(before).replace(tzinfo=after).astimezone(UTC))
        if each.picked
        else each
        for each in desk.book.reminders.kept
    )
    reminders = replace(desk.book.reminders, kept=kept, zone_asked=True, zone_named=True)
    desk.book = replace(desk.book, zone=ZONES[name], reminders=reminders, pending=None)
    desk.say("talk/zone_set", view=_zoning(desk), replies=[command("reminders"), command("go")])


def _set_hours(desk: Desk, name: str) -> None:
    """Keep the hours; ask for them where none are named."""
    spelled = HOURS.get(name) or _hours(name)
    if spelled is None:
        desk.book = replace(desk.book, pending=Meta(Asked.HOURS))
        desk.say("talk/hours", block="ask", replies=[*(_chosen("hours", each) for each in HOURS), command("cancel")])
        return
    opens, closes = spelled
    reminders = replace(desk.book.reminders, opens=opens, closes=closes)
    desk.book = replace(desk.book, reminders=reminders, pending=None)
    desk.say("talk/hours_set", view=_listed(desk), replies=[command("reminders"), command("go")])


def hours_in(text: str) -> str:
    """Hours as somebody types them, "9 to 5": the argument of the command, or nothing."""
    found = re.fullmatch(
        r"(?:from )?(\d{1,2}) ?(am|pm)?(?: ?- ?| to | until | till )(\d{1,2}) ?(am|pm)?", text.strip().lower()
    )
    if found is None:
        return ""
    opens = _hour(int(found[1]), found[2] or ("pm" if found[1] == "12" else "am"))
    closes = _hour(int(found[3]), found[4] or "pm")
    return f"{opens}_{closes}" if _hours(f"{opens}_{closes}") else ""


def _hour(shown: int, half: str) -> int:
    """An hour of the day from one on the clock; one above twelve is what it is."""
    return shown if shown > NOON else shown % NOON + (NOON if half == "pm" else 0)


def _hours(name: str) -> tuple[int, int] | None:
    """Two hours of one day, with some room between them."""
    found = re.fullmatch(r"(\d{1,2})_(\d{1,2})", name, re.ASCII)
    opens, closes = (int(found[1]), int(found[2])) if found else (0, 0)
    return (opens, closes) if opens + LEAST_HOURS <= closes < A_DAY_HAS else None


def _zoning(desk: Desk) -> Zoning:
    return Zoning(_zone(desk), Local.of(desk.book, desk.now).now)


def _zone(desk: Desk) -> str:
    """The name of their time zone, or of one whose clock shows the same now."""
    named = next((name for name, zone in ZONES.items() if zone == desk.book.zone), "")
    if named:
        return named
    here = Local.of(desk.book, desk.now).now.utcoffset()
    same = (name for name, zone in ZONES.items() if desk.now.astimezone(ZoneInfo(zone)).utcoffset() == here)
    return next(same, "")


def _listed(desk: Desk) -> Reminding:
    reminders = desk.book.reminders
    coming = _coming(desk)
    lines = tuple(
        Coming(number, line(desk, each), Local.of(desk.book, each.at).now)
        for number, each in enumerate(coming[:LISTED], start=1)
    )
    more = max(0, len(coming) - LISTED)
    return Reminding(lines, more, reminders.silent, _zone(desk), reminders.opens, reminders.closes)


def _list(desk: Desk) -> None:
    """All that is to come, each with a button to move or end it."""
    view = _listed(desk)
    keys = tuple(each.key for each in _coming(desk)[: len(view.lines)])
    bundled(desk, keys, listed=True)
    numbered = [Reply(f"c:reminder.{key}", Literal(str(n))) for n, key in enumerate(keys, start=1)]
    switch = command("unstop" if view.silent else "stop")
    desk.say(
        "talk/reminders", view=view, replies=[*numbered, command("remind"), command("zone"), switch, command("go")]
    )


def _coming(desk: Desk) -> tuple[Nudge, ...]:
    """What would come if the person wanted it."""
    return nudges(replace(desk.book, reminders=replace(desk.book.reminders, silent=False)), desk.now)


def _one(desk: Desk, key: str) -> None:
    """One reminder of the list, with the buttons that it will have."""
    found = next((each for each in _coming(desk) if each.key == key), None)
    if found is None:
        _list(desk)
        return
    show(desk, [found], opened=True)
