"""The Bot API as our tests need it: few methods, strictly read. Pure bookkeeping; `telegram_server` speaks HTTP."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field, replace
from typing import Any

LONGEST = 4096
TOKEN_BYTES = 64

_PARAMETERS: dict[str, tuple[set[str], set[str]]] = {
    "getMe": (set(), set()),
    "getUpdates": (set(), {"offset", "limit", "timeout", "allowed_updates"}),
    "sendMessage": ({"chat_id", "text"}, {"parse_mode", "link_preview_options", "reply_markup"}),
    "editMessageText": (
        {"text"},
        {"chat_id", "message_id", "parse_mode", "link_preview_options", "reply_markup"},
    ),
    "answerCallbackQuery": ({"callback_query_id"}, {"text", "show_alert"}),
    "setMyCommands": ({"commands"}, {"language_code"}),
    "sendChatAction": ({"chat_id", "action"}, set()),
    "deleteWebhook": (set(), {"drop_pending_updates"}),
    "getFile": ({"file_id"}, set()),
}
_MARKUP = re.compile(r"<(/?)([a-z]+)>|&(amp|lt|gt|quot);|[^<&]+|[<&]")
_TAGS = {"b", "i", "u", "s", "code", "pre"}
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}

Json = dict[str, Any]


class ApiError(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.body: Json = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass(frozen=True)
class Note:
    """A message as the person sees it."""

    id: int
    chat: int
    who: str
    text: str
    styles: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    edits: int = 0

    @property
    def labels(self) -> list[list[str]]:
        return [[label for label, _ in row] for row in self.buttons]


@dataclass(frozen=True)
class Event:
    """Something that the person's phone shows: a message, an edit, an answer to a tap, typing."""

    chat: int
    kind: str
    note: Note | None = None


@dataclass
class Api:
    """One bot and its chats. Whoever touches it holds `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    username: str = "billcoach_test_bot"
    webhook: str = ""
    updates: list[Json] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    taps: dict[str, bool] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)
    commands: list[Json] = field(default_factory=list)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    _number: int = 0
    _update: int = 100

    def number(self) -> int:
        """The next message id; both sides draw from one counter."""
        self._number += 1
        return self._number

    def push(self, kind: str, payload: Json) -> int:
        """Put an update in the queue, if the bot wants that kind."""
        with self.changed:
            if self.allowed and kind not in self.allowed:
                return 0
            self._update += 1
            self.updates.append({"update_id": self._update, kind: payload})
            self.changed.notify_all()
            return self._update

    def tell(self, event: Event) -> None:
        self.events.append(event)
        self.changed.notify_all()

    def call(self, method: str, p: dict[str, str]) -> object:
        """Carry out any method but getUpdates, whose waiting is the server's."""
        self.check(method, p)
        match method:
            case "getMe":
                return {"id": 42, "is_bot": True, "first_name": "Coach", "username": self.username}
            case "sendMessage":
                return self._send(p)
            case "editMessageText":
                return self._edit(p)
            case "answerCallbackQuery":
                return self._answer(p["callback_query_id"])
            case "setMyCommands":
                self.commands = json.loads(p["commands"])
            case "sendChatAction":
                self.tell(Event(self._chat(p), "typing"))
            case "deleteWebhook":
                self.webhook = ""
            case "getFile":
                return {"file_id": p["file_id"], "file_unique_id": "u", "file_path": "f/1"}
        return True

    def check(self, method: str, p: dict[str, str]) -> None:
        """Refuse what the API does not know."""
        self.calls.append((method, p))
        if method not in _PARAMETERS:
            self._refuse(404, "Not Found")
        required, optional = _PARAMETERS[method]
        wrong = (required - p.keys()) | (p.keys() - required - optional)
        if wrong:
            self._refuse(400, f"Bad Request: wrong parameters {sorted(wrong)}")

    def batch(self, p: dict[str, str]) -> list[Json]:
        """The updates from the offset on; those before it are confirmed and forgotten."""
        if self.webhook:
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        self.allowed = json.loads(p.get("allowed_updates", "[]"))
        offset = int(p.get("offset", "0"))
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        return self.updates[: int(p.get("limit", "100"))]

    def _refuse(self, code: int, description: str) -> None:
        self.violations.append(description)
        raise ApiError(code, description)

    def _send(self, p: dict[str, str]) -> Json:
        note = self._note(p, self.number(), self._chat(p))
        self.notes.append(note)
        self.tell(Event(note.chat, "message", note))
        return self._json(note)

    def _edit(self, p: dict[str, str]) -> Json:
        chat = self._chat(p)
        for at, old in enumerate(self.notes):
            if (old.chat, old.id, old.who) == (chat, int(p["message_id"]), "bot"):
                new = self._note(p, old.id, chat)
                if (new.text, new.styles, new.buttons) == (old.text, old.styles, old.buttons):
                    raise ApiError(
                        400, "Bad Request: message is not modified: specified new message content is the same"
                    )
                self.notes[at] = replace(new, edits=old.edits + 1)
                self.tell(Event(chat, "edit", self.notes[at]))
                return self._json(new)
        raise ApiError(400, "Bad Request: message to edit not found")

    def _answer(self, query: str) -> bool:
        if query not in self.taps or query in self.expired:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.taps[query] = True
        self.changed.notify_all()
        return True

    def _chat(self, p: dict[str, str]) -> int:
        chat = int(p["chat_id"])
        if chat in self.unknown:
            raise ApiError(400, "Bad Request: chat not found")
        if chat in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _note(self, p: dict[str, str], number: int, chat: int) -> Note:
        text, styles = self._parsed(p["text"], p.get("parse_mode", ""))
        if not text.strip():
            self._refuse(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > LONGEST:
            self._refuse(400, "Bad Request: message is too long")
        rows = json.loads(p.get("reply_markup", "{}")).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            if not 0 < len(button["callback_data"].encode()) <= TOKEN_BYTES:
                self._refuse(400, "Bad Request: BUTTON_DATA_INVALID")
            if not button["text"].strip():
                self._refuse(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        buttons = tuple(tuple((b["text"], b["callback_data"]) for b in row) for row in rows)
        return Note(number, chat, "bot", text, styles, buttons)

    def _parsed(self, text: str, mode: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        if mode != "HTML":
            return text, ()
        out, stack, styles = "", list[tuple[str, int]](), list[tuple[str, str]]()
        for match in _MARKUP.finditer(text):
            closing, tag, sign = match[1], match[2], match[3]
            if sign:
                out += _SIGNS[sign]
            elif tag and not closing and tag in _TAGS:
                stack.append((tag, len(out)))
            elif tag and closing and stack and stack[-1][0] == tag:
                styles.append((tag, out[stack.pop()[1] :]))
            elif tag or match[0] in "<&":
                self._refuse(400, f"Bad Request: can't parse entities: unexpected {match[0]} at {match.start()}")
            else:
                out += match[0]
        if stack:
            self._refuse(400, f"Bad Request: can't parse entities: no end of {stack[-1][0]}")
        return out, tuple(styles)

    def _json(self, note: Note) -> Json:
        chat = {"id": note.chat, "type": "private" if note.chat > 0 else "group"}
        return {"message_id": note.id, "date": 1_700_000_000, "chat": chat, "text": note.text}
