"""The library: all that the flows know, put together once for the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Who
from bot.core.library import Library
from flows import facts, knowledge, phrases
from flows.choices import Relation, Whose, YesNo
from flows.interviews import deal, first, intake, middle
from flows.journey import JOURNEY
from flows.questions import QUESTIONS
from flows.rules.zones import zone_of
from flows.views import cards

if TYPE_CHECKING:
    from bot.core.flow import Reader

INTERVIEWS = (
    intake.INTAKE,
    intake.RECORDS,
    intake.HOUSEHOLD,
    intake.COVERAGE,
    intake.MATCH,
    intake.ASSISTANCE,
    first.COURT,
    first.COURT_LOOK,
    first.INSURER,
    first.CLAIM_LOOK,
    first.APPEAL_LOOK,
    first.COLLECTOR,
    first.SURPRISE,
    first.ESTIMATE,
    first.OTHER_PAYER,
    first.FEDERAL,
    first.OTHER_LOOK,
    middle.AID_LOOK,
    middle.CHECK,
    middle.FIX_LOOK,
    middle.MONEY,
    middle.OFFER,
    middle.CALL_LOOK,
    deal.TERMS,
    deal.PAPER_LOOK,
    deal.PAY_LOOK,
    deal.PROOF_LOOK,
)
SHE, HE, THEY = "she", "he", "they"
PRONOUNS = {Relation.MOTHER: SHE, Relation.DAUGHTER: SHE, Relation.FATHER: HE, Relation.SON: HE}


def is_own(reader: Reader) -> bool:
    """Whether the bill is the person's own."""
    return reader.get(facts.WHOSE) is not Whose.OTHER


def who(reader: Reader) -> Who:
    """Whose bill it is. Where the relation does not tell, "they" is right for everybody."""
    if is_own(reader):
        return Who()
    relation = reader.get(facts.RELATION)
    return Who(
        is_self=False,
        name=reader.get(facts.PATIENT_NAME) or "",
        relation=relation.value if relation else Relation.OTHER.value,
        pronoun=PRONOUNS.get(relation, THEY) if relation else THEY,
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
        cards={"plan": cards.plan, "numbers": cards.numbers, "bills": cards.bills},
        recap=cards.recap,
        questions=QUESTIONS,
        phrases={"en": phrases.load("en")},
        knowledge=knowledge.load(),
        moved=cards.moved,
        who=who,
        zone=zone,
        is_own=is_own,
        court=(facts.COURT_PAPERS, YesNo.YES.value),
        changeable=facts.CHANGEABLE,
    )
