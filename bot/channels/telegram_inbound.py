"""What Telegram reports, as the coach takes it. Pure: an update in, what to do with it out."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from telegram import CallbackQuery, Chat, Message, Update

from bot.core.wire import Attachment, Inbound, Said, Tap, Text, Thing

NAME = "telegram"

_THINGS = (
    ("photo", Thing.PHOTO),
    ("voice", Thing.VOICE),
    ("audio", Thing.VOICE),
    ("sticker", Thing.STICKER),
    ("animation", Thing.OTHER),  # it also comes as a document, which it is not to a person
    ("document", Thing.FILE),
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody spoke to us in a group or channel, where a bill would not be private."""

    chat: int


@dataclass(frozen=True, slots=True)
class Void:
    """A tap that means nothing to us. It is answered all the same, or its button would spin for a minute."""

    query: str


Heard: TypeAlias = Inbound | Elsewhere | Void


class Recent:
    """The last few keys seen. Bounded, because it lives as long as the process."""

    def __init__(self, size: int) -> None:
        """Remember up to `size` keys."""
        self._size = size
        self._keys: dict[Hashable, None] = {}

    def first(self, key: Hashable) -> bool:
        """Whether this key is seen for the first time; it is remembered from now on."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._size:
            del self._keys[next(iter(self._keys))]
        return True

    def forget(self, key: Hashable) -> None:
        """Let this key be seen for the first time once more."""
        self._keys.pop(key, None)


def heard(batch: Sequence[Update], albums: Recent) -> Iterator[Heard]:
    """What a batch of updates says, in order. Service messages and the like say nothing.

    The pictures of an album are updates of their own. The first stands for all; one that comes in a later batch is
    swallowed, unless it brings the album's words, which the first did not have.
    """
    for update in batch:
        if update.callback_query is not None:
            yield _tapped(update.update_id, update.callback_query)
        elif update.message is not None:
            yield from _written(update.update_id, update.message, batch, albums)
        elif update.edited_message is not None:
            yield from _edited(update.update_id, update.edited_message)


def albums_of(update: Update) -> Sequence[Hashable]:
    """What is remembered of the album that an update belongs to, if it does."""
    message = update.message
    return () if message is None or message.media_group_id is None else _album(message)


def _album(message: Message) -> tuple[Hashable, Hashable]:
    """The keys of an album: that it was seen, and that its words were."""
    album = (message.chat.id, message.media_group_id)
    return album, (*album, "words")


def _tapped(number: int, query: CallbackQuery) -> Heard:
    # An old message is inaccessible: no text, no date, but still its id and chat. An even older one is missing, and a
    # private chat has its person's id.
    message = query.message
    if query.data is None or (message is not None and message.chat.type != Chat.PRIVATE):
        return Void(query.id)
    return Inbound(
        channel=NAME,
        address=str(query.from_user.id if message is None else message.chat.id),
        external_id=str(number),
        said=Tap(query.data),
        ordinal=None if message is None else message.message_id,
        confirm=query.id,
    )


def _written(number: int, message: Message, batch: Sequence[Update], albums: Recent) -> Iterator[Heard]:
    said = _said(message)
    if said is None:
        return
    if message.chat.type != Chat.PRIVATE:
        yield Elsewhere(message.chat.id)
        return
    external_id = str(number)
    if message.media_group_id is not None:
        album, words = _album(message)
        caption = _album_caption(batch, message)
        first = albums.first(album)
        worded = bool(caption) and albums.first(words)
        if not first and not worded:
            return
        said = Attachment(Thing.ALBUM, caption)
        # Not the update's number: after a crash amid an album, any of its pictures may come first.
        # A digest, because the key is kept when a person is forgotten, and an address would tell of them.
        key = f"{message.chat.id}:{message.media_group_id}".encode()
        external_id = f"album:{hashlib.sha256(key).hexdigest()[:24]}" if first else external_id
    yield Inbound(NAME, str(message.chat.id), external_id, said, ordinal=message.message_id)


def _edited(number: int, message: Message) -> Iterator[Heard]:
    if message.chat.type == Chat.PRIVATE and message.text is not None:
        said = Text(message.text)
        yield Inbound(NAME, str(message.chat.id), str(number), said, ordinal=message.message_id, edited=True)


def _said(message: Message) -> Said | None:
    """What was said, or None for a service message: a pin, a join, a timer."""
    if message.text is not None:
        return Text(message.text)
    thing = _thing(message)
    return None if thing is None else Attachment(thing, message.caption or "")


def _thing(message: Message) -> Thing | None:
    if message.successful_payment:  # the library counts it as an attachment; to a person it is a service message
        return None
    for field, thing in _THINGS:
        if getattr(message, field):
            return thing
    return Thing.OTHER if message.effective_attachment or message.checklist or message.giveaway else None


def _album_caption(batch: Sequence[Update], first: Message) -> str:
    """The album's words: a person writes them under any one picture."""
    messages = (update.message for update in batch if update.message is not None)
    album = (m for m in messages if m.chat.id == first.chat.id and m.media_group_id == first.media_group_id)
    return next((message.caption for message in album if message.caption), "")
