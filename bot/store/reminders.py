"""What is kept about writing first, as JSON."""

from __future__ import annotations

from bot.core.nudges import Bundle, Fate, Kept, Manner, Reminders
from bot.store import values
from bot.store.values import Document


def dump(reminders: Reminders) -> Document:
    """Write it."""
    return {
        "kept": [_kept(each) for each in reminders.kept],
        "bundles": [[each.number, list(each.keys), each.listed] for each in reminders.bundles],
        "silent": reminders.silent,
        "opens": reminders.opens,
        "closes": reminders.closes,
        "said_on": values.day_or_none(reminders.said_on),
        "said": reminders.said,
        "counter": reminders.counter,
        "open": reminders.open,
        "zone_asked": reminders.zone_asked,
        "zone_named": reminders.zone_named,
    }


def load(document: Document) -> Reminders:
    """Read what `dump` wrote."""
    return Reminders(
        kept=tuple(_read_kept(each) for each in document["kept"]),
        bundles=tuple(Bundle(number, tuple(keys), listed) for number, keys, listed in document["bundles"]),
        silent=document["silent"],
        opens=document["opens"],
        closes=document["closes"],
        said_on=values.read_day_or_none(document["said_on"]),
        said=document["said"],
        counter=document["counter"],
        open=document["open"],
        zone_asked=document["zone_asked"],
        zone_named=document["zone_named"],
    )


def _kept(kept: Kept) -> Document:
    return {
        "key": kept.key,
        "case": kept.case,
        "what": kept.what,
        "manner": kept.manner.value,
        "on": kept.on.isoformat(),
        "since": kept.since.isoformat(),
        "said": values.day_or_none(kept.said),
        "times": kept.times,
        "picked": values.instant_or_none(kept.picked),
        "fate": kept.fate.value,
    }


def _read_kept(document: Document) -> Kept:
    return Kept(
        key=document["key"],
        case=document["case"],
        what=document["what"],
        manner=Manner(document["manner"]),
        on=values.read_day(document["on"]),
        since=values.read_day(document["since"]),
        said=values.read_day_or_none(document["said"]),
        times=document["times"],
        picked=values.read_instant_or_none(document["picked"]),
        fate=Fate(document["fate"]),
    )
