"""What did I tell you, and: explain that in other words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tiny import LIBRARY
from tiny_talk import Talk, begun, told, waiting

from bot.core.answers import Silence
from bot.core.effects import Label
from bot.engine.prompt import FACTS
from bot.engine.told import Told


def _told(talk: Talk) -> Told:
    view = next(say.view for say in talk.said if say.template == "talk/told")
    assert isinstance(view, Told)
    return view


def test_all_answers_stand_on_one_card_and_can_be_changed() -> None:
    talk = waiting().say("what did I tell you")
    assert talk.heard == ["talk/told", "ask/look/news"]
    view = _told(talk)
    assert [said.about.id for said in view.answers] == [
        fact.id for fact in LIBRARY.changeable if talk.knows(fact) is not None
    ]
    assert view.answers[0].about == Label(FACTS, "whose")
    assert view.page == 1
    said = next(say for say in talk.said if say.template == "talk/told")
    assert [reply.token for reply in said.replies] == ["c:change", "c:go"]


def test_before_there_is_a_bill_the_coach_begins() -> None:
    assert "talk/welcome" in Talk().touch("c:told").heard


def test_more_than_a_card_holds_goes_on_a_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.engine.told.A_CARD", 2)
    talk = waiting().say("what did I tell you")
    cards = [say for say in talk.said if say.template == "talk/told"]
    views = [say.view for say in cards if isinstance(say.view, Told)]
    assert [view.page for view in views] == list(range(1, len(cards) + 1))
    assert all(len(view.answers) <= 2 for view in views)
    assert [said.about.id for view in views for said in view.answers] == [
        fact.id for fact in LIBRARY.changeable if talk.knows(fact) is not None
    ]
    assert [bool(say.replies) for say in cards] == [*(False for _ in cards[1:]), True]


def test_a_bill_that_nothing_was_said_about_shows_an_empty_card() -> None:
    assert _told(begun().say("what did I tell you")).answers == ()


def test_a_value_is_shown_as_it_was_said_and_a_silence_as_one() -> None:
    talk = begun().tap("me").say("skip", "2400").say("what did I tell you")
    assert [(said.about.id, said.value.value) for said in _told(talk).answers] == [
        ("whose", Label("ask/intake/whose", "me")),
        ("sender", Silence.DECLINED),
        ("billed", Decimal(2400)),
    ]


def test_the_last_words_and_the_question_are_put_in_other_words() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "400", "2026-10-01").say("explain that")
    assert [(say.template, say.block) for say in talk.said] == [
        ("say/intake/noted", "plain"),
        ("ask/household/home", "plain"),
    ]
    assert talk.said[0].view is not None


def test_where_nothing_was_told_since_the_last_answer_it_is_the_question_alone() -> None:
    talk = begun().tap("me").say("in other words")
    assert [(say.template, say.block) for say in talk.said] == [("ask/intake/sender", "plain")]


def test_words_without_a_view_are_told_again_too() -> None:
    talk = begun().say("I am being sued").tap("yes").say("explain that")
    assert [(say.template, say.block) for say in talk.said] == [
        ("say/court/warning", "plain"),
        ("ask/court/answer_by", "plain"),
    ]


def test_explaining_changes_nothing() -> None:
    talk = told()
    before = talk.book
    talk.say("explain that")
    assert (talk.book.facts, talk.book.cases, talk.book.told) == (before.facts, before.cases, before.told)
