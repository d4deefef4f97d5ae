"""The decisions about the hospital's aid, one each, by name."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, standing
from flows.reads import AID_READS


@guard(facts.STATE, facts.SENDER)
def has_state_rules(reader: Reader) -> bool:
    """The state has aid rules of its own on file."""
    return standing.state_aid(reader) is not None


@guard(*AID_READS)
def aid_first(reader: Reader) -> bool:
    """Assistance is likely enough that numbers wait for it."""
    return standing.aid_plausible(reader)


@guard(facts.AID_NEXT)
def skips_aid(reader: Reader) -> bool:
    """The person goes on without the aid form, by its own button or by skipping the question."""
    return standing.skips_aid(reader)


@guard(facts.AID_NEXT, facts.AID_NEWS, *AID_READS)
def sends_aid(reader: Reader) -> bool:
    """The form is on its way or with the hospital, and not answered."""
    return standing.aid_open(reader)


@guard(facts.AID_NEXT, facts.AID_NEWS, *AID_READS)
def aid_undecided(reader: Reader) -> bool:
    """Worth it, asked about, and the person did not know yet. Asked once more it may stay so."""
    return standing.aid_undecided(reader) and not reader.reached("aid_chosen")


@guard(facts.AID_NEXT, facts.AID_NEWS, *AID_READS)
def aid_settled(reader: Reader) -> bool:
    """The hospital has answered, or the person has chosen to go on without."""
    return standing.aid_decided(reader) or (standing.skips_aid(reader) and reader.reached("aid_passed"))


@guard(facts.AID_NEXT)
def aid_untouched(reader: Reader) -> bool:
    """Assistance was not looked at yet: a dispute runs beside it."""
    return not any(reader.reached(each) for each in ("aid_sent", "aid_later", "aid_passed", "aid_decided"))
