"""The desk and its reader: what guards and views may see, and what the engine does where there is nothing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal

import pytest
from tiny import BILLED, ENGINE, EXTRAS, HOME, INCOME, LIBRARY, NEWS, SENDER, START, SUED, TODAY
from tiny_talk import Talk, begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Book, Confirm, Place, Run, Screen
from bot.core.charges import Picks
from bot.core.effects import Label, Reply
from bot.core.facts import Fact, Owner
from bot.core.flow import AnyFact, Ask, Interview, Reader
from bot.core.kinds import Percent, Raw
from bot.engine.advance import _reached
from bot.engine.answer import answered, stale_papers
from bot.engine.desk import Desk, command
from bot.engine.meant import Agreed, Kept, Repeated, Talked
from bot.engine.prompt import _confirm, ask_screen, hearing, open_screen, prompt
from bot.engine.repairs import obey
from bot.engine.reply import reply
from bot.engine.shown import Shown, now, show
from bot.engine.turn import Engine

GONE = Screen(1, "c1", "intake", "gone", "")


def empty() -> Desk:
    return Desk(LIBRARY, ENGINE.tables, Book("p1"), START)


def test_before_there_is_a_bill_a_reader_sees_nothing() -> None:
    reader = empty().reader()
    assert (reader.case, reader.stage, reader.stage_since, reader.closed) == ("", "", None, False)
    assert [reader.owner(fact) for fact in (HOME, INCOME, SENDER, NEWS)] == ["person", "", "", ""]
    assert (reader.bills(), reader.each("look"), reader.reached("intake_done")) == ((), (), False)
    assert reader.said(SENDER) is None
    assert reader.stated_on(SENDER) is None


def test_a_reader_sees_the_bill_in_hand_and_its_household() -> None:
    reader = waiting().reader
    assert (reader.case, reader.stage, reader.stage_since, reader.closed) == ("c1", "waiting", TODAY, False)
    assert [reader.owner(fact) for fact in (HOME, INCOME, SENDER)] == ["person", "household:me", "case:c1"]
    assert reader.reached("income_known")
    assert not reader.reached("looked")
    assert reader.known.validation.figures["days"] == 30
    assert closed().reader.closed


def test_a_record_is_the_one_in_hand_or_the_newest() -> None:
    talk = waiting().tap("nothing")
    first, second = talk.reader.each("look")
    assert talk.reader.owner(NEWS) == second.owner(NEWS)
    assert first.owner(NEWS) != second.owner(NEWS)
    assert talk.desk.reader(record="r99").owner(NEWS) == second.owner(NEWS)
    assert told().reader.owner(NEWS) == ""


def test_a_silence_has_no_value_but_was_said() -> None:
    reader = begun().tap("unsure").reader
    fact = LIBRARY.facts["whose"]
    assert reader.get(fact) is None
    assert reader.said(fact) is not None


def test_every_step_that_asks_for_a_fact_is_known_by_it() -> None:
    assert ENGINE.tables.asked_at["billed"] == ("intake", "billed")
    assert "sued" not in ENGINE.tables.asked_at


def test_a_command_has_the_shared_words_unless_it_says_otherwise() -> None:
    assert command("go") == Reply("c:go", Label("parts/choices", "go"))
    assert command("edit.billed", Label("parts/facts", "billed")).label == Label("parts/facts", "billed")


def test_without_a_bill_nothing_is_written_into_a_journal() -> None:
    desk = empty()
    desk.journal("opened")
    assert desk.effects == []


def test_without_a_bill_no_milestone_is_reached() -> None:
    with pytest.raises(LookupError, match="no case in hand"):
        _reached(empty(), Run("intake"), "intake_done")


def test_without_a_bill_no_paper_is_stale() -> None:
    assert stale_papers(empty()) == ()


def test_an_answer_to_a_question_that_is_gone_is_let_go() -> None:
    desk = told().desk
    before = desk.book
    answered(desk, GONE, "2400")
    assert (desk.book, desk.effects) == (before, [])


def test_a_question_that_is_gone_is_not_asked() -> None:
    desk = told().desk
    ask_screen(desk, GONE)
    assert desk.effects == []


def test_a_value_for_a_question_that_is_gone_is_not_confirmed() -> None:
    desk = told().desk
    _confirm(desk, Confirm(GONE, "2400"), None)
    assert desk.effects == []


def test_a_doubt_about_a_question_that_is_gone_is_dropped() -> None:
    talk = told()
    talk.book = replace(talk.book, pending=Confirm(GONE, "2400"))
    assert talk.say("/plan").heard == ["say/card/plan", "ask/household/home"]
    assert talk.book.pending is None


def test_words_to_a_doubt_about_a_question_that_is_gone_are_met_with_the_open_one() -> None:
    talk = told()
    talk.book = replace(talk.book, pending=Confirm(GONE, "2400"))
    assert talk.say("bananas").asked == "household/home"


def test_a_button_of_a_question_that_is_gone_is_an_old_button() -> None:
    talk = told()
    talk.book = replace(talk.book, screens=(*talk.book.screens, replace(GONE, number=77)))
    assert talk.touch("77:yes").lead == "old_button"
    assert talk.say("2400", seen=77).asked == "household/home"


def test_a_record_of_an_interview_that_is_gone_does_not_stop_the_talk() -> None:
    talk = told()
    talk.book = replace(talk.book, screens=(replace(GONE, interview="gone", place=Place.STEP),))
    assert talk.touch("1:yes").lead == "old_button"


@pytest.mark.parametrize("reading", [Agreed(yes=True), Agreed(yes=False), Talked("everything"), Repeated()])
def test_what_was_not_asked_is_not_settled(reading: Agreed | Talked | Repeated) -> None:
    desk = told().desk
    before = desk.book
    reply(desk, reading)
    assert (desk.book, desk.effects) == (before, [])


def test_keeping_an_answer_returns_to_the_open_question() -> None:
    desk = told().desk
    reply(desk, Kept())
    assert len(desk.effects) == 1


@pytest.mark.parametrize(
    "name", ["go", "plan", "numbers", "bills", "change", "newbill", "help", "why", "back", "skip", "menu"]
)
def test_a_command_without_a_bill_is_met(name: str) -> None:
    desk = empty()
    obey(desk, name)
    assert desk.effects


def test_a_fact_that_was_not_said_shows_as_nothing() -> None:
    assert now(told().desk, INCOME) == Shown(None)
    assert now(told().desk, SENDER) == Shown("Mercy Hospital")


def test_choices_are_shown_in_the_words_of_the_question_that_asked() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400", "2026-10-01").say("drugs and tests")
    assert now(talk.desk, LIBRARY.facts["whose"]) == Shown(Label("ask/intake/whose", "me"))
    many = (Label("ask/intake/extras", "drugs"), Label("ask/intake/extras", "tests"))
    assert now(talk.desk, LIBRARY.facts["extras"]) == Shown(many)


@pytest.mark.parametrize(
    ("fact", "raw", "shown"),
    [
        (Fact("rate", Percent(), Owner.CASE), "9.9", "9.9%"),
        (Fact("unknown", Picks(), Owner.CASE), ("2", "5"), "2, 5"),
        (EXTRAS, ("room",), (Label("ask/intake/extras", "room"),)),
        (EXTRAS, (), ()),
        (HOME, "west", Label("ask/household/home", "west")),
        (BILLED, "2400.00", Decimal(2400)),
        (BILLED, Silence.DECLINED, Silence.DECLINED),
        (BILLED, None, None),
        (Fact("rate", Percent(), Owner.CASE), Silence.UNSURE, Silence.UNSURE),
    ],
)
def test_a_value_is_shown_by_its_kind(fact: AnyFact, raw: Raw | Silence | None, shown: object) -> None:
    assert show(told().desk, fact, raw).value == shown


def test_what_was_heard_of_in_passing_is_shown_in_the_words_of_the_talk() -> None:
    assert show(told().desk, SUED, "yes") == Shown(Label("talk/court", "yes"))


def test_a_pick_is_heard_among_the_lines_that_there_are() -> None:
    def shown(reader: Reader) -> tuple[str, ...]:
        sender = reader.get(SENDER)
        return f"the bill of {sender}", "the room"

    lines = Ask("home", HOME, among=shown)
    asked = replace(LIBRARY, interviews={**LIBRARY.interviews, "household": Interview("household", (lines,))})
    desk = told(begun(engine=Engine.of(asked))).desk
    screen = open_screen(desk)
    assert screen is not None
    assert hearing(desk, screen).lines == ("the bill of Mercy Hospital", "the room")
    assert hearing(told().desk, screen).lines == ()
    assert hearing(desk, GONE).lines == ()


def test_a_reader_sees_when_the_person_last_wrote_on_their_own_day() -> None:
    assert empty().reader().seen_on is None
    talk = begun().later(hours=10)
    assert talk.reader.seen_on == TODAY
    assert talk.now.astimezone(UTC).date() > TODAY
    assert talk.say("mine").reader.seen_on == TODAY
    assert talk.later(hours=6).say("Mercy Hospital").reader.seen_on == TODAY + timedelta(days=1)


def test_nothing_is_open_where_the_newest_screen_is_no_question() -> None:
    assert open_screen(begun().say("/delete").desk) is None
    assert open_screen(closed().desk) is None
    assert open_screen(empty()) is None


def test_a_prompt_without_a_bill_offers_what_can_be_done() -> None:
    desk = empty()
    prompt(desk)
    assert len(desk.effects) == 1


def test_a_bill_between_two_interviews_can_be_pulled_elsewhere() -> None:
    """A book of a time when its interview ended in another turn."""
    talk = told()
    assert talk.book.case is not None
    talk.book = talk.book.with_case(replace(talk.book.case, run=None))
    talk.say("they sued me").tap("yes")
    assert talk.stage == "court"


def test_a_talk_is_the_same_however_its_tables_were_built() -> None:
    other = Talk(engine=type(ENGINE).of(LIBRARY)).say("hi")
    assert other.effects == begun().effects
