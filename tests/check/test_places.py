"""A finding names the file and line where the thing is written."""

from pathlib import Path

from check import tiny

from bot.check.lint import lint
from bot.check.places import Places

SOURCE = """from bot.core.flow import *
START = Interview(
    "start",
    (
        Ask("whose", WHOSE),
        Tell("for_other", then=(Go("nowhere"),)),
    ),
)
STAGES = (Stage("intake", "start"),)
ROWS = (
    Row("told", "intake", "waiting"),
    Row("paid", "waiting", "closed"),
)
WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
def large(reader): ...
"""


def test_steps_stages_rows_facts_and_guards_are_found(tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    (flows / "knowledge").mkdir(parents=True)
    (flows / "talk.py").write_text(SOURCE, encoding="utf-8")
    (flows / "knowledge" / "topics.yaml").write_text("checked_on: x\ntopics:\n  waiting_days:\n", encoding="utf-8")
    places = Places.of(flows)
    assert str(places.step("start", "for_other")) == "flows/talk.py:6: start.for_other"
    assert str(places.stage("intake")) == "flows/talk.py:9: intake"
    assert str(places.row(1, 2, "paid")) == "flows/talk.py:12: paid"
    assert str(places.fact("whose")) == "flows/talk.py:14: whose"
    assert str(places.guard("large")) == "flows/talk.py:15: large"
    assert str(places.topic("waiting_days")) == "flows/knowledge/topics.yaml:3: waiting_days"


def test_what_is_not_found_is_known_by_name(tmp_path: Path) -> None:
    assert str(Places.of(tmp_path).step("start", "whose")) == "start.whose"
    assert str(Places().row(0, 1, "told")) == "told"


def test_a_template_is_named_with_its_line(tmp_path: Path) -> None:
    made = tiny.library()
    root = tiny.templates(tmp_path, made, {"say/start/big.j2": tiny.say("\n{{ nobody }}")})
    [found] = lint(made, root, tiny.TODAY)
    assert str(found.place) == "templates/say/start/big.j2:3: start.big"
