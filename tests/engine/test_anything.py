"""Whatever people do, in whatever order: nothing raises, no answer is lost, and something can always be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tiny import ENGINE, LIBRARY, START
from tiny_talk import Talk, begun, closed, told, waiting

from bot.core.book import Book
from bot.core.effects import Forget, Say
from bot.core.events import Doubted, Event, Spoke, Stumbled, Woke
from bot.core.facts import read
from bot.core.wire import Attachment, Tap, Text, Thing

TALKS = 120
TURNS = 50
BOOKS = (Book("p1"), begun().book, told().book, waiting().book, closed().book)
"""Where a talk begins."""
SAYINGS = (
    *(
        "yes",
        "no",
        "not sure",
        "skip",
        "back",
        "mine",
        "somebody else's",
        "Mercy Hospital",
        "2400",
        "about 900",
        "half of it",
    ),
    *(
        "2026-10-01",
        "december 12 2026",
        "yesterday",
        "none",
        "drugs and tests",
        "east",
        "west",
        "settled",
        "no news",
        "3000",
    ),
    *("help", "why", "pause", "hello", "/change", "/change billed", "/change ²", "new bill", "my bills", "/delete"),
    *(
        "start over",
        "everything",
        "only this bill",
        "they sued me",
        "kill myself",
        "123-45-6789",
        "how long does this take",
    ),
    *(
        "negotiate hospital bill take",
        "I dont know my doctor",
        "/give household/letter",
        "/case c1",
        "/case c2",
        "keep it",
    ),
    *(
        "I moved away",
        "something different",
        "never mind",
        "what did I tell you",
        "/told 9",
        "explain that",
        "/comeback",
    ),
    *("remind me friday at 10", "/remind", "tomorrow at 9", "tonight", "/stop", "/reminders", "/zone", "in an hour"),
    *(
        "شكرا جزيلا ٢٤٠٠",
        "\u202eevil\u202c",
        "👍🏽",
        "🤷",
        "👨‍👩‍👧‍👦" * 40,
        "\x00\x07\x1b[31m",
        "\ud800",
        "a" * 10_000,
        "9" * 10_000,
    ),
    *(
        "",
        " ",
        "\n\n",
        "/",
        "//",
        "/²",
        "$",
        "**bold** `code`",
        "{{ who }}",
        "{% raise %}",
        "I\u0307\u0301" * 300,
        "١٢٣",
    ),
)
OPTIONS = (
    "me",
    "other",
    "east",
    "paid",
    "nothing",
    "none",
    "unsure",
    "keep",
    "yes",
    "no",
    "bill",
    "everything",
    "x",
    "²",
    "",
)
COMMANDS = (
    "go",
    "back",
    "skip",
    "newbill",
    "bills",
    "menu",
    "plan",
    "change.1",
    "change.²",
    "edit.billed",
    "case.c1",
    "give.a/b",
    "aside.moved",
    "aside.nothing",
    "cancel",
    "words",
    "told.1",
    "nudge.1.done",
    "nudge.1.go",
    "nudge.1.tonight",
    "nudge.2.stop",
    "nudge.9.x",
    "nudge.²",
    "reminder.c1.look",
    "resend.1",
    "resend.²",
    "zone.hawaii",
    "zone.x",
    "hours.8_20",
    "hours",
    "reminders",
    "remind",
    "stop",
    "unstop",
)

texts = st.one_of(st.sampled_from(SAYINGS), st.sampled_from(SAYINGS), st.text(max_size=40))
older = st.one_of(st.none(), st.none(), st.integers(-3, 40))
tokens = st.one_of(
    st.builds("{}:{}".format, st.integers(-1, 60), st.sampled_from(OPTIONS)),
    st.sampled_from([f"c:{name}" for name in COMMANDS]),
    st.text(max_size=64),
)
things = st.builds(Attachment, st.sampled_from(Thing), st.sampled_from(SAYINGS))
BUTTON = "button"
"""Tap one of the buttons that were shown last, or an earlier one."""
moves = st.one_of(
    st.tuples(st.just(BUTTON), st.integers(0, 3)),
    st.tuples(st.just(BUTTON), st.integers(0, 3)),
    st.tuples(st.just(BUTTON), st.integers(0, 20)),
    st.builds(Spoke, st.builds(Text, texts), older, st.booleans()),
    st.builds(Spoke, st.builds(Text, texts)),
    st.builds(Spoke, st.builds(Tap, tokens)),
    st.builds(Spoke, things, older),
    st.sampled_from([Spoke(Text("/menu")), Spoke(Text("change")), Stumbled("e1"), Woke(), Woke(), Doubted(1)]),
)
steps = st.tuples(moves, st.sampled_from((0, 0, 0, 0, 1, 13 * 60, 40 * 24 * 60)))


def known(book: Book) -> dict[tuple[str, str], object]:
    """Every answer that is kept, as it reads, by its owner and fact."""
    return {
        (owner, fact): value
        for owner, facts in book.facts.held.items()
        for fact, held in facts.items()
        if (value := read(LIBRARY.facts[fact], held)) is not None
    }


def event_of(move: tuple[str, int] | Event, tokens: list[str]) -> Event:
    """What a move comes to in this talk."""
    if not isinstance(move, tuple):
        return move
    return Spoke(Tap(tokens[-1 - move[1] % len(tokens)])) if tokens else Spoke(Text("hi"))


def check_facts(talk: Talk, before: Book) -> None:
    """No answer is lost but with its bill, and a turn writes one fact of the bill in hand at most."""
    if {case.id for case in before.cases} - {case.id for case in talk.book.cases}:
        return
    were, are = known(before), known(talk.book)
    assert not were.keys() - are.keys()
    changed = [key for key, value in are.items() if key not in were or were[key] != value]
    assert len(changed) <= 1
    for owner, _ in changed:
        assert not owner.startswith("case:") or owner == f"case:{talk.book.current}"


def check(talk: Talk, event: Event, before: Book) -> None:
    """What must hold after every turn."""
    check_facts(talk, before)
    if not talk.effects:
        # The day goes on all the same: which dates are watched follows from it.
        settled = replace(talk.book, seen=before.seen, failures=before.failures, reminders=before.reminders)
        assert settled == before
    elif Forget() not in talk.effects and not isinstance(event, Stumbled):
        assert any(say.replies or say.screen for say in talk.said)
    assert all(len(reply.token.encode()) <= 64 for reply in talk.buttons)
    # The time zone is asked for beside the open question, after it.
    asked = [say for say in talk.said if say.template != "talk/zone"]
    assert not any(say.screen for say in asked[:-1])
    assert talk.book.case is not None or not talk.book.current


@settings(
    max_examples=TALKS,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.sampled_from(BOOKS), st.lists(steps, min_size=TURNS, max_size=TURNS))
def test_nothing_raises_nothing_is_lost_and_something_is_always_asked(
    book: Book,
    talk_of: list[tuple[tuple[str, int] | Event, int]],
) -> None:
    talk = Talk(book=book)
    tokens: list[str] = []
    for move, minutes in talk_of:
        talk.now += timedelta(minutes=minutes)
        event = event_of(move, tokens)
        before, written = talk.book, repr(talk.book)
        talk.turn(event)
        assert repr(before) == written
        check(talk, event, before)
        tokens = [*tokens, *(reply.token for reply in talk.buttons)][-40:]


@pytest.mark.parametrize("text", SAYINGS)
def test_the_same_words_to_the_same_book_are_the_same_turn(text: str) -> None:
    book = Talk().say("hi", "mine").book
    first, second = (ENGINE.turn(book, Spoke(Text(text)), START) for _ in range(2))
    assert first == second


def test_a_long_talk_keeps_a_book_of_bounded_size() -> None:
    talk = Talk().say("hi")
    for _ in range(300):
        talk.say("bananas", "/plan")
    assert len(talk.book.screens) <= 40
    assert len(talk.book.trail) <= 60
    assert all(isinstance(effect, Say) for effect in talk.effects)
