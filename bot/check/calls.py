"""The explorer of calls: what is wrong in all calls of a library, and how much of what there is they came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.call_findings import WordsNotShown
from bot.check.called import Called
from bot.check.caller import Caller
from bot.check.coverage import Share
from bot.check.talk_findings import EdgeNotTaken, StepNotReached

if TYPE_CHECKING:
    from datetime import datetime

    from bot.check.findings import Finding
    from bot.check.shown import Shown
    from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class Calls:
    """What the calls came to: moments and ways of the machine, and the words, leads and labels that there are."""

    moments: Share
    ways: Share
    words: Share
    moves: int
    findings: tuple[Finding, ...]


def calls(library: Library, shown: Shown, now: datetime) -> Calls:
    """Make the calls of a library in each of its languages. Without a telephone there are none."""
    phone = library.telephone
    nothing = Share(0, 0)
    if phone is None or phone.trial is None:
        return Calls(nothing, nothing, nothing, 0, ())
    # The first language is that of the flows; the others have the same templates.
    called = Called(shown, next(iter(library.phrases)), now.date(), library.never)
    caller = Caller(library, phone, phone.trial, called, now)
    caller.run()
    missed = [type(each) for each in caller.findings]
    moments, ways = len(phone.moments), len({(way.event, way.source, way.to) for way in phone.ways})
    words = len(phone.words) + len(phone.leads) + len(phone.labels)
    return Calls(
        Share(moments - missed.count(StepNotReached), moments),
        Share(ways - missed.count(EdgeNotTaken), ways),
        Share(words - missed.count(WordsNotShown), words),
        caller.moves,
        tuple(caller.findings),
    )
