"""The coach in a terminal: what is printed, and what is made of what is typed."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from channel_kit import Coach, message

from bot.channels.terminal import Screen, Terminal
from bot.channels.terminal_page import choices, page
from bot.core.wire import Button, Gone, Inbound, Outbound, Sent, Span, Style, Tap, Text

BOLD, RESET = "\033[1m", "\033[0m"


@dataclass
class Desk:
    """A terminal with a coach that shows `shows[n]` after the n-th thing said, the first at once."""

    typed: str | bytes
    shows: list[Outbound] = field(default_factory=list)
    tty: bool = False
    coach: Coach = field(default_factory=Coach)
    out: io.StringIO = field(default_factory=io.StringIO)

    async def run(self) -> list[object]:
        """Type it all; what was said."""
        raw = self.typed if isinstance(self.typed, bytes) else self.typed.encode()
        stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
        terminal = Terminal("s", self._settle, Screen(stdin, self.out, tty=self.tty, width=40))
        self._terminal = terminal
        async with asyncio.timeout(5):
            await terminal.listen(self.coach)
        await terminal.close()
        return [inbound.said for inbound in self.coach.got]

    async def _settle(self) -> None:
        if self.shows:
            assert isinstance(await self._terminal.send(self.shows.pop(0)), Sent)


def question(text: str, *labels: str) -> Outbound:
    return message(text, *labels, screen=1)  # type: ignore[arg-type]


@pytest.mark.asyncio
async def test_each_line_is_a_message() -> None:
    desk = Desk("hello\n\n  \nfive hundred")
    assert await desk.run() == [Text("hello"), Text("five hundred")]
    assert [(i.channel, i.address, i.external_id, i.ordinal) for i in desk.coach.got] == [
        ("terminal", "me", "s:1", None),
        ("terminal", "me", "s:2", None),
    ]
    assert desk.out.getvalue() == ""


@pytest.mark.asyncio
async def test_plain_output_is_plain() -> None:
    spans = (Span("You owe "), Span("$5", Style.STRONG), Span(". Send:\n"), Span("Dear Sir", Style.COPY), Span("Bye"))
    desk = Desk("", [Outbound(1, "terminal", "me", spans, message("", "Yes", "No").rows)])
    await desk.run()
    assert desk.out.getvalue() == "You owe $5. Send:\n\nDear Sir\nBye\n1. Yes\n2. No\n"


@pytest.mark.asyncio
async def test_a_number_chooses_where_choices_are_numbered() -> None:
    desk = Desk("2\n1.\nno\n3\n", [question("Ready?", "Yes", "No")])
    assert await desk.run() == [Tap("1:no"), Tap("1:yes"), Tap("1:no"), Text("3")]


@pytest.mark.asyncio
async def test_a_number_is_an_answer_to_an_open_question() -> None:
    desk = Desk("1\nNOT SURE\n", [question("How much is it?", "Not sure")])
    assert await desk.run() == [Text("1"), Tap("1:not sure")]
    assert desk.out.getvalue().endswith("[Not sure]\n")


@pytest.mark.asyncio
async def test_labels_that_are_numbers_are_not_numbered() -> None:
    desk = Desk("2\n4+\n", [question("How many live with you?", "1", "2", "3", "4+")])
    assert await desk.run() == [Tap("1:2"), Tap("1:4+")]
    assert desk.out.getvalue().endswith("[1] [2] [3] [4+]\n")


@pytest.mark.asyncio
async def test_an_open_question_forgets_the_choices_before_it() -> None:
    desk = Desk("1\n1\nyes\n", [question("Ready?", "Yes", "No"), question("How much?")])
    assert await desk.run() == [Tap("1:yes"), Text("1"), Text("yes")]


@pytest.mark.asyncio
async def test_a_remark_and_a_reminder_keep_the_choices() -> None:
    reminder = replace(message("Do call today."), rows=((Button("My plan", "c:plan"), Button("Later", "c:later")),))
    desk = Desk("?\n?\n2\nmy plan\n", [question("Ready?", "Yes", "No"), message("By the way."), reminder])
    assert await desk.run() == [Text("?"), Text("?"), Tap("1:no"), Tap("c:plan")]


def call(text: str, *rows: tuple[str, ...], also: tuple[Button, ...] = ()) -> Outbound:
    """The card of a live call; tokens are as the coach gives them there."""
    laid = tuple(tuple(Button(label, f"k:12:{label.split()[0].lower()}") for label in row) for row in rows)
    return Outbound(1, "terminal", "me", (Span(text),), (*laid, also) if also else laid, card="call 12", pin=True)


PLAN_ROW = (Button("My plan", "c:plan"),)


@pytest.mark.asyncio
async def test_a_card_is_typed_by_number_or_by_its_words() -> None:
    desk = Desk("2\nyes they do\n4.\n", [call("On the line", ("No", "Yes they do"), ("Hold",), also=PLAN_ROW)])
    assert await desk.run() == [Tap("k:12:yes"), Tap("k:12:yes"), Tap("c:plan")]


@pytest.mark.asyncio
async def test_a_cards_buttons_replace_the_choices_and_its_own_earlier_ones() -> None:
    shows = [
        question("Ready?", "Yes", "No"),
        call("On the line", ("Maybe", "Never")),
        message("Ten minutes on hold."),
        call("They said maybe", ("Hold", "Stop")),
        call("Hang up now."),
        question("How did it go?", "Well", "Badly"),
    ]
    desk = Desk("yes\nyes\n2\nnever\nhold\n2\n", shows)
    assert await desk.run() == [
        Tap("1:yes"),
        Text("yes"),
        Tap("k:12:never"),
        Text("never"),
        Text("hold"),
        Tap("1:badly"),
    ]


def test_a_card_shows_its_buttons_in_their_rows() -> None:
    card = call("On the line", ("They say no", "Offer"), ("Hold", "They hung up"), ("They want my card number now",))
    menu = [
        "1. They say no   2. Offer",
        "3. Hold          4. They hung up",
        "5. They want my card number now",
    ]
    assert page(card, None).split("\n")[1:] == page(card, 40).split("\n")[1:] == menu
    assert page(card, 30).split("\n")[1:3] == ["1. They say no", "2. Offer"]
    assert page(replace(card, card=""), None).split("\n")[1:3] == ["1. They say no", "2. Offer"]


def test_commands_alone_are_not_numbered_but_count_beside_answers() -> None:
    commands = (Button("Plan", "c:plan"), Button("Help", "c:help"))
    answers = (Button("Yes", "1:y"), Button("No", "1:n"))
    assert not choices(replace(message("x"), rows=(commands,))).numbered
    assert not choices(replace(message("x"), rows=(answers[:1], commands))).numbered
    assert choices(replace(message("x"), rows=(answers, commands))).token("4") == "c:help"


@pytest.mark.asyncio
async def test_bad_bytes_and_long_lines_do_no_harm() -> None:
    long = "word " * 100_000
    desk = Desk(b"\xff\xfe caf\xc3\xa9\r\n" + long.encode() + b"\n\x00\n")
    first, second, third = await desk.run()
    assert first == Text("\ufffd\ufffd café")
    assert second == Text(long)
    assert third == Text("\x00")


@pytest.mark.asyncio
async def test_a_turn_that_fails_is_tried_again_under_the_same_id() -> None:
    desk = Desk("hello\nbye\n", coach=Coach(fail=2))
    assert await desk.run() == [Text("hello"), Text("bye")]
    assert [inbound.external_id for inbound in desk.coach.got] == ["s:1", "s:2"]


@pytest.mark.asyncio
async def test_a_turn_that_goes_on_failing_ends_the_program() -> None:
    with pytest.raises(LookupError):
        await Desk("hello\n", coach=Coach(fail=9)).run()


@pytest.mark.asyncio
async def test_a_terminal_prompts_after_what_was_said() -> None:
    desk = Desk("yes\n", [question("Ready?", "Yes", "No"), message("Good.")], tty=True)
    assert await desk.run() == [Tap("1:yes")]
    assert desk.out.getvalue() == "Ready?\n1. Yes\n2. No\n\n> Good.\n\n> \n"


def test_a_terminal_page_is_wrapped_and_emphasized() -> None:
    spans = (
        Span("You owe "),
        Span("four thousand dollars", Style.STRONG),
        Span(", and that is a lot.\n- a list item that is too long\n"),
        Span("Dear Sir or Madam, this stays on one line", Style.COPY),
        Span("\nBye"),
    )
    assert page(replace(message(""), spans=spans), 20).split("\n") == [
        f"You owe {BOLD}four{RESET}",
        f"{BOLD}thousand dollars{RESET},",
        "and that is a lot.",
        "- a list item that",
        "  is too long",
        "",
        "-" * 20,
        "Dear Sir or Madam, this stays on one line",
        "-" * 20,
        "",
        "Bye",
    ]


def test_what_others_wrote_cannot_steer_the_terminal() -> None:
    spans = (Span("\033[2Ja\x07\tb\x9b1m", Style.STRONG),)
    assert page(replace(message("", "\033]0;x\x07y"), spans=spans), None) == "[2Ja    b1m\n[]0;xy]"


@pytest.mark.asyncio
async def test_a_reader_who_went_away_ends_the_talk() -> None:
    class Broken(io.StringIO):
        def write(self, _text: str, /) -> int:
            raise BrokenPipeError

    async def settle() -> None:
        assert await terminal.send(message("Hello")) == Gone()

    terminal = Terminal("s", settle, Screen(io.StringIO("a\nb\n"), Broken()))
    coach = Coach()
    await asyncio.wait_for(terminal.listen(coach), 5)
    assert coach.got == []


@asynccontextmanager
async def _typing(*, tty: bool) -> AsyncIterator[tuple[Terminal, io.StringIO, int]]:
    """A terminal on which nobody has typed yet, and the other end to type at."""
    ours, theirs = pty.openpty() if tty else os.pipe()[::-1]
    out = io.StringIO()

    async def settle() -> None:
        return

    with os.fdopen(theirs, encoding="utf-8", closefd=True) as stdin:
        yield Terminal("s", settle, Screen(stdin, out, tty=tty), farewell="Bye!"), out, ours
        os.close(ours)


@pytest.mark.asyncio
@pytest.mark.parametrize("tty", [False, True])
async def test_ctrl_c_ends_the_talk_kindly(tty: bool) -> None:  # noqa: FBT001 - a parameter of the test
    async with _typing(tty=tty) as (terminal, out, ours):
        coach = Coach()
        listening = asyncio.create_task(terminal.listen(coach))
        os.write(ours, b"hello\n")
        await coach.has(1)
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.wait_for(listening, 5)
    assert out.getvalue().endswith("Bye!\n")
    assert coach.got == [Inbound("terminal", "me", "s:1", Text("hello"))]


@pytest.mark.asyncio
async def test_ctrl_c_twice_does_not_wait_for_a_turn_that_hangs() -> None:
    async with _typing(tty=False) as (terminal, _, ours):
        coach = Coach(slow=60)
        listening = asyncio.create_task(terminal.listen(coach))
        os.write(ours, b"hello\n")
        await asyncio.sleep(0.1)
        assert coach.tries == 1
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(0.02)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(listening, 5)


@pytest.mark.asyncio
async def test_a_reminder_comes_while_nobody_types() -> None:
    async with _typing(tty=True) as (terminal, out, ours):
        coach = Coach()
        listening = asyncio.create_task(terminal.listen(coach))
        await asyncio.sleep(0.05)
        await terminal.send(message("Do call today."))
        os.write(ours, b"ok\n\x04")
        await asyncio.wait_for(listening, 5)
    assert out.getvalue() == "> \r\033[KDo call today.\n\n> > \n"
    assert coach.got[0].said == Text("ok")
