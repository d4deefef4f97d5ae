"""How figures are written: dollars, dates and percents in the reader's language, always in US style."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

if TYPE_CHECKING:
    from bot.core.charges import ChargeLine

NAMED = 40
"""Letters that a line of a bill is named by."""
LOCALES = {"en": "en_US", "es": "es_US"}
"""US Spanish writes $1,900.50; plain Spanish would write 1.900,50."""


NAMED_HOURS = {time(12): "noon", time(0): "midnight"}
"""Hours that read better by their names."""


def locale_of(language: str) -> str:
    """The locale of a language; English where there is none yet."""
    return LOCALES.get(language, "en_US")


def money(amount: Decimal | int, language: str = "en") -> str:
    """Dollars; cents only where there are any."""
    value = Decimal(amount)
    whole = value == value.to_integral_value()
    pattern = "¤#,##0" if whole else "¤#,##0.00"
    return str(format_currency(value, "USD", pattern, locale=locale_of(language), currency_digits=False))


def day(value: date, language: str = "en") -> str:
    """A date with its year: June 27, 2027."""
    return str(format_date(value, "MMMM d, y" if language == "en" else "d 'de' MMMM 'de' y", locale_of(language)))


def weekday(value: date, language: str = "en") -> str:
    """A near date with its day of the week: Monday, November 30."""
    pattern = "EEEE, MMMM d" if language == "en" else "EEEE d 'de' MMMM"
    return str(format_date(value, pattern, locale_of(language)))


def month(value: date, language: str = "en") -> str:
    """A month with its year: October 2026."""
    pattern = "MMMM y" if language == "en" else "MMMM 'de' y"
    return str(format_date(value, pattern, locale_of(language)))


def hour(value: time | datetime | int, language: str = "en") -> str:
    """A time of day: 10 am, 7:30 pm, noon, midnight. A datetime is read as it stands; a number is a full hour."""
    at = time(value) if isinstance(value, int) else time(value.hour, value.minute)
    if language == "en" and at in NAMED_HOURS:
        return NAMED_HOURS[at]
    pattern = "h:mm a" if at.minute else "h a"
    return str(format_time(at, pattern, locale=locale_of(language))).replace("\u202f", " ").lower()


def percent(value: Decimal | int, language: str = "en") -> str:
    """About so much percent, to the whole number, halves up."""
    rounded = Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{format_decimal(rounded, locale=locale_of(language))}%"


def phone(value: str) -> str:
    """A US telephone number in international form, alone on its line it can be tapped on most phones."""
    digits = "".join(each for each in value if each.isdigit())
    ten = digits[-10:]
    return f"+1 {ten[:3]}-{ten[3:6]}-{ten[6:]}" if len(digits) in (10, 11) else value


def charge(line: ChargeLine, language: str = "en") -> str:
    """A line of a bill so that a misread shows: its code, what it is for, and its price where it has one."""
    named = " ".join(filter(None, (line.code, line.what[:NAMED].strip())))
    return named if line.charge is None else f"{named}: {money(line.charge, language)}"
