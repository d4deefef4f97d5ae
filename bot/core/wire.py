"""What passes between the coach and a channel.

The cut is here so that a channel needs to know nothing of talks: it turns its own messages into `Inbound`, shows
`Outbound`, and says with a `Receipt` what became of it. A channel imports this module and its own vendor library.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Typed words, commands included (`/help`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A button. `token` is what the coach gave it; at most 64 bytes."""

    token: str


class Thing(StrEnum):
    """What can arrive that is neither words nor a button."""

    PHOTO = "photo"
    FILE = "file"
    VOICE = "voice"
    STICKER = "sticker"
    ALBUM = "album"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that is not words. `caption` may hold words beside it."""

    thing: Thing
    caption: str = ""


Said: TypeAlias = Text | Tap | Attachment


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that a person did.

    `external_id` is unique within the channel and the same when the channel delivers it again. `ordinal` is the
    channel's own rising number of the message within the chat, used to find the screen its writer had seen; None
    where the writer always sees the last screen. `edited` marks a message that changed after it was sent.
    `confirm` is the channel's own handle for telling the person that a tap has arrived.
    """

    channel: str
    address: str
    external_id: str
    said: Said
    ordinal: int | None = None
    edited: bool = False
    confirm: str = ""


class Style(StrEnum):
    """How a piece of text is meant."""

    PLAIN = "plain"
    STRONG = "strong"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text. COPY is a block that the person copies as a whole."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to show. `card` names a card that replaces its earlier self where the channel can edit.

    `replaces` is the channel's message id of that earlier self. `screen` is the number of the question on it, or 0.
    A `letter` is sent at most once: where nobody knows whether it arrived, the person is asked before it is sent again.
    `pin`: it stands pinned in its chat (True), its pin is taken off (False), or all is left as it is (None). A card to
    stay pinned says so each time: it may be sent anew. What is `quiet` makes no sound; neither does any pin.
    What `fades` is worth something only in the place of its earlier self: where that cannot be changed, nothing is
    shown.
    """

    id: int
    channel: str
    address: str
    spans: tuple[Span, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    card: str = ""
    replaces: str = ""
    screen: int = 0
    letter: bool = False
    pin: bool | None = None
    quiet: bool = False
    fades: bool = False

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there. `message` is the channel's id of it."""

    message: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Not now. Try again after so many seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may or may not have arrived."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The person has shut the door; nothing more until they write."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The channel will never take this message. `reason` is the channel's word for it, without personal data."""

    reason: str


Receipt: TypeAlias = Sent | Retry | Unsure | Gone | Rejected


@dataclass(frozen=True, slots=True)
class Limit:
    """How fast a channel may be written to before it complains, in messages.

    `per_second` in all its chats together, in any second; in one chat `burst` at once and then `chat_per_second`.
    """

    per_second: int
    chat_per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do. `longest` is a text's limit in UTF-16 units. Without a `limit` it takes whatever comes."""

    longest: int
    edits: bool
    buttons: bool
    limit: Limit | None = None


Handle: TypeAlias = Callable[[Inbound], Awaitable[None]]
"""Takes one inbound and returns when it is committed; raises where it is not, so that it is delivered again."""


class Channel(Protocol):
    """A way to reach people. The only asynchronous protocol of the project."""

    @property
    def name(self) -> str:
        """The channel's stored name."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""
        ...

    async def listen(self, handle: Handle) -> None:
        """Hand in what people do, in order, until there is no more; confirm to the far side only what is committed."""
        ...

    async def send(self, outbound: Outbound) -> Receipt:
        """Show one message."""
        ...

    async def confirm(self, inbound: Inbound) -> None:
        """Tell the person that a tap has arrived. Best effort: must not raise."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
