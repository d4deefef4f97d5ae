"""What each move does to a call: the way on, the noes, the terms, who is away, and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from call_kit import COLLECTOR, INSURED, LADDER, Phone, at_counter, at_offer

from flows.call import lines, outcome
from flows.call.snapshot import Snapshot
from flows.call.talk import Side
from flows.rules.gate import Hold
from flows.rules.terms import Term

BARE = Snapshot(LADDER.on)


def moments(held: Snapshot) -> list[str]:
    """The moments of a call in which everything is said and nothing happens."""
    phone = Phone(held)
    phone.do("start", "someone_here")
    found = [phone.talk.moment]
    for _ in range(40):
        if phone.do("said_it").moment != found[-1]:
            found.append(phone.talk.moment)
    return found


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (LADDER, "verify open aid errors discount rate offer monthly recap close over"),
        (INSURED, "verify open aid errors discount offer monthly recap close over"),
        (COLLECTOR, "verify open proof discount offer recap close over"),
        (replace(COLLECTOR, holds=(Hold.PROOF,)), "verify open proof close over"),
        (replace(LADDER, aid_open=False, lines=(), holds=(Hold.SUED,)), "verify open first close over"),
        (replace(INSURED, owed=Decimal(0)), "verify open first close over"),
        (BARE, "verify open discount close over"),
    ],
)
def test_the_way_of_each_call(held: Snapshot, expected: str) -> None:
    assert moments(held) == expected.split()


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 11, 21), ("2026-12-05", "2026-12-21", "2026-11-30")),
        (date(2026, 11, 30), ("2026-12-14", "2026-12-30", "2026-12-31")),
        (date(2026, 12, 31), ("2027-01-14", "2027-01-30", "2027-01-31")),
    ],
)
def test_a_day_can_be_tapped(on: date, days: tuple[str, ...]) -> None:
    phone = Phone(replace(LADDER, on=on))
    phone.do("start", "someone_here", "said_it", "said_it", "agreed")
    assert phone.buttons()[:-1] == (
        (f"day:hold_until:{days[0]}", f"day:hold_until:{days[1]}"),
        (f"day:hold_until:{days[2]}", "day:hold_until:"),
        ("cancel",),
    )
    assert phone.do(f"day:hold_until:{days[1]}").hold_until == date.fromisoformat(days[1])


def test_the_ladder_of_noes() -> None:
    phone = at_offer()
    lines = [phone.do("refused").line for _ in range(5)]
    assert lines == ["first_no", "who_can_approve", "another_person", "another_day", "another_day"]
    assert phone.do("said_it").moment == "close"


def test_a_refusal_in_their_words_climbs_the_ladder_too() -> None:
    phone = at_offer()
    assert [phone.do("no_negotiation").line for _ in range(3)] == ["no_negotiation", "no_negotiation", "another_person"]


def test_a_line_that_does_not_fit_has_another_reply() -> None:
    assert Phone(COLLECTOR).do("start", "collections_threat").line == "credit_threat"
    assert Phone().do("start", "confirm_debt").line == "pay_now"
    assert Phone().do("start", "estate").line == "you_signed"


REPLIES = {
    **{line: (line,) for line in lines.BY_ID},
    "resume": ("on_hold", "someone_here"),
    "neutral": ("text:what about the parking",),
    "first_no": ("refused",),
    "another_person": ("refused",) * 3,
    "another_day": ("refused",) * 4,
    "card_cost": ("card_offered", "percent:26.99"),
}


@pytest.mark.parametrize("held", [LADDER, COLLECTOR])
@pytest.mark.parametrize("moves", REPLIES.values(), ids=REPLIES)
def test_a_yes_beside_a_reply_is_no_yes_to_the_number(held: Snapshot, moves: tuple[str, ...]) -> None:
    phone = at_offer(held)
    talk = phone.do(*moves, "agreed")
    assert (talk.kind, talk.agreed) == (None, None)


def test_each_reply_that_a_yes_may_stand_beside_is_tried() -> None:
    """All but those at a shut gate alone, and those that ask for nothing or name a sum of their own."""
    seen = {at_offer(held).do(*moves).line for held in (LADDER, COLLECTOR) for moves in REPLIES.values()}
    assert {*lines.BY_ID, *lines.SAID_BY_US} - seen == {"estate", "qmb", "later", "numbers", "percent"}


def test_what_nobody_can_make_out_is_kept() -> None:
    talk = at_offer().do("text:what about the parking")
    assert (talk.line, talk.noted("said")) == ("neutral", "what about the parking")


def test_a_hold_is_asked_for_its_day() -> None:
    phone = Phone()
    talk = phone.do("start", "someone_here", "said_it", "said_it", "agreed")
    assert (talk.moment, talk.page, talk.armed, talk.aid, talk.hold) == ("aid", "dates", "hold_until", "yes", "yes")
    talk = phone.do("day:hold_until:2026-12-21")
    assert (talk.moment, talk.hold_until) == ("errors", date(2026, 12, 21))


# The terms


def test_with_a_red_term_missing_it_is_read_back_only_if_the_person_says_so() -> None:
    phone = at_counter(4200)
    assert phone.do("take", "done").moment == "unconfirmed"
    assert phone.do("ask_again").moment == "terms"
    assert phone.do("done", "anyway").moment == "recap"
    assert outcome.over(phone.do("hang_up", "ended")) == "unconfirmed"


def test_with_all_red_terms_it_is_a_deal() -> None:
    phone = at_counter(4200)
    assert phone.do("take").ticks == (Term.AMOUNT,)
    red = phone.talk.red
    assert Term.PAY_BY not in red
    for term in red:
        phone.do(f"term:{term}", "cancel")
    assert phone.do("done").moment == "recap"
    assert outcome.over(phone.do("hang_up", "ended")) == "deal"


def test_a_tick_is_taken_back_by_a_second_one() -> None:
    phone = at_counter(4200)
    phone.do("take")
    assert Term.SETTLES in phone.do("term:settles").ticks
    assert Term.SETTLES not in phone.do("term:settles").ticks


def test_a_day_and_a_name_are_asked_for_at_once() -> None:
    phone = at_counter(4200)
    phone.do("take")
    assert phone.do("term:pay_by").armed == "pay_by"
    assert phone.do("day:pay_by:2026-12-04").pay_by == date(2026, 12, 4)
    assert phone.do("term:signer").armed == "name"
    assert phone.do("note:name:Jordan").noted("name") == "Jordan"


def test_a_term_that_they_refuse_is_not_asked_again() -> None:
    phone = at_counter(4200)
    asked = phone.do("take").term
    assert phone.do("refused").term != asked
    assert phone.do("done", "anyway", "changed").term == asked


# Nobody there


def test_on_hold_the_minutes_are_counted_and_it_is_said_once_each() -> None:
    phone = at_offer()
    talk = phone.do("on_hold")
    assert (talk.side, phone.card(timedelta(minutes=12)).minutes) == (Side.ON_HOLD, 12)
    since = talk.side_at
    assert since is not None
    rings = outcome.rings(talk)
    assert [(ring.name, (ring.at - since) // timedelta(minutes=1)) for ring in rings[:2]] == [
        ("hold_first", 10),
        ("hold_second", 20),
    ]
    assert [ring.name for ring in outcome.rings(phone.do("ring:hold_first"))] == ["hold_second", "no_word"]
    assert [ring.name for ring in outcome.rings(phone.do("ring:hold_second"))] == ["no_word"]
    assert [ring.name for ring in outcome.rings(phone.do("still_holding"))] == ["no_word"]


def test_the_next_hold_is_a_new_one() -> None:
    phone = at_offer()
    phone.do("on_hold", "ring:hold_first", "someone_here")
    assert (phone.talk.line, phone.talk.side) == ("resume", Side.TALKING)
    assert outcome.rings(phone.do("on_hold"))[0].name == "hold_first"


def test_three_hours_without_a_word_close_the_call() -> None:
    phone = at_offer()
    [ring] = outcome.rings(phone.talk)
    assert (ring.name, ring.closes, ring.at - phone.moves[-1].at) == ("no_word", True, timedelta(hours=3))
    assert outcome.rings(Phone().talk) == ()


@pytest.mark.parametrize(
    ("move", "side"), [("on_hold", Side.ON_HOLD), ("cut_off", Side.CUT_OFF), ("pause", Side.PAUSED)]
)
def test_whoever_is_away_comes_back_to_the_same_moment(move: str, side: Side) -> None:
    phone = at_counter(4600)
    assert phone.do(move).side is side
    talk = phone.do("agreed")
    assert (talk.side, talk.moment, talk.line, talk.kind) == (Side.TALKING, "counter", "resume", None)


# What is noted, and taken back


def test_a_promise_has_a_day() -> None:
    phone = at_offer()
    assert phone.do("note:promise:call me back").armed == "by"
    assert phone.do("day:by:2026-12-01").noted("by") == "2026-12-01"


def test_an_undo_gives_back_the_talk_before_and_passes_over_what_nobody_did() -> None:
    phone = at_counter(4600)
    before = phone.talk
    phone.do("refused", "ring:hold_first", "card")
    phone.undo()
    assert replace(phone.talk, rung=(), last=None) == replace(before, rung=(), last=None)


@pytest.mark.parametrize("event", ["start", "term:settles", "note:odd:x", "done", "someday", "ask_again"])
def test_a_move_that_fits_nowhere_changes_nothing(event: str) -> None:
    phone = at_counter(4600)
    before = phone.talk
    assert replace(phone.do(event), last=None) == replace(before, last=None)


@pytest.mark.parametrize("event", ["not_today", "phone:312-555-0199", "said_it"])
def test_before_the_call_only_what_is_about_it_counts(event: str) -> None:
    talk = Phone().do(event)
    assert (talk.moment, talk.started) == ("ready", None)
    assert talk.ended == ("not_today" if event == "not_today" else "")


def test_they_call_the_person() -> None:
    talk = Phone().do("incoming")
    assert (talk.moment, talk.line) == ("verify", "they_call_you")
    assert talk.started is not None
