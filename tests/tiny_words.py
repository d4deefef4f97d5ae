"""The words of the tiny coach: its templates as they would lie in a folder, and what people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.phrases import Phrases
from bot.labels import NUDGED
from bot.render.words import MACROS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _blocks(**blocks: str) -> str:
    return "\n".join(f"{{% block {name} %}}\n{text}\n{{% endblock %}}" for name, text in blocks.items())


def _ask(question: str, **more: str) -> str:
    return _blocks(
        ask=f"{question}?",
        retry=f"Once more: {question}?",
        why=f"I ask for a reason. {question}?",
        plain=f"Simply: {question}?",
        **more,
    )


def _say(text: str, **more: str) -> str:
    return _blocks(say=text, plain=f"In short: {text}", **more)


LEADS = {
    "kept": "It stays.",
    "again": "Then tell me again.",
    "left_as_it_was": "It stays as it was.",
    "you_said": "You said {{ value|shown }}.",
    "first_question": "That was the first question.",
    "back_to": "Back to it.",
    "new_bill": "A new bill.",
    "restarted": "From the beginning.",
    "nothing_to_change": "Nothing to change.",
    "left_aside": "We leave that.",
    "old_button": "That was an old button.",
    "hello": "Hello!",
    "court_noted": "Noted.",
    "thanks": "You are welcome.",
    "story": "Thank you for telling me.",
    "when_ready": "When you are ready:",
    "future": "That lies ahead.",
    "past": "That lies behind.",
    "too_large": "That is a lot.",
    "too_small": "That is little.",
    "negative": "That is below zero.",
    "impossible": "There is no such thing.",
    "too_long": "That is long.",
}
COMMANDS = (
    "plan",
    "numbers",
    "bills",
    "told",
    "change",
    "newbill",
    "pause",
    "delete",
    "go",
    "skip",
    "person",
    "menu",
    "give",
    "reminders",
    "remind",
    "zone",
    "stop",
    "unstop",
    "dates",
    "cancel",
    "resend",
)
FACTS = ("whose", "sender", "billed", "care_on", "extras", "home", "income", "answer_by")
THINGS = ("photo", "file", "voice", "sticker", "album", "other")

WHO = (
    "{% macro you(who) %}{% if who.is_self %}{{ gettext('you') }}{% else %}{{ who.name or 'them' }}{% endif %}"
    "{% endmacro %}\n"
)

TEMPLATES = {
    "ask/intake/whose.j2": _ask("Whose bill is it", choice_me="**Mine**", choice_other="Somebody else's"),
    "ask/intake/sender.j2": _ask("Who sent it"),
    "ask/intake/billed.j2": _ask("How much is it", choice_unsure="No idea how much"),
    "ask/intake/care_on.j2": _ask("When did {{ sender }} take care of {{ you(who) }}"),
    "ask/intake/extras.j2": _ask(
        "What is on it", choice_room="The room", choice_drugs="Drugs", choice_tests="Tests", choice_none="None of them"
    ),
    "ask/household/home.j2": _ask("Where is home", choice_east="East", choice_west="West"),
    "ask/household/income.j2": _ask("What comes in"),
    "ask/moved/home.j2": _ask("Where is home now", choice_east="East", choice_west="West"),
    "ask/moved/income.j2": _ask("What comes in now"),
    "say/moved/noted.j2": _say("Then it is {{ income|shown }} now."),
    "ask/look/news.j2": _ask("Any news", choice_paid="They settled", choice_nothing="No news"),
    "ask/look/paid.j2": _ask("How much did they take"),
    "ask/court/answer_by.j2": _ask("By when must you answer"),
    "say/intake/noted.j2": _say(
        "{{ sender }} wants {{ billed|money }}. The law says {{ topic.validation.figures.days }}."
    ),
    "say/court/warning.j2": _say("Do not let the date pass."),
    "say/card/plan.j2": _say("**The plan** for {{ sender|shown }}"),
    "say/card/numbers.j2": _say("{% if billed %}{{ billed|money }}{% else %}no sum yet{% endif %}"),
    "say/card/bills.j2": _say("{{ count }} bills"),
    "say/card/recap.j2": _say("You are at {{ stage }}."),
    "say/question/how_long.j2": _say("It takes a while.", title="How long?"),
    "say/question/legal.j2": _say("It is.", title="Is it legal?"),
    "letters/request.en.md.j2": "Dear {{ sender }},\n\n\n\nplease **take** {{ billed|money }} off.\n\n```\nYours\n```",
    "scripts/call.j2": _say("Say this:\n```\nHello, I call about a bill.\n```"),
    "talk/welcome.j2": _say("Welcome."),
    "talk/lead.j2": _blocks(**LEADS),
    "talk/confirm.j2": _blocks(
        ask="{{ value.value|shown }}, right?", change="{{ before.value|shown }} or {{ value.value|shown }}?"
    ),
    "talk/delete.j2": _ask("Delete what", choice_bill="Only this bill", choice_everything="Everything", choice_no="No"),
    "talk/restart.j2": _ask("Start over", choice_yes="Start over", choice_no="Go on"),
    "talk/court.j2": _ask("Court papers", choice_yes="Yes, court papers", choice_no="No"),
    "talk/court_first.j2": _say("Court papers come first."),
    "talk/menu.j2": _say("What now?"),
    "talk/paused.j2": _say("Paused."),
    "talk/resting.j2": _say("Nothing to ask."),
    "talk/moved.j2": _say(
        "{% if before is defined %}From {{ before|shown }} to {{ after|shown }}.{% else %}Letters changed.{% endif %}"
    ),
    "talk/change.j2": _say("Change what?{% if more %} There is more.{% endif %}"),
    "talk/told.j2": _say(
        "You told me:{% for each in answers %} {{ each.about|shown }} {{ each.value.value|shown }};{% endfor %}"
    ),
    "talk/stuck.j2": _say("Let us try another way."),
    "talk/did_you_mean.j2": _say("Did you mean:"),
    "talk/help.j2": _say("I help with bills."),
    "talk/person.j2": _say("A person is reached so."),
    "talk/language.j2": _say("English for now."),
    "talk/nothing_kept.j2": _say("Nothing is kept."),
    "talk/attachment.j2": _blocks(**{thing: f"I cannot read this {thing}." for thing in THINGS}),
    "talk/alarm/distress.j2": _say("Call somebody now."),
    "talk/alarm/ssn.j2": _say("Never send that number."),
    "talk/stumbled.j2": _say("Something went wrong ({{ error }}); nothing was lost."),
    "talk/removed.j2": _blocks(bill="The bill is gone; {{ left }} left.", everything="Everything is gone."),
    "talk/channel.j2": _blocks(last_word="Please try again later.", farewell="Bye.", group="Only in private."),
    "talk/nudge.j2": _say("A date: {% for each in lines %}{{ each }}{% if not loop.last %}, {% endif %}{% endfor %}."),
    "talk/nudge_done.j2": _say("Off the list."),
    "talk/nudge_later.j2": _say("Later."),
    "talk/nudge_when.j2": _blocks(
        ask="When?", retry="When, please?", past="That is over.", far="That is far.", full="Too many."
    ),
    "talk/nudge_stopped.j2": _say("No more of these."),
    "talk/nudges_off.j2": _say("No more reminders."),
    "talk/nudges_on.j2": _say("Reminders again."),
    "talk/reminders.j2": _say("Coming: {% for each in lines %}{{ each.number }}. {{ each.line }}{% endfor %}"),
    "talk/zone.j2": _blocks(ask="Which time zone?"),
    "talk/zone_set.j2": _say("Now on {{ zone }} time."),
    "talk/hours.j2": _blocks(ask="Which hours?"),
    "talk/hours_set.j2": _say("From {{ opens }} to {{ closes }}."),
    "talk/letter_doubt.j2": _say("Did the letter come?"),
    "talk/letter_resent.j2": _say("Sent again.", gone="No longer here."),
    "talk/restored.j2": _say("A backup was brought back."),
    "parts/choices.j2": _blocks(
        choice_yes="Yes",
        choice_no="No",
        choice_keep="Keep it",
        choice_unsure="Not sure",
        choice_declined="Rather not say",
        choice_none="None",
        choice_more="More",
        **{f"choice_{name}": name.capitalize() for name in (*COMMANDS, *NUDGED)},
    ),
    "parts/facts.j2": _blocks(**{f"choice_{name}": name for name in FACTS}),
    "parts/asides.j2": _blocks(choice_moved="Things are different"),
    "parts/who.j2": WHO,
}

PHRASES = Phrases(
    commands={
        "help": ("help", "what can you do"),
        "back": ("back", "go back"),
        "change": ("change", "change an answer", "fix a mistake"),
        "change_the": ("change my", "i want to change the"),
        "skip": ("skip", "skip this question"),
        "pause": ("pause", "stop for now"),
        "go": ("go on", "continue"),
        "why": ("why", "why do you ask"),
        "plan": ("plan", "show my plan"),
        "bills": ("my bills",),
        "newbill": ("new bill", "another bill"),
        "delete": ("delete everything about me",),
        "restart": ("start over",),
        "hello": ("hello", "good morning"),
        "thanks": ("thanks",),
        "words": ("explain that", "in other words"),
        "told": ("what did i tell you",),
        "cancel": ("never mind",),
        "person": ("talk to a person",),
        "language": ("speak spanish",),
    },
    questions={
        "how_long": ("how long does this take", "how long will this negotiation take"),
        "moved": ("I moved away", "something is different at home"),
        "legal": ("is negotiating legal", "may a hospital negotiate"),
    },
    alarms={"distress": (r"re:\bkill myself\b",), "court": (r"re:\bsued\b",), "ssn": (r"re:\b\d{3}-\d{2}-\d{4}\b",)},
    facts={"billed": ("the amount billed",), "sender": ("the name of the hospital",), "sued": ("the lawsuit",)},
    options={
        "whose": {"me": ("Mine", "my own"), "other": ("Somebody else's", "my mother's")},
        "extras": {"room": ("The room",), "drugs": ("Drugs",), "tests": ("Tests",)},
        "home": {"east": ("East",), "west": ("West",)},
        "news": {"paid": ("They settled", "settled"), "nothing": ("No news", "nothing yet")},
        "parts/choices": {"keep": ("Keep it", "leave it"), "more": ("More",)},
        "parts/facts": {"billed": ("billed",), "sender": ("sender",)},
        "talk/delete": {"bill": ("Only this bill",), "everything": ("Everything",), "no": ("Keep it",)},
        "talk/restart": {"yes": ("Start over",), "no": ("Go on",)},
        "talk/court": {"yes": ("Yes, court papers", "yes"), "no": ("No", "no")},
    },
)


def words_in(folder: Path, templates: Mapping[str, str] = TEMPLATES) -> Path:
    """Write the tiny coach's templates."""
    for name, text in {**dict.fromkeys(MACROS, ""), **templates}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
