"""A tiny telephone for the tiny coach: three moments, a count, a ring, and what a call leaves behind.

Its talk is a tuple of its own; its facts, interviews and journey come on top of those of `tiny`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from tiny import JOURNEY, LIBRARY, NEWS, PAID, SENDER, SUED
from tiny_talk import Talk, waiting
from tiny_words import PHRASES, TEMPLATES

from bot.core.call import CARD, RING, Call, Drawn, Outcome, Ring, Telephone, Told, Way, Written
from bot.core.effects import Literal, Reply
from bot.core.facts import Fact, Owner
from bot.core.flow import Ask, Dial, Done, Interview, Reader, guard
from bot.core.journey import Journey, Row, Stage
from bot.core.kinds import Choice, Words
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bot.core.call import Go, Move
    from bot.core.effects import Say
    from bot.core.knowledge import Knowledge
    from bot.core.library import Library
    from bot.core.phrases import Phrases

READY, TALKING, DEAL = "ready", "talking", "deal"
BREATHE, LONGER = timedelta(minutes=10), timedelta(minutes=20)
FORGOTTEN = timedelta(hours=3)
NO_WORD = "no_word"


class Result(StrEnum):
    DEAL = "deal"
    NO = "no"


RESULT = Fact("result", Choice(Result), Owner.RECORD, "call")
OFFICE = Fact("office", Words(20, "phone"), Owner.CASE)


@dataclass(frozen=True, slots=True)
class Chat:
    """A talk so far. `last` is when something was done in it."""

    sender: str
    moment: str = READY
    noes: int = 0
    heard: tuple[str, ...] = ()
    phone: str = ""
    last: datetime | None = None
    rung: tuple[str, ...] = ()
    ended: str = ""


def freeze(reader: Reader) -> Mapping[str, str]:
    return {"sender": reader.get(SENDER) or ""}


def start(held: Mapping[str, str], _knowledge: Knowledge) -> Chat:
    return Chat(held["sender"])


def step(chat: Chat, move: Move, go: Go) -> Chat:  # noqa: PLR0911 - one line for each move
    if move.name == RING:
        return replace(chat, rung=(*chat.rung, move.value))
    if move.name == CARD:
        return chat
    chat = replace(chat, last=move.at, rung=())
    to = go(chat.moment, move.name, chat)
    match move.name:
        case _ if to is not None:
            return replace(chat, moment=to)
        case "no":
            return replace(chat, noes=chat.noes + 1)
        case "phone":
            return replace(chat, phone=move.value)
        case "hang_up" | "sued":
            return replace(chat, ended="deal" if chat.moment == DEAL else move.name)
        case _:
            return replace(chat, heard=(*chat.heard, f"{move.name} {move.value}".strip()))


def draw(chat: Chat, _now: datetime) -> Drawn:
    before, during = "start hang_up|phone:555-010-0000", "no agreed|undo later hang_up"
    rows = [row.split() for row in (before if chat.moment == READY else during).split("|")]
    drawn = tuple(tuple((event, Reply("", Literal(event))) for event in row) for row in rows)
    return Drawn(Told("call/card", chat, lead="hold" if chat.heard else ""), drawn, chat.moment != READY)


def hear(chat: Chat, text: str, _phrases: Phrases, today: date) -> tuple[str, str]:
    said = {"they said no": ("no", ""), "they agreed": ("agreed", ""), "what day is it": ("day", today.isoformat())}
    if chat.moment == READY:
        return ("start", "") if text == "someone answered" else ("", "")
    return said.get(text, ("text", text))


def rings(chat: Chat) -> tuple[Ring, ...]:
    if chat.last is None:
        return ()
    soon = (Ring("breathe", chat.last + BREATHE), Ring("longer", chat.last + LONGER))
    quiet = tuple(ring for ring in soon if chat.moment != READY and ring.name not in chat.rung)
    return (*quiet, Ring(NO_WORD, chat.last + FORGOTTEN, closes=True))


def rung(chat: Chat, name: str, _now: datetime) -> Told:
    return Told("call/ring", chat, name, lead="hold")


def outcome(chat: Chat, ended: str, _now: datetime, reader: Reader) -> Outcome:
    """A deal leaves a look behind with the sum in it; whoever was sued is to answer that."""
    office = Written(OFFICE, chat.phone or "555-010-9999")
    result = Written(RESULT, "deal" if ended == "deal" else "no")
    sender = reader.get(SENDER)
    words = (Told("call/over", chat, lead="hold"), Told("call/log", sender))
    looked = (Written(PAID, "1200"), Written(NEWS, "paid")) if ended == "deal" else ()
    sued = (Written(SUED, "yes"),) if ended == "sued" else ()
    return Outcome(ended, (office, result, *looked, *sued), words)


TELEPHONE = Telephone(
    moments=(READY, TALKING, DEAL),
    ways=(
        Way("start", READY, TALKING),
        Way("incoming", READY, TALKING),
        Way("agreed", TALKING, DEAL, lambda chat: chat.noes > 0),
    ),
    record="call",
    freeze=freeze,
    begin=start,
    step=step,
    draw=draw,
    hear=hear,
    rings=rings,
    rung=rung,
    over=lambda chat: chat.ended,
    outcome=outcome,
    asides=("legal",),
    begins=("start", "incoming"),
)


@guard(RESULT)
def is_deal(reader: Reader) -> bool:
    return reader.get(RESULT) is Result.DEAL


PREPARE = Interview("prepare", (Dial("dial"), Done("done", "prepared")))
PHONING = Interview("phoning", (Ask("result", RESULT), Done("done", "called")), record="call")
STAGES = {stage.id: stage for stage in JOURNEY.stages}
CALLS = Journey(
    (
        *(STAGES[each] for each in ("start", "money")),
        Stage("ready", "prepare"),
        Stage("calling", "phoning", waits=True),
        *(STAGES[each] for each in ("waiting", "court", "closed")),
    ),
    (
        Row("income_known", "money", "ready"),
        Row("prepared", "ready", "calling"),
        Row("called", "calling", "waiting", is_deal),
        Row("called", "calling", "ready"),
        *(row for row in JOURNEY.rows if row.event != "income_known"),
        Row("facts_changed", "calling", "waiting", is_deal),
    ),
    "start",
)


def phones(telephone: Telephone | None = TELEPHONE) -> Library:
    """The tiny coach with calls."""
    more = {"prepare": PREPARE, "phoning": PHONING}
    return replace(
        LIBRARY,
        facts={**LIBRARY.facts, RESULT.id: RESULT, OFFICE.id: OFFICE},
        interviews={**LIBRARY.interviews, **more},
        journey=CALLS,
        phrases={"en": CALLED},
        telephone=telephone,
    )


CALLED = replace(
    PHRASES,
    commands={**PHRASES.commands, "undo": ("undo that",), "card": ("show the card",), "stop": ("stop",)},
    alarms={**PHRASES.alarms, "card": (r"re:\b\d{16}\b",)},
    options={**PHRASES.options, "result": {"deal": ("We have a deal",), "no": ("They refused",)}},
)
WORDS = {
    **TEMPLATES,
    "ask/phoning/result.j2": "{% block ask %}How did it go?{% endblock %}"
    "{% block choice_deal %}Deal{% endblock %}{% block choice_no %}No{% endblock %}"
    "{% block choice_unsure %}Not sure{% endblock %}",
    "call/card.j2": "{% block say %}{{ sender }}: {{ moment }}, {{ noes }} times no.{% endblock %}",
    "call/ring.j2": "{% block breathe %}Breathe.{% endblock %}{% block longer %}Still there?{% endblock %}",
    "call/over.j2": "{% block say %}The call is over.{% endblock %}",
    "call/log.j2": "{% block say %}It is written down.{% endblock %}",
}
WORDS["talk/lead.j2"] += "\n{% block hold %}Hold on.{% endblock %}"
ENGINE = Engine.of(phones())


def ready(engine: Engine = ENGINE, *, talk: Talk | None = None) -> Talk:
    """Somebody who has the card of a call before them."""
    return waiting(talk or Talk(engine).say("hi there"))


def calling(engine: Engine = ENGINE) -> Talk:
    """Somebody who is on the phone."""
    return ready(engine).tap("start")


def call(talk: Talk) -> Call:
    """The call under way."""
    assert talk.book.call is not None
    return talk.book.call


def names(talk: Talk) -> list[str]:
    """What happened in the call, in order; that its card came further down when it opened goes without saying."""
    happened = [move.name for move in call(talk).moves]
    return happened[1:] if happened[:1] == [CARD] else happened


def cards(talk: Talk) -> list[Say]:
    """The cards that were shown last, but for those that were put away."""
    return [said for said in talk.said if said.card and not said.fades]


def chat(talk: Talk) -> Chat:
    """What the card shows."""
    view = cards(talk)[-1].view
    assert isinstance(view, Chat)
    return view
