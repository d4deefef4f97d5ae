"""What holds a bill back before its own numbers: an appeal after the plan's no, and a debt of unknown age."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from asked_kit import TODAY, reader

from bot.core.book import Record
from bot.core.facts import state
from bot.core.flow import AnyFact
from bot.engine.reader import BookReader
from flows import facts, late, matters, standing
from flows.choices import Insured, Matter, More, Sender, Stopper
from flows.outcomes import AgeNews, AppealNews
from flows.rules.gate import Hold

SURPRISE: dict[AnyFact, object] = {
    facts.INSURED: Insured.YES,
    facts.MORE: More.SURPRISE,
    facts.BILLED: Decimal(1640),
    facts.EOB_SHARE: Decimal(410),
    facts.SENDER: Sender.AMBULANCE,
    facts.DENIED_ON: date(2026, 11, 4),
}
OLD: dict[AnyFact, object] = {
    facts.STOPPER: Stopper.COLLECTOR,
    facts.BILLED: Decimal(2875),
    facts.CARE_ON: date(2019, 4, 10),
}


def bill(said: dict[AnyFact, object], news: tuple[AgeNews | AppealNews, ...] = (), *reached: str) -> BookReader:
    """A bill that waits for advice, with what legal aid or the plan said, one after another at the same moment."""
    told: list[AnyFact] = [facts.AGE_NEWS if isinstance(word, AgeNews) else facts.APPEAL_NEWS for word in news]
    records = tuple(Record(f"look{number}", fact.record) for number, fact in enumerate(told))
    plain = reader(said, stage="await_advice", reached=reached, records=records)
    held, at = plain.book.facts, datetime(TODAY.year, TODAY.month, TODAY.day, 15, tzinfo=UTC)
    for look, fact, word in zip(records, told, news, strict=True):
        held = held.with_value(f"record:{look.id}", fact.id, state(fact, word, at, "test"))
    return BookReader(replace(plain.book, facts=held), plain.book.cases[0], TODAY, plain.known)


def test_after_the_plans_no_the_appeal_is_what_is_waited_for() -> None:
    waits, refused = bill(SURPRISE), bill(SURPRISE, (), "plan_refused")
    assert (matters.open_matters(waits), matters.denied(waits)) == ((Matter.SURPRISE,), False)
    assert (matters.open_matters(refused), matters.denied(refused)) == ((), True)
    assert Hold.SURPRISE_BILL in standing.holds(waits)
    assert Hold.APPEAL in standing.holds(refused)


@pytest.mark.parametrize(
    ("news", "reached", "asked"),
    [
        ((), ("plan_refused",), 410),
        ((AppealNews.NOT_YET,), ("plan_refused",), 410),
        ((AppealNews.WON,), ("plan_refused", "appeal_over"), 410),
        ((AppealNews.LOST,), ("plan_refused", "appeal_over"), 1640),
        ((AppealNews.LOST,), ("appeal_over",), 410),
        ((), ("over_surprise",), 1640),
    ],
)
def test_the_bill_is_asked_for_once_the_plans_protection_does_not_reach_it(
    news: tuple[AppealNews, ...], reached: tuple[str, ...], asked: int
) -> None:
    assert standing.asked_for(bill(SURPRISE, news, *reached)) == asked


@pytest.mark.parametrize(
    ("news", "held", "rests"),
    [
        ((), True, False),
        ((AgeNews.NOT_YET,), True, False),
        ((AgeNews.TOO_OLD, AgeNews.NOT_YET), True, True),
        ((AgeNews.IN_TIME, AgeNews.NOT_YET), False, False),
        ((AgeNews.IN_TIME, AgeNews.TOO_OLD), True, True),
        ((AgeNews.TOO_OLD, AgeNews.IN_TIME), False, False),
    ],
)
def test_the_last_word_of_legal_aid_on_the_age_of_a_debt_counts(
    news: tuple[AgeNews, ...], *, held: bool, rests: bool
) -> None:
    found = bill(OLD, news, "over_collector")
    assert (Hold.TOO_OLD_TO_SUE in standing.holds(found), matters.too_old(found)) == (held, rests)


def test_a_day_of_care_that_is_put_right_lets_go_of_the_wait_for_legal_aid() -> None:
    young = {**OLD, facts.CARE_ON: TODAY - timedelta(days=90)}
    assert late.age_gone.test(bill(young))
    assert not late.age_gone.test(bill(OLD))
