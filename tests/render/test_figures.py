"""Figures in US style, in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from bot.render import figures

SUMMER = date(2027, 6, 27)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(8400), "$8,400"),
        (Decimal("216.67"), "$216.67"),
        (Decimal("8400.00"), "$8,400"),
        (Decimal("0.50"), "$0.50"),
        (Decimal("1200.5"), "$1,200.50"),
        (Decimal(0), "$0"),
        (Decimal(1_234_567), "$1,234,567"),
        (Decimal("216.666"), "$216.67"),
    ],
)
def test_dollars_have_cents_only_where_there_are_any(value: Decimal, shown: str) -> None:
    assert figures.money(value) == shown


def test_spanish_in_the_us_writes_the_same_figures() -> None:
    assert figures.money(Decimal("1900.50"), "es") == "$1,900.50"
    assert figures.locale_of("es") == "es_US"


def test_a_language_without_a_locale_writes_as_english() -> None:
    assert figures.locale_of("tlh") == "en_US"


@pytest.mark.parametrize(
    ("write", "english", "spanish"),
    [
        (figures.day, "June 27, 2027", "27 de junio de 2027"),
        (figures.weekday, "Sunday, June 27", "domingo 27 de junio"),
        (figures.month, "June 2027", "junio de 2027"),
    ],
)
def test_dates_are_written_out(write: object, english: str, spanish: str) -> None:
    assert callable(write)
    assert write(SUMMER) == english
    assert write(SUMMER, "es") == spanish


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (time(10), "10 am", "10 a.m."),
        (time(19, 30), "7:30 pm", "7:30 p.m."),
        (time(12), "noon", "12 p.m."),
        (time(12, 5), "12:05 pm", "12:05 p.m."),
        (time(0), "midnight", "12 a.m."),
        (9, "9 am", "9 a.m."),
        (21, "9 pm", "9 p.m."),
        (datetime(2026, 12, 4, 19, 0, 59, tzinfo=UTC), "7 pm", "7 p.m."),
    ],
)
def test_a_time_of_day_reads_as_it_is_said(value: time | int, english: str, spanish: str) -> None:
    assert figures.hour(value) == english
    assert figures.hour(value, "es") == spanish


@pytest.mark.parametrize(
    ("value", "shown"),
    [(40, "40%"), (Decimal("40.5"), "41%"), (Decimal("39.49"), "39%"), (Decimal(1500), "1,500%"), (0, "0%")],
)
def test_percents_are_whole_halves_up(value: Decimal | int, shown: str) -> None:
    assert figures.percent(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("(212) 555-0123", "+1 212-555-0123"),
        ("+12125550123", "+1 212-555-0123"),
        ("988", "988"),
        ("+44 20 7946 0000 00", "+44 20 7946 0000 00"),
    ],
)
def test_a_telephone_number_is_written_so_that_a_phone_can_dial_it(value: str, shown: str) -> None:
    assert figures.phone(value) == shown
