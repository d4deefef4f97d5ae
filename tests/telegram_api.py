"""The Bot API as our tests need it: few methods, strictly read. Pure bookkeeping; `telegram_server` speaks HTTP."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from telegram_markup import MarkupError, Styles, parsed
from telegram_pins import Pin, Pins

LONGEST = 4096
TOKEN_BYTES = 64

_PARAMETERS: dict[str, tuple[set[str], set[str]]] = {
    "getMe": (set(), set()),
    "getUpdates": (set(), {"offset", "limit", "timeout", "allowed_updates"}),
    "sendMessage": (
        {"chat_id", "text"},
        {"parse_mode", "link_preview_options", "disable_notification", "reply_markup"},
    ),
    "editMessageText": (
        {"text"},
        {"chat_id", "message_id", "parse_mode", "link_preview_options", "reply_markup"},
    ),
    "pinChatMessage": ({"chat_id", "message_id"}, {"disable_notification"}),
    "unpinChatMessage": ({"chat_id"}, {"message_id"}),
    "answerCallbackQuery": ({"callback_query_id"}, {"text", "show_alert"}),
    "setMyCommands": ({"commands"}, {"language_code"}),
    "sendChatAction": ({"chat_id", "action"}, set()),
    "deleteWebhook": (set(), {"drop_pending_updates"}),
    "setWebhook": (
        {"url"},
        {"secret_token", "max_connections", "allowed_updates", "drop_pending_updates", "ip_address"},
    ),
    "getWebhookInfo": (set(), set()),
    "getFile": ({"file_id"}, set()),
}
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
    """A message as the person sees it. `silent`: their phone did not make a sound for it."""

    id: int
    chat: int
    who: str
    text: str
    styles: Styles = ()
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    edits: int = 0
    silent: bool = False

    @property
    def labels(self) -> list[list[str]]:
        return [[label for label, _ in row] for row in self.buttons]


@dataclass(frozen=True)
class Event:
    """Something that the person's phone shows: a message, an edit, typing, a pin. `at`: by the monotonic clock."""

    chat: int
    kind: str
    note: Note | None = None
    at: float = 0.0


@dataclass
class Api:
    """One bot and its chats. Whoever touches it holds `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    username: str = "billcoach_test_bot"
    webhook: str = ""
    secret: str = ""
    updates: list[Json] = field(default_factory=list)
    confirmed: deque[Json] = field(default_factory=lambda: deque(maxlen=20))
    notes: list[Note] = field(default_factory=list)
    pins: Pins = field(default_factory=Pins)
    events: list[Event] = field(default_factory=list)
    taps: dict[str, bool] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)
    commands: list[Json] = field(default_factory=list)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    said: int = 0
    pushed: Callable[[], object] = lambda: None
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
            self.said += kind != "my_chat_member" and "pinned_message" not in payload
            self.updates.append({"update_id": self._update, kind: payload})
            self.changed.notify_all()
            self.pushed()
            return self._update

    def tell(self, event: Event) -> None:
        self.events.append(replace(event, at=time.monotonic()))
        self.changed.notify_all()

    def call(self, method: str, p: dict[str, str]) -> object:
        """Carry out any method but getUpdates, whose waiting is the server's."""
        self.check(method, p)
        match method:
            case "sendMessage":
                return self._send(p)
            case "editMessageText":
                return self._edit(p)
            case "pinChatMessage":
                self._pin(p)
            case "unpinChatMessage":
                self._unpin(p)
            case "answerCallbackQuery":
                return self._answer(p["callback_query_id"])
            case "setMyCommands":
                self.commands = json.loads(p["commands"])
            case "sendChatAction":
                self.tell(Event(self._chat(p), "typing"))
            case "deleteWebhook" | "setWebhook":
                self._hook({"url": ""} | p)
            case _:
                return self._look_up(method, p)
        return True

    def _look_up(self, method: str, p: dict[str, str]) -> Json:
        match method:
            case "getMe":
                return {"id": 42, "is_bot": True, "first_name": "Coach", "username": self.username}
            case "getFile":
                return {"file_id": p["file_id"], "file_unique_id": "u", "file_path": "f/1"}
            case _:
                return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": len(self.updates)}

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
        self.confirmed += [update for update in self.updates if update["update_id"] < offset]
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        return self.updates[: int(p.get("limit", "100"))]

    def _hook(self, p: dict[str, str]) -> None:
        """Post updates to this address from now on; an empty one: no more. What waits is kept."""
        url, secret = p["url"], p.get("secret_token", "")
        if url and not url.startswith("https://"):
            self._refuse(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            self._refuse(400, "Bad Request: secret token contains illegal characters")
        self.webhook, self.secret = url, secret
        if url and "allowed_updates" in p:
            self.allowed = json.loads(p["allowed_updates"])
        if p.get("drop_pending_updates", "false").lower() == "true":
            self.updates = []

    def _refuse(self, code: int, description: str) -> NoReturn:
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
                self.notes[at] = replace(new, edits=old.edits + 1, silent=old.silent)
                self.tell(Event(chat, "edit", self.notes[at]))
                return self._json(new)
        raise ApiError(400, "Bad Request: message to edit not found")

    def _pin(self, p: dict[str, str]) -> None:
        """Pin a message. The bot is told of it, as of everything in a chat."""
        chat, which = self._chat(p), int(p["message_id"])
        note = next((each for each in self.notes if (each.chat, each.id) == (chat, which)), None)
        if note is None:
            raise ApiError(400, "Bad Request: message to pin not found")
        self.pins.put(chat, Pin(note.id, _is_true(p.get("disable_notification"))))
        self.tell(Event(chat, "pin", note))
        bot = {"id": 42, "is_bot": True, "first_name": "Coach"}
        bare = {key: value for key, value in self._json(note).items() if key != "text"}
        pinned = {**bare, "message_id": self.number(), "from": bot, "pinned_message": self._json(note)}
        self.push("message", pinned)

    def _unpin(self, p: dict[str, str]) -> None:
        """Take the pin off one message; off the newest where none is named."""
        chat = self._chat(p)
        if not self.pins.take(chat, int(p["message_id"]) if "message_id" in p else None):
            raise ApiError(400, "Bad Request: message to unpin not found")
        self.tell(Event(chat, "unpin"))

    def lose(self, chat: int, note: int) -> None:
        """The person deletes a message: it is gone, and its pin with it. The bot is not told."""
        with self.changed:
            self.notes = [each for each in self.notes if (each.chat, each.id) != (chat, note)]
            self.pins.take(chat, note)

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
        silent = _is_true(p.get("disable_notification"))
        return Note(number, chat, "bot", text, styles, buttons, silent=silent)

    def _parsed(self, text: str, mode: str) -> tuple[str, Styles]:
        if mode != "HTML":
            return text, ()
        try:
            return parsed(text)
        except MarkupError as wrong:
            self._refuse(400, f"Bad Request: can't parse entities: {wrong}")

    def _json(self, note: Note) -> Json:
        chat = {"id": note.chat, "type": "private" if note.chat > 0 else "group"}
        return {"message_id": note.id, "date": 1_700_000_000, "chat": chat, "text": note.text}


def _is_true(given: str | None) -> bool:
    return (given or "").lower() == "true"
