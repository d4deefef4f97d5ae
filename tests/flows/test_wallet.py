"""One wallet for all bills: no dollar is promised twice, and bills with a deal do not wait for each other's sum."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from asked_kit import COUNTED, TODAY, law, reader

from bot.core.book import Book, Case, Record
from bot.core.facts import state
from bot.core.flow import AnyFact
from bot.engine.reader import BookReader
from flows import facts, wallet
from flows.choices import Insured, Stopper
from flows.outcomes import AidNext, DealKind

NOON = datetime(2026, 11, 21, 17, tzinfo=UTC)
CASH = Decimal(2000)
SAID: dict[AnyFact, object] = {
    facts.STOPPER: Stopper.NONE,
    facts.BILLED: Decimal(2400),
    facts.INSURED: Insured.NO,
    facts.AID_NEXT: AidNext.SENT,
}


def bills(count: int, *, cash_first: bool, together: bool = False) -> tuple[BookReader, ...]:
    """Bills of $2,400 on which the office's $700 was taken on the call, one an hour later than the other."""
    cases = tuple(
        Case(
            f"b{number}",
            "await_paper",
            opened=TODAY,
            stage_since=TODAY,
            records=(Record(f"call{number}", facts.CALL), Record(f"deal{number}", facts.DEAL)),
            reached=COUNTED,
        )
        for number in range(count)
    )
    book = Book("ann", cases=cases, current="b0")
    held = book.facts
    first = NOON + timedelta(hours=1 if cash_first else -count)
    for number, case in enumerate(cases):
        agreed = first if together else first + timedelta(hours=number)
        owner = BookReader(book, case, TODAY, law().on(TODAY)).owner
        said: dict[AnyFact, object] = {**SAID, facts.CASH: CASH}
        for fact, value in said.items():
            held = held.with_value(owner(fact), fact.id, state(fact, value, NOON, "test"))
        theirs = state(facts.THEIR_SUM, Decimal(700), agreed, "test")
        held = held.with_value(f"record:call{number}", facts.THEIR_SUM.id, theirs)
        deal = state(facts.DEAL_KIND, DealKind.ONE_PAYMENT, agreed, "test")
        held = held.with_value(f"record:deal{number}", facts.DEAL_KIND.id, deal)
    whole = Book("ann", facts=held, cases=cases, current="b0")
    return tuple(BookReader(whole, case, TODAY, law().on(TODAY)) for case in cases)


def test_of_deals_taken_on_the_call_each_bill_counts_those_before_its_own() -> None:
    assert [wallet.free_cash(bill) for bill in bills(3, cash_first=True)] == [CASH, Decimal(1300), Decimal(600)]


def test_two_deals_of_one_moment_come_in_the_order_of_the_bills() -> None:
    assert [wallet.free_cash(bill) for bill in bills(2, cash_first=True, together=True)] == [CASH, Decimal(1300)]


def test_cash_that_was_counted_after_the_deals_is_free_of_them() -> None:
    assert [wallet.free_cash(bill) for bill in bills(2, cash_first=False)] == [CASH, CASH]
    assert wallet.unspent(bills(2, cash_first=False)[0]) == CASH


def test_what_no_deal_takes_is_the_same_whichever_bill_is_in_hand() -> None:
    assert {wallet.unspent(bill) for bill in bills(2, cash_first=True)} == {Decimal(600)}


def test_many_deals_are_worked_out_once_each() -> None:
    """Were every bill worked out anew for every later one, this would take hours."""
    assert wallet.free_cash(bills(30, cash_first=True)[-1]) == Decimal(600)


@pytest.mark.parametrize(("own", "named"), [(Decimal(500), Decimal(500)), (None, Decimal(720))])
def test_the_number_to_name_is_the_one_that_the_person_chose(own: Decimal | None, named: Decimal) -> None:
    said: dict[AnyFact, object] = {**SAID, facts.CASH: Decimal(900)}
    if own is not None:
        said[facts.OWN_OFFER] = own
    bill = reader(said, reached=COUNTED, records=(Record("o1", facts.OWN),))
    assert wallet.to_name(bill) == named
