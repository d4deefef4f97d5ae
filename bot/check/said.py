"""What people say: no phrase stands for two things, and each id in the phrases exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.knowledge_findings import PhraseTwice, UnknownPhraseId
from bot.check.wanted import options
from bot.core.flow import Ask
from bot.core.kinds import Choices
from bot.engine.prompt import NONE, SHARED, TALK, UNSURE
from bot.labels import NUDGED
from bot.understanding.phrases import LONGEST, PATTERN
from bot.understanding.plain import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.check.findings import Finding
    from bot.check.places import Places
    from bot.core.library import Library

Table = tuple[str, "Mapping[str, tuple[str, ...]]"]


def check(library: Library, places: Places) -> Iterator[Finding]:
    """What is wrong with the phrases of all languages."""
    known = _options(library)
    called = {template for template, _ in library.telephone.labels} if library.telephone else set()
    for language, phrases in library.phrases.items():
        # Commands, questions and alarms are weighed against each other, so they share one table here.
        talk = (("command", phrases.commands), ("question", phrases.questions), ("alarm", phrases.alarms))
        yield from _twice(talk, places, language)
        yield from _twice((("fact", phrases.facts),), places, language)
        yield from _ids("facts", phrases.facts, library.facts, places, language)
        yield from _ids("questions", phrases.questions, (*library.questions, *library.asides), places, language)
        for name, said in phrases.options.items():
            yield from _twice(((name, said),), places, language)
            if name in called:
                # Words for a button of a call stand for a move, which may carry something: `page:notes`.
                continue
            if name not in known:
                yield UnknownPhraseId(places.phrase(language, name), "options")
            else:
                yield from _ids(f"options of {name}", said, known[name], places, language)


def _options(library: Library) -> dict[str, tuple[str, ...]]:
    """The choices that can be said, by fact and by question about the talk."""
    found: dict[str, tuple[str, ...]] = {f"talk/{asked.value}": choices for asked, choices in TALK.items()}
    found[SHARED] = NUDGED
    for interview in library.interviews.values():
        for step in interview.steps:
            if isinstance(step, Ask):
                none = (NONE,) if isinstance(step.fact.kind, Choices) else ()
                found[step.fact.id] = (*options(step), *none, UNSURE)
    return found


def _twice(tables: Iterable[Table], places: Places, language: str) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for kind, table in tables:
        for key, said in table.items():
            for phrase in said:
                spelled = words(phrase, LONGEST)
                if phrase.startswith(PATTERN) or not spelled:
                    continue
                mine = f"{kind} {key}"
                other = seen.setdefault(spelled, mine)
                if other != mine:
                    yield PhraseTwice(places.phrase(language, key), phrase, other, mine)


def _ids(
    table: str, said: Mapping[str, tuple[str, ...]], known: Iterable[str], places: Places, language: str
) -> Iterator[Finding]:
    for key in said:
        if key not in known:
            yield UnknownPhraseId(places.phrase(language, key), table)
