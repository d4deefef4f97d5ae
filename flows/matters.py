"""What comes before the bill itself: court, danger, an estate, a claim at the plan, and whoever else must answer first.

Everything follows from what was said and when; a later word goes before an earlier one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.core.flow import once
from flows import facts
from flows.choices import Eob, Insured, Matter, More, Network, OtherPayer, PaperKind, Stopper, Whose, YesNo
from flows.outcomes import AgeNews, AppealNews, CourtNews, News
from flows.rules import deadlines

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.core.facts import Fact
    from bot.core.flow import AnyFact, Reader

T = TypeVar("T")
STOPPERS = (facts.STOPPER, facts.STOPPER_ALSO)
BESIDE = {Matter.COLLECTOR, Matter.OTHER_PAYER}
"""What holds only the numbers while it is open."""
PLAN_REFUSED = "plan_refused"
"""The milestone at which the plan's no to a surprise bill opened an appeal: that is waited for from then on."""


def stopped(reader: Reader, stopper: Stopper) -> bool:
    """Whether the person named this as something that is true of the bill."""
    return any(reader.get(fact) is stopper for fact in STOPPERS)


def told_of(reader: Reader, news: News) -> datetime | None:
    """When the person last brought this piece of news, or None."""
    return told_at(reader, facts.NEWS, facts.NEWS_KIND, news)


@once
def sued(reader: Reader) -> bool:
    """Court papers are there, and the court is not done with them."""
    papers = reader.stated_at(facts.COURT_PAPERS) if reader.get(facts.COURT_PAPERS) is YesNo.YES else None
    named = (*_court_by_stopper(reader), told_of(reader, News.COURT), papers)
    told = max((at for at in named if at is not None), default=None)
    over = told_at(reader, facts.COURT, facts.COURT_NEWS, CourtNews.OVER)
    return told is not None and (over is None or told > over)


def must_answer(reader: Reader) -> bool:
    """Court papers are there, and the answer to them is not on its way."""
    told, answered = told_of(reader, News.COURT), told_at(reader, facts.COURT, facts.COURT_NEWS, CourtNews.ANSWERED)
    return sued(reader) and (answered is None or (told is not None and told > answered))


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


@once
def age_open(reader: Reader) -> bool:
    """A debt that may be too old to sue over, and free legal aid has not said last that it is not."""
    return maybe_old(reader) and _word_on_age(reader) is not AgeNews.IN_TIME


def too_old(reader: Reader) -> bool:
    """Free legal aid has said last that the debt is too old to sue over."""
    return _word_on_age(reader) is AgeNews.TOO_OLD


def _word_on_age(reader: Reader) -> AgeNews | None:
    """What free legal aid said last on the age of the debt. That there is no news takes back nothing."""
    words = [look.get(facts.AGE_NEWS) for look in reader.each(facts.AGE)]
    return next((word for word in reversed(words) if word not in {AgeNews.NOT_YET, None}), None)


def plan_unasked(reader: Reader) -> bool:
    """Insurance turned up later: the plan's paper was never asked about."""
    unasked = reader.said(facts.EOB) is None and reader.said(facts.EOB_SHARE) is None
    return reader.get(facts.INSURED) is Insured.YES and unasked and reader.reached("told") and not plan_decided(reader)


@once
def open_matters(reader: Reader) -> tuple[Matter, ...]:
    """What somebody else must answer before the bill can go on, in the order in which it is gone through."""
    found = {
        Matter.DANGER: stopped(reader, Stopper.DANGER),
        Matter.ESTATE: reader.get(facts.WHOSE) is Whose.DIED,
        Matter.COLLECTOR: at_collector(reader),
        Matter.SURPRISE: surprise(reader) and not reader.reached(PLAN_REFUSED),
        Matter.ESTIMATE: reader.get(facts.MORE) is More.ESTIMATE and not reader.reached("estimate_fits"),
        Matter.OTHER_PAYER: other_payer(reader),
        Matter.FEDERAL: federal(reader),
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
    return said_no(reader) and not reader.reached("appeal_over")


def said_no(reader: Reader) -> bool:
    """The plan has said no: told at the start, at the question of its paper, or while its answer was waited for.

    Only a plan's no: Medicare's and Medicaid's have ways of their own.
    """
    first = stopped(reader, Stopper.DENIED) and reader.get(facts.INSURED) is Insured.YES
    waiting = reader.reached("claim_denied") or reader.reached(PLAN_REFUSED)
    return first or waiting or reader.get(facts.EOB) is Eob.DENIED


def surprise(reader: Reader) -> bool:
    """A bill that a plan's member may be protected from. Without a plan there is no network to be out of."""
    if reader.get(facts.INSURED) is not Insured.YES:
        return False
    return reader.get(facts.NETWORK) is Network.OUT or reader.get(facts.MORE) is More.SURPRISE


def unprotected(reader: Reader) -> bool:
    """The plan's protection does not reach the out-of-network bill: it goes on as it is, or the appeal is lost."""
    lost = told_at(reader, facts.APPEAL, facts.APPEAL_NEWS, AppealNews.LOST) is not None
    return surprise(reader) and (reader.reached("over_surprise") or (reader.reached(PLAN_REFUSED) and lost))


def federal(reader: Reader) -> bool:
    """Medicare or Medicaid covers the care."""
    cover = reader.get(facts.INSURED)
    return cover is Insured.MEDICARE or cover is Insured.MEDICAID


def other_payer(reader: Reader) -> bool:
    """Somebody else may have to pay."""
    named = reader.get(facts.OTHER_PAYER)
    unnamed = stopped(reader, Stopper.OTHER_PAYER) and reader.said(facts.OTHER_PAYER) is not None and named is None
    return unnamed or named not in {None, OtherPayer.NONE}


def claim_open(reader: Reader) -> bool:
    """The plan has not decided: what is owed is not known."""
    if plan_decided(reader):
        return False
    waiting = reader.get(facts.INSURED) is Insured.YES and reader.get(facts.EOB) is Eob.WAITING
    return waiting or stopped(reader, Stopper.PROCESSING)


def plan_decided(reader: Reader) -> bool:
    """The plan has said yes or no: its paper came, or its denial. An appeal that is over does not open the claim."""
    paper = reader.reached("eob_came") or reader.get(facts.EOB_SHARE) is not None
    came = told_of(reader, News.EOB) is not None
    return paper or came or said_no(reader)


def review_by(reader: Reader) -> date | None:
    """The safe day to ask for an external review, counted from the day the plan's second no was told."""
    lost = [
        look.stated_on(facts.APPEAL_NEWS)
        for look in reader.each(facts.APPEAL)
        if look.get(facts.APPEAL_NEWS) is AppealNews.LOST
    ]
    return deadlines.external_review_by(lost[-1], reader.known).safe if lost and lost[-1] else None


def told_at(reader: Reader, record: str, fact: Fact[T], *values: T | None) -> datetime | None:
    """When one of these values was last said over the records of a kind (any answer where none is named), or None."""
    told = [
        at
        for look in reader.each(record)
        if (not values or look.get(fact) in values) and (at := look.stated_at(fact)) is not None
    ]
    return max(told, default=None)


def latest(reader: Reader, *asked: AnyFact) -> datetime | None:
    """When any of these was last said, or None."""
    said = [at for fact in asked if (at := reader.stated_at(fact)) is not None]
    return max(said, default=None)
