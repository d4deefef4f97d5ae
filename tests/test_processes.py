"""Whole processes: killed between two messages, started twice with one token, one update given to two of them."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from paths import ROOT
from phone import Phone
from stores import child, heard
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
NOW = "2026-11-21T17:00:00+00:00"
PATIENCE = 30.0
READING = 0.3
FOLLOWED = 2.0 + READING
"""Seconds until another process sends, and until what it sends is there."""

HANDLE_ONCE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.coach import Coach
from bot.core.wire import Inbound, Text
from bot.store.unit import Store
from flows.library import library
url, templates = sys.argv[1:]
store = Store.open(url)
coach = Coach.of(library(), Path(templates), store, lambda: datetime(2026, 11, 21, 17, tzinfo=UTC))
print("ready", flush=True)
input()
print(coach.service.handle(Inbound("memory", "chat-1", "7", Text("hello"))), flush=True)
"""


@contextlib.contextmanager
def coach_process(
    server: TelegramServer, data: Path, command: str = "telegram", **settings: str
) -> Iterator[subprocess.Popen[str]]:
    """Start a command as an operator would."""
    environment = {
        **os.environ,
        "BILLCOACH_TELEGRAM_TOKEN": server.token,
        "BILLCOACH_TELEGRAM_API": server.url,
        "BILLCOACH_DATA": str(data),
        "BILLCOACH_CLOCK": NOW,
        **{f"BILLCOACH_{name}": value for name, value in settings.items()},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", command], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def test_a_talk_goes_on_after_a_kill(tmp_path: Path) -> None:
    with TelegramServer() as server:
        ann = Phone(server, 1001, "Ann")
        with coach_process(server, tmp_path) as first:
            ann.say("hello")
            ann.wait_until(lambda: len(ann.look(9)) == 2, PATIENCE)
            ann.tap("My own care")
            ann.wait_until(lambda: len(ann.look(9)) == 3, PATIENCE)
            first.send_signal(signal.SIGKILL)
            first.wait()
            ann.tap("None of these")
        with coach_process(server, tmp_path):
            ann.wait_until(lambda: said(ann, "How much does the bill ask for?") == 1, PATIENCE)
            # Nobody reads and types within the millisecond in which the receipt is written.
            time.sleep(READING)
            ann.say("8400")
            ann.wait_until(lambda: said(ann, "What health cover") == 1, PATIENCE)
        # A line whose receipt was not written when the process died is said once more; nothing else is.
        assert said(ann, "Whose care is this bill for?") == 1
        assert said(ann, "Is one of these true?") in {1, 2}


def test_a_stop_by_the_operator_is_a_quiet_end(tmp_path: Path) -> None:
    with TelegramServer() as server, coach_process(server, tmp_path) as process:
        ann = Phone(server, 1001, "Ann")
        ann.say("hello")
        ann.wait_until(lambda: len(ann.look(9)) == 2, PATIENCE)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (0, "")


def test_a_worker_that_is_killed_is_followed_by_another_within_two_seconds(tmp_path: Path, postgres_url: str) -> None:
    """Beside a process that hears by the webhook; both that are left end well when told to."""
    ports = [free_port() for _ in range(3)]
    shared = {"DATABASE_URL": postgres_url, "WEBHOOK_URL": "https://coach.example.org/hook", "WEBHOOK_SECRET": "s"}
    roles = ("serve", "worker", "worker")
    with TelegramServer() as server, contextlib.ExitStack() as running:
        server.webhook.backends = [("127.0.0.1", ports[0])]
        ann = Phone(server, 1001, "Ann")

        def start(number: int) -> subprocess.Popen[str]:
            listen = f"127.0.0.1:{ports[number]}"
            return running.enter_context(coach_process(server, tmp_path, roles[number], LISTEN=listen, **shared))

        serve, first = start(0), start(1)
        ann.say("hello")
        ann.wait_until(lambda: len(ann.look(9)) == 2, PATIENCE)
        second = start(2)
        ann.wait_until(lambda: ready(ports[2]), PATIENCE)
        first.kill()
        killed = time.monotonic()
        ann.tap("My own care")
        ann.wait_until(lambda: len(ann.look(9)) == 3, PATIENCE)
        assert time.monotonic() - killed < FOLLOWED
        assert (ready(ports[0]), server.pending()) == (True, 0)
        for process in (serve, second):
            process.send_signal(signal.SIGTERM)
        assert [process.communicate(timeout=PATIENCE)[1] for process in (serve, second)] == ["", ""]
        assert (serve.returncode, second.returncode) == (0, 0)
        server.assert_clean()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def ready(port: int) -> bool:
    """Whether a process says that it is."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/readyz")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()


def said(phone: Phone, words: str) -> int:
    """Count the coach's messages with these words."""
    return sum(words in note.text for note in phone.look(99))


def test_a_second_poller_says_so_in_one_line_and_exits_with_2(tmp_path: Path) -> None:
    with TelegramServer() as server, coach_process(server, tmp_path) as first:
        ann = Phone(server, 1001, "Ann")
        ann.say("hello")
        ann.wait_until(lambda: bool(ann.look(9)), PATIENCE)
        with coach_process(server, tmp_path) as second:
            _, said = second.communicate(timeout=PATIENCE)
        assert second.returncode == 2
        assert len(said.strip().splitlines()) == 1
        assert server.token not in said
        assert first.poll() is None


def test_a_second_poller_on_another_database_goes_too(tmp_path: Path) -> None:
    with TelegramServer() as server, coach_process(server, tmp_path / "one") as first:
        ann = Phone(server, 1001, "Ann")
        ann.say("hello")
        ann.wait_until(lambda: bool(ann.look(9)), PATIENCE)
        with coach_process(server, tmp_path / "two") as second:
            _, said = second.communicate(timeout=PATIENCE)
        assert second.returncode == 2
        assert len(said.strip().splitlines()) == 1
        assert first.poll() is None


def test_one_update_given_to_two_processes_is_handled_once(store_url: str) -> None:
    both = [child(HANDLE_ONCE, store_url, str(ROOT / "templates")) for _ in range(2)]
    try:
        assert [heard(process) for process in both] == ["ready", "ready"]
        for process in both:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert sorted(heard(process) for process in both) == ["False", "True"]
    finally:
        for process in both:
            process.communicate()
