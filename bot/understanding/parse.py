"""The one door of the understanding: a kind of answer and a reply in; a value, a doubt or a problem out.

A silence ("not sure", "skip") is an answer to every question, unless an option of the question says it better.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from bot.core.answers import Doubt, Heard, Hearing, Ok, Option, Problem, Silence
from bot.core.charges import Lines, Picks
from bot.core.kinds import AnyKind, Choice, Choices, Day, Money, Number, Percent, When, Words
from bot.understanding.charges import parse_lines
from bot.understanding.choices import choice, exactly
from bot.understanding.dates import day
from bot.understanding.money import money
from bot.understanding.numbers import number
from bot.understanding.percents import percent
from bot.understanding.periods import period
from bot.understanding.phones import phone
from bot.understanding.picks import parse_picks
from bot.understanding.plain import LONGEST, plain, words
from bot.understanding.several_choices import choices
from bot.understanding.silence import silence
from bot.understanding.states import state
from bot.understanding.words import name, open_text
from bot.understanding.yesno import Answer, yesno

_UNSURE_IDS = ("unsure", "not_sure", "unknown", "dont_know", "do_not_know")
_DECLINED_IDS = ("declined", "rather_not_say", "skip")
_NO_MORE = frozenset(
    {"done", "im done", "all done", "finished", "im finished", "thats all", "that is all", "thats it", "that is it"}
    | {"no", "none", "nothing", "no more", "no more lines", "nothing more", "nope", "end", "the end", "all"}
)
"""Ways to say that there are no more lines to type."""
_NO_SUCH_SUM = frozenset({"no", "none", "nope", "nothing", "there is none", "i have none"})
"""Ways to say that there is no such sum, where nothing is no answer."""
_MERE_ASSENT = frozenset(
    {"ok", "okay", "okey", "k", "kk", "sure", "fine", "alright", "all right", "great", "good", "cool"}
)
"""Words that agree with what was said last, and name nothing."""
_POLAR_IDS = frozenset({"yes", "no", *_UNSURE_IDS, *_DECLINED_IDS})
_NAMED: MappingProxyType[str, Callable[[str], Heard[str]]] = MappingProxyType(
    {"state": state, "phone": phone, "period": period, "yesno": yesno},
)

KINDS: MappingProxyType[str, AnyKind] = MappingProxyType(
    {
        "money": Money(),
        "date": Day(When.ANY),
        "number": Number(),
        "percent": Percent(),
        "yesno": Words(name="yesno"),
        "choice": Choice(StrEnum),  # the ids come from the hearing
        "choices": Choices(StrEnum),
        "phone": Words(name="phone"),
        "state": Words(name="state"),
        "period": Words(name="period"),
        "text": Words(),
        "name": Words(name="name"),
    },
)
"""The kinds that `understand` knows by name, with their usual limits."""


def parse(kind: AnyKind, text: str, hearing: Hearing) -> Heard[object]:
    """Read a reply to a question of a kind; a choice gives the id of the option, several choices a tuple of ids."""
    shown = plain(text, LONGEST + 1)
    if not text.strip():
        return Problem("empty")
    spoken = " ".join(words(text))
    if isinstance(kind, Lines) and spoken in _NO_MORE:
        return Ok(Silence.UNSURE)
    if isinstance(kind, Money) and kind.minimum > 0 and spoken in _NO_SUCH_SUM:
        return Ok(Silence.UNSURE)
    if spoken in _MERE_ASSENT and _polar(hearing.options) and not _asks_yes_or_no(hearing.options):
        # "ok" to "which insurance?" is no answer, although one of the choices is kept as a yes.
        return Problem("unreadable")
    open_question = isinstance(kind, Words) and kind.name not in _NAMED
    if len(shown) > LONGEST and isinstance(kind, Lines):
        # A pasted bill is longer than any other answer, and has its own limit.
        return parse_lines(text, hearing, kind)
    if len(shown) > LONGEST and not open_question:
        return Problem("too_long")
    quiet = None if _answered(kind, text, hearing.options) else _silent(text, hearing)
    if quiet is not None:
        return Ok((quiet,)) if isinstance(kind, Choices) and isinstance(quiet, str) else Ok(quiet)
    return _value(kind, text, hearing)


def _answered(kind: AnyKind, text: str, options: tuple[Option, ...]) -> bool:
    """Tell whether the reply is plainly one of the answers, even where elsewhere it would be a silence."""
    polar = kind.name == "yesno" or _polar(options)
    if polar and isinstance(yesno(text), Ok):
        return True
    return isinstance(kind, Choice | Choices) and isinstance(choice(text, options), Ok)


def _polar(options: tuple[Option, ...]) -> bool:
    return {"yes", "no"} <= {option.id for option in options}


def _asks_yes_or_no(options: tuple[Option, ...]) -> bool:
    return any(option.id == "yes" and option.label.casefold().startswith("yes") for option in options)


def _silent(text: str, hearing: Hearing) -> str | Silence | None:
    """Tell the silence, or the option that says the same."""
    quiet = silence(text) if len(text) <= LONGEST else None
    if quiet is None:
        return None
    ids = {option.id for option in hearing.options}
    wanted = _UNSURE_IDS if quiet is Silence.UNSURE else _DECLINED_IDS
    return next((key for key in wanted if key in ids), quiet)


def _value(kind: AnyKind, text: str, hearing: Hearing) -> Heard[object]:
    match kind:
        case Money():
            return money(text, hearing, kind)
        case Day():
            return day(text, hearing, kind)
        case Number():
            return number(text, kind)
        case Percent():
            return percent(text, kind)
        case Choice():
            return _chosen(text, hearing.options)
        case Choices():
            return choices(text, hearing.options)
        case Lines():
            return parse_lines(text, hearing, kind)
        case Picks():
            return parse_picks(text, hearing.lines)
        case Words():
            return _words(kind, text)
    message = f"no parser for answers of the kind {kind.name!r}"
    raise TypeError(message)


def _words(kind: Words, text: str) -> Heard[object]:
    if kind.name in _NAMED:
        heard: Heard[str] = _NAMED[kind.name](text)
        match heard:
            case Ok(value):
                return Ok(str(value))
            case Doubt(value, why):
                return Doubt(str(value), why)
            case Problem():
                return heard
    return name(text, kind.longest) if kind.name == "name" else open_text(text, kind.longest)


def _chosen(text: str, options: tuple[Option, ...]) -> Heard[object]:
    """Read an option; where the options are yes and no, also every other way to say them."""
    heard = choice(text, options)
    if isinstance(heard, Ok) and plain(text).isdigit() and not exactly(text, options):
        return Doubt(heard.value, "place")  # a figure alone may be meant as one: "3" people, "2" dollars
    ids = {option.id for option in options}
    if not _polar(options):
        return heard
    said = yesno(text)
    if isinstance(said, Problem) or exactly(text, options):
        return heard
    meant = _option_of(said.value, ids)
    if isinstance(meant, Silence):
        return Ok(meant) if isinstance(said, Ok) and isinstance(heard, Problem) else _doubted(heard, meant)
    if isinstance(heard, Problem):
        shaded = bool(ids - _POLAR_IDS) and len(words(text)) > 1  # "no not yet", where "not yet" is an answer too
        return (
            Doubt(meant, "shaded" if isinstance(said, Ok) else said.why)
            if shaded or isinstance(said, Doubt)
            else Ok(meant)
        )
    if heard.value == meant:
        return Ok(meant) if isinstance(said, Ok) else Doubt(meant, said.why)
    return Doubt(heard.value if isinstance(heard, Ok) else meant, "two_readings")


def _doubted(heard: Heard[str], meant: Silence) -> Heard[object]:
    return Doubt(meant, "unsure") if isinstance(heard, Problem) else Doubt(heard.value, "two_readings")


def _option_of(answer: Answer, ids: set[str]) -> str | Silence:
    if answer is Answer.UNSURE:
        return next((key for key in _UNSURE_IDS if key in ids), Silence.UNSURE)
    return answer.value


def understand(kind: str, text: str, hearing: Hearing) -> dict[str, object]:
    """Read a reply by the name of a kind; JSON-able. `silence` is there when the value is one.

    Raises:
        KeyError: no such kind.
    """
    asked = KINDS[kind]
    heard = parse(asked, text, hearing)
    told: dict[str, object] = {"kind": kind, "text": text}
    match heard:
        case Ok(value):
            told |= {"result": "value", "value": _plain_value(value)}
        case Doubt(value, why):
            told |= {"result": "doubt", "value": _plain_value(value), "why": why}
        case Problem(code):
            told |= {"result": "problem", "code": code}
    if isinstance(heard, Ok | Doubt) and isinstance(heard.value, Silence):
        told["silence"] = True
    return told


def _plain_value(value: object) -> object:
    match value:
        case Silence():
            return value.value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value
