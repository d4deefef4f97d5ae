"""The library: all that the flows know, put together once for the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Who
from bot.core.library import Library
from flows import facts, knowledge, never, phrases
from flows.call.telephone import TELEPHONE
from flows.changeable import CHANGEABLE
from flows.choices import Whose, YesNo
from flows.interviews import aid, asides, deal, first, intake, lines, middle
from flows.journey import JOURNEY
from flows.questions import QUESTIONS
from flows.rules.zones import zone_of
from flows.views import cards
from flows.views.calendar import calendar
from flows.views.moved import moved
from flows.views.nudge import nudge
from flows.views.recap import recap
from flows.views.running import passed, running

if TYPE_CHECKING:
    from bot.core.flow import Reader

INTERVIEWS = (
    intake.INTAKE,
    intake.RECORDS,
    intake.HOUSEHOLD,
    intake.COVERAGE,
    intake.MATCH,
    aid.ASSISTANCE,
    aid.AID_AGAIN,
    first.COURT,
    first.COURT_LOOK,
    first.INSURER,
    first.CLAIM_LOOK,
    first.APPEAL_LOOK,
    first.DANGER,
    first.ESTATE,
    first.COLLECTOR,
    first.SURPRISE,
    first.ESTIMATE,
    first.OTHER_PAYER,
    first.FEDERAL,
    first.OTHER_LOOK,
    first.AGE_LOOK,
    aid.AID_LOOK,
    lines.CHECK,
    lines.LINES_LOOK,
    lines.LINES,
    lines.WALK,
    lines.FIX_LOOK,
    middle.MONEY,
    middle.OFFER,
    middle.NUMBER,
    middle.CALL_PREP,
    middle.CALL_LOOK,
    deal.TERMS,
    deal.PAPER_LOOK,
    deal.PAY_LOOK,
    deal.PROOF_LOOK,
    *asides.ASIDES,
)
SHE, HE, THEY = "she", "he", "they"
PRONOUNS = {Whose.MOTHER: SHE, Whose.FATHER: HE}


def is_own(reader: Reader) -> bool:
    """Whether the bill is the person's own."""
    return reader.get(facts.WHOSE) in {Whose.ME, None}


def who(reader: Reader) -> Who:
    """Whose bill it is. Where the relation does not tell, "they" is right for everybody."""
    if is_own(reader):
        return Who()
    whose = reader.get(facts.WHOSE) or Whose.OTHER
    return Who(
        is_self=False,
        name=reader.get(facts.PATIENT_NAME) or "",
        relation=whose.value,
        pronoun=PRONOUNS.get(whose, THEY),
    )


def zone(reader: Reader) -> str | None:
    """The time zone of the state, once it is known; only where the bill is the person's own."""
    state = reader.get(facts.STATE)
    return zone_of(state) if state and is_own(reader) else None


def library() -> Library:
    """Read everything and put it together."""
    return Library(
        facts=facts.ALL,
        interviews={interview.id: interview for interview in INTERVIEWS},
        journey=JOURNEY,
        cards={"plan": cards.plan, "numbers": cards.numbers, "dates": calendar, "bills": cards.bills},
        recap=recap,
        questions=QUESTIONS,
        phrases={"en": phrases.load("en")},
        knowledge=knowledge.load(),
        moved=moved,
        who=who,
        zone=zone,
        is_own=is_own,
        court=(facts.COURT_PAPERS, YesNo.YES.value),
        changeable=CHANGEABLE,
        asides=tuple(aside.id for aside in asides.ASIDES),
        comeback=asides.NEWS.id,
        never=never.load(),
        clocks=running,
        passed=passed,
        nudged=nudge,
        telephone=TELEPHONE,
    )
