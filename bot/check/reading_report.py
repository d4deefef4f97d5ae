"""The reading report: averages, the hardest and the longest screens, and what is over a limit.

A screen counts once, by the hardest of its wordings: many easy versions of one screen do not make up for a hard one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.reading import (
    HARDEST,
    HARDEST_ON_AVERAGE,
    MOST_IN_SENTENCE,
    MOST_LINES,
    MOST_QUESTIONS,
    MOST_TO_SAY,
    MOST_WORDS,
    Kind,
)
from bot.check.sentences import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.check.reading import Measure

WORST = 10
_SHORT = frozenset({Kind.ASK, Kind.SAY, Kind.CALL})


@dataclass(frozen=True, slots=True)
class Over:
    """Something over its limit. `what` is one sentence for whoever mends the words.

    Of all that is the `same` on one screen, only what has the greatest `size` is told.
    """

    place: str
    what: str
    size: float
    same: tuple[str, ...]


def report(measures: Sequence[Measure]) -> tuple[str, ...]:
    """The lines to print."""
    hard = hardest(measures)
    return (
        f"{len({each.place for each in measures})} screens in {len(measures)} wordings",
        *(_averages(kind, measures) for kind in Kind if any(each.kind is kind for each in measures)),
        f"grade on average: {average(hard):.1f}",
        f"the {WORST} hardest:",
        *(f"  {each.grade:.1f} {each.place}" for each in hard[:WORST]),
        f"the {WORST} longest:",
        *(f"  {each.words} words {each.place}" for each in _first_of_each(measures, lambda each: each.words)[:WORST]),
        *_mend(over(measures)),
    )


def over(measures: Sequence[Measure]) -> tuple[Over, ...]:
    """Everything over a limit, each once, in the order of places."""
    found = (*_over_on_average(measures), *(each for measure in measures for each in _over(measure)))
    greatest = {(each.place, each.same): each for each in sorted(found, key=lambda each: (each.size, each.what))}
    return tuple(sorted(greatest.values(), key=lambda each: (each.place, each.what)))


def hardest(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Each screen that has a grade by its hardest wording, the hardest first."""
    return _first_of_each((each for each in measures if each.grade is not None), _grade)


def average(graded: Sequence[Measure]) -> float:
    """The grade of these on average; 0 for none."""
    return sum(map(_grade, graded)) / len(graded) if graded else 0.0


def _grade(measure: Measure) -> float:
    return measure.grade or 0.0


def _first_of_each(measures: Iterable[Measure], by: Callable[[Measure], float]) -> tuple[Measure, ...]:
    """One wording of each screen, the greatest; the greatest of them first."""
    first: dict[str, Measure] = {}
    for each in sorted(measures, key=lambda each: (-by(each), each.place)):
        first.setdefault(each.place, each)
    return tuple(first.values())


def _averages(kind: Kind, measures: Sequence[Measure]) -> str:
    mine = [each for each in measures if each.kind is kind]
    hard = hardest(mine)
    most = max(each.words for each in mine)
    longest = max(each.longest for each in mine)
    return (
        f"  {kind.value:7}{len(_first_of_each(mine, _grade)):4} screens, grade {average(hard):4.1f} on average,"
        f" {max(map(_grade, hard), default=0.0):4.1f} at most; {most:3} words at most, {longest:2} in a sentence"
    )


def _over(measure: Measure) -> Iterator[Over]:
    place, size = measure.place, _grade(measure)
    if measure.kind in _SHORT and measure.words > MOST_WORDS:
        yield Over(place, f"has {measure.words} words, {MOST_WORDS} may be.", measure.words, ("words",))
    if measure.kind in _SHORT and measure.questions > MOST_QUESTIONS:
        what = f"asks {measure.questions} things at once. Ask one, put lines to say in quotes."
        yield Over(place, what, measure.questions, ("questions",))
    if measure.kind is Kind.CARD and measure.lines > MOST_LINES:
        yield Over(place, f"has {measure.lines} lines, {MOST_LINES} may be.", measure.lines, ("lines",))
    if size > HARDEST:
        yield Over(place, f"is of grade {size:.1f}, {HARDEST:.0f} may be: {_flat(measure.text)}", size, ("grade",))
    for each in measure.sentences:
        if each.words > MOST_IN_SENTENCE:
            what = f"has {each.words} words in a sentence, {MOST_IN_SENTENCE} may be: {each.text}"
            yield Over(place, what, each.words, each.read)
    for line in measure.to_say:
        if (size := words(line)) > MOST_TO_SAY:
            yield Over(place, f"has {size} words in a line to say, {MOST_TO_SAY} may be: {_flat(line)}", size, (line,))


def _over_on_average(measures: Sequence[Measure]) -> Iterator[Over]:
    # Of each kind by itself, so that short cards do not make up for hard questions.
    for kind in Kind:
        size = average(hardest(each for each in measures if each.kind is kind))
        if size > HARDEST_ON_AVERAGE:
            yield Over(kind.value, f"is of grade {size:.1f} on average, {HARDEST_ON_AVERAGE:.0f} may be.", size, ())


def _mend(found: Sequence[Over]) -> tuple[str, ...]:
    lines = tuple(f"{each.place} {each.what}" for each in found)
    return (*lines, f"{len(found)} to mend" if found else "nothing to mend")


def _flat(text: str) -> str:
    return " ".join(text.split())
