"""The time zone of a state: where it has several, the one in which most people live."""

from __future__ import annotations

EASTERN = "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV"
CENTRAL = "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI"
MOUNTAIN = "CO ID MT NM UT WY"
PACIFIC = "CA NV OR WA"
ZONES = {
    **dict.fromkeys(EASTERN.split(), "America/New_York"),
    **dict.fromkeys(CENTRAL.split(), "America/Chicago"),
    **dict.fromkeys(MOUNTAIN.split(), "America/Denver"),
    **dict.fromkeys(PACIFIC.split(), "America/Los_Angeles"),
    "AZ": "America/Phoenix",
    "AK": "America/Anchorage",
    "HI": "Pacific/Honolulu",
}


def zone_of(state: str) -> str | None:
    """The IANA time zone of a state by its postal code, or None for what is no state."""
    return ZONES.get(state.upper())
