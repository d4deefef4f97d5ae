"""The command: what it prints, what it returns, and that a mistake of the operator is one line and no traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ("--today", "2026-11-21")
TOKEN = {"TELEGRAM_TOKEN": "42:not-a-real-token"}
DATABASES = (
    "mysql://u:SECRET@host/db",
    "sqlite:foo",
    "sqlite://",
    "sqlite+nodriver:///x",
    "postgresql+nodriver://u:SECRET@host/db",
    "postgresql://u:SECRET@127.0.0.1:1/db",
)


def run(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BILLCOACH_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        env={**clean, **{f"BILLCOACH_{name}": value for name, value in settings.items()}},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def is_one_line(ran: subprocess.CompletedProcess[str]) -> bool:
    """Whether it told what is wrong as it should."""
    lines = ran.stderr.splitlines()
    return ran.returncode == 2 and len(lines) == 1 and lines[0].startswith("billcoach: ") and not ran.stdout


def test_a_talk_that_ends_at_once_ends_well_after_the_first_question(tmp_path: Path) -> None:
    ran = run("chat", *TODAY, "--data", str(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "?" in ran.stdout
    assert "1. " in ran.stdout


def test_a_talk_is_kept_from_one_time_to_the_next(tmp_path: Path) -> None:
    opened = run("chat", *TODAY, "--data", str(tmp_path / "other"))
    first = run("chat", *TODAY, typed="1\n", DATA=str(tmp_path))
    again = run("chat", *TODAY, DATA=str(tmp_path))
    assert (opened.returncode, first.returncode, again.returncode) == (0, 0, 0)
    question = next(line for line in opened.stdout.splitlines() if line.endswith("?"))
    assert question in first.stdout
    assert question not in again.stdout
    assert first.stdout.splitlines()[-3:] == again.stdout.splitlines()[-3:] != opened.stdout.splitlines()[-3:]


def test_a_talk_can_be_held_by_a_clock_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "now").write_text("2026-11-21T17:00:00Z")
    ran = run("chat", DATA=str(tmp_path / "data"), CLOCK=f"@{tmp_path / 'now'}")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONNECTIONS", "1"),
        ("LISTEN", "8080"),
        ("WEBHOOK_URL", "http://host/hunter2"),
        ("LOG_LEVEL", "LOUD"),
        ("TOKEN", "1:hunter2"),
        ("CLOCK", "noon"),
        ("DATA", "~nobody-of-this-name/x"),
    ],
)
def test_a_broken_setting_is_one_line(name: str, value: str) -> None:
    ran = run("chat", *TODAY, **{name: value})
    assert is_one_line(ran), ran.stderr
    assert f"BILLCOACH_{name}" in ran.stderr
    assert "hunter2" not in ran.stderr


@pytest.mark.parametrize("url", DATABASES)
def test_a_database_that_cannot_be_used_is_one_line(url: str) -> None:
    ran = run("chat", *TODAY, DATABASE_URL=url)
    assert is_one_line(ran), ran.stderr
    assert "SECRET" not in ran.stderr


@pytest.mark.parametrize("command", ["telegram", "serve", "worker"])
def test_telegram_without_a_token_says_where_to_get_one(command: str) -> None:
    ran = run(command)
    assert is_one_line(ran)
    assert "BotFather" in ran.stderr


def test_an_address_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        ran = run("worker", DATA=str(tmp_path), LISTEN=address, **TOKEN)
    assert is_one_line(ran), ran.stderr
    assert f"BILLCOACH_LISTEN: {address} cannot be had" in ran.stderr


def test_a_day_that_is_none_says_how_to_write_one() -> None:
    ran = run("chat", "--today", "tomorrow")
    assert ran.returncode == 2
    assert "2026-11-21" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_phrase_is_shown_as_the_coach_would_take_it() -> None:
    ran = run("understand", "money", "about twelve hundred bucks", *TODAY)
    assert (ran.returncode, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    assert (told["kind"], told["text"]) == ("money", "about twelve hundred bucks")
    assert (told["result"], told["value"]) == ("value", "1200.00")


def test_phrases_come_one_a_line() -> None:
    ran = run("understand", "choice", "--options", "yes, no", *TODAY, typed="yes\nnope\nnot sure\n\n")
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [each.get("value", each.get("code")) for each in told] == ["yes", "no", "unsure", "empty"]


def test_half_is_half_of_what_it_is_about() -> None:
    told = json.loads(run("understand", "money", "half of it", "--about", "2400", *TODAY).stdout)
    assert told["value"] == "1200.00"


@pytest.mark.parametrize("arguments", [("horoscope", "x"), ("money", "half", "--about", "lots")])
def test_what_cannot_be_understood_with_is_one_line(arguments: tuple[str, ...]) -> None:
    assert is_one_line(run("understand", *arguments, *TODAY))


def test_help_lists_the_commands() -> None:
    ran = run("--help")
    assert ran.returncode == 0
    for command in ("chat", "telegram", "serve", "worker", "outbox", "check", "draw", "preview", "understand"):
        assert command in ran.stdout


def test_a_command_that_is_none_is_told() -> None:
    ran = run("dance")
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
