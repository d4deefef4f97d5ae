from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.core.knowledge import Evidence, Figure, Strength, Version
from flows.rules.figures import FigureError, day, exact, figure, has, several, whole, words

TOPIC = Version(
    topic="waiting",
    id="waiting-1",
    statement="Wait.",
    since=None,
    until=None,
    strength=Strength.LAW,
    evidence=Evidence.OWN,
    confidence="high",
    checked_on=date(2026, 11, 21),
    review_by=date(2027, 5, 20),
    sources=("a law",),
    figures={"days": 30, "share": "0.20", "on": date(2027, 1, 1), "list": (1, {"deep": "x"})},
)


def test_each_type_is_read_where_it_is() -> None:
    assert whole(TOPIC, "days") == 30
    assert exact(TOPIC, "days") == Decimal(30)
    assert exact(TOPIC, "share") == Decimal("0.20")
    assert day(TOPIC, "on") == date(2027, 1, 1)
    assert several(TOPIC, "list")[0] == 1
    assert words(TOPIC, "list", 1, "deep") == "x"
    assert whole(TOPIC, "list", -2) == 1


@pytest.mark.parametrize("path", [("gone",), ("days", "deep"), ("list", 2), ("list", "x"), (0,)])
def test_a_missing_figure_is_named_with_its_topic(path: tuple[str | int, ...]) -> None:
    with pytest.raises(FigureError, match="waiting"):
        figure(TOPIC, *path)
    assert not has(TOPIC, *path)


def test_a_figure_that_is_there_is_found() -> None:
    assert has(TOPIC, "list", 1, "deep")


@pytest.mark.parametrize(
    ("reader", "path"),
    [(whole, "share"), (exact, "on"), (exact, "list"), (words, "days"), (day, "days"), (several, "days")],
)
def test_a_figure_of_another_type_is_an_error(reader: Callable[..., Figure | Decimal], path: str) -> None:
    with pytest.raises(FigureError, match=path):
        reader(TOPIC, path)


def test_text_that_is_no_number_is_not_read_as_one() -> None:
    with pytest.raises(FigureError, match="a number"):
        exact(TOPIC, "list", 1, "deep")
