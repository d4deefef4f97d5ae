"""What comes before the bill itself: court, danger, an estate, a claim at the plan, and whoever else must answer first.

Everything follows from what was said and when; a later word goes before an earlier one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.flow import once
from flows import facts
from flows.choices import Eob, Insured, Matter, More, Network, OtherPayer, PaperKind, Stopper, Whose, YesNo
from flows.outcomes import CourtNews, News
from flows.rules import deadlines

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.flow import AnyFact, Reader

STOPPERS = (facts.STOPPER, facts.STOPPER_ALSO)
BESIDE = {Matter.COLLECTOR, Matter.OTHER_PAYER}
"""What holds only the numbers while it is open."""


def stopped(reader: Reader, stopper: Stopper) -> bool:
    """Whether the person named this as something that is true of the bill."""
    return any(reader.get(fact) is stopper for fact in STOPPERS)


def told_of(reader: Reader, news: News) -> datetime | None:
    """When the person last brought this piece of news, or None."""
    told = [
        at
        for look in reader.each(facts.NEWS)
        if look.get(facts.NEWS_KIND) is news and (at := look.stated_at(facts.NEWS_KIND)) is not None
    ]
    return max(told, default=None)


@once
def sued(reader: Reader) -> bool:
    """Court papers are there, and the court is not done with them."""
    told = [at for at in (*_court_by_stopper(reader), told_of(reader, News.COURT)) if at is not None]
    if reader.get(facts.COURT_PAPERS) is YesNo.YES:
        told += [at for at in (reader.stated_at(facts.COURT_PAPERS),) if at is not None]
    over = [
        at
        for look in reader.each(facts.COURT)
        if look.get(facts.COURT_NEWS) is CourtNews.OVER and (at := look.stated_at(facts.COURT_NEWS)) is not None
    ]
    return bool(told) and (not over or max(told) > max(over))


def must_answer(reader: Reader) -> bool:
    """Court papers are there, and the answer to them is not on its way."""
    answered = [
        at
        for look in reader.each(facts.COURT)
        if look.get(facts.COURT_NEWS) is CourtNews.ANSWERED and (at := look.stated_at(facts.COURT_NEWS)) is not None
    ]
    told = told_of(reader, News.COURT)
    return sued(reader) and (not answered or (told is not None and told > max(answered)))


def _court_by_stopper(reader: Reader) -> list[datetime | None]:
    kind = reader.said(facts.PAPER_KIND)
    if kind is None or kind is PaperKind.OTHER:
        return []
    return [reader.stated_at(fact) for fact in STOPPERS if reader.get(fact) is Stopper.COURT]


def at_collector(reader: Reader) -> bool:
    """A collector asks for the money."""
    return stopped(reader, Stopper.COLLECTOR) or told_of(reader, News.COLLECTOR) is not None


def maybe_old(reader: Reader) -> bool:
    """A debt so old that the time to sue over it may have run out. Source: topic `debt_time_limit`."""
    care = reader.get(facts.CARE_ON)
    return at_collector(reader) and care is not None and deadlines.maybe_too_old(care, reader.today, reader.known)


def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    unasked = reader.said(facts.EOB) is None and reader.said(facts.EOB_SHARE) is None
    return reader.get(facts.INSURED) is Insured.YES and unasked and reader.reached("told")


@once
def open_matters(reader: Reader) -> tuple[Matter, ...]:
    """What somebody else must answer before the bill can go on, in the order in which it is gone through."""
    cover = reader.get(facts.INSURED)
    found = {
        Matter.DANGER: stopped(reader, Stopper.DANGER),
        Matter.ESTATE: reader.get(facts.WHOSE) is Whose.DIED,
        Matter.COLLECTOR: at_collector(reader),
        Matter.SURPRISE: surprise(reader),
        Matter.ESTIMATE: reader.get(facts.MORE) is More.ESTIMATE and not reader.reached("estimate_fits"),
        Matter.OTHER_PAYER: other_payer(reader),
        Matter.FEDERAL: cover is Insured.MEDICARE or cover is Insured.MEDICAID,
    }
    return tuple(matter for matter, there in found.items() if there and not reader.reached(f"over_{matter}"))


def untold(reader: Reader) -> tuple[Matter, ...]:
    """The open matters that nothing was said about yet."""
    return tuple(matter for matter in open_matters(reader) if not reader.reached(f"told_{matter}"))


def blocking(reader: Reader) -> tuple[Matter, ...]:
    """The open matters that everything waits for.

    A collector's proof and another payer's answer hold only the numbers: aid goes on beside them.
    """
    return tuple(matter for matter in open_matters(reader) if matter not in BESIDE)


def denied(reader: Reader) -> bool:
    """The plan said no, and the appeal is not over."""
    said_no = reader.reached("claim_denied") or reader.get(facts.EOB) is Eob.DENIED
    return said_no and not reader.reached("appeal_over")


def surprise(reader: Reader) -> bool:
    """A bill that a plan's member may be protected from. Without a plan there is no network to be out of."""
    if reader.get(facts.INSURED) is not Insured.YES:
        return False
    return reader.get(facts.NETWORK) is Network.OUT or reader.get(facts.MORE) is More.SURPRISE


def other_payer(reader: Reader) -> bool:
    """Somebody else may have to pay."""
    named = reader.get(facts.OTHER_PAYER)
    unnamed = stopped(reader, Stopper.OTHER_PAYER) and reader.said(facts.OTHER_PAYER) is not None and named is None
    return unnamed or named not in {None, OtherPayer.NONE}


def claim_open(reader: Reader) -> bool:
    """The plan has not decided: what is owed is not known."""
    if reader.reached("eob_came") or denied(reader) or reader.get(facts.EOB_SHARE) is not None:
        return False
    waiting = reader.get(facts.INSURED) is Insured.YES and reader.get(facts.EOB) is Eob.WAITING
    return waiting or stopped(reader, Stopper.PROCESSING)


def latest(reader: Reader, *asked: AnyFact) -> datetime | None:
    """When any of these was last said, or None."""
    said = [at for fact in asked if (at := reader.stated_at(fact)) is not None]
    return max(said, default=None)
