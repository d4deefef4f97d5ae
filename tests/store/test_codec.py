"""A book reads as it was written, whatever is in it."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.book import (
    VERSION,
    Asked,
    Book,
    Case,
    Confirm,
    Meta,
    Place,
    Record,
    Revisit,
    Run,
    Screen,
)
from bot.core.call import Call, Move
from bot.core.facts import Facts, Held, Stated
from bot.core.nudges import Bundle, Fate, Kept, Manner, Reminders
from bot.core.wire import Button, Outbound, Span, Style
from bot.store import body, calls, codec, reminders
from bot.store.errors import NewerDocumentError, UnreadableDocumentError

if TYPE_CHECKING:
    from bot.store.values import Document

# Half surrogate pairs and NULs included: people paste anything.
words = st.text(st.characters(exclude_categories=()), max_size=8)
counts = st.integers(0, 2**40)
instants = st.datetimes(timezones=st.just(UTC))
days = st.none() | st.dates()
raws = words | st.lists(words, max_size=3).map(tuple)


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Make a short tuple."""
    return st.lists(strategy, max_size=3).map(tuple)


def whole(cls: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Fill every field of a class: a field that nobody thought of here fails the test."""
    assert {field.name for field in dataclasses.fields(cls)} == set(fields)
    return st.builds(cls, **fields)


screens = whole(
    Screen,
    number=counts,
    case=words,
    interview=words,
    step=words,
    record=words,
    place=st.sampled_from(Place),
)
pending = st.one_of(
    st.none(),
    whole(Confirm, target=screens, raw=raws, change=st.booleans()),
    whole(Revisit, target=screens, depth=counts),
    whole(Meta, asked=st.sampled_from(Asked), page=st.integers(0, 9)),
)
runs = whole(
    Run,
    interview=words,
    record=words,
    passed=st.dictionaries(words, words, max_size=3),
    done=st.booleans(),
)
cases = whole(
    Case,
    id=words,
    stage=words,
    patient=words,
    aside=st.none() | runs,
    opened=days,
    stage_since=days,
    run=st.none() | runs,
    old_runs=some(runs),
    records=some(whole(Record, id=words, kind=words)),
    reached=some(words),
    journal=counts,
    closed=st.booleans(),
)
stated = whole(Stated, kind=words, raw=raws, at=instants, source=words)
held = whole(Held, stated=some(stated))
facts = whole(Facts, held=st.dictionaries(words, st.dictionaries(words, held, max_size=2), max_size=2))
kept = whole(
    Kept,
    key=words,
    case=words,
    what=words,
    manner=st.sampled_from(Manner),
    on=st.dates(),
    since=st.dates(),
    said=days,
    times=counts,
    picked=st.none() | instants,
    fate=st.sampled_from(Fate),
)
writing_first = whole(
    Reminders,
    kept=some(kept),
    bundles=some(whole(Bundle, number=counts, keys=some(words), listed=st.booleans())),
    silent=st.booleans(),
    opens=st.integers(0, 24),
    closes=st.integers(0, 24),
    said_on=days,
    said=counts,
    counter=counts,
    open=counts,
    zone_asked=st.booleans(),
    zone_named=st.booleans(),
)
calls_ = whole(
    Call,
    id=words,
    case=words,
    held=st.dictionaries(words, words, max_size=3),
    moves=some(whole(Move, name=words, value=words, at=instants)),
)
books = whole(
    Book,
    person=words,
    version=st.just(VERSION),
    language=words,
    zone=words,
    met=st.none() | instants,
    seen=st.none() | instants,
    paused=st.booleans(),
    facts=facts,
    cases=some(cases),
    current=words,
    counter=counts,
    screen=counts,
    screens=some(screens),
    trail=some(screens),
    pending=pending,
    misses=counts,
    failures=counts,
    told=words,
    reminders=writing_first,
    call=st.none() | calls_,
    # Kept beside the document, so that a restore need not read and write every book.
    restored_to=st.none(),
)


@given(book=books)
def test_any_book_reads_as_it_was_written(book: Book) -> None:
    """Nothing is lost, and only ASCII is stored."""
    text = codec.dump(book)
    assert codec.load(text) == book
    assert text.isascii()
    assert "\0" not in text


@given(reminders_=writing_first)
def test_any_reminders_read_as_they_were_written(reminders_: Reminders) -> None:
    """Through JSON, which knows no tuples."""
    assert reminders.load(json.loads(json.dumps(reminders.dump(reminders_)))) == reminders_


def test_what_became_of_a_date_reads_as_it_was_written() -> None:
    """Each field in its own place."""
    picked = datetime(2026, 12, 4, 15, tzinfo=UTC)
    kept = Kept(
        key="c1/pay",
        case="c1",
        what="pay",
        manner=Manner.DEADLINE,
        on=date(2026, 12, 20),
        since=date(2026, 11, 21),
        said=date(2026, 12, 1),
        times=2,
        picked=picked,
        fate=Fate.DONE,
    )
    assert reminders.dump(Reminders(kept=(kept,), bundles=(Bundle(3, ("c1/pay",)),), said=2))["kept"] == [
        {
            "key": "c1/pay",
            "case": "c1",
            "what": "pay",
            "manner": "deadline",
            "on": "2026-12-20",
            "since": "2026-11-21",
            "said": "2026-12-01",
            "times": 2,
            "picked": "2026-12-04T15:00:00+00:00",
            "fate": "done",
        },
    ]


def test_damaged_reminders_make_a_damaged_book() -> None:
    """A fate that nobody knows is not taken for another."""
    document = json.loads(codec.dump(Book("p1")))
    document["reminders"]["kept"] = [{"key": "a", "fate": "forgotten"}]
    with pytest.raises(UnreadableDocumentError):
        codec.load(json.dumps(document))


def test_a_call_reads_as_it_was_written() -> None:
    """Each part in its own place, and what happened in its order."""
    at = datetime(2026, 11, 21, 15, tzinfo=UTC)
    moves = (Move("start", "", at), Move("sum", "900", at), Move("undo", "", at))
    call = Call("r2", "c1", {"owed": "2400"}, moves)
    assert calls.dump(call) == {
        "id": "r2",
        "case": "c1",
        "held": {"owed": "2400"},
        "moves": [[move.name, move.value, "2026-11-21T15:00:00+00:00"] for move in moves],
    }
    assert calls.load(calls.dump(call)) == call


@pytest.mark.parametrize("moves", [[["no", ""]], [["no", "", "yesterday"]], None, 3])
def test_a_damaged_call_makes_a_damaged_book(moves: object) -> None:
    """What happened in it is not guessed."""
    document = json.loads(codec.dump(Book("p1", call=Call("r2", "c1", {}))))
    document["call"]["moves"] = moves
    with pytest.raises(UnreadableDocumentError):
        codec.load(json.dumps(document))


def test_a_restore_is_not_part_of_the_document() -> None:
    """It lies in a column of its own."""
    book = Book("p1", restored_to=datetime(2026, 11, 21, 15, tzinfo=UTC))
    assert codec.load(codec.dump(book)) == Book("p1")


@given(
    spans=some(whole(Span, text=words, style=st.sampled_from(Style))),
    rows=some(some(whole(Button, label=words, token=words))),
)
def test_any_message_reads_as_it_was_written(
    spans: tuple[Span, ...],
    rows: tuple[tuple[Button, ...], ...],
) -> None:
    """Words, styles and buttons survive."""
    assert body.load(body.dump(Outbound(0, "memory", "a", spans, rows))) == (spans, rows)


@pytest.mark.parametrize(("pin", "quiet"), [(None, False), (True, False), (False, True), (None, True)])
def test_how_a_message_arrives_is_written_only_where_it_is_not_as_ever(*, pin: bool | None, quiet: bool) -> None:
    """An earlier version's row has none of it."""
    written = json.loads(body.dump(Outbound(0, "memory", "a", (), pin=pin, quiet=quiet)))
    more = ({} if pin is None else {"pin": pin}) | ({"quiet": True} if quiet else {})
    assert written == {"spans": [], "rows": [], **more}


def test_a_document_shows_its_version() -> None:
    """So that a later program knows what it reads."""
    assert json.loads(codec.dump(Book("p1")))["version"] == VERSION


def test_a_newer_document_is_refused() -> None:
    """A rolled back program must not misread what its successor wrote."""
    document = {**json.loads(codec.dump(Book("p1"))), "version": VERSION + 1}
    with pytest.raises(NewerDocumentError, match=f"version {VERSION + 1}"):
        codec.load(json.dumps(document))


def test_an_older_document_is_converted_step_by_step() -> None:
    """Each converter leads to the next version."""
    document = json.loads(codec.dump(Book("p1", language="es")))
    document["tongue"] = document.pop("language")

    def rename(old: Document) -> Document:
        return {**old, "speech": old["tongue"]}

    def rename_again(old: Document) -> Document:
        return {**old, "language": old["speech"]}

    converters = {VERSION: rename, VERSION + 1: rename_again}
    assert codec.load(json.dumps(document), newest=VERSION + 2, converters=converters).language == "es"


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": 1}', '{"version": "x"}', '{"version": 0}'])
def test_a_damaged_document_is_named_as_such(text: str) -> None:
    """Without quoting it."""
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        codec.load(text)


def test_damage_is_reported_without_what_was_said() -> None:
    """An error ends in a log, and a log holds no words of a person."""
    said = "my own words"
    book = Book("p1", cases=(Case("c1", "plan", opened=date(2026, 11, 21)),))
    text = codec.dump(book).replace("2026-11-21", said)
    with pytest.raises(UnreadableDocumentError) as raised:
        codec.load(text)
    assert said not in str(raised.value)
    assert raised.value.__cause__ is None


def test_an_instant_without_a_zone_is_refused() -> None:
    """It would mean something else on another machine."""
    naive = datetime(2026, 11, 21, 15, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        codec.dump(Book("p1", met=naive))
