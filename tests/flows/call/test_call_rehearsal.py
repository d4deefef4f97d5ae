"""A rehearsal: their lines by level, a word on each answer, and nothing of it left behind."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from call_kit import COLLECTOR, LADDER, Phone, seen

from bot.core.effects import Say
from bot.core.phrases import Phrases
from bot.render.screens import Renderer
from flows.call import drawing, rehearsal
from flows.call.card import Card
from flows.call.feedback import feedback
from flows.call.hearing import Heard
from flows.call.snapshot import Snapshot
from flows.library import library

TEMPLATES = Path(__file__).parents[3] / "templates"
PHRASES = Phrases(
    alarms={"ssn": ("my social is",), "distress": ("i cannot go on",)},
    practice={
        "paid_now": ("here is my card",),
        "said_yes": ("fine by me",),
        "angry": ("you crooks",),
        "sorry": ("i am so sorry",),
        "asks": ("please send me the form",),
    },
)


def said(phone: Phone) -> str:
    """The word on the answer."""
    return drawing.draw(phone.talk, phone.now).told.lead


@pytest.mark.parametrize(
    ("held", "level", "rounds"),
    [
        (LADDER, "easy", 5),
        (LADDER, "hard", 6),
        (COLLECTOR, "hard", 5),
        (Snapshot(LADDER.on), "easy", 4),
    ],
)
def test_their_lines_fit_the_bill(held: Snapshot, level: str, rounds: int) -> None:
    phone = Phone(held)
    phone.do(f"rehearse:{level}")
    assert rehearsal.rounds(phone.talk) == rounds
    assert "confirm_debt" not in rehearsal.table(phone.talk) or held.collects


def test_their_sum_is_half_way() -> None:
    assert rehearsal.their_sum(Phone().talk) == 5460
    assert rehearsal.their_sum(Phone(Snapshot(LADDER.on)).talk) is None


def test_a_round_is_asked_answered_and_left() -> None:
    phone = Phone()
    phone.do("rehearse:easy")
    assert (phone.shows(), phone.card().says, phone.card().step) == ("rehearsal", "full_balance", 1)
    phone.do("answer:asked_question")
    assert (phone.shows(), said(phone), phone.card().good) == ("line/full_balance", "practice_asked_question", 1)
    assert phone.buttons() == (("next", "cancel"),)
    phone.do("next")
    assert (phone.card().says, phone.card().step, said(phone)) == ("no_negotiation", 2, "")
    phone.do("show_line", "said_it")
    assert (phone.card().says, phone.card().good) == ("their_sum", 1)
    phone.do("show_line")
    view = drawing.draw(phone.talk, phone.now).told.view
    assert isinstance(view, Card)
    assert seen(phone.shows(), view.theirs, view.move, view.ours) == ("moment/counter", 5460, "raise", 3990)


def test_each_line_of_a_round_has_words_to_be_said() -> None:
    coach = library()
    renderer = Renderer.of(TEMPLATES, ("en",), coach.knowledge)
    for held, level in product((LADDER, COLLECTOR), rehearsal.ROUNDS):
        phone = Phone(held)
        phone.do(f"rehearse:{level}")
        for line in rehearsal.table(phone.talk):
            told = drawing.draw(phone.talk, phone.now).told
            quoted = renderer.screen(Say(told.template, told.block, LADDER.on, "en", told.view)).text.split('"')[1]
            assert len(quoted.split()) > 1, line
            phone.do("said_it")


def test_at_the_end_it_can_be_harder_or_begin() -> None:
    phone = Phone()
    phone.do("rehearse:easy", *["said_it"] * 5)
    assert (phone.shows(), phone.card().good) == ("rehearsal", 5)
    assert phone.buttons() == (("rehearse:hard", "start"), ("cancel",))
    phone.do("rehearse:hard", *["said_it"] * 6)
    assert phone.buttons()[0] == ("rehearse:easy", "start")
    assert phone.do("start").moment == "dial"
    assert phone.talk.practice is None


@pytest.mark.parametrize("event", ["cancel", "hang_up", "not_today"])
def test_it_can_be_left_at_any_time(event: str) -> None:
    phone = Phone()
    phone.do("rehearse:easy", event)
    assert (phone.talk.practice, phone.talk.moment) == (None, "ready")


def test_it_leaves_nothing_behind() -> None:
    phone = Phone()
    before = phone.talk
    phone.do("rehearse:hard", "answer:paid_now", "next", "refused", "cancel")
    assert replace(phone.talk, last=None) == before


@pytest.mark.parametrize(
    ("text", "heard", "expected"),
    [
        ("my social is", Heard(""), "gave_private"),
        ("it is 4111 1111 1111 1111", Heard(""), "gave_private"),
        ("here is my card", Heard(""), "paid_now"),
        ("fine by me", Heard(""), "said_yes"),
        ("you crooks", Heard(""), "angry"),
        ("ok then", Heard("agreed"), "said_yes"),
        ("ok then?", Heard("agreed"), "asked_question"),
        ("I can do 6000", Heard("sum", "6000.00"), "number_up"),
        ("I can do 5000 now", Heard("sum", "5000.00"), "no_request"),
        ("hm", Heard(""), "silent"),
        ("well " * 41, Heard(""), "too_long"),
        ("i am so sorry", Heard(""), "sorry"),
        ("please send me the form", Heard(""), "asked_question"),
        ("who decides that?", Heard(""), "asked_question"),
        ("I have no idea", Heard(""), "no_request"),
    ],
)
def test_a_word_on_each_answer_the_gravest_first(text: str, heard: Heard, expected: str) -> None:
    assert feedback(text, heard, Phone().talk, PHRASES) == expected
    assert expected in rehearsal.FEEDBACK
