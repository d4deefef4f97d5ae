from __future__ import annotations

from decimal import Decimal

import pytest

from bot.core.knowledge import Known
from flows.rules.gate import Hold, aid_plausible, in_order, is_open


def test_holds_are_told_gravest_first_and_once() -> None:
    holds = [Hold.AID_APPLICATION, Hold.SUED, Hold.CLAIM_OPEN, Hold.SUED]
    assert in_order(holds) == (Hold.SUED, Hold.CLAIM_OPEN, Hold.AID_APPLICATION)


def test_numbers_are_shown_only_where_nothing_holds_them() -> None:
    assert is_open([])
    assert not any(is_open([hold]) for hold in Hold)


@pytest.mark.parametrize(
    ("hospital", "nonprofit", "state_minimum", "percent", "expected"),
    [
        pytest.param(True, True, False, "240.3", True, id="nonprofit"),
        pytest.param(True, None, False, "213.0", True, id="ownership not known"),
        pytest.param(True, True, False, "400.0", True, id="at the line"),
        pytest.param(True, True, False, "400.1", False, id="above the line"),
        pytest.param(True, True, False, None, True, id="income not known"),
        pytest.param(True, False, False, "351.4", False, id="for-profit"),
        pytest.param(True, False, True, "351.4", True, id="for-profit under a state minimum"),
        pytest.param(False, None, False, "268.0", False, id="imaging centre"),
    ],
)
def test_aid_is_plausible(  # noqa: PLR0913 - a table's columns
    known: Known,
    *,
    hospital: bool,
    nonprofit: bool | None,
    state_minimum: bool,
    percent: str | None,
    expected: bool,
) -> None:
    found = aid_plausible(
        hospital=hospital,
        nonprofit=nonprofit,
        state_minimum=state_minimum,
        percent=None if percent is None else Decimal(percent),
        known=known,
    )
    assert found is expected
