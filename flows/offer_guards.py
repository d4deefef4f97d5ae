"""The decisions about the numbers, the call and the deal, one each, by name."""

from __future__ import annotations

from bot.core.flow import Guard, Reader, guard
from flows import facts, standing, wallet
from flows.choices import PayWay
from flows.reads import BARGAIN_READS, COURT_READS, MATTER_READS, NUMBER_READS
from flows.rules import ladder
from flows.rules.ladder import Fault, Ladder, SingleOffer
from flows.rules.raising import Take
from flows.views.deal import assessed


@guard(*NUMBER_READS)
def on_hold(reader: Reader) -> bool:
    """Something is open that could still change the bill: no numbers."""
    return bool(standing.holds(reader)) or standing.balance(reader) is None


@guard(*NUMBER_READS)
def has_ladder(reader: Reader) -> bool:
    """There are three numbers."""
    return isinstance(wallet.numbers(reader), Ladder)


@guard(*NUMBER_READS)
def has_one_offer(reader: Reader) -> bool:
    """There is cash for one offer only."""
    return isinstance(wallet.numbers(reader), SingleOffer)


@guard(*NUMBER_READS, facts.MONTHLY)
def has_a_choice(reader: Reader) -> bool:
    """The person can pay once or by the month."""
    return _can_pay_once(reader) and (reader.get(facts.MONTHLY) or 0) > 0


@guard(*NUMBER_READS, facts.PAY_WAY)
def pays_once(reader: Reader) -> bool:
    """One payment is what will be offered first."""
    return _can_pay_once(reader) and reader.get(facts.PAY_WAY) is not PayWay.MONTHLY


def _can_pay_once(reader: Reader) -> bool:
    """There is cash to offer one payment."""
    return isinstance(wallet.numbers(reader), Ladder | SingleOffer)


def own_offer_is(wrong: Fault) -> Guard:
    """A guard that holds where the number that the person wants to say has this fault."""

    def test(reader: Reader) -> bool:
        amount, owed = reader.get(facts.OWN_OFFER), standing.balance(reader)
        if amount is None or owed is None:
            return False
        return ladder.fault(amount, owed, wallet.free_cash(reader), reader.known) is wrong

    return Guard(f"own_offer_{wrong}", (facts.OWN_OFFER, *NUMBER_READS), test)


@guard(facts.POSTED)
def has_posted(reader: Reader) -> bool:
    """The hospital's own posted price is known."""
    return reader.get(facts.POSTED) is not None


@guard(facts.CASH, facts.MONTHLY, *NUMBER_READS)
def not_ready(reader: Reader) -> bool:
    """Something is missing that a call needs."""
    return bool(wallet.missing_for_call(reader))


@guard(*BARGAIN_READS, *NUMBER_READS)
def theirs_is_good(reader: Reader) -> bool:
    """Their number is at or under our target."""
    talked = wallet.talked(reader)
    return talked is not None and isinstance(talked[0], Take)


@guard(facts.MISSING, facts.DEAL_KIND, *COURT_READS, *MATTER_READS)
def paper_is_red(reader: Reader) -> bool:
    """The paper lacks a term without which it is no deal."""
    return not assessed(reader).is_deal


@guard(*BARGAIN_READS, *(fact for fact in NUMBER_READS if fact is not facts.DEAL_SUM))
def sum_is_known(reader: Reader) -> bool:
    """One payment of the number that was just taken: nobody is asked for it again."""
    return wallet.taken(reader) is not None
