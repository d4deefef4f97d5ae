"""Messages go out as fast as the channel likes and no faster."""

from __future__ import annotations

import pytest

from bot.channels.telegram import LIMIT
from bot.core.wire import Limit
from bot.pace import Limits

ONE = Limit(per_second=3, chat_per_second=1, burst=2)
CHAT = ("one", "a")


def limits() -> Limits:
    """Return the limits of a channel that has one and of one that has none."""
    return Limits({"one": ONE, "free": None})


def test_what_has_no_limit_goes_as_it_comes() -> None:
    """And nothing about it is remembered."""
    these = Limits({"free": None})
    for _ in range(99):
        these.begin("free", "a")
        these.end("free", "a", 0.0)
    assert (these.leave(16, 0.0).most, these.leave(16, 0.0).channels, these.leave(16, 0.0).resting) == (
        16,
        ("free",),
        frozenset(),
    )
    assert these.wait(0.0) is None


def test_no_more_than_there_are_hands_for() -> None:
    assert Limits({"one": LIMIT}).leave(2, 0.0).most == 2
    assert Limits({"one": LIMIT}).leave(0, 0.0).most == 0


def test_without_channels_nothing_is_sent() -> None:
    assert Limits({}).leave(16, 0.0).most == 0


def test_a_second_takes_so_many_messages() -> None:
    """Those under way are counted, and each until a second after its receipt."""
    these = limits()
    assert these.leave(16, 0.0).most == 3
    for each in "abc":
        these.begin("one", each)
    assert these.leave(16, 5.0).channels == ("free",)
    assert these.wait(5.0) is None, "only a receipt changes that"
    these.end("one", "a", 5.0)
    these.end("one", "b", 5.25)
    assert these.leave(16, 5.5).channels == ("free",)
    assert these.wait(5.5) == 0.5
    assert these.leave(16, 6.0).channels == ("one", "free")
    assert these.leave(16, 6.0).most == 1
    assert these.leave(16, 6.25).most == 2
    these.end("one", "c", 6.25)
    assert these.leave(16, 7.25).most == 3


def test_a_channel_with_room_is_not_held_up_by_one_without() -> None:
    these = limits()
    for each in "abc":
        these.begin("one", each)
    leave = these.leave(16, 0.0)
    assert (leave.most, leave.channels) == (16, ("free",))


def test_a_chat_rests_when_its_tokens_are_spent() -> None:
    """Its burst at once, then one a second; other chats are not concerned."""
    these = limits()
    said(these, "a", 10.0)
    assert these.leave(16, 10.0).resting == set()
    said(these, "a", 10.0)
    assert these.leave(16, 10.0).resting == {CHAT}
    assert these.wait(10.5) == 0.5
    assert these.leave(16, 10.9).resting == {CHAT}
    assert these.leave(16, 11.0).resting == set()
    said(these, "a", 11.0)
    assert these.leave(16, 11.0).resting == {CHAT}
    assert these.leave(16, 13.0).resting == set()
    said(these, "a", 13.0)
    assert these.leave(16, 13.0).resting == set(), "two seconds gave back the burst"


def test_a_message_in_pieces_counts_as_many() -> None:
    """The debt is paid off before the chat goes on."""
    these = limits()
    these.begin("one", "a")
    these.end("one", "a", 0.0, 4)
    assert these.leave(16, 0.0).channels == ("free",)
    assert these.leave(16, 2.9).resting == {CHAT}
    assert these.leave(16, 3.0).resting == set()


def test_what_is_under_way_has_its_token_taken() -> None:
    """Its receipt may come while the chat's next message is being looked for."""
    these = limits()
    said(these, "a", 10.0)
    these.begin("one", "a")
    assert these.leave(16, 10.0).resting == {CHAT}
    these.begin("one", "b")
    assert these.leave(16, 10.0).resting == {CHAT}, "a burst of two has one left"
    these.end("one", "a", 11.0)
    assert these.leave(16, 11.0).resting == set()


def test_what_another_sender_sent_a_moment_ago_counts() -> None:
    """The channel remembers it, whoever was killed meanwhile."""
    these = limits()
    assert these.memory == 3.0
    these.remember([("one", "a", 2.5), ("one", "a", 0.5), ("one", "a", 0.0), ("free", "b", 0.0)], 10.0)
    assert these.leave(16, 10.0).resting == {CHAT}
    assert these.leave(16, 10.0).most == 1
    assert Limits({"free": None}).memory == 0.0


def test_what_is_remembered_is_bounded() -> None:
    """A chat that could speak freely again is forgotten."""
    these = limits()
    for number in range(1000):
        said(these, str(number), float(number))
        these.leave(16, float(number))
    (lane,) = these._lanes.values()
    assert len(lane._buckets) <= ONE.burst
    assert len(lane._lately) <= ONE.per_second


@pytest.mark.parametrize(
    ("delays", "at_least"),
    [((0.0,), 600), ((0.25,), 480), ((0.0625, 0.875), 300), ((0.875, 0.75, 0.5, 0.25, 0.125), 300)],
)
def test_telegram_has_no_reason_to_complain(delays: tuple[float, ...], at_least: int) -> None:
    """Whenever it counts a message: here a slow one at the end of its sending, a quick one at the start.

    Nor is much of what Telegram takes left unused: so many in 20 seconds, with 16 hands.
    """
    these, arrivals, under_way, begun = Limits({"one": LIMIT}), list[float](), list[tuple[float, str]](), 0
    for tick in (step / 64 for step in range(20 * 64)):
        for end, address in [each for each in under_way if each[0] <= tick]:
            under_way.remove((end, address))
            these.end("one", address, end)
        for _ in range(these.leave(16 - len(under_way), tick).most):
            these.begin("one", str(begun))
            takes = delays[begun % len(delays)]
            arrivals.append(tick + (takes if takes > 0.5 else 0))
            under_way.append((tick + takes, str(begun)))
            begun += 1
    arrivals.sort()
    assert all(later - earlier >= 1 for earlier, later in zip(arrivals, arrivals[30:], strict=False))
    assert begun >= at_least


def said(these: Limits, address: str, tick: float) -> None:
    """Send a message that arrives at once."""
    these.begin("one", address)
    these.end("one", address, tick)


def test_who_taps_in_a_call_never_waits() -> None:
    """Every two seconds, with now and then three taps at once; a fourth one waits for a second at most."""
    these = Limits({"telegram": LIMIT})
    for tick in (0.0, 2.0, 4.0, 6.0, 6.1, 6.2, 10.0, 12.0, 20.0, 20.1, 20.2):
        assert these.leave(16, tick).resting == frozenset(), tick
        these.begin("telegram", "1001")
        these.end("telegram", "1001", tick + 0.05)
    assert these.leave(16, 20.3).resting == {("telegram", "1001")}
    wait = these.wait(20.3)
    assert wait is not None
    assert wait <= 1.0
