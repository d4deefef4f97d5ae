"""Reading a reply: what a person meant, found by strength and by the screen that they had seen.

The order: a button; what must never be missed (distress, court papers, a social security number); a command; an exact
answer; a question we know; an answer in doubt; something like a question; and only then "I did not get that".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.core.answers import Doubt, Ok, Silence
from bot.core.book import Confirm, Place
from bot.core.wire import Attachment, Tap, Text
from bot.engine.later import timed
from bot.engine.meant import (
    Agreed,
    Alarm,
    Answer,
    Command,
    Missed,
    Repeated,
    Resembled,
    Sent,
    Unclear,
    Wondered,
)
from bot.engine.nudging import typed
from bot.engine.overheard import overheard
from bot.engine.pasted import beside, is_page_before, is_priced, is_story
from bot.engine.pending import asked_again, settled
from bot.engine.prompt import (
    NONE,
    ask_of,
    hearing,
    open_screen,
    same_question,
)
from bot.engine.taps import late, tapped
from bot.understanding.choices import exactly
from bot.understanding.moments_asked import reminder
from bot.understanding.parse import parse
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.book import Screen
    from bot.core.events import Spoke
    from bot.core.flow import AnyFact
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk
    from bot.engine.meant import Reading

STOP = "stop"
COURT = "court"
"""The alarm whose answer is kept as a fact."""
FIGURES = ("money", "number", "percent", "date")
"""Kinds whose answers are read back where they replace one that was asked about."""
OPEN_TEXT = ("text", "name")
"""Kinds that would take anything; they yield to whatever else the words could be."""


def understand(desk: Desk, event: Spoke) -> Reading:
    """What the person meant."""
    during = overheard(desk, event)
    if during is not None:
        return during
    match event.said:
        case Tap(token=token):
            return tapped(desk, token)
        case Attachment(caption=caption) as thing:
            said = _alarm(desk, caption)
            return said or Sent(thing)
        case Text(text=text):
            return _typed(desk, text, event)
        case _ as never:
            assert_never(never)


def _is_late(desk: Desk, event: Spoke) -> bool:
    """Whether the writer had seen an older screen than the newest."""
    return event.seen is not None and event.seen < desk.book.screen


def _is_behind(desk: Desk, event: Spoke) -> bool:
    """Whether the writer had not seen the question that is open: not on the newest screen, nor on an older one."""
    if not _is_late(desk, event) or event.seen is None:
        return False
    seen, target = desk.book.shown(event.seen), open_screen(desk)
    return seen is None or target is None or seen.place is not Place.STEP or not same_question(seen, target)


def _older(desk: Desk, event: Spoke) -> Screen | None:
    """The plain question that a writer who is behind had before them."""
    seen = desk.book.shown(event.seen) if event.seen is not None and _is_behind(desk, event) else None
    return seen if seen and seen.place is Place.STEP and not is_page_before(desk, seen) else None


def _typed(desk: Desk, text: str, event: Spoke) -> Reading:  # noqa: PLR0911 - a ladder, by strength
    phrases = desk.library.phrases[desk.book.language]
    alarm = _alarm(desk, text)
    if alarm:
        return alarm
    if text.strip().startswith("/"):
        name, _, argument = text.strip()[1:].partition(" ")
        return Command(name.partition("@")[0].lower(), argument.strip())
    commands = match(text, phrases.commands)
    if commands.exact == STOP and typed(desk, text) is None:
        # Whatever is asked just now: who wants to be left in peace is.
        return Command(STOP)
    answer = _about_reminders(desk, text) or settled(desk, text)
    if answer is not None:
        return asked_again(desk) if _is_late(desk, event) else answer
    if named := _named(desk, text):
        return Command("change", named)
    if commands.exact and (commands.exact in desk.library.cards or not _is_an_option(desk, text)):
        # The name of a card is never meant as a choice: "numbers" is not "they named a number".
        return Command(commands.exact)
    behind, seen = _is_behind(desk, event), _older(desk, event)
    if seen:
        found, older = ask_of(desk, seen), _answered(desk, text, seen)
        claimed = found is not None and found[1].fact.kind.name in OPEN_TEXT and _claimed(desk, text, commands.strong)
        if found and isinstance(older, Answer | Unclear) and not claimed:
            return late(desk, seen, found[1].fact, older.raw)
    if behind and event.edited:
        # An old message was changed into something that its question cannot use: the open question is not touched.
        return Repeated()
    return _weighed(desk, text, commands.strong, unseen=behind)


def _about_reminders(desk: Desk, text: str) -> Command | None:
    """What answers a reminder, or asks for one. What also answers a question that came later is that answer."""
    when, target = reminder(text), open_screen(desk)
    answers = target is not None and isinstance(_answered(desk, text, target), Answer)
    fresh = desk.book.reminders.open > 0
    meant = typed(desk, text) if fresh or not answers else None
    if meant is None and when is not None:
        meant = Command("remind", when)
    if meant is None and not answers:
        meant = timed(desk, text)
    return meant


def _alarm(desk: Desk, text: str) -> Alarm | None:
    found = match(text, desk.library.phrases[desk.book.language].alarms)
    name = found.exact or found.strong
    if name == COURT and _court_is_known(desk):
        return None
    return Alarm(name) if name else None


def _court_is_known(desk: Desk) -> bool:
    """Whether the court papers were told of, or are being asked about: then they are no news."""
    fact, raw = desk.library.court
    stated, target = desk.reader().held(fact).now, open_screen(desk)
    found = ask_of(desk, target) if target else None
    return (stated is not None and stated.raw == raw) or (found is not None and found[1].fact.id == fact.id)


def _is_an_option(desk: Desk, text: str) -> bool:
    """Whether the words are just those of a choice on the open question: then they are no command."""
    target = open_screen(desk)
    return target is not None and exactly(text, hearing(desk, target).options) is not None


def _named(desk: Desk, text: str) -> str | None:
    """The fact that "change my income" names, in the words after a way to say "change"."""
    phrases, said = desk.library.phrases[desk.book.language], " ".join(text.casefold().split())
    for phrase in phrases.commands.get("change_the", ()):
        lead = f"{phrase.casefold()} "
        if said.startswith(lead):
            found = match(said[len(lead) :], phrases.facts)
            if found.exact or found.strong:
                return found.exact or found.strong
    return None


def _claimed(desk: Desk, text: str, command: str | None) -> bool:
    """Whether words that any open question would take are really a question of theirs, or a command."""
    questions = match(text, desk.library.phrases[desk.book.language].questions)
    return bool(questions.exact or questions.strong or command)


def _weighed(desk: Desk, text: str, command: str | None, *, unseen: bool) -> Reading:
    """Read by strength: exact answer, known question or command, doubt, a resemblance, a miss.

    `unseen`: the writer had not seen the open question, so that even an exact answer is only a doubt.
    """
    phrases = desk.library.phrases[desk.book.language]
    questions = match(text, phrases.questions)
    target = open_screen(desk)
    answer = _answered(desk, text, target) if target else Missed("unreadable")
    if unseen and isinstance(answer, Answer):
        raw = answer.raw
        answer = Missed("unreadable") if isinstance(raw, Silence) else Unclear(answer.target, raw)
    pending, found = desk.book.pending, ask_of(desk, target) if target else None
    # Said once more without a doubt, in place of a yes.
    plainly = isinstance(pending, Confirm) and isinstance(answer, Answer) and answer.raw == pending.raw
    figure = found is not None and found[1].fact.kind.name in FIGURES
    if isinstance(pending, Confirm) and figure and isinstance(answer, Answer) and not isinstance(answer.raw, Silence):
        # Another figure in place of a yes is read back too: "4" under "$2,350. Is that right?" is hardly $4.
        answer = Unclear(answer.target, answer.raw, pending.change)
    if is_priced(desk, text, answer):
        return beside(desk, answer)
    if plainly:
        return Agreed(yes=True)
    wondered = questions.exact or questions.strong
    open_text = found is not None and found[1].fact.kind.name in OPEN_TEXT
    claimed = (open_text and (wondered or command)) or (questions.exact and not _is_an_option(desk, text))
    if isinstance(answer, Answer) and not claimed:
        return answer
    if wondered:
        return Wondered(wondered)
    if command:
        return Command(command)
    if is_story(text, answer):
        answer = Missed("story")
    guessing = questions.weak and not isinstance(answer, Unclear) and answer != Missed("story")
    return Resembled(questions.weak) if guessing else answer


def _answered(desk: Desk, text: str, target: Screen) -> Answer | Unclear | Missed:
    found = ask_of(desk, target)
    if found is None:
        return Missed("unreadable")
    fact = found[1].fact
    heard = parse(fact.kind, text, hearing(desk, target))
    match heard:
        case Ok(value=value):
            return Answer(target, _raw(fact, value))
        case Doubt(value=value):
            raw = _raw(fact, value)
            return Missed("unreadable") if isinstance(raw, Silence) else Unclear(target, raw)
        case _:
            return Missed(heard.code)


def _raw(fact: AnyFact, value: object) -> Raw | Silence:
    if isinstance(value, Silence):
        return value
    if fact.kind.name == "choice":
        return str(value)
    if fact.kind.name == "choices" and isinstance(value, tuple):
        return tuple(str(each) for each in value if each != NONE)
    raw: Raw = fact.kind.dump(value)
    return raw
