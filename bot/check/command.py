"""The commands that read the flows and words: what they print, and how they end. Nothing here decides anything."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.check.dot import NoGraphvizError
from bot.check.draw import draw as draw_into
from bot.check.explore import explore as explore_all
from bot.check.findings import errors, in_order, told
from bot.check.knowledge_findings import PastReview
from bot.check.lint import lint
from bot.check.preview import preview as preview_page
from bot.check.reading import measured
from bot.check.reading_report import over, report
from bot.check.talk_findings import NotExplored, StepNotReached, TurnRaised, WordsRaised
from bot.render.screens import Renderer

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.core.library import Library

NOON_IN_NEW_YORK = time(17, tzinfo=UTC)
HIDING = (WordsRaised, TurnRaised, StepNotReached, NotExplored)
"""Findings of the explorer after which there are words that it has not seen."""


def check(  # noqa: PLR0913 - two folders, a day, two switches
    library: Library, templates: Path, flows: Path, today: date, *, explore: bool = False, stale: bool = False
) -> int:
    """Print all findings. 1 where there is an error; `stale` makes knowledge past its review one."""
    found: list[Finding] = list(lint(library, templates, today, flows))
    if explore:
        renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
        explored = explore_all(library, renderer, flows, now=datetime.combine(today, NOON_IN_NEW_YORK))
        found += explored.findings
        share = explored.coverage
        print(f"explored {explored.turns} turns: steps {share.steps}, ways {share.edges},", end=" ")
        print(f"rows {share.rows}, decisions {share.outcomes}")
        if explored.calls and explored.calls.moves:
            phoned = explored.calls
            print(f"called with {phoned.moves} moves: moments {phoned.moments}, ways {phoned.ways},", end=" ")
            print(f"words {phoned.words}")
    findings = in_order(found)
    for finding in findings:
        print(told(finding))
    grave = [*errors(findings), *(each for each in findings if stale and isinstance(each, PastReview))]
    print(f"{len(grave)} to mend, {len(findings) - len(grave)} to think about" if findings else "nothing to mend")
    return 1 if grave else 0


def reading(library: Library, templates: Path, flows: Path, today: date) -> int:
    """Print how hard the words are to read. 1 where something is over its limit, or where words were not come to."""
    renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
    explored = explore_all(library, renderer, flows, now=datetime.combine(today, NOON_IN_NEW_YORK))
    measures, unread = measured(explored.heard), [each for each in explored.findings if isinstance(each, HIDING)]
    print("\n".join(report(measures)))
    for finding in unread:
        print(told(finding))
    return 1 if over(measures) or unread or not measures else 0


def draw(library: Library, folder: Path) -> int:
    """Draw into a folder."""
    try:
        drawn = draw_into(library, folder)
    except (NoGraphvizError, subprocess.CalledProcessError) as wrong:
        print(f"billcoach: {wrong}", file=sys.stderr)
        return 1
    print(f"{len(drawn)} drawings in {folder}")
    return 0


def preview(library: Library, templates: Path, to: Path | None) -> int:
    """Write the preview into a file, or to standard output."""
    html = preview_page(library, templates)
    if to is None:
        sys.stdout.write(html)
    else:
        to.write_text(html, encoding="utf-8", newline="\n")
        print(f"preview in {to}")
    return 0
