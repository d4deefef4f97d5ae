"""Every row of the mission as a conversation: with the engine alone, and on a phone through Telegram over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from phone import Phone
from players import Alone, Clock, OverTelegram, Running
from rows.table import talks
from stage import Stage

if TYPE_CHECKING:
    from transcript import Transcript

    from bot.coach import Coach

TALKS = talks()
IDS = [talk.name.replace(" ", "-") for talk in TALKS]
"""Each begins with its rows, so that `pytest -k "S1.5-"` finds them."""
CHATS = {talk.name: 1001 + number for number, talk in enumerate(TALKS)}


@pytest.mark.parametrize("talk", TALKS, ids=IDS)
def test_engine(talk: Transcript, coach: Coach) -> None:
    Stage(Alone(coach, Clock()), None).play(talk)


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("talk", TALKS, ids=IDS)
def test_telegram(talk: Transcript, coach: Coach, running: Running) -> None:
    running.clock.restart()
    phone = Phone(running.server, CHATS[talk.name], "Ann")
    Stage(Alone(coach, running.clock), OverTelegram(running, phone)).play(talk)
    # The answer to the last tap may come after the words.
    phone.wait_until(lambda: not running.server.unanswered())
    running.server.assert_clean()
