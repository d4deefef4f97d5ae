"""A book as a JSON document that carries its version, and back.

Each type is written by a function of its own, so that a renamed attribute cannot change what is stored. Only ASCII is
written: a database never sees a NUL or half a surrogate pair, whatever a person has typed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias, assert_never

from bot.core.book import (
    VERSION,
    Asked,
    Book,
    Case,
    Confirm,
    Meta,
    Pending,
    Place,
    Record,
    Revisit,
    Run,
    Screen,
)
from bot.core.nudges import Reminders
from bot.store import calls, reminders, values
from bot.store.errors import NewerDocumentError, UnreadableDocumentError
from bot.store.values import Document

Converter: TypeAlias = Callable[[Document], Document]


def _with_asides(document: Document) -> Document:
    """Version 2 knows interviews on the way, and what was said last."""
    cases = [{**case, "aside": None} for case in document["cases"]]
    return {**document, "cases": cases, "told": ""}


def _with_reminders(document: Document) -> Document:
    """Version 3 knows what became of the dates on which the coach writes first."""
    return {**document, "reminders": reminders.dump(Reminders())}


def _with_call(document: Document) -> Document:
    """Version 4 knows the call under way."""
    return {**document, "call": None}


CONVERTERS: Mapping[int, Converter] = {1: _with_asides, 2: _with_reminders, 3: _with_call}
"""For each older version the step to the next one."""


def dump(book: Book) -> str:
    """Write a book."""
    document = {
        "version": VERSION,
        "person": book.person,
        "language": book.language,
        "zone": book.zone,
        "met": values.instant_or_none(book.met),
        "seen": values.instant_or_none(book.seen),
        "paused": book.paused,
        "facts": values.facts(book.facts),
        "cases": [_case(each) for each in book.cases],
        "current": book.current,
        "counter": book.counter,
        "screen": book.screen,
        "screens": [_screen(each) for each in book.screens],
        "trail": [_screen(each) for each in book.trail],
        "pending": None if book.pending is None else _pending(book.pending),
        "misses": book.misses,
        "failures": book.failures,
        "told": book.told,
        "reminders": reminders.dump(book.reminders),
        "call": None if book.call is None else calls.dump(book.call),
    }
    return json.dumps(document, separators=(",", ":"))


def load(text: str, *, newest: int = VERSION, converters: Mapping[int, Converter] = CONVERTERS) -> Book:
    """Read a book of this or an older version.

    Raises:
        NewerDocumentError: a later version of the program wrote it.
        UnreadableDocumentError: it is damaged.
    """
    try:
        document: Document = json.loads(text)
        version = int(document["version"])
        if version > newest:
            message = f"this book has version {version}, and only versions up to {newest} are known here"
            raise NewerDocumentError(message)
        for step in range(version, newest):
            document = converters[step](document)
        return _read_book(document)
    except (LookupError, TypeError, ValueError, AttributeError) as wrong:
        # Not chained: the message of the cause could quote what the person said.
        message = f"{UnreadableDocumentError.__doc__} ({type(wrong).__name__})"
        raise UnreadableDocumentError(message) from None


def _case(case: Case) -> Document:
    return {
        "id": case.id,
        "stage": case.stage,
        "patient": case.patient,
        "opened": values.day_or_none(case.opened),
        "stage_since": values.day_or_none(case.stage_since),
        "aside": None if case.aside is None else _run(case.aside),
        "run": None if case.run is None else _run(case.run),
        "old_runs": [_run(each) for each in case.old_runs],
        "reached": list(case.reached),
        "records": [{"id": each.id, "kind": each.kind} for each in case.records],
        "journal": case.journal,
        "closed": case.closed,
    }


def _run(run: Run) -> Document:
    return {"interview": run.interview, "record": run.record, "passed": dict(run.passed), "done": run.done}


def _screen(screen: Screen) -> Document:
    return {
        "number": screen.number,
        "case": screen.case,
        "interview": screen.interview,
        "step": screen.step,
        "record": screen.record,
        "place": screen.place.value,
    }


def _pending(pending: Pending) -> Document:
    match pending:
        case Confirm(target, raw, change):
            return {"type": "confirm", "target": _screen(target), "raw": values.raw(raw), "change": change}
        case Revisit(target, depth):
            return {"type": "revisit", "target": _screen(target), "depth": depth}
        case Meta(asked, page):
            return {"type": "meta", "asked": asked.value, "page": page}
        case _:
            assert_never(pending)


def _read_book(document: Document) -> Book:
    return Book(
        person=document["person"],
        language=document["language"],
        zone=document["zone"],
        met=values.read_instant_or_none(document["met"]),
        seen=values.read_instant_or_none(document["seen"]),
        paused=document["paused"],
        facts=values.read_facts(document["facts"]),
        cases=tuple(_read_case(each) for each in document["cases"]),
        current=document["current"],
        counter=document["counter"],
        screen=document["screen"],
        screens=tuple(_read_screen(each) for each in document["screens"]),
        trail=tuple(_read_screen(each) for each in document["trail"]),
        pending=None if document["pending"] is None else _read_pending(document["pending"]),
        misses=document["misses"],
        failures=document["failures"],
        told=document["told"],
        reminders=reminders.load(document["reminders"]),
        call=None if document["call"] is None else calls.load(document["call"]),
    )


def _read_case(document: Document) -> Case:
    return Case(
        id=document["id"],
        stage=document["stage"],
        patient=document["patient"],
        opened=values.read_day_or_none(document["opened"]),
        stage_since=values.read_day_or_none(document["stage_since"]),
        aside=None if document["aside"] is None else _read_run(document["aside"]),
        run=None if document["run"] is None else _read_run(document["run"]),
        old_runs=tuple(_read_run(each) for each in document["old_runs"]),
        records=tuple(Record(id=each["id"], kind=each["kind"]) for each in document["records"]),
        reached=tuple(document["reached"]),
        journal=document["journal"],
        closed=document["closed"],
    )


def _read_run(document: Document) -> Run:
    return Run(
        interview=document["interview"], record=document["record"], passed=document["passed"], done=document["done"]
    )


def _read_screen(document: Document) -> Screen:
    return Screen(
        number=document["number"],
        case=document["case"],
        interview=document["interview"],
        step=document["step"],
        record=document["record"],
        place=Place(document["place"]),
    )


def _read_pending(document: Document) -> Pending:
    match document["type"]:
        case "confirm":
            target = _read_screen(document["target"])
            return Confirm(target, values.read_raw(document["raw"]), change=document["change"])
        case "revisit":
            return Revisit(_read_screen(document["target"]), depth=document["depth"])
        case "meta":
            return Meta(Asked(document["asked"]), document["page"])
        case _:
            message = "unknown kind of pending question"
            raise ValueError(message)
