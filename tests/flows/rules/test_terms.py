from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.terms import Deal, Term, assess, not_looked_for, red_terms

TODAY = date(2026, 11, 21)

RED = {Term.ACCOUNTS, Term.AMOUNT, Term.SETTLES, Term.WRITTEN_OFF, Term.SIGNER}


@pytest.mark.parametrize(
    ("deal", "more"),
    [
        ({Deal.ONE_PAYMENT}, set()),
        ({Deal.PLAN}, {Term.NO_INTEREST, Term.LATE}),
        ({Deal.COLLECTOR}, set()),
        ({Deal.SUED}, {Term.REPORTED}),
        ({Deal.PLAN, Deal.SUED}, {Term.NO_INTEREST, Term.LATE, Term.REPORTED}),
    ],
)
def test_what_a_deal_cannot_be_without(known: Known, deal: set[Deal], more: set[Term]) -> None:
    assert red_terms(deal, known) == RED | more


def test_there_are_ten_terms() -> None:
    assert len(Term) == 10


def test_a_paper_with_every_red_term_is_a_deal(known: Known) -> None:
    found = assess(RED, {Term.PAY_BY}, {Deal.ONE_PAYMENT}, known)
    assert found.is_deal
    assert found.red == ()
    assert found.amber == (Term.PAY_BY, Term.NO_INTEREST, Term.LATE, Term.AID_OPEN, Term.REPORTED)


def test_a_red_gap_is_no_deal_and_is_told_in_reading_order(known: Known) -> None:
    found = assess(set(Term) - {Term.SIGNER, Term.AMOUNT}, {Term.SIGNER}, {Deal.ONE_PAYMENT}, known)
    assert found.red == (Term.AMOUNT, Term.SIGNER)
    assert not found.is_deal


def test_a_term_cannot_be_there_and_missing(known: Known) -> None:
    with pytest.raises(ValueError, match="settles"):
        assess({Term.SETTLES}, {Term.SETTLES}, {Deal.PLAN}, known)


def test_what_was_not_looked_for_is_asked_next() -> None:
    assert not_looked_for(set(Term) - {Term.LATE, Term.PAY_BY}, {Term.LATE}) == (Term.PAY_BY,)


@given(have=st.frozensets(st.sampled_from(list(Term))), deal=st.frozensets(st.sampled_from(list(Deal))))
def test_every_term_is_there_or_red_or_amber(
    knowledge: Knowledge, have: frozenset[Term], deal: frozenset[Deal]
) -> None:
    known = knowledge.on(TODAY)
    found = assess(have, (), deal, known)
    assert sorted([*have, *found.red, *found.amber]) == sorted(Term)
