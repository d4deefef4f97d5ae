"""Bills as people type and paste them: labelled phrases, half of them held back, and what must never happen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Doubt, Hearing, Ok, Problem
from bot.core.charges import ChargeLine, Lines
from bot.understanding.charges import LONGEST, parse_lines
from bot.understanding.plain import words
from bot.understanding.wordlist import word_list

TODAY = date(2026, 11, 21)
HEARING = Hearing(today=TODAY)
PHRASES = Path(__file__).parent / "phrases" / "charges.yaml"
DAY = date(2026, 10, 2)
CBC = ChargeLine(DAY, "85025", "CBC", 1, Decimal("180.00"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one phrase came out. `silent` is the worst failure: a wrong line taken without asking."""

    text: str
    result: str
    heard: tuple[tuple[str, ...], ...]
    right: bool
    silent: bool


def _shown(line: ChargeLine) -> tuple[str, ...]:
    day = line.on.isoformat() if line.on else ""
    charge = "" if line.charge is None else f"{line.charge:.2f}"
    what = " ".join(words(line.what))
    return (day, line.code or "", ",".join(line.modifiers), what, str(line.units), charge, line.revenue or "")


def _wanted(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split("|")]
    parts += [""] * (7 - len(parts))
    return (*parts[:3], " ".join(words(parts[3])), *parts[4:])


def _judge(entry: Mapping[str, object]) -> Outcome:
    text = str(entry["text"])
    heard = parse_lines(text, HEARING)
    lines: tuple[tuple[str, ...], ...] = ()
    match heard:
        case Ok(value):
            result, lines = "ok", tuple(map(_shown, value))
        case Doubt(value=value):
            result, lines = "doubt", tuple(map(_shown, value))
        case Problem():
            result = "problem"
    listed, also = entry.get("lines", []), entry.get("also", [])
    wanted = tuple(_wanted(str(each)) for each in (listed if isinstance(listed, list) else []))
    allowed = {str(entry["want"]), *(also if isinstance(also, list) else [])}
    same = heard.code == entry.get("code") if isinstance(heard, Problem) else lines == wanted
    figures = tuple((*each[:3], *each[4:]) for each in lines) == tuple((*each[:3], *each[4:]) for each in wanted)
    silent = result == "ok" and not (figures and allowed & {"ok", "doubt"})
    return Outcome(text, result, lines, result in allowed and same, silent)


def _half(*, held: bool) -> list[Outcome]:
    entries: list[Mapping[str, object]] = yaml.safe_load(PHRASES.read_text("utf-8"))
    halves = [(hashlib.sha256(str(each["text"]).encode()).digest()[0] % 2 == 1, each) for each in entries]
    return [_judge(each) for is_held, each in halves if is_held is held]


@pytest.fixture(scope="module")
def tuning() -> list[Outcome]:
    return _half(held=False)


@pytest.fixture(scope="module")
def held() -> list[Outcome]:
    return _half(held=True)


def _accuracy(outcomes: list[Outcome]) -> float:
    return sum(each.right for each in outcomes) / len(outcomes)


class TestPhrases:
    def test_tuning_takes_nothing_wrong_without_asking(self, tuning: list[Outcome]) -> None:
        assert [each for each in tuning if each.silent] == []

    def test_tuning_accuracy(self, tuning: list[Outcome]) -> None:
        assert len(tuning) >= 60
        assert _accuracy(tuning) >= 0.97, [each for each in tuning if not each.right]

    def test_held_takes_nothing_wrong_without_asking(self, held: list[Outcome]) -> None:
        assert not any(each.silent for each in held), f"{sum(each.silent for each in held)} silent in the held half"

    def test_held_accuracy(self, held: list[Outcome]) -> None:
        assert len(held) >= 60
        assert _accuracy(held) >= 0.9, f"{_accuracy(held):.1%}"

    def test_the_judge_itself(self) -> None:
        right = {"text": "85025 CBC 10/2 $180", "want": "ok", "lines": ["2026-10-02 | 85025 | | cbc | 1 | 180.00"]}
        assert _judge(right).right
        wordy = _judge({**right, "lines": ["2026-10-02 | 85025 | | blood count | 1 | 180.00"]})
        assert (wordy.right, wordy.silent) == (False, False)
        wrong = _judge({**right, "lines": ["2026-10-02 | 85025 | | cbc | 2 | 180.00"]})
        assert (wrong.right, wrong.silent) == (False, True)
        assert _judge({"text": "85025 $180", "want": "problem", "code": "unreadable"}).silent


class TestDoubts:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("CBC 85025, 10/02, $180 each", "each"),
            ("two lines CBC 85025 at $180", "copies"),
            ("surgery 12500", "code_or_sum"),
            ("sling 95", "no_code"),
            ("2 x 36415 $70", "units"),
            ("99214 $240 10/02/2027", "future"),
            ("99214 $240 13/45/2026", "date"),
            ("99213 $185 $120", "several_sums"),
            ("85025 about $180", "guess"),
            ("85025 99999999999.00", "large"),
            ("my bill says sling for $95", "talk"),
            ("85025 CBC $180\n$95", "left_out"),
            ("85025 CBC $180\n80053 CMP $240\nTotal charges $900", "sum"),
            ("85025 180,00", "two_readings"),
            ("10/12 99284 visit\nlevel 4 $1,180", "wrapped"),
            ("85025 $180\n85025 -$180", "credit"),
            ("85025 and 80053 $420", "shared_sum"),
            ("85025 $99999999999999999999999", "sum"),
            ("two slings $190", "units"),
            ("visit 99213 $900, two CBCs 85025 at $180 each", "copies"),
            ("85025 2 CBC 3 $180.00", "units"),
            ("85025 CBC 80053 $420", "several_codes"),
        ],
    )
    def test_the_reason_to_ask_is_named(self, text: str, why: str) -> None:
        heard = parse_lines(text, HEARING)
        assert isinstance(heard, Doubt)
        assert heard.why == why

    def test_a_total_that_fits_is_no_reason_to_ask(self) -> None:
        heard = parse_lines("85025 CBC $180\n80053 CMP $240\nTotal charges $420", HEARING)
        assert isinstance(heard, Ok)
        assert len(heard.value) == 2


class TestShapes:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("Mercy Hospital\n10/02/2026\n85025 CBC $180", (CBC,)),
            ("85025 CBC 10/02/2026 $180\nTotal due\n$180.00", (CBC,)),
            ("1200 Main Street, Columbus OH 43215\nAcct 88120\n85025 CBC 10/02 $180", (CBC,)),
            ("85025 CBC 2026-10-02T08:15:00 $180", (CBC,)),
            ("85025 CBC 02-OCT-2026 $180", (CBC,)),
            ("85025 CBC.......10/02.......$180.00", (CBC,)),
            ("85025 CBC $180, they took blood once on 10/02", (CBC,)),
            ("$180 85025 CBC 10/02 total $180", (CBC,)),
            ("10/02 85025 CBC $180\nCBC again 10/02 $180", (CBC, CBC)),
            ("85025 CBC 10/02 180 85025 CBC 10/02 180", (CBC, CBC)),
        ],
    )
    def test_what_stands_around_a_line_is_left_out(self, text: str, lines: tuple[ChargeLine, ...]) -> None:
        assert parse_lines(text, HEARING) == Ok(lines)

    def test_codes_below_each_other_are_lines_without_a_charge(self) -> None:
        heard = parse_lines("85025\n80053\nthank you", HEARING)
        assert heard == Ok(tuple(ChargeLine(None, code, "", 1, None) for code in ("85025", "80053")))

    def test_a_day_first_date_is_turned_where_it_can_be_no_other(self) -> None:
        heard = parse_lines("85025 23/10/2026 $180", HEARING)
        assert isinstance(heard, Ok)
        assert heard.value[0].on == date(2026, 10, 23)


class TestLimits:
    def test_s2_10_two_lines_of_one_blood_count(self) -> None:
        assert parse_lines("two lines CBC 85025, 10/02, $180 each", HEARING) == Ok((CBC, CBC))

    def test_a_day_without_a_year_is_the_last_one_before_today(self) -> None:
        heard = parse_lines("85025 11/21 $1\n85025 11/22 $2", HEARING)
        assert isinstance(heard, Ok)
        assert [line.on for line in heard.value] == [TODAY, date(2025, 11, 22)]

    def test_a_day_above_the_rows_is_theirs_until_the_next_one(self) -> None:
        heard = parse_lines("10/02/2026\n85025 $180\n10/03/2026\n85025 $180\n85025 10/01/2026 $180", HEARING)
        assert isinstance(heard, Ok)
        assert [line.on for line in heard.value] == [DAY, date(2026, 10, 3), date(2026, 10, 1)]

    def test_no_text_is_empty(self) -> None:
        assert parse_lines(" \n ", HEARING) == Problem("empty")

    def test_more_lines_than_asked_for_are_too_many(self) -> None:
        assert parse_lines("85025 $180\n" * 60, HEARING) == Ok((ChargeLine(None, "85025", "", 1, Decimal(180)),) * 60)
        assert parse_lines("85025 $180\n" * 61, HEARING) == Problem("too_long")
        assert parse_lines("85025 $180\n" * 3, HEARING, Lines(most=2)) == Problem("too_long")
        assert parse_lines("x" * (LONGEST + 1), HEARING) == Problem("too_long")

    def test_numbers_that_are_nobodys_business_reach_no_line(self) -> None:
        text = "SSN 123-45-6789 call 614-555-0188 card 4111111111111111 85025 CBC $180"
        heard = parse_lines(text, HEARING)
        assert isinstance(heard, Ok | Doubt)
        assert not any(digits in heard.value[0].what for digits in ("6789", "0188", "4111"))


PIECES = word_list(
    """
    85025 85025-91 J1885 99285 0300 300 $180 180.00 -45.00 (200.00) 1,420.00 12500 10/02 10/02/2026 Oct x2 2 1. #3 each
    two lines twice again total balance due CBC sling room nights level views qty rev mod RT @ - | , ; : ( ) ? and Date
    Code Description Charges \u00bd \u00b2 \u0665 \u2013 \u2022
    """,
)


@given(st.lists(st.sampled_from((*PIECES, "\n", "\t")), max_size=30).map(" ".join) | st.text(max_size=200))
def test_no_text_breaks_it_and_every_line_is_sound(text: str) -> None:
    heard = parse_lines(text, HEARING)
    if isinstance(heard, Problem):
        assert heard.code in {"unreadable", "empty", "too_long"}
        return
    kind = Lines()
    assert 0 < len(heard.value) <= kind.most
    assert kind.load(kind.dump(heard.value)) == heard.value
    for line in heard.value:
        assert line.units >= 1
        assert line.code or line.what
        assert line.charge is None or line.charge >= 0
        assert len(line.what) <= 80
