"""A wish to be reminded, "can you remind me Friday at 10 to call them?", and the words in it that name the moment."""

from __future__ import annotations

import re

from bot.understanding.moments_clock import CLOCKS, PARTS
from bot.understanding.moments_span import SPAN
from bot.understanding.moments_words import MONTH, NUMBER, WEEKDAY, spelled
from bot.understanding.wordlist import word_set

_LONGEST = 300
_POLITE = word_set(
    """
    hi hello hey ok okay k yes yeah yep yup sure please pls plz can could would will wont cant couldnt wouldnt u you i
    id im want need like love to just so and also then but thanks thank bot coach maybe lets let do good great fine
    alright well um uh is it possible for if ask may might be nice kindly have
    """,
)
"""Words before the wish that leave it one."""
_ASKS = re.compile(
    r"\b(?:"
    r"(?P<plain>remind ?me|remind us"
    r"|(?:set|make|create|add|schedule|put in|give me|send me|send|need|want|like|have|get)"
    r"(?: me)?(?: up)? (?:a|an|the|another|my)(?: new| quick| little)? reminder|set (?:me )?(?:up )?reminder"
    r"|(?:do ?nt|do not|never) (?:let me forget|forget to remind me)|^reminder)"
    r"|(?P<strict>(?:text|message|msg|ping|nudge|poke|notify|alert|buzz|ask|tell|write|write to|check with"
    r"|check in with|check back with|check back in with|follow up with|get back to|come back to|reach out to) me"
    r"|remind|let me know|check back|check in|bring (?:it|this) up|snooze)"
    r")\b",
)
_LIKELY = re.compile(
    r"r.{0,2}m|text|mess|msg|ping|nudg|poke|notif|alert|buzz|ask|tell|writ|check|foll|back|reach|let|bring|snooz|forget",
)
"""What no such wish goes without: most of what people type is not looked at any further."""
_QUESTION = re.compile(
    r"^that\b|^(?:of )?(?:what|how|why|who|whos|where|which|when|whether|if|whats)\b"
    r"|^(?:of|about) (?:what|how|why|the time)\b",
)
_NEITHER = re.compile(r"\b(?:every time|last time|next time)\b")
_DAY_UNIT = r"(?:days?|weeks?|months?|years?)"
_COUNT = rf"(?:{NUMBER}|an?|a couple(?: of)?|couple(?: of)?|a few|few)"
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:twenty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|thirty[ -]first)"
)
_HOLIDAY = (
    r"(?:thanksgiving|christmas|xmas)(?: eve| day)?|new years?(?: eve| day)?|halloween|juneteenth"
    r"|(?:labor|memorial|veterans|columbus|independence|presidents|mlk|valentines) day"
)
_MOMENT = re.compile(
    "|".join(
        f"(?:{re.sub(r'[(][?]P<[a-z]+>', '(?:', each)})"
        for each in (
            r"\b(?:every|each|daily|weekly|monthly|everyday)\b(?: \w+)?",
            r"\b(?:the )?day after tomorrow\b",
            rf"\b{_COUNT} {_DAY_UNIT} (?:from (?:now|today)|later|before|after|from)\b",
            rf"\bthe (?:day|week) (?:before|after)(?= (?:{WEEKDAY}|{MONTH}|thanksgiving|christmas|new year|the \d)\b)",
            rf"\b(?:in|after|within|for)(?: about)? {_COUNT}(?: (?:or|to) {NUMBER})? {_DAY_UNIT}(?: or so)?\b",
            SPAN,
            r"\b(?:at )?(?:the )?(?:same|this) time\b",
            r"\b(?:last|this)? ?(?:today|tonight|tomorrow|yesterday)\b|\bnext day\b|\bweek after next\b",
            rf"\b(?:this coming|this|next|coming|last|following) (?:{WEEKDAY}|week(?:end)?|month|year)\b",
            r"\b(?:on |over )?the weekend\b",
            rf"\b(?:the )?(?:{_ORDINAL}|\d{{1,2}})(?: day)?(?: of)? {MONTH}\b(?:,? \d{{4}}\b)?",
            rf"\b{MONTH} (?:the )?(?:{_ORDINAL}|{NUMBER})(?![\d:])(?:,? 20\d\d\b)?",
            rf"\b(?:in|next|end of|mid|early|late|beginning of) {MONTH}\b",
            r"\b(?:the )?(?:end|beginning|start|middle) of (?:the |this |next )?(?:month|week|year)\b",
            r"(?<![\w/.-])\d{4}-\d{1,2}-\d{1,2}(?![\d/-])",
            r"(?<![\w/.-])\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{2,4})?(?![\d/-])",
            rf"\bthe {_ORDINAL}(?: of (?:this|next|the) month)?\b|\bon {_ORDINAL}\b",
            rf"\b{WEEKDAY}\b(?: (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?![\w:/.-]))?",
            rf"\b(?:{_HOLIDAY})\b",
            *CLOCKS,
            *(rf"\b(?:{words})\b" for words, _ in PARTS),
        )
    ),
)
_BETWEEN = re.compile(r"(?:[ ,;.-]|\b(?:on|at|in|the|of|by|or|and|not|maybe|around|about|before|after|to|no)\b)*")
_BEFORE = re.compile(r"(?:\b(?:not|maybe|before|by|around|after|on|no earlier than)\b[ ,]*)+$")
_BARE_HOUR = re.compile(r" (?:\d{1,2})(?= |$)(?! (?:days?|weeks?|months?|calls?|bills?|times|people|of)\b)")
_STRICT_LEAD = re.compile(r"^(?:again|back|about (?:it|this|that)|this|it|that|please|until|for|up|,| )*$")


def reminder(text: str) -> str | None:
    """Return the words that name the moment at which somebody asks to be written to; None where it is no such request.

    "Remind me to call them Friday at 10" gives "friday at 10". What the coach cannot do (a wake-up call), a moment
    that is missing ("remind me") and a reminder that is not wanted ("don't remind me tomorrow") are none.
    """
    if len(text) > _LONGEST or _LIKELY.search(text.casefold()) is None:
        return None
    shown = spelled(text)
    found = _ASKS.search(shown)
    if found is None:
        return None
    before, after = shown[: found.start()].strip(), shown[found.end() :].strip()
    if _QUESTION.search(after) or _NEITHER.search(after):
        return None
    lead = _moment(before)
    spoken = _MOMENT.sub(" ", before) if lead else before
    if set(re.findall(r"\w+", spoken)) - _POLITE - (_GLUE if lead else frozenset()):
        return None
    named = _moment(after)
    if found["strict"] and not lead and (named is None or not _follows(after)):
        return None
    return " ".join(each for each in (lead, named) if each) or None


_GLUE = frozenset({"on", "at", "in", "the", "by"})


def _follows(after: str) -> bool:
    """Whether the moment comes first: "text me tonight", not "write me a letter to send on Friday"."""
    found = _MOMENT.search(after)
    return found is not None and _STRICT_LEAD.match(_BEFORE.sub("", after[: found.start()])) is not None


def _moment(text: str) -> str | None:
    """The moments in a text, in their order, with the little words between them; None without any."""
    kept: list[str] = []
    last = 0
    for found in _MOMENT.finditer(text):
        between = text[last : found.start()]
        if kept and _BETWEEN.fullmatch(between):
            kept.append(between)
        elif lead := _BEFORE.search(between):
            kept.append(f" {lead[0]}")
        kept.append(f" {found[0].strip()}")
        last = found.end()
        if bare := _BARE_HOUR.match(text, last):
            kept.append(bare[0])
            last = bare.end()
    return re.sub(r"\s+", " ", "".join(kept)).strip() or None
