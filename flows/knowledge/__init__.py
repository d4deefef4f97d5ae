"""What law, practice and our own policy say: YAML files by theme, read once at start and handed in as data.

A file holds `checked_on` and `topics`; a topic holds its versions. All findings are reported at once, each with its
file and topic, because an author who fixes one line wants to see the next. `note` is for authors and is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from bot.core.knowledge import Knowledge, Version
from flows import documents
from flows.knowledge import entries


class KnowledgeError(ValueError):
    """The knowledge files cannot be used as they are. `findings` says, one a line, what to mend and where."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        """Keep the findings; the message is all of them."""
        super().__init__("\n".join(findings))
        self.findings = findings


def load(folder: Traversable | Path | None = None) -> Knowledge:
    """Read every `*.yaml` of the folder (this package's own where none is named).

    Raises:
        KnowledgeError: something is missing, misspelt, said twice or true at the same time as something else.
    """
    folder = folder if folder is not None else files(__name__)
    findings: list[str] = []
    versions: list[Version] = []
    places: dict[str, str] = {}
    for file in sorted((each for each in folder.iterdir() if each.name.endswith(".yaml")), key=lambda each: each.name):
        for found in _file(file):
            if isinstance(found, str):
                findings.append(f"{file.name}: {found}")
                continue
            home = places.setdefault(found.topic, file.name)
            if home != file.name:
                findings.append(f"{file.name}: {found.topic}: this topic is already in {home}")
            versions.append(found)
    findings += [f"{places[topic]}: {topic}: {what}" for topic, what in _clashes(tuple(versions))]
    if findings:
        raise KnowledgeError(tuple(findings))
    return Knowledge(tuple(versions))


def _file(file: Traversable | Path) -> Iterator[Version | str]:
    """The versions of one file and what is wrong in it."""
    try:
        content = documents.read(file.read_text(encoding="utf-8"))
    except ValueError as wrong:
        yield f"not readable: {' '.join(str(wrong).split())}"
        return
    yield from entries.versions(content)


def _clashes(versions: tuple[Version, ...]) -> Iterator[tuple[str, str]]:
    """Topics whose versions are true at the same time, and ids that are used twice."""
    ids: set[str] = set()
    topics: dict[str, list[Version]] = {}
    for version in versions:
        if version.id in ids:
            yield version.topic, f"the id {version.id!r} is used twice"
        ids.add(version.id)
        topics.setdefault(version.topic, []).append(version)
    for topic, own in topics.items():
        for earlier, later in pairwise(sorted(own, key=lambda each: each.since or date.min)):
            if earlier.until is None or later.since is None or later.since <= earlier.until:
                yield topic, f"{earlier.id!r} and {later.id!r} are true on the same day"
