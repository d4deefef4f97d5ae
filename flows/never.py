"""The never-list: what the coach must not say, read from `never.yaml` for the check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.core.never import Allowed, Ends, Law, Never, Offers, Rule
from bot.core.wire import Style
from flows import documents

FILE = Path(__file__).parent / "never.yaml"
_MUST = {"id", "what", "source", "patterns", "example"}
_MAY = {"fine", "allowed", "styles"}
_STYLES = {"aloud": Style.STRONG, "sent": Style.COPY}
"""Lines to say are strong, letters are to be copied."""

Entry = Mapping[str, Any]


class NeverListError(ValueError):
    """An entry of the never-list cannot be used as it is; the message says which, and what to mend."""


def load(file: Path = FILE) -> Never:
    """Read the never-list.

    Raises:
        NeverListError: an entry lacks something, has a word too many, or a pattern that is none.
        OSError: there is no such file.
    """
    content = documents.read(file.read_text(encoding="utf-8"))
    rules = tuple(_rule(entry) for entry in content["never"])
    twice = {rule.id for rule in rules if sum(rule.id == other.id for other in rules) > 1}
    if twice:
        message = f"twice: {', '.join(sorted(twice))}"
        raise NeverListError(message)
    law, ends = content["law"], content["ends"]
    return Never(
        rules,
        Law(_patterns(law["patterns"], "law"), tuple(_allowed(each, "law") for each in law["everyday"])),
        Offers(tuple(content["offers"]["templates"]), _patterns(content["offers"]["patterns"], "offers")),
        Ends(tuple(ends["templates"]), _pattern(ends["date"], "ends")),
    )


def _rule(entry: Entry) -> Rule:
    name = str(entry.get("id", entry))
    if not set(entry) >= _MUST or not entry["patterns"] or not entry["example"]:
        message = f"{name}: an entry has {', '.join(sorted(_MUST))}"
        raise NeverListError(message)
    if set(entry) - _MUST - _MAY:
        message = f"{name}: not known: {', '.join(sorted(set(entry) - _MUST - _MAY))}"
        raise NeverListError(message)
    strange = set(entry.get("styles", ())) - set(_STYLES)
    if strange:
        message = f"{name}: styles are {', '.join(_STYLES)}, not {', '.join(sorted(strange))}"
        raise NeverListError(message)
    return Rule(
        name,
        entry["what"],
        str(entry["source"]),
        _patterns(entry["patterns"], name),
        tuple(entry["example"]),
        tuple(entry.get("fine", ())),
        tuple(_allowed(each, name) for each in entry.get("allowed", ())),
        frozenset(_STYLES[each] for each in entry.get("styles", ())),
    )


def _allowed(entry: Entry, name: str) -> Allowed:
    if "because" not in entry or not {"template", "text"} & set(entry) or set(entry) - {"because", "template", "text"}:
        message = f"{name}: an exception has `because`, and `template` or `text` or both: {dict(entry)}"
        raise NeverListError(message)
    wording = _pattern(entry["text"], name) if "text" in entry else None
    return Allowed(entry["because"], entry.get("template", "*"), wording)


def _patterns(written: list[str], name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(each, name) for each in written)


def _pattern(written: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(written, re.IGNORECASE)
    except re.error as wrong:
        message = f"{name}: {written}: {wrong}"
        raise NeverListError(message) from wrong
