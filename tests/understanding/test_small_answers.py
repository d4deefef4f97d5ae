"""Whole numbers, percents, yes and no, periods, states, telephone numbers, open text, silences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.core.answers import Doubt, Ok, Problem, Silence
from bot.core.kinds import Number, Percent
from bot.understanding.numbers import number
from bot.understanding.percents import percent
from bot.understanding.periods import Period, period
from bot.understanding.phones import phone
from bot.understanding.silence import silence
from bot.understanding.states import state
from bot.understanding.words import name, open_text
from bot.understanding.yesno import Answer, yesno


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("just me", Ok(1)),
        ("me and my wife", Ok(2)),
        ("me, my husband and our three kids", Ok(5)),
        ("2 kids + me + wife", Ok(4)),
        ("both of us", Ok(2)),
        ("family of four", Ok(4)),
        ("2 adults and 2 kids", Doubt(4, "added")),
        ("wife and 2 kids", Doubt(4, "with_you")),
        ("me plus 2", Doubt(3, "added")),
        ("I live alone", Doubt(1, "alone")),
        ("me and my kids", Problem("unreadable")),
        ("me me", Problem("unreadable")),
        ("3 4 kids and me", Doubt(3, "range")),
        ("i live with 3 people", Doubt(3, "with_you")),
        ("not 3", Problem("unreadable")),
        ("no more than 6", Doubt(6, "negation")),
        ("max 10", Doubt(10, "limit")),
        ("3 or 4", Doubt(3, "range")),
        ("3 3", Doubt(3, "twice")),
        ("4 no 3", Doubt(3, "correction")),
        ("10 payments of 50", Doubt(10, "several")),
        ("my kids are 4 and 7", Problem("unreadable")),
        ("0 4 7", Problem("unreadable")),
        ("0 then 5", Problem("unreadable")),
        ("-3", Problem("negative")),
        ("2.5", Problem("unreadable")),
        ("$4", Problem("unreadable")),
        ("one person", Doubt(1, "one")),
        ("4 on 10/12/2026", Doubt(4, "other_numbers")),
        ("a couple", Doubt(2, "two_readings")),
        ("none", Ok(0)),
        ("1,001", Problem("too_large")),
        ("", Problem("empty")),
    ],
)
def test_whole_numbers(text: str, heard: object) -> None:
    assert number(text) == heard


def test_whole_numbers_have_limits() -> None:
    assert number("1", Number(minimum=2)) == Problem("too_small")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("9.9%", Ok(Decimal("9.9"))),
        ("twenty-five percent", Ok(Decimal(25))),
        ("20", Ok(Decimal(20))),
        ("10 per cent", Ok(Decimal(10))),
        ("0.2", Doubt(Decimal(20), "fraction")),
        ("half off", Doubt(Decimal("50.00"), "part")),
        ("fifty fifty", Doubt(Decimal(50), "split")),
        ("80/20", Doubt(Decimal(20), "split")),
        ("up to 20%", Doubt(Decimal(20), "other_words")),
        ("20% is too much", Doubt(Decimal(20), "other_words")),
        ("20% no 30%", Doubt(Decimal(30), "correction")),
        ("25 or 30 percent", Doubt(Decimal(25), "range")),
        ("400 bill at 20%", Doubt(Decimal(20), "several")),
        ("none", Doubt(Decimal(0), "nothing")),
        ("not 20%", Problem("unreadable")),
        ("not half", Problem("unreadable")),
        ("prime plus 2", Problem("unreadable")),
        ("$20", Problem("unreadable")),
        ("-5%", Problem("negative")),
        ("120%", Problem("too_large")),
        ("", Problem("empty")),
    ],
)
def test_percents(text: str, heard: object) -> None:
    assert percent(text) == heard


def test_percents_have_limits() -> None:
    assert percent("30%", Percent(maximum=Decimal(29))) == Problem("too_large")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("yeahhh", Ok(Answer.YES)),
        ("👍🏽", Ok(Answer.YES)),
        ("nooo", Ok(Answer.NO)),
        ("they didn't", Ok(Answer.NO)),
        ("🤷‍♀️", Ok(Answer.UNSURE)),
        ("not sure if they did", Ok(Answer.UNSURE)),
        ("yes if they did", Doubt(Answer.YES, "hedge")),
        ("yes?", Doubt(Answer.YES, "asked")),
        ("not yes", Doubt(Answer.NO, "turned")),
        ("not no", Doubt(Answer.YES, "turned")),
        ("i wouldn't say no", Doubt(Answer.YES, "soft")),
        ("can't say no", Doubt(Answer.YES, "soft")),
        ("not", Ok(Answer.NO)),
        ("maybe", Doubt(Answer.UNSURE, "maybe")),
        ("maybe yes maybe no", Doubt(Answer.UNSURE, "both")),
        ("not sure, probably yes", Doubt(Answer.YES, "both")),
        ("probably", Doubt(Answer.YES, "hedge")),
        ("yes but im scared", Doubt(Answer.YES, "other_words")),
        ("kinda whatever banana", Doubt(Answer.YES, "soft")),
        ("depends", Doubt(Answer.UNSURE, "soft")),
        ("banana yes", Problem("unreadable")),
        ("yes or no?", Problem("unreadable")),
        ("please", Problem("unreadable")),
        ("because", Problem("unreadable")),
        ("yesterday", Problem("unreadable")),
        ("😢", Problem("unreadable")),
        ("", Problem("empty")),
        ("no " * 40, Problem("too_long")),
    ],
)
def test_yes_and_no(text: str, heard: object) -> None:
    assert yesno(text) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("every two weeks on friday", Ok(Period.TWO_WEEKS)),
        ("1st and the 15th", Ok(Period.TWICE_A_MONTH)),
        ("/mo", Ok(Period.MONTH)),
        ("annual salary", Ok(Period.YEAR)),
        ("montly", Ok(Period.MONTH)),
        ("used to be weekly, now biweekly", Doubt(Period.TWO_WEEKS, "two_readings")),
        ("usually monthly", Doubt(Period.MONTH, "two_readings")),
        ("40 hours a week", Doubt(Period.HOUR, "other_words")),
        ("weekly when the boss of the shop remembers it for 3 of them", Problem("unreadable")),
        ("not monthly", Problem("unreadable")),
        ("twice a week", Problem("unreadable")),
        ("whenever they call", Problem("unreadable")),
        ("mother", Problem("unreadable")),
        ("", Problem("empty")),
    ],
)
def test_periods(text: str, heard: object) -> None:
    assert period(text) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("I live in Maine", Ok("ME")),
        ("Portland, OR", Ok("OR")),
        ("N. Carolina", Ok("NC")),
        ("w. virginia", Ok("WV")),
        ("west va", Ok("WV")),
        ("Washington, D.C.", Ok("DC")),
        ("tx 75001", Ok("TX")),
        ("in tx", Ok("TX")),
        ("in tx?", Doubt("TX", "other_words")),
        ("pensylvania", Ok("PA")),
        ("IN", Ok("IN")),
        ("in", Doubt("IN", "word")),
        ("ME", Doubt("ME", "word")),
        ("kansas city ks", Doubt("KS", "city")),
        ("dallas", Doubt("TX", "city")),
        ("not dallas", Problem("unreadable")),
        ("virgina", Doubt("VA", "city")),
        ("new york or new jersey", Doubt("NY", "several")),
        ("not texas, oklahoma", Doubt("OK", "several")),
        ("delaware county", Doubt("DE", "other_words")),
        ("alabma", Doubt("AL", "typo")),
        ("not texas", Problem("unreadable")),
        ("ontario canada", Problem("unreadable")),
        ("uta", Problem("unreadable")),
        ("we", Problem("unreadable")),
        ("a b c d e f g h i j k l m n", Problem("unreadable")),
        ("5", Problem("unreadable")),
        ("", Problem("empty")),
    ],
)
def test_states(text: str, heard: object) -> None:
    assert state(text) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("(415) 555-0104", Ok("+14155550104")),
        ("415-555-0104 after 5pm", Ok("+14155550104")),
        ("\u202a1 415 555 0104\u202c", Ok("+14155550104")),
        ("cell 415-555-0104 home 415-555-0105", Doubt("+14155550104", "several")),
        ("415-555-0104 ext 12", Doubt("+14155550104", "extension")),
        ("415-555-0104 2400", Doubt("+14155550104", "other_numbers")),
        ("acct 4155550104", Doubt("+14155550104", "other_number")),
        ("+44 20 7946 0958", Doubt("+442079460958", "foreign")),
        ("1-800-555-BILL", Doubt("+18005552455", "letters")),
        ("four one five five five five zero one zero four", Doubt("+14155550104", "spoken")),
        ("1 four one five five five five zero one zero four", Doubt("+14155550104", "spoken")),
        ("not 415-555-0104", Problem("unreadable")),
        ("999-999-9999", Problem("impossible")),
        ("115-555-0104", Problem("impossible")),
        ("555-0104", Problem("unreadable")),
        ("", Problem("empty")),
    ],
)
def test_phones(text: str, heard: object) -> None:
    assert phone(text) == heard


def test_open_text_is_kept_as_typed() -> None:
    assert open_text("  Ref #A-12\t b\u202e ", 120) == Ok("Ref #A-12 b")
    assert open_text("x" * 121, 120) == Problem("too_long")
    assert open_text(" \u200b ", 120) == Problem("empty")
    assert open_text("!!!", 120) == Problem("unreadable")


def test_names() -> None:
    assert name("Mary-Jo O'Neil", 120) == Ok("Mary-Jo O'Neil")
    assert name("José Núñez", 120) == Ok("José Núñez")
    assert name("מרים כהן", 120) == Ok("מרים כהן")
    assert name("what do you need it for", 120) == Doubt("what do you need it for", "not_a_name")
    assert name("Bob 555", 120) == Doubt("Bob 555", "not_a_name")
    assert name("a", 120) == Problem("unreadable")
    assert name("", 120) == Problem("empty")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("idk sorry", Silence.UNSURE),
        ("I have no clue honestly", Silence.UNSURE),
        ("i don't know the exact amount", Silence.UNSURE),
        ("🤷", Silence.UNSURE),
        ("skip", Silence.DECLINED),
        ("I'd rather not say", Silence.DECLINED),
        ("can we skip this one please", Silence.DECLINED),
        ("tell me or skip it", None),
        ("not sure, maybe 400", None),
        ("please", None),
        ("", None),
    ],
)
def test_silences(text: str, heard: Silence | None) -> None:
    assert silence(text) is heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("nope cant do it", Doubt(Answer.NO, "both")),
        ("no way i can pay that", Doubt(Answer.NO, "both")),
        ("no wait yes", Doubt(Answer.YES, "both")),
        ("i have 200 saved", Problem("unreadable")),
        ("yes i have 2", Doubt(Answer.YES, "other_words")),
    ],
)
def test_a_no_that_goes_on_is_not_held_out_as_a_yes(text: str, heard: object) -> None:
    assert yesno(text) == heard
