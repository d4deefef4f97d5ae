from __future__ import annotations

from decimal import Decimal

import pytest

from bot.core.knowledge import Known
from flows.rules.states import state_minimum_applies, state_rules


def test_a_state_that_was_not_researched_has_no_rules_on_file(known: Known) -> None:
    assert state_rules("OH", known) is None
    assert not state_minimum_applies("OH", nonprofit=True, insured=False, percent=None, known=known)


def test_a_state_is_found_by_its_postal_code(known: Known) -> None:
    rules = state_rules("ca", known)
    assert rules is not None
    assert rules.topic == "state_ca"


@pytest.mark.parametrize(
    ("state", "nonprofit", "insured", "percent", "expected"),
    [
        pytest.param("CA", False, True, "399", True, id="California binds every hospital"),
        pytest.param("CA", False, True, "401", False, id="up to its line"),
        pytest.param("CA", False, True, None, True, id="income not known"),
        pytest.param("OR", False, False, "100", False, id="Oregon binds nonprofits"),
        pytest.param("OR", None, False, "100", True, id="ownership not known is a maybe"),
        pytest.param("IL", True, True, "100", False, id="Illinois helps the uninsured"),
        pytest.param("IL", True, False, "100", True, id="uninsured"),
        pytest.param("TX", True, False, "100", False, id="no minimum found"),
    ],
)
def test_a_state_minimum_applies(  # noqa: PLR0913 - a table's columns
    known: Known, *, state: str, nonprofit: bool | None, insured: bool, percent: str | None, expected: bool
) -> None:
    found = state_minimum_applies(
        state,
        nonprofit=nonprofit,
        insured=insured,
        percent=None if percent is None else Decimal(percent),
        known=known,
    )
    assert found is expected


def test_delaware_gets_its_minimum_in_2027(known: Known, next_year: Known) -> None:
    assert not state_minimum_applies("DE", nonprofit=True, insured=True, percent=Decimal(350), known=known)
    assert state_minimum_applies("DE", nonprofit=True, insured=True, percent=Decimal(350), known=next_year)
