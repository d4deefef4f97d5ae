"""Score the parsers on a file of labelled phrases: `python tests/understanding/score.py tuning`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

if __name__ == "__main__":  # pragma: no cover - by hand, from the root of the repository
    sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.core.answers import Hearing
from bot.understanding.parse import understand

PHRASES = Path(__file__).parent / "phrases"
TODAY = date(2026, 11, 21)
_WANTS = {"value": "ok", "doubt": "doubt", "problem": "problem"}
_NUMERIC = {"money", "percent"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one phrase came out. `silent` is the worst failure: a wrong value taken without asking."""

    entry: Mapping[str, object]
    heard: Mapping[str, object]
    right: bool
    silent: bool


@dataclass(slots=True)
class Score:
    """The outcomes of a file, by kind."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of phrases that came out as wanted."""
        return sum(each.right for each in self.outcomes) / max(1, len(self.outcomes))

    @property
    def silent(self) -> list[Outcome]:
        """The wrong values that were taken without asking."""
        return [each for each in self.outcomes if each.silent]

    def of_kind(self, kind: str) -> Score:
        """Only the phrases of one kind."""
        return Score([each for each in self.outcomes if each.entry["kind"] == kind])


def same(kind: str, heard: object, wanted: object) -> bool:
    """Tell whether two values are one; sums and percents compare as numbers."""
    if kind in _NUMERIC:
        try:
            return Decimal(str(heard)) == Decimal(str(wanted))
        except InvalidOperation:
            return False
    return str(heard) == str(wanted)


def judge(entry: Mapping[str, object]) -> Outcome:
    """Read one phrase and compare. A silence ("idk") is no value, except where the kind has it as one."""
    kind = str(entry["kind"])
    about = Decimal(str(entry["about"])) if "about" in entry else None
    heard = understand(kind, str(entry["text"]), Hearing(today=TODAY, about=about))
    no_value = "silence" in heard and (kind, heard["value"]) != ("yesno", "unsure")
    result = "problem" if no_value else _WANTS[str(heard["result"])]
    also = entry.get("also", [])
    allowed = {str(entry["want"]), *(str(each) for each in (also if isinstance(also, list) else []))}
    equal = "value" in entry and same(kind, heard.get("value"), entry["value"])
    right = result in allowed and (result == "problem" or equal)
    silent = result == "ok" and (not equal or not allowed & {"ok", "doubt"})
    return Outcome(entry, heard, right, silent)


def load(name: str) -> list[Mapping[str, object]]:
    """Load a file of labelled phrases."""
    loaded: list[Mapping[str, object]] = yaml.safe_load((PHRASES / f"{name}.yaml").read_text("utf-8"))
    return loaded


def score(entries: Iterable[Mapping[str, object]]) -> Score:
    """Score labelled phrases."""
    return Score([judge(entry) for entry in entries])


def main(name: str) -> None:
    """Print accuracy and silent wrong values per kind, then each miss."""
    whole = score(load(name))
    write = sys.stdout.write
    for kind in Counter(str(each.entry["kind"]) for each in whole.outcomes):
        part = whole.of_kind(kind)
        write(f"{kind:8} {len(part.outcomes):4}  {part.accuracy:6.1%}  silent wrong {len(part.silent)}\n")
    write(f"{'all':8} {len(whole.outcomes):4}  {whole.accuracy:6.1%}  silent wrong {len(whole.silent)}\n")
    if name == "tuning":  # the held half is never shown
        for each in whole.outcomes:
            if not each.right:
                write(f"{'SILENT ' if each.silent else ''}{dict(each.entry)} -> {dict(each.heard)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
