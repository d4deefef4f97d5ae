"""What a state adds. A state without a topic was not researched: that is not "no rule exists"."""

from __future__ import annotations

from decimal import Decimal

from bot.core.knowledge import Known, Version
from flows.rules.figures import exact, has, words


def state_rules(state: str, known: Known) -> Version | None:
    """The rules of a state by its postal code (topics `state_ca` ...), or None where none are on file."""
    return known.versions.get(f"state_{state.lower()}")


def state_minimum_applies(
    state: str, *, nonprofit: bool | None, insured: bool, percent: Decimal | None, known: Known
) -> bool:
    """Whether a state's assistance minimum may reach a hospital bill.

    `percent` is income against the poverty guideline. What is not known counts as a maybe, because the answer only
    decides whether aid is looked at first. Source: `aid` in the topic of the state.
    """
    rules = state_rules(state, known)
    if rules is None or not has(rules, "aid"):
        return False
    covers_hospital = words(rules, "aid", "hospitals") != "nonprofit" or nonprofit is not False
    covers_person = words(rules, "aid", "people") != "uninsured" or not insured
    return covers_hospital and covers_person and (percent is None or percent <= exact(rules, "aid", "most_pct_fpl"))
