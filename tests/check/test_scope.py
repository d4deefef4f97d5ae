"""What a template may name: fields however deep, its own names, nothing else."""

from pathlib import Path

import pytest
from check import tiny
from check.tiny import say

from bot.check.findings import sentence
from bot.check.lint import lint


def _found(folder: Path, text: str) -> list[str]:
    made = tiny.library()
    root = tiny.templates(folder, made, {"say/start/big.j2": say(text)})
    return [sentence(finding) for finding in lint(made, root, tiny.TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ billed|money if billed else you(who) }}",
        "{% for line in lines %}{{ line.on|day }} {{ line.what }} {{ loop.index }}{% endfor %}",
        "{{ lines[0].on.year }} {{ lines|length }} {{ (lines|first).what }}",
        "{% set soonest = lines|first %}{{ soonest.on|day }}",
        "{% with last = lines|last %}{{ last.on|day }}{% endwith %}",
        "{% if balance is defined %}yes{% endif %}",
        "{{ who.name }} {{ today|day }} {{ example.money }} {{ big }}",
        "{% trans days=topic.waiting_days.figures.days %}In {{ days }} days.{% endtrans %}",
        "{% macro shout(word) %}{{ word.anything }}{% endmacro %}{{ shout(billed) }}",
        "Ask for form UB-04.",
    ],
)
def test_what_is_known_is_let_pass(tmp_path: Path, text: str) -> None:
    found = [each for each in _found(tmp_path, text) if "`big` is not known" not in each]
    assert found == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ lines[0].when }}", "`Line` has no `when`"),
        ("{% set soonest = lines|first %}{{ soonest.when }}", "`Line` has no `when`"),
        ("{{ line }}", "`line` is not known here. Known are: billed, example, lines, today, topic, who."),
        ("{{ who.nme }}", "`Who` has no `nme`"),
        ("{{ billed.cents }}", "`Decimal` has no `cents`"),
        ("{% if billed %}{{ bill }}{% endif %}", "`bill` is not known here."),
        ("{{ topic.waiting_days.figures.weeks }}", "no figure `weeks`"),
        ("In {{ gettext('90 days') }}", "“90” stands in the words"),
    ],
)
def test_what_is_not_known_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert any(told in each for each in _found(tmp_path, text)), _found(tmp_path, text)


def test_the_words_of_a_choice_may_name_nothing(tmp_path: Path) -> None:
    made = tiny.library()
    blocks = "".join(f"{{% block {name} %}}x{{% endblock %}}" for name in ("ask", "retry", "why", "choice_me"))
    other = "{% block choice_other %}{{ who.name }}{% endblock %}"
    root = tiny.templates(tmp_path, made, {"ask/start/whose.j2": blocks + other})
    assert any("`who` is not known here" in sentence(each) for each in lint(made, root, tiny.TODAY))
