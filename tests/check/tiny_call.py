"""A telephone small enough to break one thing at a time: ready, a talk that counts what was said, and the end of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from check import tiny

from bot.core.call import Drawn, Go, Move, Outcome, Ring, Sample, Telephone, Told, Trial, Way
from bot.core.effects import Label, Literal, Reply, Who
from bot.core.flow import Reader
from bot.core.knowledge import Knowledge
from bot.core.library import Library
from bot.core.phrases import Phrases

WORDS = (("call/ready", "say"), ("call/talk", "say"), ("call/talk", "wait"), ("call/over", "say"))
LABELS = ("go", "bye", "undo", "pause", "more")


@dataclass(frozen=True, slots=True)
class Talk:
    moment: str = "ready"
    said: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    moment: str
    ours: Decimal


CARD = Card("", Decimal(120))


def _event(move: str) -> tuple[str, Reply]:
    return move, Reply("", Label("call/button", move))


def draw(talk: Talk, _now: datetime) -> Drawn:
    card = replace(CARD, moment=talk.moment)
    if talk.moment == "ready":
        return Drawn(Told("call/ready", card, lead="practice"), ((_event("go"),),), open=False)
    above = ((_event("bye"), ("sum:90", Reply("", Literal("$90")))),)
    last = (_event("undo"), _event("pause"), _event("more"))
    return Drawn(Told("call/talk", card), (*above, last), open=True)


def outcome(_talk: Any, ended: str, _now: datetime, _reader: Reader) -> Outcome:
    return Outcome(ended, (), (Told("call/over", CARD),))


def rings(talk: Talk) -> tuple[Ring, ...]:
    if talk.at is None:
        return ()
    return Ring("wait", talk.at + timedelta(minutes=10)), Ring("closed", talk.at + timedelta(hours=3), closes=True)


def telephone(
    *, ends: bool = True, forgets: bool = True, breaks: bool = False, words: tuple[tuple[str, str], ...] = WORDS
) -> Telephone:
    """`ends`: its button leads to the end. `forgets`: a step looks at nothing but its talk. `breaks`: one raises."""
    times = count()

    def step(talk: Talk, move: Move, go: Go) -> Talk:
        if breaks and move.name == "sum":
            message = "nobody can count"
            raise ValueError(message)
        if move.name == "bye" and not ends:
            return talk
        to = go(talk.moment, move.name, talk)
        said = talk.said if forgets else next(times)
        return replace(talk, moment=to, said=said, at=move.at) if to else replace(talk, said=said)

    def begin(_held: Mapping[str, str], _knowledge: Knowledge) -> Talk:
        return Talk()

    def hear(_talk: Talk, _text: str, _phrases: Phrases, _today: date) -> tuple[str, str]:
        return "", ""

    return Telephone(
        ("ready", "talk", "over"),
        (Way("go", "ready", "talk"), Way("bye", "talk", "over")),
        "look",
        freeze=lambda _reader: {},
        begin=begin,
        step=step,
        draw=draw,
        hear=hear,
        rings=rings,
        rung=lambda _talk, name, _now: Told("call/talk", CARD, name),
        over=lambda talk: "done" if talk.moment == "over" else "",
        outcome=outcome,
        shape=Card,
        words=words,
        leads=("practice",),
        labels=tuple(("call/button", label) for label in LABELS),
        trial=Trial(
            (Sample("first", {}, Who()),),
            ("odd",),
            typed=lambda _talk: (("sum", "90"),),
            spot=lambda talk: (talk.moment,),
            news=lambda _talk: (),
            holds=lambda _talk: ("proof",),
            unsaid=lambda _talk: (CARD.ours,),
        ),
    )


def library(
    *, ends: bool = True, forgets: bool = True, breaks: bool = False, words: tuple[tuple[str, str], ...] = WORDS
) -> Library:
    """A sound library with this telephone, but for what is to be broken."""
    phone = telephone(ends=ends, forgets=forgets, breaks=breaks, words=words)
    return replace(tiny.library(never=tiny.NEVER), telephone=phone)


def card(text: str) -> str:
    """The template of the talk, with other words on its card."""
    return f"{{% block say %}}\n**{text}**\n{{% endblock %}}\n{{% block wait %}}\n**Wait.**\n{{% endblock %}}\n"


SOUND = {"call/talk.j2": card("Hello.")}
"""The words of a card begin with a strong line, which no other word of the tiny library does."""
