"""Score what is heard in a call on labelled phrases: `python tests/understanding/rep_lines/score.py tuning`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

if __name__ == "__main__":  # pragma: no cover - by hand, from the root of the repository
    sys.path.insert(0, str(Path(__file__).parents[3]))

from bot.core.phrases import Phrases
from flows import phrases
from flows.call.hearing import AGREED, CARRIERS, Heard, hear

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 21)
OTHER = "other"
_FIGURES = frozenset({"sum", "percent", "plan"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one phrase came out. `strict` is right without a line that carried the figure."""

    kind: str
    text: str
    wanted: str
    heard: Heard
    right: bool
    strict: bool

    @property
    def hurtful(self) -> bool:
        """Whether an agreement was heard that nobody gave."""
        return self.heard.name == AGREED and self.kind != AGREED


@dataclass(slots=True)
class Score:
    """The outcomes of a file."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of phrases that came out as wanted."""
        return sum(each.right for each in self.outcomes) / max(1, len(self.outcomes))

    @property
    def strict(self) -> float:
        """The same, where a figure that came as part of a line does not count."""
        return sum(each.strict for each in self.outcomes) / max(1, len(self.outcomes))

    @property
    def hurtful(self) -> int:
        """How many agreements were heard that nobody gave."""
        return sum(each.hurtful for each in self.outcomes)

    def of(self, *, figures: bool) -> Score:
        """Only the figures, or only the lines."""
        return Score([each for each in self.outcomes if (":" in each.kind) == figures])

    def of_kind(self, kind: str) -> Score:
        """Only the phrases of one kind."""
        return Score([each for each in self.outcomes if each.kind == kind])


@cache
def words() -> Phrases:
    """The English phrases, read once, as the bot does."""
    return phrases.load("en")


def load(name: str) -> Mapping[str, Any]:
    """Load a half of the labelled phrases."""
    loaded: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return loaded


def score(half: Mapping[str, Any]) -> Score:
    """Score a half of the labelled phrases: lines, then figures."""
    return Score([*_lines(half["lines"]), *_figures(half["sums"])])


def _lines(lines: Mapping[str, list[str]]) -> Iterator[Outcome]:
    for key, said in lines.items():
        for text in map(str, said):
            heard = hear(text, words(), TODAY)
            right = heard.name == ("" if key == "none" else key)
            yield Outcome(key, text, key, heard, right, right)


def _figures(entries: list[Mapping[str, Any]]) -> Iterator[Outcome]:
    for entry in entries:
        kind, text = str(entry["kind"]), str(entry["text"])
        heard = hear(text, words(), TODAY)
        wanted = str(entry.get("values", entry.get("value", "")))
        if kind == OTHER:
            right = strict = heard.name not in _FIGURES
        elif kind == "plan":
            strict = heard.name == kind and _parts(heard.value) == _numbers(entry["values"])
            whole = _parts(heard.value) == _numbers(entry["values"])
            right = strict or (heard.name in CARRIERS and (whole or _same(heard.value, entry["values"].get("monthly"))))
        else:
            strict = heard.name == kind and _same(heard.value, entry["value"])
            carried = kind in _FIGURES and heard.name in CARRIERS
            right = strict or (carried and _same(heard.value, entry["value"]))
        yield Outcome(f"figure:{kind}", text, wanted, heard, right, strict)


def _same(heard: str, wanted: object) -> bool:
    try:
        return Decimal(heard) == Decimal(str(wanted))
    except InvalidOperation:
        return False


def _parts(told: str) -> dict[str, Decimal]:
    return _numbers(dict(part.split("=") for part in told.split() if "=" in part))


def _numbers(values: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(str(value)) for name, value in values.items()}


def main(name: str) -> None:
    """Print accuracy and hurtful confusions; each miss too, but never of the held half."""
    whole = score(load(name))
    write = sys.stdout.write
    for kind in Counter(each.kind for each in whole.of(figures=True).outcomes):
        part = whole.of_kind(kind)
        write(f"{kind:15} {len(part.outcomes):4}  {part.accuracy:6.1%}  strictly {part.strict:6.1%}\n")
    for title, part in (("figures", whole.of(figures=True)), ("lines", whole.of(figures=False)), ("all", whole)):
        count, hurtful = len(part.outcomes), part.hurtful
        write(f"{title:15} {count:4}  {part.accuracy:6.1%}  strictly {part.strict:6.1%}  hurtful {hurtful}\n")
    if name == "tuning":  # the held half is never shown
        for each in whole.outcomes:
            if not each.right:
                write(f"{each.kind}: {each.text} -> {each.heard.name} {each.heard.value} (wanted {each.wanted})\n")


if __name__ == "__main__":
    main(sys.argv[1])
