"""A topic of law under each "must", no sum at a shut gate, a date ahead wherever a talk waits or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from check import tiny
from check.tiny import STAGES, TODAY

from bot.check.findings import Finding, told
from bot.check.never import NeededByNobody
from bot.check.structure import (
    EndWithoutDate,
    ForceWithoutLaw,
    OfferWhileHeld,
    WaitsWithoutDate,
    ends_without_date,
    forceful,
    gate,
    offered,
    offered_at,
    waits_without_date,
)
from bot.check.syntax import Sources
from bot.core.effects import Say
from bot.core.flow import View
from bot.core.journey import Due
from bot.core.knowledge import Knowledge, Strength
from bot.core.never import Allowed, Ends, Law
from bot.core.wire import Span, Style
from bot.render.screens import Renderer, Screen
from bot.render.words import MACROS
from flows import knowledge, never

if TYPE_CHECKING:
    from bot.core.flow import Reader
    from bot.core.library import Library

TEMPLATES = Path(__file__).parents[2] / "templates"
MUST = Law((re.compile(r"\bmust\b"),), ())


# Words with the force of law


def forces(folder: Path, text: str, law: Law = MUST, *strengths: Strength, name: str = "say/a.j2") -> list[Finding]:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    for shared in MACROS:
        (folder / "templates" / shared).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / shared).write_text("", encoding="utf-8")
    known = Knowledge(tuple(tiny.version(strength=each) for each in strengths or (Strength.LAW,)))
    renderer = Renderer.of(folder / "templates", ("en",), known)
    return list(forceful(Sources.of(folder / "templates", renderer.words["en"].environment), law, known))


PLAIN = "{% block say %}\n{% trans %}A bill is long. It must wait. Good.{% endtrans %}\n{% endblock %}"
NAMED = "{% block say %}\n{% set rule = topic.waiting_days %}\n{% trans %}It must wait.{% endtrans %}\n{% endblock %}"
FIGURE = "{% block say %}{{ topic.waiting_days.figures.days }}{% trans %} days must pass.{% endtrans %}{% endblock %}"


def test_a_must_without_a_topic_is_told_with_its_line_and_sentence(tmp_path: Path) -> None:
    [finding] = forces(tmp_path, PLAIN)
    assert told(finding).startswith("templates/say/a.j2:2: say: \u201cIt must wait.\u201d has the force of law")
    assert "no topic" in told(finding)


@pytest.mark.parametrize("text", [NAMED, FIGURE])
@pytest.mark.parametrize("strength", [Strength.LAW, Strength.AGENCY])
def test_a_must_over_a_topic_of_law_may_stand(tmp_path: Path, text: str, strength: Strength) -> None:
    assert forces(tmp_path, text, MUST, strength) == []


@pytest.mark.parametrize("strength", [Strength.INDUSTRY, Strength.CONTESTED])
def test_a_practice_makes_no_must(tmp_path: Path, strength: Strength) -> None:
    [finding] = forces(tmp_path, NAMED, MUST, strength)
    assert "only waiting_days" in told(finding)


def test_a_topic_in_another_block_does_not_count(tmp_path: Path) -> None:
    other = "{% block why %}{% set rule = topic.waiting_days %}{% endblock %}"
    assert [type(each) for each in forces(tmp_path, PLAIN + other)] == [ForceWithoutLaw]


def test_an_unknown_topic_does_not_count(tmp_path: Path) -> None:
    assert forces(tmp_path, NAMED.replace("waiting_days", "nobody_knows"))


def test_a_line_to_say_may_be_firm(tmp_path: Path) -> None:
    aloud = '{% block say %}{% trans %}Say: **"Why must I wait?"** Then wait.{% endtrans %}{% endblock %}'
    assert forces(tmp_path, aloud) == []


def test_a_letter_is_one_block(tmp_path: Path) -> None:
    letter = "{% trans %}It must wait.{% endtrans %}"
    [finding] = forces(tmp_path, letter, name="letters/a.en.md.j2")
    assert finding.place.name == "letters/a.en.md.j2"
    assert forces(tmp_path, "{% set rule = topic.waiting_days %}" + letter, name="letters/a.en.md.j2") == []


def test_a_template_that_cannot_be_read_is_left_to_others(tmp_path: Path) -> None:
    assert forces(tmp_path, "{% block say %}{% if %}It must wait.{% endblock %}") == []


def test_what_is_everyday_is_no_law(tmp_path: Path) -> None:
    everyday = Allowed("a reason", wording=re.compile("It must wait"))
    assert forces(tmp_path, PLAIN, replace(MUST, everyday=(everyday,))) == []
    elsewhere = replace(everyday, template="ask/*")
    kinds = {type(each) for each in forces(tmp_path, PLAIN, replace(MUST, everyday=(elsewhere,)))}
    assert kinds == {ForceWithoutLaw, NeededByNobody}


def test_the_coachs_own_templates_name_their_law() -> None:
    known, list_ = knowledge.load(), never.load()
    renderer = Renderer.of(TEMPLATES, ("en",), known)
    sources = Sources.of(TEMPLATES, renderer.words["en"].environment)
    assert [told(each) for each in forceful(sources, list_.law, known)] == []


# No sum at a shut gate


@dataclass(frozen=True)
class Ladder:
    target: Decimal


@dataclass(frozen=True)
class Offer:
    owed: Decimal | None = Decimal(2_400)
    cash: Decimal | None = Decimal(900)
    ladder: Ladder | None = field(default_factory=lambda: Ladder(Decimal(1_200)))
    holds: tuple[str, ...] = ("proof",)


@dataclass(frozen=True)
class Card:
    billed: Decimal
    offer: Offer


OFFERS = never.load().offers


def shown(view: object, *spans: Span | str, template: str = "say/offer/x") -> list[Finding]:
    say = Say(template, "say", TODAY, "en", view)
    screen = Screen(tuple(Span(each) if isinstance(each, str) else each for each in spans), ())
    return list(offered(say, screen, OFFERS))


def aloud(text: str) -> Span:
    return Span(text, Style.STRONG)


def test_what_is_asked_for_and_what_there_is_may_be_shown() -> None:
    view = Card(Decimal("2600.50"), Offer())
    assert shown(view, "Bill: $2,600.50. To pay now: ", aloud("$2,400"), ". Cash: $900. Not yet.") == []


def test_a_rung_of_the_ladder_is_told() -> None:
    [finding] = shown(Card(Decimal(2_600), Offer()), "Target: ", aloud("$1,200"))
    assert isinstance(finding, OfferWhileHeld)
    assert "$1,200" in told(finding)
    assert "(proof)" in told(finding)


def test_a_line_to_say_names_no_sum_at_all() -> None:
    assert shown(Offer(), aloud('"I can make one payment of $900."'))
    assert shown(Offer(), aloud('"Please hold the account."')) == []


def test_at_an_open_gate_everything_may_be_shown() -> None:
    assert shown(Offer(holds=()), "Target: $1,200", aloud('"I can do $900."')) == []
    assert shown(None, "$1,200") == []


def test_other_screens_may_name_what_was_told() -> None:
    assert shown(Offer(), "Noted: $1,200", template="say/insurer_price/noted") == []


@pytest.mark.parametrize(
    "line",
    [
        "I can do $900 in one payment. Can you do that?",
        "We can make one payment of $720. Can you do that?",
        "Please note my offer of $1,200.",
        "I don't give bank details. One payment of $720 is what there is.",
        "Would you take $900?",
        "Could we do $75 a month?",
        "I can keep up $75 a month for 32 months.",
    ],
)
def test_a_line_that_offers_a_sum_is_told_at_a_shut_gate_alone(line: str) -> None:
    say, screen = Say("say/question/x", "say", TODAY, "en"), Screen((Span("Say: "), aloud(line)), ())
    [finding] = offered_at(("claim_open", "proof"), say, screen, OFFERS)
    assert told(finding).startswith("say/question/x.say: ")
    assert "(claim_open, proof)" in told(finding)
    assert list(offered_at((), say, screen, OFFERS)) == []
    assert list(offered_at(("proof",), say, Screen((Span(line),), ()), OFFERS)) == []


def test_a_line_that_names_their_sums_is_no_offer() -> None:
    line = aloud("The insurance paper lists a share of $1,980. Your bill says $2,350. Who checks that?")
    say = Say("say/match/gap", "say", TODAY, "en")
    assert list(offered_at(("claim_open",), say, Screen((line,), ()), OFFERS)) == []


def test_the_gate_is_read_off_the_numbers_card() -> None:
    card = View(Card, lambda _reader: Card(Decimal(2_600), Offer()))
    made = replace(tiny.library(), cards={"numbers": card})
    assert gate(made, standing("intake")) == ("proof",)
    open_gate = replace(made, cards={"numbers": View(Offer, lambda _reader: Offer(holds=()))})
    assert gate(open_gate, standing("intake")) == ()


# A date ahead


def waiting(*days: date | None) -> Library:
    dues = tuple(Due("ask", lambda _reader, day=day: day) for day in days)  # type: ignore[misc]
    return tiny.library(stages=(STAGES[0], replace(STAGES[1], reminders=dues), STAGES[2]))


def standing(stage: str) -> Reader:
    return cast("Reader", SimpleNamespace(stage=stage, today=TODAY))


@pytest.mark.parametrize("days", [(TODAY,), (None, TODAY + timedelta(days=3)), (TODAY - timedelta(days=1), TODAY)])
def test_a_bill_that_waits_has_a_date_ahead(days: tuple[date | None, ...]) -> None:
    assert list(waits_without_date(waiting(*days), standing("waiting"), "hello")) == []


@pytest.mark.parametrize("days", [(), (None,), (TODAY - timedelta(days=1), None)])
def test_a_bill_that_waits_for_nothing_is_told(days: tuple[date | None, ...]) -> None:
    [finding] = waits_without_date(waiting(*days), standing("waiting"), "hello > sent=yes")
    assert isinstance(finding, WaitsWithoutDate)
    assert told(finding).startswith("waiting: ")
    assert "hello > sent=yes" in told(finding)


@pytest.mark.parametrize("stage", ["intake", "closed", "nowhere"])
def test_a_bill_that_does_not_wait_needs_none(stage: str) -> None:
    assert list(waits_without_date(waiting(), standing(stage), "hello")) == []


ENDS = Ends(("say/closing", "talk/paused"), re.compile(r"\bMay \d+"))


def test_an_end_names_a_day() -> None:
    good, bad = Screen((Span("Look again on May 3."),), ()), Screen((Span("Goodbye. May it go well."),), ())
    assert list(ends_without_date({("say/closing", "say"): (good,), ("say/other", "say"): (bad,)}, ENDS)) == []
    [finding] = ends_without_date({("talk/paused", "say"): (good, bad)}, ENDS)
    assert isinstance(finding, EndWithoutDate)
    assert told(finding).startswith("talk/paused.say: ")
    assert "Goodbye." in told(finding)


@pytest.mark.parametrize("kind", [ForceWithoutLaw, OfferWhileHeld, WaitsWithoutDate, EndWithoutDate])
def test_each_kind_says_what_to_do(kind: type) -> None:
    words = (kind.__doc__ or "").strip()
    assert len(words.split()) > 5
    assert words.endswith(".")
