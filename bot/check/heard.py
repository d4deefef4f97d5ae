"""Everything that was said, held against the limits of reading and against what must never be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.never import needless, said_never
from bot.check.reading import measured
from bot.check.reading_report import over
from bot.check.structure import ends_without_date
from bot.check.talk_findings import HardToRead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.check.findings import Finding
    from bot.core.never import Never
    from bot.render.screens import Screen


def held(heard: Mapping[tuple[str, str], tuple[Screen, ...]], never: Never | None) -> Iterator[Finding]:
    """What is wrong with the words, whoever said them and why."""
    for each in over(measured(heard)):
        yield HardToRead(Place.of(each.place), each.what)
    if never:
        yield from said_never(heard, never.rules)
        yield from needless(heard, never.rules)
        yield from ends_without_date(heard, never.ends)
