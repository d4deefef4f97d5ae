"""A library small enough to break one thing at a time, with templates that say every id in words."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from bot.check.places import Places
from bot.check.wanted import LETTERS, WHOLE, wanted
from bot.core.effects import Who
from bot.core.facts import Fact, Owner
from bot.core.flow import (
    AnyFact,
    Ask,
    Done,
    Give,
    Go,
    Interview,
    Reader,
    Route,
    Step,
    Tell,
    guard,
    view,
)
from bot.core.journey import FACTS_CHANGED, Due, Journey, Row, Stage
from bot.core.kinds import Choice, Money
from bot.core.knowledge import Evidence, Knowledge, Strength, Version
from bot.core.library import Library, Question
from bot.core.never import Ends, Law, Never, Offers, Rule
from bot.core.phrases import Phrases
from bot.render.words import MACROS

TODAY = date(2026, 11, 21)


class Whose(StrEnum):
    ME = "me"
    OTHER = "other"


class News(StrEnum):
    PAID = "paid"
    NOT_YET = "not_yet"


WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
BILLED = Fact("billed", Money(), Owner.CASE)
NEWS = Fact("news", Choice(News), Owner.RECORD, "look")


@guard(WHOSE)
def other(reader: Reader) -> bool:
    return reader.get(WHOSE) is Whose.OTHER


@guard(BILLED)
def large(reader: Reader) -> bool:
    billed = reader.get(BILLED)
    return billed is not None and billed > 1_000


@guard(NEWS)
def paid(reader: Reader) -> bool:
    return reader.get(NEWS) is News.PAID


@guard(WHOSE)
def turned(reader: Reader) -> bool:
    return reader.stage == "waiting" and reader.get(WHOSE) is Whose.OTHER and not reader.reached("told_again")


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Bill:
    billed: Decimal | None
    lines: tuple[Line, ...]

    @property
    def big(self) -> bool:
        return bool(self.lines)


@view
def bill(reader: Reader) -> Bill:
    return Bill(reader.get(BILLED), (Line("bill", reader.today),))


@dataclass(frozen=True, slots=True)
class Moved:
    what: str


def moved(_before: Reader, _after: Reader) -> Moved | None:
    return None


def version(**changes: object) -> Version:
    made = Version(
        "waiting_days",
        "waiting_days_1",
        "A bill waits.",
        date(2026, 1, 1),
        None,
        Strength.LAW,
        Evidence.PRIMARY,
        "high",
        TODAY,
        date(2027, 6, 1),
        ("A law",),
        {"days": 30},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


START = (
    Ask("whose", WHOSE, then=(Go("for_other", other), Go("billed"))),
    Tell("for_other"),
    Ask("billed", BILLED, view=bill),
    Route("which", (Go("big", large), Go("small"))),
    Tell("big", view=bill, then=(Go("letter"),)),
    Tell("small", view=bill, then=(Go("told"),)),
    Give("letter", "letters/hello", view=bill),
    Done("told", "told"),
)
LOOK = (
    Ask("news", NEWS, then=(Go("paid", paid), Go("open"))),
    Done("paid", "paid"),
    Done("open", "still_open"),
)
STAGES = (
    Stage("intake", "start"),
    Stage("waiting", "look", waits=True, reminders=(Due("ask", lambda reader: reader.today),)),
    Stage("closed", "", final=True),
)
ROWS = (
    Row("told", "intake", "waiting"),
    Row("still_open", "waiting", "waiting"),
    Row("paid", "waiting", "closed"),
)
PULL = Row(FACTS_CHANGED, "*", "intake", turned)
PHRASES = Phrases(
    commands={
        name: (name.replace("_", " "),)
        for name in (
            *("bills", "plan", "numbers", "told", "delete", "person", "menu", "cancel", "resend"),
            *("reminders", "remind", "zone", "stop", "unstop"),
        )
    }
    | {"go": ("go on",), "newbill": ("newbill", "new bill"), "pause": ("take a break",), "change": ("mend it",)},
    alarms={"court": ("i got court papers",), "distress": ("i cannot go on living",)},
)

PAY_NOW = Rule(
    "pay_now", "Nobody pays at once.", "voice", (re.compile(r"\bpay now\b", re.IGNORECASE),), ("Pay now.",), ("Wait.",)
)
NEVER = Never(
    rules=(PAY_NOW,),
    law=Law((re.compile(r"\bmust\b"),), ()),
    offers=Offers((), (re.compile(r"\bI can do \$"),)),
    ends=Ends((), re.compile(r"\bMay \d+")),
)


def library(  # noqa: PLR0913, PLR0917 - one for each thing that tests break
    start: tuple[Step, ...] = START,
    look: tuple[Step, ...] = LOOK,
    stages: tuple[Stage, ...] = STAGES,
    rows: tuple[Row, ...] = ROWS,
    facts: tuple[AnyFact, ...] | None = None,
    versions: tuple[Version, ...] | None = None,
    phrases: Phrases = PHRASES,
    never: Never | None = None,
) -> Library:
    declared: tuple[AnyFact, ...] = facts or (WHOSE, BILLED, NEWS)
    return Library(
        facts={each.id: each for each in declared},
        interviews={"start": Interview("start", start), "look": Interview("look", look, record="look")},
        journey=Journey(stages, rows, "intake"),
        cards={"plan": bill, "numbers": bill, "bills": bill},
        recap=bill,
        questions={"why_me": Question("why_me")},
        phrases={"en": phrases},
        knowledge=Knowledge((version(),) if versions is None else versions),
        moved=moved,
        who=lambda _reader: Who(),
        zone=lambda _reader: None,
        is_own=lambda _reader: True,
        court=(WHOSE, "other"),
        changeable=(),
        never=never,
    )


OWN_LABELS = {
    "pause": "take a break",
    "go": "go on",
    "change": "mend it",
    "hours_8_20": "early",
    "hours_9_21": "usual",
    "hours_12_21": "late",
}


def templates(folder: Path, made: Library, changed: dict[str, str] | None = None) -> Path:
    """Write every template that is wanted; `changed` holds other contents, by file."""
    root = folder / "templates"
    blocks: dict[str, dict[str, str]] = {}
    for want in wanted(made, Places()):
        if want.optional:
            continue
        own = want.block.removeprefix("choice_")
        label = OWN_LABELS.get(own, own.replace("_", " "))
        blocks.setdefault(want.template, {})[want.block] = label if want.block.startswith("choice_") else "Hello."
    files = {
        f"{name}.en.md.j2" if name.startswith(LETTERS) else f"{name}.j2": "".join(
            text if block == WHOLE else f"{{% block {block} %}}\n{text}\n{{% endblock %}}\n"
            for block, text in own.items()
        )
        for name, own in blocks.items()
    }
    files |= dict.fromkeys(MACROS, "{% macro you(who) %}you{% endmacro %}")
    for name, text in {**files, **(changed or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def say(text: str) -> str:
    """A template that says one thing, and has other words for it."""
    return f"{{% block say %}}\n{text}\n{{% endblock %}}\n{{% block plain %}}\nHello.\n{{% endblock %}}\n"
