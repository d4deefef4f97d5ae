"""The labelled phrases: half to tune on, half held back. A wrong value taken without asking is never allowed."""

from __future__ import annotations

import pytest
from understanding.score import Outcome, Score, judge, load, score


def _told(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{dict(each.entry)} -> {dict(each.heard)}" for each in outcomes)


@pytest.fixture(scope="module")
def tuning() -> Score:
    return score(load("tuning"))


@pytest.fixture(scope="module")
def held() -> Score:
    return score(load("held"))


def test_tuning_takes_nothing_wrong_without_asking(tuning: Score) -> None:
    assert not tuning.silent, _told(tuning.silent)


def test_tuning_accuracy(tuning: Score) -> None:
    misses = [each for each in tuning.outcomes if not each.right]
    assert tuning.accuracy >= 0.97, _told(misses)


def test_held_takes_nothing_wrong_without_asking(held: Score) -> None:
    assert not held.silent, f"{len(held.silent)} silent wrong values in the held half"


def test_held_accuracy(held: Score) -> None:
    assert held.accuracy >= 0.85, f"{held.accuracy:.1%}"


class TestJudging:
    """The judge itself."""

    def test_tuning_a_wrong_value_taken_is_silent(self) -> None:
        outcome = judge({"kind": "money", "text": "500", "want": "ok", "value": "600"})
        assert outcome.silent
        assert not outcome.right

    def test_tuning_a_value_where_none_was_meant_is_silent(self) -> None:
        assert judge({"kind": "money", "text": "500", "want": "problem"}).silent

    def test_tuning_a_right_value_taken_too_boldly_is_a_miss_but_not_silent(self) -> None:
        outcome = judge({"kind": "money", "text": "500", "want": "doubt", "value": "500"})
        assert not outcome.silent
        assert not outcome.right

    def test_tuning_a_silence_is_no_value_except_for_yes_and_no(self) -> None:
        assert judge({"kind": "money", "text": "idk", "want": "problem"}).right
        assert judge({"kind": "yesno", "text": "idk", "want": "ok", "value": "unsure"}).right

    def test_tuning_numbers_compare_as_numbers(self) -> None:
        assert judge({"kind": "money", "text": "$8,400", "want": "ok", "value": "8400"}).right
        assert not judge({"kind": "money", "text": "$8,400", "want": "ok", "value": "none"}).right
