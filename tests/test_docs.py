"""The docs are true: recorded talks are current, links lead somewhere, and what the README says exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import record
from paths import ROOT

from bot.cli import parser
from bot.settings import KNOWN, PREFIX

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "call.md",
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
]


def test_the_recorded_talk_is_current() -> None:
    whole, short = record.recorded()
    assert record.PAGE.read_text(encoding="utf-8") == whole
    assert short in record.README.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (page.parent / link).exists()] == []


def test_the_readme_names_every_command_and_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = next(iter(parser()._subparsers._group_actions)).choices  # type: ignore[union-attr]
    assert [name for name in commands or () if f"`{name}" not in readme] == []
    assert [name for name in KNOWN if f"`{PREFIX}{name}`" not in readme] == []


def test_every_folder_of_the_readme_exists() -> None:
    table = re.findall(r"^\| `([\w/]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [folder for folder in table if "/" in folder and not (ROOT / folder).is_dir()] == []


def test_modules_stay_small() -> None:
    modules = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]
    assert [module.name for module in modules if len(module.read_text().splitlines()) > 250] == []
