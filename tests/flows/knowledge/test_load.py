from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.knowledge import Evidence, Knowledge, Strength
from flows.knowledge import KnowledgeError, load

RULE = {
    "id": "rule-1",
    "statement": "A rule.",
    "strength": "law",
    "evidence": "primary",
    "confidence": "high",
    "sources": "[a law]",
}


def version(**fields: str | None) -> str:
    """One version as YAML: the rule above with some fields changed, or left out where None."""
    lines = [f"{name}: {value}" for name, value in (RULE | fields).items() if value is not None]
    return "    - " + "\n      ".join(lines) + "\n"


def content(*versions: str, topic: str = "rule") -> str:
    return f"checked_on: 2026-11-21\ntopics:\n  {topic}:\n{''.join(versions)}"


def load_one(folder: Path, text: str) -> Knowledge:
    (folder / "theme.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def findings(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load_one(folder, text)
    return caught.value.findings


def test_a_version_is_read_with_its_dates_and_figures(tmp_path: Path) -> None:
    text = content(
        version(
            since="2026-01-01",
            until="2026-12-31",
            figures="{days: 30, unit: day, from: request, share: '0.20', list: [1, {day: 2026-01-01}]}",
            note="for authors",
        )
    )
    [rule] = load_one(tmp_path, text).versions
    assert (rule.topic, rule.id, rule.strength, rule.evidence) == ("rule", "rule-1", Strength.LAW, Evidence.PRIMARY)
    assert (rule.since, rule.until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert rule.checked_on == date(2026, 11, 21)
    assert rule.review_by == date(2026, 11, 21) + timedelta(days=180)
    assert rule.sources == ("a law",)
    assert rule.figures["share"] == "0.20"
    assert rule.figures["list"] == (1, {"day": date(2026, 1, 1)})


def test_a_version_may_name_its_own_days(tmp_path: Path) -> None:
    [rule] = load_one(tmp_path, content(version(checked_on="2026-12-01", review_by="2026-12-31"))).versions
    assert (rule.checked_on, rule.review_by) == (date(2026, 12, 1), date(2026, 12, 31))
    assert rule.figures == {}


def test_figures_cannot_be_changed(tmp_path: Path) -> None:
    [rule] = load_one(tmp_path, content(version(figures="{days: 30}"))).versions
    with pytest.raises(TypeError):
        rule.figures["days"] = 31  # type: ignore[index]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not: knowledge", encoding="utf-8")
    assert len(load_one(tmp_path, content(version())).versions) == 1


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "theme.yaml: the file must hold exactly `checked_on` and `topics`"),
        ("checked_on: 2026-11-21\n", "theme.yaml: the file must hold exactly `checked_on` and `topics`"),
        ("checked_on: soon\ntopics: {}\n", "theme.yaml: `checked_on` must be a date (2026-11-21)"),
        ("checked_on: 2026-11-21 10:00:00\ntopics: {}\n", "theme.yaml: `checked_on` must be a date (2026-11-21)"),
        ("checked_on: 2026-11-21\ntopics: {}\n", "theme.yaml: `topics` must be a map with at least one topic"),
        ("checked_on: 2026-11-21\ntopics: [a]\n", "theme.yaml: `topics` must be a map with at least one topic"),
        (
            "checked_on: 2026-11-21\ntopics: {rule: []}\n",
            "theme.yaml: rule: a topic is a list with at least one version",
        ),
        (
            "checked_on: 2026-11-21\ntopics: {rule: {a: 1}}\n",
            "theme.yaml: rule: a topic is a list with at least one version",
        ),
        ("checked_on: 2026-11-21\ntopics: {rule: [x]}\n", "theme.yaml: rule: version 1: a version is a map"),
    ],
)
def test_a_file_of_another_shape_is_named(tmp_path: Path, text: str, finding: str) -> None:
    assert findings(tmp_path, text) == (finding,)


@pytest.mark.parametrize("topic", ["Rule", "two-words", "12", "day", "versions", "topic"])
def test_a_topic_must_be_readable_as_an_attribute(tmp_path: Path, topic: str) -> None:
    [finding] = findings(tmp_path, content(version(), topic=topic))
    assert finding.startswith(f"theme.yaml: {topic}: a topic is named in snake_case")


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"id": None, "sources": None}, "id, sources is missing"),
        ({"sauce": "x"}, "sauce is not a field of a version"),
        ({"statement": "''"}, "statement must be text"),
        ({"statement": "[x]"}, "statement must be text"),
        ({"note": "5"}, "note must be text"),
        ({"since": "soon"}, "since must be a date (2026-11-21)"),
        ({"since": "2026-11-21 10:00:00"}, "since must be a date (2026-11-21)"),
        ({"since": "2026-02-01", "until": "2026-01-31"}, "until is before since"),
        ({"confidence": "sure"}, "confidence is one of high, medium, low, not 'sure'"),
        ({"id": "Rule_1"}, "an id is written in-this-way, not 'Rule_1'"),
        ({"strength": "firm"}, "strength is one of law, agency, industry, contested, not 'firm'"),
        ({"evidence": "hearsay"}, "evidence is one of primary, secondary, own, not 'hearsay'"),
        ({"sources": "[]"}, "sources must be a list of citations, at least one"),
        ({"sources": "a law"}, "sources must be a list of citations, at least one"),
        ({"sources": "[5]"}, "sources must be a list of citations, at least one"),
        ({"figures": "[1]"}, "figures must be a map"),
        ({"figures": "{2026: 1}"}, "figures: the key 2026 must be text; put it in quotes"),
        ({"figures": "{a: [{on: 1.5}]}"}, "figures.a[0]: the key True must be text; put it in quotes"),
        ({"figures": "{a: {b: 1.5}}"}, "figures.a.b: 1.5 is not a figure: write whole numbers"),
        ({"figures": "{a: [1, yes]}"}, "figures.a[1]: True is not a figure: write whole numbers"),
        ({"figures": "{a: null}"}, "figures.a: None is not a figure: write whole numbers"),
        ({"figures": "{a: 2026-11-21 10:00:00}"}, "figures.a: datetime"),
        ({"figures": "{a: !!binary aGk=}"}, "figures.a: bytes is not a figure"),
        ({"figures": "{from: x, days: 3}"}, "figures: a deadline has `from`, a `unit` of day, business_day"),
        ({"figures": "{from: x, days: 3, unit: week}"}, "figures: a deadline has `from`"),
        ({"figures": "{from: x, days: 3, unit: calendar_month}"}, "figures: a deadline has `from`"),
        ({"figures": "{a: {from: x, days: few, unit: day}}"}, "figures.a: a deadline has `from`"),
    ],
)
def test_a_wrong_field_is_named_with_file_topic_and_version(
    tmp_path: Path, fields: dict[str, str | None], finding: str
) -> None:
    [found] = findings(tmp_path, content(version(**fields)))
    assert found.startswith(f"theme.yaml: rule: version 1: {finding}")


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    text = content(version(strength="firm"), version(id="rule-2", confidence="sure"))
    assert [finding.split(": ")[2] for finding in findings(tmp_path, text)] == ["version 1", "version 2"]


def test_the_error_says_everything(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="snake_case"):
        load_one(tmp_path, content(version(), topic="Rule"))


def test_text_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "topics: [")
    assert finding.startswith("theme.yaml: not readable: ")


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: [{b: 1, b: 2}]\n"])
def test_a_key_that_is_written_twice_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    [finding] = findings(tmp_path, text)
    assert finding.startswith("theme.yaml: not readable: line")
    assert finding.endswith("is there twice")


def test_versions_that_follow_each_other_are_fine(tmp_path: Path) -> None:
    text = content(
        version(until="2026-12-31"),
        version(id="rule-2", since="2027-01-01", until="2027-06-30"),
        version(id="rule-3", since="2028-01-01"),
    )
    knowledge = load_one(tmp_path, text)
    assert knowledge.on(date(2026, 12, 31)).rule.id == "rule-1"
    assert knowledge.on(date(2027, 1, 1)).rule.id == "rule-2"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"since": "2026-01-01"}, {"since": "2027-01-01"}),
        ({"until": "2027-01-01"}, {"since": "2027-01-01"}),
        ({"until": "2026-12-31"}, {"until": "2026-12-31"}),
    ],
)
def test_two_versions_of_a_topic_on_one_day_are_a_finding(
    tmp_path: Path, first: dict[str, str | None], second: dict[str, str | None]
) -> None:
    text = content(version(**first), version(**{"id": "rule-2", **second}))
    assert findings(tmp_path, text) == ("theme.yaml: rule: 'rule-1' and 'rule-2' are true on the same day",)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    text = content(version(until="2026-12-31"), version(since="2027-01-01"))
    assert findings(tmp_path, text) == ("theme.yaml: rule: the id 'rule-1' is used twice",)


def test_a_topic_lives_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "another.yaml").write_text(content(version(until="2026-12-31")), encoding="utf-8")
    text = content(version(id="rule-2", since="2027-01-01"))
    assert findings(tmp_path, text) == ("theme.yaml: rule: this topic is already in another.yaml",)
