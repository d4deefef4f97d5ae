"""The decisions about a case, whoever must answer first, and its plan, one each, by name."""

from __future__ import annotations

from bot.core.flow import Guard, Reader, guard
from flows import facts, matters, standing
from flows.choices import Insured, Matter, More, PaperKind, Sender, Stopper, Whose, YesNo
from flows.matters import STOPPERS
from flows.outcomes import OtherNews
from flows.reads import AGE_READS, CLAIM_READS, COURT_READS, MATTER_READS, NUMBER_READS, SUM_READS
from flows.rules.figures import exact
from flows.rules.money import Period


@guard(*COURT_READS)
def in_court(reader: Reader) -> bool:
    """Court papers, and the court is not done."""
    return matters.sued(reader)


@guard(facts.PAPER_KIND)
def paper_names_a_day(reader: Reader) -> bool:
    """A paper that is not from a court names a last day."""
    return reader.get(facts.PAPER_KIND) is PaperKind.OTHER


@guard(facts.INCOME, facts.INCOME_PERIOD)
def income_looks_high(reader: Reader) -> bool:
    """A year's sum that few people have: more likely a yearly income counted by the month."""
    income, period = standing.yearly_income(reader), reader.get(facts.INCOME_PERIOD)
    most = exact(reader.known.income_check, "usd_a_year_above")
    return income is not None and period is not Period.YEAR and income > most


@guard(facts.WHOSE)
def someone_else(reader: Reader) -> bool:
    """The bill is not for the person's own care."""
    return reader.get(facts.WHOSE) not in {Whose.ME, None}


def stops(stopper: Stopper) -> Guard:
    """A guard that holds where the person named this, as the first thing or beside another."""

    def test(reader: Reader) -> bool:
        return matters.stopped(reader, stopper)

    return Guard(f"stops_{stopper}", STOPPERS, test)


@guard(*COURT_READS, *MATTER_READS)
def first_of_all(reader: Reader) -> bool:
    """Court, danger, an estate or a collector: the rest of the questions can wait."""
    fresh = {Matter.ESTATE, Matter.COLLECTOR} & set(matters.untold(reader))
    return matters.sued(reader) or bool(fresh) or Matter.DANGER in matters.open_matters(reader)


@guard(*MATTER_READS)
def any_open(reader: Reader) -> bool:
    """Something to say first, or something that everything waits for."""
    return bool(matters.untold(reader) or matters.blocking(reader))


@guard(*MATTER_READS)
def must_wait(reader: Reader) -> bool:
    """Somebody else must answer before anything goes on."""
    return bool(matters.blocking(reader))


@guard(*MATTER_READS)
def waits_beside(reader: Reader) -> bool:
    """A collector's proof or another payer's answer is still awaited: no numbers before it."""
    return bool(matters.BESIDE & set(matters.open_matters(reader)))


@guard(facts.EOB, facts.INSURED, *STOPPERS)
def appeal_open(reader: Reader) -> bool:
    """The plan said no, and the appeal is not over."""
    return matters.denied(reader)


@guard(facts.SENDER)
def by_ambulance(reader: Reader) -> bool:
    """An ambulance sent the bill."""
    return reader.get(facts.SENDER) is Sender.AMBULANCE


@guard(*MATTER_READS)
def collected(reader: Reader) -> bool:
    """A collector asks for the money."""
    return matters.at_collector(reader)


@guard(*CLAIM_READS)
def claim_open(reader: Reader) -> bool:
    """The plan has not decided."""
    return matters.claim_open(reader)


@guard(facts.INSURED, facts.EOB_SHARE)
def share_said(reader: Reader) -> bool:
    """The plan's share was asked about already."""
    return reader.get(facts.INSURED) is Insured.YES and reader.said(facts.EOB_SHARE) is not None


@guard(facts.LOST_COVER)
def maybe_lost_cover(reader: Reader) -> bool:
    """Cover from a job has ended, or may have."""
    return reader.said(facts.LOST_COVER) is not None and reader.get(facts.LOST_COVER) is not YesNo.NO


@guard(*SUM_READS, facts.BILLED, facts.EOB_SHARE, *MATTER_READS)
def nothing_left(reader: Reader) -> bool:
    """After the correction or the aid nothing is left to pay."""
    return standing.asked_for(reader) == 0


@guard(facts.INSURED, facts.EOB_SHARE, facts.MORE)
def asks_share(reader: Reader) -> bool:
    """The share is known, or a surprise bill makes it the first thing to ask: whether the paper is here follows."""
    surprise = reader.get(facts.MORE) is More.SURPRISE
    return reader.get(facts.INSURED) is Insured.YES and (surprise or reader.said(facts.EOB_SHARE) is not None)


@guard(facts.BILLED, facts.EOB_SHARE)
def over_eob(reader: Reader) -> bool:
    """The bill asks for more than the plan's paper, and that was not put right."""
    return standing.over_eob(reader)


@guard()
def gap_settled(reader: Reader) -> bool:
    """The gap to the plan's paper was asked about and answered."""
    return reader.reached("fixed_gap")


@guard(facts.OOP_MET)
def most_reached_open(reader: Reader) -> bool:
    """The year's most was reached, and the plan has not looked at it."""
    return standing.most_reached_open(reader)


@guard(*NUMBER_READS)
def is_complex(reader: Reader) -> bool:
    """A large bill, or one of many: an advocate is worth a thought."""
    return standing.is_complex(reader)


@guard(facts.INSURED)
def pays_alone(reader: Reader) -> bool:
    """No plan takes part: the self-pay questions fit."""
    return reader.get(facts.INSURED) is not Insured.YES


@guard(facts.BILLED, facts.ESTIMATE)
def within_estimate(reader: Reader) -> bool:
    """The bill does not ask for more than its estimate."""
    billed, promised = reader.get(facts.BILLED), reader.get(facts.ESTIMATE)
    return billed is not None and promised is not None and billed <= promised


@guard(facts.CARE_ON, *MATTER_READS)
def maybe_old(reader: Reader) -> bool:
    """The debt may be too old to sue over."""
    return matters.maybe_old(reader)


@guard(*AGE_READS)
def age_open(reader: Reader) -> bool:
    """The debt may be too old to sue over, and free legal aid has not said that it is not."""
    return matters.age_open(reader)


@guard(facts.AGE_NEWS)
def too_old(reader: Reader) -> bool:
    """Free legal aid has said that the debt is too old to sue over, and has not taken it back."""
    return matters.too_old(reader)


@guard(facts.OTHER_NEWS, *MATTER_READS)
def plan_refused(reader: Reader) -> bool:
    """The plan said no to a surprise bill, and no appeal has been through yet."""
    waits = matters.open_matters(reader)[:1] == (Matter.SURPRISE,)
    return waits and reader.get(facts.OTHER_NEWS) is OtherNews.REFUSED and not reader.reached("appeal_over")


def is_untold(matter: Matter) -> Guard:
    """A guard that holds while this matter is open and nothing was said about it."""

    def test(reader: Reader) -> bool:
        return matter in matters.untold(reader)

    return Guard(f"{matter}_untold", MATTER_READS, test)


def is_open(matter: Matter) -> Guard:
    """A guard that holds while this matter is open, whatever else is."""

    def test(reader: Reader) -> bool:
        return matter in matters.open_matters(reader)

    return Guard(f"{matter}_open", MATTER_READS, test)


def waits_for(matter: Matter) -> Guard:
    """A guard that holds where this is the matter whose answer is waited for."""

    def test(reader: Reader) -> bool:
        return matters.open_matters(reader)[:1] == (matter,)

    return Guard(f"waits_for_{matter}", MATTER_READS, test)


@guard(facts.INSURED)
def federal_cover(reader: Reader) -> bool:
    """Medicare or Medicaid: a card to show or a hardship form, never a ladder."""
    return matters.federal(reader)
