"""Calling: taps, words and the time move a call; what it leaves behind is written down, and the bill goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tiny import LIBRARY, NEWS, PAID, START, SUED, News, Sued
from tiny_call import (
    BREATHE,
    ENGINE,
    FORGOTTEN,
    LONGER,
    NO_WORD,
    OFFICE,
    RESULT,
    TELEPHONE,
    Result,
    call,
    calling,
    cards,
    chat,
    names,
    phones,
    ready,
)
from tiny_talk import Talk, begun, waiting

from bot.core.book import Record, Run
from bot.core.call import RING
from bot.core.effects import Entry, Label, Lead, Say
from bot.core.events import Woke
from bot.core.facts import Stated
from bot.core.nudges import Clock, Manner
from bot.engine.calling import card_button, close, expired, rang, wakes, went_on
from bot.engine.dialling import is_open
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from tiny_call import Chat

    from bot.core.call import Outcome
    from bot.core.flow import Reader

MINUTE = timedelta(minutes=1)
URGENT = Engine.of(replace(phones(), clocks=lambda _reader: (Clock("d", date(2026, 11, 22), Manner.TASK),)))
"""A coach with a date on the next day."""


def wake(talk: Talk, after: timedelta) -> Talk:
    """Let the instant come, so long after the beginning of the talk."""
    talk.now = START + after
    return talk.turn(Woke())


def next_look(talk: Talk) -> datetime | None:
    """When the coach looks again, if nobody does anything."""
    return talk.engine.turn(talk.book, Woke(), talk.now).wake


def records(talk: Talk) -> list[tuple[str, str]]:
    assert talk.book.case is not None
    return [(record.id, record.kind) for record in talk.book.case.records]


def result(talk: Talk, record: str) -> object:
    return talk.desk.reader(record=record).said(RESULT)


def agreed() -> Talk:
    """Somebody who has a deal, and is still on the phone."""
    return calling().tap("no", "agreed")


def test_a_tap_moves_the_call() -> None:
    talk = agreed()
    assert (chat(talk).moment, chat(talk).noes, names(talk)) == ("deal", 1, ["start", "no", "agreed"])


def test_what_leads_nowhere_is_kept_all_the_same() -> None:
    """A yes before any no leads nowhere in this telephone; the flows see it."""
    assert chat(calling().tap("agreed")).heard == ("agreed",)


def test_the_same_button_of_the_same_drawing_counts_once() -> None:
    talk = calling()
    button = talk.button("no").token
    talk.touch(button)
    before = replace(talk.book, seen=None)
    for _ in range(3):
        assert talk.later(minutes=1).touch(button).effects == ()
    assert replace(talk.book, seen=None) == before
    assert chat(talk.touch("k:r2:3:no")).noes == 2


def test_another_button_of_a_stale_drawing_counts() -> None:
    talk = calling()
    later = talk.button("later").token
    talk.tap("no").touch(later)
    assert names(talk) == ["start", "no", "later"]
    assert talk.touch(later).effects == ()


def test_a_button_that_carries_something_else_is_another_button() -> None:
    talk = ready().touch("k:r2:0:phone:555-010-0000").touch("k:r2:0:phone:555-010-0001")
    assert chat(talk).phone == "555-010-0001"
    assert talk.touch("k:r2:0:phone:555-010-0000").effects == ()


def test_a_button_that_was_taken_back_counts_on_the_next_drawing() -> None:
    talk = calling().tap("no")
    stale = "k:r2:2:no"
    talk.tap("undo").touch(stale)
    assert talk.effects == ()
    assert chat(talk.touch("k:r2:4:no")).noes == 1


def test_an_undo_of_one_drawing_takes_one_thing_back() -> None:
    talk = calling().tap("no", "no")
    undo = talk.button("undo").token
    assert chat(talk.touch(undo)).noes == 1
    assert talk.touch(undo).effects == ()


def test_undo_in_words_takes_back_as_often_as_it_is_said() -> None:
    assert chat(calling().tap("no", "no", "no").say("/undo", "/undo")).noes == 1


def test_an_undo_passes_over_a_ring_and_a_card_further_down() -> None:
    talk = wake(calling().tap("no", "no"), BREATHE).say("/call").tap("undo")
    assert names(talk) == ["start", "no", "no", RING, "card", "undo"]
    assert chat(talk).noes == 1


@pytest.mark.parametrize("token", ["r9:1:no", "r2:x:no", "r2:1:", "r2", "", "r2:²:no", "r2:12345678901:no"])
def test_a_button_that_nobody_made_is_harmless(token: str) -> None:
    talk = calling().touch(f"k:{token}")
    assert (talk.heard, names(talk)) == (["call/card"], ["start"])


def test_a_button_of_a_call_that_is_over_is_told_to_be_old() -> None:
    talk = calling()
    button = talk.button("no").token
    talk.tap("hang_up").touch(button)
    assert (talk.asked, talk.lead) == ("phoning/result", "old_button")
    assert talk.later(days=1).touch(button).heard == ["say/card/recap", "ask/phoning/result"]
    assert agreed().tap("hang_up").touch(button).heard == ["talk/lead#old_button", "talk/resting"]


def test_a_button_of_an_older_call_is_none_of_the_new_one() -> None:
    talk = ready().say("/call").touch("k:r2:0:start")
    assert (call(talk).moves, talk.lead) == ((), "old_button")


def test_whoever_is_called_has_the_card_of_a_call_that_has_begun() -> None:
    talk = waiting(Talk(ENGINE).say("hi")).say("/incoming")
    (card,) = cards(talk)
    assert (names(talk), chat(talk).moment, card.pin, talk.heard) == (["incoming"], "talking", True, ["call/card"])


def test_whoever_has_dialled_already_has_the_card_of_a_call_that_has_begun() -> None:
    talk = ready().say("/picked_up")
    assert (names(talk), call(talk).moves[-1].value, talk.heard) == (["start"], "someone_here", ["call/card"])


def test_a_rehearsal_begins_with_its_first_move_and_is_not_open() -> None:
    talk = ready().say("/rehearse")
    assert (names(talk), cards(talk)[0].pin, chat(talk).heard) == (["rehearse"], None, ("rehearse",))


def test_a_deal_is_written_down_in_order() -> None:
    talk = agreed().tap("hang_up")
    assert talk.book.call is None
    assert records(talk) == [("r2", "call"), ("r4", "look")]
    assert result(talk, "r2") is Result.DEAL
    assert talk.desk.reader(record="r4").said(PAID) == 1200
    assert talk.knows(OFFICE) == "555-010-9999"
    entries = [each for each in talk.effects if isinstance(each, Entry)]
    said = [each.payload["fact"] for each in entries if each.kind == "said"]
    assert said == ["office", "result", "paid", "news"]
    called = next(each for each in entries if each.kind == "called")
    assert called.payload == {"record": "r2", "outcome": "deal"}


def test_the_end_takes_the_place_of_the_card_and_the_rest_follows() -> None:
    talk = calling().tap("hang_up")
    assert talk.heard[:2] == ["call/over", "call/log"]
    over, log = talk.said[:2]
    assert (over.card, over.pin, over.replies, log.card, log.pin) == ("call.r2.1", False, (), "", None)
    assert over.lead == Lead("hold", over.view)
    assert log.view == "Mercy Hospital"


def test_the_journey_answers_to_what_was_agreed_and_the_next_interview_asks_nothing_twice() -> None:
    """How the call went, whether there is news and what was paid: the call has told it all."""
    talk = agreed().tap("hang_up")
    assert talk.stage == "closed"
    assert talk.journal[-3:] == ["moved", "reached", "moved"]
    assert talk.heard == ["call/over", "call/log", "talk/resting"]
    assert talk.looks == [News.PAID]


def test_what_the_call_has_left_open_is_asked_of_the_record_that_it_made() -> None:
    talk = calling(Engine.of(phones(replace(TELEPHONE, outcome=unpaid)))).tap("no", "agreed", "hang_up")
    assert (talk.stage, talk.asked) == ("waiting", "look/paid")
    assert talk.book.case is not None
    assert talk.book.case.run == Run("look", "r4")
    assert talk.say("900").desk.reader(record="r4").said(PAID) == 900


def unpaid(chat: Chat, ended: str, now: datetime, reader: Reader) -> Outcome:
    """What a deal leaves behind where no sum was named."""
    whole = TELEPHONE.outcome(chat, ended, now, reader)
    return replace(whole, written=tuple(each for each in whole.written if each.fact is not PAID))


def test_the_question_how_it_went_makes_way_where_nothing_was_said() -> None:
    talk = ready()
    assert records(talk) == [("r3", "call")]
    talk.tap("start").tap("hang_up")
    assert records(talk) == [("r2", "call"), ("r4", "call")]
    assert (result(talk, "r2"), talk.stage, talk.asked) == (Result.NO, "calling", "phoning/result")


def test_what_was_told_of_an_earlier_call_stays() -> None:
    """They told how the first one went, and call again."""
    talk = ready().say("/go", "They refused")
    assert (len(cards(talk)), records(talk)) == (1, [("r3", "call"), ("r5", "call")])
    talk.tap("start").tap("hang_up")
    assert records(talk) == [("r3", "call"), ("r4", "call"), ("r6", "call")]
    assert [each.get(RESULT) for each in talk.reader.each("call")] == [Result.NO, Result.NO, None]


def test_a_half_told_look_at_something_else_stays_in_hand() -> None:
    talk = waiting().say("hi")
    talk.engine = ENGINE
    talk.say("/call").tap("start").tap("hang_up")
    assert (talk.asked, records(talk)) == ("look/news", [("r2", "look"), ("r3", "call")])


def test_a_look_that_nothing_was_said_of_makes_way_for_the_one_that_the_call_has_left() -> None:
    talk = waiting()
    talk.engine = ENGINE
    talk.say("/call").tap("start").tap("no", "agreed", "hang_up")
    assert records(talk) == [("r3", "call"), ("r4", "look")]
    assert (talk.looks, talk.stage) == ([News.PAID], "closed")


def test_a_look_that_something_was_said_of_stays_in_hand_beside_it() -> None:
    talk = waiting().tap("paid")
    talk.engine = ENGINE
    talk.say("/call").tap("start").tap("no", "agreed", "hang_up")
    assert talk.book.case is not None
    assert (talk.book.case.run, talk.asked) == (Run("look", "r2"), "look/paid")


def test_a_look_that_something_was_said_of_is_not_let_go() -> None:
    talk = ready()
    said = Stated("name", "Ms. Reed", START, "person")
    talk.book = replace(talk.book, facts=talk.book.facts.with_value("record:r3", "who", said))
    talk.tap("start").tap("hang_up")
    assert records(talk) == [("r3", "call"), ("r2", "call")]


def test_a_call_about_a_bill_that_is_closed_leaves_its_record_too() -> None:
    talk = agreed().tap("hang_up").say("/call").tap("start").tap("hang_up")
    assert records(talk)[-1] == ("r5", "call")
    assert talk.heard == ["call/over", "call/log", "talk/resting"]


def test_a_call_can_pull_the_bill_elsewhere() -> None:
    talk = calling().touch("k:r2:2:sued")
    assert (talk.knows(SUED), talk.stage, talk.asked) == (Sued.YES, "court", "court/answer_by")


def test_the_bill_of_the_call_comes_back_into_hand() -> None:
    talk = calling().touch("c:newbill")
    assert (talk.book.current, talk.heard) == ("c4", ["call/card"])
    talk.book = replace(talk.book, told="a/b/c")
    talk.tap("hang_up")
    assert (talk.book.current, talk.book.told) == ("c1", "")
    assert result(talk, "r2") is Result.NO


def test_a_bill_that_was_taken_away_takes_its_call_along() -> None:
    talk = calling().say("/delete").tap("bill")
    assert (talk.book.call, talk.book.cases) == (None, ())
    assert talk.touch("k:r2:2:no").heard == ["talk/welcome", "ask/intake/whose"]


def test_another_bill_that_is_taken_away_leaves_the_call_alone() -> None:
    talk = calling().touch("c:newbill").say("/delete").tap("bill")
    assert ([case.id for case in talk.book.cases], names(talk)) == (["c1"], ["start"])
    assert talk.heard[-1] == "call/card"


def test_a_call_whose_bill_is_gone_ends_without_a_word() -> None:
    desk = calling().desk
    assert desk.book.call is not None
    close(desk, replace(desk.book.call, case="gone"), "later")
    assert (desk.effects, desk.book.facts) == ([], calling().book.facts)
    assert not is_open(desk)


def test_a_call_that_nobody_made_leaves_no_record() -> None:
    talk = ready().tap("hang_up")
    assert talk.heard == ["call/over", "call/log", "ask/phoning/result"]
    assert (talk.book.call, records(talk), result(talk, "r3")) == (None, [("r3", "call")], None)
    assert "called" not in talk.journal


def test_what_was_typed_of_the_bill_before_a_call_is_kept_though_nobody_called() -> None:
    talk = ready().tap("555-010-0000").touch("c:newbill").touch("k:r2:2:hang_up")
    assert talk.book.current == "c4"
    assert talk.knows_of_each(OFFICE) == ["555-010-0000", None]


def test_an_interview_leads_to_a_call_once_in_each_run() -> None:
    talk = ready()
    assert "call/card" not in talk.say("/go").heard
    talk.say("They refused")
    assert (talk.stage, [card.card for card in cards(talk)], call(talk).id) == ("calling", ["call.r4.0"], "r4")
    assert "call/card" not in talk.say("/go").heard


def test_while_a_call_is_open_an_interview_that_leads_to_one_shows_its_card_further_down() -> None:
    talk = ready().say("/go")
    button = talk.button("no").token
    talk.touch("k:r2:0:start").touch(button)
    assert (names(talk), [each.card for each in cards(talk)]) == (["start", "card"], ["call.r2.2"])


def test_after_some_minutes_the_coach_says_something_quietly() -> None:
    talk = wake(calling(), BREATHE)
    (said,) = talk.said
    assert (talk.heard, said.quiet, said.card, said.pin) == (["call/ring#breathe"], True, "", None)
    assert said.lead == Lead("hold", said.view)
    assert (names(talk), call(talk).moves[-1].value) == (["start", RING], "breathe")
    assert wake(talk, BREATHE + MINUTE).effects == ()
    assert wake(talk, LONGER).heard == ["call/ring#longer"]


def test_after_an_outage_only_the_last_word_is_said() -> None:
    talk = wake(calling(), LONGER + MINUTE)
    assert talk.heard == ["call/ring#longer"]
    assert [move.value for move in call(talk).moves if move.name == RING] == ["breathe", "longer"]


def test_a_minute_too_early_nothing_is_said() -> None:
    talk = calling()
    assert wake(talk, BREATHE - MINUTE).effects == ()
    assert names(talk) == ["start"]


def test_a_call_that_nobody_touches_is_closed() -> None:
    talk = wake(calling().tap("no"), FORGOTTEN)
    assert talk.heard == ["call/over", "call/log", "ask/phoning/result"]
    assert (talk.book.call, result(talk, "r2")) == (None, Result.NO)
    called = next(each for each in talk.effects if isinstance(each, Entry) and each.kind == "called")
    assert called.payload["outcome"] == NO_WORD


def test_what_was_asked_in_a_call_that_nobody_touches_goes_with_it() -> None:
    talk = wake(calling().say("/delete"), FORGOTTEN)
    assert (talk.heard[-1], talk.book.pending) == ("ask/phoning/result", None)


def test_a_forgotten_call_is_closed_before_anything_else_is_read() -> None:
    talk = calling().later(hours=3).say("They refused")
    assert talk.heard[:2] == ["call/over", "call/log"]
    assert (talk.book.call, result(talk, "r2")) == (None, Result.NO)
    again = calling().later(hours=2, minutes=59).say("They refused")
    assert (again.heard, names(again)) == (["call/card"], ["start", "text"])


def test_a_tap_on_the_card_of_a_forgotten_call_is_told_to_be_old() -> None:
    talk = calling().later(hours=4).touch("k:r2:2:no")
    assert talk.heard == ["call/over", "call/log", "ask/phoning/result"]
    assert talk.lead == "old_button"


def test_a_forgotten_call_that_was_only_prepared_goes_too() -> None:
    talk = ready().tap("555-010-0000").later(hours=3).say("We have a deal")
    assert talk.heard[:2] == ["call/over", "call/log"]
    assert (talk.book.call, talk.knows(OFFICE)) == (None, "555-010-0000")
    assert "called" not in talk.journal


def test_reminders_are_silent_while_a_call_is_open() -> None:
    due = timedelta(hours=22)
    assert wake(ready(URGENT), due).heard == ["talk/nudge"]
    talk = ready(URGENT).later(hours=20, minutes=40).tap("start")
    assert wake(talk, due - timedelta(hours=1)).heard == ["call/ring#longer"]
    assert wake(talk, due).effects == ()
    assert [each.times for each in talk.book.reminders.kept if each.what == "d"] == [0]
    talk.touch("k:r2:2:hang_up")
    assert wake(talk, due + timedelta(hours=2)).heard == ["talk/nudge"]


def test_an_open_call_wakes_at_its_own_instants_alone() -> None:
    talk = calling(URGENT)
    talk.now = START + MINUTE
    assert next_look(talk) == START + BREATHE
    soon = START + 2 * MINUTE
    assert wakes(talk.desk, soon) == START + BREATHE
    assert wakes(talk.desk, None) == START + BREATHE


def test_an_open_call_without_instants_does_not_wake() -> None:
    """A date that is due would be looked at for ever, since nobody is told of it in a call."""
    silent = Engine.of(phones(replace(TELEPHONE, rings=lambda _chat: ())))
    assert wakes(calling(silent).desk, START) is None


def test_a_prepared_call_wakes_with_whatever_is_sooner() -> None:
    talk = ready().tap("555-010-0000")
    assert wakes(talk.desk, START + MINUTE) == START + MINUTE
    assert wakes(talk.desk, START + timedelta(days=1)) == START + FORGOTTEN
    assert wakes(talk.desk, None) == START + FORGOTTEN
    assert wakes(ready().desk, START) == START
    assert wakes(ready().desk, None) is None


def test_without_a_call_the_time_does_nothing() -> None:
    desk = begun(engine=ENGINE).desk
    before = desk.book
    expired(desk)
    went_on(desk)
    assert not rang(desk)
    assert (desk.book, desk.effects) == (before, [])


def test_the_zone_is_not_asked_for_beside_a_card() -> None:
    talk = ready(Engine.of(replace(URGENT.library, zone=lambda _reader: None)))
    assert talk.heard[-1] == "call/card"
    talk.tap("start").tap("no")
    assert talk.heard == ["call/card"]
    assert talk.tap("hang_up").heard[-1] == "talk/zone"


def test_the_card_is_offered_beside_answers_that_somebody_in_a_call_may_want() -> None:
    talk = ready().say("is negotiating legal")
    assert [each.label for each in talk.said[0].replies] == [Label("parts/choices", "call")]
    assert talk.tap("call").heard == ["call/card"]
    assert begun(engine=ENGINE).say("how long does this take").said[0].replies == ()
    assert card_button(replace(talk.desk, library=LIBRARY), "legal") == ()


def test_records_are_in_the_order_of_what_happened() -> None:
    talk = agreed().tap("hang_up")
    assert talk.book.case is not None
    assert talk.book.case.latest("look") == Record("r4", "look")
    assert talk.desk.reader(record="r4").said(NEWS) is News.PAID
    assert isinstance(talk.said[0], Say)


SCRIPTED = Engine.of(phones(replace(TELEPHONE, script=("say/card/bills", LIBRARY.cards["bills"]))))
"""A telephone with all lines on one page."""
TOLD = Engine.of(phones(replace(TELEPHONE, opens={"legal": "no"}, expected=("calling",))))
"""A telephone to which a question tells of a call."""
MOMENTARY = Engine.of(phones(replace(TELEPHONE, momentary=("agreed",))))


def test_all_lines_on_one_page_come_beside_the_card_which_then_comes_further_down() -> None:
    talk = ready(SCRIPTED)
    before = cards(talk)[-1].card
    talk.say("/script")
    assert talk.said[0].template == "say/card/bills"
    assert talk.said[-1].card == cards(talk)[-1].card != before
    assert not is_open(talk.desk)


def test_all_lines_can_be_had_without_a_card() -> None:
    talk = ready(SCRIPTED).tap("hang_up").say("/script")
    assert talk.said[0].template == "say/card/bills"
    assert talk.book.call is None
    assert cards(talk) == []


def test_without_a_page_of_lines_the_command_shows_the_card() -> None:
    assert cards(ready().tap("hang_up").say("/script"))


def test_a_question_that_tells_of_a_call_shows_its_card_where_one_is_expected() -> None:
    talk = ready(TOLD).tap("hang_up").say("is negotiating legal")
    assert is_open(talk.desk)
    assert [(move.name, move.value) for move in call(talk).moves][-1] == ("start", "no")


@pytest.mark.parametrize(
    "talk",
    [
        Talk(TOLD).say("hi there"),
        ready().tap("hang_up"),
        ready(TOLD),
    ],
    ids=["at another stage", "a telephone that opens nothing", "a card is there"],
)
def test_else_it_is_answered(talk: Talk) -> None:
    talk.say("is negotiating legal")
    assert talk.said[0].template == "say/question/legal"
    assert talk.book.call is None or not is_open(talk.desk)


def test_another_question_is_answered_as_ever() -> None:
    talk = ready(TOLD).tap("hang_up").say("how long does this take")
    assert talk.said[0].template == "say/question/how_long"
    assert talk.book.call is None


def test_a_move_that_means_what_the_card_showed_is_not_taken_from_an_older_drawing() -> None:
    """The card has changed under their thumb: they see what it says now."""
    talk = calling(MOMENTARY)
    stale = talk.button("agreed").token
    talk.tap("no").touch(stale)
    assert (chat(talk).moment, names(talk)) == ("talking", ["start", "no"])
    talk.tap("agreed")
    assert chat(talk).moment == "deal"


def test_a_call_about_another_bill_is_frozen_by_its_own() -> None:
    talk = ready()
    mine = call(talk).case
    talk.say("/newbill")
    talk.touch(f"k:{call(talk).id}:{len(call(talk).moves)}:start")
    assert (call(talk).case, call(talk).held) == (mine, {"sender": chat(talk).sender})
