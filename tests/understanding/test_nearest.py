"""The nearest of many known things."""

from __future__ import annotations

import pytest

from bot.understanding.contractions import spelled_out
from bot.understanding.nearest import NearestBook, book
from bot.understanding.stems import stem

SYNONYMS = {"boss": ("manager", "supervisor", "higher up"), "not": ("no", "never"), "rep": ("she", "they")}
TABLE = {
    "no_boss": ("the manager is not here", "no supervisor today"),
    "boss": ("i want the manager", "get me a supervisor"),
    "hold": ("they put me on hold", "still waiting"),
    "percent": ("20% is all i can do",),
}
BOOK = NearestBook(TABLE, SYNONYMS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("I want the manager!", "boss"),
        ("get me her higher up", "boss"),
        ("theres no higher up today", "no_boss"),
        ("the supervsor isn't here", "no_boss"),
        ("STILL wating", "hold"),
        ("30 percent is all", "percent"),
        ("35% is all she does", "percent"),
    ],
)
def test_nearest(text: str, key: str) -> None:
    assert BOOK.match(text)[0].id == key


def test_a_phrase_word_for_word_is_alike_in_full_and_ahead() -> None:
    first, second = BOOK.match("i want the manager")[:2]
    assert first.likeness == pytest.approx(1)
    assert first.score > second.score


@pytest.mark.parametrize("text", ["", "?!", "\u200b", "qqq zzz", "xx"])
def test_nothing_known(text: str) -> None:
    assert BOOK.match(text) == ()


def test_an_empty_table_knows_nothing() -> None:
    assert NearestBook({}, {}).match("hello") == ()


def test_a_stranger_makes_a_text_less_alike() -> None:
    assert BOOK.match("still waiting giraffe")[0].likeness < BOOK.match("still waiting")[0].likeness


def test_concepts() -> None:
    assert BOOK.concepts("She can't get the higher-up, 3 times") == ("rep", "can", "not", "get", "boss", "#", "tim")


def test_what_is_turned_round_is_a_sign() -> None:
    assert {"not", "!boss", "not boss"} <= BOOK.signs("no manager")
    assert "!boss" not in BOOK.signs("the manager, no")


def test_short_words_are_mended_only_where_letters_are_swapped() -> None:
    known = NearestBook({"hold": ("hold it",), "mail": ("mail it today",)}, {})
    assert known.concepts("hodl") == ("hold",)
    assert known.concepts("hole") == ("hol",)
    assert known.concepts("maill") == ("mail",)
    assert known.concepts("holqwert") == ("holqwert",)


def test_the_vocabulary_of_a_thing() -> None:
    assert BOOK.vocabulary("hold") == {"rep", "put", "me", "on", "hold", "still", "wait"}
    assert BOOK.vocabulary("unknown") == frozenset()


def test_a_table_is_made_ready_once_and_few_are_kept() -> None:
    assert book(TABLE, SYNONYMS) is book(TABLE, SYNONYMS)
    kept = book(TABLE, SYNONYMS)
    tables = [{"a": (f"way {place}",)} for place in range(9)]
    for table in tables:
        book(table, {})
    assert book(TABLE, SYNONYMS) is not kept


@pytest.mark.parametrize(
    ("word", "said"),
    [("cant", "can not"), ("didnot", "did not"), ("didn", "did not"), ("t", ""), ("shes", "she is"), ("call", "call")],
)
def test_contractions(word: str, said: str) -> None:
    assert " ".join(spelled_out(word)) == said


@pytest.mark.parametrize(
    ("word", "root"),
    [
        *((word, "approv") for word in ("approve", "approved", "approving", "approves")),
        *((word, "apply") for word in ("applied", "applies", "applying")),
        *((word, "stop") for word in ("stop", "stopped", "stopping")),
        ("bills", "bill"),
        ("his", "his"),
        ("is", "is"),
        ("bus", "bus"),
        ("less", "less"),
    ],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root
