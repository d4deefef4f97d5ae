"""Going on: the journey of a bill, stage by stage, and what it keeps of the ways it took."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import ANSWER_BY, ENGINE, INCOME, JOURNEY, LIBRARY, NEWS, PAID, SENDER, SUED, TODAY
from tiny_talk import Talk, begun, closed, told, waiting

from bot.core.answers import Silence
from bot.core.book import Book
from bot.core.effects import Entry
from bot.core.flow import (
    Interview,
    Tell,
)
from bot.core.journey import Row, Stage
from bot.core.kinds import Raw
from bot.engine.advance import EndlessJourneyError, facts_changed, go_on, position, write
from bot.engine.desk import Desk
from bot.engine.turn import Engine


def test_the_first_words_open_a_bill_at_the_first_stage() -> None:
    talk = begun()
    case = talk.book.case
    assert case is not None
    assert (case.id, case.stage, case.opened, case.stage_since, case.closed) == ("c1", "start", TODAY, TODAY, False)
    assert talk.journal == ["opened"]
    assert talk.heard == ["talk/welcome", "ask/intake/whose"]


def test_an_answer_leads_to_the_next_question() -> None:
    assert begun().tap("me").asked == "intake/sender"


def test_the_end_of_an_interview_moves_the_journey_and_opens_the_next() -> None:
    talk = told()
    assert talk.stage == "money"
    assert talk.asked == "household/home"
    assert talk.book.case is not None
    assert talk.book.case.reached == ("intake_done",)
    assert [each.kind for each in talk.effects if isinstance(each, Entry)] == ["said", "reached", "moved"]


def test_the_journal_counts_its_lines_and_holds_ids_alone() -> None:
    talk = begun()
    lines = [each for each in talk.effects if isinstance(each, Entry)]
    for said in ("me", "Mercy Hospital", "2400", "2026-10-01"):
        talk.say(said)
        lines += [each for each in talk.effects if isinstance(each, Entry)]
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert {line.case for line in lines} == {"c1"}
    assert lines[1].payload == {"fact": "whose"}
    assert "Mercy" not in repr(lines)


def test_words_and_papers_on_the_way_are_said_once() -> None:
    talk = waiting()
    assert talk.heard == ["letters/request", "scripts/call", "ask/look/news"]
    assert talk.journal == ["said", "gave", "gave", "reached", "moved"]
    talk.tap("nothing")
    assert talk.heard == ["ask/look/news"]


def test_each_look_is_a_record_of_its_own() -> None:
    talk = waiting().tap("nothing").tap("nothing")
    assert talk.book.case is not None
    assert [record.kind for record in talk.book.case.records] == ["look", "look", "look"]
    assert len({record.id for record in talk.book.case.records}) == 3
    assert [str(each.said(NEWS)) for each in talk.reader.each("look")] == ["nothing", "nothing", "None"]


def test_the_journeys_guards_read_the_record_that_the_run_was_about() -> None:
    talk = waiting().tap("nothing").tap("paid")
    assert talk.stage == "waiting"
    talk.say("1200")
    assert talk.stage == "closed"


def test_a_stage_that_is_entered_again_keeps_its_first_day() -> None:
    talk = waiting().later(days=3).tap("nothing")
    assert talk.book.case is not None
    assert talk.book.case.stage_since == TODAY


def test_at_the_end_of_the_journey_the_bill_is_closed_and_nothing_is_asked() -> None:
    talk = closed()
    assert talk.book.case is not None
    assert talk.book.case.closed
    assert talk.book.case.run is None
    assert position(talk.desk) is None
    assert talk.heard == ["talk/resting"]
    assert [each.token for each in talk.buttons] == ["c:newbill", "c:bills", "c:plan"]


def test_nothing_moves_a_closed_bill_that_no_row_names() -> None:
    desk = closed().desk
    write(desk, SUED, "yes")
    facts_changed(desk)
    go_on(desk)
    assert desk.book.case is not None
    assert desk.book.case.stage == "closed"


def test_a_changed_fact_pulls_the_bill_elsewhere_and_the_run_is_set_aside() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("they sued me").tap("yes")
    assert talk.stage == "court"
    assert talk.heard == ["say/court/warning", "ask/court/answer_by"]
    assert talk.book.case is not None
    assert [(run.interview, run.done) for run in talk.book.case.old_runs] == [("intake", False)]


def test_a_run_that_was_set_aside_is_taken_up_where_it_was() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("they sued me").tap("yes").say("2026-12-10")
    assert talk.stage == "start"
    assert talk.asked == "intake/billed"
    assert talk.book.case is not None
    assert [run.interview for run in talk.book.case.old_runs] == ["court"]


def test_a_record_that_was_set_aside_is_left_and_a_new_one_begins() -> None:
    talk = waiting().tap("nothing").tap("paid").say("they sued me").tap("yes").say("2026-12-10")
    assert talk.stage == "waiting"
    assert talk.asked == "look/news"
    assert talk.book.case is not None
    assert len(talk.book.case.records) == 3


def test_an_interview_that_is_opened_again_says_nothing_twice() -> None:
    talk = waiting().say("they sued me").tap("yes").say("2026-12-10")
    assert talk.book.case is not None
    assert talk.book.case.reached == ("intake_done", "income_known", "court_seen")
    assert talk.heard == ["ask/look/news"]


def test_a_fact_that_was_said_keeps_its_time_and_who_said_it() -> None:
    stated = waiting().reader.held(INCOME).now
    assert stated is not None
    assert (stated.kind, stated.raw, stated.source) == ("money", "3000.00", "person")


@pytest.mark.parametrize(("raw", "value"), [(Silence.UNSURE, Silence.UNSURE), ("East Clinic", "East Clinic")])
def test_writing_keeps_a_silence_as_one(raw: Raw | Silence, value: object) -> None:
    desk = begun().desk
    write(desk, SENDER, raw)
    assert desk.reader().said(SENDER) == value


def test_somebody_elses_household_is_kept_apart() -> None:
    talk = waiting()
    talk.tap("nothing").say("/change whose").tap("other")
    assert talk.book.case is not None
    assert talk.book.case.patient == "c1"
    assert talk.knows(INCOME) is None
    talk.say("/change whose").tap("me")
    assert talk.book.case.patient == "me"
    assert talk.knows(INCOME) == 3000


def test_the_time_zone_follows_from_where_home_is() -> None:
    talk = told()
    assert talk.book.zone == "America/New_York"
    assert talk.tap("west").book.zone == "America/Los_Angeles"


def test_the_day_is_the_persons_own() -> None:
    """At three in the morning in London it is still yesterday in New York."""
    talk = begun().later(hours=10)
    assert talk.now.date().day == 22
    assert talk.reader.today == TODAY
    assert talk.reader.stated_on(SENDER) is None
    talk.tap("me").say("Mercy Hospital")
    assert talk.reader.stated_on(SENDER) == TODAY


def test_writing_before_there_is_a_bill_keeps_what_is_the_persons() -> None:
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), begun().now)
    write(desk, LIBRARY.facts["home"], "west")
    assert desk.book.facts.of("person", "home").now is not None
    assert desk.effects == []


def test_without_a_bill_there_is_nothing_to_go_on_with() -> None:
    desk = Desk(LIBRARY, ENGINE.tables, Book("p1"), begun().now)
    go_on(desk)
    facts_changed(desk)
    assert position(desk) is None
    assert desk.effects == []


def _with(*rows: Row, stages: tuple[Stage, ...] = (), interviews: tuple[Interview, ...] = ()) -> Engine:
    journey = replace(JOURNEY, rows=(*rows, *JOURNEY.rows), stages=(*stages, *JOURNEY.stages))
    known = {**LIBRARY.interviews, **{each.id: each for each in interviews}}
    return Engine.of(replace(LIBRARY, journey=journey, interviews=known))


def test_a_journey_that_goes_round_for_ever_is_a_mistake_of_the_flow() -> None:
    talk = waiting(begun(engine=_with(Row("looked", "waiting", "money")))).tap("nothing")
    assert talk.asked == "look/news"
    endless = _with(Row("income_known", "money", "money"))
    with pytest.raises(EndlessJourneyError, match="no question within 40 moves"):
        waiting(begun(engine=endless))


def test_a_milestone_without_a_row_is_a_mistake_of_the_flow() -> None:
    rows = tuple(row for row in JOURNEY.rows if row.event != "intake_done")
    engine = Engine.of(replace(LIBRARY, journey=replace(JOURNEY, rows=rows)))
    with pytest.raises(LookupError, match="no row for intake_done at start"):
        told(begun(engine=engine))


def test_a_bill_at_a_stage_that_does_not_exist_is_a_mistake_of_the_flow() -> None:
    talk = Talk(engine=Engine.of(replace(LIBRARY, journey=replace(JOURNEY, initial="limbo"))))
    with pytest.raises(LookupError, match="no stage limbo"):
        talk.say("hi")


def test_a_turn_that_raises_leaves_the_book_alone() -> None:
    talk = Talk(engine=Engine.of(replace(LIBRARY, journey=replace(JOURNEY, initial="limbo"))))
    before = repr(talk.book)
    with pytest.raises(LookupError):
        talk.say("hi")
    assert repr(talk.book) == before
    assert talk.effects == ()


def test_a_word_without_a_view_is_said_as_it_is() -> None:
    said = begun().say("they sued me").tap("yes").said[0]
    assert (said.template, said.view) == ("say/court/warning", None)
    assert isinstance(LIBRARY.interviews["court"].steps[0], Tell)


def test_the_last_answers_are_known_at_the_end() -> None:
    talk = closed()
    assert talk.knows(PAID) == 1200
    assert talk.knows(ANSWER_BY) is None
