"""Known phrases."""

from __future__ import annotations

import random
import re
import time

import pytest

from bot.understanding.phrases import Matches, PhraseBook, match

TABLE = {
    "ssn": (r"re:\b\d{3}-\d{2}-\d{4}\b", "my social security number"),
    "eob": ("what is an eob", "explain the eob", "explanation of benefits"),
    "afford": ("i cant pay this", "i cannot afford it", "too expensive for me"),
    "pay": ("i can pay this", "i want to pay now"),
    "credit": ("will this hurt my credit", "credit score"),
    "who": ("who are you", "are you a robot"),
    "empty": ("", "?!"),
}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("What is an EOB?", "eob"),
        ("who are you", "who"),
        ("ok it is 123-45-6789 thanks", "ssn"),
        ("I CAN'T pay this!", "afford"),
    ],
)
def test_exact(text: str, key: str) -> None:
    assert match(text, TABLE) == Matches(exact=key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("what's an EOB please", "eob"),
        ("explantion of benifits", "eob"),
        ("will it hurt my credit scroe", "credit"),
        ("i cant pay thsi bill", "afford"),
    ],
)
def test_strong(text: str, key: str) -> None:
    assert match(text, TABLE).strong == key


def test_a_not_is_never_overlooked() -> None:
    assert match("i can pay this", TABLE).exact == "pay"
    assert match("i just cannot pay this", TABLE).strong != "pay"
    assert match("this will not hurt my credit", TABLE).strong is None


def test_weak_offers_at_most_three() -> None:
    table = {f"k{place}": ("the cost of the bill",) for place in range(5)}
    found = match("cost of a bill", table)
    assert found.exact is None
    assert found.strong is None
    assert len(found.weak) == 3


def test_what_a_phrase_is_about_must_be_said_before_it_is_offered() -> None:
    table = {"lie": ("shall I lie about the bill",), "jail": ("is jail for a bill",), "bill": ("the bill",)}
    assert match("my bill", table) == Matches(strong="bill")
    assert match("my bill in jail", table) == Matches(strong="jail", weak=("bill",))
    assert match("no", {"nobody": ("no one does this",)}).weak == ()


def test_nothing() -> None:
    assert match("", TABLE) == Matches()
    assert match("🙂", TABLE) == Matches()
    assert match("zzz qqq", TABLE) == Matches()
    assert match("word " * 100, TABLE) == Matches()
    assert match("anything", {}) == Matches()


def test_a_pattern_is_found_in_a_long_message() -> None:
    assert match("word " * 600 + "123-45-6789", TABLE).exact == "ssn"


def test_a_broken_pattern_is_told_at_once() -> None:
    with pytest.raises(re.error):
        PhraseBook({"bad": ("re:(",)})


def test_tables_are_kept_by_identity_and_forgotten_in_turn() -> None:
    tables = [{f"k{place}": (f"phrase number {place}",)} for place in range(40)]
    for place, table in enumerate(tables):
        assert match(f"phrase number {place}", table).exact == f"k{place}"
    assert match("phrase number 0", tables[0]).exact == "k0"
    assert PhraseBook(TABLE).match("who are you").exact == "who"
    assert match("who are you", PhraseBook(TABLE)).exact == "who"


def test_four_hundred_phrases_take_less_than_a_millisecond() -> None:
    chance = random.Random(1)  # noqa: S311 - made-up words
    made = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 9))) for _ in range(700)]
    book = PhraseBook(
        {f"k{place}": tuple(" ".join(chance.choices(made, k=5)) for _ in range(4)) for place in range(100)}
    )
    texts = [" ".join(word[:-1] + "x" for word in chance.choices(made, k=8)) for _ in range(50)]
    best = 1.0
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            book.match(text)
        best = min(best, (time.perf_counter() - start) / len(texts))
    assert best < 0.001
