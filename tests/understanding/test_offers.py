"""Offers: what a text says of money in the middle of a bargain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.offers import Own, Percent, Plan, Sum, Turned, offer

TODAY = date(2026, 11, 21)


def plan(monthly: str | None = None, months: int | None = None, rate: str | None = None) -> Plan:
    return Plan(None if monthly is None else Decimal(monthly), months, None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("900", "900"),
        ("$4,600.00", "4600"),
        ("forty six hundred", "4600"),
        ("4.6k", "4600"),
        ("she said 4.6 k", "4600"),
        ("fifteen hundred dollars", "1500"),
        ("five hundred bucks", "500"),
        ("$900 today only", "900"),
        ("down to 700 now", "700"),
        ("they came down to 1400 from 2000", "1400"),
        ("1400 instead of 2000", "1400"),
        ("900 of 3000", "900"),
        ("lump sum of 2750", "2750"),
        ("i said 900 they said 1200", "1200"),
        ("no to 900 but 1100 ok", "1100"),
        ("they said no to 500, offered 800", "800"),
        ("rejected 300 and asked for 600", "600"),
        ("cant go lower than 1500", "1500"),
        ("won't take less than 900", "900"),
        ("me ofrecen 500", "500"),
        ("a thousand", "1000"),
        ("one time payment of 1000", "1000"),
        ("2026", "2026"),
        ("$2,026 she says", "2026"),
        ("they took 1300, we talked 3 months ago", "1300"),
    ],
)
def test_a_sum(text: str, value: str) -> None:
    assert offer(text, TODAY) == Sum(Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20%", "20"),
        ("ten percent", "10"),
        ("he gives me 25 precent", "25"),
        ("30 pct", "30"),
        ("me dan 20 por ciento", "20"),
        ("half off", "50"),
        ("cut it in half", "50"),
        ("half? no she said 45 percent off", "45"),
        ("no more than 15%", "15"),
    ],
)
def test_a_percentage(text: str, value: str) -> None:
    assert offer(text, TODAY) == Percent(Decimal(value))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("150 a month", plan("150")),
        ("$75 monthly", plan("75")),
        ("150/mo", plan("150")),
        ("100 al mes", plan("100")),
        ("24 months at 9.9%", plan(months=24, rate="9.9")),
        ("12 payments of 200", plan("200", 12)),
        ("ten installments $145 each", plan("145", 10)),
        ("payments of 85", plan("85")),
        ("6 equal payments", plan(months=6)),
        ("3 payments of 300 at 5%", plan("300", 3, "5")),
        ("200 for 12 months", plan("200", 12)),
        ("900 over 6 months", plan(months=6)),
        ("6 months no interest", plan(months=6, rate="0")),
        ("165 each month zero interest", plan("165", rate="0")),
        ("three years", plan(months=36)),
        ("says spread it over a year at 125 monthly", plan("125", 12)),
        ("8 percent interest", plan(rate="8")),
        ("24 months at 9.9 apr", plan(months=24, rate="9.9")),
        ("six monthly payments of 150", plan("150", 6)),
        ("plan of 100", plan("100")),
        ("a 5 year plan, 60", plan("60", 60)),
    ],
)
def test_a_plan(text: str, wanted: Plan) -> None:
    assert offer(text, TODAY) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("they wont take 3560", "3560"),
        ("3240 they wont go for it", "3240"),
        ("he turned down my 450 offer", "450"),
        ("i offered 500 and she said no", "500"),
        ("600 is too low", "600"),
        ("no quieren 500", "500"),
        ("my 1200 was rejected", "1200"),
    ],
)
def test_the_own_figure_turned_down(text: str, value: str) -> None:
    assert offer(text, TODAY) == Turned(Decimal(value))


def test_the_own_figure_alone_is_no_offer_of_theirs() -> None:
    assert offer("i offered 500", TODAY) == Own(Decimal(500))
    assert offer("my offer of 900", TODAY) == Own(Decimal(900))
    assert offer("900 was mine", TODAY) == Own(Decimal(900))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "press 2",
        "extension 4411",
        "ref# 4410021",
        "reference number 88213",
        "born in 1962",
        "im 67 years old",
        "call 800 555 1212",
        "fax it to 555 0142",
        "call back at 3",
        "3:30 pm",
        "account ends in 3306",
        "30 minutes on hold",
        "by december 15",
        "last four 9921",
        "her badge is 5512",
        "b12 vitamins",
        "they knocked 300 off",
        "took 300 dollars off",
        "they want the last 3 months of papers",
        "the visit was 2025",
        "500%",
        "50 a week",
        "one of them",
    ],
)
def test_no_offer(text: str) -> None:
    assert offer(text, TODAY) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    offer(text, TODAY)
