"""Dialling: a call is what was known at its beginning and what happened since, drawn as one card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tiny import SENDER, START
from tiny_call import BREATHE, ENGINE, FORGOTTEN, LONGER, call, calling, cards, chat, names, phones, ready
from tiny_talk import Talk, begun

from bot.core.book import Confirm, Revisit
from bot.core.call import CARD, RING, UNDO, Call, Move
from bot.core.effects import Lead
from bot.engine.advance import write
from bot.engine.calling import CALLING
from bot.engine.dialling import (
    NoTelephoneError,
    begin,
    fold,
    is_broken,
    is_on_top,
    is_open,
    let_go,
    note,
    put_away,
    rings,
    show,
    standing,
    telephone,
)
from bot.engine.turn import Engine


def moves(*named: str) -> list[Move]:
    """Moves at one instant."""
    return [Move(each, "", START) for each in named]


def left(*named: str) -> list[str]:
    return [move.name for move in standing(moves(*named))]


def test_the_card_of_a_call_is_all_that_is_shown_where_an_interview_leads_to_one() -> None:
    talk = ready()
    assert talk.heard == ["letters/request", "scripts/call", "call/card"]
    (card,) = cards(talk)
    assert (card.card, card.grid, card.pin, card.screen, card.lead) == ("call.r2.0", (2, 1), None, 0, None)
    assert talk.journal[-5:] == ["reached", "moved", "call", "reached", "moved"]
    assert (talk.stage, talk.asked) == ("calling", "")


def test_it_begins_with_what_was_known_then() -> None:
    talk = ready()
    assert call(talk) == Call("r2", "c1", {"sender": "Mercy Hospital"})
    talk.tap("start")
    write(desk := talk.desk, SENDER, "Grace Clinic")
    talk.book = desk.book
    assert talk.knows(SENDER) == "Grace Clinic"
    assert chat(talk.touch("k:r2:2:no")).sender == "Mercy Hospital"


def test_what_was_said_before_anybody_was_on_the_line_counts() -> None:
    talk = ready()
    write(desk := talk.desk, SENDER, "Grace Clinic")
    talk.book = desk.book
    assert chat(talk.tap("start")).sender == "Grace Clinic"


def test_what_is_known_of_another_bill_is_none_of_the_calls() -> None:
    talk = ready().say("new bill").touch("k:r2:0:start")
    assert (talk.book.current, chat(talk).sender) == ("c4", "Mercy Hospital")


def test_a_button_names_its_call_its_drawing_and_what_it_carries() -> None:
    talk = ready()
    assert [each.token for each in talk.buttons] == ["k:r2:0:start", "k:r2:0:hang_up", "k:r2:0:phone:555-010-0000"]
    talk.tap("start")
    assert talk.button("no").token.split(":") == ["k", "r2", "2", "no"]
    assert talk.tap("no").button("no").token.split(":") == ["k", "r2", "3", "no"]


def test_an_open_card_is_pinned_and_stays_in_its_place() -> None:
    talk = calling()
    for option in ("no", "no", "undo"):
        (card,) = cards(talk.tap(option))
        assert (card.card, card.pin, card.grid) == ("call.r2.1", True, (2, 3))


def test_a_line_before_the_words_is_of_the_same_view() -> None:
    talk = calling().say("hold the line please")
    assert cards(talk)[0].lead == Lead("hold", chat(talk))


def test_of_one_turn_only_the_last_drawing_counts() -> None:
    desk = calling().desk
    show(desk)
    note(desk, "no")
    show(desk)
    assert [each.replies[0].token for each in desk.effects if hasattr(each, "replies")] == ["k:r2:3:no"]


def test_a_card_that_is_asked_for_again_comes_further_down_under_a_new_name() -> None:
    talk = calling().tap("no").say("/call")
    assert (call(talk).id, names(talk)) == ("r2", ["start", "no", CARD])
    (card,) = cards(talk)
    assert (card.card, card.pin, chat(talk).noes) == ("call.r2.2", True, 1)
    assert [each.card for each in cards(talk.tap("no"))] == ["call.r2.2"]


def test_before_anybody_is_on_the_line_a_new_call_takes_the_place_of_the_old_one() -> None:
    talk = ready().tap("555-010-0000").say("/call")
    assert (call(talk).id, names(talk), chat(talk).phone) == ("r4", [], "")


def test_what_was_open_besides_makes_way_for_a_call() -> None:
    talk = ready().say("/change sender", "@")
    assert isinstance(talk.book.pending, Confirm | Revisit)
    talk.say("/call")
    assert talk.heard == ["call/card"]
    assert talk.book == replace(talk.book, pending=None, misses=0)


def test_an_undo_takes_the_last_thing_back_as_often_as_it_is_asked_for() -> None:
    talk = calling().tap("no", "no", "no").tap("undo", "undo")
    assert chat(talk).noes == 1
    assert chat(talk.tap("undo", "no", "undo", "no", "no")).noes == 2
    assert len(names(talk)) == 11


def test_an_undo_does_not_lead_behind_what_has_begun() -> None:
    """The card of before is put away."""
    talk = calling().tap("undo")
    (card,) = cards(talk)
    assert (chat(talk).moment, card.pin, is_open(talk.desk)) == ("talking", True, True)
    assert [move.name for move in standing(moves("start", "no", UNDO, UNDO), ("start",))] == ["start"]


def test_the_card_comes_as_a_new_message_when_the_call_opens_and_the_one_of_before_loses_its_buttons() -> None:
    talk = calling()
    before, card = talk.said
    assert (before.card, before.fades, before.pin, before.replies) == ("call.r2.0", True, None, ())
    assert (card.card, card.fades, card.pin, len(card.replies)) == ("call.r2.1", False, True, 5)
    before, card = talk.say("/call").said
    assert (before.card, before.fades, before.pin, before.replies) == ("call.r2.1", True, False, ())
    assert (card.card, card.pin) == ("call.r2.2", True)


def test_a_card_that_this_turn_has_only_just_shown_is_not_shown_at_all_where_it_is_put_away() -> None:
    talk = ready().say("/incoming")
    assert [(said.card, said.fades) for said in talk.said if said.card.startswith("call.r4")] == [("call.r4.1", False)]


def test_a_call_that_was_not_begun_is_put_away_where_the_bill_goes_on_without_it() -> None:
    talk = ready().say("/change sender", "Grace Clinic")
    fading = [said.card for said in talk.said if said.fades]
    assert (fading, talk.book.call, talk.asked) == (["call.r2.0"], None, "phoning/result")
    desk = calling().desk
    let_go(desk)
    assert (desk.effects, desk.book) == ([], calling().book)


@pytest.mark.parametrize(
    ("happened", "stays"),
    [
        (["a", "b", UNDO], ["a"]),
        (["a", "b", UNDO, UNDO], []),
        (["a", UNDO, UNDO, "b"], ["b"]),
        (["a", RING, UNDO], [RING]),
        (["a", CARD, UNDO], [CARD]),
        (["a", "b", RING, CARD, UNDO, UNDO], [RING, CARD]),
        ([RING, UNDO], [RING]),
        ([UNDO], []),
        (["a", UNDO, "c", "d", UNDO], ["c"]),
    ],
)
def test_an_undo_passes_over_what_nobody_did(happened: list[str], stays: list[str]) -> None:
    assert left(*happened) == stays


def test_of_the_same_thing_twice_at_one_instant_the_later_is_taken_back() -> None:
    """They are equal: only their places tell them apart."""
    assert left("no", "yes", "no", UNDO) == ["no", "yes"]


def test_folding_is_repeatable() -> None:
    talk = calling().tap("no")
    assert fold(talk.desk, call(talk)) == fold(talk.desk, call(talk)) == chat(talk)


def test_where_nothing_is_under_way_there_is_nothing_to_draw() -> None:
    desk = begun(engine=ENGINE).desk
    before = desk.book
    note(desk, "no")
    show(desk)
    put_away(desk)
    let_go(desk)
    assert (desk.book, desk.effects, rings(desk), is_open(desk), is_on_top(desk)) == (before, [], (), False, False)


def test_without_a_bill_no_call_begins() -> None:
    desk = Talk(ENGINE).desk
    begin(desk)
    assert (desk.book.call, desk.effects) == (None, [])


def test_a_call_rings_at_its_own_instants() -> None:
    talk = calling()
    assert rings(talk.desk) == (START + BREATHE, START + LONGER, START + FORGOTTEN)
    assert rings(ready().desk) == ()


def test_the_card_is_on_top_while_it_is_open_and_in_the_turn_that_has_shown_it() -> None:
    desk = ready().desk
    assert not is_on_top(desk)
    desk.say("call/card")
    assert not is_on_top(desk)
    show(desk)
    assert is_on_top(desk)
    assert is_on_top(calling().desk)


def test_flows_without_a_telephone_have_no_call() -> None:
    talk = calling()
    talk.engine = Engine.of(phones(None))
    with pytest.raises(NoTelephoneError):
        telephone(talk.desk)
    with pytest.raises(NoTelephoneError):
        fold(talk.desk, call(talk))


def test_the_words_of_a_call_are_shown_as_a_menu_where_the_flows_know_of_none() -> None:
    for name in CALLING:
        assert begun().say(f"/{name}").heard == ["talk/menu"]
        assert Talk(ENGINE).say("hi", "/delete").tap("everything").say(f"/{name}").heard[0] == "talk/welcome"


def test_a_call_that_cannot_be_read_is_known_as_broken() -> None:
    talk = calling()
    assert not is_broken(talk.desk)
    talk.book = replace(talk.book, call=replace(call(talk), held={}))
    assert is_broken(talk.desk)


def test_a_call_that_cannot_be_read_is_let_go_after_the_third_failure() -> None:
    """The service saves the failures; the third one no longer asks for the card."""
    talk = calling().tap("no")
    broken = replace(talk.book, call=replace(call(talk), held={}))
    talk.book = replace(broken, failures=1)
    with pytest.raises(KeyError):
        talk.stumble()
    talk.book = replace(broken, failures=2)
    talk.stumble()
    assert (talk.heard, talk.book.call) == (["talk/stumbled", "talk/menu"], None)
    assert talk.say("/go").heard == ["say/card/recap", "ask/phoning/result"]


def test_a_call_that_can_be_read_outlives_failures() -> None:
    talk = calling().tap("no").stumble()
    assert talk.heard == ["talk/stumbled", "call/card"]
    talk.stumble().stumble()
    assert talk.heard == ["talk/stumbled", "talk/menu"]
    assert talk.touch("k:r2:3:no").heard == ["call/card"]
    assert chat(talk).noes == 2


def test_a_day_later_the_card_of_a_prepared_call_is_answered_at_once() -> None:
    """Somebody is on the line: where things stand would stand in the way."""
    talk = ready().later(days=1).tap("start")
    assert set(talk.heard) == {"call/card"}
    paused = ready().say("pause").touch("k:r2:0:start")
    assert (set(paused.heard), paused.book.paused) == ({"call/card"}, False)
    assert talk.now - START == timedelta(days=1)


def test_a_day_later_an_answer_for_somebody_who_may_be_on_the_phone_comes_at_once() -> None:
    talk = ready().later(days=1).say("is negotiating legal")
    assert talk.heard == ["say/question/legal", "ask/phoning/result"]
    assert ready().later(days=1).say("how long does this take").heard[0] == "say/card/recap"
    assert begun().later(days=1).say("is negotiating legal").heard[0] == "say/card/recap"
