"""Sums of money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answers import Doubt, Hearing, Ok, Problem
from bot.core.kinds import Money
from bot.understanding.money import money
from bot.understanding.number_words import number_word
from bot.understanding.numerals import pieces
from bot.understanding.piece import Sort, digits

HEARING = Hearing(date(2026, 11, 21), about=Decimal(1200))
NO_SUM = Hearing(date(2026, 11, 21))


@given(st.integers(0, 99_999_999))
@settings(max_examples=300, deadline=None)
def test_a_written_sum_comes_back_to_the_cent(cents: int) -> None:
    value = Decimal(cents) / 100
    assert money(f"${value:,.2f}", NO_SUM) in (Ok(value), Doubt(value, "large"))


@pytest.mark.parametrize("cents", range(100))
def test_every_cent_comes_back(cents: int) -> None:
    value = Decimal(1234) + Decimal(cents) / 100
    assert money(f"${value:,.2f}", NO_SUM) == Ok(value)
    assert money(f"it is {value:.2f}", NO_SUM) == Ok(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$3,412.77", "3412.77"),
        ("twelve hundred", "1200"),
        ("one thousand two hundred and fifty dollars", "1250"),
        ("three thousand four hundred twelve dollars and seventy seven cents", "3412.77"),
        ("5 thousand 5 hundred", "5500"),
        ("four and a half grand", "4500"),
        ("2 1/2 grand", "2500"),
        ("two point five k", "2500"),
        ("five-hundred", "500"),
        ("five hundred-ish", "500"),
        ("a hundred bucks", "100"),
        ("six hundred and 50", "650"),
        ("two thousand and fifty", "2050"),
        ("a thousand and 50", "1050"),
        ("50 cents", "0.50"),
        ("500 :(", "500"),
        ("USD 45", "45"),
        ("١٢٠٠", "1200"),
        ("\u202a$412.09\u202c", "412.09"),
        ("$300 with a friendly payment plan", "300"),
    ],
)
def test_taken_as_said(text: str, value: str) -> None:
    assert money(text, HEARING) == Ok(Decimal(value).quantize(Decimal("0.01")))


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("no more than 100", "100", "negation"),
        ("can't do more than 30 a month", "30", "negation"),
        ("not sure like 500", "500", "limit"),
        ("up to 60", "60", "limit"),
        ("10³", "10", "other_words"),
        ("(500)", "500", "other_words"),
        ("500-", "500", "other_words"),
        ("500 bananas", "500", "other_words"),
        ("2026", "2026", "year"),
        ("123456", "123456", "large"),
        ("99283", "99283", "large"),
        ("$2,000,000", "2000000", "large"),
        ("nine fifty", "950", "two_readings"),
        ("two thousand five", "2005", "two_readings"),
        ("five dollars fifty", "5.50", "two_readings"),
        ("1,20,000", "120000", "two_readings"),
        ("1.200,50", "1200.50", "two_readings"),
        ("page 2 says $500", "500", "other_numbers"),
        ("not 900, 1200", "1200", "correction"),
        ("2400. yes 2400", "2400", "twice"),
        ("400 x 2", "800", "product"),
        ("three to four thousand", "3000", "range"),
        ("50 to 75", "50", "range"),
        ("was 900, now 1200", "1200", "several"),
        ("300 copay and 50 meds", "300", "several"),
        ("half", "600", "part"),
        ("20% of 400", "80", "part"),
        ("half of 1000", "500", "part"),
        ("2 of us", "2", "small"),
        ("no money", "0", "nothing"),
        ("hundred", "100", "two_readings"),
        ("half a grand", "500", "two_readings"),
    ],
)
def test_a_doubt_has_the_best_reading(text: str, value: str, why: str) -> None:
    assert money(text, HEARING) == Doubt(Decimal(value).quantize(Decimal("0.01")), why)


@pytest.mark.parametrize(
    "text",
    [
        "not half",
        "acct 00482913",
        "call 555-123-4567",
        "April 5",
        "march 2026",
        "5 days",
        "36 months",
        "I can't pay 50",
        "several thousand",
        "that one",
        "12OO",
        "oct12",
        "1.2345",
        "12345678901234567890",
        "5q",
        "k",
    ],
)
def test_no_sum(text: str) -> None:
    assert money(text, HEARING) == Problem("unreadable")


def test_a_part_of_nothing_known_is_no_sum() -> None:
    assert money("half", NO_SUM) == Problem("unreadable")


@pytest.mark.parametrize("text", ["-500", "-$500", "minus 40", "- 40", "negative 12"])
def test_negative(text: str) -> None:
    heard = money(text, HEARING)
    assert heard == Problem("negative") or (text == "- 40" and not isinstance(heard, Ok))


def test_limits() -> None:
    kind = Money(minimum=Decimal(10), maximum=Decimal(100))
    assert money("9", HEARING, kind) == Problem("too_small")
    assert money("101", HEARING, kind) == Problem("too_large")
    assert money("10", HEARING, kind) == Ok(Decimal("10.00"))
    assert money("", HEARING) == Problem("empty")


def test_number_words_forgive_slips_but_not_other_words() -> None:
    assert money("two hunderd", HEARING) == Ok(Decimal("200.00"))
    for word in ("there", "fire", "none", "never", "thirsty", "weight", "x" * 40, "thé"):
        assert number_word(word) is None
    sixteen = number_word("sixten")
    assert sixteen is not None
    assert not sixteen.clean
    together = number_word("twentyfive")
    assert together is not None
    assert together.value == 25
    apart = number_word("sixhundred")
    assert apart is not None
    assert apart.value == 600


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-five", [25]),
        ("three-four", [3, 4]),
        ("five 50", [5, 50]),
        ("3,000 400", [3000, 400]),
        ("four oh five", [405]),
        ("8 4 0 0", [8400]),
        ("half a dozen", [6]),
        ("twelve oh five", [12, 5]),
        ("two thousand and", [2000]),
        ("five and six", [5, 6]),
        ("a couple of hundred", [200]),
        ("two of 3", [2, 3]),
        ("3 thousand 4000", [3000, 4000]),
        ("2 and a half", [Decimal("2.5")]),
        ("half a loaf", []),
        ("1 15th", [1]),
        ("0 000", [0]),
    ],
)
def test_numbers_in_a_text(text: str, values: list[object]) -> None:
    found = [piece.value for piece in pieces(text) if piece.sort is Sort.NUMBER]
    assert found[: len(values)] == values


def test_digits() -> None:
    assert digits("0,500") == (Decimal(500), False)
    assert digits("007") is None
