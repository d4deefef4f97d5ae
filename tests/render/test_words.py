"""The words of one language: blocks, labels with a fallback, values in words; another language is files alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from tiny import KNOWLEDGE, TODAY
from tiny_words import words_in

from bot.core.answers import Silence
from bot.core.charges import ChargeLine
from bot.core.effects import Label, Who
from bot.render.words import MACROS, NoWordsError, Words

SPANISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

msgid "Welcome, %(name)s."
msgstr "Le damos la bienvenida, %(name)s."

msgid "you"
msgstr "usted"

msgid "%(count)s bill"
msgid_plural "%(count)s bills"
msgstr[0] "%(count)s factura"
msgstr[1] "%(count)s facturas"
"""
MORE = {
    "say/hello.j2": (
        "{% block say %}{% trans name=you(who) %}Welcome, {{ name }}.{% endtrans %}{% endblock %}\n"
        "{% block count %}{% trans count=n %}{{ count }} bill{% pluralize %}{{ count }} bills{% endtrans %}"
        "{% endblock %}\n"
        "{% block sum %}{{ sum|money }} on {{ on|day }} ({{ on|weekday }}, {{ on|month }}), {{ 12|percent }}"
        "{% endblock %}\n"
        "{% block call %}{{ number|phone }}{% endblock %}\n"
        "{% block wrong %}{{ nobody.knows }}{% endblock %}\n"
        "{% block pick %}{{ which|label }}{% endblock %}\n"
    ),
    "letters/request.es.md.j2": "Estimado {{ sender }}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = words_in(tmp_path_factory.mktemp("words"))
    for name, text in MORE.items():
        (folder / name).write_text(text, encoding="utf-8")
    catalogue = folder / "locale" / "es" / "LC_MESSAGES" / "billcoach.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(SPANISH.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def english(folder: Path) -> Words:
    return Words.of(folder, "en")


@pytest.fixture(scope="module")
def spanish(folder: Path) -> Words:
    return Words.of(folder, "es")


def test_a_block_is_filled_with_what_it_is_given(english: Words) -> None:
    given = {"sender": "Mercy", "billed": Decimal(2400), "topic": KNOWLEDGE.on(TODAY)}
    assert english.block("say/intake/noted", "say", given).strip() == "Mercy wants $2,400. The law says 30."


@pytest.mark.parametrize("shared", MACROS)
def test_the_macros_of_every_shared_file_can_be_called_everywhere(tmp_path: Path, shared: str) -> None:
    folder = words_in(tmp_path)
    (folder / shared).write_text("{% macro eob() %}the plan's paper{% endmacro %}", encoding="utf-8")
    (folder / "say" / "paper.j2").write_text("{% block say %}Look at {{ eob() }}.{% endblock %}", encoding="utf-8")
    assert Words.of(folder, "en").block("say/paper", "say", {}) == "Look at the plan's paper."


def test_a_second_language_is_files_alone(english: Words, spanish: Words) -> None:
    me = {"who": Who()}
    assert english.block("say/hello", "say", me) == "Welcome, you."
    assert spanish.block("say/hello", "say", me) == "Le damos la bienvenida, usted."
    assert spanish.block("say/hello", "say", {"who": Who(is_self=False, name="Ana")}) == "Le damos la bienvenida, Ana."


def test_numbers_choose_the_form(english: Words, spanish: Words) -> None:
    assert [english.block("say/hello", "count", {"n": n}) for n in (1, 2)] == ["1 bill", "2 bills"]
    assert [spanish.block("say/hello", "count", {"n": n}) for n in (1, 2)] == ["1 factura", "2 facturas"]


def test_what_is_not_translated_yet_is_said_in_english(spanish: Words) -> None:
    assert spanish.block("talk/welcome", "say", {}).strip() == "Welcome."


def test_figures_follow_the_language(english: Words, spanish: Words) -> None:
    given = {"sum": Decimal("1900.5"), "on": date(2026, 11, 30)}
    assert english.block("say/hello", "sum", given) == (
        "$1,900.50 on November 30, 2026 (Monday, November 30, November 2026), 12%"
    )
    assert spanish.block("say/hello", "sum", given).startswith("$1,900.50 on 30 de noviembre de 2026 (lunes")
    assert english.block("say/hello", "call", {"number": "2125550123"}) == "+1 212-555-0123"


def test_a_letter_has_one_file_for_each_language(english: Words, spanish: Words) -> None:
    given = {"sender": "Mercy", "billed": Decimal(5)}
    assert english.whole("letters/request", given).startswith("Dear Mercy")
    assert spanish.whole("letters/request", given) == "Estimado Mercy"


def test_a_missing_template_or_block_says_which(english: Words) -> None:
    with pytest.raises(NoWordsError, match=r"no template say/nothing\.j2"):
        english.block("say/nothing", "say", {})
    with pytest.raises(NoWordsError, match="no block shout in say/hello"):
        english.block("say/hello", "shout", {})
    with pytest.raises(NoWordsError, match=r"no template letters/none\.en\.md\.j2"):
        english.whole("letters/none", {})


def test_a_name_that_nobody_gives_is_an_error_and_not_a_blank(english: Words) -> None:
    with pytest.raises(UndefinedError, match="nobody"):
        english.block("say/hello", "wrong", {})


def test_a_label_is_the_questions_own_or_the_shared_one(english: Words) -> None:
    assert english.label(Label("ask/intake/billed", "unsure")) == "No idea how much"
    assert english.label(Label("ask/intake/care_on", "unsure")) == "Not sure"
    assert english.label(Label("parts/choices", "go")) == "Go"
    assert english.block("say/hello", "pick", {"which": Label("parts/facts", "billed")}) == "billed"


def test_a_label_that_nobody_wrote_is_an_error(english: Words) -> None:
    with pytest.raises(NoWordsError, match="choice_maybe in parts/choices"):
        english.label(Label("ask/intake/billed", "maybe"))
    with pytest.raises(NoWordsError, match="no template ask/nowhere"):
        english.label(Label("ask/nowhere", "yes"))


def test_whether_there_is_a_block_can_be_asked(english: Words) -> None:
    assert english.has("ask/intake/billed", "retry")
    assert not english.has("ask/intake/billed", "shout")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("216.67"), "$216.67"),
        (date(2026, 10, 1), "October 1, 2026"),
        (Label("ask/intake/whose", "other"), "Somebody else's"),
        ((Label("ask/intake/extras", "drugs"), Label("ask/intake/extras", "tests")), "Drugs, Tests"),
        ((), "None"),
        (
            (
                ChargeLine(None, "99284", "ER visit", 1, Decimal(1200)),
                ChargeLine(None, None, "sling", 1, None),
            ),
            "99284 ER visit: $1,200; sling",
        ),
        (Silence.UNSURE, "Not sure"),
        (Silence.DECLINED, "Rather not say"),
        ("Mercy Hospital", "Mercy Hospital"),
        (3, "3"),
    ],
)
def test_what_was_said_is_shown_so_that_a_person_can_check_it(english: Words, value: object, shown: str) -> None:
    assert english.shown(value) == shown
