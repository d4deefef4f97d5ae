"""The person's side of `TelegramServer`: say, tap a label, look.

All calls return at once, save those named `wait_`; a test that shares its event loop with the channel awaits these with
`asyncio.to_thread`. A wait is for what happens after the phone's own last action.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from telegram_api import Event, Json, Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram_pins import Pin
    from telegram_server import TelegramServer

PATIENCE = 5.0
_LONG_AGO = 1_600_000_000
_FILE: Json = {"file_id": "f", "file_unique_id": "u"}


class Phone:
    """One person with a chat with the bot open; with `group` (a negative id), in a group with it."""

    def __init__(self, server: TelegramServer, user_id: int, name: str, *, group: int = 0) -> None:
        self.server = server
        self.chat = group or user_id
        self._person = {"id": user_id, "is_bot": False, "first_name": name}
        self._seen = len(server.api.events)

    def say(self, text: str) -> int:
        """Type something; the message's id."""
        return self.post(text, text=text)

    def photo(self, caption: str = "", **more: object) -> int:
        return self.post("[photo]", photo=[{**_FILE, "width": 1, "height": 1}], **_captioned(caption), **more)

    def file(self, caption: str = "") -> int:
        return self.post("[file]", document=_FILE, **_captioned(caption))

    def voice(self) -> int:
        return self.post("[voice]", voice={**_FILE, "duration": 1})

    def sticker(self) -> int:
        sticker = {**_FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
        return self.post("[sticker]", sticker=sticker)

    def album(self, *captions: str, group: str = "g1") -> list[int]:
        """Several pictures at once, each with its caption or an empty one."""
        return [self.photo(caption, media_group_id=group) for caption in captions]

    def post(self, shown: str, **content: object) -> int:
        """Send any message by the fields of the API."""
        with self.server.api.changed:
            number = self.server.api.number()
            self.server.api.notes.append(Note(number, self.chat, "person", shown))
            self._act("message", {**self._message(number), **content})
        return number

    def edit(self, message_id: int, text: str) -> None:
        """Change an earlier message of one's own."""
        with self.server.api.changed:
            self._act("edited_message", {**self._message(message_id), "edit_date": _LONG_AGO + 9, "text": text})

    def delete(self, message_id: int) -> None:
        """Take a message out of the chat, whoever wrote it. The bot does not hear of it."""
        self.server.api.lose(self.chat, message_id)

    def tap(self, wanted: str) -> str:
        """Tap the newest button with this label or token; the id of the tap."""
        for note in reversed(self.look(99)):
            for label, token in (button for row in note.buttons for button in row):
                if wanted in {label, token}:
                    return self.tap_token(token, self._message(note.id))
        message = f"no button {wanted!r} in:\n{self.screen()}"
        raise AssertionError(message)

    def tap_old(self, token: str, message_id: int) -> str:
        """Tap a button of a message so old that the bot learns only its id."""
        return self.tap_token(token, {"message_id": message_id, "date": 0, "chat": self._message(0)["chat"]})

    def tap_token(self, token: str | None, message: Json | None) -> str:
        """Tap whatever: the token and the message as the API would report them."""
        with self.server.api.changed:
            query = f"q{len(self.server.api.taps) + 1}"
            self.server.api.taps[query] = False
            payload = {"id": query, "from": self._person, "chat_instance": "c", "data": token, "message": message}
            self._act("callback_query", {key: value for key, value in payload.items() if value is not None})
        return query

    def block(self, *, blocked: bool = True, told: bool = False) -> None:
        """Block the bot, or let it in again. Telegram tells the bot of it; `told`: this one as well."""
        api = self.server.api
        with api.changed:
            (api.blocked.add if blocked else api.blocked.discard)(self.chat)
            if told:
                member = {"user": {"id": 42, "is_bot": True, "first_name": "Coach"}}
                states = ({**member, "status": "member"}, {**member, "status": "kicked", "until_date": 0})
                old, new = states if blocked else states[::-1]
                change = {"from": self._person, "date": _LONG_AGO, "old_chat_member": old, "new_chat_member": new}
                self._act("my_chat_member", {**change, "chat": self._message(0)["chat"]})

    def transcript(self) -> list[Note]:
        """The whole chat as it looks now."""
        with self.server.api.changed:
            return [note for note in self.server.api.notes if note.chat == self.chat]

    def look(self, count: int = 1) -> list[Note]:
        """The coach's last messages, oldest first."""
        return [note for note in self.transcript() if note.who == "bot"][-count:]

    @property
    def pinned(self) -> list[Pin]:
        """What stands pinned in the chat, the newest last."""
        with self.server.api.changed:
            return self.server.api.pins.of(self.chat)

    def edits(self, message_id: int) -> list[str]:
        """The words that a message had after each edit, the first edit first."""
        with self.server.api.changed:
            changed = [event.note for event in self.server.api.events if event.kind == "edit" and event.note]
        return [note.text for note in changed if (note.chat, note.id) == (self.chat, message_id)]

    def screen(self) -> str:
        """The chat in words, for a failing test."""
        return "\n".join(f"{'<' if n.who == 'bot' else '>'} {n.text[:300]} {n.labels or ''}" for n in self.transcript())

    def wait_reply(self, patience: float = PATIENCE) -> Note:
        """The next message or edit of the coach."""
        note = self.wait_event({"message", "edit"}, patience).note
        assert note is not None
        return note

    def wait_event(self, kinds: set[str], patience: float = PATIENCE) -> Event:
        """The next thing of these kinds: message, edit, typing."""
        found: list[tuple[int, Event]] = []

        def come() -> bool:
            events = self.server.events(self.chat, self._seen)
            found[:] = [(place, event) for place, event in events if event.kind in kinds][:1]
            return bool(found)

        self.wait_until(come, patience)
        self._seen, event = found[0]
        return event

    def wait_until(self, come: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait for anything that can be seen on the server."""
        end = time.monotonic() + patience
        with self.server.api.changed:
            while not come():
                if time.monotonic() > end:
                    message = f"waited {patience} s in vain; the chat:\n{self.screen()}"
                    raise AssertionError(message)
                self.server.api.changed.wait(0.05)

    def _act(self, kind: str, payload: Json) -> None:
        self._seen = len(self.server.api.events)
        self.server.api.push(kind, payload)

    def _message(self, number: int) -> Json:
        kind: Json = {"id": self.chat, "type": "private" if self.chat > 0 else "group"}
        return {"message_id": number, "date": _LONG_AGO, "chat": kind, "from": self._person}


def _captioned(caption: str) -> dict[str, object]:
    return {"caption": caption} if caption else {}
