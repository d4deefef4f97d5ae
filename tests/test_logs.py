"""Logs: one line an event on standard error, and never what somebody typed, their name, an amount or an address."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from players import Clock
from tiny import BROKEN, LEGAL, LIBRARY, MARK
from tiny_words import words_in

from bot.channels.memory import Fault, Memory
from bot.coach import Coach
from bot.core.wire import Inbound, Rejected, Tap, Text, Unsure
from bot.logs import set_up
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUM = "9173"
CHAT = "address-55512"
LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (DEBUG|INFO|WARNING|ERROR|CRITICAL) [\w.]+: .+$")


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    """Put the log back as it was."""
    loggers = [logging.getLogger(name) for name in (None, "bot", "flows", "telegram")]
    root, handlers, levels = loggers[0], loggers[0].handlers[:], [logger.level for logger in loggers]
    # A channel that was opened before has silenced its library.
    loggers[-1].setLevel(logging.NOTSET)
    yield
    root.handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def talk(folder: Path) -> Memory:
    """Say a marked name and sum, tap, fail, be rejected, and be forgotten."""
    set_up("DEBUG")
    memory = Memory("memory")
    store = Store.open(None, folder / "data")
    try:
        coach = Coach.of(BROKEN, words_in(folder / "templates"), store, Clock())
        coach = replace(coach, service=replace(coach.service, error_id=lambda: "e1e1e1"))
        said: list[Text | Tap] = [
            Text("hi"),
            Tap("1:me"),
            Text(f"{MARK} clinic"),
            Text(SUM),
            Text(f"my {MARK}"),
            Text(LEGAL),
        ]
        said += [Text(f"/{MARK}"), Tap(f"7:{MARK}"), Text(MARK * 900), Text("/delete"), Text("everything")]
        for number, each in enumerate(said):
            coach.service.handle(Inbound(memory.name, CHAT, f"{number}", each))
            memory.faults.extend([Fault(Unsure()), Fault(Rejected("too long"))])
            asyncio.run(coach.sender(memory).drain())
    finally:
        store.close()
    return memory


def test_nothing_that_was_typed_is_ever_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = talk(tmp_path)
    assert any(MARK in message.text for message in memory.sent)
    told = capsys.readouterr()
    assert told.out == ""
    assert "turn failed" in told.err
    assert "rejected" in told.err
    for secret in (MARK, SUM, f"{int(SUM):,}", CHAT, "clinic"):
        assert secret not in told.err


def test_every_event_is_one_line_with_its_time_and_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk(tmp_path)
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert all(LINE.match(line) for line in lines)


def test_a_talk_in_which_nothing_goes_wrong_is_silent_at_the_usual_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up("WARNING")
    store = Store.open(None, tmp_path / "data")
    with contextlib.closing(store):
        coach = Coach.of(LIBRARY, words_in(tmp_path / "templates"), store, Clock())
        for number, text in enumerate(("hi", "mine", "Mercy", "help")):
            coach.service.handle(Inbound("memory", CHAT, f"{number}", Text(text)))
    assert capsys.readouterr() == ("", "")


def test_libraries_speak_from_warnings_on_and_we_at_our_level(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")
    logging.getLogger("telegram").info("chatter")
    logging.getLogger("telegram").warning("careful")
    logging.getLogger("bot.worker").debug("detail")
    told = capsys.readouterr().err
    assert "chatter" not in told
    assert "careful" in told
    assert "DEBUG bot.worker: detail" in told


def test_setting_up_twice_does_not_say_everything_twice(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")
    set_up("INFO")
    logging.getLogger("bot").info("once")
    logging.getLogger("bot").debug("never")
    assert capsys.readouterr().err.count("once") == 1
    assert len(logging.getLogger().handlers) == 1
    assert logging.getLogger().handlers[0].stream is sys.stderr  # type: ignore[attr-defined]
