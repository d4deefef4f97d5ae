from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from flows.rules.zones import ZONES, zone_of


@pytest.mark.parametrize(
    ("state", "zone"),
    [
        ("OH", "America/New_York"),
        ("tx", "America/Chicago"),
        ("CO", "America/Denver"),
        ("CA", "America/Los_Angeles"),
        ("AZ", "America/Phoenix"),
        ("HI", "Pacific/Honolulu"),
        ("AK", "America/Anchorage"),
    ],
)
def test_a_state_has_the_zone_in_which_most_of_its_people_live(state: str, zone: str) -> None:
    assert zone_of(state) == zone


def test_what_is_no_state_has_none() -> None:
    assert zone_of("ZZ") is None
    assert zone_of("") is None


def test_every_state_and_the_district_has_a_zone_that_there_is() -> None:
    assert len(ZONES) == 51
    assert set(ZONES.values()) <= available_timezones()
